/* RIS: what Zotero, EndNote and NoteExpress import.
 *
 *   article-newspaper NEWS    article-magazine MGZN    webpage ELEC    post BLOG    document GEN
 *
 * One tag a line, "AU  - 雷, 小刚"; a name that is not divided stands as it is. Dates are
 * YYYY/MM/DD/ with what is not known left empty. Text is UTF-8 on one line. */

#ifndef JB_NOTES_RIS_H
#define JB_NOTES_RIS_H

#include "notes/bibliography.h"

/* Appends the record of CITATION, up to and including its line "ER  - ". */
void jb_ris_append(GString *out, const struct jb_citation *citation);

/* All records, an empty line between them; "" where there is none. Transfer full. */
char *jb_ris(const jb_bibliography *bibliography);

#endif
