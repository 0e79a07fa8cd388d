/* Plain decimals as figures have them: digits, perhaps a sign and a point; compared exactly,
 * never as floating point. */

#ifndef JB_QUERY_DECIMAL_H
#define JB_QUERY_DECIMAL_H

#include <glib.h>

/* TRUE for -?digits[.digits]. */
gboolean jb_decimal_is_plain(const char *text);

/* Compares two plain decimals: < 0, 0, > 0. */
int jb_decimal_compare(const char *a, const char *b);

#endif
