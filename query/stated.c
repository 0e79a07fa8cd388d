#include "query/stated.h"

#include <string.h>

#include "lib/schema/figure_pack.h"
#include "lib/schema/term.h"
#include "query/evaluate.h"
#include "query/plain_number.h"
#include "query/plan.h"

/* Is VALUE above (below, with SIGN -1) BOUND, or at it where it need not be BEYOND? */
static gboolean passes(const char *value, const char *bound, int sign, gboolean beyond)
{
    if (!bound)
        return TRUE;
    if (!value)
        return FALSE;
    int order = sign * jb_plain_number_compare(value, bound);
    return beyond ? order > 0 : order >= 0;
}

static gboolean is_in_bounds(const struct jb_figure *f, const struct jb_figure_bounds *b)
{
    const char *greatest = f->value_max ? f->value_max : f->value;
    return (!b->unit[0] || g_strcmp0(b->unit, f->unit) == 0) &&
           passes(f->value, b->min, 1, b->above) &&
           passes(greatest, b->max, -1, b->below);
}

static gboolean meets(const struct jb_figure *figure, const struct jb_node *node)
{
    return node->kind == JB_NODE_PERIOD
               ? jb_period_meets(&figure->period, node->first, node->last)
               : is_in_bounds(figure, &node->bounds);
}

static gboolean row_meets(jb_segment *segment, guint32 row, const struct jb_node *node,
                          gboolean *has, GError **error)
{
    const char *data;
    gsize len, at = 0;
    *has = FALSE;
    if (!jb_segment_figures(segment, row, &data, &len, error))
        return FALSE;
    while (!*has && at < len) {
        struct jb_packed_figure packed;
        if (!jb_figure_unpack(data, len, &at, &packed, error))
            return FALSE;
        *has = meets(&packed.figure, node);
        jb_packed_figure_clear(&packed);
    }
    return TRUE;
}

/* Rows with a figure of the unit that is asked for; all where none is. */
static jb_rows *candidates(jb_segment *segment, const struct jb_node *node,
                           GError **error)
{
    struct jb_term term;
    if (node->kind == JB_NODE_PERIOD || !node->bounds.unit[0])
        return jb_live_rows(segment);
    jb_term_field(&term, JB_PREFIX_UNIT, node->bounds.unit);
    return jb_rows_of_term(segment, term.data, term.len, error);
}

jb_rows *jb_stated_rows(jb_segment *segment, const struct jb_node *node, GError **error)
{
    g_autoptr(jb_rows) some = candidates(segment, node, error);
    g_autoptr(jb_rows) rows = jb_rows_new();
    for (guint i = 0; some && i < some->len; i++) {
        gboolean has;
        if (!row_meets(segment, jb_rows_at(some, i), node, &has, error))
            return NULL;
        if (has)
            jb_rows_add(rows, jb_rows_at(some, i));
    }
    return some ? g_steal_pointer(&rows) : NULL;
}
