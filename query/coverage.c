#include "query/coverage.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "query/trend.h"

void jb_coverage_free(struct jb_coverage *c)
{
    if (!c)
        return;
    for (guint i = 0; i < 2; i++)
        g_clear_pointer(&c->values[i], g_ptr_array_unref);
    g_clear_pointer(&c->cells, g_array_unref);
    g_free(c);
}

static gboolean read_fields(struct jb_coverage *c, const char *fields, GError **error)
{
    g_auto(GStrv) names = g_strsplit(fields, ",", -1);
    guint n = g_strv_length(names);
    if (n < 1 || n > 2) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("%s: one or two of year, month, source, place, joined by a comma"),
                    fields);
        return FALSE;
    }
    for (guint i = 0; i < n; i++)
        if (!(c->fields[i] = jb_facet_find(names[i], error)))
            return FALSE;
    return TRUE;
}

/* Values of a field while they are counted. */
struct values {
    GHashTable *numbers; /* value → number */
    GPtrArray *list;     /* owned by the table */
    GArray *reports;     /* of guint32, by number */
};

static void values_init(struct values *v)
{
    v->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    v->list = g_ptr_array_new();
    v->reports = g_array_new(FALSE, TRUE, sizeof(guint32));
}

static void values_clear(struct values *v)
{
    g_ptr_array_unref(v->list);
    g_hash_table_unref(v->numbers);
    g_array_unref(v->reports);
}

static guint count_value(struct values *v, char *value)
{
    gpointer number;
    if (g_hash_table_lookup_extended(v->numbers, value, NULL, &number)) {
        g_free(value);
    } else {
        guint32 none = 0;
        number = GUINT_TO_POINTER(v->list->len);
        g_hash_table_insert(v->numbers, value, number);
        g_ptr_array_add(v->list, value);
        g_array_append_val(v->reports, none);
    }
    g_array_index(v->reports, guint32, GPOINTER_TO_UINT(number))++;
    return GPOINTER_TO_UINT(number);
}

/* How values are ordered: times by value with the unknown last, others by reports. */
struct order {
    const struct values *values;
    gboolean is_time;
};

static gint compare_values(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct order *order = data;
    guint x = *(const guint *)a, y = *(const guint *)b;
    const char *p = order->values->list->pdata[x], *q = order->values->list->pdata[y];
    guint32 m = g_array_index(order->values->reports, guint32, x);
    guint32 n = g_array_index(order->values->reports, guint32, y);
    if (order->is_time && (!*p || !*q))
        return (*q != '\0') - (*p != '\0');
    if (!order->is_time && m != n)
        return m < n ? 1 : -1;
    return strcmp(p, q);
}

/* The values in order into LIST; the new place of each by its number. (transfer full) */
static guint *sort_values(const struct values *v, gboolean is_time, GPtrArray *list)
{
    guint n = v->list->len;
    g_autofree guint *numbers = g_new(guint, n + 1);
    guint *places = g_new(guint, n + 1);
    struct order order = {v, is_time};
    for (guint i = 0; i < n; i++)
        numbers[i] = i;
    g_qsort_with_data(numbers, (gint)n, sizeof *numbers, compare_values, &order);
    for (guint i = 0; i < n; i++) {
        places[numbers[i]] = i;
        g_ptr_array_add(list, g_strdup(v->list->pdata[numbers[i]]));
    }
    return places;
}

static gint compare_cells(gconstpointer a, gconstpointer b)
{
    const struct jb_coverage_cell *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

/* Adds up cells of the same place, which stand together. */
static void join_cells(GArray *cells)
{
    guint kept = 0;
    g_array_sort(cells, compare_cells);
    for (guint i = 0; i < cells->len; i++) {
        struct jb_coverage_cell cell = g_array_index(cells, struct jb_coverage_cell, i);
        struct jb_coverage_cell *last =
            kept ? &g_array_index(cells, struct jb_coverage_cell, kept - 1) : NULL;
        if (last && compare_cells(last, &cell) == 0) {
            last->reports += cell.reports;
            last->reprints += cell.reprints;
            last->chars += cell.chars;
        } else {
            g_array_index(cells, struct jb_coverage_cell, kept++) = cell;
        }
    }
    g_array_set_size(cells, kept);
}

static gboolean is_reprint(const jb_archive *archive, struct jb_place place)
{
    struct jb_place head;
    return jb_archive_cluster(archive, place, &head) &&
           (head.segment != place.segment || head.row != place.row);
}

static void add_segment(struct jb_coverage *c, const jb_archive *archive, guint number,
                        struct values values[2])
{
    const jb_segment *segment = jb_archive_segment(archive, number);
    for (guint32 i = 0; i < jb_segment_rows(segment); i++) {
        const struct jb_row *row = jb_segment_row(segment, i);
        if (jb_segment_is_dead(segment, i))
            continue;
        char *second = c->fields[1] ? c->fields[1]->value(segment, row) : g_strdup("");
        struct jb_coverage_cell cell = {
            .row = count_value(&values[0], c->fields[0]->value(segment, row)),
            .column = count_value(&values[1], second),
            .reports = 1,
            .reprints = is_reprint(archive, (struct jb_place){number, i}) ? 1 : 0,
            .chars = jb_trend_chars(row)};
        g_array_append_val(c->cells, cell);
    }
}

struct jb_coverage *jb_coverage_new(const jb_archive *archive, const char *fields,
                                    GError **error)
{
    g_autoptr(jb_coverage) c = g_new0(struct jb_coverage, 1);
    struct values values[2];
    if (!read_fields(c, fields, error))
        return NULL;
    c->cells = g_array_new(FALSE, FALSE, sizeof(struct jb_coverage_cell));
    for (guint i = 0; i < 2; i++)
        values_init(&values[i]);
    for (guint i = 0; i < jb_archive_segments(archive); i++)
        add_segment(c, archive, i, values);
    guint *places[2];
    for (guint i = 0; i < 2; i++) {
        c->values[i] = g_ptr_array_new_with_free_func(g_free);
        places[i] =
            sort_values(&values[i], c->fields[i] && c->fields[i]->is_time, c->values[i]);
    }
    for (guint i = 0; i < c->cells->len; i++) {
        struct jb_coverage_cell *cell =
            &g_array_index(c->cells, struct jb_coverage_cell, i);
        cell->row = places[0][cell->row];
        cell->column = places[1][cell->column];
    }
    join_cells(c->cells);
    for (guint i = 0; i < 2; i++) {
        values_clear(&values[i]);
        g_free(places[i]);
    }
    return g_steal_pointer(&c);
}

const struct jb_coverage_cell *jb_coverage_at(const struct jb_coverage *c, guint row,
                                              guint column)
{
    const struct jb_coverage_cell wanted = {.row = row, .column = column};
    guint low = 0, high = c->cells->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        const struct jb_coverage_cell *cell =
            &g_array_index(c->cells, struct jb_coverage_cell, middle);
        int order = compare_cells(cell, &wanted);
        if (order == 0)
            return cell;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
