/* A hit of a search with all that is printed of it: the report and its passages. */

#ifndef JB_CLI_HIT_H
#define JB_CLI_HIT_H

#include <jansson.h>

#include "query/excerpt.h"
#include "query/search.h"

struct jb_hit_view {
    const struct jb_search *search; /* borrowed */
    const struct jb_hit *hit;       /* borrowed */
    struct jb_report *report;
    GArray *excerpts; /* of struct jb_excerpt */
};

/* Fetches the report of HIT and at most MOST passages of it in which LEAVES occur. */
gboolean jb_hit_view_init(struct jb_hit_view *view, const struct jb_search *search,
                          const struct jb_hit *hit, const GPtrArray *leaves, guint most,
                          GError **error);
/* Where one of the MOST passages is the title, which people see anyhow, takes one more. */
void jb_hit_view_spare_title(struct jb_hit_view *view, const GPtrArray *leaves,
                             guint most);
void jb_hit_view_clear(struct jb_hit_view *view);

/* The hit as JSON, as docs/output-schema.md has it. (transfer full) */
json_t *jb_hit_json(const struct jb_hit_view *view);

/* One passage of it. (transfer full) */
json_t *jb_excerpt_json(const char *id, const struct jb_excerpt *excerpt);

#endif
