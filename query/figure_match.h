/* The test of a figure against a topic and filters, and what is shown of it. */

#ifndef JB_QUERY_FIGURE_MATCH_H
#define JB_QUERY_FIGURE_MATCH_H

#include "lib/text/pattern.h"
#include "query/figures.h"

typedef struct jb_figure_matcher jb_figure_matcher;

/* A matcher for OPTIONS, which are borrowed. NULL with JB_ERROR_INPUT where a number or
 * range is none. (transfer full) */
jb_figure_matcher *jb_figure_matcher_new(const struct jb_figure_options *options,
                                         GError **error);
void jb_figure_matcher_free(jb_figure_matcher *matcher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_figure_matcher, jb_figure_matcher_free)

/* The words of the topic, all of which must be found, and what the index can be asked for
 * each: parts (of GArray of struct jb_pattern), of each of which a report must hold one. */
guint jb_figure_matcher_words(const jb_figure_matcher *matcher);
const GPtrArray *jb_figure_matcher_parts(const jb_figure_matcher *matcher, guint number);

/* From now on the topic is a question: what stands near its words answers, and is scored. */
void jb_figure_matcher_by_words(jb_figure_matcher *matcher);

/* How the question was understood; NULL where the topic is none. (transfer full) */
struct jb_question *jb_figure_matcher_take_question(jb_figure_matcher *matcher);

/* Need the figures of ROW not be read? So it is where no topic is asked for and the dates
 * leave it out; all of them are counted as left out then. */
gboolean jb_figure_matcher_passes_over(jb_figure_matcher *matcher,
                                       const struct jb_row *row);

/* What the filters left out so far, of what holds the topic. */
struct jb_figure_effect jb_figure_matcher_effect(const jb_figure_matcher *matcher);

/* Appends to HITS the figures of REPORT that answer; LEN bytes of DATA are all its figures,
 * packed. */
gboolean jb_figure_matcher_add(jb_figure_matcher *matcher, const struct jb_report *report,
                               const char *data, gsize len, GPtrArray *hits,
                               GError **error);

#endif
