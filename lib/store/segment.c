#include "lib/store/segment.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/report/record.h"

struct jb_segment {
    char *name, *folder;
    guint64 bytes;
    struct jb_map rows_map, text_map, figures_map, sketches_map;
    const struct jb_rows_head *head;
    const struct jb_row *rows;
    const guint32 *ids;
    const guint64 *bound;
    const char *strings;
    const UChar *text;
    guint64 text_units;
    struct jb_bitmap dead;
    guint32 dead_count;
    xap_reader *index;
    GString *record;
};

static gboolean damaged(GError **error, const jb_segment *s, const char *file,
                        const char *what)
{
    g_set_error(error, JB_ERROR, JB_ERROR_DAMAGED,
                _("%s/%s: damaged: %s; see: jianbao check --help"), s->folder, file,
                what);
    return FALSE;
}

/* Maps FILE of the segment and checks length and magic. */
static gboolean map_file(const jb_segment *s, const char *path,
                         const struct jb_file_sum *sum, const char *magic,
                         struct jb_map *map, GError **error)
{
    if (!jb_map_open(map, path, error))
        return FALSE;
    if (map->len == sum->len && map->len >= JB_MAGIC_LEN &&
        memcmp(map->data, magic, JB_MAGIC_LEN) == 0)
        return TRUE;
    g_autofree char *base = g_path_get_basename(path);
    return damaged(error, s, base, _("wrong length or head"));
}

static gboolean map_part(const jb_segment *s, enum jb_segment_file part,
                         const struct jb_file_sum *sum, const char *magic,
                         struct jb_map *map, GError **error)
{
    g_autofree char *path =
        g_build_filename(s->folder, jb_segment_file_names[part], NULL);
    return map_file(s, path, sum, magic, map, error);
}

/* Does the table of N items of SIZE bytes at OFFSET lie inside the mapped file? */
static gboolean fits(const struct jb_map *map, guint64 offset, guint64 n, guint64 size)
{
    return offset % 8 == 0 && offset <= map->len && n <= (map->len - offset) / size;
}

static gboolean open_rows(jb_segment *s, const struct jb_manifest_segment *info,
                          GError **error)
{
    if (!map_part(s, JB_SEGMENT_REPORTS, &info->files[JB_SEGMENT_REPORTS], JB_ROWS_MAGIC,
                  &s->rows_map, error))
        return FALSE;
    const struct jb_rows_head *h = (const void *)s->rows_map.data;
    if (s->rows_map.len < sizeof *h || h->count != info->reports ||
        !fits(&s->rows_map, h->rows, h->count, sizeof(struct jb_row)) ||
        !fits(&s->rows_map, h->ids, h->count, sizeof(guint32)) ||
        !fits(&s->rows_map, h->bound, h->bounds, sizeof(guint64)) ||
        !fits(&s->rows_map, h->strings, h->strings_len, 1) || h->strings_len == 0 ||
        s->rows_map.data[h->strings + h->strings_len - 1] != '\0')
        return damaged(error, s, "reports", _("tables outside the file"));
    s->head = h;
    s->rows = (const void *)(s->rows_map.data + h->rows);
    s->ids = (const void *)(s->rows_map.data + h->ids);
    s->bound = (const void *)(s->rows_map.data + h->bound);
    s->strings = s->rows_map.data + h->strings;
    return TRUE;
}

static gboolean open_text(jb_segment *s, const struct jb_manifest_segment *info,
                          GError **error)
{
    if (!map_part(s, JB_SEGMENT_TEXT, &info->files[JB_SEGMENT_TEXT], JB_TEXT_MAGIC,
                  &s->text_map, error))
        return FALSE;
    s->text = (const void *)(s->text_map.data + JB_MAGIC_LEN);
    s->text_units = (s->text_map.len - JB_MAGIC_LEN) / sizeof(UChar);
    return TRUE;
}

static gboolean open_sketches(jb_segment *s, const struct jb_manifest_segment *info,
                              GError **error)
{
    if (!map_part(s, JB_SEGMENT_SKETCHES, &info->files[JB_SEGMENT_SKETCHES],
                  JB_SKETCHES_MAGIC, &s->sketches_map, error))
        return FALSE;
    return s->sketches_map.len % sizeof(guint64) == 0 ||
           damaged(error, s, "sketches", "no whole entries");
}

char *jb_segment_index_path(const jb_segment *s)
{
    return g_build_filename(s->folder, jb_segment_file_names[JB_SEGMENT_INDEX], NULL);
}

/* What is not there is told as such, so that the manifest is read again. */
static gboolean open_index(jb_segment *s, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *path = jb_segment_index_path(s);
    s->index = xap_reader_open(path, &why);
    if (s->index)
        return TRUE;
    gboolean gone = g_error_matches(why, XAP_ERROR, XAP_ERROR_DATABASE_NOT_FOUND);
    g_set_error_literal(error, JB_ERROR, gone ? JB_ERROR_NOT_FOUND : JB_ERROR_DAMAGED,
                        why->message);
    return FALSE;
}

static gboolean open_dead(jb_segment *s, const char *archive,
                          const struct jb_manifest_segment *info, GError **error)
{
    if (!info->dead_name)
        return TRUE;
    g_autofree char *path =
        g_build_filename(archive, JB_DIR_SEGMENTS, info->dead_name, NULL);
    struct jb_map map;
    if (!map_file(s, path, &info->dead_sum, JB_DEAD_MAGIC, &map, error)) {
        jb_map_close(&map);
        return FALSE;
    }
    gsize bytes = jb_bitmap_words(info->reports) * sizeof(guint64);
    /* It is small, and a flipped bit would hide a report or show one that is gone. */
    gboolean good =
        map.len == JB_MAGIC_LEN + bytes &&
        jb_digest_equal(jb_digest_of(map.data, map.len), info->dead_sum.digest);
    if (good)
        memcpy(s->dead.words, map.data + JB_MAGIC_LEN, bytes);
    jb_map_close(&map);
    s->dead_count = jb_bitmap_count(&s->dead);
    if (!good || s->dead_count != info->dead)
        return damaged(error, s, info->dead_name, _("not as the manifest says"));
    return TRUE;
}

/* Opens the files of PARTS, in the order in which they depend on one another. */
static gboolean open_parts(jb_segment *s, const char *archive,
                           const struct jb_manifest_segment *info, guint parts,
                           GError **error)
{
    const struct jb_file_sum *figures = &info->files[JB_SEGMENT_FIGURES];
    jb_bitmap_init(&s->dead, info->reports);
    return (!(parts & 1u << JB_SEGMENT_REPORTS) || open_rows(s, info, error)) &&
           (!(parts & 1u << JB_SEGMENT_TEXT) || open_text(s, info, error)) &&
           (!(parts & 1u << JB_SEGMENT_FIGURES) ||
            map_part(s, JB_SEGMENT_FIGURES, figures, JB_FIGURES_MAGIC, &s->figures_map,
                     error)) &&
           (!(parts & 1u << JB_SEGMENT_SKETCHES) || open_sketches(s, info, error)) &&
           (!(parts & 1u << JB_SEGMENT_INDEX) || open_index(s, error)) &&
           (!(parts & 1u << JB_SEGMENT_FILES) || open_dead(s, archive, info, error));
}

jb_segment *jb_segment_open_parts(const char *archive,
                                  const struct jb_manifest_segment *info, guint parts,
                                  GError **error)
{
    g_autoptr(jb_segment) s = g_new0(jb_segment, 1);
    s->name = g_strdup(info->name);
    s->folder = g_build_filename(archive, JB_DIR_SEGMENTS, info->name, NULL);
    s->bytes = info->bytes;
    return open_parts(s, archive, info, parts, error) ? g_steal_pointer(&s) : NULL;
}

jb_segment *jb_segment_open(const char *archive, const struct jb_manifest_segment *info,
                            GError **error)
{
    return jb_segment_open_parts(archive, info, JB_SEGMENT_ALL, error);
}

void jb_segment_close(jb_segment *s)
{
    if (!s)
        return;
    jb_map_close(&s->rows_map);
    jb_map_close(&s->text_map);
    jb_map_close(&s->figures_map);
    jb_map_close(&s->sketches_map);
    jb_bitmap_clear(&s->dead);
    xap_reader_free(s->index);
    if (s->record)
        g_string_free(s->record, TRUE);
    g_free(s->name);
    g_free(s->folder);
    g_free(s);
}

const char *jb_segment_name(const jb_segment *s)
{
    return s->name;
}

guint32 jb_segment_rows(const jb_segment *s)
{
    return s->head->count;
}

guint32 jb_segment_alive(const jb_segment *s)
{
    return s->head->count - s->dead_count;
}

gboolean jb_segment_is_dead(const jb_segment *s, guint32 row)
{
    return s->dead_count && jb_bitmap_has(&s->dead, row);
}

guint64 jb_segment_bytes(const jb_segment *s)
{
    return s->bytes;
}

const struct jb_row *jb_segment_row(const jb_segment *s, guint32 row)
{
    g_assert(row < s->head->count);
    return &s->rows[row];
}

const char *jb_segment_string(const jb_segment *s, guint32 offset)
{
    return offset < s->head->strings_len ? s->strings + offset : "";
}

char *jb_segment_path(const jb_segment *s, guint32 row)
{
    const struct jb_row *r = jb_segment_row(s, row);
    return g_strconcat(jb_segment_string(s, r->file), jb_segment_string(s, r->member),
                       NULL);
}

/* A row that leads out of the text is an empty text: `check` names it, nothing crashes. */
void jb_segment_haystack(const jb_segment *s, guint32 row, struct jb_haystack *h)
{
    const struct jb_row *r = jb_segment_row(s, row);
    gboolean inside = r->text <= s->text_units && r->units <= s->text_units - r->text;
    h->text = inside ? s->text + r->text : s->text;
    h->len = inside ? r->units : 0;
    h->bound = s->bound;
    h->bounds = s->head->bounds;
    h->origin = r->text;
}

const UChar *jb_segment_body(const jb_segment *s, guint32 row, gsize *len)
{
    struct jb_haystack h;
    jb_segment_haystack(s, row, &h);
    gsize begin = MIN((gsize)s->rows[row].subtitle_end + 1, h.len);
    *len = h.len - begin;
    return h.text + begin;
}

struct jb_sketch_list jb_segment_sketches(const jb_segment *s)
{
    const char *entries = s->sketches_map.data + JB_MAGIC_LEN;
    return (struct jb_sketch_list){
        (const void *)entries, (s->sketches_map.len - JB_MAGIC_LEN) / sizeof(guint64), 0};
}

gint64 jb_segment_find(const jb_segment *s, const char *id)
{
    guint32 low = 0, high = s->head->count;
    while (low < high) {
        guint32 middle = low + (high - low) / 2, row = s->ids[middle];
        if (row >= s->head->count)
            return -1;
        int order = strcmp(jb_segment_string(s, s->rows[row].id), id);
        if (order == 0)
            return row;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

xap_reader *jb_segment_index(const jb_segment *s)
{
    return s->index;
}

void jb_segment_raw_text(const jb_segment *s, const UChar **text, guint64 *units)
{
    *text = s->text;
    *units = s->text_units;
}

void jb_segment_raw_bounds(const jb_segment *s, const guint64 **bound, guint32 *bounds)
{
    *bound = s->bound;
    *bounds = s->head->bounds;
}

void jb_segment_raw_figures(const jb_segment *s, const char **data, guint64 *len)
{
    *data = s->figures_map.data + JB_MAGIC_LEN;
    *len = s->figures_map.len - JB_MAGIC_LEN;
}

gboolean jb_segment_figures(const jb_segment *s, guint32 row, const char **data,
                            gsize *len, GError **error)
{
    guint64 size;
    jb_segment_raw_figures(s, data, &size);
    const struct jb_row *r = jb_segment_row(s, row);
    if (r->figures > size || r->figures_len > size - r->figures)
        return damaged(error, s, "figures", _("a report's figures lie outside the file"));
    *data += r->figures;
    *len = r->figures_len;
    return TRUE;
}

struct jb_report *jb_segment_report(jb_segment *s, guint32 row, GError **error)
{
    if (!s->record)
        s->record = g_string_new(NULL);
    if (!xap_reader_data(s->index, row + 1, s->record, error))
        return NULL;
    return jb_record_unpack(s->record->str, s->record->len, error);
}
