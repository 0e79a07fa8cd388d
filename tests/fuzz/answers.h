/* What an archive answers, as one text: a damaged one may refuse, but must not crash, and
 * what it says must be the same as before unless `check` finds the damage. */

#ifndef JB_FUZZ_ANSWERS_H
#define JB_FUZZ_ANSWERS_H

#include <string.h>

#include "lib/base/digest.h"
#include "lib/store/archive.h"
#include "lib/store/segment_writer.h"
#include "query/coverage.h"
#include "query/figures.h"
#include "query/kwic.h"
#include "query/review.h"
#include "query/search.h"
#include "query/sets.h"
#include "query/trend.h"
#include "query/user_table.h"

/* Queries that take every way through an index: one character, two, a string, a phrase that
 * bridges quotes, digits, Latin, filters, a date, a field, an expression, and one of which
 * nothing is found. */
static const char *const answer_queries[] = {
    "起",
    "调解",
    "法律援助",
    "~\"新时代枫桥经验\"",
    "35个",
    "covid",
    "调解 -信访",
    "date:2019..",
    "title:扫黑 place:吕梁",
    "re:/[0-9]+起/",
    "调解 NEAR/5 纠纷",
    "办理多少起案件没有人知道",
};

G_GNUC_PRINTF(2, 3)
static inline void answer_add(GString *out, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (out)
        g_string_append_vprintf(out, format, arguments);
    va_end(arguments);
}

/* Notes an error, or asserts that there is none where something came back. */
static inline void answer_error(GString *out, gconstpointer result, GError **error)
{
    g_assert((result == NULL) == (*error != NULL));
    if (*error)
        answer_add(out, "error: %s\n", (*error)->message);
    g_clear_error(error);
}

static inline void answer_report(jb_archive *archive, struct jb_place place, GString *out)
{
    GError *error = NULL;
    g_autoptr(jb_report) report = jb_archive_report(archive, place, &error);
    answer_error(out, report, &error);
    if (!report)
        return;
    char hex[JB_DIGEST_HEX];
    jb_digest_format(jb_report_digest(report), hex);
    answer_add(out, "report %s %s %s %s\n", report->id, report->path, report->encoding,
               hex);
}

static inline void answer_search(jb_archive *archive, const char *query, GString *out)
{
    GError *error = NULL;
    const struct jb_search_options options = {
        .query = query, .limit = 20, .count = TRUE, .loosen = TRUE, .blame = TRUE};
    g_autoptr(jb_search) search = jb_search_run(archive, &options, &error);
    answer_error(out, search, &error);
    if (!search)
        return;
    answer_add(out, "%s: %u %" G_GUINT64_FORMAT " %u\n", query, search->total,
               search->occurrences, search->loosened);
    for (guint i = 0; i < search->hits->len; i++) {
        const struct jb_hit *hit = &g_array_index(search->hits, struct jb_hit, i);
        answer_add(out, "%.6f %u ", hit->score, hit->occurrences);
        answer_report(archive, hit->place, out);
    }
    g_autoptr(GArray) trend = jb_trend(search, "year", NULL);
    for (guint i = 0; trend && i < trend->len; i++) {
        const struct jb_trend_row *row = &g_array_index(trend, struct jb_trend_row, i);
        answer_add(out, "%s %u\n", row->value, row->reports);
    }
}

static inline void answer_kwic(jb_archive *archive, const char *query, GString *out)
{
    GError *error = NULL;
    const struct jb_kwic_options options = {.query = query};
    g_autoptr(jb_kwic) kwic = jb_kwic_new(archive, &options, &error);
    answer_error(out, kwic, &error);
    for (guint i = 0; kwic && i < jb_kwic_lines(kwic); i++) {
        struct jb_kwic_line line;
        if (jb_kwic_get(kwic, i, &line, &error))
            answer_add(out, "%s [%s]\n", line.ref, line.keyword);
        else
            answer_error(out, NULL, &error);
    }
}

static inline void answer_figures(jb_archive *archive, const char *topic, GString *out)
{
    GError *error = NULL;
    const struct jb_figure_options options = {.topic = topic, .limit = G_MAXUINT};
    g_autoptr(jb_figure_answer) answer = jb_figures_find(archive, &options, &error);
    answer_error(out, answer, &error);
    for (guint i = 0; answer && i < answer->hits->len; i++) {
        const struct jb_figure_hit *hit = answer->hits->pdata[i];
        const struct jb_figure *f = &hit->packed.figure;
        answer_add(out, "%s %s%s %s [%s]\n", hit->ref, f->value, f->unit,
                   f->measure ? f->measure : "-", hit->quote);
    }
}

/* What people made, as it is read. */
static inline void answer_user(const char *folder, GString *out)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) sets = jb_sets_load(folder, &error);
    answer_error(out, sets, &error);
    for (guint i = 0; sets && i < sets->len; i++) {
        const struct jb_set *set = sets->pdata[i];
        answer_add(out, "set %s %s\n", set->name, set->query);
    }
    g_autofree char *path = jb_user_path(folder, "reviews");
    g_autoptr(jb_reviews) reviews = jb_reviews_load(path, &error);
    answer_error(out, reviews, &error);
    if (reviews)
        answer_add(out, "%u reviews\n", jb_reviews_count(reviews));
}

/* Everything that the archive in FOLDER answers, appended to OUT (may be NULL). */
static inline void answer_all(const char *folder, GString *out)
{
    GError *error = NULL;
    g_autoptr(jb_archive) archive = jb_archive_open(folder, &error);
    answer_error(out, archive, &error);
    if (!archive)
        return;
    answer_add(out, "%u reports\n", jb_archive_reports(archive));
    for (guint i = 0; i < G_N_ELEMENTS(answer_queries); i++)
        answer_search(archive, answer_queries[i], out);
    answer_kwic(archive, "调解", out);
    answer_figures(archive, NULL, out);
    answer_figures(archive, "调解", out);
    g_autoptr(jb_coverage) coverage = jb_coverage_new(archive, "year,source", &error);
    answer_error(out, coverage, &error);
    for (guint i = 0; coverage && i < coverage->cells->len; i++)
        answer_add(out, "%u ",
                   g_array_index(coverage->cells, struct jb_coverage_cell, i).reports);
    for (guint s = 0; s < jb_archive_segments(archive); s++) {
        const jb_segment *segment = jb_archive_segment(archive, s);
        for (guint32 row = 0; row < jb_segment_rows(segment); row++)
            if (!jb_segment_is_dead(segment, row))
                answer_report(archive, (struct jb_place){s, row}, out);
    }
}

#endif
