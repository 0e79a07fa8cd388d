#include "lib/store/archive.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/store/remains.h"

/* How often a manifest is read again because a writer removed what it names. */
enum { OPEN_TRIES = 10 };

struct jb_archive {
    char *folder;
    struct jb_manifest *manifest;
    GPtrArray *segments; /* of jb_segment */
    jb_clusters *clusters;
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
    archive->clusters = jb_clusters_open(path, archive->manifest, error);
    return archive->clusters ? g_steal_pointer(&archive) : NULL;
}

static gboolean has_manifest(const char *path)
{
    g_autofree char *manifest = g_build_filename(path, JB_FILE_MANIFEST, NULL);
    return g_file_test(manifest, G_FILE_TEST_EXISTS);
}

/* There is no manifest at PATH: was there an archive? */
static void set_no_archive(GError **error, const char *path)
{
    g_autoptr(jb_manifest) remains = jb_remains_manifest(path, NULL);
    if (remains)
        g_set_error(
            error, JB_ERROR, JB_ERROR_DAMAGED,
            _("%s: the archive's manifest is missing; make a new one: jianbao check "
              "--repair --archive %s"),
            path, path);
    else
        g_set_error(error, JB_ERROR, JB_ERROR_NOT_FOUND,
                    _("%s: no archive here; make one with: jianbao index --archive %s "
                      "PATH"),
                    path, path);
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
            set_no_archive(error, path);
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
    jb_clusters_close(archive->clusters);
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

guint32 jb_archive_number(const jb_archive *archive, struct jb_place place)
{
    guint32 number = place.row;
    for (guint i = 0; i < place.segment; i++)
        number += jb_segment_rows(archive->segments->pdata[i]);
    return number;
}

struct jb_place jb_archive_place(const jb_archive *archive, guint32 number)
{
    guint32 segment = 0;
    for (; segment + 1 < archive->segments->len; segment++) {
        guint32 rows = jb_segment_rows(archive->segments->pdata[segment]);
        if (number < rows)
            break;
        number -= rows;
    }
    return (struct jb_place){segment, number};
}

const jb_clusters *jb_archive_clusters(const jb_archive *archive)
{
    return archive->clusters;
}

gboolean jb_archive_cluster(const jb_archive *archive, struct jb_place place,
                            struct jb_place *head)
{
    guint32 number;
    if (!jb_clusters_head_of(archive->clusters, jb_archive_number(archive, place),
                             &number))
        return FALSE;
    *head = jb_archive_place(archive, number);
    return TRUE;
}

const char *jb_archive_cluster_id(const jb_archive *archive, struct jb_place place)
{
    struct jb_place head;
    return jb_archive_cluster(archive, place, &head) ? jb_archive_id(archive, head)
                                                     : NULL;
}

const char *jb_archive_id(const jb_archive *archive, struct jb_place place)
{
    const jb_segment *segment = archive->segments->pdata[place.segment];
    return jb_segment_string(segment, jb_segment_row(segment, place.row)->id);
}

/* Days sort as dates do, the undated last; then what has a time, by it; then the rest. */
static guint64 order_of(const struct jb_row *row)
{
    const guint64 day = G_GUINT64_CONSTANT(1000000);
    if (row->date == 0)
        return G_MAXUINT64;
    return row->date % day ? row->date : row->date + day - 1;
}

gint jb_archive_compare(const jb_archive *archive, struct jb_place a, struct jb_place b)
{
    const struct jb_row *x = jb_segment_row(archive->segments->pdata[a.segment], a.row);
    const struct jb_row *y = jb_segment_row(archive->segments->pdata[b.segment], b.row);
    if (order_of(x) != order_of(y))
        return order_of(x) < order_of(y) ? -1 : 1;
    if (x->chars != y->chars)
        return x->chars > y->chars ? -1 : 1;
    return strcmp(jb_archive_id(archive, a), jb_archive_id(archive, b));
}

static gint compare_places(gconstpointer a, gconstpointer b, gpointer archive)
{
    return jb_archive_compare(archive, *(const struct jb_place *)a,
                              *(const struct jb_place *)b);
}

GArray *jb_archive_copies(const jb_archive *archive, struct jb_place head)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(struct jb_place));
    guint32 wanted = jb_archive_number(archive, head), found;
    for (guint32 i = 0; i < jb_clusters_reports(archive->clusters); i++) {
        if (!jb_clusters_head_of(archive->clusters, i, &found) || found != wanted)
            continue;
        struct jb_place place = jb_archive_place(archive, i);
        if (!jb_segment_is_dead(archive->segments->pdata[place.segment], place.row))
            g_array_append_val(places, place);
    }
    g_array_sort_with_data(places, compare_places, (gpointer)archive);
    return places;
}
