/* A series: one measure over periods (of one place) or over places (in one period), values
 * in one unit. Standards and targets are no points of it. Only flows of equally long periods
 * are joined: what had come together up to a day (cumulative), what there was on a day
 * (stock) and what a shorter period gave stand by themselves. */

#ifndef JB_QUERY_SERIES_H
#define JB_QUERY_SERIES_H

#include "query/choice.h"

struct jb_series_point {
    char *label;        /* 2019, 2019-08, ..2019-12-31, 山西省吕梁市 */
    GPtrArray *hits;    /* borrowed; all say the same value */
    gboolean is_joined; /* to the joined points beside it */
    gboolean
        is_doubtful; /* another point of the same label and basis says another value */
};

struct jb_series {
    struct jb_choice *choice;
    GPtrArray *points; /* of struct jb_series_point, in order */
};

/* The series of HITS (borrowed, needed as long as the result) over the dimension BY
 * ("period" or "place"). (transfer full) */
struct jb_series *jb_series_make(const GPtrArray *hits, const jb_dimension *by,
                                 const struct jb_choice_options *options);
void jb_series_free(struct jb_series *series);
typedef struct jb_series jb_series;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_series, jb_series_free)

/* 2019, 2019-08, ..2019-12-31, 2019-01-01..2019-06-30: a period in few characters.
 * (transfer full) */
char *jb_period_label(const struct jb_figure_period *period);

#endif
