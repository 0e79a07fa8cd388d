/* Archives for tests, built by lib/store alone: every call is one segment, published, so
 * that a test decides how many there are. */

#ifndef JB_TEST_ARCHIVE_H
#define JB_TEST_ARCHIVE_H

#include "tests/unit/support/scratch.h"

#include "corpus/reader.h"
#include "lib/report/id.h"
#include "lib/schema/analysis.h"
#include "lib/store/check.h"
#include "lib/store/segment_writer.h"
#include "lib/store/update.h"

static inline gboolean keep_report(struct jb_report *report, gpointer list)
{
    if (!report->id)
        report->id = jb_id_of_report(report);
    g_ptr_array_add(list, report);
    return TRUE;
}

static inline void refuse_line(const GError *error, gpointer list)
{
    (void)list;
    fail_msg("%s", error->message);
}

/* The reports of LEN bytes of JSON Lines, in their order; owned. */
static inline GPtrArray *reports_of(const char *lines, gsize len)
{
    GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify)jb_report_free);
    const struct jb_read_options options = {0};
    const struct jb_read_sink sink = {
        .found = keep_report, .bad = refuse_line, .data = list};
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_input) input = jb_input_of_bytes("test.jsonl", lines, len);
    jb_reader_jsonl.read(input, &options, &sink, &error);
    assert_ok(error);
    return list;
}

/* Seals REPORTS as one segment of the archive. (transfer full) */
static inline struct jb_manifest_segment *seal_reports(const char *archive,
                                                       const GPtrArray *reports)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_analyser) analyser = jb_analyser_new(&error);
    g_autoptr(jb_segment_writer) writer = jb_segment_writer_open(archive, &error);
    assert_ok(error);
    for (guint i = 0; i < reports->len; i++) {
        const struct jb_report *report = reports->pdata[i];
        g_autofree char *member = g_strdup_printf(":%u", i + 1);
        const struct jb_origin origin = {"test.jsonl", member};
        jb_segment_writer_add(writer, report, &origin, jb_analyse(analyser, report),
                              &error);
        assert_ok(error);
    }
    struct jb_manifest_segment *info = jb_segment_writer_seal(writer, &error);
    assert_ok(error);
    return info;
}

/* Publishes SEGMENT (NULL: none; taken) and the death of the places DEAD (NULL: none). */
static inline void publish(jb_update *update, struct jb_manifest_segment *segment,
                           GArray *dead)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) segments =
        g_ptr_array_new_with_free_func((GDestroyNotify)jb_manifest_segment_free);
    if (segment)
        g_ptr_array_add(segments, segment);
    const struct jb_publication change = {.segments = segments, .dead = dead};
    jb_update_publish(update, &change, &error);
    assert_ok(error);
}

static inline jb_update *begin_update(const char *path)
{
    g_autoptr(GError) error = NULL;
    jb_update *update = jb_update_begin(path, &error);
    assert_ok(error);
    return update;
}

/* Adds reports as one segment; a known id is replaced. */
static inline void add_reports(const char *path, const GPtrArray *reports)
{
    g_autoptr(jb_update) update = begin_update(path);
    g_autoptr(GArray) dead = g_array_new(FALSE, FALSE, sizeof(struct jb_place));
    for (guint i = 0; i < reports->len; i++) {
        const struct jb_report *report = reports->pdata[i];
        struct jb_place place;
        if (jb_archive_find(jb_update_archive(update), report->id, &place))
            g_array_append_val(dead, place);
    }
    publish(update, seal_reports(path, reports), dead);
}

static inline void add_lines(const char *path, const char *lines)
{
    g_autoptr(GPtrArray) reports = reports_of(lines, strlen(lines));
    add_reports(path, reports);
}

/* Drops the reports IDS, a space between two. */
static inline void drop_ids(const char *path, const char *ids)
{
    g_autoptr(jb_update) update = begin_update(path);
    g_autoptr(GArray) dead = g_array_new(FALSE, FALSE, sizeof(struct jb_place));
    g_auto(GStrv) list = g_strsplit(ids, " ", 0);
    for (char **id = list; *id; id++) {
        struct jb_place place;
        assert_true(jb_archive_find(jb_update_archive(update), *id, &place));
        g_array_append_val(dead, place);
    }
    publish(update, NULL, dead);
}

static inline void merge_archive(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_update) update = begin_update(path);
    jb_update_merge(update, &error);
    assert_ok(error);
}

static inline jb_archive *open_archive(const char *path)
{
    g_autoptr(GError) error = NULL;
    jb_archive *archive = jb_archive_open(path, &error);
    assert_ok(error);
    return archive;
}

static inline int by_string(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* STRINGS sorted, a space between two; by g_free(). STRINGS ends in NULL afterwards. */
static inline char *sorted_words(GPtrArray *strings)
{
    g_ptr_array_sort(strings, by_string);
    g_ptr_array_add(strings, NULL);
    return g_strjoinv(" ", (char **)strings->pdata);
}

static inline const char *id_at(const jb_archive *archive, guint segment, guint32 row)
{
    const jb_segment *s = jb_archive_segment(archive, segment);
    return jb_segment_string(s, jb_segment_row(s, row)->id);
}

/* The ids that are alive, sorted, a space between two; by g_free(). */
static inline char *live_ids(const jb_archive *archive)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < jb_archive_segments(archive); i++) {
        const jb_segment *segment = jb_archive_segment(archive, i);
        for (guint32 row = 0; row < jb_segment_rows(segment); row++)
            if (!jb_segment_is_dead(segment, row))
                g_ptr_array_add(ids, (gpointer)id_at(archive, i, row));
    }
    return sorted_words(ids);
}

static inline void assert_live(const char *path, const char *ids)
{
    g_autoptr(jb_archive) archive = open_archive(path);
    g_autofree char *found = live_ids(archive);
    assert_string_equal(found, ids);
}

static inline void collect_problem(const char *message, gpointer lines)
{
    g_string_append_printf(lines, "%s\n", message);
}

/* What `check` has to say, a line each; by g_free(). */
static inline char *problems_of(const char *path)
{
    g_autoptr(GError) error = NULL;
    GString *lines = g_string_new(NULL);
    struct jb_check result;
    jb_archive_check(path, collect_problem, lines, &result, &error);
    assert_ok(error);
    assert_int_equal(result.problems > 0, lines->len > 0);
    return g_string_free(lines, FALSE);
}

static inline void assert_whole(const char *path)
{
    g_autofree char *problems = problems_of(path);
    assert_string_equal(problems, "");
}

#endif
