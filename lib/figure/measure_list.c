#include "lib/figure/slot.h"

#include <string.h>

#include "lib/figure/glyph.h"
#include "lib/figure/noun.h"
#include "lib/figure/predicate.h"

#define EACH_MAX 8 /* nouns of one 分别 */

/* Whether only joining words stand between quantities I and I + 1 of one clause. */
static gboolean is_run(const struct jb_slot *s, guint i)
{
    struct jb_span gap;

    if (i + 1 >= s->clauses->len || jb_slot_clause(s, i) != jb_slot_clause(s, i + 1))
        return FALSE;
    gap =
        (struct jb_span){jb_slot_quantity(s, i)->end, jb_slot_quantity(s, i + 1)->begin};
    return jb_span_is_empty(jb_phrase_strip_front(s->text, gap, JB_PHRASE_JOIN));
}

static gboolean has_each(const struct jb_slot *s, struct jb_span span)
{
    for (gsize i = span.begin; i + 1 < span.end; i++)
        if (s->text[i] == u'分' && s->text[i + 1] == u'别')
            return TRUE;
    return FALSE;
}

/* Gives quantities FROM to FROM + COUNT - 1 the nouns of the list before 分别, or, where it
 * names none, those of as many quantities before. */
static void distribute(struct jb_slot *s, guint from, guint count)
{
    struct jb_span nouns[EACH_MAX], head = jb_slot_measure(s, from)->part[0], verb, tail;
    guint n;

    if (count > EACH_MAX ||
        (from > 0 && head.begin == jb_slot_measure(s, from - 1)->part[0].begin)) {
        for (guint i = 0; i < count && from >= count; i++)
            memcpy(jb_slot_measure(s, from + i)->part,
                   jb_slot_measure(s, from - count + i)->part, sizeof head * 3);
        return;
    }
    n = jb_noun_split(s->text, head, nouns, count);
    if (n != count)
        return;
    verb = (struct jb_span){head.begin, jb_verb_run(s->text, head.begin, nouns[0].end)};
    if (verb.end == nouns[0].end)
        verb.end = verb.begin;
    nouns[0].begin = verb.end;
    tail = jb_noun_shared_tail(s->text, nouns, n);
    for (guint i = 0; i < n; i++) {
        struct jb_measure *m = jb_slot_measure(s, from + i);
        m->part[0] = verb;
        m->part[1] = nouns[i];
        m->part[2] = i + 1 < n ? tail : (struct jb_span){0, 0};
    }
}

/* 分别 before a run of numbers gives each its own noun. */
guint jb_measure_share_out(struct jb_slot *s, guint i)
{
    guint count = 1;

    s->index = i;
    s->q = jb_slot_quantity(s, i);
    jb_slot_frame(s);
    while (is_run(s, i + count - 1)) {
        jb_slot_measure(s, i + count)->change = jb_slot_measure(s, i)->change;
        count++;
    }
    if (count > 1 && has_each(s, s->before))
        distribute(s, i, count);
    return count;
}

/* 已有135个乡镇、2032个行政村完成…: the predicate after the last of a list is that of all.
 * 260宗、即超过四成属…: what 即 says again is the same. 38个村482户1756人受灾: so is what is only
 * counted in another unit. */
void jb_measure_share_back(struct jb_slot *s, guint i)
{
    struct jb_measure *m = jb_slot_measure(s, i), *next = jb_slot_measure(s, i + 1);
    gsize gap = jb_slot_quantity(s, i)->end;

    if (i + 1 >= s->clauses->len)
        return;
    if (jb_slot_quantity(s, i + 1)->begin - gap <= 3 &&
        jb_slot_quantity(s, i + 1)->begin >= gap + 1 &&
        s->text[jb_slot_quantity(s, i + 1)->begin - 1] == u'即') {
        memcpy(m->part, next->part, sizeof m->part);
        return;
    }
    if (jb_slot_quantity(s, i + 1)->begin == gap && m->same && next->claimed > gap &&
        next->part[0].begin >= gap) {
        memcpy(m->part, next->part, sizeof m->part);
        return;
    }
    if (jb_slot_clause(s, i) == jb_slot_clause(s, i + 1) && m->there && next->there &&
        jb_span_is_empty(m->part[1]) && m->part[0].begin >= gap)
        m->part[1] = next->part[1];
}
