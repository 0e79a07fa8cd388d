#include "lib/store/update.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/figure/figure.h"
#include "lib/store/cluster_find.h"
#include "lib/store/lock.h"
#include "lib/store/merge.h"
#include "lib/store/user.h"

struct jb_update {
    char *path;
    jb_lock *lock;
    jb_archive *archive;
};

/* More logs of origins than this are written together as one. */
enum { LOGS_MOST = 8 };

static const char *const folders[] = {JB_DIR_SEGMENTS, JB_DIR_ORIGINS, JB_DIR_CLUSTERS,
                                      JB_DIR_TMP, JB_DIR_USER};

static char *inside(const jb_update *u, const char *folder, const char *name)
{
    return g_build_filename(u->path, folder, name, NULL);
}

static gboolean is_empty_folder(const char *path, const char *name)
{
    g_autofree char *folder = g_build_filename(path, name, NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    return !dir || !g_dir_read_name(dir);
}

/* Without a manifest nobody can tell what the segments are; a new one would sweep them. */
static gboolean has_lost_manifest(const char *path, GError **error)
{
    if (is_empty_folder(path, JB_DIR_SEGMENTS) && is_empty_folder(path, JB_DIR_ORIGINS))
        return FALSE;
    g_set_error(
        error, JB_ERROR, JB_ERROR_DAMAGED,
        _("%s: the archive's manifest is missing: restore it from a copy, or make a "
          "new one: jianbao check --repair --archive %s"),
        path, path);
    return TRUE;
}

/* Would an archive here mix with somebody's files? Only an empty folder is ours to fill,
 * or one in which a first writer was killed before its manifest. */
static gboolean is_ours(const char *path, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    if (!dir)
        return jb_error_set_errno(error, errno, path, _("cannot be read"));
    for (const char *name; (name = g_dir_read_name(dir));) {
        gboolean known = strcmp(name, JB_FILE_LOCK) == 0 ||
                         strcmp(name, JB_FILE_USER_SUMS) == 0 ||
                         strcmp(name, JB_FILE_MANIFEST ".tmp") == 0;
        for (guint i = 0; i < G_N_ELEMENTS(folders); i++)
            known |= strcmp(name, folders[i]) == 0;
        if (known)
            continue;
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("%s: holds other files (%s) and no archive; name an empty or new "
                      "folder"),
                    path, name);
        return FALSE;
    }
    return TRUE;
}

static gboolean has_manifest(const char *path)
{
    g_autofree char *manifest = g_build_filename(path, JB_FILE_MANIFEST, NULL);
    return g_file_test(manifest, G_FILE_TEST_EXISTS);
}

static gboolean make_folders(const jb_update *u, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *folder = inside(u, folders[i], NULL);
        if (g_mkdir(folder, 0777) != 0 && errno != EEXIST)
            return jb_error_set_errno(error, errno, folder, _("cannot be created"));
    }
    return jb_dir_sync(u->path, error);
}

/* The names of the files that the manifest names in segments/ and origins/. */
static GHashTable *live_names(const struct jb_manifest *m)
{
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < m->segments->len; i++) {
        const struct jb_manifest_segment *s = m->segments->pdata[i];
        g_hash_table_add(names, g_strdup(s->name));
        if (s->dead_name)
            g_hash_table_add(names, g_strdup(s->dead_name));
    }
    for (guint i = 0; i < m->logs->len; i++)
        g_hash_table_add(
            names, g_strdup_printf(
                       "%u", g_array_index(m->logs, struct jb_manifest_log, i).number));
    return names;
}

/* Removes what FOLDER holds and NAMES does not. That something cannot be removed is no
 * reason to fail: the next writer tries again. */
static void sweep(const jb_update *u, const char *folder, GHashTable *names)
{
    g_autofree char *path = inside(u, folder, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        if (g_hash_table_contains(names, name))
            continue;
        g_autofree char *gone = g_build_filename(path, name, NULL);
        jb_tree_remove(gone, NULL);
    }
}

static void sweep_all(const jb_update *u)
{
    g_autoptr(GHashTable) names = live_names(jb_archive_manifest(u->archive));
    g_autoptr(GHashTable) none = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) clusters = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *number =
        g_strdup_printf("%u", jb_archive_manifest(u->archive)->clusters.number);
    g_hash_table_add(clusters, number);
    sweep(u, JB_DIR_CLUSTERS, clusters);
    sweep(u, JB_DIR_SEGMENTS, names);
    sweep(u, JB_DIR_ORIGINS, names);
    sweep(u, JB_DIR_TMP, none);
}

static gboolean prepare(jb_update *u, GError **error)
{
    if (!jb_dir_make(u->path, error))
        return FALSE;
    if (!has_manifest(u->path) &&
        (!is_ours(u->path, error) || has_lost_manifest(u->path, error)))
        return FALSE;
    u->lock = jb_lock_take(u->path, error);
    if (!u->lock || !make_folders(u, error))
        return FALSE;
    if (!has_manifest(u->path)) {
        g_autoptr(jb_manifest) empty = jb_manifest_new();
        if (!jb_manifest_save(empty, u->path, error))
            return FALSE;
    }
    u->archive = jb_archive_open(u->path, error);
    return u->archive != NULL;
}

jb_update *jb_update_begin(const char *path, GError **error)
{
    g_autoptr(jb_update) u = g_new0(jb_update, 1);
    u->path = g_strdup(path);
    if (!prepare(u, error))
        return NULL;
    sweep_all(u);
    jb_user_note(u->path, NULL);
    return g_steal_pointer(&u);
}

void jb_update_end(jb_update *u)
{
    if (!u)
        return;
    jb_archive_close(u->archive);
    jb_lock_release(u->lock);
    g_free(u->path);
    g_free(u);
}

jb_archive *jb_update_archive(const jb_update *u)
{
    return u->archive;
}

/* Writes the bitmap of segment NUMBER with the rows of DEAD added. */
static gboolean write_dead(const jb_update *u, guint number, const GArray *dead,
                           struct jb_manifest *next, GError **error)
{
    const jb_segment *segment = jb_archive_segment(u->archive, number);
    struct jb_manifest_segment *info = next->segments->pdata[number];
    struct jb_bitmap bitmap;
    jb_bitmap_init(&bitmap, info->reports);
    for (guint32 row = 0; row < info->reports; row++)
        if (jb_segment_is_dead(segment, row))
            jb_bitmap_add(&bitmap, row);
    for (guint i = 0; i < dead->len; i++) {
        struct jb_place place = g_array_index(dead, struct jb_place, i);
        if (place.segment == number)
            jb_bitmap_add(&bitmap, place.row);
    }
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)JB_DEAD_MAGIC, JB_MAGIC_LEN);
    g_byte_array_append(bytes, (const guint8 *)bitmap.words,
                        (guint)(jb_bitmap_words(bitmap.size) * sizeof(guint64)));
    g_free(info->dead_name);
    info->dead = jb_bitmap_count(&bitmap);
    info->dead_name =
        g_strdup_printf("%s.%" G_GUINT64_FORMAT ".dead", info->name, next->revision);
    info->dead_sum =
        (struct jb_file_sum){bytes->len, jb_digest_of(bytes->data, bytes->len)};
    jb_bitmap_clear(&bitmap);
    g_autofree char *path = inside(u, JB_DIR_SEGMENTS, info->dead_name);
    return jb_file_replace(path, bytes->data, bytes->len, error);
}

static gboolean apply_dead(const jb_update *u, const GArray *dead,
                           struct jb_manifest *next, GError **error)
{
    for (guint number = 0; number < jb_archive_segments(u->archive); number++) {
        gboolean concerned = FALSE;
        for (guint i = 0; i < dead->len && !concerned; i++)
            concerned = g_array_index(dead, struct jb_place, i).segment == number;
        if (concerned && !write_dead(u, number, dead, next, error))
            return FALSE;
    }
    return TRUE;
}

static guint32 next_log_number(const struct jb_manifest *m)
{
    guint32 number = 0;
    for (guint i = 0; i < m->logs->len; i++)
        number = MAX(number, g_array_index(m->logs, struct jb_manifest_log, i).number);
    return number + 1;
}

static gboolean add_log(const jb_update *u, const GPtrArray *files,
                        const GPtrArray *pruned, struct jb_manifest *next, GError **error)
{
    struct jb_manifest_log log = {.number = next_log_number(next)};
    if (!jb_origins_write(u->path, files, pruned, &log, error))
        return FALSE;
    g_array_append_val(next->logs, log);
    return TRUE;
}

/* Writes all logs together as one, if there are many. */
static gboolean merge_logs(const jb_update *u, struct jb_manifest *next, GError **error)
{
    if (next->logs->len <= LOGS_MOST)
        return TRUE;
    g_autoptr(GHashTable) all = jb_origins_load(u->path, next, error);
    if (!all)
        return FALSE;
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    GHashTableIter iter;
    gpointer file;
    g_hash_table_iter_init(&iter, all);
    while (g_hash_table_iter_next(&iter, NULL, &file))
        g_ptr_array_add(files, file);
    struct jb_manifest_log log = {.number = next_log_number(next)};
    if (!jb_origins_write(u->path, files, NULL, &log, error))
        return FALSE;
    g_array_set_size(next->logs, 0);
    g_array_append_val(next->logs, log);
    return TRUE;
}

/* Makes NEXT the newest revision and opens it. */
static gboolean commit(jb_update *u, struct jb_manifest *next, GError **error)
{
    if (!jb_manifest_save(next, u->path, error))
        return FALSE;
    jb_archive *archive = jb_archive_open(u->path, error);
    if (!archive)
        return FALSE;
    jb_archive_close(u->archive);
    u->archive = archive;
    return TRUE;
}

gboolean jb_update_publish(jb_update *u, const struct jb_publication *change,
                           GError **error)
{
    g_autoptr(jb_manifest) next = jb_manifest_copy(jb_archive_manifest(u->archive));
    next->revision++;
    if (change->dead && !apply_dead(u, change->dead, next, error))
        return FALSE;
    for (guint i = 0; change->segments && i < change->segments->len; i++)
        g_ptr_array_add(next->segments,
                        jb_manifest_segment_copy(change->segments->pdata[i]));
    gboolean files =
        (change->files && change->files->len) || (change->pruned && change->pruned->len);
    if (files && !add_log(u, change->files, change->pruned, next, error))
        return FALSE;
    return merge_logs(u, next, error) && commit(u, next, error);
}

gboolean jb_update_cluster(jb_update *u, GError **error)
{
    gboolean changed;
    g_autoptr(jb_manifest) next = jb_manifest_copy(jb_archive_manifest(u->archive));
    next->revision++;
    return jb_clusters_update(u->archive, next, &changed, error) &&
           (!changed || commit(u, next, error));
}

gboolean jb_update_merge(jb_update *u, GError **error)
{
    gboolean merged = TRUE;
    if (!jb_update_cluster(u, error))
        return FALSE;
    while (merged) {
        g_autoptr(jb_manifest) next = jb_manifest_copy(jb_archive_manifest(u->archive));
        next->revision++;
        if (!jb_merge_once(u->archive, next, &merged, error) ||
            (merged && !commit(u, next, error)))
            return FALSE;
    }
    sweep_all(u);
    return TRUE;
}

/* Writes segment NUMBER anew and publishes it. */
static gboolean renew(jb_update *u, guint number, GError **error)
{
    g_autoptr(jb_manifest) next = jb_manifest_copy(jb_archive_manifest(u->archive));
    next->revision++;
    return jb_merge_renew(u->archive, number, next, error) && commit(u, next, error);
}

static guint32 engine_of(const jb_archive *archive, guint number)
{
    const struct jb_manifest_segment *s =
        jb_archive_manifest(archive)->segments->pdata[number];
    return s->figure_engine;
}

gboolean jb_update_refigure(jb_update *u, void (*each)(guint32 reports, gpointer data),
                            gpointer data, GError **error)
{
    guint32 done = 0;
    if (!jb_manifest_outdated(jb_archive_manifest(u->archive)))
        return TRUE;
    if (!jb_update_cluster(u, error))
        return FALSE;
    for (guint number = 0; number < jb_archive_segments(u->archive);) {
        guint count = jb_archive_segments(u->archive);
        if (engine_of(u->archive, number) >= JB_FIGURE_ENGINE) {
            number++;
            continue;
        }
        done += jb_segment_alive(jb_archive_segment(u->archive, number));
        if (!renew(u, number, error))
            return FALSE;
        number += jb_archive_segments(u->archive) == count; /* else it is gone */
        if (each)
            each(done, data);
    }
    sweep_all(u);
    return TRUE;
}
