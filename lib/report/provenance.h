/* Provenance: where each field of a report was found.
 *
 * A reader that has to find fields notes where it found them, in words for a person:
 *
 *     title h1 LF
 *     date line 2020年02月16日 11:08:39 编辑: LF
 *
 * a line for each field: its key, how it was found (one word: h1, meta, line,
 * dateline, address …), and a detail where there is one. A field without a line stands in
 * the source under its own name: a key of JSON Lines, a column, front matter. Provenance is
 * stored with the report and says nothing of what the report says: it does not count where
 * reports are compared. */

#ifndef JB_REPORT_PROVENANCE_H
#define JB_REPORT_PROVENANCE_H

#include <glib.h>

#include "lib/report/report.h"

/* Longest detail kept, in characters: enough to find the line again. */
#define JB_PROVENANCE_DETAIL 32

/* Fields that provenance speaks of, in the order they are shown: "title" … "citekey". */
extern const char *const jb_provenance_keys[];

/* How a date is "found" that lacks its year: the field is empty, the detail is the rest of it,
 * 07-20 or 07-20T15:29:00. */
#define JB_PROVENANCE_YEARLESS "yearless"

/* That rest; NULL where REPORT has none, or a date. (transfer full) */
char *jb_provenance_yearless(const struct jb_report *report);

/* Where REPORT keeps the string of field KEY, one of jb_provenance_keys (borrowed); NULL for
 * the authors, which are no string, and for other keys. */
char **jb_provenance_slot(struct jb_report *report, const char *key);

/* The value of field KEY of REPORT, its authors joined by 、; NULL where it has none.
 * (transfer full) */
char *jb_provenance_value(const struct jb_report *report, const char *key);

/* Says that field KEY was found by HOW (a word), with DETAIL (NULL: none; its first line
 * is kept, cut short) in the place of what was said of it. */
void jb_provenance_set(struct jb_report *report, const char *key, const char *how,
                       const char *detail);

/* The same of every field that is not empty and of which nothing is said yet: for a reader
 * that fills fields step by step. */
void jb_provenance_note(struct jb_report *report, const char *how, const char *detail);

/* Copies what FROM says of fields that REPORT has and says nothing of: for who moved the
 * fields from one to the other. */
void jb_provenance_take(struct jb_report *report, const struct jb_report *from);

/* How field KEY was found, transfer full, and its detail in *DETAIL (transfer full; NULL).
 * NULL where nothing is said of it. DETAIL may be NULL. */
char *jb_provenance_get(const struct jb_report *report, const char *key, char **detail);

#endif
