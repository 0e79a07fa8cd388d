/* Pruning: a report goes when nothing it came from holds it any more.
 *
 * It came from the file its row names and from those that know it as an alias. A file holds
 * a report no more if it is gone, or if it was read again and gave everything but this
 * report. Only files under the PATHs of the run are judged, and only one that is really not
 * there is gone: what a walk passed over or could not look into is not. */

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "indexer/load.h"

struct prune {
    struct jb_load *load;
    jb_archive *archive;
    GPtrArray *tops;     /* of char *: the PATHs, absolute */
    GHashTable *origins; /* path → struct jb_origin_file: as they are now */
    GHashTable *gone;    /* path → whether it is gone, of those asked for */
    GHashTable *kept;    /* set of ids that a living file has as alias */
    GHashTable *lost;    /* set of ids that a file gone had as alias */
    GHashTable *left;    /* set of "path LF id": the id is no longer in its file */
    GArray *dead;        /* of struct jb_place */
    GPtrArray *pruned;   /* paths of files gone, borrowed from origins */
};

static GHashTable *set_new(GDestroyNotify free_key)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, free_key, NULL);
}

static void prune_init(struct prune *p, struct jb_load *load)
{
    memset(p, 0, sizeof *p);
    p->load = load;
    p->archive = jb_update_archive(load->update);
    p->tops = g_ptr_array_new_with_free_func(g_free);
    p->gone = set_new(g_free);
    p->kept = set_new(NULL);
    p->lost = set_new(NULL);
    p->left = set_new(g_free);
    p->dead = g_array_new(FALSE, FALSE, sizeof(struct jb_place));
    p->pruned = g_ptr_array_new();
    for (const char *const *path = load->options->paths; *path; path++)
        if (strcmp(*path, "-") != 0)
            g_ptr_array_add(p->tops, g_canonicalize_filename(*path, NULL));
}

static void prune_clear(struct prune *p)
{
    g_clear_pointer(&p->origins, g_hash_table_unref);
    g_ptr_array_unref(p->tops);
    g_hash_table_unref(p->gone);
    g_hash_table_unref(p->kept);
    g_hash_table_unref(p->lost);
    g_hash_table_unref(p->left);
    g_array_unref(p->dead);
    g_ptr_array_unref(p->pruned);
}

/* Is PATH one of the PATHs given, or below one that is a folder? */
static gboolean is_under(const struct prune *p, const char *path)
{
    for (guint i = 0; i < p->tops->len; i++) {
        const char *top = p->tops->pdata[i];
        gsize len = strlen(top);
        if (strncmp(path, top, len) == 0 &&
            (path[len] == '\0' || path[len] == '/' || g_str_has_suffix(top, "/")))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_missing(const char *path)
{
    return access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

static gboolean is_gone(struct prune *p, const char *path)
{
    gpointer known;
    if (g_hash_table_lookup_extended(p->gone, path, NULL, &known))
        return GPOINTER_TO_INT(known);
    gboolean gone = is_under(p, path) && !g_hash_table_contains(p->load->walked, path) &&
                    is_missing(path);
    g_hash_table_insert(p->gone, g_strdup(path), GINT_TO_POINTER(gone));
    return gone;
}

static void add_ids(GHashTable *set, const GPtrArray *ids)
{
    for (guint i = 0; ids && i < ids->len; i++)
        g_hash_table_add(set, ids->pdata[i]);
}

/* Notes what FILE says of reports whose rows name other files, and of its own. */
static void see_origin(struct prune *p, const struct jb_origin_file *file)
{
    if (is_gone(p, file->path)) {
        g_ptr_array_add(p->pruned, file->path);
        add_ids(p->lost, file->aliases);
        return;
    }
    add_ids(p->kept, file->aliases);
    for (guint i = 0; file->gone && i < file->gone->len && is_under(p, file->path); i++)
        g_hash_table_add(p->left,
                         g_strconcat(file->path, "\n", file->gone->pdata[i], NULL));
}

/* Does the file that the row of report ID names hold it no more? One that was pruned before
 * is asked for only where another file, now gone too, had kept the report. */
static gboolean is_left(struct prune *p, const char *file, const char *id)
{
    g_autofree char *key = g_strconcat(file, "\n", id, NULL);
    if (g_hash_table_contains(p->left, key) || is_gone(p, file))
        return TRUE;
    return g_hash_table_contains(p->lost, id) && strcmp(file, "-") != 0 &&
           !g_hash_table_contains(p->origins, file) && is_missing(file);
}

static void see_row(struct prune *p, struct jb_place place)
{
    const jb_segment *segment = jb_archive_segment(p->archive, place.segment);
    const struct jb_row *row = jb_segment_row(segment, place.row);
    const char *id = jb_segment_string(segment, row->id);
    if (!g_hash_table_contains(p->kept, id) &&
        !jb_identities_seen(p->load->identities, id) &&
        is_left(p, jb_segment_string(segment, row->file), id))
        g_array_append_val(p->dead, place);
}

static void see_all(struct prune *p)
{
    GHashTableIter iter;
    gpointer file;
    g_hash_table_iter_init(&iter, p->origins);
    while (g_hash_table_iter_next(&iter, NULL, &file))
        see_origin(p, file);
    for (guint s = 0; s < jb_archive_segments(p->archive); s++) {
        const jb_segment *segment = jb_archive_segment(p->archive, s);
        for (guint32 row = 0; row < jb_segment_rows(segment); row++)
            if (!jb_segment_is_dead(segment, row))
                see_row(p, (struct jb_place){s, row});
    }
}

gboolean jb_load_prune(struct jb_load *load)
{
    struct prune p;
    prune_init(&p, load);
    p.origins = jb_origins_load(load->options->archive, jb_archive_manifest(p.archive),
                                &load->fatal);
    if (p.origins)
        see_all(&p);
    load->summary->dropped = p.dead->len;
    const struct jb_publication change = {.dead = p.dead, .pruned = p.pruned};
    gboolean good = p.origins != NULL;
    if (p.dead->len || p.pruned->len)
        good = jb_update_publish(load->update, &change, &load->fatal);
    prune_clear(&p);
    return good;
}
