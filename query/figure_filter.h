/* What narrows figures down, whatever they are asked for: dates of publication, unit, value,
 * kind, basis, period, place, source. */

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

/* The days that OPTIONS ask for, as a row of an archive has them; all where none are. FALSE
 * with JB_ERROR_INPUT. */
gboolean jb_figure_filter_dates(const struct jb_figure_options *options, guint64 dates[2],
                                GError **error);

/* What OPTIONS filter by, as the command line has it: "--unit 人 --since 2019"; NULL where
 * nothing filters. (transfer full) */
char *jb_figure_filter_text(const struct jb_figure_options *options);

/* Was what has DATE (0: none) published in the days asked for? */
gboolean jb_figure_filter_is_published(const jb_figure_filter *filter, guint64 date);

/* Does FIGURE of REPORT pass? Dates are not looked at again. */
gboolean jb_figure_filter_passes(const jb_figure_filter *filter,
                                 const struct jb_report *report,
                                 const struct jb_figure *figure);

#endif
