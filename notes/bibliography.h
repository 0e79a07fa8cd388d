/* A bibliography: citations in the order they were first added, each report once, each key
 * once.
 *
 * Reports with the same key of the user's library are the same item of that library, and
 * are listed once, as the first of them. A made key that another report has already gets
 * more digits of its hash. */

#ifndef JB_NOTES_BIBLIOGRAPHY_H
#define JB_NOTES_BIBLIOGRAPHY_H

#include "notes/citation.h"

typedef struct jb_bibliography jb_bibliography;

jb_bibliography *jb_bibliography_new(void);
void jb_bibliography_free(jb_bibliography *bibliography);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_bibliography, jb_bibliography_free)

/* The citation of REPORT, added unless it is there. Borrowed, valid as long as the
 * bibliography is. */
const struct jb_citation *jb_bibliography_add(jb_bibliography *bibliography,
                                              const struct jb_report *report);

guint jb_bibliography_count(const jb_bibliography *bibliography);
const struct jb_citation *jb_bibliography_get(const jb_bibliography *bibliography,
                                              guint i);

#endif
