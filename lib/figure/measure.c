#include "lib/figure/measure.h"

#include <string.h>

#include "lib/figure/glyph.h"
#include "lib/figure/period.h"
#include "lib/figure/verb.h"

#define MEASURE_MAX 34 /* units; longer ones begin at a later verb */
#define PHRASE_MAX 22  /* units of a predicate after the number */
#define LOOK_BACK 80   /* units before a number that are read at all */

/* Everything about the quantity in hand. */
struct slot {
    struct jb_measuring *m;
    const UChar *text;
    const GArray *clauses; /* of jb_clauses_of() */
    guint index;
    const struct jb_quantity *q;
    const struct jb_clause *clause;
    struct jb_span before, after; /* the text that may belong to it */
    gboolean first;               /* of its clause */
    struct jb_measure *out;
};

static const struct jb_quantity *quantity(const struct slot *s, guint i)
{
    return &g_array_index(s->m->quantities, struct jb_quantity, i);
}

static struct jb_measure *measure(const struct slot *s, guint i)
{
    return &g_array_index(s->m->measures, struct jb_measure, i);
}

static guint clause_of(const struct slot *s, guint i)
{
    return g_array_index(s->clauses, guint, i);
}

static const struct jb_clause *clause_at(const struct slot *s, guint i)
{
    return &g_array_index(s->m->layout->clauses, struct jb_clause, i);
}

static gsize span_len(struct jb_span span)
{
    return span.end > span.begin ? span.end - span.begin : 0;
}

static gboolean is_ratio(const struct jb_quantity *q)
{
    switch (q->unit.kind & JB_UNIT_CLASS) {
    case JB_UNIT_PERCENT:
    case JB_UNIT_POINT:
    case JB_UNIT_TENTH:
    case JB_UNIT_TIMES:
        return TRUE;
    default:
        return FALSE;
    }
}

GArray *jb_clauses_of(const struct jb_layout *layout, const GArray *quantities)
{
    GArray *clauses = g_array_sized_new(FALSE, FALSE, sizeof(guint), quantities->len);
    guint c = 0;

    for (guint i = 0; i < quantities->len; i++) {
        const struct jb_quantity *q = &g_array_index(quantities, struct jb_quantity, i);
        while (c + 1 < layout->clauses->len &&
               g_array_index(layout->clauses, struct jb_clause, c + 1).begin <= q->number)
            c++;
        g_array_append_val(clauses, c);
    }
    return clauses;
}

/* Drops what stands before the last period inside SPAN, and the period. */
static struct jb_span after_periods(const struct slot *s, struct jb_span span)
{
    const GArray *periods = s->m->periods;
    guint low = 0, high = periods->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(periods, struct jb_period, middle).end <= span.begin)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < periods->len; low++) {
        const struct jb_period *p = &g_array_index(periods, struct jb_period, low);
        if (p->begin >= span.end)
            break;
        span.begin = MIN(MAX(p->end, span.begin), span.end);
    }
    return span;
}

/* SPAN without a period at its very end: 信用卡诈骗案|自2020年起. */
static struct jb_span before_period(const struct slot *s, struct jb_span span)
{
    const GArray *periods = s->m->periods;
    guint low = 0, high = periods->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(periods, struct jb_period, middle).end < span.end)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == periods->len)
        return span;
    const struct jb_period *p = &g_array_index(periods, struct jb_period, low);
    if (p->end == span.end && p->begin > span.begin + 1)
        span.end = p->begin;
    return span;
}

/* The verb at AT that something was done with; its length, 0 if none. */
static gsize event_at(const UChar *text, gsize at, gsize end)
{
    gsize len = 0;

    enum jb_verb verb = jb_verb_match(text + at, end - at, &len);
    if (verb == 0 || verb == JB_VERB_STATE || (verb != JB_VERB_EVENT && len < 2))
        return 0;
    return jb_names_body(text, at + len, end) ? 0 : len;
}

/* A run of verbs at AT: 督促整改, 拘传、拘留, 抢救和保护. */
static gsize verb_run(const UChar *text, gsize at, gsize end)
{
    gsize stop = at, len;

    while (stop < end && (len = event_at(text, stop, end)) > 0) {
        stop += len;
        if (stop + 1 < end && jb_is_one_of(text[stop], u"、和并") &&
            event_at(text, stop + 1, end) > 0)
            stop++;
    }
    return stop;
}

/* The end of a phrase that a preposition opens at the front: 在…中, 从…. Its verb is not the
 * predicate, unless nothing else follows. */
static gsize skip_prep(const UChar *text, struct jb_span span)
{
    gsize len = 0;

    if (!jb_phrase_match(text, span.begin, span.end, JB_PHRASE_PREP, &len))
        return span.begin;
    for (gsize i = span.begin + len; i < span.end; i++) {
        if (i + 1 < span.end && jb_is_one_of(text[i], u"中上下里内") &&
            i > span.begin + 2 &&
            (event_at(text, i + 1, span.end) > 0 ||
             jb_phrase_match(text, i + 1, span.end, JB_PHRASE_ADVERB, NULL)))
            return i + 1;
    }
    return span.begin + len;
}

/* Where the predicate's verb begins in SPAN; SPAN.end if there is none. */
static gsize main_verb(const UChar *text, struct jb_span span)
{
    for (gsize i = skip_prep(text, span); i < span.end; i++)
        if (event_at(text, i, span.end) > 0)
            return i;
    return span.end;
}

/* Whether what stands before the verb at VERB is no part of the measure: a preposition's
 * phrase, an adverb, who acts. */
static gboolean may_drop(const UChar *text, struct jb_span span, gsize verb)
{
    if (verb == span.begin)
        return TRUE;
    if (jb_phrase_match(text, span.begin, verb, JB_PHRASE_PREP, NULL))
        return TRUE;
    if (jb_phrase_before(text, span.begin, verb, JB_PHRASE_ADVERB | JB_PHRASE_LEAD, NULL))
        return TRUE;
    return jb_agent_before(text, span.begin, verb) > 0;
}

/* 历时3个月、辗转: what stands after a 、 after a number that was rejected. */
static struct jb_span after_number(const UChar *text, struct jb_span span)
{
    gsize mark = 0;

    for (gsize i = span.end; i > span.begin; i--) {
        if (text[i - 1] == u'、' || text[i - 1] == ' ')
            mark = i;
        if (jb_is_digit(text[i - 1]) && mark > 0)
            return (struct jb_span){mark, span.end};
    }
    return span;
}

/* The text before the number without time, subject and small words on either side. */
static struct jb_span clean_before(const struct slot *s)
{
    struct jb_span span = s->before;
    guint c = clause_of(s, s->index);

    if (s->first) {
        gsize rest = g_array_index(s->m->rests, gsize, c);
        span.begin = CLAMP(rest, span.begin, span.end);
    }
    span = after_periods(s, span);
    if (span_len(span) > LOOK_BACK)
        span.begin = span.end - LOOK_BACK;
    span = after_number(s->text, span);
    span = jb_phrase_strip_front(s->text, span, JB_PHRASE_LEAD);
    return jb_phrase_strip_back(s->text, span, JB_PHRASE_TAIL);
}

static gboolean there_before(const struct slot *s)
{
    struct jb_span span = s->before;

    while (span.end > span.begin && jb_is_one_of(s->text[span.end - 1], u" 、"))
        span.end--;
    return jb_phrase_before(s->text, span.begin, span.end, JB_PHRASE_THERE, NULL) != 0;
}

/* The closing mark of a quotation, title or bracket that opens at AT, else AT. */
static gsize skip_marks(const UChar *text, gsize at, gsize end)
{
    if (!jb_is_one_of(text[at], u"“《("))
        return at;
    for (gsize i = at + 1; i < end; i++)
        if (jb_is_one_of(text[i], u"”》)"))
            return i;
    return at;
}

/* Where in SPAN a noun ends and a predicate begins; SPAN.end if it is all noun. An
 * attribute before 的 is noun: 表达不满的投诉. */
static gsize noun_end(const UChar *text, struct jb_span span)
{
    guint wanted = JB_PHRASE_ADVERB | JB_PHRASE_LIGHT | JB_PHRASE_SPEECH;
    gsize from = span.begin;

    if (jb_phrase_match(text, from, span.end, wanted, NULL) ||
        event_at(text, from, span.end))
        for (gsize i = span.end; i > span.begin + 1; i--)
            if (text[i - 1] == u'的' && i < span.end) {
                from = i;
                break;
            }
    for (gsize i = from; i < span.end; i++) {
        gsize len = 0;
        guint phrase = jb_phrase_at(text, i, span.end, &len);
        if (phrase & wanted)
            return i;
        gsize verb = event_at(text, i, span.end);
        if (verb > 1 || (phrase == 0 && len > 1))
            i += MAX(verb, len) - 1;
        else
            i = skip_marks(text, i, span.end);
    }
    return span.end;
}

/* 5起公安机关依法保护企业产权典型案例: a noun that closes the clause makes all before it its own. */
static gboolean closes_with_head(const UChar *text, struct jb_span span)
{
    static const UChar *const heads[] = {u"案例", u"案件", u"项目", u"措施", u"问题",
                                         u"工程", u"任务", u"机制", u"制度", u"办法",
                                         u"意见", u"方案", u"行动", u"活动"};

    if (span_len(span) < 4 || span_len(span) > MEASURE_MAX)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++)
        if (text[span.end - 2] == heads[i][0] && text[span.end - 1] == heads[i][1])
            return TRUE;
    return FALSE;
}

/* 4名犯罪嫌疑人|见事情败露: where the word for the persons ends, if no 的 or 等 goes on. */
static gsize person_end(const UChar *text, struct jb_span span)
{
    static const UChar *const persons[] = {u"嫌疑人", u"被告人", u"当事人",
                                           u"负责人", u"受害人", u"被害人"};

    for (gsize i = span.begin; i + 3 <= span.end; i++)
        for (gsize k = 0; k < G_N_ELEMENTS(persons); k++)
            if (memcmp(text + i, persons[k], 3 * sizeof *text) == 0 &&
                !jb_is_one_of(i + 3 < span.end ? text[i + 3] : 0, u"的等、和及"))
                return i + 3;
    return span.end;
}

/* The predicate in SPAN without its adverbs and prepositional phrases. */
static struct jb_span predicate_of(const UChar *text, struct jb_span span)
{
    struct jb_span rest =
        jb_phrase_strip_front(text, span, JB_PHRASE_ADVERB | JB_PHRASE_LEAD);
    gsize verb;

    if (jb_phrase_match(text, rest.begin, rest.end, JB_PHRASE_PREP, NULL)) {
        verb = main_verb(text, rest);
        if (verb < rest.end)
            rest.begin = verb;
    }
    if (jb_span_is_empty(rest))
        rest = span;
    if (rest.end > rest.begin && text[rest.end - 1] == u'外')
        rest.end--;
    return rest;
}

/* Where the first period inside SPAN begins, its end if there is none. */
static gsize next_period(const struct slot *s, struct jb_span span)
{
    const GArray *periods = s->m->periods;
    guint low = 0, high = periods->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(periods, struct jb_period, middle).begin < span.begin)
            low = middle + 1;
        else
            high = middle;
    }
    return low < periods->len
               ? MIN(span.end, g_array_index(periods, struct jb_period, low).begin)
               : span.end;
}

/* The text after the number that may be its noun: without 的 or 为 at the front, up to the
 * words that lead to the next number. */
static struct jb_span clean_after(const struct slot *s)
{
    struct jb_span span = s->after;
    gboolean list = s->index + 1 < s->clauses->len &&
                    clause_of(s, s->index + 1) == clause_of(s, s->index);

    span.end = next_period(s, span);
    if (span.begin < span.end && jb_is_one_of(s->text[span.begin], u"的为是属"))
        span.begin++;
    for (gsize i = span.begin + 2; i < span.end; i++)
        if (s->text[i] == ' ')
            span.end = i;
    span = jb_phrase_strip_back(s->text, span, JB_PHRASE_JOIN | JB_PHRASE_LEAD);
    for (gsize i = span.begin; list && i < span.end; i++) {
        i = skip_marks(s->text, i, span.end);
        if (s->text[i] == u'、')
            span.end = i;
    }
    return span;
}

/* 的标准, 的要求: what the numbers before set, not what they count. */
static gboolean is_standard(const UChar *text, struct jb_span span)
{
    return span_len(span) >= 2 &&
           ((text[span.begin] == u'标' && text[span.begin + 1] == u'准') ||
            (text[span.begin] == u'要' && text[span.begin + 1] == u'求') ||
            (text[span.begin] == u'比' && text[span.begin + 1] == u'例'));
}

static gboolean noun_follows(const struct slot *s, struct jb_span after)
{
    gsize len = 0;
    UChar c;

    if (span_len(after) < 1)
        return FALSE;
    c = s->text[after.begin];
    if (!jb_is_han(c) && !jb_is_letter(c) && !jb_is_one_of(c, u"“‘《"))
        return FALSE;
    if (s->after.begin < after.begin)
        return !is_standard(s->text, after);
    return !(jb_phrase_at(s->text, after.begin, after.end, &len) & JB_PHRASE_BOND);
}

/* Cuts a phrase that grew too long to its last verb. */
static struct jb_span shorten(const UChar *text, struct jb_span span)
{
    if (span_len(span) <= MEASURE_MAX)
        return span;
    for (gsize i = span.end - 4; i > span.begin; i--)
        if (event_at(text, i, span.end) > 0 && span.end - i <= MEASURE_MAX)
            return (struct jb_span){i, span.end};
    span.begin = span.end - MEASURE_MAX;
    return span;
}

/* Whether the quantity before stands in the same sentence. */
static gboolean same_sentence(const struct slot *s)
{
    return s->index > 0 && clause_at(s, clause_of(s, s->index))->sentence ==
                               clause_at(s, clause_of(s, s->index - 1))->sentence;
}

/* The noun stands before the number: 破获刑事案件414起. */
static void noun_before(struct slot *s, struct jb_span span)
{
    gsize verb = main_verb(s->text, span), stop;

    if (verb < span.end) {
        if (may_drop(s->text, span, verb))
            span.begin = verb;
        stop = verb_run(s->text, verb, span.end);
        if (stop < span.end)
            s->out->verb = (struct jb_span){verb, stop};
        else if (same_sentence(s) && verb == span.begin)
            s->out->verb = measure(s, s->index - 1)->verb;
    } else {
        gsize len = 0;
        while (jb_phrase_match(s->text, span.begin, span.end, JB_PHRASE_PREP, &len))
            span.begin += len;
    }
    while (span.begin < span.end && jb_is_one_of(s->text[span.begin], u"的)”"))
        span.begin++;
    s->out->part[0] = shorten(s->text, span);
}

/* Whether the noun of a list without a verb may borrow the one before. */
static gboolean may_borrow(const struct slot *s)
{
    struct jb_span noun = s->out->part[0];

    if (s->index == 0 || main_verb(s->text, noun) < noun.end ||
        span_len(noun) > PHRASE_MAX)
        return FALSE;
    return same_sentence(s) && noun.end > noun.begin &&
           !jb_is_one_of(s->text[noun.end - 1], u"率数额量值度比均");
}

static void borrow_verb(struct slot *s)
{
    struct jb_span verb = measure(s, s->index - 1)->verb;

    if (jb_span_is_empty(verb))
        return;
    s->out->part[1] = s->out->part[0];
    s->out->part[0] = verb;
    s->out->verb = verb;
}

/* The last run of verbs that ends SPAN, else the first one in it; empty if there is none. */
static struct jb_span leading_verb(const UChar *text, struct jb_span span)
{
    gsize from = span_len(span) > PHRASE_MAX ? span.end - PHRASE_MAX : span.begin;
    gsize first = main_verb(text, span);

    for (gsize i = MAX(from, skip_prep(text, span)); i < span.end; i++)
        if (event_at(text, i, span.end) > 0 && verb_run(text, i, span.end) == span.end)
            return (struct jb_span){i, span.end};
    return (struct jb_span){first, verb_run(text, first, span.end)};
}

/* 对36案…进行了法律援助: the noun of an empty verb is the verb. */
static struct jb_span light_object(const UChar *text, struct jb_span predicate)
{
    static const UChar *const verbs[] = {u"进行", u"予以", u"加以", u"实施"};
    struct jb_span none = {0, 0};

    for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++) {
        if (span_len(predicate) < 4 || text[predicate.begin] != verbs[i][0] ||
            text[predicate.begin + 1] != verbs[i][1])
            continue;
        predicate.begin += text[predicate.begin + 2] == u'了' ? 3 : 2;
        return predicate;
    }
    return none;
}

/* What those counted did, where that belongs to them: 有40宗尚在审理. */
static void add_predicate(struct slot *s, struct jb_span noun, struct jb_span predicate)
{
    struct jb_span object = light_object(s->text, predicate);

    if (!jb_span_is_empty(object)) {
        s->out->part[0] = object;
        s->out->part[1] = noun;
        return;
    }
    if (!jb_span_is_empty(noun) && !s->out->there)
        return;
    predicate = predicate_of(s->text, predicate);
    if (span_len(predicate) > PHRASE_MAX || jb_span_is_empty(predicate))
        return;
    s->out->part[jb_span_is_empty(noun) ? 0 : 1] = predicate;
    s->out->claimed = predicate.end;
}

/* The last run of verbs in SPAN; empty if there is none. */
static struct jb_span last_verb(const UChar *text, struct jb_span span)
{
    struct jb_span last = {span.end, span.end};

    for (gsize i = span.begin; i < span.end; i++) {
        if (event_at(text, i, span.end) == 0)
            continue;
        last = (struct jb_span){i, verb_run(text, i, span.end)};
        i = last.end - 1;
    }
    return last;
}

/* The noun stands after the number: 打掉6个涉黑恶犯罪组织. OWNED: 的 stands before the number. */
static void noun_after(struct slot *s, struct jb_span before, struct jb_span after,
                       gboolean owned)
{
    struct jb_span verb =
        owned ? last_verb(s->text, before) : leading_verb(s->text, before);
    gsize end = !jb_span_is_empty(verb) && closes_with_head(s->text, after)
                    ? after.end
                    : noun_end(s->text, after);
    if ((s->q->unit.kind & JB_UNIT_CLASS) == JB_UNIT_PERSON)
        end = MIN(end, person_end(s->text, after));
    end = MIN(end, after.begin + MEASURE_MAX);
    struct jb_span noun = {after.begin, end}, predicate = {end, after.end};

    if (noun.end > noun.begin + 1 && s->text[noun.end - 1] == u'中')
        noun.end--;
    s->out->claimed = end;
    if (!jb_span_is_empty(verb)) {
        s->out->part[0] = s->out->verb = verb;
        s->out->part[1] = noun;
        return;
    }
    s->out->part[0] = noun;
    s->out->there =
        there_before(s) || (!s->first && s->index > 0 && measure(s, s->index - 1)->there);
    if (!s->first && !s->out->there && may_borrow(s))
        borrow_verb(s);
    add_predicate(s, noun, predicate);
}

/* A clause that only lists examples: 包括疏忽职守、行为不当等. */
static gboolean is_example(const UChar *text, const struct jb_clause *clause)
{
    return clause->end - clause->begin >= 2 &&
           jb_is_one_of(text[clause->begin], u"包如例含") &&
           jb_is_one_of(text[clause->begin + 1], u"括如含");
}

/* What stands after 为, 是 or 属 in SPAN, all of it if none does. */
static struct jb_span after_copula(const UChar *text, struct jb_span span)
{
    for (gsize i = span.begin + 1; i + 2 < span.end; i++)
        if (jb_is_one_of(text[i], u"为是属") &&
            !jb_is_one_of(text[i - 1], u"行作认成因分以人所金家隶但还不") &&
            !jb_is_one_of(text[i + 1], u"了于的"))
            span.begin = i + 1;
    return span;
}

/* What the clause before speaks of, if it holds no quantity: 其次是行为不当,有493宗. */
static gboolean topic_before(struct slot *s)
{
    guint c = clause_of(s, s->index);
    gsize floor = s->index > 0 ? quantity(s, s->index - 1)->end : 0;
    guint sentence = clause_at(s, c)->sentence;

    for (gint tries = 0; tries < 3 && c > 0; tries++) {
        const struct jb_clause *clause = clause_at(s, --c);
        struct jb_span span = {clause->begin, clause->end};
        if (clause->begin < floor || clause->sentence + 1 < sentence)
            return FALSE;
        span = before_period(s, span);
        span = after_periods(s, span);
        span.begin = CLAMP(g_array_index(s->m->rests, gsize, c), span.begin, span.end);
        span = jb_phrase_strip_front(s->text, span, JB_PHRASE_LEAD);
        if (is_example(s->text, clause) || span_len(span) < 2)
            continue;
        span = after_copula(s->text, span);
        if (span_len(span) > MEASURE_MAX)
            continue;
        s->out->part[0] = span;
        return TRUE;
    }
    return FALSE;
}

static void same_as_before(struct slot *s)
{
    enum jb_change change = s->out->change;

    if (s->index == 0)
        return;
    *s->out = *measure(s, s->index - 1);
    s->out->claimed = 0;
    s->out->change = change;
}

/* Whether the noun is to be sought after the number. */
static gboolean is_after(const struct slot *s, struct jb_span before,
                         struct jb_span after)
{
    gsize verb;

    if (s->q->flags & JB_QUANTITY_BARE && !(s->q->numeral & JB_NUMERAL_SCALED))
        return FALSE;
    if (!noun_follows(s, after))
        return FALSE;
    if (jb_span_is_empty(before) || s->text[before.end - 1] == u'的')
        return TRUE;
    verb = main_verb(s->text, before);
    return verb == before.end || verb_run(s->text, verb, before.end) == before.end ||
           leading_verb(s->text, before).end == before.end ||
           jb_phrase_before(s->text, before.begin, before.end,
                            JB_PHRASE_PREP | JB_PHRASE_THERE, NULL);
}

/* 对甲和乙分别作出罚款20万元、3万元: what stands after 分别, if anything does. */
static struct jb_span after_each(const UChar *text, struct jb_span span)
{
    for (gsize i = span.begin; i + 3 < span.end; i++)
        if (text[i] == u'分' && text[i + 1] == u'别')
            return (struct jb_span){i + 2, span.end};
    return span;
}

/* 新增党员比上年减少20人: a count may be a change as well. */
static void note_change(struct slot *s, struct jb_span span)
{
    gsize len = 0;
    enum jb_verb verb = jb_verb_before(s->text + span.begin, s->text + span.end, &len);

    if (len >= 2 && verb == JB_VERB_CHANGE_UP)
        s->out->change = JB_CHANGE_UP;
    else if (len >= 2 && verb == JB_VERB_CHANGE_DOWN)
        s->out->change = JB_CHANGE_DOWN;
}

/* A count, an amount: everything but a rate. */
static void measure_count(struct slot *s)
{
    struct jb_span before = clean_before(s), after = clean_after(s);

    gboolean owned = !jb_span_is_empty(before) && s->text[before.end - 1] == u'的';

    if (is_after(s, before, after)) {
        before.end -= owned ? 1 : 0;
        noun_after(s, before, after, owned);
        return;
    }
    before.end -= owned ? 1 : 0;
    before = after_each(s->text, before);
    if (jb_span_is_empty(before)) {
        if (!s->first || !topic_before(s))
            same_as_before(s);
        return;
    }
    note_change(s, before);
    noun_before(s, before);
    if (may_borrow(s))
        borrow_verb(s);
}

/* Words that say how a rate moved, and against what. */
static struct jb_span strip_change(struct slot *s, struct jb_span span)
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
    static const UChar *const heads[] = {u"降幅", u"增幅", u"涨幅",
                                         u"增速", u"占比", u"跌幅"};

    if (span_len(span) < 2 || span_len(span) > 6)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++)
        if (text[span.end - 2] == heads[i][0] && text[span.end - 1] == heads[i][1])
            return TRUE;
    return FALSE;
}

/* A share or change of what was just counted: 抓获772人,同比上升95.6%. */
static void ratio_of_before(struct slot *s)
{
    if (same_sentence(s) || !topic_before(s))
        same_as_before(s);
}

/* The text before a rate without time, subject and the words that say how it moved. */
static struct jb_span clean_ratio(struct slot *s)
{
    struct jb_span span = s->before;

    if (s->first)
        span.begin = CLAMP(g_array_index(s->m->rests, gsize, clause_of(s, s->index)),
                           span.begin, span.end);
    if (span_len(span) > LOOK_BACK)
        span.begin = span.end - LOOK_BACK;
    span = strip_change(s, span);
    span = after_periods(s, span);
    return jb_phrase_strip_front(s->text, span, JB_PHRASE_LEAD);
}

/* A rate, a change, a share. */
static void measure_ratio(struct slot *s)
{
    struct jb_span span = clean_ratio(s), after = clean_after(s);

    if (jb_span_is_empty(span) && s->out->change == JB_CHANGE_NONE &&
        noun_follows(s, after)) {
        s->out->part[0] = (struct jb_span){after.begin, noun_end(s->text, after)};
        s->out->claimed = s->out->part[0].end;
        return;
    }
    if (jb_span_is_empty(span) || share_at(s->text, span) == span.begin) {
        ratio_of_before(s);
        return;
    }
    if (s->first && is_empty_head(s->text, span) && topic_before(s)) {
        s->out->part[1] = span;
        return;
    }
    s->out->part[0] = shorten(s->text, span);
}

/* The text before and after the quantity that no other quantity can claim. */
static void frame(struct slot *s)
{
    guint i = s->index, c = clause_of(s, i);
    gboolean last = i + 1 == s->clauses->len || clause_of(s, i + 1) != c;

    s->clause = clause_at(s, c);
    s->first = i == 0 || clause_of(s, i - 1) != c;
    s->before.begin = s->first ? s->clause->begin
                               : MAX(quantity(s, i - 1)->end, measure(s, i - 1)->claimed);
    s->before.end = MAX(s->q->begin, s->before.begin);
    s->after.begin = MIN(s->q->end, s->clause->end);
    s->after.end = last ? s->clause->end : MIN(quantity(s, i + 1)->begin, s->clause->end);
    s->after.end = MAX(s->after.end, s->after.begin);
}

/* A quantity in brackets counts what stands right before them: 行为不当(30.1%). */
static void unbracket(struct slot *s)
{
    if (!(s->q->flags & JB_QUANTITY_BRACKETED) || s->before.end <= s->before.begin)
        return;
    s->before.end--;
    for (gsize i = s->before.end; i > s->before.begin; i--)
        if (jb_is_one_of(s->text[i - 1], u"、)") ||
            (jb_is_one_of(s->text[i - 1], u"是为") && i - 1 > s->before.begin &&
             !jb_is_one_of(s->text[i - 2], u"行作认但"))) {
            s->before.begin = i;
            break;
        }
    s->after.end = s->after.begin;
}

static void measure_one(struct slot *s)
{
    frame(s);
    unbracket(s);
    if (is_ratio(s->q))
        measure_ratio(s);
    else
        measure_count(s);
}

/* Whether only joining words stand between quantities I and I + 1 of one clause. */
static gboolean is_run(const struct slot *s, guint i)
{
    struct jb_span gap;

    if (i + 1 >= s->clauses->len || clause_of(s, i) != clause_of(s, i + 1))
        return FALSE;
    gap = (struct jb_span){quantity(s, i)->end, quantity(s, i + 1)->begin};
    return jb_span_is_empty(jb_phrase_strip_front(s->text, gap, JB_PHRASE_JOIN));
}

/* The end of the noun at AT in a list of nouns that ends at END. */
static gsize list_item(const UChar *text, gsize at, gsize end)
{
    for (gsize i = at; i < end; i++) {
        i = skip_marks(text, i, end);
        if (i > at && jb_phrase_match(text, i, end, JB_PHRASE_JOIN, NULL))
            return i;
    }
    return end;
}

/* Splits SPAN at 、 and 和 into at most COUNT nouns; how many there are. */
static guint split_list(const UChar *text, struct jb_span span, struct jb_span *nouns,
                        guint count)
{
    guint n = 0;

    while (span.begin < span.end) {
        gsize end = list_item(text, span.begin, span.end);
        if (n == count)
            return count + 1;
        nouns[n++] = (struct jb_span){span.begin, end};
        span.begin = end;
        span = jb_phrase_strip_front(text, span, JB_PHRASE_JOIN);
    }
    return n;
}

/* 刑事治安、盗窃、电诈警情: what the last noun has and the others lack. */
static struct jb_span shared_tail(const UChar *text, const struct jb_span *nouns, guint n)
{
    struct jb_span last = nouns[n - 1], tail = {last.end - 2, last.end};

    if (span_len(last) < 4)
        return (struct jb_span){0, 0};
    for (guint i = 0; i + 1 < n; i++)
        if (text[nouns[i].end - 1] == text[last.end - 1])
            return (struct jb_span){0, 0};
    return tail;
}

static gboolean has_each(const struct slot *s, struct jb_span span)
{
    for (gsize i = span.begin; i + 1 < span.end; i++)
        if (s->text[i] == u'分' && s->text[i + 1] == u'别')
            return TRUE;
    return FALSE;
}

#define EACH_MAX 8 /* nouns of one 分别 */

/* Gives quantities FROM to FROM + COUNT - 1 the nouns of the list before 分别, or, where it
 * names none, those of as many quantities before. */
static void distribute(struct slot *s, guint from, guint count)
{
    struct jb_span nouns[EACH_MAX], head = measure(s, from)->part[0], verb, tail;
    guint n;

    if (count > EACH_MAX ||
        (from > 0 && head.begin == measure(s, from - 1)->part[0].begin)) {
        for (guint i = 0; i < count && from >= count; i++)
            memcpy(measure(s, from + i)->part, measure(s, from - count + i)->part,
                   sizeof head * 3);
        return;
    }
    n = split_list(s->text, head, nouns, count);
    if (n != count)
        return;
    verb = (struct jb_span){head.begin, verb_run(s->text, head.begin, nouns[0].end)};
    if (verb.end == nouns[0].end)
        verb.end = verb.begin;
    nouns[0].begin = verb.end;
    tail = shared_tail(s->text, nouns, n);
    for (guint i = 0; i < n; i++) {
        struct jb_measure *m = measure(s, from + i);
        m->part[0] = verb;
        m->part[1] = nouns[i];
        m->part[2] = i + 1 < n ? tail : (struct jb_span){0, 0};
    }
}

/* 分别 before a run of numbers gives each its own noun. */
static guint share_out(struct slot *s, guint i)
{
    guint count = 1;

    s->index = i;
    s->q = quantity(s, i);
    frame(s);
    while (is_run(s, i + count - 1)) {
        measure(s, i + count)->change = measure(s, i)->change;
        count++;
    }
    if (count > 1 && has_each(s, s->before))
        distribute(s, i, count);
    return count;
}

/* 已有135个乡镇、2032个行政村完成…: the predicate after the last of a list is that of all.
 * 260宗、即超过四成属…: what 即 says again is the same. */
static void share_back(struct slot *s, guint i)
{
    struct jb_measure *m = measure(s, i), *next = measure(s, i + 1);
    gsize gap = quantity(s, i)->end;

    if (i + 1 >= s->clauses->len)
        return;
    if (quantity(s, i + 1)->begin - gap <= 3 && quantity(s, i + 1)->begin >= gap + 1 &&
        s->text[quantity(s, i + 1)->begin - 1] == u'即') {
        memcpy(m->part, next->part, sizeof m->part);
        return;
    }
    if (clause_of(s, i) == clause_of(s, i + 1) && m->there && next->there &&
        jb_span_is_empty(m->part[1]) && m->part[0].begin >= gap)
        m->part[1] = next->part[1];
}

void jb_measure_all(struct jb_measuring *m)
{
    g_autoptr(GArray) clauses = jb_clauses_of(m->layout, m->quantities);

    g_array_set_size(m->measures, m->quantities->len);
    for (guint i = 0; i < m->quantities->len; i++) {
        struct slot s = {.m = m, .text = m->view->text, .clauses = clauses, .index = i};
        s.q = quantity(&s, i);
        s.out = measure(&s, i);
        *s.out = (struct jb_measure){.sure = TRUE};
        measure_one(&s);
    }
    struct slot s = {.m = m, .text = m->view->text, .clauses = clauses};
    for (guint i = 0; i < m->quantities->len;)
        i += share_out(&s, i);
    for (guint i = m->quantities->len; i > 1; i--)
        share_back(&s, i - 2);
}
