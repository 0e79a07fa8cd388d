/* Rows by what their figures state: period: and fig:. */

#ifndef JB_QUERY_STATED_H
#define JB_QUERY_STATED_H

#include "lib/store/segment.h"
#include "query/node.h"
#include "query/rows.h"

/* The live rows of SEGMENT with a figure that meets NODE (JB_NODE_PERIOD, JB_NODE_FIGURE). A
 * figure that is a range lies in bounds if both its ends do. NULL with an error. (transfer
 * full) */
jb_rows *jb_stated_rows(jb_segment *segment, const struct jb_node *node, GError **error);

#endif
