/* The bibliography beside a note: NOTES.bib where there is one, else NOTES.json (CSL-JSON).
 *
 * Entries are only added. What is in the file already stays byte for byte, whoever wrote
 * it. */

#ifndef JB_NOTES_BESIDE_H
#define JB_NOTES_BESIDE_H

#include "notes/citation.h"

struct jb_beside_result {
    char *path; /* of the bibliography */
    guint added;
};

/* Adds those of CITATIONS (of struct jb_citation) whose key the bibliography beside the note
 * PATH does not have. FALSE with an error that names the bibliography: it is no list of
 * CSL-JSON, or cannot be read or written. RESULT->path is the caller's. */
gboolean jb_beside_add(const char *path, const GPtrArray *citations,
                       struct jb_beside_result *result, GError **error);

#endif
