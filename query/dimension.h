/* Dimensions: what figures are grouped by (place, year, source …). */

#ifndef JB_QUERY_DIMENSION_H
#define JB_QUERY_DIMENSION_H

#include "query/figures.h"
#include "query/level.h"

/* A named property of a figure; static. */
typedef struct jb_dimension jb_dimension;

/* The dimension NAME: place, year, month, period, source, measure, subject, unit, kind,
 * basis, report. NULL with JB_ERROR_INPUT that lists them. */
const jb_dimension *jb_dimension_find(const char *name, GError **error);
const char *jb_dimension_name(const jb_dimension *dimension);

/* Are its values a course of time, to be listed as such? */
gboolean jb_dimension_is_time(const jb_dimension *dimension);

/* The figure's value: 山西省吕梁市, 2019, 2019-08. NULL where it has none: a figure without
 * a period, of several years, of a place above LEVEL. (transfer full) */
char *jb_dimension_value(const jb_dimension *dimension, const struct jb_figure_hit *hit,
                         enum jb_level level);

/* The year (YYYY) that the whole of PERIOD lies in; NULL where there is none. A cumulative
 * one, whose first day is open, lies in the year of its last. (transfer full) */
char *jb_period_year(const struct jb_figure_period *period);

#endif
