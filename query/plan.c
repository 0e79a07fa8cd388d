#include "query/plan.h"

#include <string.h>

#include "lib/schema/term.h"
#include "lib/text/token.h"
#include "lib/text/utf.h"

/* Postings read at a time. */
enum { BLOCK = 512 };

/* What a document must have for one place of the string: any of up to two terms. */
struct need {
    struct jb_term terms[2];
    guint count;
    guint64 frequency; /* of the terms in the segment, added up */
};

void jb_scope_haystack(const jb_segment *segment, guint32 row, enum jb_scope scope,
                       struct jb_haystack *haystack)
{
    jb_segment_haystack(segment, row, haystack);
    if (scope == JB_SCOPE_TITLE)
        haystack->len = MIN(haystack->len, jb_segment_row(segment, row)->subtitle_end);
}

static enum jb_scope scope_of(const struct jb_node *leaf)
{
    return leaf->kind == JB_NODE_FIELD ? JB_SCOPE_TITLE : JB_SCOPE_ALL;
}

gboolean jb_leaf_next(const struct jb_node *leaf, const struct jb_haystack *haystack,
                      gsize from, struct jb_match *match)
{
    if (leaf->kind == JB_NODE_REGEX)
        return jb_regex_next(leaf->regex, haystack, from, match);
    if (!leaf->prefix)
        return jb_pattern_next(&leaf->pattern, haystack, from, match);
    /* The head of a word: the pattern with a free right edge, then the rest of the word. */
    struct jb_haystack head = *haystack;
    for (gsize i = from; i + leaf->pattern.len <= haystack->len; i++) {
        if (memcmp(haystack->text + i, leaf->pattern.text,
                   leaf->pattern.len * sizeof(UChar)) != 0 ||
            !jb_edge_is_free(head.text, head.len, i))
            continue;
        gsize end = i + leaf->pattern.len;
        while (end < head.len && head.text[end] >= 'a' && head.text[end] <= 'z')
            end++;
        *match = (struct jb_match){i, end};
        return TRUE;
    }
    return FALSE;
}

gboolean jb_leaf_holds(const jb_segment *segment, guint32 row, const struct jb_node *leaf)
{
    struct jb_haystack haystack;
    struct jb_match match;
    jb_scope_haystack(segment, row, scope_of(leaf), &haystack);
    return jb_leaf_next(leaf, &haystack, 0, &match);
}

guint32 jb_leaf_count(const jb_segment *segment, guint32 row, const struct jb_node *leaf)
{
    struct jb_haystack haystack;
    struct jb_match match;
    guint32 count = 0;
    jb_scope_haystack(segment, row, scope_of(leaf), &haystack);
    for (gsize from = 0; jb_leaf_next(leaf, &haystack, from, &match); from = match.end)
        count++;
    return count;
}

jb_rows *jb_scan_rows(const jb_segment *segment, const struct jb_node *leaf)
{
    jb_rows *rows = jb_rows_new();
    for (guint32 row = 0; row < jb_segment_rows(segment); row++)
        if (!jb_segment_is_dead(segment, row) && jb_leaf_holds(segment, row, leaf))
            jb_rows_add(rows, row);
    return rows;
}

jb_rows *jb_live_rows(const jb_segment *segment)
{
    jb_rows *rows = jb_rows_new();
    for (guint32 row = 0; row < jb_segment_rows(segment); row++)
        if (!jb_segment_is_dead(segment, row))
            jb_rows_add(rows, row);
    return rows;
}

/* Appends the rows of TERM. */
static gboolean add_postings(jb_segment *segment, struct xap_slice term, jb_rows *rows,
                             GError **error)
{
    g_autoptr(xap_postings) list =
        xap_postings_open(jb_segment_index(segment), term, error);
    if (!list)
        return FALSE;
    guint32 docids[BLOCK];
    const struct xap_posting_block block = {.docids = docids, .max = BLOCK};
    gssize n;
    guint32 end = jb_segment_rows(segment);
    while ((n = xap_postings_read(list, &block, error)) > 0) {
        guint kept = 0;
        for (gssize i = 0; i < n; i++)
            if (docids[i] <= end && !jb_segment_is_dead(segment, docids[i] - 1))
                docids[kept++] = docids[i] - 1;
        g_array_append_vals(rows, docids, kept);
    }
    return n == 0;
}

jb_rows *jb_rows_of_term(jb_segment *segment, const char *term, gsize len, GError **error)
{
    g_autoptr(jb_rows) rows = jb_rows_new();
    if (!add_postings(segment, (struct xap_slice){term, len}, rows, error))
        return NULL;
    return g_steal_pointer(&rows);
}

/* Sets bits for the rows of TERM: for unions of many lists. */
static gboolean mark_postings(jb_segment *segment, struct xap_slice term,
                              struct jb_bitmap *bits, GError **error)
{
    g_autoptr(jb_rows) rows = jb_rows_new();
    if (!add_postings(segment, term, rows, error))
        return FALSE;
    for (guint i = 0; i < rows->len; i++)
        jb_bitmap_add(bits, jb_rows_at(rows, i));
    return TRUE;
}

static jb_rows *rows_of_bits(const struct jb_bitmap *bits)
{
    jb_rows *rows = jb_rows_new();
    for (guint32 row = 0; row < bits->size; row++)
        if (jb_bitmap_has(bits, row))
            jb_rows_add(rows, row);
    return rows;
}

jb_rows *jb_rows_of_terms(jb_segment *segment, const char *prefix, gsize len,
                          jb_term_wanted wanted, gconstpointer data, GError **error)
{
    g_autoptr(xap_terms) terms =
        xap_terms_open(jb_segment_index(segment), (struct xap_slice){prefix, len},
                       (struct xap_slice){NULL, 0}, error);
    if (!terms)
        return NULL;
    struct jb_bitmap bits;
    jb_bitmap_init(&bits, jb_segment_rows(segment));
    struct xap_term_entry entry;
    g_autoptr(GError) why = NULL;
    gboolean good = TRUE;
    while (good && xap_terms_next(terms, &entry, &why))
        if (!wanted || wanted(entry.term.data, entry.term.len, data))
            good = mark_postings(segment, entry.term, &bits, &why);
    jb_rows *rows = why ? NULL : rows_of_bits(&bits);
    jb_bitmap_clear(&bits);
    if (why)
        g_propagate_error(error, g_steal_pointer(&why));
    return rows;
}

/* The needs of a pattern: GArray of struct need. */
static void add_bigram(GArray *needs, UChar32 first, UChar32 second, gboolean loose)
{
    struct need need = {.count = loose ? 2 : 1};
    jb_term_han(&need.terms[0], JB_TOKEN_KEY(JB_TOKEN_BIGRAM, first, second));
    if (loose)
        jb_term_han(&need.terms[1], JB_TOKEN_KEY(JB_TOKEN_BRIDGE, first, second));
    g_array_append_val(needs, need);
}

/* A digit run at the pattern's edge behind or before a . or , may go on in the text, where
 * the token is then a longer one. */
static gboolean is_whole_run(const struct jb_node *leaf, gsize begin, gsize end)
{
    const struct jb_pattern *p = &leaf->pattern;
    if (p->loose || (leaf->prefix && end == p->len))
        return FALSE;
    gboolean point_before = begin == 1 && (p->text[0] == '.' || p->text[0] == ',');
    gboolean point_behind =
        end + 1 == p->len && (p->text[end] == '.' || p->text[end] == ',');
    return !point_before && !point_behind;
}

static void add_run(GArray *needs, const struct jb_node *leaf, gsize begin, gsize end)
{
    if (!is_whole_run(leaf, begin, end))
        return;
    /* A report with an expansion inside a run (①35) has another token there. */
    struct need need = {.count = 2};
    jb_term_units(&need.terms[0], JB_PREFIX_NONE, leaf->pattern.text + begin,
                  end - begin);
    jb_term_bytes(&need.terms[1], JB_PREFIX_BOUNDED, "", 0);
    g_array_append_val(needs, need);
}

static GArray *needs_of(const struct jb_node *leaf)
{
    const struct jb_pattern *p = &leaf->pattern;
    GArray *needs = g_array_new(FALSE, FALSE, sizeof(struct need));
    UChar32 last = 0;
    for (gsize i = 0; i < p->len;) {
        gsize begin = i;
        UChar32 c = jb_utf16_next(p->text, p->len, &i);
        enum jb_char_class class = jb_char_class(c);
        if (class == JB_CHAR_HAN && last)
            add_bigram(needs, last, c, p->loose);
        last = class == JB_CHAR_HAN ? c : 0;
        if (class != JB_CHAR_DIGIT && class != JB_CHAR_LATIN)
            continue;
        i = jb_run_end(p->text, p->len, begin);
        add_run(needs, leaf, begin, i);
    }
    return needs;
}

static gboolean weigh_needs(jb_segment *segment, GArray *needs, GError **error)
{
    const xap_reader *index = jb_segment_index(segment);
    for (guint i = 0; i < needs->len; i++) {
        struct need *need = &g_array_index(needs, struct need, i);
        need->frequency = 0;
        for (guint t = 0; t < need->count; t++) {
            guint32 n;
            if (!xap_reader_termfreq(
                    index, (struct xap_slice){need->terms[t].data, need->terms[t].len},
                    &n, error))
                return FALSE;
            need->frequency += n;
        }
    }
    return TRUE;
}

static gint rarer_first(gconstpointer a, gconstpointer b)
{
    guint64 x = ((const struct need *)a)->frequency,
            y = ((const struct need *)b)->frequency;
    return (x > y) - (x < y);
}

/* The rows that have any term of NEED. */
static jb_rows *rows_of_need(jb_segment *segment, const struct need *need, GError **error)
{
    const struct jb_term *first = &need->terms[0];
    g_autoptr(jb_rows) rows = jb_rows_of_term(segment, first->data, first->len, error);
    for (guint t = 1; rows && t < need->count; t++) {
        const struct jb_term *term = &need->terms[t];
        g_autoptr(jb_rows) more = jb_rows_of_term(segment, term->data, term->len, error);
        jb_rows *both = more ? jb_rows_or(rows, more) : NULL;
        g_array_unref(rows);
        rows = both;
    }
    return g_steal_pointer(&rows);
}

/* Keeps of ROWS those that TERM has too, skipping through its list. */
static jb_rows *keep_with_term(jb_segment *segment, const jb_rows *rows,
                               struct xap_slice term, GError **error)
{
    g_autoptr(xap_postings) list =
        xap_postings_open(jb_segment_index(segment), term, error);
    g_autoptr(jb_rows) kept = jb_rows_with_room(rows->len);
    guint32 docid = 0;
    const struct xap_posting_block one = {.docids = &docid, .max = 1};
    guint n_kept = 0;
    for (guint i = 0; list && i < rows->len; i++) {
        guint32 wanted = jb_rows_at(rows, i) + 1;
        if (docid < wanted) {
            if (!xap_postings_skip_to(list, wanted, error))
                return NULL;
            gssize n = xap_postings_read(list, &one, error);
            if (n < 0)
                return NULL;
            if (n == 0)
                break;
        }
        if (docid == wanted)
            g_array_index(kept, guint32, n_kept++) = wanted - 1;
    }
    g_array_set_size(kept, n_kept);
    return list ? g_steal_pointer(&kept) : NULL;
}

static jb_rows *keep_with_need(jb_segment *segment, const jb_rows *rows,
                               const struct need *need, GError **error)
{
    const struct jb_term *first = &need->terms[0];
    g_autoptr(jb_rows) kept =
        keep_with_term(segment, rows, (struct xap_slice){first->data, first->len}, error);
    for (guint t = 1; kept && t < need->count; t++) {
        struct xap_slice term = {need->terms[t].data, need->terms[t].len};
        g_autoptr(jb_rows) some = keep_with_term(segment, rows, term, error);
        jb_rows *both = some ? jb_rows_or(kept, some) : NULL;
        g_array_unref(kept);
        kept = both;
    }
    return g_steal_pointer(&kept);
}

/* The rows that have all of NEEDS (rarest first). A list that is ten times as long as what
 * is left is not read: looking into the text is cheaper then. */
static jb_rows *intersect(jb_segment *segment, const GArray *needs, GError **error)
{
    enum { WORTH = 10 };
    jb_rows *rows = rows_of_need(segment, &g_array_index(needs, struct need, 0), error);
    for (guint i = 1; rows && rows->len && i < needs->len; i++) {
        const struct need *need = &g_array_index(needs, struct need, i);
        if (need->frequency > (guint64)rows->len * WORTH)
            break;
        jb_rows *fewer = keep_with_need(segment, rows, need, error);
        g_array_unref(rows);
        rows = fewer;
    }
    return rows;
}

static jb_rows *verify(const jb_segment *segment, const jb_rows *candidates,
                       const struct jb_node *leaf)
{
    jb_rows *rows = jb_rows_with_room(candidates->len);
    guint kept = 0;
    for (guint i = 0; i < candidates->len; i++)
        if (jb_leaf_holds(segment, jb_rows_at(candidates, i), leaf))
            g_array_index(rows, guint32, kept++) = jb_rows_at(candidates, i);
    g_array_set_size(rows, kept);
    return rows;
}

static void note(struct jb_plan_note *n, const jb_segment *segment,
                 const struct jb_node *leaf, const char *how, guint candidates,
                 const jb_rows *rows)
{
    if (n && rows)
        g_string_append_printf(n->text, "%s: \"%s\": %s, %u candidates, %u reports\n",
                               jb_segment_name(segment), leaf->text, how, candidates,
                               rows->len);
}

/* Two Han characters of the BMP, looked for in the whole report: the list is the answer. */
static gboolean is_one_bigram(const struct jb_node *leaf)
{
    const struct jb_pattern *p = &leaf->pattern;
    return leaf->kind == JB_NODE_STRING && !p->loose && !leaf->prefix && p->len == 2 &&
           jb_char_class(p->text[0]) == JB_CHAR_HAN &&
           jb_char_class(p->text[1]) == JB_CHAR_HAN;
}

static gboolean is_one_han(const struct jb_node *leaf)
{
    gsize end = 0;
    const struct jb_pattern *p = &leaf->pattern;
    UChar32 c = jb_utf16_next(p->text, p->len, &end);
    return leaf->kind == JB_NODE_STRING && end == p->len &&
           jb_char_class(c) == JB_CHAR_HAN;
}

/* How many postings the terms that begin with a Han character have, up to MOST. */
static gboolean count_character(jb_segment *segment, const struct jb_term *term,
                                guint64 most, guint64 *count, GError **error)
{
    g_autoptr(xap_terms) terms = xap_terms_open(jb_segment_index(segment),
                                                (struct xap_slice){term->data, term->len},
                                                (struct xap_slice){NULL, 0}, error);
    if (!terms)
        return FALSE;
    g_autoptr(GError) why = NULL;
    struct xap_term_entry entry;
    for (*count = 0; *count <= most && xap_terms_next(terms, &entry, &why);)
        *count += entry.termfreq;
    if (!why)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&why));
    return FALSE;
}

static guint64 scan_from(const jb_segment *segment)
{
    return (guint64)jb_segment_rows(segment) * JB_SCAN_SHARE / 100;
}

static jb_rows *plan_character(jb_segment *segment, const struct jb_node *leaf,
                               struct jb_plan_note *n, GError **error)
{
    struct jb_term term;
    guint64 count;
    jb_term_units(&term, JB_PREFIX_NONE, leaf->pattern.text, leaf->pattern.len);
    if (!count_character(segment, &term, scan_from(segment), &count, error))
        return NULL;
    gboolean scan = count > scan_from(segment);
    jb_rows *rows =
        scan ? jb_scan_rows(segment, leaf)
             : jb_rows_of_terms(segment, term.data, term.len, NULL, NULL, error);
    note(n, segment, leaf, scan ? "scan" : "tokens of the character", (guint)count, rows);
    return rows;
}

jb_rows *jb_plan_rows(jb_segment *segment, const struct jb_node *leaf,
                      struct jb_plan_note *n, GError **error)
{
    if (is_one_han(leaf))
        return plan_character(segment, leaf, n, error);
    g_autoptr(GArray) needs = needs_of(leaf);
    if (!weigh_needs(segment, needs, error))
        return NULL;
    g_array_sort(needs, rarer_first);
    guint64 rarest = needs->len ? g_array_index(needs, struct need, 0).frequency
                                : jb_segment_rows(segment);
    if (is_one_bigram(leaf)) {
        jb_rows *rows =
            rows_of_need(segment, &g_array_index(needs, struct need, 0), error);
        note(n, segment, leaf, "posting list", (guint)rarest, rows);
        return rows;
    }
    if (needs->len == 0 || rarest > scan_from(segment)) {
        jb_rows *rows = jb_scan_rows(segment, leaf);
        note(n, segment, leaf, "scan", jb_segment_alive(segment), rows);
        return rows;
    }
    g_autoptr(jb_rows) candidates = intersect(segment, needs, error);
    if (!candidates)
        return NULL;
    jb_rows *rows = verify(segment, candidates, leaf);
    note(n, segment, leaf, "lists and verification", candidates->len, rows);
    return rows;
}

/* A bigram of a topic stands in the text, or in a measure that restores what the text
 * elides. */
static void add_topic_bigrams(GArray *needs, const UChar *text, gsize len)
{
    UChar32 last = 0;
    for (gsize i = 0; i < len;) {
        UChar32 c = jb_utf16_next(text, len, &i);
        gboolean han = jb_char_class(c) == JB_CHAR_HAN;
        if (han && last) {
            struct need need = {.count = 2};
            jb_term_han(&need.terms[0], JB_TOKEN_KEY(JB_TOKEN_BIGRAM, last, c));
            jb_term_bytes(&need.terms[1], JB_PREFIX_MEASURE, need.terms[0].data,
                          need.terms[0].len);
            g_array_append_val(needs, need);
        }
        last = han ? c : 0;
    }
}

jb_rows *jb_plan_topic(jb_segment *segment, const UChar *text, gsize len, GError **error)
{
    g_autoptr(GArray) needs = g_array_new(FALSE, FALSE, sizeof(struct need));
    add_topic_bigrams(needs, text, len);
    if (!weigh_needs(segment, needs, error))
        return NULL;
    g_array_sort(needs, rarer_first);
    return needs->len ? intersect(segment, needs, error) : jb_live_rows(segment);
}
