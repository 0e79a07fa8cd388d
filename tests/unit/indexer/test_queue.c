#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "indexer/queue.h"

static void items_leave_in_the_order_they_came(void **state)
{
    (void)state;
    struct jb_queue queue;
    jb_queue_init(&queue, 3);
    for (guint i = 1; i <= 3; i++)
        jb_queue_push(&queue, GUINT_TO_POINTER(i));
    jb_queue_close(&queue);
    for (guint i = 1; i <= 3; i++)
        assert_int_equal(GPOINTER_TO_UINT(jb_queue_pop(&queue)), i);
    assert_null(jb_queue_pop(&queue));
    assert_null(jb_queue_pop(&queue));
    jb_queue_clear(&queue);
}

enum { ITEMS = 5000, THREADS = 4 };

/* Adds up what it pops. */
static gpointer take_all(gpointer queue)
{
    guint64 *sum = g_new0(guint64, 1);
    for (gpointer item; (item = jb_queue_pop(queue));)
        *sum += GPOINTER_TO_UINT(item);
    return sum;
}

static void many_threads_get_every_item_once_through_a_small_queue(void **state)
{
    (void)state;
    struct jb_queue queue;
    GThread *threads[THREADS];
    guint64 all = 0;
    jb_queue_init(&queue, 2);
    for (guint i = 0; i < THREADS; i++)
        threads[i] = g_thread_new("take", take_all, &queue);
    for (guint i = 1; i <= ITEMS; i++)
        jb_queue_push(&queue, GUINT_TO_POINTER(i));
    jb_queue_close(&queue);
    for (guint i = 0; i < THREADS; i++) {
        g_autofree guint64 *sum = g_thread_join(threads[i]);
        all += *sum;
    }
    assert_int_equal(all, (guint64)ITEMS * (ITEMS + 1) / 2);
    jb_queue_clear(&queue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_leave_in_the_order_they_came),
        cmocka_unit_test(many_threads_get_every_item_once_through_a_small_queue),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
