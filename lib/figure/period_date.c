/* Dates and ranges of dates, from years down to clock times.
 *
 * A date is first read as the parts the text says, then settled: a part that is not said
 * comes from the left side of the range, from the period before, or from the document. A
 * bare month goes by the year of a period of the same sentence (2019年…,8月…), else by the
 * document's year; if it would then lie ahead of the document, by an earlier year of the
 * same line; else, nine months ahead and more, by the year before the document's: a report
 * of January that says 12月 means the last one. A whole part of a year (全年, 上半年) goes by
 * the line's year before the document's. */

#include "lib/figure/period_read.h"

// clang-format off

static const struct jb_word hours[] = {
    {u"上午", 0, 0, 0}, {u"下午", 0, 0, 0}, {u"凌晨", 0, 0, 0}, {u"中午", 0, 0, 0},
    {u"晚上", 0, 0, 0}, {u"傍晚", 0, 0, 0}, {u"清晨", 0, 0, 0}, {u"早上", 0, 0, 0},
    {u"晚间", 0, 0, 0}, {u"夜间", 0, 0, 0}, {u"晚", 0, 0, 0},
};

/* 1998年出生, 2019年版: the year tells a thing from others. */
static const struct jb_word year_followers[] = {
    {u"出生", 0, 0, 0}, {u"生于", 0, 0, 0}, {u"生人", 0, 0, 0}, {u"版", 0, 0, 0},
    {u"级", 0, 0, 0},   {u"款", 0, 0, 0},   {u"代", 0, 0, 0},   {u"龄", 0, 0, 0},
    {u"历史", 0, 0, 0}, {u"修订", 0, 0, 0}, {u"修正", 0, 0, 0},
};

/* Years that do not begin in January, or not everywhere: named, but not dated. a: 1 if only
 * as a range, 2022年度 being a year like others. */
static const struct jb_word odd_years[] = {
    {u"财政年度", 0, 0, 0}, {u"财年", 0, 0, 0}, {u"学年度", 0, 0, 0},
    {u"学年", 0, 0, 0},     {u"年度", 1, 0, 0}, {u"榨季", 0, 0, 0},
};

/* 拘留15日, 连续3日, 15日内: a stretch of days, not a day. */
static const UChar not_before_day[] = u"留期满近过隔每第超逾续早共达前后限各足长约的个在为有月年";
static const UChar not_after_day[] = u"内游龄之均用以期历志";

// clang-format on

/* At most MAX digits at AT, no numeral. */
static gsize read_digits(const struct jb_reader *r, gsize at, gsize max, int *value)
{
    gsize next = at;

    *value = 0;
    while (next - at < max && jb_is_digit(jb_reader_peek(r, next)))
        *value = *value * 10 + (r->text[next++] - '0');
    return next;
}

/* 2023-08-14, 2023/8/14, 2023.8.14. */
static gsize read_numeric(const struct jb_reader *r, gsize at, struct jb_when *when)
{
    int year, month, day, digits;
    gsize next = jb_read_number(r, at, &year, &digits), second, third;
    UChar mark = jb_reader_peek(r, next);

    if (next == at || digits != 4 || year < 1000 || year > 2099 ||
        !jb_is_one_of(mark, u"-/."))
        return at;
    second = read_digits(r, next + 1, 2, &month);
    if (second == next + 1 || jb_reader_peek(r, second) != mark)
        return at;
    third = read_digits(r, second + 1, 2, &day);
    if (third == second + 1 || jb_is_digit(jb_reader_peek(r, third)))
        return at;
    when->year = year;
    when->year_said = TRUE;
    when->month = when->month_to = month;
    when->day = when->day_to = day;
    when->kind = JB_PERIOD_DAY;
    return third;
}

/* 2020/21年度, 2021-2022学年, 2022财年. */
static gsize read_odd_year(const struct jb_reader *r, gsize at, struct jb_when *when)
{
    int year, digits, to = 0;
    const struct jb_word *row;
    gboolean range;
    gsize next = jb_read_number(r, at, &year, &digits), end = next;

    if (next == at || digits != 4 || year < 1000 || year > 2099)
        return at;
    if (jb_is_one_of(jb_reader_peek(r, next), u"/-—至"))
        end = read_digits(r, next + 1, 4, &to);
    if (end > next && to != year + 1 && to != (year + 1) % 100)
        return at;
    range = end > next;
    row = jb_reader_word(r, &end, odd_years, G_N_ELEMENTS(odd_years));
    if (!row || (row->a && !range))
        return at;
    when->year_said = TRUE;
    when->kind = JB_PERIOD_YEAR;
    return end;
}

/* 2017—2019年. */
static gsize read_year_range(const struct jb_reader *r, gsize at, struct jb_when *when)
{
    int left = 0;
    gsize to = jb_read_left(r, at, &left, 2099);
    gsize next = jb_read_year(r, to, &when->year_to, &when->flags);

    if (to == at || next == to || left < 1000)
        return at;
    when->year = left;
    when->year_said = TRUE;
    when->kind = JB_PERIOD_SPAN;
    return next;
}

/* 2019年, 今年8月, 上半年. */
static gsize read_year_and_part(const struct jb_reader *r, gsize at, struct jb_when *when)
{
    gsize year = jb_read_year(r, at, &when->year, &when->flags), next, spaced = year;

    if (year > at) {
        when->year_said = TRUE;
        when->kind = JB_PERIOD_YEAR;
        spaced = jb_skip_space(r, year);
    }
    next = jb_read_part(r, spaced, when);
    if (next > spaced)
        return next;
    if (year > at &&
        jb_reader_word(r, &next, year_followers, G_N_ELEMENTS(year_followers)))
        return at;
    if (when->year % 100 == 0 &&
        jb_reader_peek(r, year) == u'前') /* 1500年前, long ago */
        return at;
    return year;
}

/* 14日, 14至16日 with no month: in a report the day of the dateline's month. */
static gsize read_bare_day(const struct jb_reader *r, gsize at, struct jb_when *when)
{
    UChar before = at > r->begin ? r->text[at - 1] : 0;
    struct jb_when day = *when;
    gsize next;

    if (!jb_is_digit(jb_reader_peek(r, at)) || jb_is_one_of(before, not_before_day))
        return at;
    next = jb_read_day(r, at, &day);
    if (next == at || r->text[next - 1] != u'日' ||
        jb_is_one_of(jb_reader_peek(r, next), not_after_day))
        return at;
    *when = day;
    return next;
}

typedef gsize (*when_reader)(const struct jb_reader *r, gsize at, struct jb_when *when);

static gsize read_when(const struct jb_reader *r, gsize at, struct jb_when *when)
{
    static const when_reader readers[] = {
        read_numeric,       read_odd_year, read_year_range,
        read_year_and_part, read_bare_day, jb_read_relative,
    };

    for (gsize i = 0; i < G_N_ELEMENTS(readers); i++) {
        gsize next;

        *when = (struct jb_when){.kind = JB_PERIOD_DAY};
        next = readers[i](r, at, when);
        if (next > at)
            return next;
    }
    return at;
}

/* 8时40分, 上午9时, 晚, 16:30; only after a day. */
static gsize read_clock(const struct jb_reader *r, gsize at)
{
    int value, digits;
    gsize next = jb_skip_space(r, at), hour, minute;

    jb_reader_word(r, &next, hours, G_N_ELEMENTS(hours));
    hour = jb_read_number(r, next, &value, &digits);
    if (hour == next || value > 24 || !jb_is_one_of(jb_reader_peek(r, hour), u"时点:"))
        return next > jb_skip_space(r, at) ? next : at;
    minute = jb_read_number(r, hour + 1, &value, &digits);
    if (minute == hour + 1 || value > 59)
        return hour + 1;
    return jb_reader_peek(r, minute) == u'分' ? minute + 1 : minute;
}

/* The year of a part of a year when the text does not say it. */
static int guess_year(const struct jb_reader *r, struct jb_when *when)
{
    gboolean whole = when->kind == JB_PERIOD_YEAR || when->kind == JB_PERIOD_HALF ||
                     when->kind == JB_PERIOD_QUARTER;
    int said = r->anchor.last.year, year = r->today.last.year;
    int ahead = when->month - r->today.last.month;

    if (said &&
        (r->anchor_at >= r->sentence || (whole && r->anchor_at >= r->line) || !year)) {
        when->flags |= JB_PERIOD_ANCHORED;
        return said;
    }
    when->flags |= JB_PERIOD_RELATIVE;
    if (!year || jb_day_compare(r->today.first, jb_day_add_months(r->today.last, -2)) < 0)
        return year;
    if (ahead > 0 && said && said < year && r->anchor_at >= r->line)
        return said;
    if (when->kind == JB_PERIOD_YEAR && r->today.last.month <= 3)
        return year - 1;
    return ahead >= 9 ? year - 1 : year;
}

/* The month of a bare day: of the sentence before it, else of the document; the month before
 * that if the day lies 20 days ahead (a report of the 2nd that says 29日). */
static void guess_month(const struct jb_reader *r, struct jb_when *when)
{
    struct jb_day day = r->anchor.last, today = r->today.last;

    if (day.year && r->anchor_at >= r->sentence && r->anchor.first.month == day.month) {
        when->flags |= JB_PERIOD_ANCHORED;
    } else {
        when->flags |= JB_PERIOD_RELATIVE;
        day = r->today.first.month == today.month ? today : (struct jb_day){0, 0, 0};
        if (jb_reader_today(r).year && when->day >= today.day + 20)
            day = jb_day_add_months(day, -1);
    }
    when->year = day.year;
    when->year_said = TRUE;
    when->month = when->month_to = day.month;
}

static void settle(const struct jb_reader *r, struct jb_when *when)
{
    if (when->year_said)
        return;
    if (!when->month && when->day) {
        guess_month(r, when);
        return;
    }
    when->year = guess_year(r, when);
}

/* FALSE if the date does not exist. What is not known stays open; February of a year that
 * is not known may have 29 days. */
static gboolean interval(const struct jb_when *when, struct jb_days *days)
{
    int year = when->year ? when->year : 2000, month = when->month ? when->month : 1;
    int month_to = when->month ? when->month_to : 12;

    *days = when->fixed;
    if (when->fixed.first.year || (when->year_said && !when->year && !when->month))
        return TRUE;
    if (when->year_to) {
        *days = jb_days_of_months(year, 1, 12);
        days->last.year = (gint16)when->year_to;
        return TRUE;
    }
    if (when->day && !jb_day_exists(year, month, when->day))
        return FALSE;
    if (when->day_to && !jb_day_exists(year, month_to, when->day_to))
        return FALSE;
    if (!when->year)
        return TRUE;
    *days = jb_days_of_months(year, month, month_to);
    if (when->day)
        days->first.day = (guint8)when->day;
    if (when->day_to)
        days->last.day = (guint8)when->day_to;
    return TRUE;
}

/* What the right side of a range does not say is that of the left. */
static void inherit(const struct jb_when *left, struct jb_when *right)
{
    if (right->year_said)
        return;
    if (!right->month && right->day)
        right->month = right->month_to = left->month_to;
    right->year = left->year_to ? left->year_to : left->year;
}

/* The right side of a range whose left is LEFT: 至10日 of 8月1日至10日. DAYS.last is set. */
static gsize read_right(const struct jb_reader *r, gsize at, const struct jb_when *left,
                        struct jb_days *days)
{
    struct jb_when right;
    struct jb_days end;
    gsize to = jb_read_to(r, at), next = to > at ? read_when(r, to, &right) : to;

    if (next == to)
        return at;
    inherit(left, &right);
    if (!interval(&right, &end) || !end.last.year != !days->last.year)
        return at;
    if (jb_day_compare(end.last, days->first) < 0 && !right.year_said) {
        right.year++;
        interval(&right, &end);
    }
    if (jb_day_compare(end.last, days->first) < 0)
        return at;
    days->last = end.last;
    return right.kind == JB_PERIOD_DAY ? read_clock(r, next) : next;
}

gsize jb_read_dates(const struct jb_reader *r, gsize at, struct jb_found *found)
{
    struct jb_when when;
    struct jb_days days;
    gsize next = read_when(r, at, &when), end;

    if (next == at)
        return at;
    settle(r, &when);
    if (!interval(&when, &days))
        return at;
    if (when.kind == JB_PERIOD_DAY)
        next = read_clock(r, next);
    end = read_right(r, next, &when, &days);
    found->begin = at;
    found->end = MAX(end, next);
    found->kind = end > next ? JB_PERIOD_SPAN : when.kind;
    found->flags = when.flags;
    found->days = days;
    return found->end;
}
