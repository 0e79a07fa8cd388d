#include "lib/figure/measure.h"

#include "lib/figure/slot.h"

static gboolean is_ratio(const struct jb_quantity *q)
{
    switch (q->unit.kind & JB_UNIT_CLASS) {
    case JB_UNIT_PERCENT:
    case JB_UNIT_POINT:
    case JB_UNIT_TENTH:
    case JB_UNIT_TIMES:
        return TRUE;
    default:
        return FALSE;
    }
}

GArray *jb_clauses_of(const struct jb_layout *layout, const GArray *quantities)
{
    GArray *clauses = g_array_sized_new(FALSE, FALSE, sizeof(guint), quantities->len);
    guint c = 0;

    for (guint i = 0; i < quantities->len; i++) {
        const struct jb_quantity *q = &g_array_index(quantities, struct jb_quantity, i);
        while (c + 1 < layout->clauses->len &&
               g_array_index(layout->clauses, struct jb_clause, c + 1).begin <= q->number)
            c++;
        g_array_append_val(clauses, c);
    }
    return clauses;
}

static void measure_one(struct jb_slot *s)
{
    jb_slot_frame(s);
    jb_slot_unbracket(s);
    if (is_ratio(s->q))
        jb_measure_ratio(s);
    else
        jb_measure_count(s);
}

void jb_measure_all(struct jb_measuring *m)
{
    g_autoptr(GArray) clauses = jb_clauses_of(m->layout, m->quantities);

    g_array_set_size(m->measures, m->quantities->len);
    for (guint i = 0; i < m->quantities->len; i++) {
        struct jb_slot s = {
            .m = m, .text = m->view->text, .clauses = clauses, .index = i};
        s.q = jb_slot_quantity(&s, i);
        s.out = jb_slot_measure(&s, i);
        *s.out = (struct jb_measure){.sure = TRUE};
        measure_one(&s);
    }
    struct jb_slot s = {.m = m, .text = m->view->text, .clauses = clauses};
    for (guint i = 0; i < m->quantities->len;)
        i += jb_measure_share_out(&s, i);
    for (guint i = m->quantities->len; i > 1; i--)
        jb_measure_share_back(&s, i - 2);
}
