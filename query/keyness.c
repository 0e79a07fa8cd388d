#include "query/keyness.h"

#include <string.h>

#include "query/association.h"
#include "query/parts.h"
#include "query/vocabulary.h"

static void clear_word(gpointer word)
{
    g_free(((struct jb_key_word *)word)->word);
}

void jb_key_words_free(struct jb_key_words *w)
{
    if (!w)
        return;
    g_array_unref(w->list);
    g_free(w);
}

static void count_report(jb_vocabulary *vocabulary, struct jb_place place, guint corpus)
{
    const GArray *tokens = jb_vocabulary_read(vocabulary, place);
    for (guint i = 0; i < tokens->len; i++)
        jb_vocabulary_count(vocabulary,
                            g_array_index(tokens, struct jb_vocabulary_token, i).word,
                            corpus);
}

/* Corpus 0 is what was found, corpus 1 the rest of the subset. */
static gboolean count_all(const struct jb_search *search, jb_vocabulary *vocabulary,
                          gboolean with_rest, GError **error)
{
    g_autoptr(GPtrArray) subset = jb_search_subset(search, error);
    for (guint s = 0; subset && s < subset->len; s++) {
        const jb_rows *rows = subset->pdata[s], *found = search->rows->pdata[s];
        for (guint i = 0; i < rows->len; i++) {
            guint32 row = jb_rows_at(rows, i);
            gboolean is_found = jb_rows_have(found, row);
            if (is_found || with_rest)
                count_report(vocabulary, (struct jb_place){s, row}, is_found ? 0 : 1);
        }
    }
    return subset != NULL;
}

static gint by_likelihood(gconstpointer a, gconstpointer b)
{
    const struct jb_key_word *x = a, *y = b;
    if (x->log_likelihood != y->log_likelihood)
        return x->log_likelihood < y->log_likelihood ? 1 : -1;
    return strcmp(x->word, y->word);
}

static gint by_count(gconstpointer a, gconstpointer b)
{
    const struct jb_key_word *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return strcmp(x->word, y->word);
}

static void list_words(struct jb_key_words *k, const jb_vocabulary *vocabulary, guint min)
{
    g_autoptr(GPtrArray) words = jb_vocabulary_words(vocabulary, min);
    for (guint i = 0; i < words->len; i++) {
        const struct jb_vocabulary_word *w = words->pdata[i];
        const struct jb_contingency table = {w->count[0], k->tokens, w->count[1],
                                             k->rest_tokens};
        struct jb_key_word word = {.word = jb_vocabulary_text(w),
                                   .count = w->count[0],
                                   .rest = w->count[1],
                                   .reports = w->reports[0],
                                   .rest_reports = w->reports[1],
                                   .log_likelihood = jb_log_likelihood(&table),
                                   .log_ratio = jb_log_ratio(&table)};
        g_array_append_val(k->list, word);
    }
}

struct jb_key_words *jb_key_words_find(const struct jb_search *search,
                                       const struct jb_key_options *o, GError **error)
{
    g_autoptr(jb_vocabulary) vocabulary =
        jb_vocabulary_new(search->archive, o->chars, error);
    if (!vocabulary || !count_all(search, vocabulary, !o->by_count, error))
        return NULL;
    struct jb_key_words *k = g_new0(struct jb_key_words, 1);
    k->list = g_array_new(FALSE, FALSE, sizeof(struct jb_key_word));
    g_array_set_clear_func(k->list, clear_word);
    k->tokens = jb_vocabulary_total(vocabulary, 0);
    k->rest_tokens = jb_vocabulary_total(vocabulary, 1);
    list_words(k, vocabulary, o->min);
    g_array_sort(k->list, o->by_count ? by_count : by_likelihood);
    return k;
}
