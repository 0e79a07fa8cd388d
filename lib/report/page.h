/* Pages of passages, in a report that runs over several (a PDF).
 *
 * The report's page then is a range, "12-15", and its text holds a form feed (U+000C), on a
 * line of its own, for each page that begins: 3 here. They are counted from the end, for
 * what a reader takes out of a text stands at its begin. */

#ifndef JB_REPORT_PAGE_H
#define JB_REPORT_PAGE_H

#include "lib/report/report.h"

/* The page that byte OFFSET of REPORT's text stands on ("13"), transfer full: the report's
 * page as it is where that is no range of as many pages as the text has. NULL where the
 * report has none. */
char *jb_report_page_at(const struct jb_report *report, gsize offset);

/* "12-15" for 12 and 15, "12" for 12 and 12; transfer full. */
char *jb_page_range(guint first, guint last);

#endif
