/* NEAR/n: two strings with at most n code points between them, in either order, without
 * overlap and on one line. */

#ifndef JB_QUERY_NEAR_MATCH_H
#define JB_QUERY_NEAR_MATCH_H

#include "lib/store/segment.h"
#include "query/node.h"

/* Does ROW hold the two strings of NODE (JB_NODE_NEAR) as near as it asks? */
gboolean jb_near_holds(const jb_segment *segment, guint32 row,
                       const struct jb_node *node);

#endif
