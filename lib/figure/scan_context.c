#include "lib/figure/scan.h"

#include <string.h>

#include "lib/figure/glyph.h"

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

void jb_scan_places(struct jb_scan *s)
{
    const char *date = s->context != NULL ? s->context->date : NULL;
    struct jb_place_context where = {.report = home_of(s->context)};

    s->home = where.report;
    where.year = date != NULL ? (int)g_ascii_strtoll(date, NULL, 10) : 0;
    jb_places_find(&s->view, 0, s->view.len, &where, s->places);
}

/* Whether a quotation ends right after AT: “年中答卷”. */
static gboolean closes_soon(const struct jb_scan *s, gsize at)
{
    for (gsize i = at; i < s->view.len && i < at + 6; i++)
        if (s->view.text[i] == u'”')
            return TRUE;
    return FALSE;
}

/* Whether P says when what follows it happened, and not what it is compared with or what
 * some noun is of (占全年案件数, “年中答卷”). */
static gboolean governs(const struct jb_scan *s, const struct jb_period *p)
{
    UChar last = p->begin > 0 ? s->view.text[p->begin - 1] : 0;

    if (p->flags & (JB_PERIOD_COMPARISON | JB_PERIOD_BRACKETED) ||
        p->kind == JB_PERIOD_RATE)
        return FALSE;
    return p->flags & JB_PERIOD_CLAUSE ? last != u'“' || !closes_soon(s, p->end)
                                       : !jb_is_one_of(last, u"占系比较对近达的将把按“");
}

/* Whether only 的, 为 or nothing stands between P and Q: 去年同期的1048宗. */
static gboolean adjoins(const struct jb_scan *s, const struct jb_period *p,
                        const struct jb_quantity *q)
{
    if (p->end > q->begin || q->begin - p->end > 1)
        return FALSE;
    return p->end == q->begin || jb_is_one_of(s->view.text[p->end], u"的为是共");
}

static void set_period(const struct jb_scan *s, const struct jb_period *p,
                       enum jb_from from, struct jb_figure *f)
{
    f->period.text = jb_scan_slice(s, (struct jb_span){p->begin, p->end});
    f->period.first = p->first[0] != 0 ? g_strdup(p->first) : NULL;
    f->period.last = p->last[0] != 0 ? g_strdup(p->last) : NULL;
    f->period.from = from;
}

/* The period in force: one that adjoins the number, else the last that governs. */
const struct jb_period *jb_scan_fill_period(const struct jb_scan *s, guint index,
                                            struct jb_memory *now, struct jb_figure *f)
{
    const struct jb_quantity *q = jb_scan_quantity(s, index);
    const struct jb_clause *clause =
        jb_scan_clause(s, g_array_index(s->clauses, guint, index));
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
static const jb_division *division_at(const struct jb_scan *s, guint i)
{
    const struct jb_place *p = &g_array_index(s->places, struct jb_place, i);

    if (i > 0 && p->begin > 0 && p[-1].end + 1 == p->begin &&
        jb_is_one_of(s->view.text[p->begin - 1], u"、和及"))
        return jb_division_parent(p->division);
    return p->division;
}

/* Where: the last place named before the number in its clause, else in its subject, else
 * the report's. */
void jb_scan_fill_place(const struct jb_scan *s, guint index, struct jb_memory *now,
                        struct jb_figure *f)
{
    const struct jb_quantity *q = jb_scan_quantity(s, index);
    const struct jb_clause *clause =
        jb_scan_clause(s, g_array_index(s->clauses, guint, index));
    const jb_division *division = s->home;
    struct jb_span subject = now->holding.current;
    guint i;

    while (now->place_next < s->places->len &&
           g_array_index(s->places, struct jb_place, now->place_next).begin < q->begin)
        now->place_next++;
    for (i = now->place_next; i > 0; i--) {
        const struct jb_place *p = &g_array_index(s->places, struct jb_place, i - 1);
        if (p->begin >= clause->begin ||
            (p->begin >= subject.begin && p->end <= subject.end) ||
            (s->home == NULL && jb_span_is_empty(q->column))) {
            division = division_at(s, i - 1);
            break;
        }
        if (p->begin < subject.begin)
            break;
    }
    f->place = division != NULL ? jb_division_path(division) : NULL;
}
