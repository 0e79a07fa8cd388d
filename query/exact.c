#include "query/exact.h"

#include <string.h>

gboolean jb_exact_parse(const char *text, struct jb_decimal *out)
{
    gboolean point = FALSE;
    *out = jb_decimal_of(0);
    if (!g_ascii_isdigit(text[0]))
        return FALSE;
    for (const char *p = text; *p; p++) {
        if (*p == '.' && !point && g_ascii_isdigit(p[1])) {
            point = TRUE;
            continue;
        }
        if (!g_ascii_isdigit(*p) || !jb_decimal_push(out, (guint)(*p - '0')))
            return FALSE;
        if (point)
            jb_decimal_point(out);
    }
    return TRUE;
}

gboolean jb_exact_multiply(const struct jb_decimal *a, const struct jb_decimal *b,
                           struct jb_decimal *out)
{
    guint sums[2 * JB_DECIMAL_DIGITS + 1] = {0};
    gint16 scale = (gint16)(a->scale + b->scale); /* OUT may be A or B */
    for (gint i = 0; i < a->count; i++)
        for (gint k = 0; k < b->count; k++)
            sums[i + k] += (guint)a->digit[i] * b->digit[k];
    gint count = 0;
    for (gint i = 0; i < 2 * JB_DECIMAL_DIGITS; i++) {
        sums[i + 1] += sums[i] / 10;
        sums[i] %= 10;
        if (sums[i])
            count = i + 1;
    }
    if (count > JB_DECIMAL_DIGITS)
        return FALSE;
    memset(out, 0, sizeof *out);
    for (gint i = 0; i < count; i++)
        out->digit[i] = (guint8)sums[i];
    out->count = (gint16)count;
    out->scale = scale;
    return TRUE;
}

/* Digit of D that stands for 10 to the power of PLACE - SCALE. */
static gint digit_at(const struct jb_decimal *d, gint place, gint scale)
{
    gint i = place - (scale - d->scale);
    return i >= 0 && i < d->count ? d->digit[i] : 0;
}

gboolean jb_exact_subtract(const struct jb_decimal *a, const struct jb_decimal *b,
                           struct jb_decimal *out)
{
    gint scale = MAX(a->scale, b->scale), borrow = 0;
    gint places = MAX(a->count + scale - a->scale, b->count + scale - b->scale);
    if (places > JB_DECIMAL_DIGITS || jb_decimal_compare(a, b) < 0)
        return FALSE;
    struct jb_decimal d = {.count = (gint16)places, .scale = (gint16)scale};
    for (gint i = 0; i < places; i++) {
        gint left = digit_at(a, i, scale) - digit_at(b, i, scale) - borrow;
        borrow = left < 0;
        d.digit[i] = (guint8)(left + 10 * borrow);
    }
    *out = d;
    return TRUE;
}

gboolean jb_exact_power(gint exponent, struct jb_decimal *out)
{
    *out = jb_decimal_of(1);
    return exponent > -JB_DECIMAL_DIGITS && jb_decimal_shift(out, exponent);
}

/* The digits of the whole number TOP / BOTTOM, rounded half up, by long division. */
static gboolean divide_whole(const struct jb_decimal *top,
                             const struct jb_decimal *bottom, GString *digits)
{
    struct jb_decimal rest = jb_decimal_of(0), half;
    for (gint i = top->count - 1; i >= 0; i--) {
        char digit = '0';
        if (!jb_decimal_push(&rest, top->digit[i]))
            return FALSE;
        while (jb_decimal_compare(&rest, bottom) >= 0) {
            if (!jb_exact_subtract(&rest, bottom, &rest))
                return FALSE;
            digit++;
        }
        while (rest.count > 0 && rest.digit[rest.count - 1] == 0)
            rest.count--;
        g_string_append_c(digits, digit);
    }
    half = rest;
    if (!jb_decimal_add(&half, &rest))
        return FALSE;
    if (jb_decimal_compare(&half, bottom) < 0)
        return TRUE;
    gsize i = digits->len;
    while (i > 0 && digits->str[i - 1] == '9')
        digits->str[--i] = '0';
    if (i > 0)
        digits->str[i - 1]++;
    else
        g_string_prepend_c(digits, '1');
    return TRUE;
}

/* Makes both whole numbers of one scale. */
static gboolean same_scale(struct jb_decimal *a, struct jb_decimal *b)
{
    gint scale = MAX(a->scale, b->scale);
    return jb_decimal_shift(a, scale) && jb_decimal_shift(b, scale);
}

char *jb_exact_percent(const struct jb_decimal *part, const struct jb_decimal *whole,
                       guint decimals)
{
    struct jb_decimal top = *part, bottom = *whole, quotient;
    g_autoptr(GString) digits = g_string_new("0");
    if (jb_decimal_is_zero(whole) || !same_scale(&top, &bottom) ||
        !jb_decimal_shift(&top, 2 + (gint)decimals) ||
        !divide_whole(&top, &bottom, digits) || !jb_exact_parse(digits->str, &quotient) ||
        !jb_decimal_shift(&quotient, -(gint)decimals))
        return NULL;
    return jb_decimal_format(&quotient, FALSE);
}

static const struct {
    const char *word;
    gint power;
} scales[] = {
    {"万亿", 12}, {"萬億", 12}, {"亿", 8}, {"億", 8}, {"万", 4}, {"萬", 4},
};

static gint power_of(const char *quote)
{
    for (gsize i = 0; i < G_N_ELEMENTS(scales); i++)
        if (strstr(quote, scales[i].word))
            return scales[i].power;
    return 0;
}

/* Digits behind the first point between digits, half or full width; 0 where there is none. */
static gint decimals_of(const char *quote)
{
    gint decimals = 0;
    gboolean digit_before = FALSE, behind = FALSE;
    for (const char *p = quote; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isdigit(c))
            decimals += behind;
        else if (behind)
            return decimals;
        else
            behind = digit_before && (c == '.' || c == 0xFF0E);
        digit_before = g_unichar_isdigit(c);
    }
    return decimals;
}

/* Zeros at the end of a whole number, decimals of another as a negative count. */
static gint last_place(const char *value)
{
    const char *point = strchr(value, '.');
    if (point)
        return -(gint)strlen(point + 1);
    gsize len = strlen(value), zeros = 0;
    while (zeros + 1 < len && value[len - 1 - zeros] == '0')
        zeros++;
    return (gint)zeros;
}

gint jb_exact_step(const char *quote, const char *value)
{
    gint step = power_of(quote) - decimals_of(quote);
    /* 13万2千: the value is finer than the one scale that was read. */
    return MIN(step, MAX(last_place(value), 0) + (strchr(value, '.') ? step : 0));
}

static gboolean widen(struct jb_exact_span *span, const struct jb_decimal *by)
{
    struct jb_decimal low = span->low;
    if (!jb_decimal_add(&span->high, by))
        return FALSE;
    if (!jb_exact_subtract(&low, by, &span->low))
        span->low = jb_decimal_of(0);
    return TRUE;
}

/* Half a step where the quote rounds (33.2万, 22.58亿); one in ones is what it is. */
static gboolean widen_by_step(struct jb_exact_span *span, gint step)
{
    struct jb_decimal half = jb_decimal_of(5);
    if (step == 0)
        return TRUE;
    return jb_decimal_shift(&half, step - 1) && widen(span, &half);
}

gboolean jb_exact_span_of(const struct jb_figure *f, const char *quote,
                          struct jb_exact_span *out)
{
    memset(out, 0, sizeof *out);
    if (!jb_exact_parse(f->value, &out->low))
        return FALSE;
    out->high = out->low;
    out->open_high = f->qualifier == JB_MIN;
    out->open_low = f->qualifier == JB_MAX;
    if (f->qualifier == JB_RANGE && f->value_max)
        return jb_exact_parse(f->value_max, &out->high);
    if (f->qualifier == JB_APPROX) {
        struct jb_decimal tenth = out->low;
        return jb_decimal_shift(&tenth, -1) && widen(out, &tenth);
    }
    return widen_by_step(out, jb_exact_step(quote, f->value));
}

gboolean jb_exact_spans_meet(const struct jb_exact_span *a, const struct jb_exact_span *b)
{
    return (a->open_high || b->open_low || jb_decimal_compare(&a->high, &b->low) >= 0) &&
           (b->open_high || a->open_low || jb_decimal_compare(&b->high, &a->low) >= 0);
}
