/* Groups: reports found, each cluster of reprints taken once.
 *
 * Folding is display: it changes no count and no list unless it is asked for. */

#ifndef JB_QUERY_GROUPS_H
#define JB_QUERY_GROUPS_H

#include "lib/store/archive.h"
#include "query/rows.h"

/* How many groups the reports of ROWS (of jb_rows, for each segment) make: clusters, and
 * reports that are in none. */
guint32 jb_groups_count(const jb_archive *archive, const GPtrArray *rows);

/* Keeps one report of each cluster in ROWS: the earliest of those that are in PREFERRED (the
 * same, or NULL), else the earliest of all. */
void jb_groups_fold(const jb_archive *archive, GPtrArray *rows,
                    const GPtrArray *preferred);

/* Folds HITS (of struct jb_hit), which are in order: of each cluster one stays, where its
 * first stood, and says how many more there were. It is the earliest of them. */
void jb_groups_fold_hits(const jb_archive *archive, GArray *hits);

#endif
