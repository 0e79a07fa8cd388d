/* Finds periods: one pass over the text. Most characters cannot begin a period, and a bitmap
 * says so; at the others the readers are tried in order. Only names (专项行动期间, 行动开展以来)
 * are read backwards, from their end to the start of the clause, at most NAME_UNITS. */

#include "lib/figure/period.h"

#include "lib/figure/period_read.h"

enum { NAME_UNITS = 40 };

struct scanner {
    struct jb_reader reader;
    GArray *out;
    guint base; /* length of OUT when the call began */
};

// clang-format off

/* What a date is compared with when it stands before it. */
static const UChar *const comparisons[] = {
    u"比", u"较", u"对比", u"高于", u"低于", u"多于", u"少于", u"相当于", u"好于", u"优于",
    u"接近", u"超过", u"不及",
};
/* 与2018年相比: 与, and one of these soon after. */
static const UChar *const compared_after[] = {u"相比", u"持平", u"比", u"相当"};

/* What has a beginning, so that 至今 counts from it: 行动至今, not 张某至今. */
static const UChar *const beginnings[] = {
    u"行动", u"斗争", u"活动", u"整治", u"开展", u"启动", u"实施", u"成立", u"出台", u"运行",
    u"建成", u"开通", u"上线", u"挂牌", u"投用", u"创建", u"出炉", u"发布", u"开始", u"组建",
    u"设立", u"施行", u"实行", u"运营", u"部署",
};

/* Names before 以来 or 期间 that name no time. */
static const UChar *const vague_names[] = {u"长期", u"一直", u"有史", u"一贯", u"历年"};

// clang-format on

/* One bit for each UTF-16 unit that can begin an expression, end a name or end a sentence. */
static const guint8 *trigger_bits(void)
{
    static const UChar units[] =
        u"0123456789〇一二三四五六七八九十两零"
        u"今本去大前明后上同当该这次翌首头第元年全下昨以期至到截中"
        u"直自从目现如眼迄每近最过未多数几连日半"
        u"“‘\"「党改新建春国暑劳。!?;\n";
    static guint8 bits[65536 / 8];
    static gsize ready;

    if (g_once_init_enter(&ready)) {
        for (gsize i = 0; units[i]; i++)
            bits[units[i] / 8] |= (guint8)(1 << units[i] % 8);
        g_once_init_leave(&ready, 1);
    }
    return bits;
}

static gboolean is_open(const struct jb_days *days)
{
    return !days->first.year && !days->last.year;
}

/* Where a name that ends at AT begins: after the clause's start, or the last 在 or 于. AT
 * itself if that is too far. */
static gsize name_begin(const struct jb_reader *r, gsize at)
{
    gsize begin = at, closing = 0;

    while (begin > r->begin && at - begin < NAME_UNITS) {
        UChar c = r->text[begin - 1];

        if (jb_is_one_of(c, u",;:!?。()\n\r 在于自从") || (c == u'“' && !closing))
            return begin;
        if (c == u'”')
            closing++;
        else if (c == u'“')
            closing--;
        begin--;
    }
    return begin == r->begin ? begin : at;
}

static gboolean is_vague_name(const struct jb_reader *r, gsize begin, gsize at)
{
    for (gsize i = 0; i < G_N_ELEMENTS(vague_names); i++) {
        if (at - begin == 2 && jb_reader_match(r, begin, vague_names[i]))
            return TRUE;
    }
    return FALSE;
}

/* A period already found inside a name dates it and is taken back. */
static struct jb_days absorb(struct scanner *s, gsize begin)
{
    struct jb_days days = {{0, 0, 0}, {0, 0, 0}};

    while (s->out->len > s->base) {
        const struct jb_period *last =
            &g_array_index(s->out, struct jb_period, s->out->len - 1);
        struct jb_days first, end;

        if (last->begin < begin)
            break;
        if (last->kind <= JB_PERIOD_SPAN && jb_days_parse(last->first, &first) &&
            jb_days_parse(last->last, &end))
            days = (struct jb_days){first.first, end.last};
        g_array_set_size(s->out, s->out->len - 1);
    }
    return days;
}

/* The end of the last period found if no name can take it back, else 0. */
static gsize end_of_last(const struct scanner *s)
{
    const struct jb_period *last;

    if (s->out->len == s->base)
        return 0;
    last = &g_array_index(s->out, struct jb_period, s->out->len - 1);
    return last->kind >= JB_PERIOD_UNTIL ? last->end : 0;
}

/* Whether 期间, 以来, after an operation 中 or, after a beginning, 至今 stands at AT. */
static gboolean ends_name(const struct jb_reader *r, gsize at)
{
    if (jb_reader_match(r, at, u"期间") || jb_reader_match(r, at, u"以来"))
        return TRUE;
    if (jb_reader_match(r, at, u"中,"))
        return jb_reader_ends(r, at, u"行动") || jb_reader_ends(r, at, u"斗争");
    if (!jb_reader_match(r, at, u"至今"))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(beginnings); i++) {
        if (jb_reader_ends(r, at, beginnings[i]))
            return TRUE;
    }
    return FALSE;
}

/* 专项行动期间, 专项行动中, 行动开展以来, 行动至今, at their last word. */
static gsize read_name(struct scanner *s, gsize at, struct jb_found *found)
{
    const struct jb_reader *r = &s->reader;
    gboolean within = r->text[at] == u'中', during;
    gsize begin, len = within ? 1 : 2;

    if (!ends_name(r, at))
        return at;
    during = within || jb_reader_match(r, at, u"期间");
    begin = name_begin(r, at);
    begin = MAX(begin, end_of_last(s));
    if (at == begin + 1 && during && jb_is_one_of(r->text[begin], u"此这该其")) {
        *found = (struct jb_found){begin, at + 2, JB_PERIOD_SPAN, JB_PERIOD_ANCHORED,
                                   r->anchor};
        return at + 2;
    }
    if (at < begin + 2 || is_vague_name(r, begin, at))
        return at;
    *found = (struct jb_found){begin, at + len, JB_PERIOD_NAMED, 0, absorb(s, begin)};
    if (during) {
        if (!is_open(&found->days))
            found->flags |= JB_PERIOD_LOOSE;
        return at + len;
    }
    jb_make_since(r, found);
    if (!found->days.first.year)
        found->kind = JB_PERIOD_NAMED;
    return at + 2;
}

static gboolean is_compared(const struct jb_reader *r, const struct jb_found *found)
{
    for (gsize i = 0; i < G_N_ELEMENTS(comparisons); i++) {
        if (jb_reader_ends(r, found->begin, comparisons[i]))
            return TRUE;
    }
    if (jb_reader_match(r, found->end, u"相比"))
        return TRUE;
    if (found->begin == r->begin || !jb_is_one_of(r->text[found->begin - 1], u"与同和跟"))
        return FALSE;
    for (gsize at = found->end; at < found->end + 8 && at < r->end; at++) {
        if (jb_is_one_of(r->text[at], u",;。\n"))
            return FALSE;
        for (gsize i = 0; i < G_N_ELEMENTS(compared_after); i++) {
            if (jb_reader_match(r, at, compared_after[i]))
                return TRUE;
        }
    }
    return FALSE;
}

/* Where the expression stands. */
static guint32 standing(const struct jb_reader *r, const struct jb_found *found)
{
    gsize at = found->begin, next = jb_skip_space(r, found->end);
    UChar after = jb_reader_peek(r, next);
    guint32 flags = 0;

    while (at > r->line && jb_is_one_of(r->text[at - 1], u" \t　“‘\""))
        at--;
    if (at > r->begin && r->text[at - 1] == '(')
        flags |= JB_PERIOD_BRACKETED;
    if (at == r->line)
        flags |= JB_PERIOD_PARAGRAPH;
    if (at == r->sentence || at == r->line || r->text[at - 1] == ';')
        flags |= JB_PERIOD_SENTENCE | JB_PERIOD_CLAUSE;
    if (jb_opens_clause(r, at))
        flags |= JB_PERIOD_CLAUSE;
    if (jb_is_one_of(after, u",:"))
        flags |= JB_PERIOD_FORWARD;
    return after == u'的' ? flags | JB_PERIOD_MODIFIER : flags;
}

static gboolean is_ahead(const struct jb_reader *r, const struct jb_found *found)
{
    const struct jb_day *day =
        found->kind == JB_PERIOD_UNTIL ? &found->days.last : &found->days.first;

    return day->year && r->today.last.year && jb_day_compare(*day, r->today.last) > 0;
}

/* 自…以来,截至目前 is one expression: from the one to the other. */
static gboolean merge(struct scanner *s, struct jb_found *found)
{
    struct jb_period *last;
    const struct jb_reader *r = &s->reader;

    if (s->out->len == s->base || !(found->flags & JB_PERIOD_CUMULATIVE) ||
        (found->kind != JB_PERIOD_UNTIL && found->kind != JB_PERIOD_NOW))
        return FALSE;
    last = &g_array_index(s->out, struct jb_period, s->out->len - 1);
    if (!(last->flags & JB_PERIOD_CUMULATIVE) || last->kind == JB_PERIOD_UNTIL ||
        last->kind == JB_PERIOD_NOW)
        return FALSE;
    if (last->end != found->begin &&
        !(last->end + 1 == found->begin && r->text[last->end] == ','))
        return FALSE;
    last->end = (guint32)found->end;
    last->flags = (last->flags & ~(guint32)JB_PERIOD_FORWARD) |
                  (standing(r, found) & (JB_PERIOD_FORWARD | JB_PERIOD_MODIFIER));
    jb_day_format(found->days.last, last->last);
    return TRUE;
}

/* Comparisons, names and plans for the future are not what a later 8月 or 同期 goes by. */
static void set_anchor(struct jb_reader *r, const struct jb_found *found)
{
    guint32 unfit = JB_PERIOD_COMPARISON | JB_PERIOD_FUTURE;

    if (found->kind >= JB_PERIOD_NOW || (found->flags & unfit) || !found->days.last.year)
        return;
    r->anchor = found->days;
    r->anchor_at = found->end;
    r->anchor_weak = !(found->flags & JB_PERIOD_CLAUSE);
    if (jb_day_compare(found->days.first, found->days.last) == 0)
        r->day = found->days.last;
}

static void emit(struct scanner *s, struct jb_found *found)
{
    struct jb_reader *r = &s->reader;
    struct jb_period period = {.begin = (guint32)found->begin,
                               .end = (guint32)found->end};

    found->flags |= standing(r, found);
    if (is_compared(r, found))
        found->flags |= JB_PERIOD_COMPARISON;
    if (is_ahead(r, found))
        found->flags |= JB_PERIOD_FUTURE;
    if (!merge(s, found)) {
        period.kind = found->kind;
        period.flags = found->flags;
        jb_day_format(found->days.first, period.first);
        jb_day_format(found->days.last, period.last);
        g_array_append_val(s->out, period);
    }
    set_anchor(r, found);
}

/* A name that ends at AT, or a phrase that begins there; the position after it, or AT. */
static gsize read_at(struct scanner *s, gsize at, struct jb_found *found)
{
    gsize next = read_name(s, at, found);

    if (next == at)
        next = jb_read_phrase(&s->reader, at, found);
    found->end = next;
    return next;
}

/* Notes sentence and line ends; TRUE if C is one. */
static gboolean note_break(struct jb_reader *r, gsize at)
{
    if (!jb_is_one_of(r->text[at], u"。!?;\n"))
        return FALSE;
    if (r->text[at] != ';' || r->anchor_weak)
        r->sentence = at + 1;
    if (r->text[at] == '\n') {
        r->line = at + 1;
        r->day.year = 0;
    }
    return TRUE;
}

/* Whether what follows the digits that end at AT may make a date or a stretch of them: 年, 个月, -. */
static gboolean is_dated(const struct jb_reader *r, gsize at)
{
    UChar c = jb_reader_peek(r, jb_skip_space(r, at));

    if (c == u'个')
        return jb_is_one_of(jb_reader_peek(r, jb_skip_space(r, at) + 1), u"月季星年多半");
    return jb_is_one_of(c, u"年月日号季周天星学财榨度时点多余几半至到、-/.:—–～─―~");
}

/* Digits in a row that may still begin a date: a time stamp has fourteen. A bound keeps a number
 * of a hundred thousand digits linear. */
enum { DATE_DIGITS = 15 };

/* The position after digits at AT that begin no date, or AT. Of Chinese ones, which begin names
 * as well (“十四五”期间, 十八大以来, 五一假期), only one is left behind. */
static gsize skip_count(const struct jb_reader *r, gsize at)
{
    gsize end = at;

    while (jb_is_digit(jb_reader_peek(r, end)))
        end++;
    if (end > at)
        return end - at <= DATE_DIGITS && is_dated(r, end) ? at : end;
    while (end - at < DATE_DIGITS &&
           jb_is_one_of(jb_reader_peek(r, end), u"一二三四五六七八九十两〇零"))
        end++;
    if (end - at == DATE_DIGITS)
        return at + 1;
    if (end == at || is_dated(r, end) ||
        jb_is_one_of(jb_reader_peek(r, end), u"大规期时末开小长黄假节以○”’\"」"))
        return at;
    return at + 1;
}

static void scan(struct scanner *s)
{
    const guint8 *bits = trigger_bits();
    struct jb_reader *r = &s->reader;

    for (gsize at = r->begin; at < r->end;) {
        UChar c = r->text[at];
        struct jb_found found;
        gsize next;

        if (!(bits[c / 8] & 1 << c % 8) || note_break(r, at)) {
            at++;
            continue;
        }
        next = skip_count(r, at);
        if (next > at) {
            at = next;
            continue;
        }
        next = read_at(s, at, &found);
        if (next > at)
            emit(s, &found);
        at = MAX(next, at + 1);
    }
}

static void take_context(struct jb_reader *r, const struct jb_period_context *context)
{
    struct jb_days first, last;

    if (!context)
        return;
    jb_days_parse(context->date, &r->today);
    if (!context->anchor)
        return;
    jb_days_parse(context->anchor->first, &first);
    jb_days_parse(context->anchor->last, &last);
    r->anchor = (struct jb_days){first.first, last.last};
}

gsize jb_periods_find(const struct jb_view *view, gsize begin, gsize end,
                      const struct jb_period_context *context, GArray *out)
{
    struct scanner s = {
        .reader = {.text = view->text,
                   .begin = begin,
                   .end = end,
                   .sentence = begin,
                   .line = begin},
        .out = out,
        .base = out->len,
    };

    take_context(&s.reader, context);
    s.reader.anchor_at = begin;
    scan(&s);
    return out->len - s.base;
}

static struct jb_days days_of(const struct jb_period *period)
{
    struct jb_days first, last;

    jb_days_parse(period->first, &first);
    jb_days_parse(period->last, &last);
    return (struct jb_days){first.first, last.last};
}

static struct jb_period with_days(const struct jb_period *period, struct jb_days days)
{
    struct jb_period other = *period;

    other.flags |= JB_PERIOD_COMPARISON;
    jb_day_format(days.first, other.first);
    jb_day_format(days.last, other.last);
    return other;
}

struct jb_period jb_period_year_before(const struct jb_period *period)
{
    return with_days(period, jb_days_shift(days_of(period), -12));
}

struct jb_period jb_period_before(const struct jb_period *period)
{
    struct jb_days days = days_of(period), before = {{0, 0, 0}, {0, 0, 0}};
    struct jb_day next;
    int months;

    if (!days.first.year || !days.last.year)
        return with_days(period, before);
    next = jb_day_add(days.last, 1);
    months = (next.year - days.first.year) * 12 + next.month - days.first.month;
    if (days.first.day == 1 && next.day == 1)
        return with_days(period, jb_days_shift(days, -months));
    before.last = jb_day_add(days.first, -1);
    before.first =
        jb_day_add(before.last, jb_day_number(days.first) - jb_day_number(days.last));
    return with_days(period, before);
}
