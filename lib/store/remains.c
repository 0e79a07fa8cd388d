#include "lib/store/remains.h"

#include <string.h>

#include <glib/gstdio.h>

#include "lib/base/bitmap.h"
#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/xap/xap_reader.h"

/* A folder of segments/ and when it was sealed. */
struct found {
    struct jb_manifest_segment *info;
    gint64 sealed; /* modification time, nanoseconds */
};

static gint64 time_of(const char *path)
{
    GStatBuf st;
    if (g_stat(path, &st) != 0)
        return 0;
    return (gint64)st.st_mtim.tv_sec * G_GINT64_CONSTANT(1000000000) + st.st_mtim.tv_nsec;
}

/* How many reports: the head of the rows says so, else the database. */
static guint32 count_reports(const char *folder)
{
    g_autofree char *rows =
        g_build_filename(folder, jb_segment_file_names[JB_SEGMENT_REPORTS], NULL);
    g_autofree char *index =
        g_build_filename(folder, jb_segment_file_names[JB_SEGMENT_INDEX], NULL);
    struct xap_counts counts = {0};
    struct jb_rows_head head = {0};
    struct jb_map map = {0};
    if (jb_map_open(&map, rows, NULL) && map.len >= sizeof head)
        memcpy(&head, map.data, sizeof head);
    jb_map_close(&map);
    if (memcmp(head.magic, JB_ROWS_MAGIC, JB_MAGIC_LEN) == 0)
        return head.count;
    xap_reader *reader = xap_reader_open(index, NULL);
    if (reader)
        xap_reader_counts(reader, &counts, NULL);
    xap_reader_free(reader);
    return counts.last_docid;
}

/* Takes PATH for the segment's bitmap if it is newer than the one that was taken. */
static void take_dead(struct jb_manifest_segment *info, const char *path,
                      guint64 revision, guint64 *newest)
{
    struct jb_map map = {0};
    gsize bytes = jb_bitmap_words(info->reports) * sizeof(guint64);
    if (revision < *newest || !jb_map_open(&map, path, NULL))
        return;
    if (map.len == JB_MAGIC_LEN + bytes &&
        memcmp(map.data, JB_DEAD_MAGIC, JB_MAGIC_LEN) == 0) {
        struct jb_bitmap bitmap;
        jb_bitmap_init(&bitmap, info->reports);
        memcpy(bitmap.words, map.data + JB_MAGIC_LEN, bytes);
        *newest = revision;
        g_free(info->dead_name);
        info->dead_name = g_path_get_basename(path);
        info->dead_sum = (struct jb_file_sum){map.len, jb_digest_of(map.data, map.len)};
        info->dead = jb_bitmap_count(&bitmap);
        jb_bitmap_clear(&bitmap);
    }
    jb_map_close(&map);
}

/* The revision in NAME, "SEGMENT.12.dead"; 0 where it is no bitmap of SEGMENT. */
static guint64 revision_of(const char *name, const char *segment)
{
    gsize len = strlen(segment);
    char *end;
    if (strncmp(name, segment, len) != 0 || name[len] != '.')
        return 0;
    guint64 revision = g_ascii_strtoull(name + len + 1, &end, 10);
    return strcmp(end, ".dead") == 0 ? revision : 0;
}

static void find_dead(const char *segments, struct jb_manifest_segment *info)
{
    g_autoptr(GDir) dir = g_dir_open(segments, 0, NULL);
    guint64 newest = 0;
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        guint64 revision = revision_of(name, info->name);
        g_autofree char *path = g_build_filename(segments, name, NULL);
        if (revision)
            take_dead(info, path, revision, &newest);
    }
}

/* Sums of the files as they are; one that is missing keeps the digest of nothing. */
static struct jb_manifest_segment *describe(const char *segments, const char *name)
{
    g_autofree char *folder = g_build_filename(segments, name, NULL);
    struct jb_manifest_segment *info = g_new0(struct jb_manifest_segment, 1);
    info->name = g_strdup(name);
    info->reports = count_reports(folder);
    for (int i = 0; i < JB_SEGMENT_FILES; i++) {
        g_autofree char *path = g_build_filename(folder, jb_segment_file_names[i], NULL);
        jb_file_sum_of(path, &info->files[i], NULL);
    }
    find_dead(segments, info);
    return info;
}

static gint compare_found(gconstpointer a, gconstpointer b)
{
    const struct found *x = a, *y = b;
    if (x->sealed != y->sealed)
        return x->sealed < y->sealed ? -1 : 1;
    return strcmp(x->info->name, y->info->name);
}

/* Folders that hold reports; of struct found, oldest first. */
static GArray *find_segments(const char *segments)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(struct found));
    g_autoptr(GDir) dir = g_dir_open(segments, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(segments, name, NULL);
        g_autofree char *rows =
            g_build_filename(path, jb_segment_file_names[JB_SEGMENT_REPORTS], NULL);
        if (!g_file_test(path, G_FILE_TEST_IS_DIR))
            continue;
        struct found found = {describe(segments, name), time_of(rows)};
        if (found.info->reports)
            g_array_append_val(list, found);
        else
            jb_manifest_segment_free(found.info);
    }
    g_array_sort(list, compare_found);
    return list;
}

struct jb_manifest *jb_remains_manifest(const char *archive, GError **error)
{
    g_autofree char *segments = g_build_filename(archive, JB_DIR_SEGMENTS, NULL);
    g_autoptr(GArray) list = find_segments(segments);
    if (list->len == 0) {
        g_set_error(error, JB_ERROR, JB_ERROR_NOT_FOUND,
                    _("%s: no archive here, and nothing left of one"), archive);
        return NULL;
    }
    struct jb_manifest *m = jb_manifest_new();
    for (guint i = 0; i < list->len; i++) {
        struct jb_manifest_segment *info = g_array_index(list, struct found, i).info;
        guint64 revision = info->dead_name ? revision_of(info->dead_name, info->name) : 0;
        m->revision = MAX(m->revision, revision);
        g_ptr_array_add(m->segments, info);
    }
    return m;
}
