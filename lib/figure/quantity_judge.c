#include "lib/figure/quantity_walk.h"

#include <string.h>

#include "lib/figure/glyph.h"
#include "lib/figure/verb.h"

#define GLUE 8  /* units between the numbers of 刑事1204民事981 */
#define REACH 8 /* units before a number that tell a duration or a code */

static UChar at_or_0(const struct jb_walk *w, gsize at)
{
    return at < w->len ? w->text[at] : 0;
}

static gboolean ends_with(const struct jb_walk *w, gsize end, const UChar *word)
{
    gsize n = 0;

    while (word[n] != 0)
        n++;
    return end >= n && memcmp(w->text + end - n, word, n * sizeof *word) == 0;
}

/* Words that make the number after them a name, not a count. */
static const struct jb_terms code_rows[] = {
    // clang-format off
    {u"电话", 0, NULL, "telephone"},       {u"热线", 0, NULL, "hotline"},
    {u"拨打", 0, NULL, "dial"},            {u"尾号", 0, NULL, "last digits"},
    {u"编号", 0, NULL, "number"},          {u"代码", 0, NULL, "code"},
    {u"号码", 0, NULL, "number"},          {u"邮编", 0, NULL, "post code"},
    {u"账号", 0, NULL, "account"},         {u"手机", 0, NULL, "mobile telephone"},
    {u"微信", 0, NULL, "messenger"},       {u"QQ", 0, NULL, "messenger"},
    {u"版本", 0, NULL, "version"},         {u"型号", 0, NULL, "model"},
    {u"频道", 0, NULL, "channel"},         {u"车牌", 0, NULL, "number plate"},
    {u"排名第", 0, NULL, "rank"},          {u"分辨率", 0, NULL, "resolution"},
    {u"股票", 0, NULL, "stock code"},      {u"证号", 0, NULL, "licence number"},
    // clang-format on
};

/* Words that make a length of time a statistic. */
static const struct jb_terms duration_rows[] = {
    // clang-format off
    {u"用时", 0, NULL, "time used"},     {u"耗时", 0, NULL, "time used"},
    {u"缩短", 0, NULL, "shortened by"},  {u"缩短至", 0, NULL, "shortened to"},
    {u"压缩", 0, NULL, "cut by"},        {u"压缩至", 0, NULL, "cut to"},
    {u"提前", 0, NULL, "earlier by"},    {u"时长", 0, NULL, "length"},
    {u"时间", 0, NULL, "time"},          {u"平均", 0, NULL, "on average"},
    {u"时限", 0, NULL, "time limit"},    {u"期限", 0, NULL, "term"},
    {u"周期", 0, NULL, "cycle"},         {u"延长", 0, NULL, "extended by"},
    {u"延长至", 0, NULL, "extended to"}, {u"减少", 0, NULL, "less by"},
    {u"天数", 0, NULL, "days"},          {u"时数", 0, NULL, "hours"},
    {u"日均", 0, NULL, "daily average"}, {u"寿命", 0, NULL, "life expectancy"},
    // clang-format on
};

/* Words that a number without a unit may follow. */
static const struct jb_terms head_rows[] = {
    // clang-format off
    {u"总数", 0, NULL, "total"},      {u"总量", 0, NULL, "total"},
    {u"人数", 0, NULL, "people"},     {u"件数", 0, NULL, "cases"},
    {u"起数", 0, NULL, "cases"},      {u"数量", 0, NULL, "quantity"},
    {u"案件", 0, NULL, "cases"},      {u"案件数", 0, NULL, "cases"},
    {u"刑事", 0, NULL, "criminal"},   {u"民事", 0, NULL, "civil"},
    {u"行政", 0, NULL, "administrative"}, {u"合计", 0, NULL, "in all"},
    {u"共计", 0, NULL, "in all"},     {u"总计", 0, NULL, "in all"},
    {u"户数", 0, NULL, "households"}, {u"次数", 0, NULL, "times"},
    {u"指数", 0, NULL, "index"},      {u"总分", 0, NULL, "score"},
    {u"得分", 0, NULL, "score"},      {u"指数为", 0, NULL, "index is"},
    {u"等于", 0, NULL, "equals"},
    // clang-format on
};

/* Words whose 前 tells when, not which ones of a ranking: 目前11人到案. The kind is the sort of
 * numeral that they need, 0 if any will do: 此前四批 are the last four of a series. */
static const struct jb_terms time_rows[] = {
    {u"目前 当前 眼前 日前 月前 提前", 0, NULL, "now, lately, early"},
    {u"此前 之前 以前 先前 早前 事前", JB_NUMERAL_ARABIC, NULL, "before"},
};

static struct jb_glossary code_glossary = JB_GLOSSARY(code_rows);
static struct jb_glossary time_glossary = JB_GLOSSARY(time_rows);
static struct jb_glossary duration_glossary = JB_GLOSSARY(duration_rows);
static struct jb_glossary head_glossary = JB_GLOSSARY(head_rows);

/* Whether a word of LEXICON ends at END or up to REACH units before it, in its clause. */
static gboolean word_near(const struct jb_walk *w, struct jb_glossary *glossary,
                          gsize end)
{
    gsize begin = MAX(w->clause, end > REACH ? end - REACH : 0);

    for (gsize i = end; i > begin; i--)
        if (jb_glossary_match_before(glossary, w->text + begin, w->text + i, NULL) !=
            NULL)
            return TRUE;
    return FALSE;
}

static gboolean is_one(const struct jb_quantity *q)
{
    struct jb_decimal one = jb_decimal_of(1);

    return q->number_end - q->number == 1 && q->numeral & JB_NUMERAL_HAN &&
           jb_decimal_compare(&q->low, &one) == 0;
}

/* Signs that tie a number to something that is not its unit. */
static gboolean is_code(const struct jb_walk *w, const struct jb_quantity *q)
{
    UChar last = q->number > 0 ? w->text[q->number - 1] : 0;
    UChar next = at_or_0(w, q->number_end);

    if (last == '.' && q->number > 1 && w->text[q->number - 2] == '.')
        return TRUE;
    if (jb_is_letter(last) || jb_is_one_of(last, u"/_#@=+×&·") ||
        (jb_is_one_of(last, u".:-–—") && q->number > 1 &&
         (jb_is_digit(w->text[q->number - 2]) || jb_is_letter(w->text[q->number - 2]))))
        return !(last == '-' && q->flags & JB_QUANTITY_NEGATIVE);
    if (q->flags & JB_QUANTITY_BARE &&
        (jb_is_letter(next) || jb_is_one_of(next, u"/_#@=+×&·-:") || next == u'号'))
        return TRUE;
    return q->flags & JB_QUANTITY_BARE &&
           !(q->numeral & (JB_NUMERAL_SCALED | JB_NUMERAL_GROUPED)) &&
           word_near(w, &code_glossary, q->number);
}

static gboolean is_date(const struct jb_walk *w, const struct jb_quantity *q)
{
    UChar next = at_or_0(w, q->number_end);
    gsize digits = q->number_end - q->number;

    if (q->numeral & JB_NUMERAL_SPELLED && next == u'年')
        return TRUE;
    if (!(q->numeral & JB_NUMERAL_ARABIC) || q->numeral & JB_NUMERAL_GROUPED)
        return q->flags & JB_QUANTITY_BARE && jb_is_one_of(next, u"月日时点");
    if (next == u'分' && q->number > 0 && jb_is_one_of(w->text[q->number - 1], u"时点"))
        return TRUE;
    if (jb_is_one_of(next, u"月日时点") || (next == u'号' && digits <= 2))
        return q->flags & JB_QUANTITY_BARE;
    if (digits == 4 && (w->text[q->number] == '1' || w->text[q->number] == '2') &&
        (next == u'年' || (q->flags & JB_QUANTITY_BARE && jb_is_one_of(next, u"-/."))))
        return TRUE;
    return FALSE;
}

/* 级 类 期 and the like count only after plain Arabic numerals, some not even then. */
static enum jb_reject judge_weak(const struct jb_walk *w, const struct jb_quantity *q)
{
    UChar unit = w->text[q->unit.begin];

    if (unit == u'番' && ends_with(w, q->begin, u"翻"))
        return JB_REJECT_NONE;
    if (!(q->numeral & JB_NUMERAL_ARABIC))
        return q->number_end - q->number == 1 ? JB_REJECT_STRUCTURE : JB_REJECT_WORD;
    if (unit == u'层' && q->begin > 0 &&
        jb_is_one_of(w->text[q->begin - 1], u"楼号栋座幢、"))
        return JB_REJECT_ORDINAL;
    if (jb_is_one_of(unit, u"届号楼步名") ||
        (unit == u'级' && !(q->numeral & JB_NUMERAL_POINT)))
        return JB_REJECT_ORDINAL;
    if (unit == u'番' && !ends_with(w, q->begin, u"翻") &&
        !ends_with(w, q->begin, u"翻了"))
        return JB_REJECT_WORD;
    return JB_REJECT_NONE;
}

/* Han numerals name more often than they count. */
static enum jb_reject judge_han(const struct jb_walk *w, struct jb_quantity *q)
{
    guint class = q->unit.kind & JB_UNIT_CLASS;
    gboolean measure = class == JB_UNIT_COUNT || class == JB_UNIT_PERSON;

    if (q->numeral & JB_NUMERAL_ARABIC || q->flags & JB_QUANTITY_WORDS)
        return JB_REJECT_NONE;
    if (q->numeral & JB_NUMERAL_SPELLED && class != JB_UNIT_DISCOUNT)
        return JB_REJECT_CODE;
    if (class == JB_UNIT_DISCOUNT && w->text[q->number] == u'十')
        return JB_REJECT_WORD;
    if (measure && jb_decimal_is_zero(&q->low))
        return JB_REJECT_WORD;
    if (is_one(q) && measure && w->text[q->unit.begin] != u'番')
        q->flags |= JB_QUANTITY_INDEFINITE;
    if (measure && w->text[q->number] == u'二' && q->number_end - q->number == 1 &&
        !(q->number > 0 && w->text[q->number - 1] == u'各'))
        return JB_REJECT_ORDINAL;
    return JB_REJECT_NONE;
}

/* Lengths of time and ages are statistics only where a word makes them so. */
static enum jb_reject judge_time(const struct jb_walk *w, const struct jb_quantity *q)
{
    guint class = q->unit.kind & JB_UNIT_CLASS;

    if (class == JB_UNIT_AGE)
        return q->qualifier == JB_MIN || q->qualifier == JB_MAX ||
                       q->qualifier == JB_RANGE ||
                       word_near(w, &duration_glossary, q->begin)
                   ? JB_REJECT_NONE
                   : JB_REJECT_DURATION;
    if (class != JB_UNIT_TIME && class != JB_UNIT_YEAR)
        return JB_REJECT_NONE;
    return word_near(w, &duration_glossary, q->begin) ? JB_REJECT_NONE
                                                      : JB_REJECT_DURATION;
}

/* Whether the text between the last accepted quantity and Q glues both: 刑事1204民事981. */
static gboolean is_glued(const struct jb_walk *w, const struct jb_quantity *q)
{
    if (w->out->len == 0)
        return FALSE;
    const struct jb_quantity *last =
        &g_array_index(w->out, struct jb_quantity, w->out->len - 1);
    if (!(last->flags & JB_QUANTITY_BARE) || q->begin < last->end + 2 ||
        q->begin - last->end > GLUE)
        return FALSE;
    for (gsize i = last->end; i < q->begin; i++)
        if (!jb_is_han(w->text[i]) && w->text[i] != u'、')
            return FALSE;
    return TRUE;
}

/* 总数, 案件 or the like stands before Q, 为 or 是 between them or not. */
static gboolean follows_head(const struct jb_walk *w, const struct jb_quantity *q)
{
    gsize end = q->begin;

    if (end > w->clause && jb_is_one_of(w->text[end - 1], u"为是达"))
        end--;
    return jb_glossary_match_before(&head_glossary, w->text + w->clause, w->text + end,
                                    NULL) != NULL;
}

/* A number that stands without a unit counts after 批捕 or 总数, or if it is in 万. */
static enum jb_reject judge_bare(const struct jb_walk *w, const struct jb_quantity *q)
{
    UChar next = at_or_0(w, q->end);
    gboolean closed = next == 0 || jb_is_boundary(next);

    if (!(q->flags & JB_QUANTITY_BARE))
        return JB_REJECT_NONE;
    if (q->numeral & JB_NUMERAL_SCALED)
        return JB_REJECT_NONE;
    if (q->numeral & JB_NUMERAL_RANGE && q->numeral & JB_NUMERAL_PLACED && closed)
        return JB_REJECT_NONE;
    if ((q->qualifier == JB_MIN || q->qualifier == JB_MAX) &&
        (q->begin < q->number || closed) &&
        (q->numeral & (JB_NUMERAL_ARABIC | JB_NUMERAL_PLACED)))
        return JB_REJECT_NONE;
    if (q->numeral & JB_NUMERAL_VAGUE && q->numeral & JB_NUMERAL_PLACED)
        return jb_is_han(next) || closed ? JB_REJECT_NONE : JB_REJECT_NO_UNIT;
    if (q->qualifier == JB_RANGE && w->text[q->end - 1] == u'间')
        return JB_REJECT_NONE;
    if (!(q->numeral & JB_NUMERAL_ARABIC))
        return q->numeral & JB_NUMERAL_PLACED && closed && follows_head(w, q)
                   ? JB_REJECT_NONE
                   : JB_REJECT_STRUCTURE;
    if (q->numeral & JB_NUMERAL_ABOUT)
        return closed ? JB_REJECT_NONE : JB_REJECT_STRUCTURE;
    if (is_glued(w, q))
        return JB_REJECT_NONE;
    if (!closed && !jb_is_han(next))
        return JB_REJECT_NO_UNIT;
    if (follows_head(w, q))
        return JB_REJECT_NONE;
    if (closed && next != '(' &&
        jb_verb_before(w->text + w->clause, w->text + q->begin, NULL) == JB_VERB_EVENT)
        return JB_REJECT_NONE;
    return JB_REJECT_NO_UNIT;
}

/* The first ones of a ranking: 前三名, 首2家; not 目前3名. */
static gboolean is_ranked(const struct jb_walk *w, const struct jb_quantity *q)
{
    UChar last = q->begin > 0 ? w->text[q->begin - 1] : 0;

    if (!jb_is_one_of(last, u"前首") || (q->unit.kind & JB_UNIT_CLASS) > JB_UNIT_PERSON)
        return FALSE;
    const struct jb_terms *row = jb_glossary_match_before(
        &time_glossary, w->text + w->clause, w->text + q->begin, NULL);
    return row == NULL || (row->kind != 0 && !(q->numeral & row->kind));
}

/* 前三名, 500强, 三个方面; 每10万人, which a rate is of. */
static enum jb_reject judge_place(const struct jb_walk *w, const struct jb_quantity *q)
{
    UChar last = q->begin > 0 ? w->text[q->begin - 1] : 0;

    if (w->ordinal_end > 0 && q->begin >= w->ordinal_end &&
        q->begin - w->ordinal_end <= 2 &&
        w->text[q->unit.begin] == w->text[w->ordinal_end - 1])
        return JB_REJECT_ORDINAL;
    if (q->number > 0 && w->text[q->number - 1] == u'第')
        return JB_REJECT_ORDINAL;
    if (last == u'每' && (q->unit.kind & JB_UNIT_CLASS) <= JB_UNIT_PERSON)
        return JB_REJECT_STRUCTURE;
    if (is_ranked(w, q))
        return JB_REJECT_ORDINAL;
    if (q->flags & JB_QUANTITY_BARE && at_or_0(w, q->end) == u'强')
        return JB_REJECT_NAME;
    if ((q->unit.kind & JB_UNIT_CLASS) == JB_UNIT_COUNT &&
        jb_exclude_noun(w->text + q->end, w->len - q->end))
        return JB_REJECT_STRUCTURE;
    return JB_REJECT_NONE;
}

/* Inside a short quotation a Chinese numeral or a bare number belongs to a name. */
static enum jb_reject judge_quote(const struct jb_walk *w, const struct jb_quantity *q)
{
    if (q->number >= w->quote_end)
        return JB_REJECT_NONE;
    if (!(q->numeral & JB_NUMERAL_ARABIC) || q->flags & JB_QUANTITY_BARE)
        return JB_REJECT_NAME;
    return JB_REJECT_NONE;
}

/* 2.2本计划: a decimal before a measure word that counts whole things numbers a section. */
static enum jb_reject judge_whole(const struct jb_walk *w, const struct jb_quantity *q)
{
    if ((q->unit.kind & JB_UNIT_CLASS) != JB_UNIT_COUNT ||
        !(q->numeral & JB_NUMERAL_POINT) || q->numeral & JB_NUMERAL_SCALED)
        return JB_REJECT_NONE;
    return jb_is_one_of(w->text[q->unit.begin], u"本项条章款则") ? JB_REJECT_ORDINAL
                                                                 : JB_REJECT_NONE;
}

enum jb_reject jb_quantity_judge(const struct jb_walk *w, struct jb_quantity *q)
{
    static enum jb_reject (*const judges[])(const struct jb_walk *,
                                            const struct jb_quantity *) = {
        judge_quote, judge_place, judge_whole, judge_time, judge_bare};
    enum jb_reject reason = judge_han(w, q);

    if (reason != JB_REJECT_NONE)
        return reason;
    if (is_date(w, q))
        return JB_REJECT_PERIOD;
    if (is_code(w, q))
        return JB_REJECT_CODE;
    if (q->unit.kind & JB_UNIT_WEAK && (reason = judge_weak(w, q)) != JB_REJECT_NONE)
        return reason;
    for (gsize i = 0; i < G_N_ELEMENTS(judges); i++)
        if ((reason = judges[i](w, q)) != JB_REJECT_NONE)
            return reason;
    return JB_REJECT_NONE;
}
