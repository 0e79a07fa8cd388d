/* What the address of a page says. */

#ifndef JB_CORPUS_HTML_URL_H
#define JB_CORPUS_HTML_URL_H

#include "corpus/date.h"

/* The day in an address: /2012/01/17/, /2012-01/17/, /20120117/, t20120117_1.htm; transfer
 * full, NULL where there is none or CONTEXT refuses it. URL may be NULL. */
char *jb_html_url_date(const char *url, const struct jb_date_context *context);

/* The address a browser wrote into a page it saved: <!-- saved from url=(0022)http://… -->;
 * within the first 4 KiB. Transfer full, NULL where there is none. */
char *jb_html_saved_url(const char *html, gsize len);

#endif
