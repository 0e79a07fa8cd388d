#include "lib/figure/scan.h"

#include "lib/figure/glyph.h"
#include "lib/figure/phrase.h"
#include "lib/figure/subject.h"

/* CLAUSE without the small words and the time at its front, up to the next time in it. The
 * period to look at first is *NEXT, which moves on. */
static struct jb_span clause_front(struct jb_scan *s, const struct jb_clause *clause,
                                   guint *next)
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

void jb_scan_subjects(struct jb_scan *s)
{
    struct jb_measuring *m = &s->measuring;
    guint next = 0, q = 0;

    for (guint i = 0; i < s->layout.clauses->len; i++) {
        const struct jb_clause *clause = jb_scan_clause(s, i);
        struct jb_span front = clause_front(s, clause, &next);
        struct jb_subject_query query = {front, clause->end, FALSE};
        gsize rest = front.begin;
        while (q < s->quantities->len && g_array_index(s->clauses, guint, q) < i)
            q++;
        if (q < s->quantities->len && g_array_index(s->clauses, guint, q) == i)
            ask_about(s, jb_scan_quantity(s, q), &query);
        struct jb_span subject = jb_subject_find(s->view.text, &query, &rest);
        g_array_append_val(m->subjects, subject);
        g_array_append_val(m->rests, rest);
    }
}

static gboolean is_pronoun(const struct jb_scan *s, struct jb_span span)
{
    return span.end - span.begin == 1 && jb_is_one_of(s->view.text[span.begin], u"他她");
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
    if (jb_span_is_empty(subject))
        return;
    if (is_pronoun(s, subject))
        subject = h->speaker;
    if (jb_span_is_empty(subject))
        return;
    if (jb_is_digit(s->view.text[subject.end]) && !jb_span_is_empty(h->text)) {
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
    h->current = subject;
    if (jb_span_is_empty(subject))
        return;
    f->subject = jb_scan_slice(s, subject);
    f->subject_from = subject.begin >= jb_scan_clause(s, clause)->begin
                          ? JB_FROM_EXPLICIT
                          : JB_FROM_INHERITED;
}
