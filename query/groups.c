#include "query/groups.h"

#include "query/search.h"

/* The cluster of a report as a key of a table; NULL: it is in none. */
static gpointer key_of(const jb_archive *archive, struct jb_place place)
{
    struct jb_place head;
    if (!jb_archive_cluster(archive, place, &head))
        return NULL;
    return GSIZE_TO_POINTER((gsize)jb_archive_number(archive, head) + 1);
}

guint32 jb_groups_count(const jb_archive *archive, const GPtrArray *rows)
{
    g_autoptr(GHashTable) clusters = g_hash_table_new(NULL, NULL);
    guint32 alone = 0;
    for (guint s = 0; s < rows->len; s++)
        for (guint i = 0; i < ((const jb_rows *)rows->pdata[s])->len; i++) {
            gpointer key =
                key_of(archive, (struct jb_place){s, jb_rows_at(rows->pdata[s], i)});
            if (key)
                g_hash_table_add(clusters, key);
            else
                alone++;
        }
    return alone + g_hash_table_size(clusters);
}

static gboolean is_in(const GPtrArray *rows, struct jb_place place)
{
    return !rows || jb_rows_have(rows->pdata[place.segment], place.row);
}

/* Which of two reports of a cluster is kept. */
static gboolean is_better(const jb_archive *archive, const GPtrArray *preferred,
                          struct jb_place a, struct jb_place b)
{
    gboolean in_a = is_in(preferred, a), in_b = is_in(preferred, b);
    return in_a != in_b ? in_a : jb_archive_compare(archive, a, b) < 0;
}

/* The report that is kept of each cluster: key → struct jb_place. */
static GHashTable *choose(const jb_archive *archive, const GPtrArray *rows,
                          const GPtrArray *preferred)
{
    GHashTable *chosen = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    for (guint s = 0; s < rows->len; s++)
        for (guint i = 0; i < ((const jb_rows *)rows->pdata[s])->len; i++) {
            struct jb_place place = {s, jb_rows_at(rows->pdata[s], i)};
            gpointer key = key_of(archive, place);
            const struct jb_place *other = key ? g_hash_table_lookup(chosen, key) : NULL;
            if (key && (!other || is_better(archive, preferred, place, *other)))
                g_hash_table_insert(chosen, key, g_memdup2(&place, sizeof place));
        }
    return chosen;
}

void jb_groups_fold(const jb_archive *archive, GPtrArray *rows,
                    const GPtrArray *preferred)
{
    g_autoptr(GHashTable) chosen = choose(archive, rows, preferred);
    for (guint s = 0; s < rows->len; s++) {
        jb_rows *kept = jb_rows_new();
        for (guint i = 0; i < ((const jb_rows *)rows->pdata[s])->len; i++) {
            struct jb_place place = {s, jb_rows_at(rows->pdata[s], i)};
            gpointer key = key_of(archive, place);
            const struct jb_place *one = key ? g_hash_table_lookup(chosen, key) : &place;
            if (one->segment == place.segment && one->row == place.row)
                jb_rows_add(kept, place.row);
        }
        g_array_unref(rows->pdata[s]);
        rows->pdata[s] = kept;
    }
}

void jb_groups_fold_hits(const jb_archive *archive, GArray *hits)
{
    g_autoptr(GHashTable) first =
        g_hash_table_new(NULL, NULL); /* key → place in HITS + 1 */
    struct jb_hit *list = (struct jb_hit *)(void *)hits->data;
    guint kept = 0;
    for (guint i = 0; i < hits->len; i++) {
        gpointer key = key_of(archive, list[i].place);
        guint at = key ? GPOINTER_TO_UINT(g_hash_table_lookup(first, key)) : 0;
        if (!at) {
            list[kept++] = list[i];
            if (key)
                g_hash_table_insert(first, key, GUINT_TO_POINTER(kept));
            continue;
        }
        struct jb_hit *shown = &list[at - 1];
        guint32 copies = shown->copies + 1;
        if (jb_archive_compare(archive, list[i].place, shown->place) < 0)
            *shown = list[i];
        shown->copies = copies;
    }
    g_array_set_size(hits, kept);
}
