/* Identity: which report of the archive, if any, a report that was just read is.
 *
 * The rules, so that an archive holds each report once and a changed or moved file keeps
 * its ids:
 *
 *   - An id that the source gives belongs to the file it came from as long as that file
 *     exists. The same id from another file is the same report if it says the same (the
 *     archive then knows two origins), else a conflict, which is named and not read. What
 *     comes on stdin is an explicit update and always wins.
 *   - A report without an id of its own, alone in a file that gave one before, keeps that
 *     one: the file has changed. One that says exactly what a known report says is that
 *     report: copied, or moved if its old file is gone. Else its id is made of its URL or
 *     its beginning; where that is taken by a different report, a suffix sets it apart.
 */

#ifndef JB_INDEXER_IDENTITY_H
#define JB_INDEXER_IDENTITY_H

#include "indexer/worker.h"

enum jb_verdict {
    JB_VERDICT_NEW,
    JB_VERDICT_REPLACES, /* the report at `old` changed, or moved */
    JB_VERDICT_KNOWN,    /* nothing to do */
    JB_VERDICT_ALIAS,    /* known, but from another file: a further origin */
    JB_VERDICT_CONFLICT, /* see the error */
};

struct jb_identity {
    enum jb_verdict verdict;
    struct jb_place old; /* of JB_VERDICT_REPLACES */
};

typedef struct jb_identities jb_identities;

/* Puts into REPORT, known by ID, what others than its source say of it. */
typedef gboolean (*jb_identity_amend)(struct jb_report *report, const char *id,
                                      gpointer data);

/* ARCHIVE is taken: the archive as it was before the run, whose places are meant. AMEND (may
 * be NULL) is called with DATA for each report, once its id is known and before it is
 * compared with others: so an id that is made of title and date does not change with a
 * correction of them. */
jb_identities *jb_identities_new(jb_archive *archive, jb_identity_amend amend,
                                 gpointer data);

/* That archive; borrowed. */
jb_archive *jb_identities_archive(const jb_identities *identities);
void jb_identities_free(jb_identities *identities);

/* Decides on REPORT of FILE and sets its id. The error is only of JB_VERDICT_CONFLICT. */
struct jb_identity jb_identify(jb_identities *identities, struct jb_report *report,
                               const struct jb_reading *file, GError **error);

/* Live reports of the archive whose row names PATH: array of struct jb_place, or NULL;
 * borrowed. */
const GArray *jb_identities_of_file(jb_identities *identities, const char *path);

/* TRUE if ID was read in this run. */
gboolean jb_identities_seen(const jb_identities *identities, const char *id);

#endif
