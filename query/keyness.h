/* Key words: the words that reports of a query have more often than the rest of the reports
 * that its filters leave; and plain word lists. */

#ifndef JB_QUERY_KEYNESS_H
#define JB_QUERY_KEYNESS_H

#include "query/search.h"

struct jb_key_word {
    char *word;
    guint64 count, rest;           /* in the reports found, in the others */
    guint32 reports, rest_reports; /* that hold it */
    double log_likelihood;         /* negative: rarer in those found */
    double log_ratio;
};

struct jb_key_words {
    GArray *list;        /* of struct jb_key_word */
    guint64 tokens;      /* in the reports found */
    guint64 rest_tokens; /* in the others */
};
void jb_key_words_free(struct jb_key_words *words);
typedef struct jb_key_words jb_key_words;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_key_words, jb_key_words_free)

struct jb_key_options {
    guint min;         /* so often in both together at least */
    gboolean chars;    /* characters instead of words */
    gboolean by_count; /* a word list: most frequent first, and the rest is not read */
};

/* Best first: by log-likelihood, or by count; then by word. NULL with an error. (transfer
 * full) */
struct jb_key_words *jb_key_words_find(const struct jb_search *search,
                                       const struct jb_key_options *options,
                                       GError **error);

#endif
