#include "query/near.h"

#include <string.h>

#include "lib/schema/term.h"
#include "lib/text/token.h"
#include "lib/text/words.h"
#include "lib/xap/xap_match.h"
#include "query/evaluate.h"
#include "query/rank.h"

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

static void add_term(GHashTable *terms, const struct jb_term *term)
{
    g_hash_table_add(terms, g_bytes_new(term->data, term->len));
}

/* The terms of a string that is ranked and not looked for as a whole. */
static gboolean add_terms(GHashTable *terms, const struct jb_node *leaf, GError **error)
{
    g_autoptr(jb_words) words = jb_words_open(NULL, error);
    if (!words)
        return FALSE;
    struct jb_folded folded = {0};
    struct jb_tokens tokens = {0};
    struct jb_term term;
    struct jb_word word;
    jb_fold(leaf->text, strlen(leaf->text), &folded);
    jb_tokens_scan(&folded, &tokens);
    for (gsize i = 0; i < tokens.count; i++)
        if (JB_TOKEN_KIND(tokens.list[i].key) == JB_TOKEN_BIGRAM) {
            jb_term_han(&term, tokens.list[i].key);
            add_term(terms, &term);
        }
    for (gsize i = 0; i < tokens.run_count; i++) {
        const struct jb_run *run = &tokens.runs[i];
        jb_term_units(&term, JB_PREFIX_NONE, folded.text + run->begin,
                      run->end - run->begin);
        add_term(terms, &term);
    }
    jb_words_set(words, folded.text, folded.len);
    while (jb_words_next(words, &word))
        if (word.class == JB_WORD_HAN && word.end - word.begin > 2) {
            jb_term_units(&term, JB_PREFIX_WORD, folded.text + word.begin,
                          word.end - word.begin);
            add_term(terms, &term);
        }
    jb_tokens_clear(&tokens);
    jb_folded_clear(&folded);
    return TRUE;
}

static xap_query *query_of(const struct jb_node *root, GError **error)
{
    g_autoptr(GPtrArray) strings = strings_of(root);
    g_autoptr(GHashTable) terms = g_hash_table_new_full(
        g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    for (guint i = 0; i < strings->len; i++)
        if (!add_terms(terms, strings->pdata[i], error))
            return NULL;
    g_autofree struct xap_slice *slices =
        g_new(struct xap_slice, g_hash_table_size(terms) + 1);
    gsize n = 0;
    GHashTableIter iter;
    gpointer term;
    g_hash_table_iter_init(&iter, terms);
    while (g_hash_table_iter_next(&iter, &term, NULL)) {
        slices[n].data = g_bytes_get_data(term, &slices[n].len);
        n++;
    }
    return xap_query_combine_terms(XAP_OP_OR, slices, n, error);
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

/* Asks for more until LIMIT reports pass the filters and the last one is ranked below
 * them, so that a page does not depend on the order of segments. */
static gboolean rank(const jb_archive *archive, const xap_reader *index,
                     const xap_query *query, const GPtrArray *allowed, guint limit,
                     GArray *hits, GError **error)
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

gboolean jb_near_rank(jb_archive *archive, const struct jb_node *root, guint limit,
                      GArray *hits, GError **error)
{
    if (limit == 0 || jb_archive_segments(archive) == 0)
        return TRUE;
    g_autoptr(xap_query) query = query_of(root, error);
    g_autoptr(xap_reader) index = query ? whole_index(archive, error) : NULL;
    g_autoptr(GPtrArray) allowed = index ? allowed_rows(archive, root, error) : NULL;
    if (!allowed || !rank(archive, index, query, allowed, limit, hits, error))
        return FALSE;
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

GPtrArray *jb_near_leaves(const struct jb_node *root, GError **error)
{
    g_autoptr(jb_words) words = jb_words_open(NULL, error);
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
