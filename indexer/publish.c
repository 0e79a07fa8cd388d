#include <string.h>

#include "indexer/load.h"

/* Moves the readings that are complete from LOAD to FILES. */
static void take_complete(struct jb_load *load, GPtrArray *files)
{
    for (guint i = load->readings->len; i-- > 0;) {
        struct jb_reading *reading = load->readings->pdata[i];
        if (reading->under_way || reading == load->current)
            continue;
        if (reading->read && strcmp(reading->origin->path, "-") != 0)
            g_ptr_array_add(files, g_steal_pointer(&reading->origin));
        g_ptr_array_remove_index_fast(load->readings, i);
    }
}

/* The deaths that the jobs of SEALED bring. */
static GArray *deaths(const struct jb_sealed *sealed)
{
    GArray *dead = g_array_new(FALSE, FALSE, sizeof(struct jb_place));
    for (guint i = 0; i < sealed->jobs->len; i++) {
        const struct jb_job *job = &g_array_index(sealed->jobs, struct jb_job, i);
        job->file->under_way--;
        if (job->replaces)
            g_array_append_val(dead, job->old);
    }
    return dead;
}

static gboolean publish(struct jb_load *load, struct jb_sealed *sealed)
{
    g_autoptr(GArray) dead = deaths(sealed);
    g_autoptr(GPtrArray) segments = g_ptr_array_new();
    g_autoptr(GPtrArray) files =
        g_ptr_array_new_with_free_func((GDestroyNotify)jb_origin_file_free);
    g_ptr_array_add(segments, sealed->info);
    take_complete(load, files);
    load->summary->figures += sealed->figures;
    const struct jb_publication change = {
        .segments = segments, .dead = dead->len ? dead : NULL, .files = files};
    return jb_update_publish(load->update, &change, &load->fatal);
}

gboolean jb_load_publish_sealed(struct jb_load *load)
{
    for (struct jb_sealed *sealed; (sealed = jb_workers_sealed(load->workers));) {
        gboolean good = publish(load, sealed);
        jb_sealed_free(sealed);
        if (!good)
            return FALSE;
    }
    return TRUE;
}

/* Is PATH one of the PATHs given, or below one that is a folder? */
static gboolean is_under(const struct jb_load *load, const char *path)
{
    for (const char *const *p = load->options->paths; *p; p++) {
        g_autofree char *top = g_canonicalize_filename(*p, NULL);
        gsize len = strlen(top);
        if (strncmp(path, top, len) == 0 &&
            (path[len] == '\0' || path[len] == '/' || g_str_has_suffix(top, "/")))
            return TRUE;
    }
    return FALSE;
}

/* Ids that a file which still exists holds beside its rows. */
static GHashTable *living_aliases(const struct jb_load *load)
{
    GHashTable *aliases = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, load->origins);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const struct jb_origin_file *file = value;
        gboolean gone = is_under(load, file->path) &&
                        !g_hash_table_contains(load->walked, file->path);
        for (guint i = 0; !gone && file->aliases && i < file->aliases->len; i++)
            g_hash_table_add(aliases, file->aliases->pdata[i]);
    }
    return aliases;
}

/* What a prune drops, collected before it is published. */
struct prune {
    struct jb_load *load;
    GHashTable *aliases;
    GArray *dead;      /* of struct jb_place */
    GPtrArray *pruned; /* paths */
};

static void prune_id(struct prune *p, const char *id)
{
    struct jb_place place;
    if (g_hash_table_contains(p->aliases, id) ||
        jb_identities_seen(p->load->identities, id) ||
        !jb_archive_find(jb_update_archive(p->load->update), id, &place))
        return;
    g_array_append_val(p->dead, place);
}

/* A file that was read before and was not met now: its reports go. */
static void prune_file(struct prune *p, const struct jb_origin_file *file)
{
    const GArray *places = jb_identities_of_file(p->load->identities, file->path);
    jb_archive *archive = jb_update_archive(p->load->update);
    for (guint i = 0; places && i < places->len; i++) {
        struct jb_place place = g_array_index(places, struct jb_place, i);
        const jb_segment *segment = jb_archive_segment(archive, place.segment);
        prune_id(p, jb_segment_string(segment, jb_segment_row(segment, place.row)->id));
    }
    g_ptr_array_add(p->pruned, g_strdup(file->path));
}

static void prune_origin(struct prune *p, struct jb_origin_file *file)
{
    if (!is_under(p->load, file->path))
        return;
    if (!g_hash_table_contains(p->load->walked, file->path))
        prune_file(p, file);
    for (guint i = 0; file->gone && i < file->gone->len; i++)
        prune_id(p, file->gone->pdata[i]);
}

static void prune_all(struct prune *p)
{
    GHashTableIter iter;
    gpointer file;
    g_hash_table_iter_init(&iter, p->load->origins);
    while (g_hash_table_iter_next(&iter, NULL, &file))
        prune_origin(p, file);
    for (guint i = 0; i < p->load->readings->len; i++) {
        struct jb_reading *reading = p->load->readings->pdata[i];
        for (guint k = 0; reading->origin->gone && k < reading->origin->gone->len; k++)
            prune_id(p, reading->origin->gone->pdata[k]);
        g_clear_pointer(&reading->origin->gone, g_ptr_array_unref);
    }
}

gboolean jb_load_finish_origins(struct jb_load *load)
{
    struct prune p = {load, NULL, g_array_new(FALSE, FALSE, sizeof(struct jb_place)),
                      g_ptr_array_new_with_free_func(g_free)};
    if (load->options->prune) {
        p.aliases = living_aliases(load);
        prune_all(&p);
        g_hash_table_unref(p.aliases);
    }
    g_autoptr(GPtrArray) files =
        g_ptr_array_new_with_free_func((GDestroyNotify)jb_origin_file_free);
    take_complete(load, files);
    const struct jb_publication change = {
        .dead = p.dead->len ? p.dead : NULL, .files = files, .pruned = p.pruned};
    gboolean good = TRUE;
    if (p.dead->len || files->len || p.pruned->len)
        good = jb_update_publish(load->update, &change, &load->fatal);
    load->summary->dropped = p.dead->len;
    g_array_unref(p.dead);
    g_ptr_array_unref(p.pruned);
    return good;
}
