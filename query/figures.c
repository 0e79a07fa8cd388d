#include "query/figures.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "query/copies.h"
#include "query/evaluate.h"
#include "query/figure_filter.h"
#include "query/figure_match.h"
#include "query/near.h"
#include "query/parser.h"
#include "query/question.h"

/* For a question that nothing holds, the figures of so many reports, ranked by its words,
 * are looked at. */
enum { QUESTION_REPORTS = 200 };

static const char *const found_names[] = {
    [JB_FOUND_MEASURE] = "measure", [JB_FOUND_PARENT] = "parent",
    [JB_FOUND_SUBJECT] = "subject", [JB_FOUND_SENTENCE] = "sentence",
    [JB_FOUND_HEADING] = "heading", [JB_FOUND_WORDS] = "words",
    [JB_FOUND_ALL] = NULL,
};

const char *jb_found_in_name(enum jb_found_in found)
{
    return found_names[found];
}

void jb_figure_hit_free(struct jb_figure_hit *hit)
{
    if (!hit)
        return;
    jb_packed_figure_clear(&hit->packed);
    char *const shared[] = {hit->id,     hit->title,    hit->date,
                            hit->source, hit->sentence, hit->section};
    for (gsize i = 0; i < G_N_ELEMENTS(shared); i++)
        if (shared[i])
            g_ref_string_release(shared[i]);
    g_free(hit->quote);
    g_free(hit->parent);
    g_free(hit->ref);
    g_free(hit->differs);
    g_strfreev(hit->tags);
    g_free(hit);
}

void jb_figure_answer_free(struct jb_figure_answer *answer)
{
    if (!answer)
        return;
    g_ptr_array_unref(answer->hits);
    jb_question_free(answer->question);
    g_free(answer);
}

static struct jb_figure_answer *answer_new(void)
{
    struct jb_figure_answer *answer = g_new0(struct jb_figure_answer, 1);
    answer->hits = g_ptr_array_new_with_free_func((GDestroyNotify)jb_figure_hit_free);
    return answer;
}

/* The order of an answer: where the topic was found, how much of it, newest first, then by
 * report and place in it. */
static gint compare_hits(gconstpointer a, gconstpointer b)
{
    const struct jb_figure_hit *x = *(struct jb_figure_hit *const *)a;
    const struct jb_figure_hit *y = *(struct jb_figure_hit *const *)b;
    if (x->found != y->found)
        return x->found < y->found ? -1 : 1;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    int order = g_strcmp0(y->date, x->date);
    if (order == 0)
        order = g_strcmp0(x->id, y->id);
    if (order == 0)
        order =
            (x->packed.region > y->packed.region) - (x->packed.region < y->packed.region);
    if (order == 0)
        order = (x->packed.figure.begin > y->packed.figure.begin) -
                (x->packed.figure.begin < y->packed.figure.begin);
    return order;
}

/* Sorts, counts and cuts to the page. ARCHIVE: NULL for a text that is in none. */
static void finish(const jb_archive *archive, struct jb_figure_answer *answer,
                   const struct jb_figure_options *o)
{
    GPtrArray *hits = answer->hits;
    g_ptr_array_sort(hits, compare_hits);
    answer->total = answer->words ? 0 : hits->len;
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < hits->len; i++) {
        const struct jb_figure_hit *hit = hits->pdata[i];
        g_hash_table_add(ids, (gpointer)(hit->id ? hit->id : ""));
    }
    answer->reports = g_hash_table_size(ids);
    if (o->group && archive)
        jb_figures_fold(archive, hits);
    answer->shown = hits->len;
    guint begin = MIN(o->offset, hits->len);
    if (begin)
        g_ptr_array_remove_range(hits, 0, begin);
    if (hits->len > o->limit)
        g_ptr_array_set_size(hits, (gint)o->limit);
}

/* Rows of SEGMENT whose reports may hold one of PATTERNS, by bigrams. */
static jb_rows *pattern_rows(jb_segment *segment, const GArray *patterns, GError **error)
{
    g_autoptr(jb_rows) rows = jb_rows_new();
    for (guint i = 0; i < patterns->len; i++) {
        const struct jb_pattern *each = &g_array_index(patterns, struct jb_pattern, i);
        g_autoptr(jb_rows) some = jb_plan_topic(segment, each->text, each->len, error);
        if (!some)
            return NULL;
        jb_rows *both = jb_rows_or(rows, some);
        g_array_unref(rows);
        rows = both;
    }
    return g_steal_pointer(&rows);
}

/* Takes from *ROWS those whose reports cannot hold a word of PARTS. */
static gboolean narrow_rows(jb_segment *segment, const GPtrArray *parts, jb_rows **rows,
                            GError **error)
{
    for (guint i = 0; i < parts->len; i++) {
        g_autoptr(jb_rows) some = pattern_rows(segment, parts->pdata[i], error);
        if (!some)
            return FALSE;
        jb_rows *both = jb_rows_and(*rows, some);
        g_array_unref(*rows);
        *rows = both;
    }
    return TRUE;
}

/* Rows of SEGMENT that may have figures for all words of the topic. */
static jb_rows *candidate_rows(jb_segment *segment, const jb_figure_matcher *matcher,
                               GError **error)
{
    g_autoptr(jb_rows) rows = jb_live_rows(segment);
    for (guint i = 0; i < jb_figure_matcher_words(matcher); i++)
        if (!narrow_rows(segment, jb_figure_matcher_parts(matcher, i), &rows, error))
            return NULL;
    return g_steal_pointer(&rows);
}

/* Adds the figures of one row that answer. */
static gboolean add_row(jb_segment *segment, guint32 row, jb_figure_matcher *matcher,
                        struct jb_figure_answer *answer, GError **error)
{
    const char *data;
    gsize len;
    if (jb_segment_row(segment, row)->figure_count == 0)
        return TRUE;
    if (!jb_segment_figures(segment, row, &data, &len, error))
        return FALSE;
    g_autoptr(jb_report) report = jb_segment_report(segment, row, error);
    return report &&
           jb_figure_matcher_add(matcher, report, data, len, answer->hits, error);
}

static gboolean add_segment(jb_segment *segment, jb_figure_matcher *matcher,
                            struct jb_figure_answer *answer, GError **error)
{
    g_autoptr(jb_rows) rows = candidate_rows(segment, matcher, error);
    for (guint i = 0; rows && i < rows->len; i++) {
        guint32 row = jb_rows_at(rows, i);
        if (!jb_figure_matcher_passes_over(matcher, jb_segment_row(segment, row)) &&
            !add_row(segment, row, matcher, answer, error))
            return FALSE;
    }
    return rows != NULL;
}

/* The topic as a query, narrowed to the dates asked for. */
static struct jb_node *question_of(const struct jb_figure_options *o, GError **error)
{
    guint64 dates[2];
    g_autoptr(jb_node) topic = jb_query_parse(o->topic, error);
    if (!topic || !jb_figure_filter_dates(o, dates, error))
        return NULL;
    if (!o->since && !o->until)
        return g_steal_pointer(&topic);
    struct jb_node *date = jb_node_new(JB_NODE_DATE);
    date->first = dates[0];
    date->last = dates[1];
    struct jb_node *root =
        topic->kind == JB_NODE_AND ? g_steal_pointer(&topic) : jb_node_new(JB_NODE_AND);
    if (topic)
        g_ptr_array_add(root->children, g_steal_pointer(&topic));
    g_ptr_array_add(root->children, date);
    return root;
}

/* Nothing holds the topic: the figures of the reports that its words rank first. */
static gboolean add_by_words(jb_archive *archive, const struct jb_figure_options *o,
                             jb_figure_matcher *matcher, struct jb_figure_answer *answer,
                             GError **error)
{
    g_autoptr(jb_node) root = question_of(o, error);
    if (!root)
        return FALSE;
    if (!jb_near_is_wanted(root))
        return TRUE;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(struct jb_hit));
    if (!jb_near_rank(archive, root, QUESTION_REPORTS, hits, error))
        return FALSE;
    jb_figure_matcher_by_words(matcher);
    for (guint i = 0; i < hits->len; i++) {
        struct jb_place place = g_array_index(hits, struct jb_hit, i).place;
        if (!add_row(jb_archive_segment(archive, place.segment), place.row, matcher,
                     answer, error))
            return FALSE;
    }
    answer->words = answer->hits->len > 0;
    answer->question = jb_figure_matcher_take_question(matcher);
    return TRUE;
}

struct jb_figure_answer *jb_figures_find(jb_archive *archive,
                                         const struct jb_figure_options *o,
                                         GError **error)
{
    g_autoptr(jb_figure_matcher) matcher = jb_figure_matcher_new(o, error);
    if (!matcher)
        return NULL;
    g_autoptr(jb_figure_answer) answer = answer_new();
    for (guint i = 0; i < jb_archive_segments(archive); i++)
        if (!add_segment(jb_archive_segment(archive, i), matcher, answer, error))
            return NULL;
    if (answer->hits->len == 0 && jb_figure_matcher_words(matcher) > 0 &&
        !add_by_words(archive, o, matcher, answer, error))
        return NULL;
    answer->effect = jb_figure_matcher_effect(matcher);
    finish(archive, answer, o);
    return g_steal_pointer(&answer);
}

/* The figures of REPORT, scanned now and packed as an archive has them. */
static GByteArray *pack_figures(const struct jb_report *report)
{
    const char *const regions[] = {[JB_REGION_TEXT] = report->text,
                                   [JB_REGION_TITLE] = report->title,
                                   [JB_REGION_SUBTITLE] = report->subtitle};
    const struct jb_figure_context context = {report->date, report->place, report->source,
                                              report->title};
    GByteArray *packed = g_byte_array_new();
    for (guint r = 0; r < G_N_ELEMENTS(regions); r++) {
        struct jb_figures figures = {0};
        if (regions[r])
            jb_figures_scan(regions[r],
                            r == JB_REGION_TEXT ? report->text_len : strlen(regions[r]),
                            &context, &figures);
        for (gsize i = 0; i < figures.count; i++)
            jb_figure_pack(&figures.list[i], (enum jb_figure_region)r, packed);
        jb_figures_clear(&figures);
    }
    return packed;
}

struct jb_figure_answer *jb_figures_of_report(const struct jb_report *report,
                                              const struct jb_figure_options *o,
                                              GError **error)
{
    g_autoptr(jb_figure_matcher) matcher = jb_figure_matcher_new(o, error);
    if (!matcher)
        return NULL;
    g_autoptr(GByteArray) packed = pack_figures(report);
    g_autoptr(jb_figure_answer) answer = answer_new();
    const char *data = (const char *)packed->data;
    if (!jb_figure_matcher_add(matcher, report, data, packed->len, answer->hits, error))
        return NULL;
    if (answer->hits->len == 0 && jb_figure_matcher_words(matcher) > 0) {
        jb_figure_matcher_by_words(matcher);
        if (!jb_figure_matcher_add(matcher, report, data, packed->len, answer->hits,
                                   error))
            return NULL;
        answer->words = answer->hits->len > 0;
        answer->question = jb_figure_matcher_take_question(matcher);
    }
    answer->effect = jb_figure_matcher_effect(matcher);
    finish(NULL, answer, o);
    return g_steal_pointer(&answer);
}

struct jb_figure_answer *jb_figures_of_packed(const struct jb_report *report,
                                              const char *data, gsize len, GError **error)
{
    static const struct jb_figure_options all = {.limit = G_MAXUINT};
    g_autoptr(jb_figure_matcher) matcher = jb_figure_matcher_new(&all, error);
    g_autoptr(jb_figure_answer) answer = answer_new();
    if (!matcher ||
        !jb_figure_matcher_add(matcher, report, data, len, answer->hits, error))
        return NULL;
    finish(NULL, answer, &all);
    return g_steal_pointer(&answer);
}
