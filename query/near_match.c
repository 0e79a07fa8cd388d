#include "query/near_match.h"

#include "query/plan.h"

/* Code points between units BEGIN and END, or MOST + 1 if there are more or a line ends. */
static guint gap(const struct jb_haystack *h, gsize begin, gsize end, guint most)
{
    guint chars = 0;
    for (gsize i = begin; i < end && chars <= most; i++) {
        if (h->text[i] == '\n')
            return most + 1;
        chars += (h->text[i] & 0xFC00) != 0xDC00;
    }
    return chars;
}

/* Is there a match of SECOND behind MATCH within the distance? */
static gboolean follows(const struct jb_node *second, const struct jb_haystack *h,
                        const struct jb_match *match, guint most)
{
    struct jb_match next;
    return jb_leaf_next(second, h, match->end, &next) &&
           gap(h, match->end, next.begin, most) <= most;
}

/* FIRST may overlap itself (人人 in 人人人): every place it stands at is tried. */
static gboolean holds_in_order(const struct jb_node *first, const struct jb_node *second,
                               const struct jb_haystack *h, guint most)
{
    struct jb_match match;
    for (gsize from = 0; jb_leaf_next(first, h, from, &match); from = match.begin + 1)
        if (follows(second, h, &match, most))
            return TRUE;
    return FALSE;
}

gboolean jb_near_holds(const jb_segment *segment, guint32 row, const struct jb_node *node)
{
    const struct jb_node *a = node->children->pdata[0], *b = node->children->pdata[1];
    struct jb_haystack h;
    jb_scope_haystack(segment, row, JB_SCOPE_ALL, &h);
    return holds_in_order(a, b, &h, node->distance) ||
           holds_in_order(b, a, &h, node->distance);
}
