/* Predicates: where in a piece of text its verbs stand (private to lib/figure).
 *
 * A verb here is an event of verb.h (打掉, 抓获), and one that makes no name of what follows
 * (援助中心). All functions work on units of a view. */

#ifndef JB_FIGURE_PREDICATE_H
#define JB_FIGURE_PREDICATE_H

#include "lib/figure/phrase.h"

static inline gsize jb_span_length(struct jb_span span)
{
    return span.end > span.begin ? span.end - span.begin : 0;
}

/* The verb at AT that something was done with; its length, 0 if none. */
gsize jb_event_at(const UChar *text, gsize at, gsize end);

/* The end of a run of verbs at AT: 督促整改, 拘传、拘留, 抢救和保护; AT if there is none. */
gsize jb_verb_run(const UChar *text, gsize at, gsize end);

/* Where the predicate may begin: behind a prepositional phrase at the front (在…中, 从…). */
gsize jb_verb_from(const UChar *text, struct jb_span span);

/* Where the predicate's verb begins in SPAN; SPAN.end if there is none. */
gsize jb_verb_main(const UChar *text, struct jb_span span);

/* Whether what stands before the verb at VERB is no part of the measure: a preposition's
 * phrase, an adverb, who acts. */
gboolean jb_verb_stands_alone(const UChar *text, struct jb_span span, gsize verb);

/* The last run of verbs that ends SPAN, else the first one in it; empty if there is none. */
struct jb_span jb_verb_leading(const UChar *text, struct jb_span span);

/* The last run of verbs in SPAN; empty if there is none. */
struct jb_span jb_verb_last(const UChar *text, struct jb_span span);

/* 进行了|法律援助: the noun of an empty verb is the verb. Empty if it is no such predicate. */
struct jb_span jb_verb_light_object(const UChar *text, struct jb_span predicate);

/* The predicate in SPAN without its adverbs and prepositional phrases. */
struct jb_span jb_predicate_core(const UChar *text, struct jb_span span);

/* Cuts a phrase that grew too long to its last verb. */
struct jb_span jb_predicate_shorten(const UChar *text, struct jb_span span);

#endif
