/* A query over time, places or outlets: reports and occurrences, held against what the
 * archive has there. */

#ifndef JB_QUERY_TREND_H
#define JB_QUERY_TREND_H

#include "query/search.h"

/* With fewer reports than this a year (month, place …) says little: it is marked. A share of
 * 30 is uncertain by 18 points at 95 %. */
#define JB_TREND_FEW 30

struct jb_trend_row {
    char *value;         /* "" for reports without one */
    guint32 reports;     /* of those found */
    guint64 occurrences; /* in them */
    guint32 all_reports; /* that the query's filters leave */
    guint64 all_chars;   /* of their titles, subtitles and texts */
    double per_million;  /* occurrences in a million of these characters */
    gboolean is_few;     /* all_reports < JB_TREND_FEW */
};

/* SEARCH by FACET (facet.h). Times: all that the archive has, gaps filled, in order, undated
 * last; else those with reports found, most first, then by value. Array of struct
 * jb_trend_row. NULL with JB_ERROR_INPUT for an unknown facet. (transfer full) */
GArray *jb_trend(const struct jb_search *search, const char *facet, GError **error);

/* The whole of it: value is NULL. */
gboolean jb_trend_total(const struct jb_search *search, struct jb_trend_row *row,
                        GError **error);

/* Characters of title, subtitle and text of a row: what occurrences are held against. */
guint64 jb_trend_chars(const struct jb_row *row);

#endif
