#include "query/collocate.h"

#include <string.h>

#include <unicode/ustring.h>

#include "query/association.h"
#include "query/parts.h"
#include "query/spots.h"

/* What a token is to the occurrences of its report. */
enum { FAR, NEAR, PART };

static void clear_collocate(gpointer collocate)
{
    g_free(((struct jb_collocate *)collocate)->word);
}

void jb_collocates_free(struct jb_collocates *c)
{
    if (!c)
        return;
    g_array_unref(c->list);
    g_free(c);
}

static const struct jb_vocabulary_token *token_at(const GArray *tokens, guint i)
{
    return &g_array_index(tokens, struct jb_vocabulary_token, i);
}

/* Is there a line end between units BEGIN and END? */
static gboolean is_broken(const struct jb_haystack *h, gsize begin, gsize end)
{
    return begin < end && u_memchr(h->text + begin, '\n', (int32_t)(end - begin));
}

/* Marks what is near SPOT; tokens before FIRST end before it. */
static void mark_near(const GArray *tokens, guint8 *marks, const struct jb_haystack *h,
                      const struct jb_match *spot, const guint at[2], guint window)
{
    guint first = at[0], next = at[1], left = window, right = window;
    for (guint i = first; left && i > 0; i--) {
        if (is_broken(h, token_at(tokens, i - 1)->end, spot->begin))
            break;
        if (marks[i - 1] == PART)
            continue;
        marks[i - 1] = NEAR;
        left--;
    }
    for (guint i = next; right && i < tokens->len; i++) {
        if (is_broken(h, spot->end, token_at(tokens, i)->begin))
            break;
        if (marks[i] == PART)
            continue;
        marks[i] = NEAR;
        right--;
    }
}

/* The tokens that SPOT overlaps: from AT[0] up to AT[1]; both move on from spot to spot. */
static void find_part(const GArray *tokens, const struct jb_match *spot, guint at[2])
{
    while (at[0] < tokens->len && token_at(tokens, at[0])->end <= spot->begin)
        at[0]++;
    at[1] = MAX(at[0], at[1]);
    while (at[1] < tokens->len && token_at(tokens, at[1])->begin < spot->end)
        at[1]++;
}

/* What each of TOKENS is to SPOTS. */
static guint8 *mark_tokens(const GArray *tokens, const GArray *spots,
                           const struct jb_haystack *h, guint window)
{
    guint8 *marks = g_malloc0((gsize)tokens->len + 1);
    guint at[2] = {0, 0};
    for (guint i = 0; i < spots->len; i++) {
        find_part(tokens, &g_array_index(spots, struct jb_match, i), at);
        memset(marks + at[0], PART, at[1] - at[0]);
    }
    at[0] = at[1] = 0;
    for (guint i = 0; i < spots->len; i++) {
        const struct jb_match *spot = &g_array_index(spots, struct jb_match, i);
        find_part(tokens, spot, at);
        mark_near(tokens, marks, h, spot, at, window);
    }
    return marks;
}

/* What is counted of a report: corpus 0 what is near, corpus 1 every token that is no part
 * of an occurrence; either may be left out. */
struct counting {
    const struct jb_search *search;
    jb_vocabulary *vocabulary;
    guint window;
    int near, all; /* corpora; -1: not counted */
    GArray *spots;
    guint64 occurrences;
};

static void count_report(struct counting *c, struct jb_place place, gboolean found)
{
    const jb_segment *segment = jb_archive_segment(c->search->archive, place.segment);
    const GArray *tokens = jb_vocabulary_read(c->vocabulary, place);
    struct jb_haystack h;
    jb_segment_haystack(segment, place.row, &h);
    g_array_set_size(c->spots, 0);
    if (found)
        jb_spots_find(segment, place.row, c->search->root, c->spots);
    c->occurrences += c->spots->len;
    g_autofree guint8 *marks = mark_tokens(tokens, c->spots, &h, c->window);
    for (guint i = 0; i < tokens->len; i++) {
        if (c->near >= 0 && marks[i] == NEAR)
            jb_vocabulary_count(c->vocabulary, token_at(tokens, i)->word, (guint)c->near);
        if (c->all >= 0 && marks[i] != PART)
            jb_vocabulary_count(c->vocabulary, token_at(tokens, i)->word, (guint)c->all);
    }
}

guint64 jb_collocates_count(const struct jb_search *search, jb_vocabulary *vocabulary,
                            guint window, guint corpus)
{
    g_autoptr(GArray) spots = g_array_new(FALSE, FALSE, sizeof(struct jb_match));
    struct counting c = {search, vocabulary, window, (int)corpus, -1, spots, 0};
    for (guint s = 0; s < search->rows->len; s++) {
        const jb_rows *rows = search->rows->pdata[s];
        for (guint i = 0; i < rows->len; i++)
            count_report(&c, (struct jb_place){s, jb_rows_at(rows, i)}, TRUE);
    }
    return c.occurrences;
}

/* Counts all reports of the subset, those found with what is near. */
static gboolean count_all(struct counting *c, GError **error)
{
    g_autoptr(GPtrArray) subset = jb_search_subset(c->search, error);
    for (guint s = 0; subset && s < subset->len; s++) {
        const jb_rows *rows = subset->pdata[s], *found = c->search->rows->pdata[s];
        for (guint i = 0; i < rows->len; i++) {
            guint32 row = jb_rows_at(rows, i);
            count_report(c, (struct jb_place){s, row}, jb_rows_have(found, row));
        }
    }
    return subset != NULL;
}

static gint compare(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct jb_collocate *x = a, *y = b;
    enum jb_collocate_sort sort = *(const enum jb_collocate_sort *)data;
    double p = sort == JB_BY_LOG_DICE ? x->log_dice : x->log_likelihood;
    double q = sort == JB_BY_LOG_DICE ? y->log_dice : y->log_likelihood;
    if (sort != JB_BY_COUNT && p != q)
        return p < q ? 1 : -1;
    if (x->together != y->together)
        return x->together < y->together ? 1 : -1;
    return strcmp(x->word, y->word);
}

static void list_words(struct jb_collocates *c, const jb_vocabulary *vocabulary,
                       const struct jb_collocate_options *o)
{
    g_autoptr(GPtrArray) words = jb_vocabulary_words(vocabulary, o->min);
    for (guint i = 0; i < words->len; i++) {
        const struct jb_vocabulary_word *w = words->pdata[i];
        if (w->count[0] < MAX(o->min, 1))
            continue;
        const struct jb_contingency table = {
            w->count[0], c->near, w->count[1] - w->count[0], c->tokens - c->near};
        struct jb_collocate collocate = {
            .word = jb_vocabulary_text(w),
            .together = w->count[0],
            .all = w->count[1],
            .reports = w->reports[0],
            .log_dice = jb_log_dice(w->count[0], c->node, w->count[1]),
            .log_likelihood = jb_log_likelihood(&table)};
        g_array_append_val(c->list, collocate);
    }
    enum jb_collocate_sort sort = o->sort;
    g_array_sort_with_data(c->list, compare, &sort);
}

struct jb_collocates *jb_collocates_find(const struct jb_search *search,
                                         const struct jb_collocate_options *o,
                                         GError **error)
{
    g_autoptr(jb_vocabulary) vocabulary =
        jb_vocabulary_new(search->archive, o->chars, error);
    if (!vocabulary)
        return NULL;
    g_autoptr(GArray) spots = g_array_new(FALSE, FALSE, sizeof(struct jb_match));
    struct counting counting = {search, vocabulary, o->window, 0, 1, spots, 0};
    if (!count_all(&counting, error))
        return NULL;
    struct jb_collocates *c = g_new0(struct jb_collocates, 1);
    c->list = g_array_new(FALSE, FALSE, sizeof(struct jb_collocate));
    g_array_set_clear_func(c->list, clear_collocate);
    c->node = counting.occurrences;
    c->near = jb_vocabulary_total(vocabulary, 0);
    c->tokens = jb_vocabulary_total(vocabulary, 1);
    list_words(c, vocabulary, o);
    return c;
}
