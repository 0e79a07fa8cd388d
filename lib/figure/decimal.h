/* Exact decimals: what a text states, digit for digit, never a floating-point number.
 *
 * A decimal is a whole number of at most JB_DECIMAL_DIGITS digits and a count of how many of
 * them stand after the point. Operations return FALSE, leaving the value unspecified, when
 * the result would need more digits: nothing a report says does. */

#ifndef JB_FIGURE_DECIMAL_H
#define JB_FIGURE_DECIMAL_H

#include <glib.h>

/* 202107211321363588510367 has 24; 万亿 of 万亿 with two decimals has 27. */
#define JB_DECIMAL_DIGITS 40

struct jb_decimal {
    guint8 digit[JB_DECIMAL_DIGITS]; /* least significant first */
    gint16 count;                    /* digits in use; 0 is zero */
    gint16 scale;                    /* how many of them are decimals, may exceed count */
};

struct jb_decimal jb_decimal_of(guint32 value);
gboolean jb_decimal_is_zero(const struct jb_decimal *d);

/* Writes one more digit at the right end: 12 and 3 give 123. */
gboolean jb_decimal_push(struct jb_decimal *d, guint digit);

/* Makes the last digit pushed the first, second … decimal: 125 becomes 12.5. */
void jb_decimal_point(struct jb_decimal *d);

/* Multiplies by ten to the power of PLACES, which may be negative. */
gboolean jb_decimal_shift(struct jb_decimal *d, gint places);

gboolean jb_decimal_add(struct jb_decimal *d, const struct jb_decimal *other);

/* -1, 0 or 1 as A is less than, equal to or greater than B. */
int jb_decimal_compare(const struct jb_decimal *a, const struct jb_decimal *b);

/* A / B to at most six decimals, cut off. *EXACT tells whether nothing was cut. FALSE if B
 * is zero or either has more than twelve digits. */
gboolean jb_decimal_divide(const struct jb_decimal *a, const struct jb_decimal *b,
                           struct jb_decimal *out, gboolean *exact);

/* "2258000000", "42.9", "-3.5": no grouping, no exponent, no needless zeros. The caller
 * frees. */
char *jb_decimal_format(const struct jb_decimal *d, gboolean negative);

#endif
