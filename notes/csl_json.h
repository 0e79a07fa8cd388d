/* CSL-JSON: what citeproc, Pandoc, Zotero and citation-js read. */

#ifndef JB_NOTES_CSL_JSON_H
#define JB_NOTES_CSL_JSON_H

#include <jansson.h>

#include "notes/bibliography.h"

/* The item of CITATION; what is not known has no key, for CSL knows no null. A new
 * reference. */
json_t *jb_csl_json_item(const struct jb_citation *citation);

/* All items as one JSON array, each on a line of its own, with a line end; "[]" where there
 * is none. Transfer full. */
char *jb_csl_json(const jb_bibliography *bibliography);

#endif
