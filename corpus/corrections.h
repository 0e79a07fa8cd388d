/* Corrections 更正: what a person says the fields of reports should be, kept in an archive's
 * user/metadata.csv and put into each report whenever it is read again.
 *
 * A table as field.h understands it. The first of `id`, `path` and `url` that has a cell in
 * a row says which report is meant; the row's other cells replace fields of it. An empty
 * cell leaves a field as it is, - empties it. `path` is a file, or file and member as
 * reports name it (a.zip!b.txt, a.jsonl:12); a relative one begins at the folder the
 * command is run in and is kept absolute. Of rows about one report, what one by id says
 * counts before one by path, and that before one by url. */

#ifndef JB_CORPUS_CORRECTIONS_H
#define JB_CORPUS_CORRECTIONS_H

#include <glib.h>

#include "corpus/amend.h"

typedef struct jb_corrections jb_corrections;

/* The word of provenance for fields that a person corrected. */
#define JB_CORRECTIONS_HOW "corrected"

jb_corrections *jb_corrections_new(void);
void jb_corrections_free(jb_corrections *corrections);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_corrections, jb_corrections_free)

/* Adds the rows of file PATH; where they speak of a field that an earlier row spoke of,
 * they win. NOW as in struct jb_read_options. FALSE with an error that names file and
 * line: a row that means no report, a date that is none, a column that no correction can
 * be about (text, encoding). CORRECTIONS is then of no use. */
gboolean jb_corrections_read(jb_corrections *corrections, const char *path, gint64 now,
                             GError **error);

/* Rows that there are: reports meant. */
guint jb_corrections_count(const jb_corrections *corrections);

/* All as such a table, UTF-8, sorted, for jb_corrections_read(). (transfer full) */
char *jb_corrections_format(const jb_corrections *corrections);

/* Puts what is said of REPORT, by its id (ID, which may be NULL), its path or its URL, into
 * it. TRUE where a field changed. */
gboolean jb_corrections_amend(const jb_corrections *corrections, const char *id,
                              struct jb_report *report);

#endif
