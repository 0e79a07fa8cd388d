/* A query taken apart: what is looked for, and what only narrows. The narrowing parts of a
 * query make up the subset of the archive that its counts are to be held against. */

#ifndef JB_QUERY_PARTS_H
#define JB_QUERY_PARTS_H

#include "query/evaluate.h"

struct jb_parts {
    GPtrArray *wanted;  /* of struct jb_node, borrowed */
    GPtrArray *filters; /* the same */
};

/* Splits ROOT, which is borrowed; clear with jb_parts_clear(). */
void jb_parts_init(struct jb_parts *parts, const struct jb_node *root);
void jb_parts_clear(struct jb_parts *parts);

/* Rows of segment NUMBER for which all NODES hold, of those in AMONG (NULL: all that are
 * alive). NULL with an error. (transfer full) */
jb_rows *jb_parts_narrow(jb_evaluation *evaluation, guint number, const GPtrArray *nodes,
                         const jb_rows *among, GError **error);

/* For each segment the rows that ROOT's filters leave, whatever it looks for: array of
 * jb_rows. NULL with an error. (transfer full) */
GPtrArray *jb_parts_subset(jb_archive *archive, const struct jb_node *root,
                           GError **error);

#endif
