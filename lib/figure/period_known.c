/* Periods that are not spelled as dates: stretches counted from the document's day (三年来),
 * five-year plans, party congresses and the like, holidays. */

#include "lib/figure/period_read.h"

// clang-format off

/* a: -1 back, 1 on from today; b: 1 if the word alone does not make 一年 a stretch. */
static const struct jb_word directions[] = {
    {u"最近",   -1, 0, 0}, {u"过去的", -1, 0, 0}, {u"过去", -1, 0, 0}, {u"近", -1, 0, 0},
    {u"这",     -1, 1, 0}, {u"未来",    1, 0, 0}, {u"今后",  1, 0, 0},
};

/* a: months; b: days. */
static const struct jb_word stretches[] = {
    {u"年", 12, 0, 0}, {u"个月", 1, 0, 0}, {u"个季度", 3, 0, 0}, {u"周", 0, 7, 0},
    {u"星期", 0, 7, 0}, {u"天", 0, 1, 0}, {u"日", 0, 1, 0},
};

/* Stretches of no stated length, up to the document's day. */
static const struct jb_word vague[] = {
    {u"近些年来", 0, 0, 0}, {u"近几年来", 0, 0, 0}, {u"近年来", 0, 0, 0}, {u"近些年", 0, 0, 0},
    {u"近几年", 0, 0, 0},   {u"近年", 0, 0, 0},     {u"多年来", 0, 0, 0}, {u"数年来", 0, 0, 0},
    {u"几年来", 0, 0, 0},   {u"连日来", 0, 0, 0},   {u"近日来", 0, 0, 0}, {u"近日", 0, 0, 0},
    {u"日前", 0, 0, 0},     {u"近期", 0, 0, 0},     {u"近来", 0, 0, 0},
};

/* a: first year of five. */
static const struct jb_word plans[] = {
    {u"十五五", 2026, 0, 0}, {u"十四五", 2021, 0, 0}, {u"十三五", 2016, 0, 0},
    {u"十二五", 2011, 0, 0}, {u"十一五", 2006, 0, 0}, {u"十五", 2001, 0, 0},
    {u"九五", 1996, 0, 0},   {u"八五", 1991, 0, 0},   {u"七五", 1986, 0, 0},
    {u"六五", 1981, 0, 0},
};

/* What must follow a plan's name for it to be a time; a: 1 since it began, 2 its last year. */
static const struct jb_word plan_suffixes[] = {
    {u"规划期间", 0, 0, 0}, {u"规划实施以来", 1, 0, 0}, {u"规划以来", 1, 0, 0},
    {u"期间", 0, 0, 0},     {u"时期", 0, 0, 0},         {u"以来", 1, 0, 0},
    {u"开局以来", 1, 0, 0}, {u"末", 2, 0, 0},
};

/* a: year; b: month and day of the opening. Source: the public record of each. */
static const struct jb_word events[] = {
    {u"十六大", 2002, 1108, 0}, {u"十七大", 2007, 1015, 0}, {u"十八大", 2012, 1108, 0},
    {u"十九大", 2017, 1018, 0}, {u"二十大", 2022, 1016, 0},
    {u"改革开放", 1978, 1218, 0}, /* 十一届三中全会 */
    {u"新中国成立", 1949, 1001, 0}, {u"建国", 1949, 1001, 0},
};
static const struct jb_word event_suffixes[] = {
    {u"胜利召开以来", 0, 0, 0}, {u"召开以来", 0, 0, 0}, {u"以来", 0, 0, 0}, {u"至今", 0, 0, 0},
};

enum lunar { SOLAR, LUNAR };

/* Holidays and seasons by custom. Solar ones from day to day (month and day); lunar ones in
 * days from the first of the lunar year: the holiday of 春节 is commonly the eve and six days,
 * 春运 the fifteen days before and twenty-five from it. */
static const struct holiday {
    const UChar *word;
    enum lunar lunar;
    int first, last;
    gboolean alone; /* a time without 期间 or 假期 */
} holidays[] = {
    {u"元旦",   SOLAR,  101, 103, FALSE},
    {u"春节",   LUNAR,   -1,   5, FALSE},
    {u"春运",   LUNAR,  -15,  24, TRUE},
    {u"劳动节", SOLAR,  501, 505, FALSE},
    {u"五一",   SOLAR,  501, 505, FALSE},
    {u"国庆节", SOLAR, 1001, 1007, FALSE},
    {u"国庆",   SOLAR, 1001, 1007, FALSE},
    {u"十一",   SOLAR, 1001, 1007, FALSE},
    {u"暑期",   SOLAR,  701, 831, TRUE},
    {u"暑假",   SOLAR,  701, 831, TRUE},
    {u"暑运",   SOLAR,  701, 831, TRUE},
};

/* b: 1 since it began, 2 only a link to 期间 or 以来. */
static const struct jb_word holiday_suffixes[] = {
    {u"小长假", 0, 0, 0}, {u"长假", 0, 0, 0}, {u"黄金周", 0, 0, 0}, {u"假期", 0, 0, 0},
    {u"假日", 0, 0, 0},   {u"节日", 0, 2, 0}, {u"期间", 0, 0, 0},   {u"以来", 0, 1, 0},
};

/* First day of the lunar year, month and day, from 1990 on. */
static const guint16 lunar_years[] = {
    127, 215, 204, 123, 210, 131, 219, 207, 128, 216, /* 1990 */
    205, 124, 212, 201, 122, 209, 129, 218, 207, 126, /* 2000 */
    214, 203, 123, 210, 131, 219, 208, 128, 216, 205, /* 2010 */
    125, 212, 201, 122, 210, 129, 217, 206, 126, 213, /* 2020 */
    203, 123, 211, 131, 219, 208, 128, 215, 204, 124, /* 2030 */
};

// clang-format on

static struct jb_day day_of(int year, int month_day)
{
    return (struct jb_day){(gint16)year, (guint8)(month_day / 100),
                           (guint8)(month_day % 100)};
}

static gsize read_vague(const struct jb_reader *r, gsize at, struct jb_found *found)
{
    gsize next = at;

    if (!jb_reader_word(r, &next, vague, G_N_ELEMENTS(vague)))
        return at;
    *found = (struct jb_found){
        at, next, JB_PERIOD_NAMED, JB_PERIOD_LOOSE, {{0, 0, 0}, {0, 0, 0}}};
    found->days.last = r->today.last;
    return next;
}

/* The interval of COUNT stretches up to today, or from it. */
static struct jb_days stretch(struct jb_day today, const struct jb_word *unit, int count)
{
    struct jb_day far = today;
    struct jb_days days = {today, today};

    if (!today.year || count == 0)
        return days;
    far = jb_day_add_months(far, count * unit->a);
    far = jb_day_add(far, count * unit->b);
    if (count < 0)
        days.first = far.year ? jb_day_add(far, 1) : far;
    else
        days.last = far;
    return days;
}

/* 三, 半, 多 of 一年多: the number of units; *OPEN if it is more than it says. */
static gsize read_count(const struct jb_reader *r, gsize at, int *count, gboolean *open)
{
    int digits = 0;
    gsize next = jb_read_number(r, at, count, &digits);

    if (next == at || digits > 3 || *count < 1)
        return at;
    *open = jb_is_one_of(jb_reader_peek(r, next), u"多余几");
    return *open ? next + 1 : next;
}

/* 半年来, 近半年: six months. */
static gsize read_half_year(const struct jb_reader *r, gsize at,
                            const struct jb_word **unit)
{
    static const struct jb_word half = {u"半年", 6, 0, 0};

    *unit = &half;
    return at + jb_reader_match(r, at, half.word);
}

static gsize read_stretch(const struct jb_reader *r, gsize at, int *count,
                          const struct jb_word **unit)
{
    gboolean open = FALSE;
    gsize half = read_half_year(r, at, unit), next = read_count(r, at, count, &open), end;

    if (half > at) {
        *count = 1;
        return half;
    }
    end = next;
    if (next == at ||
        !(*unit = jb_reader_word(r, &end, stretches, G_N_ELEMENTS(stretches))))
        return at;
    if (jb_is_one_of(jb_reader_peek(r, end), u"多半")) {
        open = TRUE;
        end++;
    }
    *count = open ? 0 : *count;
    return end;
}

/* 五年|全国新增…, 五年|累计…: a stretch that the words after it sum up. */
static gboolean opens_total(const struct jb_reader *r, gsize at, gsize next)
{
    static const UChar *const sums[] = {u"累计", u"共计"};
    static const UChar *const wholes[] = {u"全国", u"全省", u"全市", u"新增", u"共"};

    for (gsize i = 0; i < G_N_ELEMENTS(sums); i++)
        if (jb_reader_match(r, next, sums[i]))
            return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(wholes) && jb_opens_clause(r, at); i++)
        if (jb_reader_match(r, next, wholes[i]))
            return TRUE;
    return FALSE;
}

/* COUNT is 0 after this for a stretch of more than so many units: its beginning is open. */
gsize jb_read_rolling(const struct jb_reader *r, gsize at, struct jb_found *found)
{
    gsize next = at, end;
    const struct jb_word *way, *unit = NULL;
    int count = 0;
    gboolean suffix;

    if (read_vague(r, at, found) > at)
        return found->end;
    way = jb_reader_word(r, &next, directions, G_N_ELEMENTS(directions));
    end = read_stretch(r, next, &count, &unit);
    if (end == next)
        return at;
    next = end;
    end += jb_reader_match(r, next, u"以来");
    if (end == next)
        end += jb_reader_match(r, next, u"来");
    if (end == next && !jb_is_one_of(jb_reader_peek(r, next + 1), u"隔断接"))
        end += jb_reader_match(r, next, u"间");
    suffix = end > next || opens_total(r, at, next);
    if (!suffix && (!way || (way->b && count == 1)))
        return at;
    *found = (struct jb_found){
        at, end, JB_PERIOD_SPAN, JB_PERIOD_LOOSE | JB_PERIOD_RELATIVE,
        stretch(jb_reader_today(r), unit, way ? way->a * count : -count)};
    if (count == 0)
        found->days.first = (struct jb_day){0, 0, 0};
    return end;
}

static gsize skip_quote(const struct jb_reader *r, gsize at, const UChar *quotes)
{
    return jb_is_one_of(jb_reader_peek(r, at), quotes) ? at + 1 : at;
}

static gsize read_plan(const struct jb_reader *r, gsize at, struct jb_found *found)
{
    gsize next = skip_quote(r, at, u"“‘\"「");
    const struct jb_word *plan = jb_reader_word(r, &next, plans, G_N_ELEMENTS(plans));
    const struct jb_word *suffix;
    int first;

    if (!plan)
        return at;
    next = skip_quote(r, next, u"”’\"」");
    suffix = jb_reader_word(r, &next, plan_suffixes, G_N_ELEMENTS(plan_suffixes));
    if (!suffix)
        return at;
    first = suffix->a == 2 ? plan->a + 4 : plan->a;
    *found =
        (struct jb_found){at, next, JB_PERIOD_SPAN, 0, {day_of(first, 101), {0, 0, 0}}};
    found->days.last = day_of(plan->a + 4, 1231);
    if (suffix->a == 1) {
        found->kind = JB_PERIOD_SINCE;
        found->flags = JB_PERIOD_CUMULATIVE;
        found->days.last = r->today.last;
    }
    return next;
}

static gsize read_event(const struct jb_reader *r, gsize at, struct jb_found *found)
{
    gsize next = at + jb_reader_match(r, at, u"党的");
    const struct jb_word *event = jb_reader_word(r, &next, events, G_N_ELEMENTS(events));

    if (!event)
        return at;
    if (!jb_reader_word(r, &next, event_suffixes, G_N_ELEMENTS(event_suffixes)))
        return at;
    *found = (struct jb_found){at,
                               next,
                               JB_PERIOD_SINCE,
                               JB_PERIOD_CUMULATIVE,
                               {day_of(event->a, event->b), r->today.last}};
    return next;
}

/* The holiday of a year; open if the table of lunar years does not reach. */
static struct jb_days holiday_days(const struct holiday *holiday, int year)
{
    struct jb_day first;

    if (holiday->lunar == SOLAR)
        return (struct jb_days){day_of(year, holiday->first),
                                day_of(year, holiday->last)};
    if (year < 1990 || year >= 1990 + (int)G_N_ELEMENTS(lunar_years))
        return (struct jb_days){{0, 0, 0}, {0, 0, 0}};
    first = day_of(year, lunar_years[year - 1990]);
    return (struct jb_days){jb_day_add(first, holiday->first),
                            jb_day_add(first, holiday->last)};
}

/* Not said: the one that has begun last, or begins within two months. */
static int guess_holiday_year(const struct jb_reader *r, const struct holiday *holiday)
{
    struct jb_day today = jb_reader_today(r), first;

    if (!today.year)
        return 0;
    first = holiday_days(holiday, today.year).first;
    if (first.year && jb_day_compare(first, jb_day_add_months(today, 2)) > 0)
        return today.year - 1;
    return today.year;
}

static const struct holiday *read_holiday_name(const struct jb_reader *r, gsize *next)
{
    gsize at = skip_quote(r, *next, u"“‘\"「");

    for (gsize i = 0; i < G_N_ELEMENTS(holidays); i++) {
        gsize len = jb_reader_match(r, at, holidays[i].word);

        if (len) {
            *next = skip_quote(r, at + len, u"”’\"」");
            return &holidays[i];
        }
    }
    return NULL;
}

/* 假期期间 and the like, any two of the table; *SINCE if 以来 is among them. */
static gsize read_holiday_suffix(const struct jb_reader *r, gsize at, gboolean *since)
{
    gsize next = at;

    for (int i = 0; i < 2; i++) {
        const struct jb_word *row =
            jb_reader_word(r, &next, holiday_suffixes, G_N_ELEMENTS(holiday_suffixes));

        *since |= row && row->b == 1;
    }
    return next;
}

static gsize read_holiday(const struct jb_reader *r, gsize at, struct jb_found *found)
{
    guint32 flags = JB_PERIOD_LOOSE;
    int year = 0;
    gsize start = jb_read_year(r, at, &year, &flags), next = start, end;
    const struct holiday *holiday = read_holiday_name(r, &next);
    gboolean since = FALSE;

    if (!holiday)
        return at;
    end = read_holiday_suffix(r, next, &since);
    if (end == next &&
        !(holiday->alone && jb_is_one_of(jb_reader_peek(r, next), u",:的。")))
        return at;
    if (start == at) {
        year = guess_holiday_year(r, holiday);
        flags |= JB_PERIOD_RELATIVE;
    }
    *found = (struct jb_found){at, end, JB_PERIOD_SPAN, flags, {{0, 0, 0}, {0, 0, 0}}};
    if (year)
        found->days = holiday_days(holiday, year);
    if (since) {
        found->kind = JB_PERIOD_SINCE;
        found->flags |= JB_PERIOD_CUMULATIVE;
        found->days.last = r->today.last;
    }
    return end;
}

gsize jb_read_known(const struct jb_reader *r, gsize at, struct jb_found *found)
{
    gsize next = read_plan(r, at, found);

    if (next == at)
        next = read_event(r, at, found);
    if (next == at)
        next = read_holiday(r, at, found);
    return next;
}
