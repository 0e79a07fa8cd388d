#include "lib/figure/slot.h"

#include "lib/figure/glyph.h"
#include "lib/figure/noun.h"
#include "lib/figure/predicate.h"
#include "lib/figure/period.h"
#include "lib/figure/place.h"

#define LOOK_BACK 80 /* units before a number that are read at all */

/* Drops what stands before the last period inside SPAN, and the period. */
struct jb_span jb_slot_after_periods(const struct jb_slot *s, struct jb_span span)
{
    const GArray *periods = s->m->periods;
    guint low = 0, high = periods->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(periods, struct jb_period, middle).end <= span.begin)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < periods->len; low++) {
        const struct jb_period *p = &g_array_index(periods, struct jb_period, low);
        if (p->begin >= span.end)
            break;
        span.begin = MIN(MAX(p->end, span.begin), span.end);
    }
    return span;
}

/* SPAN without a period at its very end: 信用卡诈骗案|自2020年起. */
struct jb_span jb_slot_before_period(const struct jb_slot *s, struct jb_span span)
{
    const GArray *periods = s->m->periods;
    guint low = 0, high = periods->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(periods, struct jb_period, middle).end < span.end)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == periods->len)
        return span;
    const struct jb_period *p = &g_array_index(periods, struct jb_period, low);
    if (p->end == span.end && p->begin > span.begin + 1)
        span.end = p->begin;
    return span;
}

/* 造成|徽县|2人死亡: a place between verb and number tells where, not what. Nothing changes
 * where no verb stands before it. After 在 it is not who acts, if the clause names that. */
static struct jb_span before_place(struct jb_slot *s, struct jb_span span)
{
    const GArray *places = s->m->places;
    struct jb_span subject =
        g_array_index(s->m->subjects, struct jb_span, jb_slot_clause(s, s->index));
    guint low = 0, high = places->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(places, struct jb_place, middle).end < span.end)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == places->len)
        return span;
    const struct jb_place *p = &g_array_index(places, struct jb_place, low);
    if (p->end != span.end || p->begin <= span.begin ||
        jb_verb_leading(s->text, (struct jb_span){span.begin, p->begin}).end != p->begin)
        return span;
    if (s->text[p->begin - 1] != u'在' || jb_span_is_empty(subject))
        s->out->place = (struct jb_span){p->begin, p->end};
    span.end = p->begin;
    return span;
}

/* What stands behind the last period in SPAN or, where only small words do, before it:
 * 人均收入由|2002年7703元, 用于农业的支出|五年累计1.6万亿元. */
static struct jb_span without_periods(const struct jb_slot *s, struct jb_span span)
{
    struct jb_span behind = jb_slot_after_periods(s, span);
    struct jb_span bare = jb_phrase_strip_front(s->text, behind, JB_PHRASE_LEAD);

    bare = jb_phrase_strip_back(s->text, bare, JB_PHRASE_TAIL);
    if (!jb_span_is_empty(bare) || behind.begin == span.begin)
        return behind;
    span.end = behind.begin;
    return jb_slot_after_periods(s, jb_slot_before_period(s, span));
}

/* The text before the number without time, subject and small words on either side. */
struct jb_span jb_slot_before(struct jb_slot *s)
{
    struct jb_span span = s->before;
    guint c = jb_slot_clause(s, s->index);

    if (s->first) {
        gsize rest = g_array_index(s->m->rests, gsize, c);
        span.begin = CLAMP(rest, span.begin, span.end);
    }
    span = without_periods(s, span);
    if (jb_span_length(span) > LOOK_BACK)
        span.begin = span.end - LOOK_BACK;
    span = jb_noun_after_number(s->text, span);
    span = jb_phrase_strip_front(s->text, span, JB_PHRASE_LEAD);
    return before_place(s, jb_phrase_strip_back(s->text, span, JB_PHRASE_TAIL));
}

/* Where the first period inside SPAN begins, its end if there is none. */
static gsize next_period(const struct jb_slot *s, struct jb_span span)
{
    const GArray *periods = s->m->periods;
    guint low = 0, high = periods->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(periods, struct jb_period, middle).begin < span.begin)
            low = middle + 1;
        else
            high = middle;
    }
    return low < periods->len
               ? MIN(span.end, g_array_index(periods, struct jb_period, low).begin)
               : span.end;
}

/* The text after the number that may be its noun: without 的 or 为 at the front, up to the
 * words that lead to the next number. */
struct jb_span jb_slot_after(const struct jb_slot *s)
{
    struct jb_span span = s->after;
    gboolean list = s->index + 1 < s->clauses->len &&
                    jb_slot_clause(s, s->index + 1) == jb_slot_clause(s, s->index);

    span.end = next_period(s, span);
    if (span.begin < span.end && jb_is_one_of(s->text[span.begin], u"的为是属"))
        span.begin++;
    for (gsize i = span.begin + 2; i < span.end; i++)
        if (s->text[i] == ' ')
            span.end = i;
    span = jb_phrase_strip_back(s->text, span, JB_PHRASE_JOIN | JB_PHRASE_LEAD);
    for (gsize i = span.begin; list && i < span.end; i++) {
        i = jb_noun_skip_marks(s->text, i, span.end);
        if (s->text[i] == u'、')
            span.end = i;
    }
    return span;
}

/* Whether the quantity before stands in the same sentence. */
gboolean jb_slot_same_sentence(const struct jb_slot *s)
{
    return s->index > 0 &&
           jb_slot_clause_at(s, jb_slot_clause(s, s->index))->sentence ==
               jb_slot_clause_at(s, jb_slot_clause(s, s->index - 1))->sentence;
}

/* The text before and after the quantity that no other quantity can claim. */
void jb_slot_frame(struct jb_slot *s)
{
    guint i = s->index, c = jb_slot_clause(s, i);
    gboolean last = i + 1 == s->clauses->len || jb_slot_clause(s, i + 1) != c;

    s->clause = jb_slot_clause_at(s, c);
    s->first = i == 0 || jb_slot_clause(s, i - 1) != c;
    s->before.begin = s->first ? s->clause->begin
                               : MAX(jb_slot_quantity(s, i - 1)->end,
                                     jb_slot_measure(s, i - 1)->claimed);
    s->before.end = MAX(s->q->begin, s->before.begin);
    s->after.begin = MIN(s->q->end, s->clause->end);
    s->after.end =
        last ? s->clause->end : MIN(jb_slot_quantity(s, i + 1)->begin, s->clause->end);
    s->after.end = MAX(s->after.end, s->after.begin);
}

/* A quantity in brackets counts what stands right before them: 行为不当(30.1%). */
void jb_slot_unbracket(struct jb_slot *s)
{
    if (!(s->q->flags & JB_QUANTITY_BRACKETED) || s->before.end <= s->before.begin)
        return;
    s->before.end--;
    for (gsize i = s->before.end; i > s->before.begin; i--)
        if (jb_is_one_of(s->text[i - 1], u"、)") ||
            (jb_is_one_of(s->text[i - 1], u"是为") && i - 1 > s->before.begin &&
             !jb_is_one_of(s->text[i - 2], u"行作认但"))) {
            s->before.begin = i;
            break;
        }
    s->after.end = s->after.begin;
}
