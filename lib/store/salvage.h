/* Salvage: the reports of an archive, whole or damaged, by id.
 *
 * Opening verifies the digest of every file and uses what is as it was written. A report is
 * read out of its record in the database, which alone is enough; the row tells whether the
 * record is still the one that was indexed. Without rows, ids are taken from the records;
 * without the bitmap of the dead, a report that another segment has too is taken from there;
 * without a manifest, from whatever lies in segments/, the newest first. Nothing is changed.
 *
 * Of a whole archive this gives exactly its live reports. One handle belongs to one thread. */

#ifndef JB_STORE_SALVAGE_H
#define JB_STORE_SALVAGE_H

#include "lib/store/archive.h"

typedef struct jb_salvage jb_salvage;

/* Opens the archive in folder ARCHIVE. Each thing that is wrong goes to BAD as one line. NULL
 * with JB_ERROR_NOT_FOUND or JB_ERROR_VERSION where there is no archive that could be read
 * at all. (transfer full) */
jb_salvage *jb_salvage_open(const char *archive,
                            void (*bad)(const char *message, gpointer data),
                            gpointer data, GError **error);
void jb_salvage_close(jb_salvage *salvage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_salvage, jb_salvage_close)

/* Lines that BAD was told; 0: the archive's files are as they were written. */
guint jb_salvage_problems(const jb_salvage *salvage);

/* Was the manifest there, and as it was written? Else the one below is made up. */
gboolean jb_salvage_has_manifest(const jb_salvage *salvage);
const struct jb_manifest *jb_salvage_manifest(const jb_salvage *salvage);

/* Are all files of segment NUMBER of that manifest as they were written? */
gboolean jb_salvage_is_whole(const jb_salvage *salvage, guint number);

/* Reports that are alive as far as one can tell, sorted by id, each id once. */
guint jb_salvage_count(const jb_salvage *salvage);

/* A report; strings are the salvage's. */
struct jb_salvaged {
    const char *id;
    const char *file;   /* it came from, and what follows in its path: */
    const char *member; /* both "" where the rows are lost */
    guint segment, row; /* of the manifest above */
};
struct jb_salvaged jb_salvage_at(const jb_salvage *salvage, guint number);

/* The report NUMBER, or NULL with an error that names it; *CHANGED: its record is not the one
 * that was indexed. (transfer full) */
struct jb_report *jb_salvage_report(const jb_salvage *salvage, guint number,
                                    gboolean *changed, GError **error);

/* Its packed figures as they are stored; FALSE where they are damaged and must be found
 * again. */
gboolean jb_salvage_figures(const jb_salvage *salvage, guint number, const char **data,
                            gsize *len);

#endif
