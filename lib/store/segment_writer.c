#include "lib/store/segment_writer.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/figure/figure.h"
#include "lib/report/record.h"
#include "lib/schema/term.h"
#include "lib/store/sketches.h"
#include "lib/xap/xap_bulk.h"

struct jb_segment_writer {
    char *archive, *name, *folder;
    struct jb_writer *text, *figures;
    GArray *rows;         /* of struct jb_row */
    GArray *bound;        /* of guint64 */
    GArray *sketches;     /* of guint64: of the reports that were added */
    GArray *sketch_lists; /* of struct jb_sketch_list: of the segments appended */
    GString *strings;
    GHashTable *known; /* string → offset in strings */
    guint64 units, figures_len, bytes;
    xap_bulk *part;   /* of the rows that were added last; NULL: none were */
    GPtrArray *parts; /* paths of databases, in row order; not all in the folder */
};

/* A name no other segment of the archive has: 48 random bits. */
static char *random_name(void)
{
    return g_strdup_printf("s%08x%04x", g_random_int(), g_random_int() & 0xFFFF);
}

static struct jb_writer *open_file(const jb_segment_writer *w, enum jb_segment_file part,
                                   const char *magic, GError **error)
{
    g_autofree char *path =
        g_build_filename(w->folder, jb_segment_file_names[part], NULL);
    struct jb_writer *file = jb_writer_open(path, error);
    if (file)
        jb_writer_put(file, magic, JB_MAGIC_LEN);
    return file;
}

static guint32 add_string(jb_segment_writer *w, const char *string)
{
    guint32 offset = (guint32)w->strings->len;
    g_string_append_len(w->strings, string, (gssize)strlen(string) + 1);
    return offset;
}

/* A string that many rows share. */
static guint32 add_shared(jb_segment_writer *w, const char *string)
{
    if (!string || !*string)
        return 0;
    gpointer offset;
    if (g_hash_table_lookup_extended(w->known, string, NULL, &offset))
        return GPOINTER_TO_UINT(offset);
    guint32 added = add_string(w, string);
    g_hash_table_insert(w->known, g_strdup(string), GUINT_TO_POINTER(added));
    return added;
}

jb_segment_writer *jb_segment_writer_open(const char *archive, GError **error)
{
    g_autoptr(jb_segment_writer) w = g_new0(jb_segment_writer, 1);
    w->archive = g_strdup(archive);
    w->name = random_name();
    w->folder = g_build_filename(archive, JB_DIR_TMP, w->name, NULL);
    w->rows = g_array_new(FALSE, TRUE, sizeof(struct jb_row));
    w->bound = g_array_new(FALSE, FALSE, sizeof(guint64));
    w->sketches = g_array_new(FALSE, FALSE, sizeof(guint64));
    w->sketch_lists = g_array_new(FALSE, FALSE, sizeof(struct jb_sketch_list));
    w->strings = g_string_new(NULL);
    w->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    w->parts = g_ptr_array_new_with_free_func(g_free);
    add_string(w, "");
    if (g_mkdir(w->folder, 0777) != 0) {
        jb_error_set_errno(error, errno, w->folder, _("cannot be created"));
        return NULL;
    }
    w->text = open_file(w, JB_SEGMENT_TEXT, JB_TEXT_MAGIC, error);
    w->figures =
        w->text ? open_file(w, JB_SEGMENT_FIGURES, JB_FIGURES_MAGIC, error) : NULL;
    return w->figures ? g_steal_pointer(&w) : NULL;
}

void jb_segment_writer_free(jb_segment_writer *w)
{
    if (!w)
        return;
    xap_bulk_free(w->part);
    if (w->text)
        jb_writer_close(w->text, NULL);
    if (w->figures)
        jb_writer_close(w->figures, NULL);
    if (w->folder)
        jb_tree_remove(w->folder, NULL);
    g_array_unref(w->rows);
    g_array_unref(w->bound);
    g_array_unref(w->sketches);
    g_array_unref(w->sketch_lists);
    g_string_free(w->strings, TRUE);
    g_hash_table_unref(w->known);
    g_ptr_array_unref(w->parts);
    g_free(w->archive);
    g_free(w->name);
    g_free(w->folder);
    g_free(w);
}

guint32 jb_segment_writer_rows(const jb_segment_writer *w)
{
    return w->rows->len;
}

guint64 jb_segment_writer_bytes(const jb_segment_writer *w)
{
    return w->bytes;
}

guint64 jb_date_number(const char *date)
{
    guint64 number = 0;
    guint digits = 0;
    for (const char *p = date ? date : ""; *p && digits < 14; p++)
        if (g_ascii_isdigit(*p)) {
            number = number * 10 + (guint64)(*p - '0');
            digits++;
        }
    for (; digits && digits < 14; digits++)
        number *= 10;
    return number;
}

struct jb_digest jb_report_digest(const struct jb_report *report)
{
    struct jb_report bare = *report;
    bare.id = bare.path = bare.encoding = bare.provenance = NULL;
    gsize len;
    g_autofree char *record = jb_record_pack(&bare, &len);
    return jb_digest_of(record, len);
}

static gboolean open_part(jb_segment_writer *w, GError **error)
{
    g_autofree char *name = g_strdup_printf("part%u", w->parts->len);
    char *path = g_build_filename(w->folder, name, NULL);
    g_ptr_array_add(w->parts, path);
    w->part = xap_bulk_open(path, 0, error);
    return w->part != NULL;
}

/* Passes WHY on. A part that cannot be written on a full disk only says that it cannot be
 * rolled back; the disk is asked then. */
static gboolean part_failed(const jb_segment_writer *w, GError *why, GError **error)
{
    if (jb_disk_is_full(w->folder)) {
        g_error_free(why);
        return jb_error_set_errno(error, ENOSPC, w->archive, _("cannot be written"));
    }
    g_propagate_error(error, why);
    return FALSE;
}

static gboolean close_part(jb_segment_writer *w, GError **error)
{
    GError *why = NULL;
    if (!w->part)
        return TRUE;
    gboolean good = xap_bulk_finish(w->part, &why);
    g_clear_pointer(&w->part, xap_bulk_free);
    return good || part_failed(w, why, error);
}

/* The number of a Han token: nearly all are made of characters that need no look-up. */
static guint32 number_of(xap_bulk *part, guint64 key, GError **error)
{
    UChar32 first = JB_TOKEN_FIRST(key), second = JB_TOKEN_SECOND(key);
    if (first >= 0x800 && first <= 0xFFFF && second <= 0xFFFF)
        return XAP_BULK_PAIR(first, second);
    struct jb_term term;
    jb_term_han(&term, key);
    return xap_bulk_term(part, term.data, term.len, error);
}

static gboolean post_terms(xap_bulk *part, const struct jb_analysis *analysis,
                           GError **error)
{
    for (gsize i = 0; i < analysis->han_count; i++) {
        guint32 number = number_of(part, analysis->han[i].key, error);
        if (number == G_MAXUINT32)
            return FALSE;
        xap_bulk_post(part, number, analysis->han[i].count);
    }
    for (gsize i = 0; i < analysis->string_count; i++) {
        const struct xap_term *term = &analysis->strings[i];
        guint32 number = xap_bulk_term(part, term->data, term->len, error);
        if (number == G_MAXUINT32)
            return FALSE;
        xap_bulk_post(part, number, term->wdf);
    }
    return TRUE;
}

static gboolean add_document(jb_segment_writer *w, const struct jb_report *report,
                             const struct jb_analysis *analysis, GError **error)
{
    GError *why = NULL;
    gsize len;
    if (!w->part && !open_part(w, &why))
        return part_failed(w, why, error);
    g_autofree char *record = jb_record_pack(report, &len);
    if (!post_terms(w->part, analysis, &why) ||
        !xap_bulk_end_document(w->part, (struct xap_slice){record, len}, &why))
        return part_failed(w, why, error);
    return TRUE;
}

static void add_bounds(jb_segment_writer *w, const struct jb_folded *folded)
{
    for (gsize i = 0; i < folded->bounds; i++) {
        guint64 position = w->units + folded->bound[i];
        g_array_append_val(w->bound, position);
    }
}

static guint32 count_chars(const struct jb_report *report)
{
    return (guint32)g_utf8_strlen(report->text, (gssize)report->text_len);
}

static void add_row(jb_segment_writer *w, const struct jb_report *report,
                    const struct jb_origin *origin, const struct jb_analysis *a)
{
    struct jb_digest digest = jb_report_digest(report);
    struct jb_row row = {
        .text = w->units,
        .figures = w->figures_len,
        .date = jb_date_number(report->date),
        .digest_low = digest.low,
        .digest_high = digest.high,
        .units = (guint32)a->folded.len,
        .title_end = (guint32)a->title_end,
        .subtitle_end = (guint32)a->subtitle_end,
        .figures_len = a->figures->len,
        .figure_count = a->figure_count,
        .bytes = (guint32)report->text_len,
        .chars = count_chars(report),
        .id = add_string(w, report->id),
        .file = add_shared(w, origin->file),
        .member = *origin->member ? add_string(w, origin->member) : 0,
        .source = add_shared(w, report->source),
        .place = add_shared(w, report->place),
        .encoding = add_shared(w, report->encoding),
    };
    g_array_append_val(w->rows, row);
}

gboolean jb_segment_writer_add(jb_segment_writer *w, const struct jb_report *report,
                               const struct jb_origin *origin,
                               const struct jb_analysis *a, GError **error)
{
    if (!add_document(w, report, a, error))
        return FALSE;
    gsize body = a->subtitle_end + 1;
    jb_sketches_add(w->sketches, w->rows->len, a->folded.text + body,
                    a->folded.len - body);
    add_row(w, report, origin, a);
    add_bounds(w, &a->folded);
    /* The 0 behind a report's last unit keeps a scan of the whole file inside it. */
    jb_writer_put(w->text, a->folded.text, (a->folded.len + 1) * sizeof(UChar));
    jb_writer_put(w->figures, a->figures->data, a->figures->len);
    w->units += a->folded.len + 1;
    w->figures_len += a->figures->len;
    w->bytes += report->text_len;
    return TRUE;
}

static void append_row(jb_segment_writer *w, const jb_segment *segment, guint32 number)
{
    struct jb_row row = *jb_segment_row(segment, number);
    const char *member = jb_segment_string(segment, row.member);
    row.text += w->units;
    row.figures += w->figures_len;
    row.id = add_string(w, jb_segment_string(segment, row.id));
    row.file = add_shared(w, jb_segment_string(segment, row.file));
    row.member = *member ? add_string(w, member) : 0;
    row.source = add_shared(w, jb_segment_string(segment, row.source));
    row.place = add_shared(w, jb_segment_string(segment, row.place));
    row.encoding = add_shared(w, jb_segment_string(segment, row.encoding));
    g_array_append_val(w->rows, row);
}

gboolean jb_segment_writer_append(jb_segment_writer *w, jb_segment *segment,
                                  GError **error)
{
    const UChar *text;
    const guint64 *bound;
    const char *figures;
    guint64 units, figures_len;
    guint32 bounds;
    if (!close_part(w, error))
        return FALSE;
    jb_segment_raw_figures(segment, &figures, &figures_len);
    jb_segment_raw_text(segment, &text, &units);
    jb_segment_raw_bounds(segment, &bound, &bounds);
    struct jb_sketch_list sketches = jb_segment_sketches(segment);
    sketches.first = w->rows->len;
    g_array_append_val(w->sketch_lists, sketches);
    for (guint32 i = 0; i < jb_segment_rows(segment); i++)
        append_row(w, segment, i);
    for (guint32 i = 0; i < bounds; i++) {
        guint64 position = w->units + bound[i];
        g_array_append_val(w->bound, position);
    }
    jb_writer_put(w->text, text, units * sizeof *text);
    jb_writer_put(w->figures, figures, figures_len);
    w->units += units;
    w->figures_len += figures_len;
    w->bytes += jb_segment_bytes(segment);
    g_ptr_array_add(w->parts, jb_segment_index_path(segment));
    return TRUE;
}

static int compare_ids(const void *a, const void *b, gpointer data)
{
    const jb_segment_writer *w = data;
    const struct jb_row *rows = (const void *)w->rows->data;
    const char *x = w->strings->str + rows[*(const guint32 *)a].id;
    const char *y = w->strings->str + rows[*(const guint32 *)b].id;
    return strcmp(x, y);
}

/* The numbers of the rows by ascending id. */
static guint32 *rows_by_id(jb_segment_writer *w)
{
    guint32 *order = g_new(guint32, w->rows->len + 1);
    for (guint32 i = 0; i < w->rows->len; i++)
        order[i] = i;
    g_qsort_with_data(order, (gint)w->rows->len, sizeof *order, compare_ids, w);
    return order;
}

static guint64 aligned(guint64 offset)
{
    return (offset + 7) & ~(guint64)7;
}

static gboolean write_rows(jb_segment_writer *w, GError **error)
{
    g_autofree char *path =
        g_build_filename(w->folder, jb_segment_file_names[JB_SEGMENT_REPORTS], NULL);
    struct jb_writer *file = jb_writer_open(path, error);
    if (!file)
        return FALSE;
    guint32 count = w->rows->len;
    struct jb_rows_head head = {.count = count, .bounds = w->bound->len};
    memcpy(head.magic, JB_ROWS_MAGIC, JB_MAGIC_LEN);
    head.rows = sizeof head;
    head.ids = head.rows + count * sizeof(struct jb_row);
    head.bound = aligned(head.ids + count * sizeof(guint32));
    head.strings = head.bound + w->bound->len * sizeof(guint64);
    head.strings_len = w->strings->len;
    g_autofree guint32 *ids = rows_by_id(w);
    jb_writer_put(file, &head, sizeof head);
    jb_writer_put(file, w->rows->data, count * sizeof(struct jb_row));
    jb_writer_put(file, ids, count * sizeof *ids);
    jb_writer_align(file, 8);
    jb_writer_put(file, w->bound->data, w->bound->len * sizeof(guint64));
    jb_writer_put(file, w->strings->str, w->strings->len);
    return jb_writer_close(file, error);
}

/* Those of the reports that were added are one list more. */
static gboolean write_sketches(jb_segment_writer *w, GError **error)
{
    g_autofree char *path =
        g_build_filename(w->folder, jb_segment_file_names[JB_SEGMENT_SKETCHES], NULL);
    jb_sketches_sort(w->sketches);
    const struct jb_sketch_list own = {(const guint64 *)(void *)w->sketches->data,
                                       w->sketches->len, 0};
    g_array_append_val(w->sketch_lists, own);
    return jb_sketches_write(path, w->sketch_lists, error);
}

static gboolean close_files(jb_segment_writer *w, GError **error)
{
    gboolean good = jb_writer_close(g_steal_pointer(&w->text), error);
    return jb_writer_close(g_steal_pointer(&w->figures), good ? error : NULL) && good;
}

/* Removes a part that is the writer's own. */
static gboolean drop_part(const jb_segment_writer *w, guint number, GError **error)
{
    return !g_str_has_prefix(w->parts->pdata[number], w->folder) ||
           jb_tree_remove(w->parts->pdata[number], error);
}

/* Makes the index of the parts: a single one that is our own is moved, others are joined. */
static gboolean join_parts(jb_segment_writer *w, GError **error)
{
    g_autofree char *index =
        g_build_filename(w->folder, jb_segment_file_names[JB_SEGMENT_INDEX], NULL);
    const char *first = w->parts->pdata[0];
    GError *why = NULL;
    if (w->parts->len == 1 && g_str_has_prefix(first, w->folder))
        return rename(first, index) == 0 ||
               jb_error_set_errno(error, errno, index, "cannot be moved in");
    if (!xap_bulk_join((const char *const *)w->parts->pdata, w->parts->len, index, &why))
        return part_failed(w, why, error);
    for (guint i = 0; i < w->parts->len; i++)
        if (!drop_part(w, i, error))
            return FALSE;
    return TRUE;
}

static struct jb_manifest_segment *describe(const jb_segment_writer *w, GError **error)
{
    struct jb_manifest_segment *info = g_new0(struct jb_manifest_segment, 1);
    info->figure_engine = JB_FIGURE_ENGINE;
    info->name = g_strdup(w->name);
    info->reports = w->rows->len;
    info->bytes = w->bytes;
    for (int i = 0; i < JB_SEGMENT_FILES; i++) {
        g_autofree char *path =
            g_build_filename(w->folder, jb_segment_file_names[i], NULL);
        if (!jb_file_sum_of(path, &info->files[i], error)) {
            jb_manifest_segment_free(info);
            return NULL;
        }
    }
    return info;
}

/* Moves the finished folder to its place, so that the move lasts. */
static gboolean move_in(jb_segment_writer *w, GError **error)
{
    g_autofree char *segments = g_build_filename(w->archive, JB_DIR_SEGMENTS, NULL);
    g_autofree char *target = g_build_filename(segments, w->name, NULL);
    if (!jb_dir_sync(w->folder, error))
        return FALSE;
    if (rename(w->folder, target) != 0)
        return jb_error_set_errno(error, errno, target, _("cannot be moved in"));
    g_clear_pointer(&w->folder, g_free);
    return jb_dir_sync(segments, error);
}

struct jb_manifest_segment *jb_segment_writer_seal(jb_segment_writer *w, GError **error)
{
    g_assert(w->rows->len > 0);
    if (!close_part(w, error) || !close_files(w, error) || !write_rows(w, error) ||
        !write_sketches(w, error) || !join_parts(w, error))
        return NULL;
    struct jb_manifest_segment *info = describe(w, error);
    if (info && !move_in(w, error))
        g_clear_pointer(&info, jb_manifest_segment_free);
    return info;
}
