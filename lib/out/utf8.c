#include "lib/out/utf8.h"

gunichar jb_utf8_step(const char *text, gsize len, gsize *taken)
{
    *taken = 1;
    if ((guchar)text[0] < 0x80)
        return (guchar)text[0];
    /* The longest character has 4 bytes; a longer view would only risk gssize. */
    gunichar c = g_utf8_get_char_validated(text, (gssize)MIN(len, 4));
    if (c == (gunichar)-1 || c == (gunichar)-2)
        return JB_UTF8_BAD;
    *taken = (gsize)g_utf8_skip[(guchar)text[0]];
    return c;
}
