/* Excerpts: the passages of a hit, with marks on what was found. */

#ifndef JB_QUERY_EXCERPT_H
#define JB_QUERY_EXCERPT_H

#include "lib/report/report.h"
#include "query/node.h"

struct jb_mark {
    guint32 begin, end; /* bytes of the excerpt's text, half-open, whole characters */
};

struct jb_excerpt {
    guint32 number;     /* of the passage; 0: title and subtitle */
    guint32 begin, end; /* bytes of the report's text; 0, 0 for passage 0 */
    char *section;      /* heading it stands under; NULL */
    char *text;         /* the passage, exactly */
    GArray *marks;      /* of struct jb_mark, ascending, not overlapping */
};

/* Up to MOST excerpts (G_MAXUINT: all) of REPORT, in text order, in which NODES (of struct
 * jb_node: jb_node_marked()) occur: those with the most different of them, then the most marks, then the
 * first. Without any mark in the report: its first passage. Array of struct jb_excerpt.
 * (transfer full) */
GArray *jb_excerpts(const struct jb_report *report, const GPtrArray *nodes, guint most);

#endif
