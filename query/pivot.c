#include "query/pivot.h"

#include <string.h>

#include "query/plain_number.h"

struct jb_spoken {
    const jb_dimension *dimensions[2]; /* row, column */
    enum jb_level level;
    GHashTable *pairs; /* set of "row TAB column" */
};

jb_spoken *jb_spoken_new(const jb_dimension *row, const jb_dimension *column,
                         enum jb_level level)
{
    jb_spoken *spoken = g_new0(jb_spoken, 1);
    spoken->dimensions[0] = row;
    spoken->dimensions[1] = column;
    spoken->level = level;
    spoken->pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return spoken;
}

void jb_spoken_free(jb_spoken *spoken)
{
    if (!spoken)
        return;
    g_hash_table_unref(spoken->pairs);
    g_free(spoken);
}

/* "row TAB column" of HIT; NULL where it lacks one. (transfer full) */
static char *pair_of(const jb_spoken *spoken, const struct jb_figure_hit *hit)
{
    g_autofree char *row = jb_dimension_value(spoken->dimensions[0], hit, spoken->level);
    g_autofree char *column =
        row ? jb_dimension_value(spoken->dimensions[1], hit, spoken->level) : NULL;
    return column ? g_strconcat(row, "\t", column, NULL) : NULL;
}

void jb_spoken_add(jb_spoken *spoken, const GPtrArray *hits)
{
    for (guint i = 0; i < hits->len; i++) {
        char *pair = pair_of(spoken, hits->pdata[i]);
        if (pair)
            g_hash_table_add(spoken->pairs, pair);
    }
}

static void free_value(gpointer data)
{
    struct jb_pivot_value *value = data;
    g_ptr_array_unref(value->hits);
    g_free(value);
}

void jb_pivot_free(struct jb_pivot *pivot)
{
    if (!pivot)
        return;
    for (guint i = 0; i < pivot->rows->len * pivot->columns->len; i++)
        g_ptr_array_unref(pivot->cells[i].values);
    g_free(pivot->cells);
    g_ptr_array_unref(pivot->rows);
    g_ptr_array_unref(pivot->columns);
    jb_choice_free(pivot->choice);
    g_free(pivot);
}

static gint compare_strings(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The different values that HITS have in a dimension, sorted. */
static GPtrArray *values_of(const GPtrArray *hits, const jb_dimension *dimension,
                            enum jb_level level)
{
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < hits->len; i++) {
        char *value = jb_dimension_value(dimension, hits->pdata[i], level);
        if (!value || g_hash_table_contains(seen, value)) {
            g_free(value);
            continue;
        }
        g_hash_table_add(seen, value);
        g_ptr_array_add(values, value);
    }
    g_ptr_array_sort(values, compare_strings);
    return values;
}

/* Whole years fill their column; what is open or shorter is marked. */
static gboolean is_part(const struct jb_figure_period *p)
{
    return p->first && p->last &&
           !(g_str_has_suffix(p->first, "-01-01") && g_str_has_suffix(p->last, "-12-31"));
}

static gboolean is_cumulative(const struct jb_figure *f)
{
    return f->basis == JB_BASIS_CUMULATIVE || f->basis == JB_BASIS_STOCK ||
           !f->period.first;
}

static gboolean same_value(const struct jb_pivot_value *value,
                           const struct jb_figure_hit *hit)
{
    const struct jb_figure_hit *first = value->hits->pdata[0];
    const struct jb_figure *f = &first->packed.figure, *g = &hit->packed.figure;
    return jb_plain_number_compare(f->value, g->value) == 0 &&
           g_strcmp0(f->value_max, g->value_max) == 0 &&
           value->is_cumulative == is_cumulative(g) &&
           value->is_part == is_part(&g->period);
}

static void add_value(struct jb_pivot_cell *cell, struct jb_figure_hit *hit)
{
    cell->gap = JB_GAP_NONE;
    for (guint i = 0; i < cell->values->len; i++)
        if (same_value(cell->values->pdata[i], hit)) {
            g_ptr_array_add(((struct jb_pivot_value *)cell->values->pdata[i])->hits, hit);
            return;
        }
    struct jb_pivot_value *value = g_new0(struct jb_pivot_value, 1);
    value->hits = g_ptr_array_new();
    value->is_cumulative = is_cumulative(&hit->packed.figure);
    value->is_part = is_part(&hit->packed.figure.period);
    g_ptr_array_add(value->hits, hit);
    g_ptr_array_add(cell->values, value);
}

static guint index_of(const GPtrArray *values, const char *value)
{
    guint low = 0, high = values->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (strcmp(values->pdata[middle], value) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void fill_gaps(struct jb_pivot *pivot, const jb_spoken *spoken)
{
    pivot->cells = g_new0(struct jb_pivot_cell, pivot->rows->len * pivot->columns->len);
    for (guint r = 0; r < pivot->rows->len; r++)
        for (guint c = 0; c < pivot->columns->len; c++) {
            struct jb_pivot_cell *cell = jb_pivot_cell_at(pivot, r, c);
            g_autofree char *pair =
                g_strconcat(pivot->rows->pdata[r], "\t", pivot->columns->pdata[c], NULL);
            cell->values = g_ptr_array_new_with_free_func(free_value);
            cell->gap = g_hash_table_contains(spoken->pairs, pair) ? JB_GAP_NO_FIGURE
                                                                   : JB_GAP_NO_REPORT;
        }
}

/* Years without any figure between those that have some are columns too. */
static void fill_years(GPtrArray *years)
{
    guint count = years->len;
    for (guint i = 0; i + 1 < count; i++) {
        guint64 from = g_ascii_strtoull(years->pdata[i], NULL, 10);
        guint64 to = g_ascii_strtoull(years->pdata[i + 1], NULL, 10);
        for (guint64 year = from + 1; to - from < 100 && year < to; year++)
            g_ptr_array_add(years, g_strdup_printf("%04u", (guint)year));
    }
    g_ptr_array_sort(years, compare_strings);
}

struct jb_pivot *jb_pivot_make(const GPtrArray *hits, const jb_spoken *spoken,
                               const struct jb_choice_options *options)
{
    struct jb_choice_options o = *options;
    struct jb_pivot *pivot = g_new0(struct jb_pivot, 1);
    o.spread[0] = spoken->dimensions[0];
    o.spread[1] = spoken->dimensions[1];
    pivot->choice = jb_choice_make(hits, &o);
    const GPtrArray *chosen = pivot->choice->hits;
    pivot->rows = values_of(chosen, spoken->dimensions[0], spoken->level);
    pivot->columns = values_of(chosen, spoken->dimensions[1], spoken->level);
    if (strcmp(jb_dimension_name(spoken->dimensions[0]), "year") == 0)
        fill_years(pivot->rows);
    if (strcmp(jb_dimension_name(spoken->dimensions[1]), "year") == 0)
        fill_years(pivot->columns);
    fill_gaps(pivot, spoken);
    for (guint i = 0; i < chosen->len; i++) {
        struct jb_figure_hit *hit = chosen->pdata[i];
        g_autofree char *row =
            jb_dimension_value(spoken->dimensions[0], hit, spoken->level);
        g_autofree char *column =
            jb_dimension_value(spoken->dimensions[1], hit, spoken->level);
        add_value(jb_pivot_cell_at(pivot, index_of(pivot->rows, row),
                                   index_of(pivot->columns, column)),
                  hit);
    }
    return pivot;
}
