/* Keys made of a report: the rule stands at jb_citation_key(), notes/citation.h. */

#ifndef JB_NOTES_CITATION_KEY_H
#define JB_NOTES_CITATION_KEY_H

#include "lib/report/report.h"

/* Digits of the hash in a made key, and the most there are. */
#define JB_KEY_DIGITS 8
#define JB_KEY_DIGITS_MAX 64

/* The key made of REPORT with DIGITS digits of the hash; transfer full. */
char *jb_citation_made_key(const struct jb_report *report, guint digits);

#endif
