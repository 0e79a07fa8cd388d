#include "lib/figure/quantity.h"

#include <string.h>

#include "lib/figure/glyph.h"
#include "lib/figure/period.h"
#include "lib/figure/verb.h"

#define SHORT_QUOTE 14 /* units between the marks of a quotation that is a name */
#define LONG_TITLE 80  /* units of a title in 《》 */
#define GLUE 8         /* units between the numbers of 刑事1204民事981 */
#define COORDINATE 16 /* units between the quantities of 60家律师事务所和一家调解中心 */
#define REACH 8 /* units before a number that tell a duration or a code */

enum glyph {
    GLYPH_NUMERAL = 1 << 0, /* may begin a numeral */
    GLYPH_WORD = 1 << 1,    /* may begin a word with a numeral in it */
    GLYPH_MARK = 1 << 2,    /* a quotation mark, 《, 第, or a letter */
};

struct walk {
    const struct jb_view *view;
    const UChar *text;
    gsize len, at;
    const GArray *periods;
    guint period; /* the first that ends after AT */
    gsize quote_end, clause;
    gsize
        ordinal_end; /* of the last number after 第, whose like may follow: 第四条和九十条 */
    GArray *out, *rejected;
};

static const guint8 *glyph_map(void)
{
    static gsize ready;
    static guint8 map[0x10000];

    if (g_once_init_enter(&ready)) {
        for (guint c = 0; c < 0x10000; c++) {
            UChar u = (UChar)c;
            if (jb_is_digit(u) || jb_numeral_digit(u) >= 0 || jb_numeral_power(u) > 0 ||
                jb_is_one_of(u, u"数几上半"))
                map[c] |= GLYPH_NUMERAL;
            if (jb_exclude_starts(u))
                map[c] |= GLYPH_WORD;
            if (jb_is_one_of(u, u"“‘《第,;。、:!?\n") || jb_is_letter(u))
                map[c] |= GLYPH_MARK;
        }
        g_once_init_leave(&ready, 1);
    }
    return map;
}

static void reject(struct walk *w, gsize begin, gsize end, enum jb_reject reason)
{
    struct jb_rejected span = {begin, end, reason};

    if (w->rejected != NULL)
        g_array_append_val(w->rejected, span);
}

static UChar at_or_0(const struct walk *w, gsize at)
{
    return at < w->len ? w->text[at] : 0;
}

static gboolean ends_with(const struct walk *w, gsize end, const UChar *word)
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
    // clang-format on
};

static struct jb_glossary code_glossary = JB_GLOSSARY(code_rows);
static struct jb_glossary duration_glossary = JB_GLOSSARY(duration_rows);
static struct jb_glossary head_glossary = JB_GLOSSARY(head_rows);

/* Whether a word of LEXICON ends at END or up to REACH units before it, in its clause. */
static gboolean word_near(const struct walk *w, struct jb_glossary *glossary, gsize end)
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
static gboolean is_code(const struct walk *w, const struct jb_quantity *q)
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

static gboolean is_date(const struct walk *w, const struct jb_quantity *q)
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
static enum jb_reject judge_weak(const struct walk *w, const struct jb_quantity *q)
{
    UChar unit = w->text[q->unit.begin];

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
static enum jb_reject judge_han(const struct walk *w, struct jb_quantity *q)
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
    if (is_one(q) && measure)
        q->flags |= JB_QUANTITY_INDEFINITE;
    if (measure && w->text[q->number] == u'二' && q->number_end - q->number == 1)
        return JB_REJECT_ORDINAL;
    return JB_REJECT_NONE;
}

/* Lengths of time and ages are statistics only where a word makes them so. */
static enum jb_reject judge_time(const struct walk *w, const struct jb_quantity *q)
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
static gboolean is_glued(const struct walk *w, const struct jb_quantity *q)
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

/* A number that stands without a unit counts after 批捕 or 总数, or if it is in 万. */
static enum jb_reject judge_bare(const struct walk *w, const struct jb_quantity *q)
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
    if (!(q->numeral & JB_NUMERAL_ARABIC))
        return JB_REJECT_STRUCTURE;
    if (q->numeral & JB_NUMERAL_ABOUT)
        return closed ? JB_REJECT_NONE : JB_REJECT_STRUCTURE;
    if (is_glued(w, q))
        return JB_REJECT_NONE;
    if (!closed && !jb_is_han(next))
        return JB_REJECT_NO_UNIT;
    if (jb_glossary_match_before(&head_glossary, w->text + w->clause, w->text + q->begin,
                                 NULL))
        return JB_REJECT_NONE;
    if (closed && next != '(' &&
        jb_verb_before(w->text + w->clause, w->text + q->begin, NULL) == JB_VERB_EVENT)
        return JB_REJECT_NONE;
    return JB_REJECT_NO_UNIT;
}

/* 前三名, 500强, 三个方面. */
static enum jb_reject judge_place(const struct walk *w, const struct jb_quantity *q)
{
    UChar last = q->begin > 0 ? w->text[q->begin - 1] : 0;

    if (w->ordinal_end > 0 && q->begin >= w->ordinal_end &&
        q->begin - w->ordinal_end <= 2 &&
        w->text[q->unit.begin] == w->text[w->ordinal_end - 1])
        return JB_REJECT_ORDINAL;
    if (q->number > 0 && w->text[q->number - 1] == u'第')
        return JB_REJECT_ORDINAL;
    if (last == u'前' && (q->unit.kind & JB_UNIT_CLASS) <= JB_UNIT_PERSON)
        return JB_REJECT_ORDINAL;
    if (last == u'首' && (q->unit.kind & JB_UNIT_CLASS) <= JB_UNIT_PERSON)
        return JB_REJECT_ORDINAL;
    if (q->flags & JB_QUANTITY_BARE && at_or_0(w, q->end) == u'强')
        return JB_REJECT_NAME;
    if ((q->unit.kind & JB_UNIT_CLASS) == JB_UNIT_COUNT &&
        jb_exclude_noun(w->text + q->end, w->len - q->end))
        return JB_REJECT_STRUCTURE;
    return JB_REJECT_NONE;
}

/* Inside a short quotation a Chinese numeral or a bare number belongs to a name. */
static enum jb_reject judge_quote(const struct walk *w, const struct jb_quantity *q)
{
    if (q->number >= w->quote_end)
        return JB_REJECT_NONE;
    if (!(q->numeral & JB_NUMERAL_ARABIC) || q->flags & JB_QUANTITY_BARE)
        return JB_REJECT_NAME;
    return JB_REJECT_NONE;
}

/* 2.2本计划: a decimal before a measure word that counts whole things numbers a section. */
static enum jb_reject judge_whole(const struct walk *w, const struct jb_quantity *q)
{
    if ((q->unit.kind & JB_UNIT_CLASS) != JB_UNIT_COUNT ||
        !(q->numeral & JB_NUMERAL_POINT) || q->numeral & JB_NUMERAL_SCALED)
        return JB_REJECT_NONE;
    return jb_is_one_of(w->text[q->unit.begin], u"本项条章款则") ? JB_REJECT_ORDINAL
                                                                 : JB_REJECT_NONE;
}

static enum jb_reject judge(const struct walk *w, struct jb_quantity *q)
{
    static enum jb_reject (*const judges[])(const struct walk *,
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

static void mark_bracket(const struct walk *w, struct jb_quantity *q)
{
    if (q->begin > 0 && w->text[q->begin - 1] == '(' && at_or_0(w, q->end) == ')')
        q->flags |= JB_QUANTITY_BRACKETED;
}

/* Where the period that covers or follows AT begins. */
static gsize next_period(struct walk *w)
{
    while (w->periods != NULL && w->period < w->periods->len) {
        const struct jb_period *p =
            &g_array_index(w->periods, struct jb_period, w->period);
        if (p->end > w->at)
            return p->begin;
        w->period++;
    }
    return w->len;
}

static void take_number(struct walk *w)
{
    gsize limit = next_period(w);
    struct jb_quantity q;
    enum jb_reject reason;

    if (limit <= w->at) {
        gsize end = g_array_index(w->periods, struct jb_period, w->period).end;
        reject(w, w->at, end, JB_REJECT_PERIOD);
        w->at = end;
        return;
    }
    reason = jb_quantity_read(w->view, w->clause, limit, w->at, &q);
    if (reason == JB_REJECT_NONE)
        reason = judge(w, &q);
    if (reason == JB_REJECT_ORDINAL && q.unit.end > q.unit.begin)
        w->ordinal_end = q.unit.end;
    if (reason != JB_REJECT_NONE) {
        gsize end = q.end > w->at ? MAX(q.number_end, w->at + 1) : w->at + 1;
        if (reason == JB_REJECT_TOO_LONG || reason == JB_REJECT_WORD)
            end = MAX(end, q.end);
        reject(w, w->at, end, reason);
        w->at = end;
        return;
    }
    mark_bracket(w, &q);
    g_array_append_val(w->out, q);
    w->at = MAX(q.end, w->at + 1);
    w->clause = MAX(w->clause, q.end);
}

/* The closing mark that belongs to the opening one at AT, if it is near; else AT. */
static gsize find_close(const struct walk *w, UChar close, gsize reach)
{
    gsize last = MIN(w->len, w->at + 1 + reach);

    for (gsize i = w->at + 1; i < last && w->text[i] != '\n'; i++)
        if (w->text[i] == close)
            return i;
    return w->at;
}

/* G20, http://…, iPhone14: letters and the digits tied to them. */
static void skip_letters(struct walk *w)
{
    gsize i = w->at;
    gboolean digits = FALSE;

    while (i < w->len && (jb_is_letter(w->text[i]) || jb_is_digit(w->text[i]) ||
                          jb_is_one_of(w->text[i], u"-_./:@%&=?#"))) {
        digits = digits || jb_is_digit(w->text[i]);
        i++;
    }
    while (i > w->at + 1 && !jb_is_letter(w->text[i - 1]) && !jb_is_digit(w->text[i - 1]))
        i--;
    if (digits)
        reject(w, w->at, i, JB_REJECT_CODE);
    w->at = MAX(i, w->at + 1);
}

static void take_mark(struct walk *w)
{
    UChar c = w->text[w->at];
    gsize close;

    if (jb_is_letter(c)) {
        skip_letters(w);
        return;
    }
    if (c == u'《') {
        close = find_close(w, u'》', LONG_TITLE);
        if (close > w->at)
            reject(w, w->at, close, JB_REJECT_TITLE);
        w->at = MAX(close, w->at + 1);
        return;
    }
    if (c == u'“' || c == u'‘') {
        close = find_close(w, c == u'“' ? u'”' : u'’', SHORT_QUOTE);
        w->quote_end = MAX(w->quote_end, close);
    } else if (jb_is_comma(c) || c == u'、') {
        w->clause = w->at + 1;
    }
    w->at++;
}

/* A currency sign made of letters or a $ leads to a number; everything else is skipped. */
static void step(struct walk *w, guint8 glyph)
{
    gsize matched = 0;

    if (glyph & GLYPH_WORD) {
        enum jb_reject reason =
            jb_exclude_word(w->text + w->at, w->len - w->at, &matched);
        if (reason != JB_REJECT_NONE) {
            reject(w, w->at, w->at + matched, reason);
            w->at += matched;
            return;
        }
    }
    if (glyph & GLYPH_NUMERAL)
        take_number(w);
    else if (glyph & GLYPH_MARK)
        take_mark(w);
    else
        w->at++;
}

/* Whether the gap between two quantities joins them in one list. */
static gboolean is_coordinate(const struct walk *w, const struct jb_quantity *a,
                              const struct jb_quantity *b)
{
    gboolean joined = FALSE;

    if (b->begin < a->end || b->begin - a->end > COORDINATE)
        return FALSE;
    for (gsize i = a->end; i < b->begin; i++) {
        if (jb_is_comma(w->text[i]))
            return FALSE;
        joined = joined || jb_is_one_of(w->text[i], u"和及、与");
    }
    return joined;
}

/* 一家 is a figure beside 60家, after 各 and 仅; else an article. */
static gboolean keep_indefinite(const struct walk *w, const GArray *all, guint i)
{
    const struct jb_quantity *q = &g_array_index(all, struct jb_quantity, i);
    const struct jb_quantity *other;
    UChar last = q->begin > 0 ? w->text[q->begin - 1] : 0;

    if (jb_is_one_of(last, u"各仅"))
        return TRUE;
    other = i > 0 ? q - 1 : NULL;
    if (other != NULL && !(other->flags & JB_QUANTITY_INDEFINITE) &&
        is_coordinate(w, other, q))
        return TRUE;
    other = i + 1 < all->len ? q + 1 : NULL;
    return other != NULL && !(other->flags & JB_QUANTITY_INDEFINITE) &&
           is_coordinate(w, q, other);
}

static void drop_indefinite(struct walk *w)
{
    guint kept = 0;

    for (guint i = 0; i < w->out->len; i++) {
        struct jb_quantity q = g_array_index(w->out, struct jb_quantity, i);
        if (q.flags & JB_QUANTITY_INDEFINITE && !keep_indefinite(w, w->out, i)) {
            reject(w, q.begin, q.end, JB_REJECT_INDEFINITE);
            continue;
        }
        g_array_index(w->out, struct jb_quantity, kept++) = q;
    }
    g_array_set_size(w->out, kept);
}

/* 0.9个和2个百分点: the unit that a list says once. */
static void share_points(struct walk *w)
{
    for (guint i = w->out->len; i > 1; i--) {
        struct jb_quantity *q = &g_array_index(w->out, struct jb_quantity, i - 2),
                           *next = q + 1;
        if ((next->unit.kind & JB_UNIT_CLASS) == JB_UNIT_POINT &&
            next->begin == q->end + 1 && jb_is_one_of(w->text[q->end], u"、和") &&
            w->text[q->unit.begin] == u'个' && q->unit.end == q->unit.begin + 1) {
            q->unit.kind = next->unit.kind;
            q->unit.value = next->unit.value;
        }
    }
}

/* Whether only 并且, 的同时 or a comma stands between A and B. */
static gboolean is_bounded(const struct walk *w, const struct jb_quantity *a,
                           const struct jb_quantity *b)
{
    if (b->begin < a->end || b->begin - a->end > 5 ||
        g_strcmp0(a->unit.value, b->unit.value) != 0)
        return FALSE;
    for (gsize i = a->end; i < b->begin; i++)
        if (!jb_is_one_of(w->text[i], u" ,、并且而同时的"))
            return FALSE;
    return a->unit.kind == b->unit.kind && jb_decimal_compare(&a->low, &b->low) < 0;
}

/* 20万以上、50万以下; 大于100并且小于300: two bounds are a range. */
static void join_bounds(struct walk *w)
{
    guint kept = 0;

    for (guint i = 0; i < w->out->len; i++) {
        struct jb_quantity q = g_array_index(w->out, struct jb_quantity, i);
        if (i + 1 < w->out->len && q.qualifier == JB_MIN) {
            const struct jb_quantity *next =
                &g_array_index(w->out, struct jb_quantity, i + 1);
            if (next->qualifier == JB_MAX && is_bounded(w, &q, next)) {
                q.high = next->low;
                q.end = next->end;
                q.numeral |= JB_NUMERAL_RANGE;
                q.qualifier = JB_RANGE;
                i++;
            }
        }
        g_array_index(w->out, struct jb_quantity, kept++) = q;
    }
    g_array_set_size(w->out, kept);
}

void jb_quantities_find(const struct jb_view *view, const GArray *periods, GArray *out,
                        GArray *rejected)
{
    const guint8 *map = glyph_map();
    struct walk w = {.view = view,
                     .text = view->text,
                     .len = view->len,
                     .periods = periods,
                     .out = out,
                     .rejected = rejected};

    while (w.at < w.len) {
        guint8 glyph = map[w.text[w.at]];
        if (glyph == 0)
            w.at++;
        else
            step(&w, glyph);
    }
    drop_indefinite(&w);
    share_points(&w);
    join_bounds(&w);
}
