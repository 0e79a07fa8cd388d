/* The place a report speaks of, where no dateline says it. */

#ifndef JB_CORPUS_REPORT_PLACE_H
#define JB_CORPUS_REPORT_PLACE_H

#include "lib/report/report.h"

/* The first division named in the title, else in the subtitle, else the one its source's
 * name begins with (吕梁新闻网 → 吕梁), in the words it is named with; transfer full, NULL
 * where none of them names one. What counts as naming one is said in lib/figure/place.h. */
char *jb_report_place_find(const struct jb_report *report);

#endif
