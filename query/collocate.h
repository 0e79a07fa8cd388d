/* Collocates: the words that stand near a query's occurrences (spots.h) more often than
 * elsewhere.
 *
 * A token is near if at most `window` tokens of its passage lie between it and an
 * occurrence, counted with itself; it is counted once, also between two occurrences
 * (surface cooccurrence, Evert 2008). Tokens that overlap an occurrence are no tokens here.
 * Frequencies are those in all reports that the query's filters leave. */

#ifndef JB_QUERY_COLLOCATE_H
#define JB_QUERY_COLLOCATE_H

#include "query/search.h"
#include "query/vocabulary.h"

enum jb_collocate_sort { JB_BY_LOG_DICE, JB_BY_LOG_LIKELIHOOD, JB_BY_COUNT };

struct jb_collocate_options {
    guint window;   /* tokens on either side */
    guint min;      /* together at least so often */
    gboolean chars; /* characters instead of words */
    enum jb_collocate_sort sort;
};

struct jb_collocate {
    char *word;
    guint64 together; /* near an occurrence */
    guint64 all;      /* anywhere */
    guint32 reports;  /* in which it is near one */
    double log_dice, log_likelihood;
};

struct jb_collocates {
    GArray *list;   /* of struct jb_collocate, best first, then by word */
    guint64 node;   /* occurrences of the query */
    guint64 near;   /* tokens near them */
    guint64 tokens; /* in all */
};
void jb_collocates_free(struct jb_collocates *collocates);
typedef struct jb_collocates jb_collocates;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_collocates, jb_collocates_free)

/* The collocates of SEARCH. NULL with an error. (transfer full) */
struct jb_collocates *jb_collocates_find(const struct jb_search *search,
                                         const struct jb_collocate_options *options,
                                         GError **error);

/* Counts in VOCABULARY's corpus CORPUS the tokens near the occurrences of SEARCH in all
 * reports found; returns the occurrences. */
guint64 jb_collocates_count(const struct jb_search *search, jb_vocabulary *vocabulary,
                            guint window, guint corpus);

#endif
