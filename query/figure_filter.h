/* What narrows figures down, whatever they are asked for: unit, value, kind, basis, period,
 * place, source. */

#ifndef JB_QUERY_FIGURE_FILTER_H
#define JB_QUERY_FIGURE_FILTER_H

#include "lib/report/report.h"
#include "query/figures.h"

typedef struct jb_figure_filter jb_figure_filter;

/* The filter of OPTIONS, which are borrowed. NULL with JB_ERROR_INPUT where a number, range,
 * kind or basis is none. (transfer full) */
jb_figure_filter *jb_figure_filter_new(const struct jb_figure_options *options,
                                       GError **error);
void jb_figure_filter_free(jb_figure_filter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_figure_filter, jb_figure_filter_free)

/* Does FIGURE of REPORT pass? */
gboolean jb_figure_filter_passes(const jb_figure_filter *filter,
                                 const struct jb_report *report,
                                 const struct jb_figure *figure);

#endif
