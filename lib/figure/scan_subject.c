#include "lib/figure/scan.h"

#include "lib/figure/glyph.h"
#include "lib/figure/phrase.h"
#include "lib/figure/subject.h"

#define GENERAL_MAX 4 /* units of a word for people in general */

/* 中新社香港8月8日电 (记者 …): the end of a dateline whose day is P, 0 if it is none. */
static gsize dateline_end(const struct jb_scan *s, struct jb_span span,
                          const struct jb_period *p)
{
    const UChar *text = s->view.text;
    gsize end = p->end + 1;

    if (p->end >= span.end || !jb_is_one_of(text[p->end], u"电讯"))
        return 0;
    while (end < span.end && text[end] == ' ')
        end++;
    if (end < span.end && text[end] == '(') {
        while (end < span.end && text[end] != ')')
            end++;
        end = MIN(end + 1, span.end);
    }
    return end;
}

/* CLAUSE without the small words and the time at its front, up to the next time in it. The
 * period to look at first is *NEXT, which moves on. A dateline before NUMBER is left out. */
static struct jb_span clause_front(struct jb_scan *s, const struct jb_clause *clause,
                                   gsize number, guint *next)
{
    struct jb_span span = {clause->begin, clause->end};

    while (*next < s->periods->len &&
           g_array_index(s->periods, struct jb_period, *next).end <= span.begin)
        (*next)++;
    for (guint i = *next; i < s->periods->len; i++) {
        const struct jb_period *p = &g_array_index(s->periods, struct jb_period, i);
        struct jb_span bare = jb_phrase_strip_front(s->view.text, span, JB_PHRASE_LEAD);
        if (p->begin <= bare.begin)
            span = bare;
        gsize line = dateline_end(s, (struct jb_span){span.begin, clause->end}, p);
        if (line > 0 && line <= number) {
            span.begin = line;
            continue;
        }
        if (p->begin > span.begin) {
            span.end = MIN(span.end, p->begin);
            break;
        }
        span.begin = MIN(MAX(span.begin, p->end), span.end);
    }
    return span;
}

/* Where the first quantity of a clause stands and whether a noun follows it. */
static void ask_about(const struct jb_scan *s, const struct jb_quantity *q,
                      struct jb_subject_query *query)
{
    const UChar *text = s->view.text;

    query->number = q->begin;
    query->closed = !jb_is_han(text[q->end]) ||
                    jb_phrase_match(text, q->end, s->view.len, JB_PHRASE_BOND, NULL);
}

/* The end of the places, one after the other, that begin at AT; AT if none does. The place
 * to look at first is *NEXT, which moves on. */
static gsize places_end(const struct jb_scan *s, gsize at, guint *next)
{
    while (*next < s->places->len &&
           g_array_index(s->places, struct jb_place, *next).begin < at)
        (*next)++;
    for (guint i = *next; i < s->places->len; i++) {
        const struct jb_place *p = &g_array_index(s->places, struct jb_place, i);
        if (p->begin != at)
            break;
        at = p->end;
    }
    return at;
}

void jb_scan_subjects(struct jb_scan *s)
{
    struct jb_measuring *m = &s->measuring;
    guint next = 0, q = 0, place = 0;

    for (guint i = 0; i < s->layout.clauses->len; i++) {
        const struct jb_clause *clause = jb_scan_clause(s, i);
        struct jb_subject_query query = {.number = clause->end};
        while (q < s->quantities->len && g_array_index(s->clauses, guint, q) < i)
            q++;
        if (q < s->quantities->len && g_array_index(s->clauses, guint, q) == i)
            ask_about(s, jb_scan_quantity(s, q), &query);
        struct jb_span front = clause_front(s, clause, query.number, &next);
        gsize rest = front.begin;
        query.clause = front;
        query.place = places_end(s, front.begin, &place);
        struct jb_span subject = jb_subject_find(s->view.text, &query, &rest);
        g_array_append_val(m->subjects, subject);
        g_array_append_val(m->rests, rest);
    }
}

static gboolean is_pronoun(const struct jb_scan *s, struct jb_span span)
{
    return span.end - span.begin == 1 && jb_is_one_of(s->view.text[span.begin], u"他她");
}

/* 工作人员, 群众 alone: nobody in particular. */
static gboolean is_general(const struct jb_scan *s, struct jb_span span)
{
    return span.end - span.begin <= GENERAL_MAX &&
           jb_agent_is_general(s->view.text, span.begin, span.end);
}

/* The body that a clause quotes stands in until one that acts is named. */
static void hold_source(const struct jb_scan *s, const struct jb_clause *clause,
                        struct jb_holding *h)
{
    struct jb_span body =
        jb_quoted_find(s->view.text, (struct jb_span){clause->begin, clause->end});

    if (!jb_span_is_empty(body))
        h->source = body;
}

/* Takes note of the subject of clause I. 全市 right before a number holds for its sentence. */
static void hold_clause(const struct jb_scan *s, guint i, struct jb_holding *h)
{
    const struct jb_clause *clause = jb_scan_clause(s, i);
    struct jb_span subject = g_array_index(s->measuring.subjects, struct jb_span, i);
    struct jb_span speaker =
        jb_speaker_find(s->view.text, (struct jb_span){clause->begin, clause->end});

    if (!jb_span_is_empty(speaker))
        h->speaker = speaker;
    if (jb_span_is_empty(subject)) {
        if (jb_span_is_empty(h->text))
            hold_source(s, clause, h);
        return;
    }
    if (is_pronoun(s, subject))
        subject = h->speaker;
    if (jb_span_is_empty(subject))
        return;
    if (!jb_span_is_empty(h->text) &&
        (jb_is_digit(s->view.text[subject.end]) || is_general(s, subject))) {
        h->inner = subject;
        h->sentence = clause->sentence;
        return;
    }
    h->text = subject;
    h->inner = (struct jb_span){0, 0};
}

/* 6662名网格员积极发挥作用: those counted at the front of a clause act in the rest of it. */
static void hold_counted(const struct jb_scan *s, guint index, guint clause,
                         struct jb_holding *h)
{
    const struct jb_measure *m =
        &g_array_index(s->measuring.measures, struct jb_measure, index);
    const struct jb_quantity *q = jb_scan_quantity(s, index);
    gsize rest = g_array_index(s->measuring.rests, gsize, clause);
    struct jb_span own = g_array_index(s->measuring.subjects, struct jb_span, clause);

    if (m->claimed <= q->end || q->begin != rest ||
        m->claimed >= jb_scan_clause(s, clause)->end ||
        jb_phrase_match(s->view.text, m->claimed, s->view.len, JB_PHRASE_JOIN, NULL) ||
        s->view.text[m->claimed] == u'、' ||
        jb_agent_before(s->view.text, q->end, m->claimed) == 0)
        return;
    h->inner = (struct jb_span){jb_span_is_empty(own) ? q->end : own.begin, m->claimed};
    h->sentence = jb_scan_clause(s, clause)->sentence;
}

/* A headline's numbers, and those at the front of a paragraph, are those of the body that the
 * paragraph, or the one under the headline, names first. */
static struct jb_span first_subject(const struct jb_scan *s, guint clause)
{
    guint own = jb_scan_clause(s, clause)->paragraph;

    for (guint i = 0; i < s->measuring.subjects->len; i++) {
        struct jb_span subject = g_array_index(s->measuring.subjects, struct jb_span, i);
        if (own > 0 && jb_scan_clause(s, i)->paragraph > own)
            break;
        if (!jb_span_is_empty(subject))
            return is_pronoun(s, subject) || is_general(s, subject)
                       ? (struct jb_span){0, 0}
                       : subject;
    }
    return (struct jb_span){0, 0};
}

/* The subject in force: the last that a clause named, or that of the sentence. */
void jb_scan_fill_subject(const struct jb_scan *s, guint index, struct jb_holding *h,
                          struct jb_figure *f)
{
    guint clause = g_array_index(s->clauses, guint, index);
    struct jb_span subject;

    for (; h->clause <= clause; h->clause++)
        hold_clause(s, h->clause, h);
    subject = h->text;
    if (!jb_span_is_empty(h->inner) && h->sentence == jb_scan_clause(s, clause)->sentence)
        subject = h->inner;
    hold_counted(s, index, clause, h);
    const struct jb_measure *m =
        &g_array_index(s->measuring.measures, struct jb_measure, index);
    if (!jb_span_is_empty(m->place))
        subject = m->place;
    if (jb_span_is_empty(subject))
        subject = h->source;
    h->current = subject;
    f->subject_from = subject.begin >= jb_scan_clause(s, clause)->begin
                          ? JB_FROM_EXPLICIT
                          : JB_FROM_INHERITED;
    if (jb_span_is_empty(subject)) {
        subject = first_subject(s, clause);
        f->subject_from = JB_FROM_DOCUMENT;
    }
    if (jb_span_is_empty(subject)) {
        f->subject_from = JB_FROM_NONE;
        return;
    }
    f->subject = jb_scan_slice(s, subject);
}
