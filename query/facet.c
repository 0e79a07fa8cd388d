#include "query/facet.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "query/rows.h"
#include "query/search.h"

static char *year_of(const jb_segment *segment, const struct jb_row *row)
{
    (void)segment;
    guint64 year = row->date / G_GUINT64_CONSTANT(10000000000);
    return row->date ? g_strdup_printf("%04u", (guint)year) : g_strdup("");
}

static char *month_of(const jb_segment *segment, const struct jb_row *row)
{
    guint month = (guint)(row->date / 100000000 % 100);
    g_autofree char *year = year_of(segment, row);
    return month ? g_strdup_printf("%s-%02u", year, month) : g_strdup(year);
}

static char *source_of(const jb_segment *segment, const struct jb_row *row)
{
    return g_strdup(jb_segment_string(segment, row->source));
}

static char *place_of(const jb_segment *segment, const struct jb_row *row)
{
    return g_strdup(jb_segment_string(segment, row->place));
}

const struct jb_facet_info jb_facet_table[] = {
    {"year", TRUE, year_of},    {"month", TRUE, month_of}, {"source", FALSE, source_of},
    {"place", FALSE, place_of}, {NULL, FALSE, NULL},
};

const struct jb_facet_info *jb_facet_find(const char *name, GError **error)
{
    for (const struct jb_facet_info *each = jb_facet_table; each->name; each++)
        if (strcmp(name, each->name) == 0)
            return each;
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                _("%s: no facet; there are year, month, source, place"), name);
    return NULL;
}

static gint compare_facets(gconstpointer a, gconstpointer b)
{
    const struct jb_facet *x = a, *y = b;
    if (x->reports != y->reports)
        return x->reports < y->reports ? 1 : -1;
    return strcmp(x->value, y->value);
}

static void clear_facet(gpointer facet)
{
    g_free(((struct jb_facet *)facet)->value);
}

static GHashTable *count_values(const struct jb_search *s,
                                const struct jb_facet_info *facet)
{
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < s->rows->len; i++) {
        const jb_segment *segment = jb_archive_segment(s->archive, i);
        const jb_rows *rows = s->rows->pdata[i];
        for (guint k = 0; k < rows->len; k++) {
            char *v = facet->value(segment, jb_segment_row(segment, jb_rows_at(rows, k)));
            guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, v));
            g_hash_table_replace(counts, v, GUINT_TO_POINTER(n + 1));
        }
    }
    return counts;
}

GArray *jb_search_facet(const struct jb_search *s, const char *field, GError **error)
{
    const struct jb_facet_info *info = jb_facet_find(field, error);
    if (!info)
        return NULL;
    g_autoptr(GHashTable) counts = count_values(s, info);
    GArray *list = g_array_new(FALSE, FALSE, sizeof(struct jb_facet));
    g_array_set_clear_func(list, clear_facet);
    GHashTableIter iter;
    gpointer value, reports;
    g_hash_table_iter_init(&iter, counts);
    while (g_hash_table_iter_next(&iter, &value, &reports)) {
        struct jb_facet facet = {g_strdup(value), GPOINTER_TO_UINT(reports)};
        g_array_append_val(list, facet);
    }
    g_array_sort(list, compare_facets);
    return list;
}
