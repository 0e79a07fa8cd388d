/* Sketches: a few numbers that two texts share if one repeats a passage of the other.
 *
 * A sketch is found by winnowing (Schleimer, Wilkerson, Aiken 2003): every shingle of
 * JB_SKETCH_SHINGLE characters is hashed, and of every JB_SKETCH_WINDOW hashes in a row the
 * smallest is kept. Whatever stands around it, a passage of SHINGLE + WINDOW - 1 characters
 * that two texts share gives both the same number, so a short text is known again inside a
 * long one. Of shorter shared passages most are, not all.
 *
 * Only letters, digits and Han count as characters: a reprint that sets other quotes, spaces
 * or line ends is still the same. */

#ifndef JB_TEXT_SKETCH_H
#define JB_TEXT_SKETCH_H

#include <glib.h>
#include <unicode/utypes.h>

/* Twelve characters: the longest names of offices and campaigns, of which unlike reports are
 * full, are shorter than that. */
#define JB_SKETCH_SHINGLE 12

/* One number for some 32 characters of a text: about 5 % of what an archive takes. */
#define JB_SKETCH_WINDOW 64

/* Is this unit of folded text part of what is compared? */
static inline gboolean jb_sketch_counts(UChar unit)
{
    if (unit >= 0x3400 && unit <= 0x9FFF) /* Han */
        return TRUE;
    if (unit < 0x80)
        return (unit >= '0' && unit <= '9') || (unit >= 'a' && unit <= 'z');
    return (unit >= 0xC0 && unit < 0x2000) || (unit >= 0xA000 && unit < 0xE000);
}

/* Appends the sketch of LEN units of folded text to NUMBERS (of guint32), in the order of the
 * text; a number may come again. Nothing for a text that is shorter than a shingle. */
void jb_sketch_append(const UChar *text, gsize len, GArray *numbers);

#endif
