#include "indexer/queue.h"

void jb_queue_init(struct jb_queue *queue, guint room)
{
    g_mutex_init(&queue->mutex);
    g_cond_init(&queue->changed);
    g_queue_init(&queue->items);
    queue->room = room;
    queue->closed = FALSE;
}

void jb_queue_clear(struct jb_queue *queue)
{
    g_assert(g_queue_is_empty(&queue->items));
    g_mutex_clear(&queue->mutex);
    g_cond_clear(&queue->changed);
}

void jb_queue_push(struct jb_queue *queue, gpointer item)
{
    g_mutex_lock(&queue->mutex);
    while (queue->items.length >= queue->room)
        g_cond_wait(&queue->changed, &queue->mutex);
    g_queue_push_tail(&queue->items, item);
    g_cond_broadcast(&queue->changed);
    g_mutex_unlock(&queue->mutex);
}

gpointer jb_queue_pop(struct jb_queue *queue)
{
    g_mutex_lock(&queue->mutex);
    while (g_queue_is_empty(&queue->items) && !queue->closed)
        g_cond_wait(&queue->changed, &queue->mutex);
    gpointer item = g_queue_pop_head(&queue->items);
    g_cond_broadcast(&queue->changed);
    g_mutex_unlock(&queue->mutex);
    return item;
}

void jb_queue_close(struct jb_queue *queue)
{
    g_mutex_lock(&queue->mutex);
    queue->closed = TRUE;
    g_cond_broadcast(&queue->changed);
    g_mutex_unlock(&queue->mutex);
}
