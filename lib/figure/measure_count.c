#include "lib/figure/slot.h"

#include "lib/figure/glyph.h"
#include "lib/figure/kind.h"
#include "lib/figure/noun.h"
#include "lib/figure/predicate.h"
#include "lib/figure/verb.h"

#define MONEY_NOUN 10   /* units of a noun after a sum of money */
#define ATTRIBUTE_MAX 8 /* units between verb and number */
#define PHRASE_MAX 22   /* units of a predicate after the number */
#define MEASURE_MAX 34  /* units of a noun after the number */

static gboolean there_before(const struct jb_slot *s)
{
    struct jb_span span = s->before;

    while (span.end > span.begin && jb_is_one_of(s->text[span.end - 1], u" 、"))
        span.end--;
    return jb_phrase_before(s->text, span.begin, span.end, JB_PHRASE_THERE, NULL) != 0;
}

gboolean jb_measure_follows(const struct jb_slot *s, struct jb_span after)
{
    gsize len = 0;
    UChar c;

    if (jb_span_length(after) < 1)
        return FALSE;
    c = s->text[after.begin];
    if (!jb_is_han(c) && !jb_is_letter(c) && !jb_is_one_of(c, u"“‘《"))
        return FALSE;
    if (s->after.begin < after.begin)
        return !jb_noun_is_standard(s->text, after);
    if (jb_verb_match(s->text + after.begin, jb_span_length(after), NULL) > JB_VERB_EVENT)
        return FALSE;
    if ((s->q->unit.kind & JB_UNIT_CLASS) == JB_UNIT_MONEY &&
        jb_span_length(after) > MONEY_NOUN)
        return FALSE;
    if (!(jb_phrase_at(s->text, after.begin, after.end, &len) & JB_PHRASE_BOND))
        return TRUE;
    return jb_is_one_of(c, u"中内外前后时来起间") && len == 1 &&
           after.begin + 1 < after.end && jb_is_han(s->text[after.begin + 1]);
}

/* The noun stands before the number: 破获刑事案件414起. */
static void noun_before(struct jb_slot *s, struct jb_span span)
{
    gsize verb = jb_verb_main(s->text, span), stop;

    if (verb < span.end) {
        if (jb_verb_stands_alone(s->text, span, verb))
            span.begin = verb;
        stop = jb_verb_run(s->text, verb, span.end);
        if (stop < span.end)
            s->out->verb = (struct jb_span){verb, stop};
        else if (verb == span.begin)
            s->out->deed = span;
        if (stop == span.end && jb_slot_same_sentence(s) && verb == span.begin)
            s->out->verb = jb_slot_measure(s, s->index - 1)->verb;
    } else {
        gsize len = 0;
        while (jb_phrase_match(s->text, span.begin, span.end, JB_PHRASE_PREP, &len))
            span.begin += len;
    }
    while (span.begin < span.end && jb_is_one_of(s->text[span.begin], u"的)”"))
        span.begin++;
    s->out->part[0] = jb_predicate_shorten(s->text, span);
}

/* Whether the noun of a list without a verb may borrow the one before. */
static gboolean may_borrow(const struct jb_slot *s)
{
    struct jb_span noun = s->out->part[0];

    if (s->index == 0 || !jb_span_is_empty(s->out->verb) ||
        jb_event_at(s->text, noun.begin, noun.end) > 0 ||
        jb_span_length(noun) > PHRASE_MAX)
        return FALSE;
    return jb_slot_same_sentence(s) && noun.end > noun.begin &&
           !jb_is_one_of(s->text[noun.end - 1], u"率数额量值度比均");
}

static void borrow_verb(struct jb_slot *s)
{
    struct jb_span verb = jb_slot_measure(s, s->index - 1)->verb;
    struct jb_span deed = jb_slot_measure(s, s->index - 1)->deed;

    if (!jb_span_is_empty(deed) && jb_opens_parts(s->text, s->clause))
        verb = deed;
    if (jb_span_is_empty(verb))
        return;
    s->out->part[1] = s->out->part[0];
    s->out->part[0] = verb;
    s->out->verb = verb;
}

/* What those counted did, where that belongs to them: 有40宗尚在审理. */
static void add_predicate(struct jb_slot *s, struct jb_span noun,
                          struct jb_span predicate)
{
    struct jb_span object = jb_verb_light_object(s->text, predicate);

    if (!jb_span_is_empty(object)) {
        s->out->part[0] = object;
        s->out->part[1] = noun;
        return;
    }
    if (!jb_span_is_empty(noun) && !s->out->there)
        return;
    if (jb_span_is_empty(noun) || jb_span_is_empty(predicate) ||
        s->text[predicate.begin] != u'被')
        predicate = jb_predicate_core(s->text, predicate);
    if (jb_span_length(predicate) > PHRASE_MAX || jb_span_is_empty(predicate))
        return;
    s->out->part[jb_span_is_empty(noun) ? 0 : 1] = predicate;
    s->out->claimed = predicate.end;
}

/* 1891人一审|被判处…, 2人因灾|死亡: what happened to those counted tells which ones. */
static gboolean is_suffered(const struct jb_slot *s, struct jb_span noun,
                            struct jb_span predicate)
{
    if ((s->q->unit.kind & JB_UNIT_CLASS) != JB_UNIT_PERSON ||
        jb_span_is_empty(predicate) || jb_span_length(predicate) > PHRASE_MAX)
        return FALSE;
    return s->text[predicate.begin] == u'被' ||
           (!jb_span_is_empty(noun) && s->text[noun.begin] == u'因');
}

/* 带领|省直|15个部门负责人, 企业层面|25条工作任务: what stands between the verb and the number, if
 * it can be part of the noun after it. */
static struct jb_span attribute(const struct jb_slot *s, struct jb_span before,
                                struct jb_span verb)
{
    struct jb_span span = {jb_span_is_empty(verb) ? before.begin : verb.end, before.end};

    while (span.begin < span.end && jb_is_one_of(s->text[span.begin], u"了过出"))
        span.begin++;
    if (jb_span_length(span) < 2 || jb_span_length(span) > ATTRIBUTE_MAX ||
        jb_is_one_of(s->text[span.end - 1], u"中里内外上下后前时的等”)") ||
        jb_verb_before(s->text + span.begin, s->text + span.end, NULL) != 0 ||
        jb_phrase_match(s->text, span.begin, span.end,
                        JB_PHRASE_PREP | JB_PHRASE_ADVERB | JB_PHRASE_LIGHT |
                            JB_PHRASE_THERE | JB_PHRASE_MOVE,
                        NULL))
        return (struct jb_span){0, 0};
    for (gsize i = span.begin; i < span.end; i++)
        if (!jb_is_han(s->text[i]))
            return (struct jb_span){0, 0};
    return span;
}

/* The noun stands after the number: 打掉6个涉黑恶犯罪组织. OWNED: 的 stands before the number. */
static void noun_after(struct jb_slot *s, struct jb_span before, struct jb_span after,
                       gboolean owned)
{
    struct jb_span verb =
        owned ? jb_verb_last(s->text, before) : jb_verb_leading(s->text, before);
    gsize end = !jb_span_is_empty(verb) && jb_noun_closes(s->text, after)
                    ? after.end
                    : jb_noun_end(s->text, after);
    if ((s->q->unit.kind & JB_UNIT_CLASS) == JB_UNIT_PERSON)
        end = MIN(end, jb_noun_person_end(s->text, after));
    end = MIN(end, after.begin + MEASURE_MAX);
    struct jb_span noun = {after.begin, end}, predicate = {end, after.end};

    if (noun.end > noun.begin + 1 && s->text[noun.end - 1] == u'中')
        noun.end--;
    s->out->claimed = end;
    if (is_suffered(s, noun, predicate) && s->text[noun.begin] == u'因')
        noun.end = predicate.end;
    struct jb_span own = owned ? (struct jb_span){0, 0} : attribute(s, before, verb);
    if (!jb_span_is_empty(verb)) {
        s->out->part[0] = s->out->verb = verb;
        s->out->part[1] = own;
        s->out->part[2] =
            jb_span_is_empty(noun) && jb_span_length(predicate) <= PHRASE_MAX ? predicate
                                                                              : noun;
        return;
    }
    s->out->part[0] = noun;
    if (!jb_span_is_empty(own) && !jb_span_is_empty(noun)) {
        s->out->part[0] = own;
        s->out->part[1] = noun;
        return;
    }
    s->out->there =
        there_before(s) || is_suffered(s, noun, predicate) ||
        (!s->first && s->index > 0 && jb_slot_measure(s, s->index - 1)->there);
    if ((!s->first || (end == after.end && jb_span_is_empty(before))) && !s->out->there &&
        may_borrow(s))
        borrow_verb(s);
    add_predicate(s, noun, predicate);
}

/* 带领省直15个部门负责人: a noun right after a measure word that goes on to the end of the clause,
 * with no number left in it, or up to a preposition, is what is counted. */
static gboolean closes(const struct jb_slot *s, struct jb_span after)
{
    guint class = s->q->unit.kind & JB_UNIT_CLASS;
    guint verbs = JB_PHRASE_ADVERB | JB_PHRASE_LIGHT | JB_PHRASE_MOVE | JB_PHRASE_PREP |
                  JB_PHRASE_LEAD | JB_PHRASE_BOND;

    gsize end;

    if ((class != JB_UNIT_COUNT && class != JB_UNIT_PERSON) ||
        jb_span_length(after) < 2 || s->q->end != after.begin)
        return FALSE;
    if (jb_phrase_match(s->text, after.begin, after.end, verbs, NULL) ||
        jb_event_at(s->text, after.begin, after.end) > 0)
        return FALSE;
    end = jb_noun_end(s->text, after);
    if (end == after.end)
        return s->after.end == s->clause->end ||
               jb_phrase_match(s->text, end, s->after.end, JB_PHRASE_JOIN, NULL);
    return end >= after.begin + 2 &&
           jb_phrase_match(s->text, end, after.end, JB_PHRASE_PREP, NULL);
}

/* Whether the noun is to be sought after the number. */
static gboolean is_after(const struct jb_slot *s, struct jb_span before,
                         struct jb_span after)
{
    gsize verb;

    if (s->q->flags & JB_QUANTITY_BARE && !(s->q->numeral & JB_NUMERAL_SCALED))
        return FALSE;
    if (!jb_measure_follows(s, after))
        return FALSE;
    if (jb_span_is_empty(before) || s->text[before.end - 1] == u'的')
        return TRUE;
    verb = jb_verb_main(s->text, before);
    return verb == before.end || jb_verb_run(s->text, verb, before.end) == before.end ||
           jb_verb_leading(s->text, before).end == before.end || closes(s, after) ||
           jb_phrase_before(s->text, before.begin, before.end,
                            JB_PHRASE_PREP | JB_PHRASE_THERE, NULL);
}

/* 新增党员比上年减少20人: a count may be a change as well. */
static void note_change(struct jb_slot *s, struct jb_span span)
{
    gsize len = 0;
    enum jb_verb verb = jb_verb_before(s->text + span.begin, s->text + span.end, &len);

    if (len >= 2 && verb == JB_VERB_CHANGE_UP)
        s->out->change = JB_CHANGE_UP;
    else if (len >= 2 && verb == JB_VERB_CHANGE_DOWN)
        s->out->change = JB_CHANGE_DOWN;
}

/* 从3件7人猛增到24件31人: a word that only says how the count before moved is no noun. */
static struct jb_span without_move(struct jb_slot *s, struct jb_span span)
{
    gsize len = 0;
    enum jb_verb verb = jb_verb_match(s->text + span.begin, jb_span_length(span), &len);

    if ((verb != JB_VERB_CHANGE_UP && verb != JB_VERB_CHANGE_DOWN) ||
        span.begin + len != span.end || !jb_slot_same_sentence(s) ||
        jb_measure_follows(s, s->after))
        return span;
    note_change(s, span);
    span.begin = span.end;
    return span;
}

/* A count, an amount: everything but a rate. */
void jb_measure_count(struct jb_slot *s)
{
    struct jb_span before = jb_slot_before(s), after = jb_slot_after(s);

    before = without_move(s, before);
    gboolean owned = !jb_span_is_empty(before) && s->text[before.end - 1] == u'的';

    if (is_after(s, before, after)) {
        before.end -= owned ? 1 : 0;
        noun_after(s, before, after, owned);
        return;
    }
    before.end -= owned ? 1 : 0;
    before = jb_noun_after_each(s->text, before);
    if (jb_span_is_empty(before)) {
        if (!s->first || !jb_measure_topic(s))
            jb_measure_same(s);
        return;
    }
    note_change(s, before);
    gboolean governed =
        jb_phrase_match(s->text, before.begin, before.end, JB_PHRASE_PREP, NULL) != 0;
    noun_before(s, before);
    if (!governed && may_borrow(s))
        borrow_verb(s);
}
