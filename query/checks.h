/* Checks: do the figures of reports agree with one another?
 *
 * Inside a report: parts against their total, a share against its rate, a part against its
 * whole, a rate against 100 %. Between reports: figures of the same measure, place and
 * period. Everything is reckoned exactly; what a text rounds (33.2万, 86.4%) agrees with what
 * it may be the rounding of. A finding says which figures, and why; an error is only what no
 * reading of the text makes right. Approximate figures (约 余 以上) are never errors.
 *
 * Linear in the figures of a report, n log n over all. */

#ifndef JB_QUERY_CHECKS_H
#define JB_QUERY_CHECKS_H

#include "query/figures.h"
#include "query/wording.h"

/* What was found, in the order of listing. */
enum jb_finding_kind {
    JB_FINDING_PARTS_DISAGREE,   /* 24 = 6 + 5 + 14? */
    JB_FINDING_SHARE_DISAGREES,  /* 4926 of 5240 is 94.0 %, not 97.4 % */
    JB_FINDING_PART_ABOVE_WHOLE, /* 其中 more than all */
    JB_FINDING_RATE_ABOVE_100,   /* 管控率102.4% */
    JB_FINDING_CONTRADICTION,    /* same measure, place and period, another value */
    JB_FINDING_REVISION,         /* … in a later version of the same report */
    JB_FINDING_MIXED_TOTAL, /* 混合口径: the sum is right, the units are not one */
    JB_FINDING_NEAR_VALUE,  /* 约数相近: values that rounding explains */
    JB_FINDING_NEAR_MEASURE, /* 口径相近: measures alike, values alike, neither equal */
    JB_FINDING_SAME_VALUE,   /* 同值异名 */
    JB_FINDING_PARTS_AGREE,
    JB_FINDING_SHARE_AGREES,
    JB_FINDING_SERIES, /* the same measure and place in other periods */
    JB_FINDING_KINDS,
};

enum jb_finding_class {
    JB_FINDING_ERROR,         /* a report contradicts itself */
    JB_FINDING_CONTRADICTORY, /* reports contradict one another */
    JB_FINDING_NOTE,          /* worth a look, no error */
    JB_FINDING_AGREEMENT,
};

enum jb_finding_role {
    JB_ROLE_TOTAL,
    JB_ROLE_PART,
    JB_ROLE_WHOLE,
    JB_ROLE_RATE,
    JB_ROLE_ONE, /* one of several that say the same thing, or should */
};

/* "parts-disagree" …, "error" "contradiction" "note" "agreement", "total" … */
const char *jb_finding_kind_name(enum jb_finding_kind kind);
const char *jb_finding_class_name(enum jb_finding_class class);
const char *jb_finding_role_name(enum jb_finding_role role);
enum jb_finding_class jb_finding_class_of(enum jb_finding_kind kind);

struct jb_finding_figure {
    const struct jb_figure_hit *hit; /* borrowed */
    enum jb_finding_role role;
};

struct jb_finding {
    enum jb_finding_kind kind;
    GArray *figures; /* of struct jb_finding_figure */
    char *reckoned;  /* the sum, or the rate in %, as a plain decimal; NULL */
};

void jb_finding_free(struct jb_finding *finding);

/* Checks HITS (of struct jb_figure_hit, in any order; borrowed and needed as long as the
 * result, but sorted by report). Findings (of struct jb_finding) by kind, then by report and
 * place. (transfer full) */
GPtrArray *jb_figures_check(GPtrArray *hits, const jb_wordings *wordings);

/* Sorts HITS by report, region and offset. */
void jb_figures_sort_by_place(GPtrArray *hits);

#endif
