/* The block of a page that holds the report, by how its lines look: paragraphs are long, have
 * the punctuation of sentences and few links; menus, lists of headlines and footers are
 * short, have none and are links. */

#ifndef JB_CORPUS_HTML_BODY_H
#define JB_CORPUS_HTML_BODY_H

#include "corpus/html_line.h"

struct jb_html_body {
    guint32 node;      /* the innermost block that holds nearly all of it */
    guint first, last; /* lines, half-open; empty where the page has no paragraph */
    guint8 *noise; /* by line of the page: it stands in a block of comments, shares … */
    gint64 value;  /* of the lines: about characters of its paragraphs */
    gint64 all;    /* the same of the whole page's paragraphs */
};

/* Finds the body. Where the page describes itself (DESCRIPTION, or NULL), lines with its words
 * weigh more: it mostly is the report's beginning. Clear with jb_html_body_clear(). Linear. */
void jb_html_body_init(struct jb_html_body *body, const struct jb_html_tree *tree,
                       const struct jb_html_lines *lines, const char *description);
void jb_html_body_clear(struct jb_html_body *body);

#endif
