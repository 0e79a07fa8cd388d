#include "lib/store/sketches.h"

#include <stdlib.h>

#include "lib/base/file.h"
#include "lib/store/layout.h"
#include "lib/text/sketch.h"

void jb_sketches_add(GArray *entries, guint32 row, const UChar *text, gsize len)
{
    g_autoptr(GArray) numbers = g_array_sized_new(FALSE, FALSE, sizeof(guint32), 64);
    jb_sketch_append(text, len, numbers);
    for (guint i = 0; i < numbers->len; i++) {
        guint64 entry = (guint64)g_array_index(numbers, guint32, i) << 32 | row;
        g_array_append_val(entries, entry);
    }
}

static int compare(const void *a, const void *b)
{
    guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
    return (x > y) - (x < y);
}

void jb_sketches_sort(GArray *entries)
{
    guint64 *list = (guint64 *)(void *)entries->data;
    guint kept = 0;
    if (entries->len)
        qsort(list, entries->len, sizeof *list, compare);
    for (guint i = 0; i < entries->len; i++)
        if (!kept || list[i] != list[kept - 1])
            list[kept++] = list[i];
    g_array_set_size(entries, kept);
}

/* The range [low, high) that holds the answer: from where an even spread would have the
 * number, in steps that double. */
static void bracket(const struct jb_sketch_list *l, guint64 wanted, gsize *low,
                    gsize *high)
{
    gsize guess = (gsize)((wanted >> 32) * l->count >> 32), step = 8;
    if (l->entries[guess] < wanted) {
        for (*low = guess; guess < l->count && l->entries[guess] < wanted; step *= 2) {
            *low = guess;
            guess += step;
        }
        *high = MIN(guess, l->count);
        return;
    }
    for (*high = guess; guess > 0 && l->entries[guess] >= wanted; step *= 2) {
        *high = guess;
        guess -= MIN(guess, step);
    }
    *low = guess;
}

gsize jb_sketches_find(const struct jb_sketch_list *list, guint32 number)
{
    guint64 wanted = (guint64)number << 32;
    gsize low, high;
    if (list->count == 0)
        return 0;
    bracket(list, wanted, &low, &high);
    while (low < high) {
        gsize middle = low + (high - low) / 2;
        if (list->entries[middle] < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Where a merge stands in a list. */
struct cursor {
    const struct jb_sketch_list *list;
    gsize at;
};

/* The entry at CURSOR, its row counted in the whole; the greatest number at the end. */
static guint64 head_of(const struct cursor *c)
{
    return c->at < c->list->count ? c->list->entries[c->at] + c->list->first
                                  : G_MAXUINT64;
}

static void merge(struct jb_writer *file, struct cursor *cursors, guint count)
{
    for (;;) {
        struct cursor *least = NULL;
        for (guint i = 0; i < count; i++)
            if (!least || head_of(&cursors[i]) < head_of(least))
                least = &cursors[i];
        if (!least || least->at == least->list->count)
            return;
        guint64 entry = head_of(least);
        jb_writer_put(file, &entry, sizeof entry);
        least->at++;
    }
}

gboolean jb_sketches_write(const char *path, const GArray *lists, GError **error)
{
    struct jb_writer *file = jb_writer_open(path, error);
    if (!file)
        return FALSE;
    g_autofree struct cursor *cursors = g_new0(struct cursor, lists->len + 1);
    for (guint i = 0; i < lists->len; i++)
        cursors[i].list = &g_array_index(lists, struct jb_sketch_list, i);
    jb_writer_put(file, JB_SKETCHES_MAGIC, JB_MAGIC_LEN);
    merge(file, cursors, lists->len);
    return jb_writer_close(file, error);
}
