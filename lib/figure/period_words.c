/* Words for a time reckoned from the document's day (今年, 上周五, 昨日) or from the period
 * before them (同年, 当月, 次日). */

#include "lib/figure/period_read.h"

#include <unicode/ustring.h>

enum origin { DOCUMENT, ANCHOR, ANCHOR_OR_DOCUMENT };

// clang-format off

/* a: years to add; b: to what. */
static const struct jb_word years[] = {
    {u"今年度",   0, DOCUMENT, 0},
    {u"今年",     0, DOCUMENT, 0},
    {u"本年度",   0, DOCUMENT, 0},
    {u"本年",     0, DOCUMENT, 0},
    {u"去年度",  -1, DOCUMENT, 0},
    {u"去年",    -1, DOCUMENT, 0},
    {u"大前年",  -3, DOCUMENT, 0},
    {u"前年",    -2, DOCUMENT, 0},
    {u"明年",     1, DOCUMENT, 0},
    {u"后年",     2, DOCUMENT, 0},
    {u"来年",     1, DOCUMENT, 0},
    {u"上年度",  -1, ANCHOR_OR_DOCUMENT, 0}, /* 2018年…,比上年增长 is 2017 */
    {u"上年",    -1, ANCHOR_OR_DOCUMENT, 0},
    {u"上一年度", -1, ANCHOR_OR_DOCUMENT, 0},
    {u"上一年",  -1, ANCHOR_OR_DOCUMENT, 0},
    {u"同年",     0, ANCHOR, 0},
    {u"当年",     0, ANCHOR, 0},
    {u"是年",     0, ANCHOR, 0},
    {u"该年度",   0, ANCHOR, 0},
    {u"该年",     0, ANCHOR, 0},
    {u"这一年",   0, ANCHOR, 0},
    {u"次年",     1, ANCHOR, 0},
    {u"翌年",     1, ANCHOR, 0},
};

/* What before or after such a word makes it part of another: 说明年, 以上年, 今后年均. */
static const UChar *const year_bans[][2] = {
    {u"以", u"上年"}, {u"以", u"上一年"}, {u"说", u"明年"}, {u"今", u"后年"}, {u"以", u"后年"},
    {u"年", u"来年"}, {u"以", u"来年"}, {u"目", u"前年"}, {u"以", u"前年"}, {u"日", u"前年"},
    {u"", u"同年龄"}, {u"", u"同年级"}, {u"", u"当年龄"}, {u"", u"今年轻"}, {u"总", u"是年"},
    {u"就", u"是年"}, {u"还", u"是年"}, {u"都", u"是年"}, {u"不", u"是年"},
};

/* a: months to add, b: to what. */
static const struct jb_word months[] = {
    {u"本月",    0, DOCUMENT, 0},
    {u"这个月",  0, DOCUMENT, 0},
    {u"上月",   -1, DOCUMENT, 0},
    {u"上个月", -1, DOCUMENT, 0},
    {u"下月",    1, DOCUMENT, 0},
    {u"下个月",  1, DOCUMENT, 0},
    {u"当月",    0, ANCHOR_OR_DOCUMENT, 0},
    {u"同月",    0, ANCHOR, 0},
    {u"次月",    1, ANCHOR, 0},
};

/* a: quarters to add. */
static const struct jb_word quarters[] = {
    {u"本季度",    0, DOCUMENT, 0},
    {u"上季度",   -1, DOCUMENT, 0},
    {u"上个季度", -1, DOCUMENT, 0},
    {u"上一季度", -1, ANCHOR_OR_DOCUMENT, 0},
    {u"当季",      0, ANCHOR_OR_DOCUMENT, 0},
};

/* a: days to add. */
static const struct jb_word days[] = {
    {u"今日",  0, DOCUMENT, JB_PERIOD_POINT},
    {u"今天",  0, DOCUMENT, JB_PERIOD_POINT},
    {u"今晚",  0, DOCUMENT, JB_PERIOD_POINT},
    {u"今晨",  0, DOCUMENT, JB_PERIOD_POINT},
    {u"昨日", -1, DOCUMENT, 0},
    {u"昨天", -1, DOCUMENT, 0},
    {u"昨晚", -1, DOCUMENT, 0},
    {u"前日", -2, DOCUMENT, 0},
    {u"前天", -2, DOCUMENT, 0},
    {u"明日",  1, DOCUMENT, 0},
    {u"明天",  1, DOCUMENT, 0},
    {u"后天",  2, DOCUMENT, 0},
    {u"当日",  0, ANCHOR_OR_DOCUMENT, 0},
    {u"当天",  0, ANCHOR_OR_DOCUMENT, 0},
    {u"当晚",  0, ANCHOR_OR_DOCUMENT, 0},
    {u"同日",  0, ANCHOR, 0},
    {u"次日",  1, ANCHOR, 0},
    {u"翌日",  1, ANCHOR, 0},
};

/* a: weeks to add. */
static const struct jb_word weeks[] = {
    {u"本周",  0, DOCUMENT, 0},
    {u"这周",  0, DOCUMENT, 0},
    {u"上周", -1, DOCUMENT, 0},
    {u"下周",  1, DOCUMENT, 0},
};

// clang-format on

static gsize read_row(const struct jb_reader *r, gsize at, const struct jb_word **row,
                      const struct jb_word *table, gsize rows)
{
    *row = jb_reader_word(r, &at, table, rows);
    return at;
}

#define READ_ROW(r, at, row, table) read_row(r, at, row, table, G_N_ELEMENTS(table))

/* 5次|日常巡查, 3次|年检: the word belongs to the number before it. */
static gboolean is_counted(const struct jb_reader *r, gsize at)
{
    UChar before = at > r->begin ? r->text[at - 1] : 0;

    return r->text[at] == u'次' &&
           (jb_is_digit(before) ||
            jb_is_one_of(before, u"一二三四五六七八九十百千万亿两几数余多首"));
}

/* The interval that relative words of a row are reckoned from. */
static const struct jb_days *origin_of(const struct jb_reader *r, int origin,
                                       guint32 *flags)
{
    gboolean near_by = r->anchor.last.year && r->anchor_at >= r->line;

    if (origin == ANCHOR || (origin == ANCHOR_OR_DOCUMENT && near_by)) {
        *flags |= JB_PERIOD_ANCHORED;
        return &r->anchor;
    }
    *flags |= JB_PERIOD_RELATIVE;
    return &r->today;
}

static gboolean is_banned_year(const struct jb_reader *r, gsize at)
{
    for (gsize i = 0; i < G_N_ELEMENTS(year_bans); i++) {
        if (jb_reader_match(r, at, year_bans[i][1]) &&
            (!year_bans[i][0][0] || jb_reader_ends(r, at, year_bans[i][0])))
            return TRUE;
    }
    return FALSE;
}

static gsize read_year_word(const struct jb_reader *r, gsize at, int *year,
                            guint32 *flags)
{
    const struct jb_word *row;
    gsize next = READ_ROW(r, at, &row, years);
    const struct jb_days *from;

    if (!row || is_banned_year(r, at) || is_counted(r, at))
        return at;
    from = origin_of(r, row->b, flags);
    *year = from->last.year ? from->last.year + row->a : 0;
    return next;
}

gsize jb_read_year(const struct jb_reader *r, gsize at, int *year, guint32 *flags)
{
    int value, digits;
    gsize next = jb_read_number(r, at, &value, &digits);

    if (next == at)
        return read_year_word(r, at, year, flags);
    next = jb_skip_space(r, next);
    if (digits != 4 || value < 1000 || value > 2099 || jb_reader_peek(r, next) != u'年')
        return at;
    *year = value;
    next++;
    return jb_reader_peek(r, next) == u'度' ? next + 1 : next;
}

static void take_month(struct jb_when *when, struct jb_day day)
{
    when->year = day.year;
    when->year_said = TRUE;
    when->month = when->month_to = day.month;
    when->kind = JB_PERIOD_MONTH;
}

/* 本月, 上月14日, 当月. */
static gsize read_month_word(const struct jb_reader *r, gsize at, struct jb_when *when)
{
    const struct jb_word *row;
    gsize next = READ_ROW(r, at, &row, months);
    const struct jb_days *from;

    if (!row || is_counted(r, at) || (at > r->begin && r->text[at - 1] == u'以') ||
        jb_is_one_of(jb_reader_peek(r, next), u"球亮"))
        return at;
    from = origin_of(r, row->b, &when->flags);
    take_month(when, jb_day_add_months(from->last, row->a));
    return jb_read_in_month(r, next, when);
}

static gsize read_quarter_word(const struct jb_reader *r, gsize at, struct jb_when *when)
{
    const struct jb_word *row;
    gsize next = READ_ROW(r, at, &row, quarters);
    struct jb_day day;

    if (!row)
        return at;
    day = jb_day_add_months(origin_of(r, row->b, &when->flags)->last, 3 * row->a);
    when->year = day.year;
    when->year_said = TRUE;
    when->month = day.year ? (day.month - 1) / 3 * 3 + 1 : 0;
    when->month_to = when->month + 2;
    when->kind = JB_PERIOD_QUARTER;
    return next;
}

static gsize read_day_word(const struct jb_reader *r, gsize at, struct jb_when *when)
{
    const struct jb_word *row;
    gsize next = READ_ROW(r, at, &row, days);
    struct jb_day day;

    if (!row || is_counted(r, at) ||
        (at > r->begin && jb_is_one_of(r->text[at - 1], u"层档批")))
        return at;
    when->flags |=
        row->b != DOCUMENT && r->day.year ? JB_PERIOD_ANCHORED : JB_PERIOD_RELATIVE;
    when->kind = JB_PERIOD_DAY;
    when->flags |= row->flags;
    when->year_said = TRUE;
    day = row->b == DOCUMENT || !r->day.year ? jb_reader_today(r) : r->day;
    if (row->b == ANCHOR && !r->day.year)
        day.year = 0;
    if (day.year) {
        when->fixed.first = when->fixed.last = jb_day_add(day, row->a);
        when->year = when->fixed.last.year;
    }
    return next;
}

/* 上周, 上周五. */
static gsize read_week(const struct jb_reader *r, gsize at, struct jb_when *when)
{
    static const UChar names[] = u"一二三四五六日";
    const struct jb_word *row;
    gsize next = READ_ROW(r, at, &row, weeks);
    struct jb_day day = jb_reader_today(r);
    const UChar *name;

    if (!row || jb_is_one_of(jb_reader_peek(r, next), u"围末期边年长"))
        return at;
    name = u_strchr(names, jb_reader_peek(r, next) ? jb_reader_peek(r, next) : 'x');
    when->kind = name ? JB_PERIOD_DAY : JB_PERIOD_SPAN;
    when->flags |= JB_PERIOD_RELATIVE;
    when->year_said = TRUE;
    if (day.year) {
        day = jb_day_add(day, 7 * row->a - jb_day_weekday(day));
        when->fixed.first = name ? jb_day_add(day, (int)(name - names)) : day;
        when->fixed.last = name ? when->fixed.first : jb_day_add(day, 6);
        when->year = when->fixed.first.year;
    }
    return name ? next + 1 : next;
}

gsize jb_read_relative(const struct jb_reader *r, gsize at, struct jb_when *when)
{
    gsize next = read_month_word(r, at, when);

    if (next == at)
        next = read_quarter_word(r, at, when);
    if (next == at)
        next = read_day_word(r, at, when);
    if (next == at)
        next = read_week(r, at, when);
    return next;
}
