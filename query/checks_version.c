#include "query/checks_private.h"

/* Fewer common figures than that are chance. */
enum { LEAST_COMMON = 3 };

static const struct jb_figure_hit *hit_at(const GPtrArray *hits, guint i)
{
    return hits->pdata[i];
}

/* Where the figures of report ID begin. */
static guint first_of(const GPtrArray *hits, const char *id)
{
    guint low = 0, high = hits->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (g_strcmp0(hit_at(hits, middle)->id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static char *name_of(const struct jb_figure_hit *hit)
{
    const struct jb_figure *f = &hit->packed.figure;
    return g_strconcat(f->value, "\t", f->unit ? f->unit : "", "\t",
                       f->measure ? f->measure : "", NULL);
}

/* The figures of a report, as a set of names. */
static GHashTable *names_of(const GPtrArray *hits, const char *id)
{
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = first_of(hits, id); i < hits->len; i++) {
        if (g_strcmp0(hit_at(hits, i)->id, id) != 0)
            break;
        g_hash_table_add(names, name_of(hit_at(hits, i)));
    }
    return names;
}

gboolean jb_check_are_versions(const GPtrArray *hits, const struct jb_figure_hit *a,
                               const struct jb_figure_hit *b)
{
    if (!a->source || g_strcmp0(a->source, b->source) != 0)
        return FALSE;
    g_autoptr(GHashTable) x = names_of(hits, a->id);
    g_autoptr(GHashTable) y = names_of(hits, b->id);
    guint common = 0, least = MIN(g_hash_table_size(x), g_hash_table_size(y));
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, x);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        common += g_hash_table_contains(y, name) ? 1 : 0;
    return common >= LEAST_COMMON && common * 2 >= least;
}
