/* Repairing the references of a note: never its words. */

#ifndef JB_NOTES_REPAIR_H
#define JB_NOTES_REPAIR_H

#include "notes/note_file.h"
#include "notes/verify.h"

/* What is to be changed in a file to repair the references of FINDINGS that have a place;
 * of struct jb_note_edit, whose texts the array frees. A finding whose words are altered or
 * missing is left alone, as is one that would need another number of references; *REPAIRED
 * counts the others. KEY gives the citation key for a report that was not cited there before
 * (borrowed until the next call); NULL leaves keys as they are. (transfer full) */
typedef const char *(*jb_key_func)(const char *id, gpointer data);
GArray *jb_repairs(const char *text, const GPtrArray *findings, jb_key_func key,
                   gpointer data);

/* Can FINDING be repaired? */
gboolean jb_finding_can_be_repaired(const struct jb_finding *finding);

#endif
