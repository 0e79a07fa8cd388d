/* The lines of a PDF's page, in reading order, with where they stand.
 *
 * Characters of one column on one base are a line. poppler keeps no space that was typed; a
 * gap stands for one where it is wider than what typesetting leaves: a quarter of an em
 * between Han and Latin, and whatever stretches all of a justified line. */

#ifndef JB_CORPUS_PDF_LINE_H
#define JB_CORPUS_PDF_LINE_H

#include <glib.h>

#include "corpus/poppler.h"

struct jb_pdf_line {
    char *text;
    double x1, y1, x2, y2; /* points, from the page's upper left corner */
    double em;             /* width of a Han character of it, which stretching adds to */
    double size;           /* height of most of its characters */
    guint page;            /* from 0 */
    guint column;          /* of the page */
    gboolean is_margin;    /* in the upper or lower twelfth of the page */
    gboolean is_outer;     /* in the upper or lower sixth of it */
};

/* An array of them that owns its texts; free with g_ptr_array_unref(). */
GPtrArray *jb_pdf_lines_new(void);

/* Where the characters of a page stand. */
struct jb_pdf_boxes {
    const PopplerRectangle *list; /* one for each character, line ends included */
    guint count;
    double height; /* of the page, points */
};

/* Appends the lines of page NUMBER: TEXT as poppler gives it, valid UTF-8, with BOXES. */
void jb_pdf_lines_add(GPtrArray *lines, guint number, const char *text,
                      const struct jb_pdf_boxes *boxes);

#endif
