#include "query/question_rank.h"

#include <math.h>
#include <string.h>

#include <unicode/ustring.h>

#include "lib/figure/numeral.h"
#include "query/question_text.h"

/* What a candidate gains and loses, in points. Set by hand and left alone: each may be
 * changed by half without the share of right answers on unseen questions moving by more
 * than 0.01. */
// clang-format off
static const struct {
    double unit, unit_more, family, noun, near, clause, sentence, head, year, period,
           place, figure, measure, date, ordinal, percent, no_percent, whole, repeated, loose, one;
} points = {
    .unit = 4,          /* the unit asked for follows */
    .unit_more = 0.75,  /* for each further character that agrees, up to four */
    .family = 2,        /* a unit of its family follows: 名 for 人 */
    .noun = 1.2,        /* the noun behind the unit follows */
    .near = 6,          /* all words of the question right beside it */
    .clause = 4,        /* all of them in its clause */
    .sentence = 3,      /* all of them in its sentence */
    .head = 0.6,        /* for each character of the head noun before it, up to three */
    .year = 1,          /* a year of the question in its sentence */
    .period = 2,        /* the figure's period meets the question's; or, taken away, misses */
    .place = 2,         /* the same for places */
    .figure = 0.6,      /* it is a statistic */
    .measure = 2,       /* all of its measure is in the question */
    .date = -6,         /* a year, month or day that nobody asked for */
    .ordinal = -3,      /* 第… where no order is asked for */
    .percent = 4,       /* a percentage is asked for, and it is one */
    .no_percent = -3,   /* it is one, and none is asked for */
    .whole = -2,        /* it is none, and one is asked for */
    .repeated = -3,     /* the question says it itself */
    .loose = -2,        /* no statistic, and not the unit asked for */
    .one = -1.5,        /* 一, which is seldom meant as a number */
};
// clang-format on

/* A number of the text, where it stands. */
struct spot {
    gsize begin, end; /* units of the view: the numeral */
    const struct jb_figure *figure;
};

/* Where the features of one number are gathered. */
struct score {
    const struct jb_question *q;
    const struct jb_question_text *t;
    const struct spot *spot;
    gboolean is_near;  /* words of the question stand in its sentence */
    gboolean has_unit; /* the one asked for, or of its family */
    double sum;
};

static const UChar *at(const struct score *s, gsize i)
{
    return s->t->view.text + MIN(i, s->t->view.len);
}

/* How many units of TEXT agree with the question from AFTER on. */
static gsize agreeing(const struct jb_question *q, const UChar *text)
{
    gsize n = 0;
    while (q->after + n < q->end && text[n] && text[n] == q->view.text[q->after + n])
        n++;
    return n;
}

static gboolean same_class(guint a, guint b)
{
    static const guint joined[] = {JB_UNIT_PERSON, JB_UNIT_MONEY, JB_UNIT_AGE};
    for (gsize i = 0; i < G_N_ELEMENTS(joined); i++)
        if ((a & JB_UNIT_CLASS) == joined[i] && (b & JB_UNIT_CLASS) == joined[i])
            return TRUE;
    return FALSE;
}

/* 名 for 人, kg for 公斤, 座 where 个 is asked for. */
static gboolean is_family(const struct score *s, const UChar *text, gsize begin)
{
    struct jb_unit unit;
    const struct jb_unit *asked = &s->q->unit;
    if (asked->begin == asked->end || !jb_unit_read(text, begin, s->t->view.len, &unit))
        return FALSE;
    if (same_class(asked->kind, unit.kind))
        return TRUE;
    if (asked->value && unit.value && strcmp(asked->value, unit.value) == 0)
        return TRUE;
    gboolean both_count = (asked->kind & JB_UNIT_CLASS) == JB_UNIT_COUNT &&
                          (unit.kind & JB_UNIT_CLASS) == JB_UNIT_COUNT;
    return both_count &&
           (s->q->view.text[asked->begin] == u'个' || text[unit.begin] == u'个');
}

/* Does a pair of what stands behind 多少 occur right behind the number? */
static gboolean has_noun(const struct score *s, gsize begin)
{
    enum { REACH = 6, PAIRS = 4 };
    const struct jb_question *q = s->q;
    for (gsize k = q->after; k < q->after + PAIRS && k + 2 <= q->end; k++)
        for (gsize i = begin; i < begin + REACH - 1 && i + 2 <= s->t->view.len; i++)
            if (u_memcmp(s->t->view.text + i, q->view.text + k, 2) == 0)
                return TRUE;
    return FALSE;
}

static void score_unit(struct score *s)
{
    const struct jb_question *q = s->q;
    gsize begin = s->spot->end;
    if (u_strchr(u"余多几来", *at(s, begin)) && *at(s, begin))
        begin++;
    while (*at(s, begin) == ' ')
        begin++;
    if (q->after == q->end)
        return;
    gsize asked = q->unit.end - q->unit.begin, n = agreeing(q, at(s, begin));
    if (n >= MAX(asked, 1)) {
        s->has_unit = TRUE;
        s->sum += points.unit + points.unit_more * (double)MIN(n - 1, 4);
        return;
    }
    if (is_family(s, s->t->view.text, begin)) {
        s->has_unit = TRUE;
        s->sum += points.family;
    }
    if (has_noun(s, begin))
        s->sum += points.noun;
}

static gboolean before_is(const struct score *s, const UChar *word)
{
    gsize len = (gsize)u_strlen(word);
    return s->spot->begin >= len &&
           u_memcmp(at(s, s->spot->begin - len), word, (int32_t)len) == 0;
}

static gboolean is_percent(const struct score *s)
{
    const struct jb_figure *f = s->spot->figure;
    return *at(s, s->spot->end) == '%' || before_is(s, u"百分之") ||
           (f && g_strcmp0(f->unit, "%") == 0);
}

/* 2019年, 8月, 14日, 19世纪, 80年代. */
static gboolean is_date(const struct score *s)
{
    const UChar *next = at(s, s->spot->end);
    gsize digits = s->spot->end - s->spot->begin;
    if (next[0] == u'年')
        return digits == 4 || next[1] == u'代';
    if (next[0] == u'日')
        return next[1] != u'元' && next[1] != u'圆';
    return next[0] == u'月' || (next[0] == u'世' && next[1] == u'纪');
}

static void score_form(struct score *s)
{
    const struct jb_question *q = s->q;
    gsize len = s->spot->end - s->spot->begin;
    UChar next = *at(s, s->spot->end);
    gboolean same_end = q->after < q->end && q->view.text[q->after] == next;
    if (is_percent(s))
        s->sum += q->asks_percent ? points.percent : points.no_percent;
    else if (q->asks_percent)
        s->sum += points.whole;
    if (is_date(s) && !same_end)
        s->sum += points.date;
    if (before_is(s, u"第") && !q->asks_ordinal)
        s->sum += points.ordinal;
    if (!s->spot->figure && !s->has_unit)
        s->sum += points.loose;
    if (len == 1 && *at(s, s->spot->begin) == u'一' && !u_strchr(q->view.text, u'一'))
        s->sum += points.one;
    for (gsize i = 0; i + len < q->view.len; i++)
        if (u_memcmp(q->view.text + i, at(s, s->spot->begin), (int32_t)len) == 0 &&
            q->view.text[i + len] == next) {
            s->sum += points.repeated;
            return;
        }
}

/* The head noun's end before the number, in its clause. */
static void score_head(struct score *s)
{
    enum { REACH = 10, MOST = 3 };
    gsize begin = jb_question_clause(s->t, s->spot->begin);
    gsize best = 0;
    if (s->spot->begin > REACH)
        begin = MAX(begin, s->spot->begin - REACH);
    for (gsize n = 1; n <= MOST && n <= s->q->head_end - s->q->head; n++)
        for (gsize i = begin; i + n <= s->spot->begin; i++)
            if (u_memcmp(at(s, i), s->q->view.text + s->q->head_end - n, (int32_t)n) == 0)
                best = n;
    s->sum += points.head * (double)best;
}

/* The share of the question's words, by weight, that stand near, in the clause and in the
 * sentence. */
static void score_words(struct score *s)
{
    struct jb_question_nearness near;
    jb_question_near(s->t, s->spot->begin, s->spot->end, &near);
    s->is_near = near.sentence > 0;
    s->sum += points.near * near.near + points.clause * near.clause +
              points.sentence * near.sentence;
}

static gboolean meets(const struct jb_figure_period *a, const struct jb_figure_period *b)
{
    return !(a->last && b->first && strcmp(a->last, b->first) < 0) &&
           !(b->last && a->first && strcmp(b->last, a->first) < 0);
}

/* Places are paths: 山西省吕梁市 holds 山西省吕梁市孝义市. */
static gboolean is_within(const char *inner, const char *outer)
{
    return g_str_has_prefix(inner, outer);
}

static void score_figure(struct score *s)
{
    const struct jb_figure *f = s->spot->figure;
    const struct jb_figure_period *asked = &s->q->period;
    if (!f)
        return;
    s->sum += points.figure + points.measure * jb_question_measure(s->q, f->measure);
    if ((asked->first || asked->last) && (f->period.first || f->period.last))
        s->sum += meets(asked, &f->period) ? points.period : -points.period;
    if (s->q->place && f->place)
        s->sum += is_within(f->place, s->q->place) ? points.place : -points.place;
}

static void score_years(struct score *s)
{
    if (s->q->years[0] && jb_question_has_year(s->t, s->spot->begin, s->q->years))
        s->sum += points.year;
}

static double score_of(struct score *s)
{
    score_unit(s);
    score_form(s);
    score_head(s);
    score_words(s);
    score_figure(s);
    score_years(s);
    return s->sum + s->t->coverage;
}

static void clear_candidate(gpointer data)
{
    struct jb_candidate *c = data;
    g_free(c->loose.value);
    g_free(c->loose.unit);
}

/* Value and unit of a number that is no figure. */
static void fill_loose(struct jb_candidate *c, const struct score *s,
                       const struct jb_numeral *numeral, const char *text)
{
    struct jb_unit unit;
    const guint32 *byte = s->t->view.byte;
    c->loose.value = jb_decimal_format(&numeral->low, FALSE);
    gboolean has = jb_unit_read(s->t->view.text, numeral->end, s->t->view.len, &unit);
    c->loose.unit = !has         ? g_strdup("")
                    : unit.value ? g_strdup(unit.value)
                                 : g_strndup(text + byte[unit.begin],
                                             byte[unit.end] - byte[unit.begin]);
    c->loose.begin = byte[numeral->begin];
    c->loose.end = byte[has ? unit.end : numeral->end];
}

static void fill(struct jb_candidate *c, struct score *s)
{
    const guint32 *byte = s->t->view.byte;
    gsize bounds[2];
    jb_question_sentence(s->t, s->spot->begin, bounds);
    c->score = score_of(s);
    c->is_near = s->is_near;
    c->begin = byte[s->spot->begin];
    c->end = byte[s->spot->end];
    c->sentence[0] = byte[bounds[0]];
    c->sentence[1] = byte[bounds[1]];
}

/* The first numeral of a figure; the figure as a whole where it has none (一半). */
static struct spot spot_of(const struct jb_question_text *t, const struct jb_figure *f)
{
    struct spot spot = {jb_question_unit_at(t, f->begin), jb_question_unit_at(t, f->end),
                        f};
    for (gsize i = spot.begin; i < spot.end; i++) {
        struct jb_numeral numeral;
        if (jb_question_is_numeral(t->view.text[i]) &&
            jb_numeral_read(&t->view, i, spot.end, &numeral)) {
            spot.begin = numeral.begin;
            spot.end = numeral.end;
            return spot;
        }
    }
    return spot;
}

static void add_known(const struct jb_question *q, const struct jb_question_text *t,
                      const GArray *known, GArray *out)
{
    for (guint i = 0; i < known->len; i++) {
        const struct jb_known_figure *k =
            &g_array_index(known, struct jb_known_figure, i);
        struct spot spot = spot_of(t, k->figure);
        struct score s = {.q = q, .t = t, .spot = &spot};
        struct jb_candidate c = {.number = k->number};
        fill(&c, &s);
        g_array_append_val(out, c);
    }
}

/* A number that is no figure is a candidate with the unit asked for, or where the question
 * names none. */
static void add_loose(const struct jb_question *q, const struct jb_question_text *t,
                      const char *text, const struct jb_numeral *numeral, GArray *out)
{
    const struct spot spot = {numeral->begin, numeral->end, NULL};
    struct score s = {.q = q, .t = t, .spot = &spot};
    struct jb_candidate c = {.number = -1};
    fill(&c, &s);
    if (!s.has_unit && q->after < q->end)
        return;
    fill_loose(&c, &s, numeral, text);
    g_array_append_val(out, c);
}

/* All numerals outside of the known figures. */
static void scan_loose(const struct jb_question *q, const struct jb_question_text *t,
                       const char *text, const GArray *known, GArray *out)
{
    guint k = 0;
    for (gsize i = 0; i < t->view.len;) {
        struct jb_numeral numeral = {.end = i + 1};
        const struct jb_figure *f = NULL;
        for (; k < known->len; k++) {
            f = g_array_index(known, struct jb_known_figure, k).figure;
            if (f->end > t->view.byte[i])
                break;
        }
        gboolean is_known = k < known->len && f->begin <= t->view.byte[i];
        if (!is_known && jb_question_is_numeral(t->view.text[i]) &&
            jb_numeral_read(&t->view, i, t->view.len, &numeral))
            add_loose(q, t, text, &numeral, out);
        i = MAX(numeral.end, i + 1);
    }
}

static gint compare_candidates(gconstpointer a, gconstpointer b)
{
    const struct jb_candidate *x = a, *y = b;
    return (x->begin > y->begin) - (x->begin < y->begin);
}

GArray *jb_question_candidates(const struct jb_question *q, const char *text, gsize len,
                               const GArray *known)
{
    struct jb_question_text t;
    GArray *out = g_array_new(FALSE, FALSE, sizeof(struct jb_candidate));
    g_array_set_clear_func(out, clear_candidate);
    jb_question_text_init(&t, q, text, len);
    add_known(q, &t, known, out);
    if (q->is_question)
        scan_loose(q, &t, text, known, out);
    jb_question_text_clear(&t);
    g_array_sort(out, compare_candidates);
    return out;
}
