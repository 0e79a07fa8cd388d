/* The lines around a title that say when, where and by whom a report was published, and the
 * breadcrumb above them. */

#ifndef JB_CORPUS_HTML_BYLINE_H
#define JB_CORPUS_HTML_BYLINE_H

#include "corpus/html_title.h"
#include "lib/report/report.h"

/* A page whose report's fields are being read. */
struct jb_html_byline {
    const struct jb_html_page *page;
    const struct jb_date_context *context;
    guint title; /* line or JB_HTML_NO_LINE */
    struct jb_report *report;
    guint8 *taken; /* by line of the page: it speaks about the report */
    char *site;    /* the outlet a breadcrumb begins with; owned by who made it; NULL */
};

/* Reads the lines between the title's (or the top of the body) and the report's first
 * paragraph, then those above the title, then those behind the body, into fields of
 * the report that are empty, and sets `taken` for those that are none of its words. A date
 * comes from the first two places, else from a line that calls it so (发布时间：) anywhere, else
 * from the first below the title that is a date with a time and nothing else. */
void jb_html_byline_read(struct jb_html_byline *byline);

/* Index of the first line from the title on that is a paragraph of the body, or the body's
 * end. */
guint jb_html_first_paragraph(const struct jb_html_page *page, guint title);

#endif
