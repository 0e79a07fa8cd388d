/* Ranges of dates as they are typed: date:2019..2020-06, --since 2019-03. */

#ifndef JB_QUERY_DATE_RANGE_H
#define JB_QUERY_DATE_RANGE_H

#include <glib.h>

/* The first and the last moment of TEXT as numbers YYYYMMDDhhmmss (struct jb_row.date),
 * both inclusive: 2019, 2019-03, 2019-03-05, 2019年, 2019年3月, 2019年3月5日, 2019年上半年,
 * 2019年下半年, 2019年第一季度, or two of them around .. of which one may be missing. An open end is 0 or G_MAXUINT64.
 * FALSE for anything else, also for a day that does not exist. */
gboolean jb_date_range_parse(const char *text, guint64 *first, guint64 *last);

#endif
