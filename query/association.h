/* Measures of association, as corpus linguistics defines them. */

#ifndef JB_QUERY_ASSOCIATION_H
#define JB_QUERY_ASSOCIATION_H

#include <glib.h>

/* A table of counts: of a word and of all words, in two corpora. */
struct jb_contingency {
    guint64 a, all_a; /* of the word, of all: in the first */
    guint64 b, all_b; /* in the second */
};

/* The log-likelihood ratio G2 of the table (Dunning 1993; all four cells, as Evert 2005
 * writes it), negative where the word is rarer in the first. 3.84 is significant at 0.05,
 * 15.13 at 0.0001. 0 where a corpus is empty. */
double jb_log_likelihood(const struct jb_contingency *table);

/* The binary logarithm of the ratio of relative frequencies, a 0 counted as 0.5 (Hardie
 * 2014): 1 is twice as frequent in the first. 0 where a corpus is empty. */
double jb_log_ratio(const struct jb_contingency *table);

/* 14 + log2(2 TOGETHER / (NODE + WORD)), at most 14 (Rychlý 2008); independent of the size
 * of the corpus. Counts above 0. */
double jb_log_dice(guint64 together, guint64 node, guint64 word);

#endif
