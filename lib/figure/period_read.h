/* What reads period expressions, left to right (private to lib/figure).
 *
 * Every reader is called at a position and returns the position after what it read, or the
 * same position if its thing does not stand there; then nothing is changed. Readers look at
 * most a fixed distance ahead, so that reading stays linear. */

#ifndef JB_FIGURE_PERIOD_READ_H
#define JB_FIGURE_PERIOD_READ_H

#include "lib/figure/day.h"
#include "lib/figure/glyph.h"
#include "lib/figure/period.h"

struct jb_reader {
    const UChar *text;
    gsize begin, end;      /* the range that may be read */
    struct jb_days today;  /* the document's date; open if not known */
    struct jb_days anchor; /* the last dated period; open if none */
    gsize anchor_at;       /* where it ends */
    gboolean anchor_weak; /* said within a clause: 接近2020年 does not reach over a ; */
    struct jb_day day;    /* the last single day of the line; none if year is 0 */
    gsize sentence, line; /* where the current sentence and line begin */
};

/* An expression being read. */
struct jb_found {
    gsize begin, end;
    enum jb_period_kind kind;
    guint32 flags; /* of enum jb_period_flags */
    struct jb_days days;
};

/* The parts of a date as the text says them, before they are resolved. */
struct jb_when {
    int year, year_to; /* year 0 and YEAR_SAID: said, but relative to what is not known */
    int month, month_to;
    int day, day_to; /* day_to 0: the last one of the month */
    gboolean year_said;
    struct jb_days fixed; /* the interval itself, if words gave it (上周) */
    enum jb_period_kind kind;
    guint32 flags;
};

/* A row of the word tables: a word and what the reader of the table makes of the numbers. */
struct jb_word {
    const UChar *word;
    int a, b;
    guint32 flags;
};

/* The last of the units at or before which there is a whole document day, or no day. */
struct jb_day jb_reader_today(const struct jb_reader *r);

/* The unit at AT, 0 outside the range. */
static inline UChar jb_reader_peek(const struct jb_reader *r, gsize at)
{
    return at >= r->begin && at < r->end ? r->text[at] : 0;
}

/* Length of WORD if it stands at AT, else 0. */
static inline gsize jb_reader_match(const struct jb_reader *r, gsize at,
                                    const UChar *word)
{
    gsize len = 0;

    for (; word[len]; len++) {
        if (at + len >= r->end || r->text[at + len] != word[len])
            return 0;
    }
    return len;
}

/* Whether WORD ends just before AT. */
gboolean jb_reader_ends(const struct jb_reader *r, gsize at, const UChar *word);

/* The first row of TABLE that stands at AT, or NULL: longer words come first there. *NEXT is
 * the position after it. */
const struct jb_word *jb_reader_word(const struct jb_reader *r, gsize *next,
                                     const struct jb_word *table, gsize rows);

/* Reads 1 to 4 digits, or a Chinese numeral below 100 (三十一, 两), or Chinese digits in a
 * row (二〇一九). *DIGITS is their number, 0 for a numeral with 十. Inside a longer number
 * there is none. */
gsize jb_read_number(const struct jb_reader *r, gsize at, int *value, int *digits);

/* Position after one space, or AT. News sites write 2019 年 8 月. */
gsize jb_skip_space(const struct jb_reader *r, gsize at);

/* Position after 至 到 - — ~ and the like, or AT. */
gsize jb_read_to(const struct jb_reader *r, gsize at);

/* A date or a range of dates, with its year, parts of the year, clock time: 2019年底,
 * 1至8月, 今年首11个月, 8月14日8时, 2017—2019年, 上周五. */
gsize jb_read_dates(const struct jb_reader *r, gsize at, struct jb_found *found);

/* A stretch counted back from the document's date: 三年来, 近五年, 过去一年, 近年来; or on
 * from it: 未来三年. */
gsize jb_read_rolling(const struct jb_reader *r, gsize at, struct jb_found *found);

/* What has a name and a date by public knowledge: “十三五”期间, 党的十八大以来, 改革开放以来,
 * 2019年春节期间, 国庆假期. */
gsize jb_read_known(const struct jb_reader *r, gsize at, struct jb_found *found);

/* A year by number or word (2019年, 二〇一九年度, 今年, 同年) into *YEAR, 0 if it is said but not
 * known. FLAGS are added to. */
gsize jb_read_year(const struct jb_reader *r, gsize at, int *year, guint32 *flags);

/* Shifts both days by whole months; the last day of a month stays one if the interval is of
 * whole months. Open days stay open. */
struct jb_days jb_days_shift(struct jb_days days, int months);

/* Makes FOUND a SINCE: from its first day up to today, or open if that still lies ahead. */
void jb_make_since(const struct jb_reader *r, struct jb_found *found);

/* Whether AT follows punctuation, a space or a line end. */
gboolean jb_opens_clause(const struct jb_reader *r, gsize at);

/* Any expression that begins at AT, with the words around its date. FOUND is complete. */
gsize jb_read_phrase(const struct jb_reader *r, gsize at, struct jb_found *found);

/* What narrows a year down, or stands for itself: 上半年, 年底, 首11个月, 一季度, 1至8月份, 8月上旬,
 * 8月14日. */
gsize jb_read_part(const struct jb_reader *r, gsize at, struct jb_when *when);

/* 14日, 14至16日. */
gsize jb_read_day(const struct jb_reader *r, gsize at, struct jb_when *when);

/* After a month: 份, 上旬, 底, 14日. */
gsize jb_read_in_month(const struct jb_reader *r, gsize at, struct jb_when *when);

/* Words for a month, quarter, week or day: 上月底, 本季度, 上周五, 昨日, 当天. */
gsize jb_read_relative(const struct jb_reader *r, gsize at, struct jb_when *when);

/* The first number of a range whose unit follows the second (1至8月, 2017—2019年, 7、8月), at
 * most LIMIT and less than the second, and what joins them. */
gsize jb_read_left(const struct jb_reader *r, gsize at, int *left, int limit);

#endif
