/* Reviews: what a person decided on figures that the machine found.
 *
 * Decisions are kept in ARCHIVE/user/reviews, plain text, one a line, cells separated by
 * tabs (a tab, line end or backslash inside a cell is \t \n \\):
 *
 *     id  quote  sentence  found  verdict  value  measure  first  last  day
 *
 * A figure is known again by its report, its quote, the digest of its sentence (32
 * hexadecimal digits) and the value that was found: so a decision survives indexing anew and
 * a better engine, and does not cover what has become another figure. Where a better engine
 * finds the value that a person had put in, the figure counts as right. Empty cells are what
 * nobody changed. The file is replaced as a whole, atomically. */

#ifndef JB_QUERY_REVIEW_H
#define JB_QUERY_REVIEW_H

#include "query/figures.h"

typedef struct jb_reviews jb_reviews;

/* Reads the file PATH; what does not exist is empty. NULL with JB_ERROR_INPUT that names
 * the line, JB_ERROR_IO. (transfer full) */
jb_reviews *jb_reviews_load(const char *path, GError **error);

/* Replaces PATH as one act, making its folder. */
gboolean jb_reviews_save(const jb_reviews *reviews, const char *path, GError **error);
void jb_reviews_free(jb_reviews *reviews);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_reviews, jb_reviews_free)

/* Decisions. */
guint jb_reviews_count(const jb_reviews *reviews);

struct jb_decision {
    const char *id, *quote, *sentence, *found; /* the figure; sentence is its digest */
    enum jb_review verdict;
    const char *value, *measure, *first, *last; /* corrections; NULL or "": none */
    const char *day;                            /* it was decided on */
};

/* Keeps DECISION (copied) in place of an earlier one on the same figure. FALSE with
 * JB_ERROR_INPUT where a value or day in it is none. */
gboolean jb_reviews_put(jb_reviews *reviews, const struct jb_decision *decision,
                        GError **error);

/* Marks each of HITS that was decided on, and puts in what a person corrected. */
void jb_reviews_apply(const jb_reviews *reviews, GPtrArray *hits);

/* The decision on HIT as it was found, or NULL; its strings are borrowed. */
const struct jb_decision *jb_reviews_find(const jb_reviews *reviews,
                                          const struct jb_figure_hit *hit);

/* The digest of TEXT as keys have it. (transfer full) */
char *jb_review_digest(const char *text);

/* The share of RIGHT among COUNT, and its 95 % interval after Wilson (1927: z = 1.959964),
 * as fractions of 1. COUNT must not be 0. */
struct jb_share {
    double share, low, high;
};
struct jb_share jb_review_share(guint right, guint count);

/* At most COUNT of HITS, chosen by SEED alone: the same for the same figures, in whatever
 * order they come. HITS keeps those, by place. */
void jb_review_sample(GPtrArray *hits, guint count, guint seed);

#endif
