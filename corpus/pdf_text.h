/* The text of a PDF: its lines joined to paragraphs, its pages marked.
 *
 * Lines stand in blocks: runs of lines below one another, of one size and over the same
 * columns of the page. A line goes on in the next one of its block where it reaches the
 * block's right edge and the next one begins at the left edge and at the usual distance;
 * what ends a sentence short of the edge ends a paragraph. Lines of a title that is set
 * larger than the text are joined likewise. Han characters meet without a space, Latin
 * words with one, and a hyphen that only breaks a word goes.
 *
 * Page numbers in the margin and headers that stand on every page are no text. A form feed
 * (U+000C) on a line of its own, which is no passage, stands where the next page begins;
 * where a paragraph runs over the end of a page, behind it. */

#ifndef JB_CORPUS_PDF_TEXT_H
#define JB_CORPUS_PDF_TEXT_H

#include <glib.h>

#include "corpus/pdf_line.h"

struct jb_pdf_text {
    GString *text;
    char *title; /* the first line or lines of the first page that are set larger than all
                    others there and stand above the text, which does not hold them; NULL
                    where there are none */
};

/* LINES are a whole document's, of PAGES pages. Clear with jb_pdf_text_clear(). */
void jb_pdf_text_make(const GPtrArray *lines, guint pages, struct jb_pdf_text *made);
void jb_pdf_text_clear(struct jb_pdf_text *made);

#endif
