#include "lib/figure/figure.h"

#include <string.h>

#include "lib/figure/glyph.h"
#include "lib/figure/kind.h"
#include "lib/figure/layout.h"
#include "lib/figure/measure.h"
#include "lib/figure/period.h"
#include "lib/figure/place.h"
#include "lib/figure/quantity.h"
#include "lib/figure/subject.h"

/* One text while it is scanned. */
struct scan {
    const char *source;
    const struct jb_figure_context *context;
    struct jb_view view;
    struct jb_layout layout;
    GArray *periods, *quantities, *clauses, *places;
    const jb_division *home; /* the report's place, or NULL */
    struct jb_measuring measuring;
};

/* The text of a span as the source writes it. */
static char *slice(const struct scan *s, struct jb_span span)
{
    const guint32 *byte = s->view.byte;

    return g_strndup(s->source + byte[span.begin], byte[span.end] - byte[span.begin]);
}

static const struct jb_clause *clause_at(const struct scan *s, guint i)
{
    return &g_array_index(s->layout.clauses, struct jb_clause, i);
}

/* CLAUSE without the small words and the time at its front, up to the next time in it. The
 * period to look at first is *NEXT, which moves on. */
static struct jb_span clause_front(struct scan *s, const struct jb_clause *clause,
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
static void ask_about(const struct scan *s, const struct jb_quantity *q,
                      struct jb_subject_query *query)
{
    const UChar *text = s->view.text;

    query->number = q->begin;
    query->closed = !jb_is_han(text[q->end]) ||
                    jb_phrase_match(text, q->end, s->view.len, JB_PHRASE_BOND, NULL);
}

static void find_subjects(struct scan *s)
{
    struct jb_measuring *m = &s->measuring;
    guint next = 0, q = 0;

    for (guint i = 0; i < s->layout.clauses->len; i++) {
        const struct jb_clause *clause = clause_at(s, i);
        struct jb_span front = clause_front(s, clause, &next);
        struct jb_subject_query query = {front, clause->end, FALSE};
        gsize rest = front.begin;
        while (q < s->quantities->len && g_array_index(s->clauses, guint, q) < i)
            q++;
        if (q < s->quantities->len && g_array_index(s->clauses, guint, q) == i)
            ask_about(s, &g_array_index(s->quantities, struct jb_quantity, q), &query);
        struct jb_span subject = jb_subject_find(s->view.text, &query, &rest);
        g_array_append_val(m->subjects, subject);
        g_array_append_val(m->rests, rest);
    }
}

/* The report's place: as the document has it, else that of its outlet. */
static const jb_division *home_of(const struct jb_figure_context *context)
{
    const jb_division *home = NULL;

    if (context == NULL)
        return NULL;
    if (context->place != NULL)
        home = jb_place_resolve(context->place, strlen(context->place), NULL);
    if (home == NULL && context->source != NULL)
        home = jb_place_of_source(context->source, strlen(context->source));
    return home;
}

static void find_places(struct scan *s)
{
    const char *date = s->context != NULL ? s->context->date : NULL;
    struct jb_place_context where = {
        s->home, date != NULL ? (int)g_ascii_strtoll(date, NULL, 10) : 0};

    jb_places_find(&s->view, 0, s->view.len, &where, s->places);
}

static void scan_init(struct scan *s, const char *text, gsize len,
                      const struct jb_figure_context *context)
{
    struct jb_period_context when = {.date = context != NULL ? context->date : NULL};

    *s = (struct scan){.source = text, .context = context};
    jb_view_init(&s->view, text, len);
    jb_layout_init(&s->layout, &s->view);
    s->periods = g_array_new(FALSE, FALSE, sizeof(struct jb_period));
    s->quantities = g_array_new(FALSE, FALSE, sizeof(struct jb_quantity));
    jb_periods_find(&s->view, 0, s->view.len, &when, s->periods);
    jb_quantities_find(&s->view, s->periods, s->quantities, NULL);
    s->places = g_array_new(FALSE, FALSE, sizeof(struct jb_place));
    s->home = home_of(context);
    find_places(s);
    s->clauses = jb_clauses_of(&s->layout, s->quantities);
    s->measuring = (struct jb_measuring){
        .view = &s->view,
        .layout = &s->layout,
        .periods = s->periods,
        .quantities = s->quantities,
        .measures = g_array_new(FALSE, FALSE, sizeof(struct jb_measure)),
        .subjects = g_array_new(FALSE, FALSE, sizeof(struct jb_span)),
        .rests = g_array_new(FALSE, FALSE, sizeof(gsize)),
    };
}

static void scan_clear(struct scan *s)
{
    g_array_unref(s->measuring.measures);
    g_array_unref(s->measuring.subjects);
    g_array_unref(s->measuring.rests);
    g_array_unref(s->clauses);
    g_array_unref(s->places);
    g_array_unref(s->quantities);
    g_array_unref(s->periods);
    jb_layout_clear(&s->layout);
    jb_view_clear(&s->view);
}

static void fill_quantity(const struct scan *s, const struct jb_quantity *q,
                          struct jb_figure *f)
{
    gboolean negative = (q->flags & JB_QUANTITY_NEGATIVE) != 0;
    struct jb_span unit = {q->unit.begin, q->unit.end};

    f->begin = s->view.byte[q->begin];
    f->end = s->view.byte[q->end];
    f->value = jb_decimal_format(&q->low, negative);
    if (q->numeral & JB_NUMERAL_RANGE)
        f->value_max = jb_decimal_format(&q->high, negative);
    f->unit = q->unit.value != NULL ? g_strdup(q->unit.value) : slice(s, unit);
    f->qualifier = q->qualifier;
}

static void fill_sentence(const struct scan *s, guint clause, struct jb_figure *f)
{
    const struct jb_sentence *sentence = &g_array_index(
        s->layout.sentences, struct jb_sentence, clause_at(s, clause)->sentence);

    f->sentence_begin = s->view.byte[sentence->begin];
    f->sentence_end = s->view.byte[sentence->end];
}

static void fill_measure(const struct scan *s, const struct jb_case *c,
                         struct jb_figure *f)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (gsize i = 0; i < JB_MEASURE_PARTS; i++) {
        struct jb_span part = c->measure->part[i];
        const guint32 *byte = s->view.byte;
        if (!jb_span_is_empty(part))
            g_string_append_len(text, s->source + byte[part.begin],
                                byte[part.end] - byte[part.begin]);
    }
    f->measure = text->len > 0 ? g_strdup(text->str) : NULL;
    f->change = c->measure->change;
    f->sure = c->measure->sure && f->measure != NULL &&
              !(c->quantity->flags & JB_QUANTITY_INEXACT);
}

/* What subjects hold while the figures are filled in order. */
struct holding {
    guint clause;           /* clauses up to this one were asked */
    struct jb_span text;    /* the last subject; holds until the next */
    struct jb_span inner;   /* one that holds for its sentence only: 6662名网格员 */
    guint sentence;         /* that of INNER */
    struct jb_span speaker; /* the last person who spoke, whom 她 means */
    struct jb_span current; /* that of the figure in hand */
};

static gboolean is_pronoun(const struct scan *s, struct jb_span span)
{
    return span.end - span.begin == 1 && jb_is_one_of(s->view.text[span.begin], u"他她");
}

/* Takes note of the subject of clause I. 全市 right before a number holds for its sentence. */
static void hold_clause(const struct scan *s, guint i, struct holding *h)
{
    const struct jb_clause *clause = clause_at(s, i);
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
static void hold_counted(const struct scan *s, guint index, guint clause,
                         struct holding *h)
{
    const struct jb_measure *m =
        &g_array_index(s->measuring.measures, struct jb_measure, index);
    const struct jb_quantity *q =
        &g_array_index(s->quantities, struct jb_quantity, index);
    gsize rest = g_array_index(s->measuring.rests, gsize, clause);
    struct jb_span own = g_array_index(s->measuring.subjects, struct jb_span, clause);

    if (m->claimed <= q->end || q->begin != rest ||
        m->claimed >= clause_at(s, clause)->end ||
        jb_phrase_match(s->view.text, m->claimed, s->view.len, JB_PHRASE_JOIN, NULL) ||
        s->view.text[m->claimed] == u'、' ||
        jb_agent_before(s->view.text, q->end, m->claimed) == 0)
        return;
    h->inner = (struct jb_span){jb_span_is_empty(own) ? q->end : own.begin, m->claimed};
    h->sentence = clause_at(s, clause)->sentence;
}

/* The subject in force: the last that a clause named, or that of the sentence. */
static void fill_subject(const struct scan *s, guint index, struct holding *h,
                         struct jb_figure *f)
{
    guint clause = g_array_index(s->clauses, guint, index);
    struct jb_span subject;

    for (; h->clause <= clause; h->clause++)
        hold_clause(s, h->clause, h);
    subject = h->text;
    if (!jb_span_is_empty(h->inner) && h->sentence == clause_at(s, clause)->sentence)
        subject = h->inner;
    hold_counted(s, index, clause, h);
    h->current = subject;
    if (jb_span_is_empty(subject))
        return;
    f->subject = slice(s, subject);
    f->subject_from = subject.begin >= clause_at(s, clause)->begin ? JB_FROM_EXPLICIT
                                                                   : JB_FROM_INHERITED;
}

/* Whether a quotation ends right after AT: “年中答卷”. */
static gboolean closes_soon(const struct scan *s, gsize at)
{
    for (gsize i = at; i < s->view.len && i < at + 6; i++)
        if (s->view.text[i] == u'”')
            return TRUE;
    return FALSE;
}

/* Whether P says when what follows it happened, and not what it is compared with or what
 * some noun is of (占全年案件数, “年中答卷”). */
static gboolean governs(const struct scan *s, const struct jb_period *p)
{
    UChar last = p->begin > 0 ? s->view.text[p->begin - 1] : 0;

    if (p->flags & (JB_PERIOD_COMPARISON | JB_PERIOD_BRACKETED) ||
        p->kind == JB_PERIOD_RATE)
        return FALSE;
    return p->flags & JB_PERIOD_CLAUSE ? last != u'“' || !closes_soon(s, p->end)
                                       : !jb_is_one_of(last, u"占系比较对近达的将把按“");
}

/* Whether only 的, 为 or nothing stands between P and Q: 去年同期的1048宗. */
static gboolean adjoins(const struct scan *s, const struct jb_period *p,
                        const struct jb_quantity *q)
{
    if (p->end > q->begin || q->begin - p->end > 1)
        return FALSE;
    return p->end == q->begin || jb_is_one_of(s->view.text[p->end], u"的为是共");
}

static void set_period(const struct scan *s, const struct jb_period *p, enum jb_from from,
                       struct jb_figure *f)
{
    f->period.text = slice(s, (struct jb_span){p->begin, p->end});
    f->period.first = p->first[0] != 0 ? g_strdup(p->first) : NULL;
    f->period.last = p->last[0] != 0 ? g_strdup(p->last) : NULL;
    f->period.from = from;
}

/* What is remembered from figure to figure. */
struct memory {
    struct holding holding;
    guint period_next, place_next;
    const struct jb_period *period; /* the last that governs */
    guint parent_sentence;
    gint parent; /* the whole that 其中 divides, or -1 */
};

/* The period in force: one that adjoins the number, else the last that governs. */
static const struct jb_period *fill_period(const struct scan *s, guint index,
                                           struct memory *now, struct jb_figure *f)
{
    const struct jb_quantity *q =
        &g_array_index(s->quantities, struct jb_quantity, index);
    const struct jb_clause *clause =
        clause_at(s, g_array_index(s->clauses, guint, index));
    const struct jb_sentence *sentence =
        &g_array_index(s->layout.sentences, struct jb_sentence, clause->sentence);
    const struct jb_period *p = NULL;

    for (; now->period_next < s->periods->len; now->period_next++) {
        p = &g_array_index(s->periods, struct jb_period, now->period_next);
        if (p->begin >= q->begin)
            break;
        if (governs(s, p))
            now->period = p;
    }
    p = now->period_next > 0
            ? &g_array_index(s->periods, struct jb_period, now->period_next - 1)
            : NULL;
    if (p == NULL || !adjoins(s, p, q))
        p = now->period;
    if (p != NULL)
        set_period(s, p,
                   p->begin >= sentence->begin ? JB_FROM_EXPLICIT : JB_FROM_INHERITED, f);
    return p;
}

/* The division that the places up to I name: that of a list (孝义市、兴县、方山县) is the one above. */
static const jb_division *division_at(const struct scan *s, guint i)
{
    const struct jb_place *p = &g_array_index(s->places, struct jb_place, i);

    if (i > 0 && p->begin > 0 && p[-1].end + 1 == p->begin &&
        jb_is_one_of(s->view.text[p->begin - 1], u"、和及"))
        return jb_division_parent(p->division);
    return p->division;
}

/* Where: the last place named before the number in its clause, else in its subject, else
 * the report's. */
static void fill_place(const struct scan *s, guint index, struct memory *now,
                       struct jb_figure *f)
{
    const struct jb_quantity *q =
        &g_array_index(s->quantities, struct jb_quantity, index);
    const struct jb_clause *clause =
        clause_at(s, g_array_index(s->clauses, guint, index));
    const jb_division *division = s->home;
    struct jb_span subject = now->holding.current;
    guint i;

    while (now->place_next < s->places->len &&
           g_array_index(s->places, struct jb_place, now->place_next).begin < q->begin)
        now->place_next++;
    for (i = now->place_next; i > 0; i--) {
        const struct jb_place *p = &g_array_index(s->places, struct jb_place, i - 1);
        if (p->begin >= clause->begin ||
            (p->begin >= subject.begin && p->end <= subject.end) || s->home == NULL) {
            division = division_at(s, i - 1);
            break;
        }
        if (p->begin < subject.begin)
            break;
    }
    f->place = division != NULL ? jb_division_path(division) : NULL;
}

/* The figure that INDEX, the first in a clause with 其中, divides: the last before it with
 * the same unit; -1 if there is none. */
static gint whole_of(const struct scan *s, const struct jb_figure *list, guint index)
{
    guint sentence = clause_at(s, g_array_index(s->clauses, guint, index))->sentence;

    for (guint i = index; i > 0; i--) {
        guint other = clause_at(s, g_array_index(s->clauses, guint, i - 1))->sentence;
        if (other + 1 < sentence)
            break;
        if (g_str_equal(list[i - 1].unit, list[index].unit))
            return (gint)i - 1;
    }
    return -1;
}

/* 其中 makes parts of what follows it in the sentence, until a clause has a verb of its own. */
static void fill_parent(const struct scan *s, struct jb_figure *list, guint index,
                        struct memory *now)
{
    const struct jb_measure *m =
        &g_array_index(s->measuring.measures, struct jb_measure, index);
    const struct jb_clause *clause =
        clause_at(s, g_array_index(s->clauses, guint, index));
    const struct jb_quantity *q =
        &g_array_index(s->quantities, struct jb_quantity, index);
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
static void fill_base(const struct scan *s, const struct jb_case *c,
                      const struct memory *now, struct jb_figure *f)
{
    const char *word = jb_base_word(c);

    if (f->change == JB_CHANGE_NONE)
        return;
    for (guint i = now->period_next; i > 0; i--) {
        const struct jb_period *p = &g_array_index(s->periods, struct jb_period, i - 1);
        if (p->begin < c->clause->begin)
            break;
        if (p->flags & JB_PERIOD_COMPARISON) {
            f->base = slice(s, (struct jb_span){p->begin, p->end});
            return;
        }
    }
    f->base = word[0] != 0 ? g_strdup(word) : NULL;
}

static void fill(const struct scan *s, struct jb_figure *list, guint index,
                 struct memory *now)
{
    struct jb_figure *f = &list[index];
    guint clause = g_array_index(s->clauses, guint, index);
    struct jb_case c = {
        .text = s->view.text,
        .clause = clause_at(s, clause),
        .quantity = &g_array_index(s->quantities, struct jb_quantity, index),
        .measure = &g_array_index(s->measuring.measures, struct jb_measure, index),
    };

    f->parent = -1;
    fill_quantity(s, c.quantity, f);
    fill_sentence(s, clause, f);
    fill_measure(s, &c, f);
    fill_subject(s, index, &now->holding, f);
    c.period = fill_period(s, index, now, f);
    fill_place(s, index, now, f);
    fill_parent(s, list, index, now);
    fill_base(s, &c, now, f);
    f->kind = jb_kind_of(&c);
    f->basis = jb_basis_of(&c, f->kind);
}

void jb_figures_scan(const char *text, gsize len, const struct jb_figure_context *context,
                     struct jb_figures *out)
{
    struct memory now = {.parent = -1};
    struct scan s;

    scan_init(&s, text, len, context);
    find_subjects(&s);
    jb_measure_all(&s.measuring);
    out->count = s.quantities->len;
    out->list = g_new0(struct jb_figure, out->count);
    for (guint i = 0; i < s.quantities->len; i++)
        fill(&s, out->list, i, &now);
    scan_clear(&s);
}
