/* The place a report speaks of. */

#ifndef JB_CORPUS_REPORT_PLACE_H
#define JB_CORPUS_REPORT_PLACE_H

#include "lib/report/report.h"

/* The place of the dateline its text begins with, else what its title names, else its
 * subtitle, else the one its source's name begins with (吕梁新闻网 → 吕梁); in the words it is
 * named with; transfer full, NULL where none of them names one.
 *
 * What counts as naming one is said in lib/figure/place.h; besides, the name that a title, or
 * a part of it behind a space, begins with is one: the short name of a city or province
 * (定西去年办理…), or any division's before a sign that sets it off (浦江：一杯清茶…). */
char *jb_report_place_find(const struct jb_report *report);

#endif
