#include "lib/store/archive.h"

#include "lib/base/error.h"

/* How often a manifest is read again because a writer removed what it names. */
enum { OPEN_TRIES = 10 };

struct jb_archive {
    char *folder;
    struct jb_manifest *manifest;
    GPtrArray *segments; /* of jb_segment */
};

char *jb_archive_path(const char *dir)
{
    const char *variable = g_getenv("JIANBAO_ARCHIVE");
    if (dir)
        return g_strdup(dir);
    if (variable && *variable)
        return g_strdup(variable);
    return g_build_filename(g_get_user_data_dir(), "jianbao", NULL);
}

static jb_archive *open_once(const char *path, GError **error)
{
    g_autoptr(jb_archive) archive = g_new0(jb_archive, 1);
    archive->folder = g_strdup(path);
    archive->segments = g_ptr_array_new_with_free_func((GDestroyNotify)jb_segment_close);
    archive->manifest = jb_manifest_load(path, error);
    if (!archive->manifest)
        return NULL;
    for (guint i = 0; i < archive->manifest->segments->len; i++) {
        jb_segment *segment =
            jb_segment_open(path, archive->manifest->segments->pdata[i], error);
        if (!segment)
            return NULL;
        g_ptr_array_add(archive->segments, segment);
    }
    return g_steal_pointer(&archive);
}

static gboolean has_manifest(const char *path)
{
    g_autofree char *manifest = g_build_filename(path, JB_FILE_MANIFEST, NULL);
    return g_file_test(manifest, G_FILE_TEST_EXISTS);
}

jb_archive *jb_archive_open(const char *path, GError **error)
{
    for (int try = 1;; try++) {
        g_autoptr(GError) why = NULL;
        jb_archive *archive = open_once(path, &why);
        if (archive)
            return archive;
        gboolean gone = g_error_matches(why, JB_ERROR, JB_ERROR_NOT_FOUND);
        if (gone && !has_manifest(path)) {
            g_set_error(error, JB_ERROR, JB_ERROR_NOT_FOUND,
                        "%s: no archive here; make one with: jianbao index --archive %s "
                        "PATH",
                        path, path);
            return NULL;
        }
        if (!gone || try == OPEN_TRIES) {
            g_propagate_error(error, g_steal_pointer(&why));
            return NULL;
        }
    }
}

void jb_archive_close(jb_archive *archive)
{
    if (!archive)
        return;
    g_ptr_array_unref(archive->segments);
    jb_manifest_free(archive->manifest);
    g_free(archive->folder);
    g_free(archive);
}

const char *jb_archive_folder(const jb_archive *archive)
{
    return archive->folder;
}

const struct jb_manifest *jb_archive_manifest(const jb_archive *archive)
{
    return archive->manifest;
}

guint jb_archive_segments(const jb_archive *archive)
{
    return archive->segments->len;
}

jb_segment *jb_archive_segment(const jb_archive *archive, guint number)
{
    return archive->segments->pdata[number];
}

guint32 jb_archive_reports(const jb_archive *archive)
{
    guint32 reports = 0;
    for (guint i = 0; i < archive->segments->len; i++)
        reports += jb_segment_alive(archive->segments->pdata[i]);
    return reports;
}

guint64 jb_archive_bytes(const jb_archive *archive)
{
    guint64 bytes = 0;
    for (guint i = 0; i < archive->segments->len; i++)
        bytes += jb_segment_bytes(archive->segments->pdata[i]);
    return bytes;
}

gboolean jb_archive_find(const jb_archive *archive, const char *id,
                         struct jb_place *place)
{
    for (guint i = archive->segments->len; i-- > 0;) {
        const jb_segment *segment = archive->segments->pdata[i];
        gint64 row = jb_segment_find(segment, id);
        if (row >= 0 && !jb_segment_is_dead(segment, (guint32)row)) {
            *place = (struct jb_place){i, (guint32)row};
            return TRUE;
        }
    }
    return FALSE;
}

struct jb_report *jb_archive_report(const jb_archive *archive, struct jb_place place,
                                    GError **error)
{
    return jb_segment_report(archive->segments->pdata[place.segment], place.row, error);
}
