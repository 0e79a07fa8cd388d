/* Postings on their way into order: gathered as integers, sorted a run at a time, packed, and
 * in the end read back term by term. Private to lib/xap.
 *
 * A run is a million postings of 8 bytes, so that sorting stays in the processor's cache; a
 * sorted run is packed to some 3 bytes a posting and stays in memory. */

#ifndef XAP_BULK_RUNS_H
#define XAP_BULK_RUNS_H

#include <glib.h>

struct bulk_runs {
    guint64 *posts; /* the run that is filled: see BULK_POST_TERM() */
    gsize count, room;
    guint32 base;    /* first document of the run */
    GPtrArray *runs; /* of struct bulk_run: packed ones */
};

/* A posting while it waits: number of the term, document less the run's first, wdf. */
#define BULK_POST_TERM(post) ((guint32)((post) >> 32))
#define BULK_POST_WDF(post) ((guint32)((post)&0xFFFF))

void bulk_runs_init(struct bulk_runs *runs);
void bulk_runs_clear(struct bulk_runs *runs);

/* Adds a posting of DOCUMENT. Documents come in ascending order, terms in any; the wdf of one
 * that is added twice add up. */
void bulk_runs_add(struct bulk_runs *runs, guint32 term, guint32 document, guint32 wdf);

/* DOCUMENT is complete: the place where a run may end. */
void bulk_runs_end_document(struct bulk_runs *runs, guint32 document);

/* A walk over the postings of one term after the other, documents ascending. */
struct bulk_walk;

/* Begins a walk over everything that was added; nothing can be added any more. ORDER gives
 * the numbers below COUNT in the order in which their terms are wanted. (transfer full) */
struct bulk_walk *bulk_walk_new(struct bulk_runs *runs, const guint32 *order,
                                guint32 count);
void bulk_walk_free(struct bulk_walk *walk);

/* The next term of a walk is the smallest of two: the next in ORDER, and the next number
 * from COUNT on. G_MAXUINT32: there is none. */
guint32 bulk_walk_peek(const struct bulk_walk *walk, gboolean ordered);

struct bulk_list {
    guint32 documents; /* that have the term */
    guint64 wdf;       /* sum of all */
};

/* Goes to the term that bulk_walk_peek() told. */
struct bulk_list bulk_walk_term(struct bulk_walk *walk, gboolean ordered);

/* The next posting of that term. FALSE behind the last. */
gboolean bulk_walk_next(struct bulk_walk *walk, guint32 *document, guint32 *wdf);

#endif
