/* A width for the tests of lib/out, which may not know lib/text: GLib's idea of wide. */

#ifndef JB_TEST_OUT_WIDTH_H
#define JB_TEST_OUT_WIDTH_H

#include <glib.h>

static inline gsize test_width(const char *text, gsize len)
{
    gsize columns = 0;
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_iszerowidth(c))
            columns += g_unichar_iswide(c) ? 2 : 1;
    }
    return columns;
}

#endif
