#include "lib/figure/slot.h"

#include "lib/figure/glyph.h"
#include "lib/figure/noun.h"
#include "lib/figure/predicate.h"
#include "lib/figure/verb.h"

#define SHARE_MAX 24 /* units of what is counted with what it is a share of */
#define LOOK_BACK 80 /* units before a number that are read at all */

/* Words that say how a rate moved, and against what. */
static struct jb_span strip_change(struct jb_slot *s, struct jb_span span)
{
    gsize len = 0;

    for (;;) {
        span = jb_phrase_strip_back(s->text, span, JB_PHRASE_TAIL | JB_PHRASE_LEAD);
        enum jb_verb verb =
            jb_verb_before(s->text + span.begin, s->text + span.end, &len);
        if (verb == JB_VERB_CHANGE_UP || verb == JB_VERB_CHANGE_DOWN) {
            s->out->change = verb == JB_VERB_CHANGE_UP ? JB_CHANGE_UP : JB_CHANGE_DOWN;
            span.end -= len;
        } else if (verb == JB_VERB_STATE && len > 1) {
            span.end -= len;
        } else {
            return span;
        }
    }
}

/* 占 in SPAN: a share of something. SPAN.end if there is none. */
static gsize share_at(const UChar *text, struct jb_span span)
{
    for (gsize i = span.begin; i < span.end; i++)
        if (text[i] == u'占' &&
            (i + 1 == span.end || !jb_is_one_of(text[i + 1], u"用地有领比据")))
            return i;
    return span.end;
}

/* Heads that say nothing without what they are of: 信用卡诈骗案…,连续两年降幅均达50%. */
static gboolean is_empty_head(const UChar *text, struct jb_span span)
{
    static const UChar *const heads[] = {u"降幅", u"增幅", u"涨幅", u"增速", u"占比",
                                         u"跌幅", u"年均", u"月均", u"平均"};

    if (jb_span_length(span) < 2 || jb_span_length(span) > 6)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++)
        if (text[span.end - 2] == heads[i][0] && text[span.end - 1] == heads[i][1])
            return TRUE;
    return FALSE;
}

/* A share or change of what was just counted: 抓获772人,同比上升95.6%. */
static void ratio_of_before(struct jb_slot *s)
{
    if (jb_slot_same_sentence(s) || !jb_measure_topic(s))
        jb_measure_same(s);
}

/* 点名票数较高,占被检查单位总数的13.64%: what it is a share of, if the phrase stays short. */
static void add_share(struct jb_slot *s, struct jb_span share)
{
    struct jb_span *part = s->out->part;
    gsize length = jb_span_length(share);

    for (gsize i = 0; i < JB_MEASURE_PARTS; i++)
        length += jb_span_length(part[i]);
    if (jb_span_length(share) == 2)
        length = 2;
    if (jb_span_is_empty(share) || jb_span_is_empty(part[0]) || length > SHARE_MAX ||
        s->text[share.begin] != u'占')
        return;
    for (gsize i = 1; i < JB_MEASURE_PARTS; i++)
        if (jb_span_is_empty(part[i])) {
            part[i] = share;
            return;
        }
}

/* The text before a rate without time, subject and the words that say how it moved. */
static struct jb_span clean_ratio(struct jb_slot *s)
{
    struct jb_span span = s->before;

    if (s->first)
        span.begin = CLAMP(g_array_index(s->m->rests, gsize, jb_slot_clause(s, s->index)),
                           span.begin, span.end);
    if (jb_span_length(span) > LOOK_BACK)
        span.begin = span.end - LOOK_BACK;
    span = strip_change(s, span);
    while (span.begin < span.end && s->text[span.end - 1] == u'的')
        span.end--;
    gsize share = share_at(s->text, span);
    span.begin = jb_slot_after_periods(s, (struct jb_span){span.begin, share}).begin;
    return jb_phrase_strip_front(s->text, span, JB_PHRASE_LEAD);
}

/* A rate, a change, a share. */
void jb_measure_ratio(struct jb_slot *s)
{
    struct jb_span span = clean_ratio(s), after = jb_slot_after(s);

    if (jb_span_is_empty(span) && s->out->change == JB_CHANGE_NONE &&
        jb_measure_follows(s, after)) {
        s->out->part[0] = (struct jb_span){after.begin, jb_noun_end(s->text, after)};
        s->out->claimed = s->out->part[0].end;
        return;
    }
    if (jb_span_is_empty(span) || share_at(s->text, span) == span.begin ||
        (jb_slot_same_sentence(s) && jb_span_length(span) == 2 &&
         is_empty_head(s->text, span))) {
        ratio_of_before(s);
        add_share(s, span);
        return;
    }
    if (s->first && is_empty_head(s->text, span) && jb_measure_topic(s)) {
        s->out->part[1] = span;
        return;
    }
    s->out->part[0] = jb_predicate_shorten(s->text, span);
}
