#include "lib/figure/measure.h"

#include "lib/figure/glyph.h"
#include "lib/figure/period.h"
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

/* Whether a period begins within SPAN. Periods are in text order. */
static gboolean holds_period(const GArray *periods, struct jb_span span)
{
    guint low = 0, high = periods->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(periods, struct jb_period, middle).begin < span.begin)
            low = middle + 1;
        else
            high = middle;
    }
    return low < periods->len &&
           g_array_index(periods, struct jb_period, low).begin < span.end;
}

/* What a cell of a table counts: the head of its column, and that of its row unless it says when
 * or sums up. */
static void measure_cell(struct jb_slot *s)
{
    struct jb_span row = s->q->row;

    if (holds_period(s->m->periods, row))
        row.end = row.begin;
    if (row.end - row.begin == 2 && jb_is_one_of(s->text[row.begin], u"合总共") &&
        s->text[row.begin + 1] == u'计')
        row.end = row.begin;
    s->out->part[0] = row;
    s->out->part[1] = s->q->column;
}

static void measure_one(struct jb_slot *s)
{
    jb_slot_frame(s);
    jb_slot_unbracket(s);
    if (!jb_span_is_empty(s->q->column))
        measure_cell(s);
    else if (is_ratio(s->q))
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
