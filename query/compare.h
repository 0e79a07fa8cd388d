/* A keyword in two parts of an archive: before and after, here and there. */

#ifndef JB_QUERY_COMPARE_H
#define JB_QUERY_COMPARE_H

#include "query/kwic.h"
#include "query/trend.h"

struct jb_compare_options {
    const char *query;
    const char *parts[2]; /* queries: date:..2017, place:山西 */
    gboolean family;
    gboolean fold;     /* as in struct jb_search_options */
    guint window, min; /* of collocates, as in struct jb_collocate_options; min in both */
    gboolean chars;
    guint examples; /* lines of each part */
    guint64 seed;
};

/* A word near the keyword, in the one part and in the other. */
struct jb_compared_word {
    char *word;
    guint64 count[2];
    double log_ratio;      /* above 0: more in the first */
    double log_likelihood; /* the same sign */
};

struct jb_comparison {
    struct jb_search *search[2];
    struct jb_trend_row total[2];     /* with their denominators; value NULL */
    double log_ratio, log_likelihood; /* of the occurrences, by characters */
    GArray *words;   /* of struct jb_compared_word, by size of log-likelihood */
    guint64 near[2]; /* tokens near the keyword */
    jb_kwic *examples[2];
    guint32 both; /* reports that belong to both parts */
    double
        shared_outlets; /* 0..1: how far the outlets of the parts are the same, by reports */
};

/* Below so much of shared_outlets a difference may be one of outlets: half of the reports of
 * one part have no counterpart. */
#define JB_COMPARE_OUTLETS 0.5

/* NULL with an error. (transfer full) */
struct jb_comparison *jb_compare(jb_archive *archive,
                                 const struct jb_compare_options *options,
                                 GError **error);
void jb_comparison_free(struct jb_comparison *comparison);
typedef struct jb_comparison jb_comparison;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_comparison, jb_comparison_free)

#endif
