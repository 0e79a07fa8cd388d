/* Steps through UTF-8 and UTF-16 that is known to be valid, without the sign conversions of
 * ICU's macros. */

#ifndef JB_TEXT_UTF_H
#define JB_TEXT_UTF_H

#include <glib.h>
#include <unicode/utypes.h>

/* The character at *AT of valid UTF-8; *AT moves behind it. */
static inline UChar32 jb_utf8_next(const char *text, gsize *at)
{
    const guchar *p = (const guchar *)text + *at;
    if (p[0] < 0x80) {
        *at += 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *at += 2;
        return (p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    }
    if (p[0] < 0xF0) {
        *at += 3;
        return (p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    }
    *at += 4;
    return (p[0] & 0x07) << 18 | (p[1] & 0x3F) << 12 | (p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

/* The character at *AT of LEN units; a lone surrogate is itself. *AT moves behind it. */
static inline UChar32 jb_utf16_next(const UChar *text, gsize len, gsize *at)
{
    UChar32 c = text[(*at)++];
    if ((c & 0xFC00) == 0xD800 && *at < len && (text[*at] & 0xFC00) == 0xDC00)
        c = 0x10000 + ((c & 0x3FF) << 10) + (text[(*at)++] & 0x3FF);
    return c;
}

/* Units of a character: 1 or 2. */
static inline gsize jb_utf16_width(UChar32 c)
{
    return c > 0xFFFF ? 2 : 1;
}

/* Writes a character at *AT; *AT moves behind it. */
static inline void jb_utf16_put(UChar *text, gsize *at, UChar32 c)
{
    if (c <= 0xFFFF) {
        text[(*at)++] = (UChar)c;
        return;
    }
    text[(*at)++] = (UChar)(0xD7C0 + (c >> 10));
    text[(*at)++] = (UChar)(0xDC00 | (c & 0x3FF));
}

#endif
