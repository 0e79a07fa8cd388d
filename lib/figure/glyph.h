/* Classes of single units of a view. */

#ifndef JB_FIGURE_GLYPH_H
#define JB_FIGURE_GLYPH_H

#include <glib.h>
#include <unicode/utypes.h>

/* Whether C is in the set, a string of units. Never true of 0. */
static inline gboolean jb_is_one_of(UChar c, const UChar *set)
{
    for (; *set != 0; set++)
        if (*set == c)
            return TRUE;
    return FALSE;
}

static inline gboolean jb_is_digit(UChar c)
{
    return c >= '0' && c <= '9';
}

static inline gboolean jb_is_letter(UChar c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline gboolean jb_is_han(UChar c)
{
    return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf);
}

/* Ends a sentence. The view knows only the half-width ! and ?. */
static inline gboolean jb_is_stop(UChar c)
{
    return c == u'。' || c == '!' || c == '?' || c == '\n' || c == u'…';
}

/* Ends a clause; 、 does not. */
static inline gboolean jb_is_comma(UChar c)
{
    return c == ',' || c == ';' || c == ':' || jb_is_stop(c);
}

static inline gboolean jb_is_boundary(UChar c)
{
    return c == u'、' || c == ')' || c == '(' || c == u'”' || c == u'“' || c == '.' ||
           jb_is_comma(c);
}

#endif
