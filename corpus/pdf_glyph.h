/* The characters of a PDF's page, each with its box, and the columns they stand in. */

#ifndef JB_CORPUS_PDF_GLYPH_H
#define JB_CORPUS_PDF_GLYPH_H

#include <glib.h>

#include "corpus/poppler.h"

struct jb_pdf_glyph {
    gunichar c;
    double x1, y1, x2, y2; /* points, from the page's upper left corner */
    gboolean spaced;       /* poppler sees a gap before it */
    guint column;          /* numbered from 0 in reading order */
};

/* Characters set in the full square: Han, kana, full-width and CJK punctuation. */
gboolean jb_pdf_is_wide(gunichar c);

/* The characters of TEXT, valid UTF-8 as poppler gives it, but for white space; BOXES are
 * COUNT boxes of its characters, line ends included. Free with g_array_unref(). */
GArray *jb_pdf_glyphs(const char *text, const PopplerRectangle *boxes, guint count);

/* Width of a Han character of those LEN glyphs, the median; where there is none, what their
 * height lets expect. */
double jb_pdf_em(const struct jb_pdf_glyph *glyphs, guint len);

/* Numbers the columns of GLYPHS, of one page, and sorts them by column; inside a column
 * their order is not defined.
 *
 * poppler joins columns whose gutter is narrow, as it is in newspapers. So gutters are
 * looked for here: a strip 0.6 em wide that no character crosses for the height of four
 * lines or more, with prose on both sides, which fills three fifths of what lies within ten
 * characters of it; the cells of a table do not. The page is cut at the longest one into
 * what is above, left, right and below, and these are cut on. */
void jb_pdf_columns(GArray *glyphs);

#endif
