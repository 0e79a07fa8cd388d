/* Amendments: what something other than a report's own source says of its fields, a
 * reference library or a person. */

#ifndef JB_CORPUS_AMEND_H
#define JB_CORPUS_AMEND_H

#include <glib.h>

#include "lib/report/report.h"

struct jb_amendment {
    struct jb_report
        *values;     /* fields that are not NULL replace the report's; of id, path,
                                 encoding and text nothing is taken. Owned */
    char **cleared;  /* keys of fields to be emptied; NULL: none. Owned */
    const char *how; /* its word in provenance.h; static */
};

struct jb_amendment *jb_amendment_new(const char *how);
void jb_amendment_free(struct jb_amendment *amendment);

/* Puts AMENDMENT into REPORT. TRUE where that changed a field. */
gboolean jb_amend(struct jb_report *report, const struct jb_amendment *amendment);

/* Carries the fields of BEFORE that were found by HOW over to REPORT, which was read anew
 * from the same origin. TRUE where that changed a field. */
gboolean jb_amend_from(struct jb_report *report, const struct jb_report *before,
                       const char *how);

#endif
