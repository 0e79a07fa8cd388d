/* Days of the Gregorian calendar, exactly and without a time zone.
 *
 * A day is year, month, day of month; the day of year 0 is no day and stands for "not
 * known" or "open". An ISO day is YYYY-MM-DD, always 10 characters, years 1..9999. */

#ifndef JB_FIGURE_DAY_H
#define JB_FIGURE_DAY_H

#include <glib.h>

struct jb_day {
    gint16 year; /* 1..9999; 0: no day */
    guint8 month, day;
};

/* First and last day, both inclusive; either may be open (year 0). */
struct jb_days {
    struct jb_day first, last;
};

gboolean jb_day_exists(int year, int month, int day);
int jb_month_length(int year, int month);

/* Number of days since 0001-01-01, which is 0, and back. */
gint32 jb_day_number(struct jb_day day);
struct jb_day jb_day_of_number(gint32 number);

/* Negative, 0, positive as A is before, the same as, after B. */
int jb_day_compare(struct jb_day a, struct jb_day b);

struct jb_day jb_day_add(struct jb_day day, int days);

/* The day MONTHS later or earlier; a day of month that does not exist there becomes the
 * last one (2020-02-29 less 12 months is 2019-02-28). */
struct jb_day jb_day_add_months(struct jb_day day, int months);

/* Monday is 0. */
int jb_day_weekday(struct jb_day day);

/* YEAR-FROM-01 to the end of YEAR-TO. Months 1..12. */
struct jb_days jb_days_of_months(int year, int from, int to);

/* Reads YYYY, YYYY-MM or YYYY-MM-DD; what follows it (a clock time) is not looked at.
 * OUT is the interval of it: 2020-02 is 2020-02-01..2020-02-29. FALSE and an open
 * interval if ISO is NULL, no date, or a date that does not exist. */
gboolean jb_days_parse(const char *iso, struct jb_days *out);

/* Writes the ISO day, or "" for no day. */
void jb_day_format(struct jb_day day, char out[11]);

#endif
