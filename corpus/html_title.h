/* The title of a report: which line of the page it is. */

#ifndef JB_CORPUS_HTML_TITLE_H
#define JB_CORPUS_HTML_TITLE_H

#include "corpus/html_body.h"
#include "corpus/html_meta.h"

/* What jb_html_title_find() gives where the title is on no line of the page. */
#define JB_HTML_NO_LINE G_MAXUINT

/* A page in all its parts, borrowed. */
struct jb_html_page {
    const struct jb_html_tree *tree;
    const struct jb_html_lines *lines;
    const struct jb_html_body *body;
    const struct jb_html_meta *meta;
};

/* The title, transfer full, NULL where the page has none, and the number of its line, the
 * last where it has several.
 *
 * The page's <title> begins with the report's title and adds the site's name; the heading
 * above the body is the title, or the site's name. A line that both say is the title: by
 * that it is told where it ends. Where no line agrees, what JSON-LD or meta tags call it;
 * then <title> up to what looks like a site's name. */
char *jb_html_title_find(const struct jb_html_page *page, guint *line);

#endif
