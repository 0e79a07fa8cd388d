/* Worked-out numbers: {jb:= A + B}, {jb:= (A - B) / B %}.
 *
 *   sum     product { (+ | -) product }
 *   product factor { (* | /) factor }
 *   factor  a plain number, a reference to a figure (anything with a #), or ( sum )
 *
 * and behind the whole, %: a hundred times. Words and operators are parted by spaces;
 * parentheses need none. Everything is exact: a result is a fraction of two decimals, and is
 * compared, never printed as a floating-point number. */

#ifndef JB_NOTES_FORMULA_H
#define JB_NOTES_FORMULA_H

#include "lib/figure/decimal.h"

/* NEGATIVE top / bottom; bottom is not zero. */
struct jb_fraction {
    gboolean negative;
    struct jb_decimal top, bottom;
};

/* Gives the value of a reference as it stands in the formula; VALUE is 0 / 1 before. FALSE
 * with an error. */
typedef gboolean (*jb_formula_lookup)(const char *reference, struct jb_fraction *value,
                                      gpointer data, GError **error);

/* Works TEXT out. FALSE with JB_ERROR_SYNTAX that says where, JB_ERROR_INPUT for a division
 * by zero or too many digits, or what LOOKUP says. */
gboolean jb_formula_evaluate(const char *text, jb_formula_lookup lookup, gpointer data,
                             struct jb_fraction *result, GError **error);

/* Is the result the plain decimal VALUE, where it is rounded half up to the power of ten
 * LAST? A minus of the result says nothing: 下降 says it in words. */
gboolean jb_fraction_is(const struct jb_fraction *fraction, const char *value, gint last);

/* The result with at most six decimals, cut off; … behind it where it goes on.
 * (transfer full) */
char *jb_fraction_format(const struct jb_fraction *fraction);

#endif
