/* The report out of a page of a news site: title, date, source and the rest, and its text. */

#ifndef JB_CORPUS_HTML_REPORT_H
#define JB_CORPUS_HTML_REPORT_H

#include "corpus/date.h"
#include "lib/report/report.h"

/* The report of LEN bytes of UTF-8, transfer full: all fields but id, path, encoding and
 * accessed. CONTEXT limits dates and completes those without a year. NULL where the page
 * holds none, with JB_ERROR_INPUT (a list of links, an error page, no words; the message
 * says which and names no file) or JB_ERROR_LIMIT (nested too deeply). Linear in LEN. */
struct jb_report *jb_html_report(const char *html, gsize len,
                                 const struct jb_date_context *context, GError **error);

#endif
