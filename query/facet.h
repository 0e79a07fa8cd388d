/* What reports are counted by: year, month, source, place. */

#ifndef JB_QUERY_FACET_H
#define JB_QUERY_FACET_H

#include "lib/store/segment.h"

struct jb_facet_info {
    const char *name; /* as it is typed; NULL ends the table */
    gboolean is_time; /* values have an order of their own, and may have gaps */
    char *(*value)(const jb_segment *segment, const struct jb_row *row);
};

extern const struct jb_facet_info jb_facet_table[];

/* The facet NAME; NULL with JB_ERROR_INPUT, which lists them. */
const struct jb_facet_info *jb_facet_find(const char *name, GError **error);

#endif
