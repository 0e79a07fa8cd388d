/* Evaluation: from a query tree to the rows of each segment, exactly. */

#ifndef JB_QUERY_EVALUATE_H
#define JB_QUERY_EVALUATE_H

#include "lib/figure/figure.h"
#include "lib/store/archive.h"
#include "query/node.h"
#include "query/plan.h"
#include "query/rows.h"

/* An evaluation on one archive; its leaves are looked up once a segment. */
typedef struct jb_evaluation jb_evaluation;

/* ARCHIVE is borrowed. With SCAN no list is read: every row's text is looked at (what
 * --prove compares with). NOTE may be NULL. */
jb_evaluation *jb_evaluation_new(jb_archive *archive, gboolean scan,
                                 struct jb_plan_note *note);
void jb_evaluation_free(jb_evaluation *evaluation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_evaluation, jb_evaluation_free)

jb_archive *jb_evaluation_archive(const jb_evaluation *evaluation);

/* The live rows of segment SEGMENT for which NODE holds; NULL with an error.
 * (transfer full) */
jb_rows *jb_evaluate(jb_evaluation *evaluation, guint segment, const struct jb_node *node,
                     GError **error);

/* In how many reports, of the segments evaluated so far, the string LEAF occurs. */
guint32 jb_evaluation_frequency(const jb_evaluation *evaluation,
                                const struct jb_node *leaf);

/* Does DATE (struct jb_row.date) lie in first..last? One of which only the year or the month
 * is known lies there if all of it does; 0, undated, lies nowhere. */
gboolean jb_date_is_inside(guint64 date, guint64 first, guint64 last);

/* Does PERIOD, open where an end is NULL, meet first..last (see struct jb_node)? A period
 * without any day meets nothing. */
gboolean jb_period_meets(const struct jb_figure_period *period, guint64 first,
                         guint64 last);

#endif
