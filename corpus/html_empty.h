/* Pages that hold no report: lists of headlines, error pages, pages without words. */

#ifndef JB_CORPUS_HTML_EMPTY_H
#define JB_CORPUS_HTML_EMPTY_H

#include "corpus/html_title.h"
#include "lib/report/report.h"

/* What PAGE is where it holds no report: "a list of links" …, static; NULL where it holds
 * one. REPORT is what was made of it.
 *
 *   - no words: fewer than 10 characters of text;
 *   - an error page: called so by its title, or where that is all its first line says, and
 *     fewer than 300 characters;
 *   - a list: at least 5 paragraphs, and three in five, stand right under a headline that
 *     is a link; or there are 50 such headlines and hardly anything else. */
const char *jb_html_why_empty(const struct jb_html_page *page,
                              const struct jb_report *report);

#endif
