/* What an archive covers: its reports by year, month, source and place, one or two at a
 * time. */

#ifndef JB_QUERY_COVERAGE_H
#define JB_QUERY_COVERAGE_H

#include "lib/store/archive.h"
#include "query/facet.h"

/* How many reports have a value of the first field and one of the second. */
struct jb_coverage_cell {
    guint row, column; /* in jb_coverage.values */
    guint32 reports;
    guint32 reprints; /* of these: in a cluster, and not its first */
    guint64 chars;    /* of their titles and texts */
};

struct jb_coverage {
    const struct jb_facet_info *fields[2]; /* the second may be NULL */
    GPtrArray *values[2]; /* of char *: times in order with the unknown last; else most
                             reports first. "" is unknown. One "" without a second field */
    GArray *cells;        /* of struct jb_coverage_cell by row, then column; none empty */
};

/* Counts ARCHIVE by FIELDS: "year" or "year,source". NULL with JB_ERROR_INPUT for anything
 * else. (transfer full) */
struct jb_coverage *jb_coverage_new(const jb_archive *archive, const char *fields,
                                    GError **error);
void jb_coverage_free(struct jb_coverage *coverage);
typedef struct jb_coverage jb_coverage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_coverage, jb_coverage_free)

/* The cell of ROW and COLUMN; NULL where there are no reports. */
const struct jb_coverage_cell *jb_coverage_at(const struct jb_coverage *coverage,
                                              guint row, guint column);

#endif
