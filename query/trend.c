#include "query/trend.h"

#include <string.h>

#include "query/facet.h"
#include "query/parts.h"
#include "query/spots.h"

guint64 jb_trend_chars(const struct jb_row *row)
{
    /* The fold keeps the number of characters but for a few expansions; one unit of the
     * head is the line end between title and subtitle. */
    return (guint64)row->chars + (row->subtitle_end ? row->subtitle_end - 1 : 0);
}

static void clear_row(gpointer row)
{
    g_free(((struct jb_trend_row *)row)->value);
}

/* Rows by value while they are counted. */
struct table {
    GHashTable *numbers; /* value → number + 1 */
    GArray *rows;
};

static struct jb_trend_row *row_of(struct table *t, char *value)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(t->numbers, value));
    if (number) {
        g_free(value);
    } else {
        struct jb_trend_row row = {.value = value};
        g_array_append_val(t->rows, row);
        number = t->rows->len;
        g_hash_table_insert(t->numbers, g_strdup(value), GUINT_TO_POINTER(number));
    }
    return &g_array_index(t->rows, struct jb_trend_row, number - 1);
}

static void count(const struct jb_search *search, struct jb_place place,
                  struct jb_trend_row *out)
{
    const jb_segment *segment = jb_archive_segment(search->archive, place.segment);
    out->all_reports++;
    out->all_chars += jb_trend_chars(jb_segment_row(segment, place.row));
    if (!jb_rows_have(search->rows->pdata[place.segment], place.row))
        return;
    out->reports++;
    out->occurrences += jb_spots_count(segment, place.row, search->root);
}

static void finish(struct jb_trend_row *row)
{
    row->is_few = row->all_reports < JB_TREND_FEW;
    if (row->all_chars)
        row->per_million = (double)row->occurrences * 1e6 / (double)row->all_chars;
}

static gint by_time(gconstpointer a, gconstpointer b)
{
    const struct jb_trend_row *x = a, *y = b;
    if (!x->value[0] || !y->value[0]) /* undated: last */
        return (y->value[0] != '\0') - (x->value[0] != '\0');
    return strcmp(x->value, y->value);
}

static gint by_reports(gconstpointer a, gconstpointer b)
{
    const struct jb_trend_row *x = a, *y = b;
    if (x->reports != y->reports)
        return x->reports < y->reports ? 1 : -1;
    return strcmp(x->value, y->value);
}

/* The year or month behind VALUE. (transfer full) */
static char *next_time(const char *value)
{
    guint year = (guint)g_ascii_strtoull(value, NULL, 10);
    guint month = strlen(value) > 5 ? (guint)g_ascii_strtoull(value + 5, NULL, 10) : 0;
    if (!month)
        return g_strdup_printf("%04u", year + 1);
    return month < 12 ? g_strdup_printf("%04u-%02u", year, month + 1)
                      : g_strdup_printf("%04u-01", year + 1);
}

/* Adds a row for every time between the first and the last, at most some thousand: dates
 * that are centuries apart are mistakes, not a series. */
static void fill_gaps(struct table *t)
{
    enum { MOST = 3000 };
    g_array_sort(t->rows, by_time);
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct jb_trend_row));
    g_array_set_clear_func(rows, clear_row);
    for (guint i = 0; i < t->rows->len; i++) {
        struct jb_trend_row *row = &g_array_index(t->rows, struct jb_trend_row, i);
        const char *last =
            rows->len ? g_array_index(rows, struct jb_trend_row, rows->len - 1).value
                      : NULL;
        gboolean same_form = last && strlen(last) == strlen(row->value);
        g_autofree char *next = same_form ? next_time(last) : NULL;
        while (next && strcmp(next, row->value) < 0 && rows->len < MOST) {
            struct jb_trend_row gap = {.value = g_strdup(next), .is_few = TRUE};
            g_array_append_val(rows, gap);
            char *after = next_time(next);
            g_free(next);
            next = after;
        }
        g_array_append_val(rows, *row);
        row->value = NULL;
    }
    g_array_unref(t->rows);
    t->rows = rows;
}

/* Drops the rows in which nothing was found. */
static void drop_empty(GArray *rows)
{
    guint kept = 0;
    while (kept < rows->len && g_array_index(rows, struct jb_trend_row, kept).reports)
        kept++;
    g_array_set_size(rows, kept);
}

static gboolean fill(const struct jb_search *search, const struct jb_facet_info *facet,
                     struct table *t, GError **error)
{
    g_autoptr(GPtrArray) subset = jb_search_subset(search, error);
    for (guint s = 0; subset && s < subset->len; s++) {
        const jb_segment *segment = jb_archive_segment(search->archive, s);
        const jb_rows *rows = subset->pdata[s];
        for (guint i = 0; i < rows->len; i++) {
            guint32 row = jb_rows_at(rows, i);
            char *value = facet->value(segment, jb_segment_row(segment, row));
            count(search, (struct jb_place){s, row}, row_of(t, value));
        }
    }
    return subset != NULL;
}

GArray *jb_trend(const struct jb_search *search, const char *facet, GError **error)
{
    const struct jb_facet_info *info = jb_facet_find(facet, error);
    if (!info)
        return NULL;
    g_autoptr(GHashTable) numbers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    struct table t = {numbers, g_array_new(FALSE, FALSE, sizeof(struct jb_trend_row))};
    g_array_set_clear_func(t.rows, clear_row);
    gboolean good = fill(search, info, &t, error);
    for (guint i = 0; i < t.rows->len; i++)
        finish(&g_array_index(t.rows, struct jb_trend_row, i));
    if (info->is_time) {
        fill_gaps(&t);
    } else {
        g_array_sort(t.rows, by_reports);
        drop_empty(t.rows);
    }
    if (good)
        return t.rows;
    g_array_unref(t.rows);
    return NULL;
}

gboolean jb_trend_total(const struct jb_search *search, struct jb_trend_row *row,
                        GError **error)
{
    memset(row, 0, sizeof *row);
    g_autoptr(GPtrArray) subset = jb_search_subset(search, error);
    for (guint s = 0; subset && s < subset->len; s++) {
        const jb_rows *rows = subset->pdata[s];
        for (guint i = 0; i < rows->len; i++)
            count(search, (struct jb_place){s, jb_rows_at(rows, i)}, row);
    }
    finish(row);
    return subset != NULL;
}
