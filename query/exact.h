/* Exact arithmetic on the plain decimals of figures, for checks and sums.
 *
 * Values are lib/figure's decimals: at most JB_DECIMAL_DIGITS digits, never floating point.
 * Every operation returns FALSE where the result would need more digits (or would be below
 * zero): a check is then left out, never guessed. */

#ifndef JB_QUERY_EXACT_H
#define JB_QUERY_EXACT_H

#include "lib/figure/decimal.h"
#include "lib/figure/figure.h"

/* Reads digits[.digits]. FALSE for anything else, a sign included. */
gboolean jb_exact_parse(const char *text, struct jb_decimal *out);

/* A * B. */
gboolean jb_exact_multiply(const struct jb_decimal *a, const struct jb_decimal *b,
                           struct jb_decimal *out);

/* A - B; FALSE where B is greater. */
gboolean jb_exact_subtract(const struct jb_decimal *a, const struct jb_decimal *b,
                           struct jb_decimal *out);

/* 10 to the power of EXPONENT, which may be negative. FALSE beyond the digits there are. */
gboolean jb_exact_power(gint exponent, struct jb_decimal *out);

/* 100 * PART / WHOLE with DECIMALS decimals, rounded half up, as text. (transfer full) NULL
 * where WHOLE is zero or the digits do not suffice. */
char *jb_exact_percent(const struct jb_decimal *part, const struct jb_decimal *whole,
                       guint decimals);

/* The power of ten of the last digit that QUOTE states for VALUE: 0 for 35个, -1 for 86.4%
 * and 62.0%, 3 for 33.2万 (whose 332000 is known to the thousand), 8 for 3亿. */
gint jb_exact_step(const char *quote, const char *value);

/* The values that FIGURE may mean, both ends included. Exact: half a step of what its quote
 * states around it, nothing where it counts in ones; 约 近 余 多: a tenth to both sides; 以上
 * and 以下 are open: *OPEN_LOW, *OPEN_HIGH. FALSE where the digits do not suffice. */
struct jb_exact_span {
    struct jb_decimal low, high;
    gboolean open_low, open_high;
};
gboolean jb_exact_span_of(const struct jb_figure *figure, const char *quote,
                          struct jb_exact_span *out);

/* Have the two spans a value in common? */
gboolean jb_exact_spans_meet(const struct jb_exact_span *a,
                             const struct jb_exact_span *b);

#endif
