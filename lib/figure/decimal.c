#include "lib/figure/decimal.h"

#include <string.h>

#define QUOTIENT_DECIMALS 6
#define DIVISIBLE_DIGITS 12

struct jb_decimal jb_decimal_of(guint32 value)
{
    struct jb_decimal d = {.count = 0};

    for (; value > 0; value /= 10)
        d.digit[d.count++] = (guint8)(value % 10);
    return d;
}

gboolean jb_decimal_is_zero(const struct jb_decimal *d)
{
    for (gint i = 0; i < d->count; i++)
        if (d->digit[i] != 0)
            return FALSE;
    return TRUE;
}

/* Inserts zeros at the right end without changing the scale. */
static gboolean widen(struct jb_decimal *d, gint zeros)
{
    if (d->count + zeros > JB_DECIMAL_DIGITS)
        return FALSE;
    memmove(d->digit + zeros, d->digit, (gsize)d->count);
    memset(d->digit, 0, (gsize)zeros);
    d->count = (gint16)(d->count + zeros);
    return TRUE;
}

gboolean jb_decimal_push(struct jb_decimal *d, guint digit)
{
    if (!widen(d, 1))
        return FALSE;
    d->digit[0] = (guint8)digit;
    if (d->count == 1 && digit == 0 && d->scale == 0)
        d->count = 0;
    return TRUE;
}

void jb_decimal_point(struct jb_decimal *d)
{
    d->scale++;
}

gboolean jb_decimal_shift(struct jb_decimal *d, gint places)
{
    gint scale = d->scale - places;

    if (scale > G_MAXINT16 / 2)
        return FALSE;
    if (scale < 0 && !jb_decimal_is_zero(d)) {
        if (-scale > JB_DECIMAL_DIGITS || !widen(d, -scale))
            return FALSE;
    }
    d->scale = (gint16)MAX(scale, 0);
    return TRUE;
}

gboolean jb_decimal_add(struct jb_decimal *d, const struct jb_decimal *other)
{
    struct jb_decimal b = *other;
    gint carry = 0;

    if (b.scale < d->scale && !widen(&b, d->scale - b.scale))
        return FALSE;
    if (d->scale < b.scale && !widen(d, b.scale - d->scale))
        return FALSE;
    d->scale = MAX(d->scale, b.scale);
    for (gint i = 0; i < b.count || carry > 0; i++) {
        if (i == JB_DECIMAL_DIGITS)
            return FALSE;
        gint sum =
            carry + (i < d->count ? d->digit[i] : 0) + (i < b.count ? b.digit[i] : 0);
        d->digit[i] = (guint8)(sum % 10);
        d->count = MAX(d->count, (gint16)(i + 1));
        carry = sum / 10;
    }
    return TRUE;
}

/* The digit worth ten to the power of PLACE. */
static gint digit_at(const struct jb_decimal *d, gint place)
{
    gint i = place + d->scale;

    return i < 0 || i >= d->count ? 0 : d->digit[i];
}

int jb_decimal_compare(const struct jb_decimal *a, const struct jb_decimal *b)
{
    gint top = MAX(a->count - a->scale, b->count - b->scale);

    for (gint place = top; place >= -MAX(a->scale, b->scale); place--) {
        gint difference = digit_at(a, place) - digit_at(b, place);
        if (difference != 0)
            return difference < 0 ? -1 : 1;
    }
    return 0;
}

static guint64 whole(const struct jb_decimal *d)
{
    guint64 value = 0;

    for (gint i = d->count - 1; i >= 0; i--)
        value = value * 10 + d->digit[i];
    return value;
}

gboolean jb_decimal_divide(const struct jb_decimal *a, const struct jb_decimal *b,
                           struct jb_decimal *out, gboolean *exact)
{
    if (a->count > DIVISIBLE_DIGITS || b->count > DIVISIBLE_DIGITS ||
        jb_decimal_is_zero(b))
        return FALSE;
    guint64 top = whole(a), bottom = whole(b), rest;
    struct jb_decimal quotient = {.count = 0};

    for (guint64 n = top / bottom, unit = 1000000000000; unit > 0; unit /= 10)
        if (!jb_decimal_push(&quotient, (guint)(n / unit % 10)))
            return FALSE;
    rest = top % bottom;
    for (gint i = 0; i < QUOTIENT_DECIMALS && rest > 0; i++) {
        rest *= 10;
        if (!jb_decimal_push(&quotient, (guint)(rest / bottom)))
            return FALSE;
        jb_decimal_point(&quotient);
        rest %= bottom;
    }
    *exact = rest == 0;
    if (!jb_decimal_shift(&quotient, b->scale - a->scale))
        return FALSE;
    *out = quotient;
    return TRUE;
}

char *jb_decimal_format(const struct jb_decimal *d, gboolean negative)
{
    GString *text = g_string_new(negative && !jb_decimal_is_zero(d) ? "-" : NULL);
    gint low = 0, high = d->count;

    while (high > d->scale && d->digit[high - 1] == 0)
        high--;
    while (low < d->scale && (low >= d->count || d->digit[low] == 0))
        low++;
    if (high <= d->scale)
        g_string_append_c(text, '0');
    for (gint i = high - 1; i >= d->scale; i--)
        g_string_append_c(text, (char)('0' + d->digit[i]));
    if (low < d->scale)
        g_string_append_c(text, '.');
    for (gint i = d->scale - 1; i >= low; i--)
        g_string_append_c(text, (char)('0' + (i < d->count ? d->digit[i] : 0)));
    return g_string_free(text, FALSE);
}
