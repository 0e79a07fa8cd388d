/* Figures grouped by a dimension: how many, the smallest, the largest, the latest; their
 * sum only where adding them means something.
 *
 * Figures of several units, or of several kinds (a count and its change), never share a
 * row. A sum is refused, and the two figures in question are named, where one is part of
 * the other, where places are nested (吕梁市 and 孝义市), where periods of one measure and
 * place overlap, where flows and cumulative figures are mixed, and for rates and ranges. */

#ifndef JB_QUERY_TALLY_H
#define JB_QUERY_TALLY_H

#include "query/dimension.h"
#include "query/wording.h"

enum jb_refusal {
    JB_REFUSAL_NONE,
    JB_REFUSAL_KIND,    /* rates, changes, standards, ranges add up to nothing */
    JB_REFUSAL_BASIS,   /* flow, cumulative, stock */
    JB_REFUSAL_PART,    /* one is part of the other */
    JB_REFUSAL_PLACES,  /* one place lies in the other */
    JB_REFUSAL_PERIODS, /* of one measure and place, and they overlap or are not known */
    JB_REFUSAL_DIGITS,  /* more than a sum can have */
};

/* "kind" "basis" "part" "places" "periods" "digits"; NULL for NONE. */
const char *jb_refusal_name(enum jb_refusal refusal);

struct jb_tally_row {
    char *key;  /* of the dimension; NULL: the figures have none */
    char *unit; /* "": none */
    enum jb_kind kind;
    GPtrArray *hits; /* of the row, borrowed figures, by place in the archive */
    guint reports;   /* they stand in */
    const struct jb_figure_hit *smallest, *largest, *latest; /* borrowed */
    char *sum;               /* plain decimal; NULL: not asked for, or refused */
    gboolean is_approximate; /* the sum: of 约 余 以上 */
    enum jb_refusal refusal;
    const struct jb_figure_hit *refused[2]; /* the figures in question; [1] may be NULL */
};

struct jb_tally_options {
    const jb_dimension *dimension;
    enum jb_level level;
    const jb_wordings *wordings;
    gboolean sum;
    gboolean unit_family; /* join 起 件 宗, and 人 名 位 */
};

/* Rows (of struct jb_tally_row) for HITS (borrowed, needed as long as the result): in the
 * course of time, or most figures first. n log n. (transfer full) */
GPtrArray *jb_figures_tally(GPtrArray *hits, const struct jb_tally_options *options);

#endif
