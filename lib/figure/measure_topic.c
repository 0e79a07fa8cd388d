#include "lib/figure/slot.h"

#include "lib/figure/glyph.h"
#include "lib/figure/noun.h"
#include "lib/figure/predicate.h"

#define MEASURE_MAX 34 /* units of a topic */
#define CLAUSES_BACK 3 /* in which a topic is sought */

/* A clause that only lists examples: 包括疏忽职守、行为不当等. */
static gboolean is_example(const UChar *text, const struct jb_clause *clause)
{
    return clause->end - clause->begin >= 2 &&
           jb_is_one_of(text[clause->begin], u"包如例含") &&
           jb_is_one_of(text[clause->begin + 1], u"括如含");
}

/* What the clause before speaks of, if it holds no quantity: 其次是行为不当,有493宗. */
gboolean jb_measure_topic(struct jb_slot *s)
{
    guint c = jb_slot_clause(s, s->index);
    gsize floor = s->index > 0 ? jb_slot_quantity(s, s->index - 1)->end : 0;
    guint sentence = jb_slot_clause_at(s, c)->sentence;

    for (gint tries = 0; tries < CLAUSES_BACK && c > 0; tries++) {
        const struct jb_clause *clause = jb_slot_clause_at(s, --c);
        struct jb_span span = {clause->begin, clause->end};
        if (clause->begin < floor || clause->sentence + 1 < sentence)
            return FALSE;
        span = jb_slot_before_period(s, span);
        span = jb_slot_after_periods(s, span);
        span.begin = CLAMP(g_array_index(s->m->rests, gsize, c), span.begin, span.end);
        span = jb_phrase_strip_front(s->text, span, JB_PHRASE_LEAD);
        if (is_example(s->text, clause) || jb_span_length(span) < 2)
            continue;
        span = jb_noun_after_copula(s->text, span);
        if (jb_span_length(span) > MEASURE_MAX)
            continue;
        s->out->part[0] = span;
        return TRUE;
    }
    return FALSE;
}

void jb_measure_same(struct jb_slot *s)
{
    enum jb_change change = s->out->change;

    if (s->index == 0)
        return;
    *s->out = *jb_slot_measure(s, s->index - 1);
    s->out->claimed = 0;
    s->out->same = TRUE;
    s->out->change = change;
}
