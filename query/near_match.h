/* NEAR/n, /s and /p: strings that stand within some characters of one another (in either
 * order, without overlap and on one line), in one sentence, or in one passage. Sentences are
 * those of lib/text/sentence.h, up to 。！？…; passages are lines, title and subtitle
 * together are one. A string that runs over the end of a sentence stands in none. */

#ifndef JB_QUERY_NEAR_MATCH_H
#define JB_QUERY_NEAR_MATCH_H

#include "lib/store/segment.h"
#include "query/node.h"

/* Appends to MATCHES (of struct jb_match) the places of all strings of NODE (JB_NODE_NEAR)
 * that stand as it asks, by string, possibly overlapping. HAYSTACK is a whole report, of
 * which title and subtitle are the first HEAD units. */
void jb_near_places(const struct jb_node *node, const struct jb_haystack *haystack,
                    gsize head, GArray *matches);

/* The same for ROW. */
void jb_near_matches(const jb_segment *segment, guint32 row, const struct jb_node *node,
                     GArray *matches);

/* Are there any? */
gboolean jb_near_holds(const jb_segment *segment, guint32 row,
                       const struct jb_node *node);

#endif
