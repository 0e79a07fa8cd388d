#include "lib/store/clusters.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/file.h"

struct jb_clusters {
    struct jb_map map;
    guint32 reports, pair_count;
    const guint32 *heads;
    const struct jb_pair *pairs;
};

static char *path_of(const char *archive, guint32 number)
{
    g_autofree char *name = g_strdup_printf("%u", number);
    return g_build_filename(archive, JB_DIR_CLUSTERS, name, NULL);
}

/* Bytes of the heads of so many reports, with what fills them up. */
static guint64 heads_size(guint32 reports)
{
    return ((guint64)reports * sizeof(guint32) + 7) & ~(guint64)7;
}

static guint64 counted_reports(const struct jb_manifest *m)
{
    guint64 reports = 0;
    for (guint i = 0; i < MIN(m->clusters.segments, m->segments->len); i++)
        reports += ((const struct jb_manifest_segment *)m->segments->pdata[i])->reports;
    return reports;
}

static gboolean take_tables(jb_clusters *c, const struct jb_manifest *m)
{
    const struct jb_clusters_head *h = (const void *)c->map.data;
    if (c->map.len != m->clusters.sum.len || c->map.len < sizeof *h ||
        memcmp(h->magic, JB_CLUSTERS_MAGIC, JB_MAGIC_LEN) != 0 ||
        h->reports != counted_reports(m) || m->clusters.segments > m->segments->len ||
        c->map.len != sizeof *h + heads_size(h->reports) +
                          (guint64)h->pairs * sizeof(struct jb_pair))
        return FALSE;
    c->reports = h->reports;
    c->pair_count = h->pairs;
    c->heads = (const void *)(c->map.data + sizeof *h);
    c->pairs = (const void *)(c->map.data + sizeof *h + heads_size(h->reports));
    return TRUE;
}

jb_clusters *jb_clusters_open(const char *archive, const struct jb_manifest *manifest,
                              GError **error)
{
    g_autoptr(jb_clusters) c = g_new0(jb_clusters, 1);
    if (manifest->clusters.number == 0)
        return g_steal_pointer(&c);
    g_autofree char *path = path_of(archive, manifest->clusters.number);
    if (!jb_map_open(&c->map, path, error))
        return NULL;
    if (take_tables(c, manifest))
        return g_steal_pointer(&c);
    g_set_error(error, JB_ERROR, JB_ERROR_DAMAGED, "%s: damaged: wrong length or head",
                path);
    return NULL;
}

void jb_clusters_close(jb_clusters *c)
{
    if (!c)
        return;
    jb_map_close(&c->map);
    g_free(c);
}

guint32 jb_clusters_reports(const jb_clusters *c)
{
    return c->reports;
}

gboolean jb_clusters_head_of(const jb_clusters *c, guint32 number, guint32 *head)
{
    guint32 found = number < c->reports ? c->heads[number] : 0;
    if (found == 0 || found > c->reports)
        return FALSE;
    *head = found - 1;
    return TRUE;
}

const struct jb_pair *jb_clusters_pairs(const jb_clusters *c, guint32 *count)
{
    *count = c->pair_count;
    return c->pairs;
}

void jb_clustering_init(struct jb_clustering *c, guint32 reports)
{
    c->reports = reports;
    c->heads = g_new0(guint32, (gsize)reports + 1);
    c->pairs = g_array_new(FALSE, FALSE, sizeof(struct jb_pair));
}

void jb_clustering_clear(struct jb_clustering *c)
{
    g_clear_pointer(&c->heads, g_free);
    g_clear_pointer(&c->pairs, g_array_unref);
}

static int compare_pairs(const void *a, const void *b)
{
    const struct jb_pair *x = a, *y = b;
    if (x->number[0] != y->number[0])
        return x->number[0] < y->number[0] ? -1 : 1;
    return (x->number[1] > y->number[1]) - (x->number[1] < y->number[1]);
}

void jb_pairs_sort(GArray *pairs)
{
    if (pairs->len)
        qsort(pairs->data, pairs->len, sizeof(struct jb_pair), compare_pairs);
}

static gboolean write_file(const struct jb_clustering *c, const char *path,
                           GError **error)
{
    struct jb_writer *file = jb_writer_open(path, error);
    if (!file)
        return FALSE;
    struct jb_clusters_head head = {.reports = c->reports, .pairs = c->pairs->len};
    memcpy(head.magic, JB_CLUSTERS_MAGIC, JB_MAGIC_LEN);
    jb_writer_put(file, &head, sizeof head);
    jb_writer_put(file, c->heads, c->reports * sizeof *c->heads);
    jb_writer_align(file, 8);
    jb_writer_put(file, c->pairs->data, c->pairs->len * sizeof(struct jb_pair));
    return jb_writer_close(file, error);
}

gboolean jb_clustering_write(struct jb_clustering *c, const char *archive,
                             guint32 segments, struct jb_manifest *next, GError **error)
{
    struct jb_manifest_clusters *info = &next->clusters;
    g_autofree char *path = path_of(archive, info->number + 1);
    g_autofree char *folder = g_path_get_dirname(path);
    jb_pairs_sort(c->pairs);
    if (!write_file(c, path, error) || !jb_dir_sync(folder, error) ||
        !jb_file_sum_of(path, &info->sum, error))
        return FALSE;
    info->number++;
    info->segments = segments;
    return TRUE;
}

static void move_pair(const struct jb_pair *pair, const guint32 *moved, GArray *pairs)
{
    guint32 a = moved[pair->number[0]], b = moved[pair->number[1]];
    struct jb_pair copy = {{a, b}, {pair->share[0], pair->share[1]}};
    if (a == JB_NUMBER_GONE || b == JB_NUMBER_GONE)
        return;
    if (a > b)
        copy = (struct jb_pair){{b, a}, {pair->share[1], pair->share[0]}};
    g_array_append_val(pairs, copy);
}

gboolean jb_clusters_move(const jb_clusters *c, const guint32 *moved, guint32 reports,
                          struct jb_manifest *next, const char *archive, GError **error)
{
    struct jb_clustering now;
    jb_clustering_init(&now, reports);
    for (guint32 i = 0; i < c->reports; i++) {
        guint32 head;
        if (moved[i] != JB_NUMBER_GONE && jb_clusters_head_of(c, i, &head) &&
            moved[head] != JB_NUMBER_GONE)
            now.heads[moved[i]] = moved[head] + 1;
    }
    for (guint32 i = 0; i < c->pair_count; i++)
        if (MAX(c->pairs[i].number[0], c->pairs[i].number[1]) < c->reports)
            move_pair(&c->pairs[i], moved, now.pairs);
    gboolean good = jb_clustering_write(&now, archive, next->segments->len, next, error);
    jb_clustering_clear(&now);
    return good;
}
