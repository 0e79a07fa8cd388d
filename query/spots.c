#include "query/spots.h"

#include "query/near_match.h"
#include "query/plan.h"

static void add_leaf(const jb_segment *segment, guint32 row, const struct jb_node *leaf,
                     GArray *spots)
{
    struct jb_haystack h;
    struct jb_match m;
    jb_scope_haystack(segment, row,
                      leaf->kind == JB_NODE_FIELD ? JB_SCOPE_TITLE : JB_SCOPE_ALL, &h);
    for (gsize from = 0; jb_leaf_next(leaf, &h, from, &m); from = m.end)
        g_array_append_val(spots, m);
}

static void add(const jb_segment *segment, guint32 row, const struct jb_node *node,
                GArray *spots)
{
    switch (node->kind) {
    case JB_NODE_STRING:
    case JB_NODE_REGEX:
        add_leaf(segment, row, node, spots);
        return;
    case JB_NODE_FIELD:
        if (node->field == JB_FIELD_TITLE)
            add_leaf(segment, row, node, spots);
        return;
    case JB_NODE_NEAR:
        jb_near_matches(segment, row, node, spots);
        return;
    case JB_NODE_AND:
    case JB_NODE_OR:
        for (guint i = 0; i < node->children->len; i++)
            add(segment, row, node->children->pdata[i], spots);
        return;
    default:
        return;
    }
}

static gint first_then_longest(gconstpointer a, gconstpointer b)
{
    const struct jb_match *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return (x->end < y->end) - (x->end > y->end);
}

/* Drops what overlaps an earlier spot. */
static void drop_overlaps(GArray *spots)
{
    guint kept = 0;
    gsize end = 0;
    for (guint i = 0; i < spots->len; i++) {
        struct jb_match m = g_array_index(spots, struct jb_match, i);
        if (m.begin < end)
            continue;
        g_array_index(spots, struct jb_match, kept++) = m;
        end = m.end;
    }
    g_array_set_size(spots, kept);
}

void jb_spots_find(const jb_segment *segment, guint32 row, const struct jb_node *root,
                   GArray *spots)
{
    g_array_set_size(spots, 0);
    add(segment, row, root, spots);
    if (root->kind == JB_NODE_STRING)
        return;
    g_array_sort(spots, first_then_longest);
    drop_overlaps(spots);
}

guint32 jb_spots_count(const jb_segment *segment, guint32 row, const struct jb_node *root)
{
    g_autoptr(GArray) spots = g_array_new(FALSE, FALSE, sizeof(struct jb_match));
    jb_spots_find(segment, row, root, spots);
    return spots->len;
}
