#include "lib/store/check.h"

#include <stdint.h>
#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/schema/analysis.h"
#include "lib/schema/figure_pack.h"
#include "lib/store/cluster_group.h"
#include "lib/store/remains.h"
#include "lib/store/segment_writer.h"
#include "lib/store/user.h"
#include "lib/xap/xap_file.h"

/* The state of one check. */
struct checker {
    const char *archive;
    void (*bad)(const char *message, gpointer data);
    gpointer data;
    struct jb_check *result;
};

G_GNUC_PRINTF(2, 3)
static void complain(struct checker *c, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    c->result->problems++;
    c->bad(message, c->data);
}

/* Length and digest of a file as the manifest has them. */
static gboolean check_file(struct checker *c, const char *path,
                           const struct jb_file_sum *wanted)
{
    struct jb_file_sum found;
    g_autoptr(GError) error = NULL;
    c->result->files++;
    if (!jb_file_sum_of(path, &found, &error))
        complain(c, "%s", error->message);
    else if (found.len != wanted->len)
        complain(c, _("%s: %ju bytes, should be %ju"), path, (uintmax_t)found.len,
                 (uintmax_t)wanted->len);
    else if (!jb_digest_equal(found.digest, wanted->digest))
        complain(c, _("%s: its bytes have changed"), path);
    else
        return TRUE;
    return FALSE;
}

static gboolean check_files(struct checker *c, const struct jb_manifest_segment *info)
{
    gboolean good = TRUE;
    for (int i = 0; i < JB_SEGMENT_FILES; i++) {
        g_autofree char *path = g_build_filename(c->archive, JB_DIR_SEGMENTS, info->name,
                                                 jb_segment_file_names[i], NULL);
        good &= check_file(c, path, &info->files[i]);
    }
    if (info->dead_name) {
        g_autofree char *path =
            g_build_filename(c->archive, JB_DIR_SEGMENTS, info->dead_name, NULL);
        good &= check_file(c, path, &info->dead_sum);
    }
    return good;
}

/* The folded text of a row must be the fold of its record, unit by unit. */
static gboolean text_agrees(const jb_segment *segment, guint32 row,
                            const struct jb_report *report, struct jb_folded *folded)
{
    struct jb_haystack h;
    gsize title_end, subtitle_end;
    const struct jb_row *r = jb_segment_row(segment, row);
    jb_segment_haystack(segment, row, &h);
    jb_fold_report(report, folded, &title_end, &subtitle_end);
    return h.len == folded->len && title_end == r->title_end &&
           subtitle_end == r->subtitle_end &&
           memcmp(h.text, folded->text, h.len * sizeof *h.text) == 0;
}

/* As many figures as the row says must be there, each of them readable. */
static gboolean figures_agree(const jb_segment *segment, guint32 row, GError **error)
{
    const char *data;
    gsize len, at = 0;
    guint count = 0;
    if (!jb_segment_figures(segment, row, &data, &len, error))
        return FALSE;
    for (; at < len; count++) {
        struct jb_packed_figure packed;
        if (!jb_figure_unpack(data, len, &at, &packed, error))
            return FALSE;
        jb_packed_figure_clear(&packed);
    }
    guint32 wanted = jb_segment_row(segment, row)->figure_count;
    if (count == wanted)
        return TRUE;
    g_set_error(error, JB_ERROR, JB_ERROR_DAMAGED, _("%u figures, should be %u"), count,
                wanted);
    return FALSE;
}

static void check_row(struct checker *c, jb_segment *segment, guint32 row,
                      struct jb_folded *folded)
{
    const struct jb_row *r = jb_segment_row(segment, row);
    const char *id = jb_segment_string(segment, r->id);
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_report) report = jb_segment_report(segment, row, &error);
    c->result->reports++;
    if (!report) {
        complain(c, "%s: report %s: %s", jb_segment_name(segment), id, error->message);
        return;
    }
    struct jb_digest digest = jb_report_digest(report);
    if (g_strcmp0(report->id, id) != 0)
        complain(c, _("%s: row %u is report %s, its record %s"), jb_segment_name(segment),
                 row, id, report->id);
    else if (digest.low != r->digest_low || digest.high != r->digest_high)
        complain(c, _("%s: report %s: the record is not the one that was indexed"),
                 jb_segment_name(segment), id);
    else if (!text_agrees(segment, row, report, folded))
        complain(c, _("%s: report %s: text and record differ"), jb_segment_name(segment),
                 id);
    if (!figures_agree(segment, row, &error))
        complain(c, "%s: report %s: %s", jb_segment_name(segment), id, error->message);
    if (jb_segment_find(segment, id) != (gint64)row)
        complain(c, _("%s: report %s is not found by its id"), jb_segment_name(segment),
                 id);
}

static void pass_on(const char *message, gpointer data)
{
    complain(data, "%s", message);
}

static void check_index(struct checker *c, jb_segment *segment)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = jb_segment_index_path(segment);
    struct xap_counts counts;
    if (!xap_check(path, NULL, &error) ||
        !xap_reader_counts(jb_segment_index(segment), &counts, &error)) {
        complain(c, "%s: %s", path, error->message);
        return;
    }
    if (counts.documents != jb_segment_rows(segment))
        complain(c, _("%s: %u documents for %u reports"), path, counts.documents,
                 jb_segment_rows(segment));
}

/* The sketches must be those of the texts. */
static void check_sketches(struct checker *c, const jb_segment *segment)
{
    g_autoptr(GArray) wanted = g_array_new(FALSE, FALSE, sizeof(guint64));
    const struct jb_sketch_list found = jb_segment_sketches(segment);
    for (guint32 row = 0; row < jb_segment_rows(segment); row++) {
        gsize len;
        const UChar *text = jb_segment_body(segment, row, &len);
        jb_sketches_add(wanted, row, text, len);
    }
    jb_sketches_sort(wanted);
    if (found.count != wanted->len ||
        (found.count &&
         memcmp(found.entries, wanted->data, found.count * sizeof *found.entries) != 0))
        complain(c, "%s: the sketches are not those of the texts",
                 jb_segment_name(segment));
}

static void check_segment(struct checker *c, const struct jb_manifest_segment *info)
{
    g_autoptr(GError) error = NULL;
    if (!check_files(c, info))
        return; /* what is inside broken files says nothing more */
    g_autoptr(jb_segment) segment = jb_segment_open(c->archive, info, &error);
    if (!segment) {
        complain(c, "%s", error->message);
        return;
    }
    struct jb_folded folded = {0};
    check_index(c, segment);
    for (guint32 row = 0; row < jb_segment_rows(segment); row++)
        check_row(c, segment, row, &folded);
    check_sketches(c, segment);
    jb_folded_clear(&folded);
}

/* Takes the pairs of ARCHIVE. FALSE where one leads nowhere, or to a report that died since
 * clusters were formed. */
static gboolean take_pairs(const jb_archive *archive, struct jb_clustering *clustering)
{
    guint32 count;
    const struct jb_pair *pairs = jb_clusters_pairs(jb_archive_clusters(archive), &count);
    g_array_append_vals(clustering->pairs, pairs, count);
    for (guint32 i = 0; i < count; i++)
        for (guint side = 0; side < 2; side++) {
            guint32 number = pairs[i].number[side];
            struct jb_place place = jb_archive_place(archive, number);
            if (number >= clustering->reports ||
                jb_segment_is_dead(jb_archive_segment(archive, place.segment), place.row))
                return FALSE;
        }
    return TRUE;
}

/* The clusters must be what their pairs make of them. */
static void check_clusters(struct checker *c, const jb_archive *archive)
{
    const jb_clusters *clusters = jb_archive_clusters(archive);
    struct jb_clustering wanted;
    jb_clustering_init(&wanted, jb_clusters_reports(clusters));
    gboolean good = TRUE;
    if (take_pairs(archive, &wanted)) {
        jb_clusters_group(archive, &wanted);
        for (guint32 i = 0; i < wanted.reports; i++) {
            guint32 head;
            gboolean any = jb_clusters_head_of(clusters, i, &head);
            good = good && (any ? head + 1 : 0) == wanted.heads[i];
        }
    }
    jb_clustering_clear(&wanted);
    if (!good)
        complain(c, "%s/%s: the clusters are not those of their pairs", c->archive,
                 JB_DIR_CLUSTERS);
}

/* No id may be alive twice. */
static void check_ids(struct checker *c, const jb_archive *archive)
{
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < jb_archive_segments(archive); i++) {
        const jb_segment *segment = jb_archive_segment(archive, i);
        for (guint32 row = 0; row < jb_segment_rows(segment); row++) {
            const char *id = jb_segment_string(segment, jb_segment_row(segment, row)->id);
            if (!jb_segment_is_dead(segment, row) && !g_hash_table_add(ids, (gpointer)id))
                complain(c, _("report %s is there twice"), id);
        }
    }
}

/* What concerns more than one segment. */
static void check_whole(struct checker *c)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_archive) archive = jb_archive_open(c->archive, &error);
    if (!archive) {
        complain(c, "%s", error->message);
        return;
    }
    check_ids(c, archive);
    check_clusters(c, archive);
}

static void check_numbered(struct checker *c, const char *folder, guint32 number,
                           const struct jb_file_sum *sum)
{
    g_autofree char *name = g_strdup_printf("%u", number);
    g_autofree char *path = g_build_filename(c->archive, folder, name, NULL);
    check_file(c, path, sum);
}

gboolean jb_file_check(const char *path, const struct jb_file_sum *wanted,
                       void (*bad)(const char *message, gpointer data), gpointer data)
{
    struct jb_check result = {0};
    struct checker c = {NULL, bad, data, &result};
    return check_file(&c, path, wanted);
}

gboolean jb_segment_check(const char *archive, const struct jb_manifest_segment *info,
                          void (*bad)(const char *message, gpointer data), gpointer data)
{
    struct jb_check result = {0};
    struct checker c = {archive, bad, data, &result};
    check_segment(&c, info);
    return result.problems == 0;
}

/* Is WHY, for which the manifest cannot be read, damage to an archive? */
static gboolean is_damage(const char *archive, const GError *why)
{
    g_autoptr(jb_manifest) remains = g_error_matches(why, JB_ERROR, JB_ERROR_NOT_FOUND)
                                         ? jb_remains_manifest(archive, NULL)
                                         : NULL;
    return remains || g_error_matches(why, JB_ERROR, JB_ERROR_DAMAGED);
}

gboolean jb_archive_check(const char *archive,
                          void (*bad)(const char *message, gpointer data), gpointer data,
                          struct jb_check *result, GError **error)
{
    memset(result, 0, sizeof *result);
    struct checker c = {archive, bad, data, result};
    g_autoptr(GError) why = NULL;
    g_autoptr(jb_manifest) manifest = jb_manifest_load(archive, &why);
    if (!manifest && !is_damage(archive, why)) {
        g_propagate_error(error, g_steal_pointer(&why));
        return FALSE;
    }
    result->files++;
    if (!manifest) {
        complain(&c, "%s", why->message);
        return TRUE;
    }
    for (guint i = 0; i < manifest->segments->len; i++)
        check_segment(&c, manifest->segments->pdata[i]);
    for (guint i = 0; i < manifest->logs->len; i++) {
        const struct jb_manifest_log *log =
            &g_array_index(manifest->logs, struct jb_manifest_log, i);
        check_numbered(&c, JB_DIR_ORIGINS, log->number, &log->sum);
    }
    if (manifest->clusters.number)
        check_numbered(&c, JB_DIR_CLUSTERS, manifest->clusters.number,
                       &manifest->clusters.sum);
    if (result->problems == 0)
        check_whole(&c);
    result->files += jb_user_check(archive, pass_on, &c);
    return TRUE;
}
