#include "lib/figure/numeral.h"

#include "lib/figure/exclude.h"

#define DENOMINATOR_MAX 4 /* powers in a row before 分之: 百万万分之一 */

/* A value in the making: TOTAL in units of 万 and 亿 that are finished, SECTION below the
 * next of them, PENDING the digits that still wait for their place. */
struct sum {
    struct jb_decimal total, section, pending;
};

struct reader {
    const struct jb_view *view;
    gsize at, limit;
    struct sum low, high;
    gboolean pending; /* digits wait for their place */
    gboolean zero;    /* 零 was read since the last place */
    gboolean started;
    gint place; /* power of the last 十 百 千 万 亿, 0 = none */
    gint small; /* last place within the section, 0 = none */
    gint large; /* last 万 or 亿, 0 = none */
    guint flags;
};

static const UChar digit_signs[][4] = {
    // clang-format off
    {u'零', u'〇', u'○', 0}, {u'一', u'壹', 0},  {u'二', u'贰', u'两', 0}, {u'三', u'叁', 0},
    {u'四', u'肆', 0},       {u'五', u'伍', 0},  {u'六', u'陆', 0},        {u'七', u'柒', 0},
    {u'八', u'捌', 0},       {u'九', u'玖', 0},
    // clang-format on
};

gint jb_numeral_digit(UChar c)
{
    if (c < 0x25cb || c > u'陆' + 0x1000)
        return -1;
    for (gint digit = 0; digit < 10; digit++)
        for (const UChar *sign = digit_signs[digit]; *sign != 0; sign++)
            if (*sign == c)
                return digit;
    return -1;
}

gint jb_numeral_power(UChar c)
{
    switch (c) {
    case u'十':
    case u'拾':
        return 1;
    case u'百':
    case u'佰':
        return 2;
    case u'千':
    case u'仟':
        return 3;
    case u'万':
        return 4;
    case u'亿':
        return 8;
    case u'兆':
        return 12;
    default:
        return 0;
    }
}

static gboolean is_one_of(UChar c, const UChar *set)
{
    for (; *set != 0; set++)
        if (*set == c)
            return c != 0;
    return FALSE;
}

static gboolean is_capital(UChar c)
{
    return is_one_of(c, u"壹贰叁肆伍陆柒捌玖拾佰仟");
}

static gboolean is_ascii_digit(UChar c)
{
    return c >= '0' && c <= '9';
}

static UChar peek(const struct reader *r, gsize ahead)
{
    return r->at + ahead < r->limit ? r->view->text[r->at + ahead] : 0;
}

static gboolean is_wide(const struct reader *r, gsize at)
{
    return r->view->byte[at + 1] - r->view->byte[at] > 1;
}

/* Whether a comma at AT groups three digits. A full-width comma is punctuation unless the
 * digit before it is full-width too. */
static gboolean is_grouping(const struct reader *r, gsize at)
{
    const UChar *s = r->view->text;

    if (at + 3 >= r->limit || s[at] != ',' || (is_wide(r, at) && !is_wide(r, at - 1)))
        return FALSE;
    for (gsize i = 1; i <= 3; i++)
        if (!is_ascii_digit(s[at + i]))
            return FALSE;
    return at + 4 >= r->limit || !is_ascii_digit(s[at + 4]);
}

/* Reads 1,312.50 into OUT. The run is consumed even when it is too long. */
static gboolean read_arabic(struct reader *r, struct jb_decimal *out, gsize *digits)
{
    const UChar *s = r->view->text;
    gsize begin = r->at, grouped = 0;
    gboolean point = FALSE, fits = TRUE;

    *out = (struct jb_decimal){.count = 0};
    *digits = 0;
    for (; r->at < r->limit; r->at++) {
        UChar c = s[r->at];
        if (is_ascii_digit(c)) {
            fits = fits && jb_decimal_push(out, (guint)(c - '0'));
            if (point)
                jb_decimal_point(out);
            (*digits)++;
        } else if (c == ',' && !point && r->at - (grouped ? grouped + 1 : begin) <= 3 &&
                   is_grouping(r, r->at)) {
            grouped = r->at;
            r->flags |= JB_NUMERAL_GROUPED;
        } else if (c == '.' && !point && r->at + 1 < r->limit &&
                   is_ascii_digit(s[r->at + 1])) {
            point = TRUE;
            r->flags |= JB_NUMERAL_POINT;
        } else {
            break;
        }
    }
    r->flags |= JB_NUMERAL_ARABIC;
    return fits;
}

static gboolean set_pending(struct reader *r, const struct jb_decimal *low,
                            const struct jb_decimal *high)
{
    r->low.pending = *low;
    r->high.pending = *high;
    r->pending = TRUE;
    r->started = TRUE;
    return TRUE;
}

/* After 万 or 亿 an Arabic run goes on with the number only as 13万2, 3万5千, 1万6000 or
 * 12亿3456万; 183万60岁 are two numbers. */
static gboolean continues(const struct reader *r, gsize digits)
{
    gint next = r->at < r->limit ? jb_numeral_power(r->view->text[r->at]) : 0;

    if (next > 0 && next < r->place)
        return TRUE;
    if (r->place == 4)
        return digits == 1 || digits == 4;
    return r->place == 8 && digits == 8;
}

static gboolean take_arabic(struct reader *r)
{
    gsize back = r->at, digits;
    struct jb_decimal value;

    if (r->pending || (r->started && r->large == 0))
        return FALSE;
    if (!read_arabic(r, &value, &digits)) {
        r->started = FALSE;
        return FALSE;
    }
    if (r->started && !continues(r, digits)) {
        r->at = back;
        return FALSE;
    }
    r->zero = r->zero || digits > 1;
    return set_pending(r, &value, &value);
}

/* Neighbours that name a range: 三四, 七八, 三五, but not 八五 or 二〇. */
static gboolean is_pair(gint first, gint second)
{
    return first > 0 && (second == first + 1 || (first == 3 && second == 5));
}

/* 两 after a place is a weight: 两万两. */
static gboolean is_tael(const struct reader *r)
{
    return peek(r, 0) == u'两' && r->started && jb_numeral_power(peek(r, 1)) == 0 &&
           jb_numeral_digit(peek(r, 1)) < 0;
}

/* 之一|二手房, 三|四川: a digit that begins a word is none of the number; 一一二 is no word. */
static gboolean opens_word(const struct reader *r, gsize ahead)
{
    return jb_numeral_digit(peek(r, ahead + 1)) < 0 &&
           jb_exclude_word(r->view->text + r->at + ahead, r->limit - r->at - ahead,
                           NULL) != JB_REJECT_NONE;
}

static gboolean take_digits(struct reader *r)
{
    struct jb_decimal value = {.count = 0};
    gint first = jb_numeral_digit(peek(r, 0)), digit;
    gsize n = 0;
    gboolean fits = TRUE;

    if (r->pending || is_tael(r))
        return FALSE;
    r->flags |= JB_NUMERAL_HAN;
    if (first == 0 && r->started) {
        r->zero = TRUE;
        r->at++;
        return jb_numeral_digit(peek(r, 0)) > 0 || jb_numeral_power(peek(r, 0)) == 1 ||
               is_ascii_digit(peek(r, 0));
    }
    while ((digit = jb_numeral_digit(peek(r, n))) >= 0 &&
           !(n > 0 && (peek(r, n) == u'两' || opens_word(r, n)))) {
        fits = fits && jb_decimal_push(&value, (guint)digit);
        n++;
    }
    r->at += n;
    if (!fits) {
        r->started = FALSE;
        return FALSE;
    }
    gint second = n == 2 ? jb_numeral_digit(r->view->text[r->at - 1]) : -1;
    if (n == 2 && is_pair(first, second)) {
        struct jb_decimal low = jb_decimal_of((guint32)first);
        struct jb_decimal high = jb_decimal_of((guint32)second);
        r->flags |= JB_NUMERAL_RANGE;
        return set_pending(r, &low, &high);
    }
    if (n > 1)
        r->flags |= JB_NUMERAL_SPELLED;
    return set_pending(r, &value, &value);
}

/* 点 and the decimals after it: 三点五, 二十点一; not the clock's 三点二十 and 十点五分, nor 三点两人. */
static gboolean take_point(struct reader *r)
{
    gsize n = 1;
    gint digit;

    if ((!r->pending && r->small == 0) ||
        (r->flags & (JB_NUMERAL_ARABIC | JB_NUMERAL_POINT | JB_NUMERAL_VAGUE)) != 0)
        return FALSE;
    while (jb_numeral_digit(peek(r, n)) >= 0 && peek(r, n) != u'两' && !opens_word(r, n))
        n++;
    if (n == 1 || is_one_of(peek(r, n), u"分刻") ||
        (jb_numeral_power(peek(r, n)) > 0 && jb_numeral_power(peek(r, n)) < 4))
        return FALSE;
    for (gsize i = 1; i < n; i++) {
        digit = jb_numeral_digit(peek(r, i));
        if (!jb_decimal_push(&r->low.pending, (guint)digit) ||
            !jb_decimal_push(&r->high.pending, (guint)digit))
            return FALSE;
        jb_decimal_point(&r->low.pending);
        jb_decimal_point(&r->high.pending);
    }
    r->at += n;
    r->pending = TRUE;
    r->flags |= JB_NUMERAL_POINT;
    return TRUE;
}

static gboolean add_small(struct sum *sum, gint power)
{
    if (!jb_decimal_shift(&sum->pending, power) ||
        !jb_decimal_add(&sum->section, &sum->pending))
        return FALSE;
    sum->pending = jb_decimal_of(0);
    return TRUE;
}

/* 万 or 亿: multiplies the section, or all that came before if it is larger (3万亿). */
static gboolean add_large(struct sum *sum, gint power, gboolean whole)
{
    if (!jb_decimal_add(&sum->section, &sum->pending))
        return FALSE;
    if (whole && !jb_decimal_add(&sum->section, &sum->total))
        return FALSE;
    if (whole)
        sum->total = jb_decimal_of(0);
    if (!jb_decimal_shift(&sum->section, power) ||
        !jb_decimal_add(&sum->total, &sum->section))
        return FALSE;
    sum->section = jb_decimal_of(0);
    sum->pending = jb_decimal_of(0);
    return TRUE;
}

/* 千 before a metric unit belongs to the unit: 三千克, 5千瓦; but 两万三千 is read on. */
static gboolean is_kilo(const struct reader *r)
{
    return peek(r, 0) == u'千' && is_one_of(peek(r, 1), u"克瓦米焦伏帕卡赫比") &&
           !(peek(r, 1) == u'米' && peek(r, 2) == u'粉');
}

static gboolean take_power(struct reader *r)
{
    gint power = jb_numeral_power(peek(r, 0));
    gboolean large = power >= 4, whole = large && r->large > 0 && power > r->large;

    if (large && power == r->large && jb_numeral_power(r->view->text[r->at - 1]) == power)
        whole = TRUE;
    if (!r->started && power > 1 && !(r->flags & JB_NUMERAL_VAGUE))
        return FALSE;
    if (is_kilo(r) || (power == 12 && is_one_of(peek(r, 1), u"瓦赫帕字比")))
        return FALSE;
    if (!large && r->small > 0 && power >= r->small)
        return FALSE;
    if (large && r->large > 0 && !whole && power >= r->large)
        return FALSE;
    if (!r->pending && !large) {
        if (power > 1 && !(r->flags & JB_NUMERAL_VAGUE))
            return FALSE;
        r->low.pending = r->high.pending = jb_decimal_of(1);
    }
    if (large ? !add_large(&r->low, power, whole) || !add_large(&r->high, power, whole)
              : !add_small(&r->low, power) || !add_small(&r->high, power)) {
        r->started = FALSE;
        return FALSE;
    }
    r->flags |= large ? JB_NUMERAL_SCALED : JB_NUMERAL_PLACED;
    r->flags |= r->flags & JB_NUMERAL_ARABIC ? 0 : JB_NUMERAL_HAN;
    r->small = large ? 0 : power;
    r->large = large ? power : r->large;
    r->place = power;
    r->pending = FALSE;
    r->zero = FALSE;
    r->started = TRUE;
    r->at++;
    return TRUE;
}

/* The vague words inside a number. 来 and 几 need a place before them: 十来个, 二十几. */
static gboolean take_vague(struct reader *r)
{
    UChar c = peek(r, 0), next = peek(r, 1);

    if (!r->started || r->flags & JB_NUMERAL_SPELLED)
        return FALSE;
    if ((c == u'来' || c == u'几') && (r->pending || r->place == 0))
        return FALSE;
    if (c == u'来' && !is_one_of(next, u"个名人万亿岁年天户家件次米斤起条位元块分辆里只"))
        return FALSE;
    if (c == u'多' && is_one_of(next, u"年少样元化") && next != u'年' && next != u'元')
        return FALSE;
    if (c == u'余' && is_one_of(next, u"下额震"))
        return FALSE;
    r->flags |= JB_NUMERAL_ABOUT;
    r->at++;
    return TRUE;
}

static gboolean take(struct reader *r)
{
    UChar c = peek(r, 0);

    if (is_ascii_digit(c))
        return take_arabic(r);
    if (c == ' ' && r->flags & JB_NUMERAL_ARABIC && r->pending &&
        is_one_of(peek(r, 1), u"万亿")) {
        r->at++;
        return TRUE;
    }
    if (c < 0x80)
        return FALSE;
    if (jb_numeral_digit(c) >= 0)
        return take_digits(r);
    if (jb_numeral_power(c) > 0)
        return take_power(r);
    if (c == u'点')
        return take_point(r);
    if (is_one_of(c, u"余多几来"))
        return take_vague(r);
    return FALSE;
}

/* The digit after a place that stands for the next lower one: 一万三 is 13000. */
static void close_colloquial(struct reader *r)
{
    if (!r->pending || r->place < 2 || r->zero || r->low.pending.count != 1)
        return;
    if (r->flags & JB_NUMERAL_POINT && r->low.pending.scale > 0)
        return;
    jb_decimal_shift(&r->low.pending, r->place - 1);
    jb_decimal_shift(&r->high.pending, r->place - 1);
}

static gboolean close_sum(struct sum *sum, struct jb_decimal *out)
{
    *out = sum->total;
    return jb_decimal_add(out, &sum->section) && jb_decimal_add(out, &sum->pending);
}

/* 数十 几百 are a range, 上千 and a bare 百 (before 余, after 近) a round number. */
static gboolean open_vague(struct reader *r)
{
    UChar c = peek(r, 0), next = peek(r, 1);
    gint power = jb_numeral_power(is_one_of(c, u"数几上") ? next : c);

    if (power == 0)
        return FALSE;
    r->flags |= JB_NUMERAL_VAGUE | JB_NUMERAL_HAN;
    if (c == u'上')
        r->flags |= JB_NUMERAL_ABOUT;
    if (is_one_of(c, u"数几上"))
        r->at++;
    r->low.pending = r->high.pending = jb_decimal_of(1);
    if (c == u'数' || c == u'几') {
        r->low.pending = jb_decimal_of(2);
        r->high.pending = jb_decimal_of(10);
        r->flags |= JB_NUMERAL_RANGE;
    }
    r->pending = TRUE;
    return take_power(r);
}

/* The end of 数十 is 99, not 100; it was kept round so far. */
static void close_vague(struct reader *r, gint power)
{
    struct jb_decimal *high = r->large > 0 && power < 4 ? NULL : &r->high.section;

    if (power >= 4)
        high = &r->high.total;
    if (high == NULL)
        return;
    *high = jb_decimal_of(0);
    for (gint i = 0; i <= power; i++)
        jb_decimal_push(high, 9);
}

/* A place without a digit begins a number only next to a vague word: 近百, 万余, 千分之一. */
static gboolean may_open(const struct reader *r)
{
    const UChar *s = r->view->text;
    UChar c = peek(r, 0), next = peek(r, 1);
    gsize n = 1;

    if (c == u'上')
        return jb_numeral_power(next) > 1 &&
               !(r->at > 0 && is_one_of(s[r->at - 1], u"以路早晚"));
    if (c == u'数' || c == u'几')
        return jb_numeral_power(next) > 0 &&
               !(r->at > 0 && is_one_of(s[r->at - 1], u"总人次件户指参倍位代基无如可"));
    if (jb_numeral_power(c) < 2)
        return FALSE;
    if (is_one_of(next, u"余多") ||
        (r->at > 0 && is_one_of(s[r->at - 1], u"近逾超过达约")))
        return TRUE;
    while (n < DENOMINATOR_MAX && jb_numeral_power(peek(r, n)) > 1)
        n++;
    return peek(r, n) == u'分' && peek(r, n + 1) == u'之';
}

static gboolean read_all(struct reader *r)
{
    gint vague = 0;

    if (may_open(r)) {
        if (!open_vague(r))
            return FALSE;
        vague = r->place;
        if (r->flags & JB_NUMERAL_RANGE)
            close_vague(r, vague);
    }
    while (r->at < r->limit && take(r))
        continue;
    return r->started;
}

gboolean jb_numeral_read(const struct jb_view *view, gsize at, gsize limit,
                         struct jb_numeral *out)
{
    struct reader r = {.view = view, .at = at, .limit = limit};
    gboolean ok = read_all(&r);

    *out = (struct jb_numeral){.begin = at, .end = MAX(r.at, at + 1), .flags = r.flags};
    if (!ok || (r.at == at + 1 && is_capital(view->text[at]) &&
                !(at > 0 && view->text[at - 1] == u'之') && peek(&r, 0) != u'分'))
        return FALSE;
    close_colloquial(&r);
    if (!close_sum(&r.low, &out->low) || !close_sum(&r.high, &out->high))
        return FALSE;
    if (jb_decimal_compare(&out->low, &out->high) == 0)
        out->flags &= ~(guint)JB_NUMERAL_RANGE;
    return TRUE;
}
