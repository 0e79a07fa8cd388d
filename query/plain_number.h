/* Plain decimals as figures have them: digits, perhaps a sign and a point; compared exactly,
 * never as floating point. */

#ifndef JB_QUERY_PLAIN_NUMBER_H
#define JB_QUERY_PLAIN_NUMBER_H

#include <glib.h>

/* TRUE for -?digits[.digits]. */
gboolean jb_plain_number_is_valid(const char *text);

/* Compares two plain decimals: < 0, 0, > 0. */
int jb_plain_number_compare(const char *a, const char *b);

#endif
