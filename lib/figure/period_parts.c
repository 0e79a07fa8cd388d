/* The parts of a year and of a month: 上半年, 一季度, 首11个月, 1至8月份, 8月上旬, 8月14日. */

#include "lib/figure/period_read.h"

// clang-format off

/* a, b: months; flags; what stands after a year or alone. */
static const struct jb_word parts[] = {
    {u"上半年",     1,  6, JB_PERIOD_HALF},
    {u"下半年",     7, 12, JB_PERIOD_HALF},
    {u"前三季度",   1,  9, JB_PERIOD_QUARTER},
    {u"前三个季度", 1,  9, JB_PERIOD_QUARTER},
    {u"前3季度",    1,  9, JB_PERIOD_QUARTER},
    {u"前两季度",   1,  6, JB_PERIOD_QUARTER},
    {u"前两个季度", 1,  6, JB_PERIOD_QUARTER},
    {u"首季度",     1,  3, JB_PERIOD_QUARTER},
    {u"首季",       1,  3, JB_PERIOD_QUARTER},
    {u"半年度",     1,  6, JB_PERIOD_HALF},
    {u"全年",       1, 12, JB_PERIOD_YEAR},
};

/* 年底 and 底 alone after a year; the months it usually means. */
static const struct jb_word points[] = {
    {u"年初",  1,  1, JB_PERIOD_MONTH},
    {u"年底", 12, 12, JB_PERIOD_MONTH},
    {u"年末", 12, 12, JB_PERIOD_MONTH},
    {u"年中",  6,  7, JB_PERIOD_MONTH},
};
static const struct jb_word year_ends[] = {
    {u"初",  1,  1, JB_PERIOD_MONTH},
    {u"底", 12, 12, JB_PERIOD_MONTH},
    {u"末", 12, 12, JB_PERIOD_MONTH},
};
/* 初步 底线: then 初 and 底 belong to the next word. */
static const UChar not_ends[] = u"步次中级高审始衷心具见显选赛线层数部气蕴";

/* a, b: days of the month, 0 the last. */
static const struct jb_word month_parts[] = {
    {u"上旬",  1, 10, 0},
    {u"中旬", 11, 20, 0},
    {u"下旬", 21,  0, 0},
    {u"月底", 21,  0, JB_PERIOD_POINT | JB_PERIOD_LOOSE}, /* 上个月月底 */
    {u"底",   21,  0, JB_PERIOD_POINT | JB_PERIOD_LOOSE},
    {u"末",   21,  0, JB_PERIOD_POINT | JB_PERIOD_LOOSE},
    {u"初",    1, 10, JB_PERIOD_POINT | JB_PERIOD_LOOSE},
};

// clang-format on

static gsize read_row(const struct jb_reader *r, gsize at, const struct jb_word **row,
                      const struct jb_word *table, gsize rows)
{
    *row = jb_reader_word(r, &at, table, rows);
    return at;
}

#define READ_ROW(r, at, row, table) read_row(r, at, row, table, G_N_ELEMENTS(table))

/* 8月 with the number at AT: 1..12 and 月 directly after it; 元月. */
static gsize read_month_number(const struct jb_reader *r, gsize at, int *month)
{
    int digits;
    gsize next = jb_read_number(r, at, month, &digits);

    if (jb_reader_match(r, at, u"元月")) {
        *month = 1;
        return at + 2;
    }
    if (next == at || digits > 2 || *month < 1 || *month > 12)
        return at;
    next = jb_skip_space(r, next);
    return jb_reader_peek(r, next) == u'月' ? next + 1 : at;
}

/* 14日 or 14号. */
static gsize read_day_number(const struct jb_reader *r, gsize at, int *day)
{
    int digits;
    gsize next = jb_read_number(r, at, day, &digits);

    if (next == at || digits > 2 || *day < 1 || *day > 31)
        return at;
    next = jb_skip_space(r, next);
    return jb_is_one_of(jb_reader_peek(r, next), u"日号") ? next + 1 : at;
}

gsize jb_read_day(const struct jb_reader *r, gsize at, struct jb_when *when)
{
    int left = 0, day;
    gsize to = jb_read_left(r, at, &left, 31), next = read_day_number(r, to, &day);

    if (next == to) {
        to = at;
        next = read_day_number(r, at, &day);
    }
    if (next == to)
        return at;
    when->day = to > at ? left : day;
    when->day_to = day;
    when->kind = to > at ? JB_PERIOD_SPAN : JB_PERIOD_DAY;
    return next;
}

gsize jb_read_in_month(const struct jb_reader *r, gsize at, struct jb_when *when)
{
    const struct jb_word *row;
    gsize next = jb_skip_space(r, at), end = jb_read_day(r, next, when);

    if (end > next)
        return end;
    if (jb_reader_peek(r, at) == u'份')
        at++;
    next = READ_ROW(r, at, &row, month_parts);
    if (!row || (next == at + 1 && jb_is_one_of(jb_reader_peek(r, next), not_ends)))
        return at;
    when->day = row->a;
    when->day_to = row->b;
    when->flags |= row->flags;
    return next;
}

/* A Chinese numeral before 月 is often none (这一月, 五月花): alone it needs company. */
static gboolean is_month_alone(const struct jb_reader *r, gsize at, gsize next)
{
    UChar before = at > r->begin ? r->text[at - 1] : 0;

    if (jb_is_digit(jb_reader_peek(r, at)))
        return !jb_is_one_of(jb_reader_peek(r, next), u"龄刊");
    return !jb_is_one_of(before, u"这每那第满") &&
           jb_is_one_of(jb_reader_peek(r, next),
                        u"份初底末中上下以来至到起,。 一二三四五六七八九十");
}

/* 8月, 1至8月, 8月14日, 首11个月. */
static gsize read_month(const struct jb_reader *r, gsize at, struct jb_when *when)
{
    int left = 0, month;
    gsize to = jb_read_left(r, at, &left, 12), next = read_month_number(r, to, &month);

    if (next == to) {
        to = at;
        next = read_month_number(r, at, &month);
    }
    if (next == to || (!when->year_said && !is_month_alone(r, at, next)))
        return at;
    when->month = to > at ? left : month;
    when->month_to = month;
    if (to == at) {
        when->kind = JB_PERIOD_MONTH;
        return jb_read_in_month(r, next, when);
    }
    when->kind = JB_PERIOD_SPAN;
    return jb_reader_peek(r, next) == u'份' ? next + 1 : next;
}

/* 首11个月, 前8个月: from January. */
static gsize read_first_months(const struct jb_reader *r, gsize at, struct jb_when *when)
{
    int value, digits;
    gsize next = at + 1, end;

    if (!jb_is_one_of(jb_reader_peek(r, at), u"首前头"))
        return at;
    end = jb_read_number(r, next, &value, &digits);
    if (end == next || value < 1 || value > 11 || !jb_reader_match(r, end, u"个月"))
        return at;
    when->month = 1;
    when->month_to = value;
    when->kind = JB_PERIOD_SPAN;
    return end + 2;
}

/* 一季度, 第1季度, 一至三季度. */
static gsize read_quarter(const struct jb_reader *r, gsize at, struct jb_when *when)
{
    int left = 0, value, digits;
    gsize begin = jb_reader_peek(r, at) == u'第' ? at + 1 : at;
    gsize to = jb_read_left(r, begin, &left, 4);
    gsize next = jb_read_number(r, to, &value, &digits);

    if (next == to || digits > 1 || value < 1 || value > 4)
        return at;
    if (!jb_reader_match(r, next, u"季度"))
        return at;
    when->month = ((to > begin ? left : value) - 1) * 3 + 1;
    when->month_to = value * 3;
    when->kind = JB_PERIOD_QUARTER;
    return next + 2;
}

static gsize take_part(const struct jb_word *row, gsize next, struct jb_when *when)
{
    when->month = row->a;
    when->month_to = row->b;
    when->kind = (enum jb_period_kind)row->flags;
    return next;
}

/* 年底; after a year also 底. */
static gsize read_point(const struct jb_reader *r, gsize at, struct jb_when *when)
{
    const struct jb_word *row;
    gsize next = READ_ROW(r, at, &row, points);

    if (!row && when->year_said) {
        next = READ_ROW(r, at, &row, year_ends);
        if (row && jb_is_one_of(jb_reader_peek(r, next), not_ends))
            return at;
    }
    if (!row)
        return at;
    when->flags |= JB_PERIOD_POINT | JB_PERIOD_LOOSE;
    return take_part(row, next, when);
}

gsize jb_read_part(const struct jb_reader *r, gsize at, struct jb_when *when)
{
    const struct jb_word *row;
    gsize next = READ_ROW(r, at, &row, parts);

    if (row)
        return jb_reader_peek(r, next) == u'龄' ? at : take_part(row, next, when);
    next = read_point(r, at, when);
    if (next == at)
        next = read_first_months(r, at, when);
    if (next == at)
        next = read_quarter(r, at, when);
    if (next == at)
        next = read_month(r, at, when);
    return next;
}
