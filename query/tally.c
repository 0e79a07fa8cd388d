#include "query/tally.h"

#include <string.h>

#include "query/checks.h"
#include "query/plain_number.h"
#include "query/tally_sum.h"
#include "query/unit_family.h"

static void free_row(gpointer data)
{
    struct jb_tally_row *row = data;
    g_free(row->key);
    g_free(row->unit);
    g_ptr_array_unref(row->hits);
    g_free(row->sum);
    g_free(row);
}

/* Signs do not order figures: a fall of 13.1 % has the value 13.1. */
static gboolean is_less(const struct jb_figure_hit *a, const struct jb_figure_hit *b)
{
    return jb_plain_number_compare(a->packed.figure.value, b->packed.figure.value) < 0;
}

/* By what is spoken of, then by when it was said. */
static gboolean is_later(const struct jb_figure_hit *a, const struct jb_figure_hit *b)
{
    const char *x = a->packed.figure.period.last, *y = b->packed.figure.period.last;
    int order = g_strcmp0(x, y);
    return order ? order > 0 : g_strcmp0(a->date, b->date) > 0;
}

static void add(struct jb_tally_row *row, struct jb_figure_hit *hit)
{
    const struct jb_figure_hit *last =
        row->hits->len ? row->hits->pdata[row->hits->len - 1] : NULL;
    row->reports += !last || g_strcmp0(last->id, hit->id) != 0;
    g_ptr_array_add(row->hits, hit);
    if (!row->smallest || is_less(hit, row->smallest))
        row->smallest = hit;
    if (!row->largest || is_less(row->largest, hit))
        row->largest = hit;
    if (!row->latest || is_later(hit, row->latest))
        row->latest = hit;
}

static struct jb_tally_row *row_new(const char *key, const char *unit, enum jb_kind kind)
{
    struct jb_tally_row *row = g_new0(struct jb_tally_row, 1);
    row->key = g_strdup(key);
    row->unit = g_strdup(unit);
    row->kind = kind;
    row->hits = g_ptr_array_new();
    return row;
}

static gint compare_rows(gconstpointer a, gconstpointer b, gpointer is_time)
{
    const struct jb_tally_row *x = *(struct jb_tally_row *const *)a;
    const struct jb_tally_row *y = *(struct jb_tally_row *const *)b;
    gint order = 0;
    if ((x->key == NULL) != (y->key == NULL))
        return x->key ? -1 : 1;
    if (!is_time)
        order = (x->hits->len < y->hits->len) - (x->hits->len > y->hits->len);
    if (order == 0)
        order = g_strcmp0(x->key, y->key);
    if (order == 0)
        order = (x->hits->len < y->hits->len) - (x->hits->len > y->hits->len);
    if (order == 0)
        order = strcmp(x->unit, y->unit);
    return order ? order : (gint)x->kind - (gint)y->kind;
}

GPtrArray *jb_figures_tally(GPtrArray *hits, const struct jb_tally_options *o)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_row);
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    jb_figures_sort_by_place(hits);
    for (guint i = 0; i < hits->len; i++) {
        struct jb_figure_hit *hit = hits->pdata[i];
        const struct jb_figure *f = &hit->packed.figure;
        const char *unit = o->unit_family ? jb_unit_family(f->unit) : f->unit;
        g_autofree char *key = jb_dimension_value(o->dimension, hit, o->level);
        char *name =
            g_strdup_printf("%s\t%s\t%d", key ? key : "", unit ? unit : "", (int)f->kind);
        struct jb_tally_row *row = g_hash_table_lookup(known, name);
        if (!row) {
            row = row_new(key, unit ? unit : "", f->kind);
            g_ptr_array_add(rows, row);
            g_hash_table_insert(known, name, row);
        } else {
            g_free(name);
        }
        add(row, hit);
    }
    for (guint i = 0; o->sum && i < rows->len; i++)
        jb_tally_sum(rows->pdata[i], o->wordings);
    g_ptr_array_sort_with_data(rows, compare_rows,
                               GINT_TO_POINTER(jb_dimension_is_time(o->dimension)));
    return rows;
}
