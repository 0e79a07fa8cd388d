/* Years that dates lack: 07-20 15:29, as news sites head their reports of the day.
 *
 * A report whose date lacks its year is held until all files of the run are read. Then the
 * other reports of its folder tell: where at least three of them are dated within 31 days
 * of its day in one year, and no more than one in twenty in another, it is of that year. So
 * a folder of one crawl dates all its reports, and one of many years guesses nothing; a
 * date in the future is none. What cannot be told stays undated.
 *
 * A folder is what stands before the last / of a report's path. */

#ifndef JB_INDEXER_YEARS_H
#define JB_INDEXER_YEARS_H

#include <glib.h>

#include "lib/report/report.h"

typedef struct jb_years jb_years;

jb_years *jb_years_new(void);
void jb_years_free(jb_years *years);

/* Counts DATE (YYYY-MM-DD…; shorter or NULL says nothing) of a report at PATH. */
void jb_years_add(jb_years *years, const char *path, const char *date);

/* Completes the date of REPORT, which has none but for its year, and says so in its
 * provenance. NOW as in struct jb_read_options. FALSE where nothing tells the year. */
gboolean jb_years_complete(const jb_years *years, struct jb_report *report, gint64 now);

#endif
