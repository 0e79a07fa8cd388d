/* What words around a date make of it: 截至2019年底, 2019年以来, 自2020年起, 去年同期, 年底前; and
 * 目前, 每年, 在此期间, which need no date. */

#include "lib/figure/period_read.h"

enum { SINCE_UNITS = 60 }; /* from 自 to 以来 at most */

// clang-format off

/* Up to now, as a suffix of a date or of a name. */
static const struct jb_word since[] = {
    {u"以来", 0, 0, 0}, {u"至今", 0, 0, 0}, {u"迄今", 0, 0, 0}, {u"到目前", 0, 0, 0},
    {u"至目前", 0, 0, 0}, {u"到现在", 0, 0, 0}, {u"开始", 0, 0, 0}, {u"起", 0, 0, 0},
};
/* 2018年来,: then 来 is 以来. */
static const UChar after_lai[] = u",,首最的共已全。";
/* 8月起诉: then 起 belongs to the verb. */
static const UChar not_after_qi[] = u"诉草案火飞点步动源获赃底伏";

/* a: 1 only with a date or 目前 right after it, 0 always an until. */
static const struct jb_word until[] = {
    {u"截至到", 0, 0, 0}, {u"截止到", 0, 0, 0}, {u"截止至", 0, 0, 0}, {u"截至", 0, 0, 0},
    {u"截止", 0, 0, 0},   {u"直至", 1, 0, 0},   {u"直到", 1, 0, 0},   {u"到", 1, 0, 0},
    {u"至", 1, 0, 0},
};

/* a: 1 a moment of the document only after 截至. */
static const struct jb_word now[] = {
    {u"目前为止", 0, 0, 0}, {u"目前", 0, 0, 0},     {u"现在为止", 0, 0, 0},
    {u"现在", 0, 0, 0},     {u"当前", 0, 0, 0},     {u"如今", 0, 0, 0},
    {u"眼下", 0, 0, 0},     {u"现阶段", 0, 0, 0},   {u"迄今为止", 0, 0, 0},
    {u"迄今", 0, 0, 0},     {u"至今", 0, 0, 0},     {u"记者发稿时", 1, 0, 0},
    {u"记者发稿", 1, 0, 0}, {u"发稿时", 1, 0, 0},   {u"发稿前", 1, 0, 0},
    {u"发稿", 1, 0, 0},     {u"今", 1, 0, 0},
};

/* 历史同期: no period in particular. */
static const UChar *const long_runs[] = {u"历史", u"常年", u"历年", u"往年", u"多年"};

static const struct jb_word rates[] = {
    {u"每个月", 0, 0, 0}, {u"每季度", 0, 0, 0}, {u"每个季度", 0, 0, 0}, {u"每星期", 0, 0, 0},
    {u"每年度", 0, 0, 0}, {u"每年", 0, 0, 0},   {u"每月", 0, 0, 0},     {u"每周", 0, 0, 0},
    {u"每天", 0, 0, 0},   {u"每日", 0, 0, 0},   {u"每季", 0, 0, 0},
};

// clang-format on

#define WORD_AT(r, next, table) jb_reader_word(r, next, table, G_N_ELEMENTS(table))

struct jb_days jb_days_shift(struct jb_days days, int months)
{
    gboolean whole = days.last.year && days.first.day <= 1 &&
                     days.last.day == jb_month_length(days.last.year, days.last.month);

    days.first = jb_day_add_months(days.first, months);
    days.last = jb_day_add_months(days.last, months);
    if (whole && days.last.year)
        days.last.day = (guint8)jb_month_length(days.last.year, days.last.month);
    return days;
}

void jb_make_since(const struct jb_reader *r, struct jb_found *found)
{
    struct jb_day today = r->today.last;

    found->kind = JB_PERIOD_SINCE;
    found->flags |= JB_PERIOD_CUMULATIVE;
    found->days.last = today;
    if (today.year && jb_day_compare(found->days.first, today) > 0)
        found->days.last = (struct jb_day){0, 0, 0};
}

gboolean jb_opens_clause(const struct jb_reader *r, gsize at)
{
    return at == r->begin ||
           jb_is_one_of(r->text[at - 1], u",.;:!?。、()“”\"'‘’\n\r\t 　》】");
}

static gsize read_since_suffix(const struct jb_reader *r, gsize at)
{
    gsize next = at;
    const struct jb_word *row = WORD_AT(r, &next, since);

    if (!row ||
        (row->word[0] == u'起' && jb_is_one_of(jb_reader_peek(r, next), not_after_qi)))
        return at;
    return next;
}

/* 去年同期 after 上半年: the anchor, moved to the year that FOUND says; of 上月同期, the month. */
static void make_same_period(const struct jb_reader *r, struct jb_found *found)
{
    int months = found->days.last.month - r->anchor.last.month;
    int years = found->days.last.year - r->anchor.last.year;

    found->flags |= JB_PERIOD_COMPARISON | JB_PERIOD_ANCHORED;
    if (!found->days.last.year || !r->anchor.last.year) {
        found->days = (struct jb_days){{0, 0, 0}, {0, 0, 0}};
        return;
    }
    if (found->kind != JB_PERIOD_MONTH)
        months = 0;
    found->days = jb_days_shift(r->anchor, years * 12 + months);
}

/* 年底前, 2020年之前: a deadline, not a sum. */
static gsize read_before_suffix(const struct jb_reader *r, gsize at)
{
    if (jb_reader_match(r, at, u"之前") || jb_reader_match(r, at, u"以前"))
        return at + 2;
    if (jb_reader_peek(r, at) != u'前')
        return at;
    return jb_is_one_of(jb_reader_peek(r, at + 1), u"往来后期夕景身列三两几十0123456789")
               ? at
               : at + 1;
}

/* What follows a date and changes what it means. */
static gsize read_suffix(const struct jb_reader *r, gsize at, struct jb_found *found)
{
    gsize next = jb_skip_space(r, at), end = read_since_suffix(r, next);

    if (end > next && found->kind != JB_PERIOD_SINCE) {
        jb_make_since(r, found);
        return end;
    }
    if (found->kind == JB_PERIOD_YEAR && jb_reader_peek(r, at) == u'来' &&
        jb_is_one_of(jb_reader_peek(r, at + 1), after_lai)) {
        jb_make_since(r, found);
        return at + 1;
    }
    if (jb_reader_match(r, at, u"同期")) {
        make_same_period(r, found);
        return at + 2;
    }
    if (jb_reader_match(r, at, u"期间"))
        return at + 2;
    end = read_before_suffix(r, at);
    if (end > at) {
        found->kind = JB_PERIOD_UNTIL;
        found->days.first = (struct jb_day){0, 0, 0};
    }
    return end;
}

/* A date or a known period, without its suffix. */
static gsize read_plain(const struct jb_reader *r, gsize at, struct jb_found *found)
{
    gsize next = jb_read_known(r, at, found);

    if (next == at)
        next = jb_read_rolling(r, at, found);
    if (next == at)
        next = jb_read_dates(r, at, found);
    return next;
}

static gsize read_dated(const struct jb_reader *r, gsize at, struct jb_found *found)
{
    gsize next = read_plain(r, at, found);

    if (next > at)
        next = read_suffix(r, next, found);
    return next;
}

static gboolean ends_with_row(const struct jb_reader *r, gsize at,
                              const UChar *const *words, gsize rows)
{
    for (gsize i = 0; i < rows; i++) {
        if (jb_reader_ends(r, at, words[i]))
            return TRUE;
    }
    return FALSE;
}

static gsize read_rate(const struct jb_reader *r, gsize at, struct jb_found *found)
{
    gsize next = at;

    if (!WORD_AT(r, &next, rates))
        return at;
    *found = (struct jb_found){at, next, JB_PERIOD_RATE, 0, {{0, 0, 0}, {0, 0, 0}}};
    return next;
}

/* 体现在, 当前往: no time. */
static gboolean is_banned_now(const struct jb_reader *r, gsize at, gsize next)
{
    UChar before = at > r->begin ? r->text[at - 1] : 0, after = jb_reader_peek(r, next);

    if (jb_reader_match(r, at, u"现在"))
        return jb_is_one_of(before, u"体表出呈显展发实涌浮再");
    return jb_reader_match(r, at, u"当前") && jb_is_one_of(after, u"往来");
}

static gsize read_now(const struct jb_reader *r, gsize at, struct jb_found *found)
{
    gsize next = at;
    const struct jb_word *row = WORD_AT(r, &next, now);

    if (!row || row->a || is_banned_now(r, at, next))
        return at;
    *found = (struct jb_found){at,
                               next,
                               JB_PERIOD_NOW,
                               JB_PERIOD_RELATIVE | JB_PERIOD_POINT,
                               {{0, 0, 0}, r->today.last}};
    return next;
}

/* All up to the last day; 截至2023年 said within 2023 is up to the day it is said. */
static void make_until(const struct jb_reader *r, struct jb_found *found)
{
    struct jb_day today = r->today.last;

    if (today.year && jb_day_compare(found->days.first, today) <= 0 &&
        jb_day_compare(found->days.last, today) > 0)
        found->days.last = today;
    found->kind = JB_PERIOD_UNTIL;
    found->flags |= JB_PERIOD_CUMULATIVE;
    found->days.first = (struct jb_day){0, 0, 0};
}

/* The moment after 截至; 到 and 至 need a clause of their own before a date. */
static gsize read_until(const struct jb_reader *r, gsize at, struct jb_found *found)
{
    gsize next = at, date, end;
    const struct jb_word *prefix = WORD_AT(r, &next, until), *row;

    if (!prefix)
        return at;
    date = end = jb_skip_space(r, next);
    row = WORD_AT(r, &end, now);
    if (row && row->word[0] == u'今' && read_plain(r, date, found) > date)
        row = NULL;
    if (row && (!prefix->a || (row->word[0] != u'今' && !row->a))) {
        *found = (struct jb_found){
            at, end, JB_PERIOD_NOW, JB_PERIOD_CUMULATIVE, {{0, 0, 0}, r->today.last}};
    } else {
        end = prefix->a && !jb_opens_clause(r, at) ? date : read_plain(r, date, found);
        if (end == date)
            return at;
        make_until(r, found);
    }
    end += jb_reader_match(r, end, u"为止");
    return end;
}

/* 自 and 从 as prepositions: not 自治, 来自, 从事. */
static gsize read_from(const struct jb_reader *r, gsize at)
{
    UChar c = jb_reader_peek(r, at), after = jb_reader_peek(r, at + 1);
    UChar before = at > r->begin ? r->text[at - 1] : 0;

    if (c == u'自' && after == u'从')
        return at + 2;
    if (c == u'自' && !jb_is_one_of(after, u"治己然我愿身由觉信贸驾费杀救") &&
        !jb_is_one_of(before, u"来各独亲源出擅私暗") &&
        (after != u'行' || jb_reader_match(r, at + 1, u"行动")))
        return at + 1;
    if (c == u'从' && !jb_is_one_of(after, u"事业而严重快中未军政") &&
        !jb_is_one_of(before, u"服随无自"))
        return at + 1;
    return at;
}

/* The end of the first 以来 or 至今 of the clause from AT on, or AT. */
static gsize find_since(const struct jb_reader *r, gsize at)
{
    for (gsize i = at; i < at + SINCE_UNITS && i < r->end; i++) {
        UChar c = r->text[i];

        if (jb_is_one_of(c, u",;:!?。\n"))
            return at;
        if ((c == u'以' && jb_reader_match(r, i, u"以来")) ||
            (c == u'至' && jb_reader_match(r, i, u"至今")))
            return i + 2;
    }
    return at;
}

/* 自2019年底任职以来, 自行动开展以来, 自2020年起. A date after 自 that begins nothing is read
 * without it. */
static gsize read_since(const struct jb_reader *r, gsize at, struct jb_found *found)
{
    gsize begin = read_from(r, at), next, end;

    if (begin == at)
        return at;
    begin = jb_skip_space(r, begin);
    next = read_dated(r, begin, found);
    if (next > begin &&
        (found->kind == JB_PERIOD_SINCE || found->kind == JB_PERIOD_SPAN)) {
        found->begin = at;
        return next;
    }
    end = find_since(r, MAX(next, begin));
    if (end == MAX(next, begin))
        return at;
    if (next == begin)
        *found = (struct jb_found){.kind = JB_PERIOD_NAMED};
    found->begin = at;
    jb_make_since(r, found);
    if (!found->days.first.year)
        found->kind = JB_PERIOD_NAMED;
    return end;
}

/* 期间 alone, 在此期间: the period before. 同期 alone: the same, or after 比 a year earlier. */
static gsize read_same(const struct jb_reader *r, gsize at, struct jb_found *found)
{
    gsize next = at + jb_reader_match(r, at, u"同期");

    *found = (struct jb_found){at, next, JB_PERIOD_SPAN, JB_PERIOD_ANCHORED, r->anchor};
    if (next > at) {
        if (jb_is_one_of(at > r->begin ? r->text[at - 1] : 0, u"史年常季月比较与度"))
            found->flags |= JB_PERIOD_COMPARISON;
        if (ends_with_row(r, at, long_runs, G_N_ELEMENTS(long_runs)))
            found->days = (struct jb_days){{0, 0, 0}, {0, 0, 0}};
        else if (found->flags & JB_PERIOD_COMPARISON)
            found->days = jb_days_shift(r->anchor, -12);
        return next;
    }
    next = at + jb_reader_match(r, at, u"期间");
    return jb_opens_clause(r, at) && r->anchor.last.year ? next : at;
}

gsize jb_read_phrase(const struct jb_reader *r, gsize at, struct jb_found *found)
{
    typedef gsize (*reader)(const struct jb_reader *, gsize, struct jb_found *);
    static const reader readers[] = {read_rate,  read_until, read_since,
                                     read_dated, read_now,   read_same};

    for (gsize i = 0; i < G_N_ELEMENTS(readers); i++) {
        gsize next = readers[i](r, at, found);

        if (next > at) {
            found->begin = at;
            found->end = next;
            return next;
        }
    }
    return at;
}
