/* Copies: the reports of a cluster held against its first, and figures against figures.
 *
 * Two figures of different reports are copies of one another where the same words stand
 * around them: the characters before and behind the quote in its sentence, numerals and
 * punctuation left out. So an altered figure is still the same figure's copy. */

#ifndef JB_QUERY_COPIES_H
#define JB_QUERY_COPIES_H

#include "lib/text/overlap.h"
#include "query/figures.h"

/* What stands around the figure, the same for its copies. (transfer full) */
char *jb_figure_context(const struct jb_figure_hit *hit);

/* Do two figures say the same: value, unit, qualifier and period? */
gboolean jb_figure_agrees(const struct jb_figure *a, const struct jb_figure *b);

/* A figure of a copy that is not as the first report has it. */
struct jb_altered {
    const struct jb_figure_hit *first, *copy; /* borrowed from the list */
};

/* A report of a cluster. */
struct jb_copy {
    struct jb_place place;
    struct jb_report *report;
    struct jb_shares shares; /* side 0: of the first report's text, side 1: of its own */
    struct jb_figure_answer *figures;
    GArray *altered; /* of struct jb_altered; figures of which only one is to be found on
                        either side are not judged */
    guint same;      /* figures that agree */
};

/* The cluster that the report at PLACE is in, its first report at the head of the list;
 * a report that is in none is alone. Array of struct jb_copy, owned. NULL with an error where a
 * report cannot be read. (transfer full) */
GPtrArray *jb_copies(jb_archive *archive, struct jb_place place, GError **error);

/* Folds HITS (of struct jb_figure_hit), which are in order: of figures of one cluster that
 * are copies and say the same the first stays, and says how many more there were; one that
 * says something else stays too, and names the figure it differs from. */
void jb_figures_fold(const jb_archive *archive, GPtrArray *hits);

#endif
