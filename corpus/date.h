/* Dates as news sites spell them, and their one normal form YYYY[-MM[-DD[Thh:mm:ss]]].
 *
 * Dates are China's, as printed: an ISO time with an explicit zone is turned into UTC+8.
 * What is not a day of the calendar, lies before 1800 or after `now` is no date: NULL,
 * never a guess. Minutes without seconds are given :00. */

#ifndef JB_CORPUS_DATE_H
#define JB_CORPUS_DATE_H

#include <glib.h>

struct jb_date_context {
    gint64 now; /* seconds since 1970, UTC: no date may be later; 0: any */
    int year;   /* for a spelling without one (07-20 15:29); 0: such dates are NULL */
};

/* The normal form of TEXT, which must be a date and nothing else but white space, brackets
 * around it or a weekday. Transfer full; NULL where it is none. Spellings (also with
 * full-width digits):
 *
 *     2020  2020-02  2020-2-16  2020/02/16  2020.02.16  20200216  202002/16  20-02-16
 *     2020年  2020年2月  2020年02月16日  二〇二〇年二月十六日
 *     02-16  02/16  2月16日                  with CONTEXT->year only
 *   each day also with a time, after spaces, T or nothing:
 *     11:08  11:08:39  11：08  11时08分  11:08:39.000  …Z  …+08:00  下午3:05 */
char *jb_date_normal(const char *text, gsize len, const struct jb_date_context *context);

/* The first date with a day in a line of other words, transfer full, and where it stands
 * (bytes, half-open) in RANGE. NULL where there is none. Digits around a date make it
 * none. RANGE may be NULL. */
char *jb_date_find(const char *line, gsize len, const struct jb_date_context *context,
                   gsize range[2]);

#endif
