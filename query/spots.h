/* Spots: where a query stands in a report, each place once.
 *
 * What counts: every string, regular expression and title: that is not under a NOT; of NEAR,
 * /s and /p only those that stand as they ask. Where matches of different strings overlap
 * (扫黑 OR 扫黑除恶), the one that begins first counts, of those the longest, and what it
 * overlaps does not; so one string is counted as jb_leaf_count() does, and a term with its
 * narrower terms is never counted twice. This is the number of occurrences that search,
 * kwic, trend and compare tell. */

#ifndef JB_QUERY_SPOTS_H
#define JB_QUERY_SPOTS_H

#include "lib/store/segment.h"
#include "query/node.h"

/* The spots of ROOT in ROW, ascending, into SPOTS (of struct jb_match, units of the row's
 * haystack), which is emptied first. */
void jb_spots_find(const jb_segment *segment, guint32 row, const struct jb_node *root,
                   GArray *spots);

/* How many there are. */
guint32 jb_spots_count(const jb_segment *segment, guint32 row,
                       const struct jb_node *root);

#endif
