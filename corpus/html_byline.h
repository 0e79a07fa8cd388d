/* The lines around a title that say when, where and by whom a report was published, and the
 * breadcrumb above them. */

#ifndef JB_CORPUS_HTML_BYLINE_H
#define JB_CORPUS_HTML_BYLINE_H

#include "corpus/html_title.h"
#include "lib/report/report.h"

/* Reads the lines between the TITLE's (or the top of the body where that is
 * JB_HTML_NO_LINE) and the report's first paragraph, then those above the title, then those
 * behind the body, into fields of REPORT that are empty; a date from the first two places,
 * and from lines that call it so (发布时间：) anywhere. TAKEN, by line of the page, is set for
 * lines that speak about the report and are none of its words. *SITE is set to the outlet a
 * breadcrumb begins with, where it was NULL. */
struct jb_html_byline {
    const struct jb_html_page *page;
    const struct jb_date_context *context;
    guint title; /* line or JB_HTML_NO_LINE */
    struct jb_report *report;
    guint8 *taken;
    char *site; /* owned by who made it */
};

void jb_html_byline_read(struct jb_html_byline *byline);

/* Index of the first line from the title on that is a paragraph of the body, or the body's
 * end. */
guint jb_html_first_paragraph(const struct jb_html_page *page, guint title);

#endif
