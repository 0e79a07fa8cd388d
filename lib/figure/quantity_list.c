#include "lib/figure/quantity_walk.h"

#include "lib/figure/glyph.h"

#define LISTED 24     /* units between 12把 and 手枪一支 */
#define COORDINATE 16 /* units between 60家律师事务所 and 一家调解中心 */

/* Whether the gap between two quantities joins them in one list. */
static gboolean is_coordinate(const struct jb_walk *w, const struct jb_quantity *a,
                              const struct jb_quantity *b)
{
    gboolean joined = FALSE;

    if (b->begin < a->end || b->begin - a->end > COORDINATE)
        return FALSE;
    for (gsize i = a->end; i < b->begin; i++) {
        if (jb_is_comma(w->text[i]))
            return FALSE;
        joined = joined || jb_is_one_of(w->text[i], u"和及、与");
    }
    return joined;
}

/* 缴获砍刀12把、手枪一支: in a list 一 behind its noun is no article; 跑一遍 is none either, but counts
 * nothing. */
static gboolean is_behind(const struct jb_walk *w, const struct jb_quantity *q,
                          const struct jb_quantity *other)
{
    UChar last = q->begin > 0 ? w->text[q->begin - 1] : 0;
    UChar next = q->end < w->len ? w->text[q->end] : 0;

    if (other == NULL || other->end > q->begin || q->begin - other->end > LISTED ||
        !(jb_is_han(last) || last == u'”') || jb_is_one_of(next, u"()“”") ||
        (next != 0 && !jb_is_boundary(next)) ||
        jb_is_one_of(last,
                     u"每这那哪某同另第之任逐单的是有了成为在到和与或选来买给要拿做打"
                     u"找派去元块掉完") ||
        jb_is_one_of(w->text[q->unit.begin], u"遍回次趟番声下眼场"))
        return FALSE;
    for (gsize i = other->end; i < q->begin; i++)
        if (jb_is_stop(w->text[i]))
            return FALSE;
    return TRUE;
}

/* 一家 is a figure beside 60家, after 各 and 仅, and behind its noun; else an article. */
static gboolean keep_indefinite(const struct jb_walk *w, const GArray *all, guint i)
{
    const struct jb_quantity *q = &g_array_index(all, struct jb_quantity, i);
    const struct jb_quantity *other;
    UChar last = q->begin > 0 ? w->text[q->begin - 1] : 0;

    other = i > 0 ? q - 1 : NULL;
    if (jb_is_one_of(last, u"各仅") || is_behind(w, q, other))
        return TRUE;
    if (other != NULL && !(other->flags & JB_QUANTITY_INDEFINITE) &&
        is_coordinate(w, other, q))
        return TRUE;
    other = i + 1 < all->len ? q + 1 : NULL;
    return other != NULL && !(other->flags & JB_QUANTITY_INDEFINITE) &&
           is_coordinate(w, q, other);
}

static void drop_indefinite(struct jb_walk *w)
{
    guint kept = 0;

    for (guint i = 0; i < w->out->len; i++) {
        struct jb_quantity q = g_array_index(w->out, struct jb_quantity, i);
        if (q.flags & JB_QUANTITY_INDEFINITE && !keep_indefinite(w, w->out, i)) {
            jb_walk_reject(w, q.begin, q.end, JB_REJECT_INDEFINITE);
            continue;
        }
        g_array_index(w->out, struct jb_quantity, kept++) = q;
    }
    g_array_set_size(w->out, kept);
}

/* 0.9个和2个百分点: the unit that a list says once. */
static void share_points(struct jb_walk *w)
{
    for (guint i = w->out->len; i > 1; i--) {
        struct jb_quantity *q = &g_array_index(w->out, struct jb_quantity, i - 2),
                           *next = q + 1;
        if ((next->unit.kind & JB_UNIT_CLASS) == JB_UNIT_POINT &&
            next->begin == q->end + 1 && jb_is_one_of(w->text[q->end], u"、和") &&
            w->text[q->unit.begin] == u'个' && q->unit.end == q->unit.begin + 1) {
            q->unit.kind = next->unit.kind;
            q->unit.value = next->unit.value;
        }
    }
}

/* Whether only 并且, 的同时 or a comma stands between A and B. */
static gboolean is_bounded(const struct jb_walk *w, const struct jb_quantity *a,
                           const struct jb_quantity *b)
{
    if (b->begin < a->end || b->begin - a->end > 5 ||
        g_strcmp0(a->unit.value, b->unit.value) != 0)
        return FALSE;
    for (gsize i = a->end; i < b->begin; i++)
        if (!jb_is_one_of(w->text[i], u" ,、并且而同时的"))
            return FALSE;
    return a->unit.kind == b->unit.kind && jb_decimal_compare(&a->low, &b->low) < 0;
}

/* 20万以上、50万以下; 大于100并且小于300: two bounds are a range. */
static void join_bounds(struct jb_walk *w)
{
    guint kept = 0;

    for (guint i = 0; i < w->out->len; i++) {
        struct jb_quantity q = g_array_index(w->out, struct jb_quantity, i);
        if (i + 1 < w->out->len && q.qualifier == JB_MIN) {
            const struct jb_quantity *next =
                &g_array_index(w->out, struct jb_quantity, i + 1);
            if (next->qualifier == JB_MAX && is_bounded(w, &q, next)) {
                q.high = next->low;
                q.end = next->end;
                q.numeral |= JB_NUMERAL_RANGE;
                q.qualifier = JB_RANGE;
                i++;
            }
        }
        g_array_index(w->out, struct jb_quantity, kept++) = q;
    }
    g_array_set_size(w->out, kept);
}

void jb_quantity_join_lists(struct jb_walk *w)
{
    drop_indefinite(w);
    share_points(w);
    join_bounds(w);
}
