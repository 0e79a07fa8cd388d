#include "lib/figure/qualifier.h"

/* How far before the number 最高 and 至少 still bind it: 最高可获得10万元. */
#define BOUND_REACH 8
#define LAST 256      /* only the last sign of the word is the qualifier */
#define NEUTRAL_MAX 5 /* small words between a qualifier and its number */

static const struct jb_terms before[] = {
    // clang-format off
    {u"比过 率过 数过 额过 量过 值过 均过", JB_MIN | LAST, NULL,
     "a measure that is over; not the 过 of 通过 or 开展过"},
    {u"约",     JB_APPROX, NULL, "about"},
    {u"大约",   JB_APPROX, NULL, "about"},
    {u"约为",   JB_APPROX, NULL, "about"},
    {u"约合",   JB_APPROX, NULL, "about, converted"},
    {u"约有",   JB_APPROX, NULL, "there are about"},
    {u"约达",   JB_APPROX, NULL, "reaches about"},
    {u"约占",   JB_APPROX, NULL, "makes up about"},
    {u"大概",   JB_APPROX, NULL, "about"},
    {u"大致",   JB_APPROX, NULL, "roughly"},
    {u"将近",   JB_APPROX, NULL, "nearly"},
    {u"接近",   JB_APPROX, NULL, "close to"},
    {u"近",     JB_APPROX, NULL, "nearly"},
    {u"几乎",   JB_APPROX, NULL, "almost"},
    {u"差不多", JB_APPROX, NULL, "about"},
    {u"逾",     JB_MIN, NULL, "over"},
    {u"超",     JB_MIN, NULL, "over"},
    {u"超过",   JB_MIN, NULL, "more than"},
    {u"超过了", JB_MIN, NULL, "exceeded"},
    {u"超出",   JB_MIN, NULL, "exceeds"},
    {u"超逾",   JB_MIN, NULL, "more than, in Hong Kong"},
    {u"突破",   JB_MIN, NULL, "broke through"},
    {u"突破了", JB_MIN, NULL, "broke through"},
    {u"多于",   JB_MIN, NULL, "more than"},
    {u"高于",   JB_MIN, NULL, "higher than"},
    {u"大于",   JB_MIN, NULL, "greater than"},
    {u"大于等于", JB_MIN, NULL, "greater or equal"},
    {u"不少于", JB_MIN, NULL, "no fewer than"},
    {u"不低于", JB_MIN, NULL, "no lower than"},
    {u"不小于", JB_MIN, NULL, "no less than"},
    {u"不下",   JB_MIN, NULL, "no fewer than"},
    {u"不下于", JB_MIN, NULL, "no fewer than"},
    {u"至少",   JB_MIN, NULL, "at least"},
    {u"至少有", JB_MIN, NULL, "there are at least"},
    {u"最少",   JB_MIN, NULL, "at least"},
    {u"起码",   JB_MIN, NULL, "at least"},
    {u"最低",   JB_MIN, NULL, "at least"},
    {u"≥",      JB_MIN, NULL, "greater or equal"},
    {u">",      JB_MIN, NULL, "greater than"},
    {u"不超过", JB_MAX, NULL, "no more than"},
    {u"不超",   JB_MAX, NULL, "no more than"},
    {u"不多于", JB_MAX, NULL, "no more than"},
    {u"不高于", JB_MAX, NULL, "no higher than"},
    {u"不大于", JB_MAX, NULL, "no greater than"},
    {u"不得超过", JB_MAX, NULL, "must not exceed"},
    {u"不得少于", JB_MIN, NULL, "must not be fewer than"},
    {u"不得低于", JB_MIN, NULL, "must not be lower than"},
    {u"未超过", JB_MAX, NULL, "not more than"},
    {u"至多",   JB_MAX, NULL, "at most"},
    {u"最多",   JB_MAX, NULL, "at most"},
    {u"最高",   JB_MAX, NULL, "at most"},
    {u"不足",   JB_MAX, NULL, "less than"},
    {u"不到",   JB_MAX, NULL, "less than"},
    {u"不满",   JB_MAX, NULL, "under, of age"},
    {u"未满",   JB_MAX, NULL, "under, of age"},
    {u"少于",   JB_MAX, NULL, "fewer than"},
    {u"低于",   JB_MAX, NULL, "lower than"},
    {u"小于",   JB_MAX, NULL, "less than"},
    {u"小于等于", JB_MAX, NULL, "less or equal"},
    {u"≤",      JB_MAX, NULL, "less or equal"},
    {u"<",      JB_MAX, NULL, "less than"},
    {u"附近",   JB_EXACT, NULL, "nearby; not 近"},
    {u"最近",   JB_EXACT, NULL, "lately; not 近"},
    {u"合约",   JB_EXACT, NULL, "contract; not 约"},
    {u"条约",   JB_EXACT, NULL, "treaty; not 约"},
    {u"节约",   JB_EXACT, NULL, "saves; not 约"},
    {u"预约", JB_EXACT, NULL, "appointment; not 约"},
    {u"签约", JB_EXACT, NULL, "signs a contract; not 约"},
    {u"违约", JB_EXACT, NULL, "breaks a contract; not 约"},
    {u"履约", JB_EXACT, NULL, "performs a contract; not 约"},
    {u"公约", JB_EXACT, NULL, "pact; not 约"},
    {u"邻近", JB_EXACT, NULL, "adjacent; not 近"},
    {u"临近", JB_EXACT, NULL, "close at hand; not 近"},
    {u"靠近", JB_EXACT, NULL, "comes close; not 近"},
    {u"赶超", JB_EXACT, NULL, "overtakes; not 超"},
    {u"大超",   JB_EXACT, NULL, "supermarket; not 超"},
    // clang-format on
};

/* Words between a qualifier and its number: 超过了500人, 约有30家, 最多可达10万元. */
static const struct jb_terms neutral[] = {
    // clang-format off
    {u"了", 0, NULL, "particle"},
    {u"有", 0, NULL, "there are"},
    {u"达", 0, NULL, "reaches"},
    {u"为", 0, NULL, "is"},
    {u"是", 0, NULL, "is"},
    {u"等于", 0, NULL, "equals: 小于 或 等于"},
    {u"=", 0, NULL, "equals: < ="},
    {u"或", 0, NULL, "or"},
    {u" ", 0, NULL, "a space"},
    // clang-format on
};

static const struct jb_terms after[] = {
    // clang-format off
    {u"左右",   JB_APPROX, NULL, "or so"},
    {u"上下",   JB_APPROX, NULL, "or so"},
    {u"许",     JB_APPROX, NULL, "or so"},
    {u"以上",   JB_MIN, NULL, "and more"},
    {u"之上",   JB_MIN, NULL, "and more"},
    {u"及以上", JB_MIN, NULL, "and more"},
    {u"或以上", JB_MIN, NULL, "or more"},
    {u"(含)以上", JB_MIN, NULL, "and more, inclusive"},
    {u"(含)及以上", JB_MIN, NULL, "and more, inclusive"},
    {u"以下",   JB_MAX, NULL, "and less"},
    {u"之下",   JB_MAX, NULL, "and less"},
    {u"及以下", JB_MAX, NULL, "and less"},
    {u"或以下", JB_MAX, NULL, "or less"},
    {u"(含)以下", JB_MAX, NULL, "and less, inclusive"},
    {u"以内",   JB_MAX, NULL, "within"},
    {u"之内",   JB_MAX, NULL, "within"},
    {u"上下级", JB_EXACT, NULL, "superior and subordinate"},
    {u"许可",   JB_EXACT, NULL, "licence"},
    {u"以内外", JB_EXACT, NULL, "within and without"},
    {u"许多",   JB_EXACT, NULL, "many"},
    // clang-format on
};

static const struct jb_terms bounds[] = {
    // clang-format off
    {u"最高人民", JB_EXACT, NULL, "the supreme court or procuratorate"},
    {u"最高检",   JB_EXACT, NULL, "the supreme procuratorate"},
    {u"最高法",   JB_EXACT, NULL, "the supreme court"},
    {u"最高院",   JB_EXACT, NULL, "the supreme court"},
    {u"最高气温", JB_EXACT, NULL, "a temperature, stated exactly"},
    {u"最高分",   JB_EXACT, NULL, "the best mark, stated exactly"},
    {u"最高可",   JB_MAX, NULL, "up to"},
    {u"最高给予", JB_MAX, NULL, "up to"},
    {u"最高奖",   JB_MAX, NULL, "up to, of a reward"},
    {u"最高补",   JB_MAX, NULL, "up to, of a subsidy"},
    {u"最高处",   JB_MAX, NULL, "up to, of a fine"},
    {u"最高收取", JB_MAX, NULL, "up to, of a fee"},
    {u"最多可",   JB_MAX, NULL, "up to"},
    {u"至少",     JB_MIN, NULL, "at least"},
    {u"不少于",   JB_MIN, NULL, "no fewer than"},
    // clang-format on
};

static struct jb_glossary before_glossary = JB_GLOSSARY(before);
static struct jb_glossary neutral_glossary = JB_GLOSSARY(neutral);
static struct jb_glossary after_glossary = JB_GLOSSARY(after);
static struct jb_glossary bound_glossary = JB_GLOSSARY(bounds);

enum jb_qualifier jb_qualifier_before(const UChar *text, gsize begin, gsize at,
                                      gsize *start)
{
    gsize end = at, len = 0;

    *start = at;
    for (gint tries = 0; tries < NEUTRAL_MAX; tries++) {
        const struct jb_terms *row =
            jb_glossary_match_before(&before_glossary, text + begin, text + end, &len);
        if (row != NULL) {
            len = row->kind & LAST ? 1 : len;
            *start = row->kind == JB_EXACT ? at : end - len;
            return (enum jb_qualifier)(row->kind & ~(guint)LAST);
        }
        if (jb_glossary_match_before(&neutral_glossary, text + begin, text + end, &len) ==
            NULL)
            break;
        end -= len;
    }
    return JB_EXACT;
}

enum jb_qualifier jb_qualifier_bound(const UChar *text, gsize begin, gsize at)
{
    gsize from = at - begin > BOUND_REACH ? at - BOUND_REACH : begin;

    for (gsize i = from; i < at; i++) {
        const struct jb_terms *row =
            jb_glossary_match(&bound_glossary, text + i, at - i, NULL);
        if (row != NULL)
            return (enum jb_qualifier)row->kind;
    }
    return JB_EXACT;
}

enum jb_qualifier jb_qualifier_after(const UChar *text, gsize at, gsize limit, gsize *end)
{
    gsize len = 0;
    const struct jb_terms *row =
        at < limit ? jb_glossary_match(&after_glossary, text + at, limit - at, &len)
                   : NULL;

    *end = at;
    if (row == NULL || row->kind == JB_EXACT)
        return JB_EXACT;
    *end = at + len;
    return (enum jb_qualifier)row->kind;
}
