#include "lib/figure/quantity.h"

#include "lib/figure/glyph.h"

/* The text around a word while it is read. */
struct cursor {
    const UChar *text;
    gsize begin, limit, at;
};

static UChar peek(const struct cursor *c, gsize ahead)
{
    return c->at + ahead < c->limit ? c->text[c->at + ahead] : 0;
}

static gsize take(const struct cursor *c, struct jb_quantity *q, guint percent, gsize len)
{
    q->number_end = c->at + len;
    q->low = q->high = jb_decimal_of(percent);
    q->unit = (struct jb_unit){c->at + len, c->at + len, JB_UNIT_PERCENT, "%"};
    return c->at + len;
}

/* 超过一半, 近一半; not 一半天. */
static gsize read_half(const struct cursor *c, struct jb_quantity *q)
{
    if (peek(c, 0) != u'一' || peek(c, 1) != u'半' ||
        jb_is_one_of(peek(c, 2), u"天年月路身"))
        return c->at;
    return take(c, q, 50, 2);
}

/* 百分百: all of it. */
static gsize read_all(const struct cursor *c, struct jb_quantity *q)
{
    if (peek(c, 0) != u'百' || peek(c, 1) != u'分' || peek(c, 2) != u'百')
        return c->at;
    return take(c, q, 100, 3);
}

/* 打对折: half the price. */
static gsize read_discount(const struct cursor *c, struct jb_quantity *q)
{
    if (peek(c, 0) != u'对' || peek(c, 1) != u'折')
        return c->at;
    take(c, q, 50, 2);
    q->unit = (struct jb_unit){c->at + 1, c->at + 2, JB_UNIT_DISCOUNT, "%"};
    return c->at + 2;
}

/* 身高米九: one metre and so many tenths. */
static gsize read_height(const struct cursor *c, struct jb_quantity *q)
{
    UChar last = c->at > c->begin ? c->text[c->at - 1] : 0;
    gint digit = jb_numeral_digit(peek(c, 1));
    struct jb_decimal tenths;

    if (peek(c, 0) != u'米' || digit <= 0 || jb_is_digit(last) ||
        jb_numeral_digit(last) >= 0 || jb_numeral_digit(peek(c, 2)) >= 0 ||
        jb_numeral_power(peek(c, 2)) > 0)
        return c->at;
    tenths = jb_decimal_of((guint32)digit);
    jb_decimal_shift(&tenths, -1);
    take(c, q, 1, 2);
    jb_decimal_add(&q->low, &tenths);
    q->high = q->low;
    q->unit = (struct jb_unit){c->at, c->at + 1, JB_UNIT_METRIC, "米"};
    return c->at + 2;
}

gsize jb_quantity_word(const UChar *text, gsize begin, gsize limit, gsize at,
                       struct jb_quantity *out)
{
    static gsize (*const readers[])(const struct cursor *, struct jb_quantity *) = {
        read_half, read_all, read_discount, read_height};
    struct cursor c = {text, begin, limit, at};
    gsize end = at;

    *out = (struct jb_quantity){.number = at,
                                .numeral = JB_NUMERAL_HAN | JB_NUMERAL_PLACED,
                                .flags = JB_QUANTITY_WORDS};
    for (gsize i = 0; i < G_N_ELEMENTS(readers) && end == at; i++)
        end = readers[i](&c, out);
    return end;
}
