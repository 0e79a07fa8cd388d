/* The text of a report: which lines of its block are its words. */

#ifndef JB_CORPUS_HTML_TEXT_H
#define JB_CORPUS_HTML_TEXT_H

#include "corpus/html_byline.h"

/* The lines of the body without those that BYLINE has taken, the title's and what stands
 * above it, lists of links, buttons, notices and all that follows a report; each with a line
 * end. Puts an editor that ends a paragraph into the report's editor, a subtitle below
 * the title into its subtitle. Transfer full. */
char *jb_html_text_make(struct jb_html_byline *byline, gsize *len);

#endif
