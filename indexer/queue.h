/* A bounded queue between threads: the reader waits when the workers are behind, so that
 * memory does not depend on the size of the input. */

#ifndef JB_INDEXER_QUEUE_H
#define JB_INDEXER_QUEUE_H

#include <glib.h>

struct jb_queue {
    GMutex mutex;
    GCond changed;
    GQueue items;
    guint room;      /* most items */
    gboolean closed; /* nothing comes any more */
};

void jb_queue_init(struct jb_queue *queue, guint room);

/* Frees the queue, which must be empty and out of use. */
void jb_queue_clear(struct jb_queue *queue);

/* Appends ITEM, waiting for room. */
void jb_queue_push(struct jb_queue *queue, gpointer item);

/* The first item, waiting for one; NULL once the queue is closed and empty. */
gpointer jb_queue_pop(struct jb_queue *queue);

/* Says that nothing comes any more. */
void jb_queue_close(struct jb_queue *queue);

#endif
