#include "query/near.h"

#include "lib/text/words.h"
#include "lib/xap/xap_match.h"
#include "query/evaluate.h"
#include "query/evidence.h"
#include "query/rank.h"
#include "query/user_lexicon.h"

/* Candidates whose text is weighed too: more change no page and cost a reading each. */
enum { TEXTS_WEIGHED = 200 };

gboolean jb_near_is_wanted(const struct jb_node *root)
{
    gboolean many = root->kind == JB_NODE_AND;
    guint strings = 0;
    for (guint i = 0; i < (many ? root->children->len : 1); i++) {
        const struct jb_node *node = many ? root->children->pdata[i] : root;
        if (jb_node_is_filter(node))
            continue;
        if (node->kind != JB_NODE_STRING || node->quoted)
            return FALSE;
        strings++;
    }
    return strings > 0;
}

/* The unquoted strings of ROOT. */
static GPtrArray *strings_of(const struct jb_node *root)
{
    GPtrArray *strings = g_ptr_array_new();
    jb_node_leaves(root, strings);
    return strings;
}

/* All segments as one database, for ranking statistics over the whole archive. */
static xap_reader *whole_index(const jb_archive *archive, GError **error)
{
    g_autoptr(GPtrArray) readers = g_ptr_array_new();
    for (guint i = 0; i < jb_archive_segments(archive); i++)
        g_ptr_array_add(readers, jb_segment_index(jb_archive_segment(archive, i)));
    return xap_reader_combine((const xap_reader *const *)readers->pdata, readers->len,
                              error);
}

/* For each segment the rows that pass ROOT's filters; NULL where there are none. */
static GPtrArray *allowed_rows(jb_archive *archive, const struct jb_node *root,
                               GError **error)
{
    g_autoptr(GPtrArray) allowed =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(jb_evaluation) e = jb_evaluation_new(archive, FALSE, NULL);
    gboolean many = root->kind == JB_NODE_AND;
    for (guint s = 0; s < jb_archive_segments(archive); s++) {
        g_autoptr(jb_rows) rows = jb_live_rows(jb_archive_segment(archive, s));
        for (guint i = 0; many && i < root->children->len; i++) {
            if (!jb_node_is_filter(root->children->pdata[i]))
                continue;
            g_autoptr(jb_rows) some = jb_evaluate(e, s, root->children->pdata[i], error);
            if (!some)
                return NULL;
            jb_rows *both = jb_rows_and(rows, some);
            g_array_unref(rows);
            rows = both;
        }
        g_ptr_array_add(allowed, g_steal_pointer(&rows));
    }
    return g_steal_pointer(&allowed);
}

static void add_hit(const jb_archive *archive, const GPtrArray *allowed,
                    const struct xap_match_item *item, GArray *hits)
{
    if (!jb_rows_have(allowed->pdata[item->shard], item->local - 1))
        return;
    const jb_segment *segment = jb_archive_segment(archive, item->shard);
    struct jb_hit hit = {.place = {item->shard, item->local - 1}, .score = item->weight};
    hit.date = jb_segment_row(segment, hit.place.row)->date;
    g_array_append_val(hits, hit);
}

/* The patterns of ROOT's strings. */
static GPtrArray *patterns_of(const struct jb_node *root)
{
    g_autoptr(GPtrArray) strings = strings_of(root);
    GPtrArray *patterns = g_ptr_array_new();
    for (guint i = 0; i < strings->len; i++)
        g_ptr_array_add(patterns, &((struct jb_node *)strings->pdata[i])->pattern);
    return patterns;
}

/* Asks for more until LIMIT reports pass the filters and the last one asked for is ranked
 * below them, so that a page does not depend on the order of segments. */
static gboolean find_candidates(const jb_archive *archive, const xap_reader *index,
                                const xap_query *query, const GPtrArray *allowed,
                                guint limit, GArray *hits, GError **error)
{
    struct xap_match_options options = XAP_MATCH_OPTIONS_INIT;
    options.bm25.k1 = 1.2;
    options.bm25.b = 0.75;
    for (guint64 ask = (guint64)limit + 16;; ask *= 4) {
        options.limit = (guint32)MIN(ask, G_MAXUINT32);
        g_autoptr(xap_matches) found = xap_match(index, query, &options, error);
        if (!found)
            return FALSE;
        g_array_set_size(hits, 0);
        for (gsize i = 0; i < found->n; i++)
            add_hit(archive, allowed, &found->items[i], hits);
        if (found->n < options.limit)
            return TRUE;
        double last = found->items[found->n - 1].weight;
        if (hits->len > limit &&
            g_array_index(hits, struct jb_hit, limit - 1).score > last)
            return TRUE;
    }
}

static double average_units(const jb_archive *archive)
{
    double units = 0, reports = 0;
    for (guint i = 0; i < jb_archive_segments(archive); i++) {
        const UChar *text;
        guint64 n;
        jb_segment_raw_text(jb_archive_segment(archive, i), &text, &n);
        units += (double)n;
        reports += jb_segment_rows(jb_archive_segment(archive, i));
    }
    return units / MAX(reports, 1);
}

/* Weighs the text of the first candidates too. What comes behind them stays behind: their
 * weights only grow, by something or by nothing. */
static void weigh_texts(const jb_archive *archive, jb_evidence *evidence, GArray *hits)
{
    double average = average_units(archive);
    double floor = hits->len > TEXTS_WEIGHED
                       ? g_array_index(hits, struct jb_hit, TEXTS_WEIGHED).score
                       : 0.0;
    for (guint i = 0; i < MIN(hits->len, TEXTS_WEIGHED); i++) {
        struct jb_hit *hit = &g_array_index(hits, struct jb_hit, i);
        struct jb_haystack haystack;
        jb_segment_haystack(jb_archive_segment(archive, hit->place.segment),
                            hit->place.row, &haystack);
        hit->score += jb_evidence_weigh(evidence, &haystack, average);
        g_assert(hit->score >= floor);
    }
}

gboolean jb_near_rank(jb_archive *archive, const struct jb_node *root, guint limit,
                      GArray *hits, GError **error)
{
    if (limit == 0 || jb_archive_segments(archive) == 0)
        return TRUE;
    g_autoptr(GPtrArray) patterns = patterns_of(root);
    g_autoptr(xap_reader) index = whole_index(archive, error);
    g_autoptr(jb_evidence) evidence =
        index ? jb_evidence_new(patterns, index, error) : NULL;
    g_autoptr(xap_query) query = evidence ? jb_evidence_query(evidence, error) : NULL;
    g_autoptr(GPtrArray) allowed = query ? allowed_rows(archive, root, error) : NULL;
    if (!allowed || !find_candidates(archive, index, query, allowed,
                                     MAX(limit, TEXTS_WEIGHED), hits, error))
        return FALSE;
    jb_hits_sort(archive, JB_SORT_RELEVANCE, hits);
    weigh_texts(archive, evidence, hits);
    jb_hits_sort(archive, JB_SORT_RELEVANCE, hits);
    if (hits->len > limit)
        g_array_set_size(hits, limit);
    return TRUE;
}

static void add_word_leaf(GPtrArray *leaves, const UChar *text, gsize len)
{
    struct jb_node *leaf = jb_node_new(JB_NODE_STRING);
    leaf->text = g_utf16_to_utf8(text, (glong)len, NULL, NULL, NULL);
    jb_pattern_init(&leaf->pattern, text, len, FALSE);
    g_ptr_array_add(leaves, leaf);
}

GPtrArray *jb_near_leaves(const jb_archive *archive, const struct jb_node *root,
                          GError **error)
{
    g_autoptr(jb_lexicon) lexicon = NULL;
    if (!jb_user_lexicon(archive, &lexicon, error))
        return NULL;
    g_autoptr(jb_words) words = jb_words_open(lexicon, error);
    if (!words)
        return NULL;
    g_autoptr(GPtrArray) strings = strings_of(root);
    GPtrArray *leaves = g_ptr_array_new_with_free_func((GDestroyNotify)jb_node_free);
    for (guint i = 0; i < strings->len; i++) {
        const struct jb_node *string = strings->pdata[i];
        struct jb_word word;
        jb_words_set(words, string->pattern.text, string->pattern.len);
        while (jb_words_next(words, &word))
            if (word.end - word.begin > 1)
                add_word_leaf(leaves, string->pattern.text + word.begin,
                              word.end - word.begin);
    }
    return leaves;
}
