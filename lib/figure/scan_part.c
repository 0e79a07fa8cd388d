#include "lib/figure/scan.h"

/* The figure that INDEX, the first in a clause with 其中, divides: the last before it with
 * the same unit; -1 if there is none. */
static gint whole_of(const struct jb_scan *s, const struct jb_figure *list, guint index)
{
    guint sentence = jb_scan_clause(s, g_array_index(s->clauses, guint, index))->sentence;

    for (guint i = index; i > 0; i--) {
        guint other =
            jb_scan_clause(s, g_array_index(s->clauses, guint, i - 1))->sentence;
        if (other + 1 < sentence)
            break;
        if (g_str_equal(list[i - 1].unit, list[index].unit))
            return (gint)i - 1;
    }
    return -1;
}

/* 其中 makes parts of what follows it in the sentence, until a clause has a verb of its own. */
void jb_scan_fill_parent(const struct jb_scan *s, struct jb_figure *list, guint index,
                         struct jb_memory *now)
{
    const struct jb_measure *m =
        &g_array_index(s->measuring.measures, struct jb_measure, index);
    const struct jb_clause *clause =
        jb_scan_clause(s, g_array_index(s->clauses, guint, index));
    const struct jb_quantity *q = jb_scan_quantity(s, index);
    gboolean borrowed = jb_span_is_empty(m->verb) || m->verb.begin < clause->begin;

    if (jb_opens_parts(s->view.text, clause)) {
        if (index == 0 || g_array_index(s->clauses, guint, index - 1) !=
                              g_array_index(s->clauses, guint, index))
            now->parent = whole_of(s, list, index);
        now->parent_sentence = clause->sentence;
    } else if (now->parent_sentence != clause->sentence || !borrowed) {
        now->parent = -1;
    }
    if ((q->unit.kind & JB_UNIT_CLASS) != JB_UNIT_PERCENT)
        list[index].parent = now->parent;
}

/* What a change is against: the period it is compared with, else 同期 or 上期. */
void jb_scan_fill_base(const struct jb_scan *s, const struct jb_case *c,
                       const struct jb_memory *now, struct jb_figure *f)
{
    const char *word = jb_base_word(c);

    if (f->change == JB_CHANGE_NONE)
        return;
    for (guint i = now->period_next; i > 0; i--) {
        const struct jb_period *p = &g_array_index(s->periods, struct jb_period, i - 1);
        if (p->begin < c->clause->begin)
            break;
        if (p->flags & JB_PERIOD_COMPARISON) {
            f->base = jb_scan_slice(s, (struct jb_span){p->begin, p->end});
            return;
        }
    }
    f->base = word[0] != 0 ? g_strdup(word) : NULL;
}
