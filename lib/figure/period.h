/* Periods: the time a figure speaks of, as the text words it and as an interval of days.
 *
 * jb_periods_find() reads a text view once, in time linear in its length, and gives the
 * period expressions in text order, never overlapping, each as long as it goes:
 * 截至2019年底, 2017年至2019年, 自1月10日新的…实行以来,截至目前. Which of them governs a figure
 * is the scanner's affair; the flags say where an expression stands.
 *
 * An interval is resolved against the document's date and, for what the text says relative
 * to itself (同年, 当月, 同期, a bare 8月 after 2019年), against the expression before it. What
 * neither gives stays open; a date that does not exist (2月30日) is no period. */

#ifndef JB_FIGURE_PERIOD_H
#define JB_FIGURE_PERIOD_H

#include "lib/figure/view.h"

enum jb_period_kind {
    JB_PERIOD_DAY,     /* 8月14日 昨日 */
    JB_PERIOD_MONTH,   /* 8月 上月, also its parts (8月上旬) */
    JB_PERIOD_QUARTER, /* 一季度 前三季度 */
    JB_PERIOD_HALF,    /* 上半年 */
    JB_PERIOD_YEAR,    /* 2019年 今年 全年 */
    JB_PERIOD_SPAN,    /* 2017年至2019年 1-8月 三年来 “十三五”期间 */
    JB_PERIOD_UNTIL,   /* 截至2019年底 2019年底前: first is open */
    JB_PERIOD_SINCE, /* 今年以来 自2020年起 6月25日至今: last is the document's date */
    JB_PERIOD_NOW, /* 目前 截至目前 迄今: first is open, last the document's date */
    JB_PERIOD_NAMED, /* 专项行动期间 行动开展以来: named, not dated; may end today */
    JB_PERIOD_RATE, /* 每年 每月: how often, not when; no interval */
};

enum jb_period_flags {
    JB_PERIOD_CUMULATIVE = 1 << 0, /* 截至…, …以来, 至今: all up to its last day */
    JB_PERIOD_COMPARISON = 1 << 1, /* 去年同期, 比2018年, 较上月: what is compared with */
    JB_PERIOD_RELATIVE = 1 << 2, /* reckoned from the document's date: 今年, 8月 */
    JB_PERIOD_ANCHORED = 1 << 3, /* reckoned from an earlier period: 同年, 当月 */
    JB_PERIOD_LOOSE = 1 << 4, /* days by custom, not by the text: 三年来, 春节期间 */
    JB_PERIOD_FUTURE = 1 << 5, /* begins, or for UNTIL ends, after the document's date */
    JB_PERIOD_CLAUSE = 1 << 6, /* opens a clause (after any punctuation or a line end) */
    JB_PERIOD_SENTENCE = 1 << 7,   /* opens a sentence (。!?; or a line end before it) */
    JB_PERIOD_PARAGRAPH = 1 << 8,  /* opens a line */
    JB_PERIOD_FORWARD = 1 << 9,    /* a , or : follows: governs what comes after */
    JB_PERIOD_MODIFIER = 1 << 10,  /* 的 follows: belongs to the noun after it */
    JB_PERIOD_BRACKETED = 1 << 11, /* stands right after ( */
    JB_PERIOD_POINT = 1 << 12, /* 年底 年初 月底 今日: a moment, good for a stock */
};

struct jb_period {
    guint32 begin, end; /* units of the view, half-open */
    enum jb_period_kind kind;
    guint32 flags;            /* of enum jb_period_flags */
    char first[11], last[11]; /* ISO days, inclusive; "" = open or not known */
};

/* What is known when reading begins. Members may be NULL or "". */
struct jb_period_context {
    const char *date;               /* of publication: YYYY, YYYY-MM or YYYY-MM-DD… */
    const struct jb_period *anchor; /* the period before BEGIN, if any; not kept */
};

/* Appends a struct jb_period to OUT for each expression in [BEGIN, END) of VIEW and returns
 * how many. Line ends inside the range are respected: no expression crosses one. To read a
 * long text piece by piece, pass the last period found (that is neither COMPARISON nor
 * NAMED nor RATE) as the anchor. CONTEXT may be NULL. */
gsize jb_periods_find(const struct jb_view *view, gsize begin, gsize end,
                      const struct jb_period_context *context, GArray *out);

/* The base of 同比: the interval of PERIOD one year earlier, kind and flags kept, COMPARISON
 * set, begin and end kept. The end of a month stays the end of a month (2020-02-29 →
 * 2019-02-28 → 2020-02-29 only if the first day begins a month). Open ends stay open. */
struct jb_period jb_period_year_before(const struct jb_period *period);

/* The base of 环比: the interval of the same length just before PERIOD; whole months before
 * whole months (2019-08 → 2019-07, the second quarter → the first). Both ends open if one
 * is. */
struct jb_period jb_period_before(const struct jb_period *period);

#endif
