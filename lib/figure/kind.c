#include "lib/figure/kind.h"

#include "lib/figure/glyph.h"
#include "lib/figure/verb.h"

#define STANDARD_REACH 60 /* units after a number in which 的标准 makes it one */

static gboolean contains(const UChar *text, struct jb_span span, const UChar *word)
{
    gsize n = 0;

    while (word[n] != 0)
        n++;
    for (gsize i = span.begin; i + n <= span.end; i++) {
        gsize k = 0;
        while (k < n && text[i + k] == word[k])
            k++;
        if (k == n)
            return TRUE;
    }
    return FALSE;
}

static gboolean contains_any(const UChar *text, struct jb_span span,
                             const UChar *const *words)
{
    for (; *words != NULL; words++)
        if (contains(text, span, *words))
            return TRUE;
    return FALSE;
}

/* The clause up to the number. */
static struct jb_span before(const struct jb_case *c)
{
    gsize from = c->quantity->begin > 60 ? c->quantity->begin - 60 : 0;

    return (struct jb_span){MAX(c->clause->begin, from),
                            MAX(c->quantity->begin, c->clause->begin)};
}

/* What follows the number in its sentence, not far. */
static struct jb_span after(const struct jb_case *c)
{
    gsize end = c->quantity->end;

    while (end < c->quantity->end + STANDARD_REACH && c->text[end] != 0 &&
           !jb_is_stop(c->text[end]) && c->text[end] != ';')
        end++;
    return (struct jb_span){c->quantity->end, end};
}

static gboolean is_standard(const struct jb_case *c)
{
    static const UChar *const after_words[] = {u"的标准", u"的要求", u"的比例", NULL};
    static const UChar *const before_words[] = {u"按照",   u"应当",   u"不得", u"标准为",
                                                u"标准是", u"原则上", NULL};
    gboolean bound = c->quantity->qualifier == JB_MIN ||
                     c->quantity->qualifier == JB_MAX ||
                     c->quantity->qualifier == JB_RANGE;

    return bound && (contains_any(c->text, after(c), after_words) ||
                     contains_any(c->text, before(c), before_words));
}

static gboolean is_target(const struct jb_case *c)
{
    static const UChar *const words[] = {u"力争",   u"目标是", u"目标为", u"的目标",
                                         u"计划到", u"预计",   u"争取",   NULL};

    if (c->period != NULL && c->period->flags & JB_PERIOD_FUTURE)
        return TRUE;
    return contains_any(c->text, before(c), words);
}

/* 全市13个县(市、区), 166个乡镇: places counted, not deeds. */
static gboolean is_structure(const struct jb_case *c)
{
    struct jb_span noun = c->measure->part[0];

    if (!jb_span_is_empty(c->measure->verb) || noun.begin < c->quantity->end ||
        jb_span_is_empty(noun) ||
        (c->quantity->unit.kind & JB_UNIT_CLASS) != JB_UNIT_COUNT)
        return FALSE;
    return jb_is_one_of(c->text[noun.begin], u"县区乡镇市州村") ||
           contains(c->text, noun, u"行政村") || contains(c->text, noun, u"社区");
}

enum jb_kind jb_kind_of(const struct jb_case *c)
{
    switch (c->quantity->unit.kind & JB_UNIT_CLASS) {
    case JB_UNIT_POINT:
        return JB_KIND_CHANGE;
    case JB_UNIT_PERCENT:
    case JB_UNIT_TENTH:
    case JB_UNIT_DISCOUNT:
    case JB_UNIT_TIMES:
        if (c->measure->change != JB_CHANGE_NONE)
            return JB_KIND_CHANGE;
        return is_target(c) ? JB_KIND_TARGET : JB_KIND_RATE;
    default:
        break;
    }
    if (is_standard(c))
        return JB_KIND_STANDARD;
    if (is_target(c))
        return JB_KIND_TARGET;
    if (c->measure->change != JB_CHANGE_NONE)
        return JB_KIND_CHANGE;
    if (is_structure(c))
        return JB_KIND_STRUCTURE;
    switch (c->quantity->unit.kind & JB_UNIT_CLASS) {
    case JB_UNIT_MONEY:
    case JB_UNIT_COIN:
    case JB_UNIT_METRIC:
    case JB_UNIT_TIME:
    case JB_UNIT_YEAR:
    case JB_UNIT_AGE:
        return JB_KIND_AMOUNT;
    default:
        return JB_KIND_COUNT;
    }
}

/* Whether something was done, and not only there. */
static gboolean is_deed(const struct jb_case *c)
{
    struct jb_span first = c->measure->part[0];

    return !jb_span_is_empty(c->measure->verb) ||
           jb_verb_match(c->text + first.begin, first.end - first.begin, NULL) ==
               JB_VERB_EVENT;
}

enum jb_basis jb_basis_of(const struct jb_case *c, enum jb_kind kind)
{
    static const UChar *const total[] = {u"累计", u"累积", u"总计", NULL};
    static const UChar *const stock[] = {u"现有", u"实有", u"共有", u"拥有",
                                         u"在册", u"存量", NULL};
    guint flags = c->period != NULL ? c->period->flags : 0;

    if (kind != JB_KIND_COUNT && kind != JB_KIND_AMOUNT)
        return JB_BASIS_NONE;
    if (contains_any(c->text, before(c), stock))
        return JB_BASIS_STOCK;
    if (contains_any(c->text, before(c), total) || flags & JB_PERIOD_CUMULATIVE)
        return JB_BASIS_CUMULATIVE;
    if (c->period == NULL)
        return JB_BASIS_NONE;
    if (c->period->kind == JB_PERIOD_NOW)
        return is_deed(c) ? JB_BASIS_CUMULATIVE : JB_BASIS_STOCK;
    return JB_BASIS_FLOW;
}

const char *jb_base_word(const struct jb_case *c)
{
    if (contains(c->text, before(c), u"同比"))
        return "同期";
    return contains(c->text, before(c), u"环比") ? "上期" : "";
}

gboolean jb_opens_parts(const UChar *text, const struct jb_clause *clause)
{
    struct jb_span head = {clause->begin, MIN(clause->end, clause->begin + 3)};

    return contains(text, head, u"其中") || contains(text, head, u"当中");
}
