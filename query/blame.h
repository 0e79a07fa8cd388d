/* Nothing found: which part of the query found nothing, and what was perhaps meant. */

#ifndef JB_QUERY_BLAME_H
#define JB_QUERY_BLAME_H

#include "lib/store/archive.h"
#include "query/node.h"

/* A part of the query that stands beside others, alone. */
struct jb_clause {
    char *text;         /* in words */
    guint32 reports;    /* that it finds alone */
    gboolean is_filter; /* it only narrows */
    char *nearest;      /* of a string that nothing holds: the nearest spelling; NULL */
    guint32 nearest_reports;
    char *no_field; /* "keyword" of the string keyword:x, whose colon is text; NULL */
};

/* The parts of ROOT, which finds nothing: those side by side, strings of an OR one by one.
 * Where every part finds some, no report has them all. Array of struct jb_clause. NULL with
 * an error. (transfer full) */
GArray *jb_blame(jb_archive *archive, const struct jb_node *root, GError **error);

#endif
