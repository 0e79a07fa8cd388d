#include "lib/figure/scan.h"

#include "lib/figure/phrase.h"

/* The text of a span as the source writes it. */
char *jb_scan_slice(const struct jb_scan *s, struct jb_span span)
{
    const guint32 *byte = s->view.byte;

    return g_strndup(s->source + byte[span.begin], byte[span.end] - byte[span.begin]);
}

/* Reads the quantities, and into REJECTED, if not NULL, the numerals that are none. */
static void scan_init(struct jb_scan *s, gsize len, GArray *rejected)
{
    struct jb_period_context when = {.date =
                                         s->context != NULL ? s->context->date : NULL};

    s->periods = g_array_new(FALSE, FALSE, sizeof(struct jb_period));
    s->quantities = g_array_new(FALSE, FALSE, sizeof(struct jb_quantity));
    jb_view_init(&s->view, s->source, len);
    jb_periods_find(&s->view, 0, s->view.len, &when, s->periods);
    jb_quantities_find(&s->view, s->periods, s->quantities, rejected);
}

/* Reads all that figures need and a text without any does not. */
static void scan_measure(struct jb_scan *s)
{
    jb_layout_init(&s->layout, &s->view);
    s->clauses = jb_clauses_of(&s->layout, s->quantities);
    s->places = g_array_new(FALSE, FALSE, sizeof(struct jb_place));
    s->measuring = (struct jb_measuring){
        .view = &s->view,
        .layout = &s->layout,
        .periods = s->periods,
        .quantities = s->quantities,
        .places = s->places,
        .measures = g_array_new(FALSE, FALSE, sizeof(struct jb_measure)),
        .subjects = g_array_new(FALSE, FALSE, sizeof(struct jb_span)),
        .rests = g_array_new(FALSE, FALSE, sizeof(gsize)),
    };
    jb_scan_places(s);
    jb_scan_subjects(s);
    jb_measure_all(&s->measuring);
}

static void scan_clear(struct jb_scan *s)
{
    g_clear_pointer(&s->measuring.measures, g_array_unref);
    g_clear_pointer(&s->measuring.subjects, g_array_unref);
    g_clear_pointer(&s->measuring.rests, g_array_unref);
    g_clear_pointer(&s->clauses, g_array_unref);
    g_clear_pointer(&s->places, g_array_unref);
    g_array_unref(s->quantities);
    g_array_unref(s->periods);
    jb_layout_clear(&s->layout);
    jb_view_clear(&s->view);
}

static void fill_quantity(const struct jb_scan *s, const struct jb_quantity *q,
                          struct jb_figure *f)
{
    gboolean negative = (q->flags & JB_QUANTITY_NEGATIVE) != 0;
    struct jb_span unit = {q->unit.begin, q->unit.end};

    f->begin = s->view.byte[q->begin];
    f->end = s->view.byte[q->end];
    f->value = jb_decimal_format(&q->low, negative);
    if (q->numeral & JB_NUMERAL_RANGE)
        f->value_max = jb_decimal_format(&q->high, negative);
    f->unit = q->unit.value != NULL ? g_strdup(q->unit.value) : jb_scan_slice(s, unit);
    f->qualifier = q->qualifier;
}

static void fill_sentence(const struct jb_scan *s, guint clause, struct jb_figure *f)
{
    const struct jb_sentence *sentence = &g_array_index(
        s->layout.sentences, struct jb_sentence, jb_scan_clause(s, clause)->sentence);

    f->sentence_begin = s->view.byte[sentence->begin];
    f->sentence_end = s->view.byte[sentence->end];
}

static void fill_measure(const struct jb_scan *s, const struct jb_case *c,
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

/* A standard binds the body that its measure names: 按照县级调解中心不少于5人. */
static void fill_bound(const struct jb_scan *s, const struct jb_case *c,
                       struct jb_figure *f)
{
    struct jb_span body = c->measure->part[0];

    if (!jb_span_is_empty(c->measure->part[1]) || body.end > c->quantity->begin ||
        jb_agent_before(s->view.text, body.begin, body.end) == 0)
        return;
    g_free(f->subject);
    f->subject = jb_scan_slice(s, body);
    f->subject_from = JB_FROM_EXPLICIT;
}

static void fill(const struct jb_scan *s, struct jb_figure *list, guint index,
                 struct jb_memory *now)
{
    struct jb_figure *f = &list[index];
    guint clause = g_array_index(s->clauses, guint, index);
    struct jb_case c = {
        .text = s->view.text,
        .clause = jb_scan_clause(s, clause),
        .quantity = jb_scan_quantity(s, index),
        .measure = &g_array_index(s->measuring.measures, struct jb_measure, index),
    };

    f->parent = -1;
    fill_quantity(s, c.quantity, f);
    fill_sentence(s, clause, f);
    fill_measure(s, &c, f);
    jb_scan_fill_subject(s, index, &now->holding, f);
    c.period = jb_scan_fill_period(s, index, now, f);
    jb_scan_fill_place(s, index, now, f);
    jb_scan_fill_parent(s, list, index, now);
    jb_scan_fill_base(s, &c, now, f);
    f->kind = jb_kind_of(&c);
    if (f->kind == JB_KIND_STANDARD)
        fill_bound(s, &c, f);
    f->basis = jb_basis_of(&c, f->kind);
}

GArray *jb_figures_rejected(const char *text, gsize len,
                            const struct jb_figure_context *context)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(struct jb_figure_rejected));
    g_autoptr(GArray) rejected = g_array_new(FALSE, FALSE, sizeof(struct jb_rejected));
    struct jb_scan s = {.source = text, .context = context};

    scan_init(&s, len, rejected);
    for (guint i = 0; i < rejected->len; i++) {
        const struct jb_rejected *r = &g_array_index(rejected, struct jb_rejected, i);
        struct jb_figure_rejected span = {s.view.byte[r->begin], s.view.byte[r->end],
                                          jb_reject_name(r->reason)};
        g_array_append_val(out, span);
    }
    scan_clear(&s);
    return out;
}

void jb_figures_scan(const char *text, gsize len, const struct jb_figure_context *context,
                     struct jb_figures *out)
{
    struct jb_memory now = {.parent = -1};
    struct jb_scan s = {.source = text, .context = context};

    scan_init(&s, len, NULL);
    out->count = s.quantities->len;
    if (out->count > 0)
        scan_measure(&s);
    out->list = g_new0(struct jb_figure, out->count);
    for (guint i = 0; i < s.quantities->len; i++)
        fill(&s, out->list, i, &now);
    scan_clear(&s);
}
