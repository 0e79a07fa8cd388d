/* The reading order of a page's pieces of lines. */

#ifndef JB_CORPUS_PDF_ORDER_H
#define JB_CORPUS_PDF_ORDER_H

#include "corpus/pdf_line.h"

/* Whether NEXT goes on to the right of LINE, on the same base. */
gboolean jb_pdf_is_beside(const struct jb_pdf_line *line, const struct jb_pdf_line *next);

/* Puts PIECES, of one page as poppler orders them, into reading order. Where columns of
 * text stand side by side, poppler's order is right. Elsewhere it takes the bullets of a
 * list, or the first cells of a table's rows, for a column: there pieces go from above to
 * below, and from left to right where they stand on one base. A column of text has three
 * lines, each ten characters wide. */
void jb_pdf_order(GPtrArray *pieces);

#endif
