/* The stages of jb_figures_check(). Private to query/checks*.c. */

#ifndef JB_QUERY_CHECKS_PRIVATE_H
#define JB_QUERY_CHECKS_PRIVATE_H

#include "query/checks.h"

/* Figures of one report, as they stand in it. */
struct jb_check_report {
    struct jb_figure_hit **list;
    guint count;
};

/* A new finding without figures, appended to OUT. */
struct jb_finding *jb_finding_new(GPtrArray *out, enum jb_finding_kind kind);
void jb_finding_add(struct jb_finding *finding, const struct jb_figure_hit *hit,
                    enum jb_finding_role role);

/* Totals and parts of one report. */
void jb_check_parts(const struct jb_check_report *report, GPtrArray *out);

/* Rates of one report: against what they are the share of, and against 100 %. */
void jb_check_rates(const struct jb_check_report *report, GPtrArray *out);

/* Figures of all reports, sorted by place, against one another. */
void jb_check_between(const GPtrArray *hits, const jb_wordings *wordings, GPtrArray *out);

/* Are the reports of A and B versions of one: of one outlet, and most figures of the shorter
 * also in the other? HITS are sorted by place. */
gboolean jb_check_are_versions(const GPtrArray *hits, const struct jb_figure_hit *a,
                               const struct jb_figure_hit *b);

/* Is it a number of things, or an amount? */
gboolean jb_check_is_amount(const struct jb_figure_hit *hit);

/* Do A and B stand in the same passage? */
gboolean jb_check_same_passage(const struct jb_figure_hit *a,
                               const struct jb_figure_hit *b);

#endif
