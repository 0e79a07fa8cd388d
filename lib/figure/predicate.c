#include "lib/figure/predicate.h"

#include "lib/figure/glyph.h"
#include "lib/figure/verb.h"

#define MEASURE_MAX 34 /* units; longer ones begin at a later verb */
#define REACH 22       /* units before a number in which its verb is sought */

/* The verb at AT that something was done with; its length, 0 if none. */
gsize jb_event_at(const UChar *text, gsize at, gsize end)
{
    gsize len = 0;

    enum jb_verb verb = jb_verb_match(text + at, end - at, &len);
    if (verb == 0 || verb == JB_VERB_STATE || (verb != JB_VERB_EVENT && len < 2))
        return 0;
    return jb_names_body(text, at + len, end) ? 0 : len;
}

/* A run of verbs at AT: 督促整改, 拘传、拘留, 抢救和保护; with 出 or 了 before the number. */
gsize jb_verb_run(const UChar *text, gsize at, gsize end)
{
    gsize stop = at, len;

    while (stop < end && (len = jb_event_at(text, stop, end)) > 0) {
        stop += len;
        if (stop + 1 < end && jb_is_one_of(text[stop], u"、和并") &&
            jb_event_at(text, stop + 1, end) > 0)
            stop++;
    }
    if (stop > at && stop + 1 == end && jb_is_one_of(text[stop], u"出了到过起掉走给成下"))
        stop++;
    return stop;
}

/* The end of a phrase that a preposition opens at the front: 在…中, 从…. Its verb is not the
 * predicate, unless nothing else follows. */
gsize jb_verb_from(const UChar *text, struct jb_span span)
{
    gsize len = 0;

    if (!jb_phrase_match(text, span.begin, span.end, JB_PHRASE_PREP, &len))
        return span.begin;
    for (gsize i = span.begin + len; i < span.end; i++) {
        if (i + 1 < span.end && jb_is_one_of(text[i], u"中上下里内") &&
            i > span.begin + 2 &&
            (jb_event_at(text, i + 1, span.end) > 0 ||
             jb_phrase_match(text, i + 1, span.end, JB_PHRASE_ADVERB, NULL)))
            return i + 1;
    }
    return span.begin + len;
}

/* Where the predicate's verb begins in SPAN; SPAN.end if there is none. */
gsize jb_verb_main(const UChar *text, struct jb_span span)
{
    for (gsize i = jb_verb_from(text, span); i < span.end; i++)
        if (jb_event_at(text, i, span.end) > 0)
            return i;
    return span.end;
}

/* Whether what stands before the verb at VERB is no part of the measure: a preposition's
 * phrase, an adverb, who acts. */
gboolean jb_verb_stands_alone(const UChar *text, struct jb_span span, gsize verb)
{
    if (verb == span.begin)
        return TRUE;
    if (jb_phrase_match(text, span.begin, verb, JB_PHRASE_PREP, NULL))
        return TRUE;
    if (jb_phrase_before(text, span.begin, verb, JB_PHRASE_ADVERB | JB_PHRASE_LEAD, NULL))
        return TRUE;
    return jb_agent_before(text, span.begin, verb) > 0;
}

/* The predicate in SPAN without its adverbs and prepositional phrases. */
struct jb_span jb_predicate_core(const UChar *text, struct jb_span span)
{
    struct jb_span rest =
        jb_phrase_strip_front(text, span, JB_PHRASE_ADVERB | JB_PHRASE_LEAD);
    gsize verb;

    if (jb_phrase_match(text, rest.begin, rest.end, JB_PHRASE_PREP, NULL)) {
        verb = jb_verb_main(text, rest);
        if (verb < rest.end)
            rest.begin = verb;
    }
    if (jb_span_is_empty(rest))
        rest = span;
    if (rest.end > rest.begin && text[rest.end - 1] == u'外')
        rest.end--;
    return rest;
}

/* Cuts a phrase that grew too long to its last verb. */
struct jb_span jb_predicate_shorten(const UChar *text, struct jb_span span)
{
    if (jb_span_length(span) <= MEASURE_MAX)
        return span;
    for (gsize i = span.end - 4; i > span.begin; i--)
        if (jb_event_at(text, i, span.end) > 0 && span.end - i <= MEASURE_MAX)
            return (struct jb_span){i, span.end};
    span.begin = span.end - MEASURE_MAX;
    return span;
}

/* The last run of verbs that ends SPAN, else the first one in it; empty if there is none. */
struct jb_span jb_verb_leading(const UChar *text, struct jb_span span)
{
    gsize from = jb_span_length(span) > REACH ? span.end - REACH : span.begin;
    gsize first = jb_verb_main(text, span);

    for (gsize i = MAX(from, jb_verb_from(text, span)); i < span.end; i++)
        if (jb_event_at(text, i, span.end) > 0 &&
            jb_verb_run(text, i, span.end) == span.end)
            return (struct jb_span){i, span.end};
    return (struct jb_span){first, jb_verb_run(text, first, span.end)};
}

/* 对36案…进行了法律援助: the noun of an empty verb is the verb. */
struct jb_span jb_verb_light_object(const UChar *text, struct jb_span predicate)
{
    static const UChar *const verbs[] = {u"进行", u"予以", u"加以", u"实施"};
    struct jb_span none = {0, 0};

    for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++) {
        if (jb_span_length(predicate) < 4 || text[predicate.begin] != verbs[i][0] ||
            text[predicate.begin + 1] != verbs[i][1])
            continue;
        predicate.begin += text[predicate.begin + 2] == u'了' ? 3 : 2;
        return predicate;
    }
    return none;
}

/* The last run of verbs in SPAN; empty if there is none. */
struct jb_span jb_verb_last(const UChar *text, struct jb_span span)
{
    struct jb_span last = {span.end, span.end};

    for (gsize i = span.begin; i < span.end; i++) {
        if (jb_event_at(text, i, span.end) == 0)
            continue;
        last = (struct jb_span){i, jb_verb_run(text, i, span.end)};
        i = last.end - 1;
    }
    return last;
}
