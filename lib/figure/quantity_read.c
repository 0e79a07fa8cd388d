#include "lib/figure/quantity.h"

#include "lib/figure/glyph.h"
#include "lib/figure/qualifier.h"

#define BRACKET_MAX 10 /* units in a bracket that holds a unit */

/* A position in the text while one quantity is read. */
struct cursor {
    const struct jb_view *view;
    const UChar *text;
    gsize begin, limit, at;
};

static UChar peek(const struct cursor *c, gsize ahead)
{
    return c->at + ahead < c->limit ? c->text[c->at + ahead] : 0;
}

/* The unit AHEAD of the number's first, 0 at the beginning. */
static UChar before(const struct cursor *c, gsize at, gsize back)
{
    return at >= c->begin + back ? c->text[at - back] : 0;
}

static guint unit_class(const struct jb_quantity *q)
{
    return q->unit.kind & JB_UNIT_CLASS;
}

/* Multiplies both bounds by ten to the power of PLACES. */
static void shift(struct jb_quantity *q, gint places)
{
    jb_decimal_shift(&q->low, places);
    jb_decimal_shift(&q->high, places);
}

/* Adds VALUE times ten to the power of PLACES to both bounds. */
static void add_part(struct jb_quantity *q, guint value, gint places)
{
    struct jb_decimal part = jb_decimal_of(value);

    jb_decimal_shift(&part, places);
    jb_decimal_add(&q->low, &part);
    jb_decimal_add(&q->high, &part);
}

/* The power of ten that the last places of the number ending at END make up: 三千万 7, 五百 2.
 * 十 is left out: 三到五十 is 3 to 50. */
static gint trailing_power(const UChar *text, gsize begin, gsize end)
{
    gint sum = 0, power;

    if (end > begin && (text[end - 1] == 'k' || text[end - 1] == 'w'))
        sum = text[--end] == 'k' ? 3 : 4;
    for (; end > begin; end--) {
        power = jb_numeral_power(text[end - 1]);
        if (power < 2)
            break;
        sum += power;
    }
    return sum;
}

/* 15k, 300w, 两个亿: powers that the numeral does not know. */
static void read_suffix(struct cursor *c, struct jb_quantity *q)
{
    gsize space = peek(c, 0) == ' ' && peek(c, 1) == 'k' ? 1 : 0;
    UChar first = peek(c, space), second = peek(c, space + 1);

    if (first == u'个' && (second == u'亿' || second == u'万')) {
        shift(q, second == u'亿' ? 8 : 4);
        q->numeral |= JB_NUMERAL_SCALED;
        c->at += 2;
        return;
    }
    if (!(q->numeral & JB_NUMERAL_ARABIC) || jb_is_letter(second) || jb_is_digit(second))
        return;
    if (first == 'k' || first == 'w') {
        shift(q, first == 'k' ? 3 : 4);
        q->numeral |= JB_NUMERAL_SCALED;
        c->at += 1 + space;
    }
}

/* 三分一, 四分三 as Hong Kong writes a fraction: one digit over a larger one, and no clock time,
 * mark or sum of money around. */
static gboolean is_short_fraction(const struct cursor *c, const struct jb_numeral *n)
{
    gint bottom = jb_numeral_digit(c->text[n->begin]), top = jb_numeral_digit(peek(c, 1));
    UChar after = peek(c, 2);

    return n->end - n->begin == 1 && peek(c, 0) == u'分' && top > 0 && bottom > top &&
           !jb_is_one_of(before(c, n->begin, 1), u"第时点元角度") &&
           jb_numeral_digit(after) < 0 && jb_numeral_power(after) == 0 &&
           !jb_is_one_of(after, u"点秒钟之分") &&
           jb_exclude_word(c->text + c->at + 1, c->limit - c->at - 1, NULL) ==
               JB_REJECT_NONE;
}

/* Percent of a fraction whose denominator is a power of ten, else the quotient. */
static gboolean read_fraction(struct cursor *c, struct jb_quantity *q)
{
    struct jb_numeral top;
    struct jb_decimal bottom = q->low, power = jb_decimal_of(100);
    gboolean exact = TRUE;

    c->at += peek(c, 1) == u'之' ? 2 : 1;
    for (gint spaces = 0; spaces < 2 && peek(c, 0) == ' '; spaces++)
        c->at++;
    if (peek(c, 0) == u'百' && jb_numeral_power(peek(c, 1)) == 0)
        top = (struct jb_numeral){c->at, c->at + 1, jb_decimal_of(100),
                                  jb_decimal_of(100), JB_NUMERAL_HAN};
    else if (!jb_numeral_read(c->view, c->at, c->limit, &top))
        return FALSE;
    c->at = top.end;
    q->flags |= JB_QUANTITY_WORDS;
    q->numeral = top.flags;
    q->low = top.low;
    q->high = top.high;
    read_suffix(c, q);
    for (gint places = 2; places <= 12; places++, jb_decimal_shift(&power, 1)) {
        if (jb_decimal_compare(&bottom, &power) != 0)
            continue;
        shift(q, 2 - places);
        q->unit = (struct jb_unit){c->at, c->at, JB_UNIT_PERCENT, "%"};
        return TRUE;
    }
    if (!jb_decimal_divide(&q->low, &bottom, &q->low, &exact))
        return FALSE;
    q->high = q->low;
    q->flags |= exact ? 0 : JB_QUANTITY_INEXACT;
    if (jb_unit_read(c->text, c->at, c->limit, &q->unit) &&
        unit_class(q) == JB_UNIT_METRIC)
        c->at = q->unit.end;
    else
        q->unit = (struct jb_unit){c->at, c->at, JB_UNIT_TIMES, ""};
    return TRUE;
}

/* 1/2, 2/3: a fraction only if it is a proper one with one digit each. */
static gboolean read_slash(struct cursor *c, struct jb_quantity *q)
{
    UChar top = c->text[q->number], bottom = peek(c, 1), after = peek(c, 2);
    gboolean exact = TRUE;

    if (c->at - q->number != 1 || peek(c, 0) != '/' || !jb_is_digit(bottom) ||
        bottom <= top || top == '0' || after == '/' || jb_is_digit(after) ||
        jb_is_letter(after))
        return FALSE;
    struct jb_decimal under = jb_decimal_of((guint32)(bottom - '0'));
    if (!jb_decimal_divide(&q->low, &under, &q->low, &exact))
        return FALSE;
    q->high = q->low;
    q->flags |= JB_QUANTITY_WORDS | (exact ? 0 : JB_QUANTITY_INEXACT);
    c->at += 2;
    q->unit = (struct jb_unit){c->at, c->at, JB_UNIT_TIMES, ""};
    return TRUE;
}

/* 五元三角二分, 12块5, 三块四分: what follows the yuan and is part of it. */
static void read_coins(struct cursor *c, struct jb_quantity *q)
{
    for (gint tries = 0; tries < 2; tries++) {
        gint digit =
            jb_is_digit(peek(c, 0)) ? peek(c, 0) - '0' : jb_numeral_digit(peek(c, 0));
        struct jb_unit coin;
        if (digit < 0 || jb_is_digit(peek(c, 1)) || jb_numeral_power(peek(c, 1)) > 0)
            return;
        if (jb_unit_read(c->text, c->at + 1, c->limit, &coin) &&
            (coin.kind & JB_UNIT_CLASS) == JB_UNIT_COIN) {
            add_part(q, (guint)digit, g_str_equal(coin.value, "分") ? -2 : -1);
            c->at = coin.end;
            continue;
        }
        if (tries == 0 && coin.kind == 0 && c->text[c->at - 1] == u'块') {
            add_part(q, (guint)digit, -1);
            c->at++;
        }
        return;
    }
}

/* 三斤半, 两成半, 一年半; 三米九, 一米八五. */
static void read_half(struct cursor *c, struct jb_quantity *q)
{
    gint digit = jb_numeral_digit(peek(c, 0));
    struct jb_unit next;

    if (peek(c, 0) == u'半' && q->unit.kind & JB_UNIT_HALF) {
        if (jb_is_one_of(peek(c, 1), u"数径决导岛路夜小"))
            return;
        add_part(q, 5, -1);
        c->at++;
        return;
    }
    gsize digits = jb_numeral_digit(peek(c, 1)) > 0 ? 2 : 1;
    if (digit <= 0 || c->text[c->at - 1] != u'米' || q->unit.end - q->unit.begin != 1 ||
        jb_numeral_digit(peek(c, digits)) >= 0 || jb_numeral_power(peek(c, digits)) > 0 ||
        jb_unit_read(c->text, c->at + digits, c->limit, &next))
        return;
    add_part(q, (guint)digit, -1);
    if (digits == 2)
        add_part(q, (guint)jb_numeral_digit(peek(c, 1)), -2);
    c->at += digits;
}

/* 3公里多, 5年多, 871万元余: vague words after the unit. */
static void read_vague(struct cursor *c, struct jb_quantity *q)
{
    guint class = unit_class(q);
    UChar next = peek(c, 1);

    if (class == JB_UNIT_COUNT || class == JB_UNIT_PERSON || class == JB_UNIT_PERCENT)
        return;
    if (peek(c, 0) == u'余' && (next == 0 || jb_is_boundary(next))) {
        q->numeral |= JB_NUMERAL_ABOUT;
        c->at++;
    } else if (peek(c, 0) == u'多' && !jb_is_one_of(next, u"个种次样人年部元")) {
        q->numeral |= JB_NUMERAL_ABOUT;
        c->at++;
    }
}

/* What the unit does to the value: 三成 is 30 %, 七五折 75 %. */
static void apply_unit(struct cursor *c, struct jb_quantity *q)
{
    struct jb_decimal ten = jb_decimal_of(10);

    switch (unit_class(q)) {
    case JB_UNIT_MONEY:
        read_coins(c, q);
        break;
    case JB_UNIT_COUNT:
        if (c->text[c->at - 1] == u'块')
            read_coins(c, q);
        break;
    case JB_UNIT_TENTH:
        shift(q, 1);
        break;
    case JB_UNIT_DISCOUNT:
        if (jb_decimal_compare(&q->low, &ten) < 0)
            shift(q, 1);
        break;
    default:
        break;
    }
}

/* 300万(港元): the currency in brackets after a number. */
static gboolean read_bracket_after(struct cursor *c, struct jb_quantity *q)
{
    struct jb_unit unit;

    if (!jb_unit_read(c->text, c->at + 1, c->limit, &unit) ||
        (unit.kind & JB_UNIT_CLASS) != JB_UNIT_MONEY || unit.end >= c->limit ||
        c->text[unit.end] != ')')
        return FALSE;
    q->unit = unit;
    c->at = unit.end + 1;
    return TRUE;
}

/* The unit after the number, with at most two spaces between. */
static void read_unit(struct cursor *c, struct jb_quantity *q)
{
    gsize spaces = 0;

    while (spaces < 2 && peek(c, spaces) == ' ')
        spaces++;
    if (peek(c, 0) == '(' && read_bracket_after(c, q))
        return;
    if (!jb_unit_read(c->text, c->at + spaces, c->limit, &q->unit)) {
        q->unit = (struct jb_unit){.begin = c->at, .end = c->at};
        return;
    }
    c->at = q->unit.end;
    if (c->text[q->unit.begin + 1] == u'多' && unit_class(q) >= JB_UNIT_TIME)
        q->numeral |= JB_NUMERAL_ABOUT;
    read_half(c, q);
    apply_unit(c, q);
    read_vague(c, q);
    if (c->text[q->unit.end - 1] == u'块' && q->unit.end - q->unit.begin == 1 &&
        (c->at > q->unit.end || !jb_is_han(peek(c, 0)) ||
         jb_is_one_of(peek(c, 0), u"以左至到一和"))) {
        q->unit.kind = JB_UNIT_MONEY;
        q->unit.value = "元";
    }
}

/* 半吨, 半加仑: half a unit of measure; 半折 is half the price. */
static gboolean read_half_unit(struct cursor *c, struct jb_quantity *q)
{
    struct jb_unit unit;

    if (peek(c, 0) != u'半' || !jb_unit_read(c->text, c->at + 1, c->limit, &unit) ||
        unit.kind & JB_UNIT_WEAK ||
        ((unit.kind & JB_UNIT_CLASS) != JB_UNIT_METRIC &&
         (unit.kind & JB_UNIT_CLASS) != JB_UNIT_DISCOUNT))
        return FALSE;
    *q = (struct jb_quantity){.number = c->at, .number_end = c->at + 1, .unit = unit};
    q->numeral = JB_NUMERAL_HAN;
    add_part(q, 5, unit_class(q) == JB_UNIT_DISCOUNT ? 0 : -1);
    c->at = unit.end;
    apply_unit(c, q);
    return TRUE;
}

/* One number with its unit. */
static gboolean read_amount(struct cursor *c, struct jb_quantity *q)
{
    struct jb_numeral n;

    *q = (struct jb_quantity){.number = c->at};
    if (!jb_numeral_read(c->view, c->at, c->limit, &n)) {
        c->at = n.end;
        q->numeral = n.flags;
        return FALSE;
    }
    c->at = n.end;
    q->low = n.low;
    q->high = n.high;
    q->numeral = n.flags;
    if ((peek(c, 0) == u'分' && peek(c, 1) == u'之') || is_short_fraction(c, &n))
        return read_fraction(c, q);
    if (n.flags & JB_NUMERAL_ARABIC && read_slash(c, q))
        return TRUE;
    read_suffix(c, q);
    q->number_end = c->at;
    read_unit(c, q);
    return TRUE;
}

/* 5、6万元: two neighbouring digits are a range. */
static gboolean is_neighbour(const struct cursor *c)
{
    UChar low = before(c, c->at, 1), high = peek(c, 1);

    return jb_is_digit(low) && jb_is_digit(high) && high == low + 1 &&
           !jb_is_digit(before(c, c->at, 2)) && !jb_is_digit(peek(c, 2)) &&
           peek(c, 2) != '.';
}

/* The units of the sign between the ends of a range at AT, 0 if there is none. */
static gsize range_sign(const struct cursor *c)
{
    UChar first = peek(c, 0);

    if (first == u'至' || first == u'到' || first == '~')
        return 1;
    if (first == u'、')
        return is_neighbour(c) ? 1 : 0;
    if (first == u'与' || first == u'和')
        return 1;
    if (!jb_is_one_of(first, u"-–—"))
        return 0;
    return peek(c, 1) == first ? 2 : 1;
}

/* Brings the low end to the scale and unit of the high one: 2至3万, 三到五成. */
static void scale_low(struct jb_quantity *q, const struct jb_quantity *high,
                      const UChar *text)
{
    gint power = trailing_power(text, high->number, high->number_end);
    struct jb_decimal scaled = q->low;

    if (unit_class(high) == JB_UNIT_TENTH || unit_class(high) == JB_UNIT_DISCOUNT)
        power =
            high->low.count > 0 && jb_decimal_compare(&q->low, &high->low) < 0 ? 1 : 0;
    power -= trailing_power(text, q->number, q->number_end);
    if (power <= 0 || q->numeral & JB_NUMERAL_VAGUE)
        return;
    if (jb_decimal_shift(&scaled, power) && jb_decimal_compare(&scaled, &high->high) < 0)
        q->low = scaled;
}

static gboolean same_unit(const struct jb_quantity *a, const struct jb_quantity *b)
{
    if (unit_class(a) != unit_class(b))
        return FALSE;
    return g_strcmp0(a->unit.value, b->unit.value) == 0;
}

/* 之间 after the high end, or 间, which was read as a unit of rooms: 10万元与20万元之间. */
static gboolean read_between(struct cursor *c, struct jb_quantity *high)
{
    gsize end = high->unit.end;

    if (peek(c, 0) == u'之' && peek(c, 1) == u'间') {
        c->at += 2;
        return TRUE;
    }
    if (end != c->at || end - high->unit.begin != 1 || c->text[end - 1] != u'间' ||
        jb_is_han(peek(c, 0)))
        return FALSE;
    high->unit = (struct jb_unit){.begin = end - 1, .end = end - 1};
    return TRUE;
}

/* 3-5人, 1万元—10万元, 两到三万: joins a second amount to Q. */
static void read_range(struct cursor *c, struct jb_quantity *q)
{
    struct cursor next = *c;
    struct jb_quantity high;
    gboolean between;
    gsize sign;

    if (peek(c, 0) == '(' && peek(c, 1) == u'含' && peek(c, 2) == ')')
        next.at += 3;
    sign = range_sign(&next);
    next.at += sign;
    if (sign == 0 ||
        (q->numeral & JB_NUMERAL_RANGE && !(q->numeral & JB_NUMERAL_VAGUE)) ||
        next.at >= next.limit ||
        jb_exclude_word(next.text + next.at, next.limit - next.at, NULL) !=
            JB_REJECT_NONE ||
        !read_amount(&next, &high))
        return;
    gboolean placed = (q->numeral & high.numeral & JB_NUMERAL_PLACED) != 0;
    between = read_between(&next, &high);
    if (jb_is_one_of(c->text[c->at], u"与和") && !between)
        return;
    placed = placed || between;
    if ((high.unit.kind == 0 && !placed) || (q->unit.kind != 0 && !same_unit(q, &high)))
        return;
    if (q->unit.kind == 0)
        scale_low(q, &high, c->text);
    q->high = high.high;
    q->unit = high.unit;
    q->numeral |= high.numeral | JB_NUMERAL_RANGE;
    q->number_end = high.number_end;
    c->at = next.at;
    if (jb_decimal_compare(&q->low, &q->high) > 0) {
        struct jb_decimal swap = q->low;
        q->low = q->high;
        q->high = swap;
    }
}

/* A bracket with the unit before the number, as heads of tables have it: 总额(亿元)10.00. */
static gboolean read_bracketed_unit(struct cursor *c, struct jb_quantity *q)
{
    gsize open = q->begin - 1, at;
    gint power = 0;

    while (open > c->begin && q->begin - open < BRACKET_MAX && c->text[open] != '(')
        open--;
    for (at = open + 1; jb_numeral_power(c->text[at]) > 1; at++)
        power += jb_numeral_power(c->text[at]);
    if (c->text[open] != '(' || q->unit.kind != 0 ||
        (jb_unit_read(c->text, at, q->begin - 1, &q->unit) ? q->unit.end : at) !=
            q->begin - 1)
        return FALSE;
    shift(q, power);
    q->numeral |= power > 0 ? JB_NUMERAL_SCALED : 0;
    q->unit.begin = q->unit.end = c->at;
    return TRUE;
}

/* 每小时120公里 is the speed that 120公里每小时 is. */
static void read_hourly(const struct cursor *c, struct jb_quantity *q)
{
    static const struct {
        const char *length, *speed;
    } rows[] = {{"公里", "公里/时"}, {"千米", "千米/时"}, {"米", "米/时"}};

    if (before(c, q->begin, 1) != u'时' || before(c, q->begin, 2) != u'小' ||
        before(c, q->begin, 3) != u'每' || unit_class(q) != JB_UNIT_METRIC)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (g_strcmp0(q->unit.value, rows[i].length) == 0)
            q->unit.value = rows[i].speed;
}

/* A sign or a currency before the number. */
static void read_prefix(struct cursor *c, struct jb_quantity *q)
{
    gsize len = 0, back = q->begin;
    UChar last = before(c, back, 1), earlier = before(c, back, 2);

    if (last == ')' && read_bracketed_unit(c, q))
        return;
    if (last == ' ')
        back--;
    read_hourly(c, q);
    const struct jb_terms *currency = jb_unit_before(c->text, c->begin, back, &len);
    if (currency != NULL) {
        q->begin = back - len;
        if (q->unit.kind == 0)
            q->unit = (struct jb_unit){c->at, c->at, JB_UNIT_MONEY, currency->value};
        else if (unit_class(q) == JB_UNIT_MONEY && g_strcmp0(q->unit.value, "元") == 0)
            q->unit.value = currency->value;
        return;
    }
    if (last == u'负' && !jb_is_one_of(earlier, u"胜平担抱自")) {
        q->flags |= JB_QUANTITY_NEGATIVE;
        q->begin--;
    } else if (last == u'下' && earlier == u'零') {
        q->flags |= JB_QUANTITY_NEGATIVE;
        q->begin -= 2;
    } else if (last == '-' && !jb_is_digit(earlier) && !jb_is_letter(earlier)) {
        q->flags |= JB_QUANTITY_NEGATIVE;
        q->begin--;
    }
}

/* 比100人多, 比 170 低: a bound around the number. Moves over both words, or gives JB_EXACT. */
static enum jb_qualifier read_compared(struct cursor *c, struct jb_quantity *q)
{
    gsize begin = q->begin, end = c->at;

    if (before(c, begin, 1) == ' ')
        begin--;
    if (peek(c, 0) == ' ')
        end++;
    if (before(c, begin, 1) != u'比' || end >= c->limit ||
        !jb_is_one_of(c->text[end], u"大多高小少低"))
        return JB_EXACT;
    q->begin = begin - 1;
    c->at = end + 1;
    return jb_is_one_of(c->text[end], u"大多高") ? JB_MIN : JB_MAX;
}

/* The qualifier that counts: a range, then a bound on either side, then 约, 余 and 多. */
static void read_qualifier(struct cursor *c, struct jb_quantity *q)
{
    gsize start, end;
    enum jb_qualifier front = jb_qualifier_before(c->text, c->begin, q->begin, &start);
    enum jb_qualifier back = jb_qualifier_after(c->text, c->at, c->limit, &end);

    if (front == JB_EXACT && back == JB_EXACT &&
        (back = read_compared(c, q)) != JB_EXACT) {
        q->qualifier = back;
        return;
    }
    if (front == JB_EXACT && start == q->begin)
        front = jb_qualifier_bound(c->text, c->begin, q->begin);
    q->begin = start;
    c->at = end;
    if (q->numeral & JB_NUMERAL_RANGE)
        q->qualifier = JB_RANGE;
    else if (back == JB_MIN || back == JB_MAX)
        q->qualifier = back;
    else if (front != JB_EXACT)
        q->qualifier = front;
    else if (back == JB_APPROX || q->numeral & JB_NUMERAL_ABOUT)
        q->qualifier = JB_APPROX;
}

/* 一半, 百分百: a word that is a quantity by itself. */
static gboolean read_word(struct cursor *c, struct jb_quantity *q)
{
    gsize end = jb_quantity_word(c->text, c->begin, c->limit, c->at, q);

    if (end == c->at)
        return FALSE;
    c->at = end;
    return TRUE;
}

enum jb_reject jb_quantity_read(const struct jb_view *view, gsize begin, gsize limit,
                                gsize at, struct jb_quantity *out)
{
    struct cursor c = {view, view->text, begin, limit, at};

    if (!read_word(&c, out) && !read_half_unit(&c, out) && !read_amount(&c, out)) {
        out->begin = at;
        out->end = MAX(c.at, at + 1);
        return out->numeral & JB_NUMERAL_ARABIC ? JB_REJECT_TOO_LONG : JB_REJECT_WORD;
    }
    out->number_end = MAX(out->number_end, out->number + 1);
    out->begin = at;
    read_range(&c, out);
    read_prefix(&c, out);
    read_qualifier(&c, out);
    out->end = c.at;
    if (out->unit.kind == 0)
        out->flags |= JB_QUANTITY_BARE;
    return JB_REJECT_NONE;
}
