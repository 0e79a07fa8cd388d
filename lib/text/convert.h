/* Strict conversion from and to an encoding that is known: nothing is replaced, skipped or
 * guessed. */

#ifndef JB_TEXT_CONVERT_H
#define JB_TEXT_CONVERT_H

#include <glib.h>

/* Appends LEN bytes in the encoding ICU knows as CONVERTER_NAME to OUT, as UTF-8. Returns
 * LEN, or the offset of the first broken sequence (0 where ICU does not know the name or
 * gives half a surrogate pair); OUT is then of no use. Characters that GB18030-2000 kept in
 * private use arrive as the characters they have become. */
gsize jb_convert_in(const char *converter_name, const char *data, gsize len,
                    GString *out);

#endif
