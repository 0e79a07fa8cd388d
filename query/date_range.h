/* Ranges of dates as they are typed: date:2019..2020-06, --since 2019-03. */

#ifndef JB_QUERY_DATE_RANGE_H
#define JB_QUERY_DATE_RANGE_H

#include <glib.h>

/* The first and the last moment of TEXT as numbers YYYYMMDDhhmmss (struct jb_row.date),
 * both inclusive:
 *
 *   2019, 2019-03, 2019-03-05, 2019年, 2019年3月, 2019年3月5日
 *   2019年上半年 下半年 第一季度 一季度 … 前三季度
 *   今年 去年 前年, alone or before 上半年, 3月 …; 本月 上月 上个月, 本周 上周 (from Monday),
 *   今天 昨天 前天; in the local time zone
 *   近30天 (today and the 29 days before), 近一周 近3个月 近半年 近两年, also 最近…, 过去…
 *
 * or two of them around .. of which one may be missing. An open end is 0 or G_MAXUINT64.
 * FALSE for anything else, also for a day that does not exist. */
gboolean jb_date_range_parse(const char *text, guint64 *first, guint64 *last);

/* The same, where today is TODAY. */
gboolean jb_date_range_parse_on(const char *text, const GDate *today, guint64 *first,
                                guint64 *last);

#endif
