#include "lib/figure/subject.h"

#include "lib/figure/glyph.h"
#include "lib/figure/verb.h"

#define SUBJECT_MAX 28 /* units; a bureau named together with its foundation has 18 */
#define BARE_MAX 8 /* units of a subject that only an adverb betrays: 杭州|已形成… */
#define JOINT_MAX 20 /* units of the second of two joint subjects */

#define PREDICATE                                                                        \
    (JB_PHRASE_ADVERB | JB_PHRASE_THERE | JB_PHRASE_PREP | JB_PHRASE_LIGHT |             \
     JB_PHRASE_MOVE)

/* Whether a predicate begins at AT: a verb, an adverb, a preposition. */
static gboolean is_predicate(const UChar *text, gsize at, gsize end)
{
    gsize len = 0;

    if (at >= end)
        return TRUE;
    if (jb_phrase_at(text, at, end, NULL) & PREDICATE)
        return TRUE;
    enum jb_verb verb = jb_verb_match(text + at, end - at, &len);
    if (verb == 0 || (len == 1 && verb != JB_VERB_STATE))
        return FALSE;
    return !jb_names_body(text, at + len, end);
}

/* The length of a word at AT that may not stand inside a name: 已, 在, 陆续. 1 if none does,
 * more to step over a word that only looks like one; 0 if it does. */
static gsize step_inside(const UChar *text, gsize at, gsize end)
{
    gsize len = 0;
    guint phrase = jb_phrase_at(text, at, end, &len);

    if (phrase == 0)
        return MAX(len, 1);
    if (phrase & JB_PHRASE_LEAD && !(phrase & JB_PHRASE_JOIN) && len > 1)
        return 0;
    if (phrase & (JB_PHRASE_MOVE | JB_PHRASE_LIGHT) && len > 1 &&
        !jb_names_body(text, at + len, end))
        return 0;
    if (phrase & (JB_PHRASE_ADVERB | JB_PHRASE_PREP) &&
        (len > 1 || jb_is_one_of(text[at], u"在对向从将把被已均共又为")))
        return 0;
    return 1;
}

/* Whether a phrase is one name and not already a predicate: no 的, no number, closed
 * brackets, no verb or preposition at its front. */
static gboolean is_name(const UChar *text, gsize begin, gsize end, gsize limit)
{
    gint depth = 0;
    gsize len = 0;

    if (jb_phrase_at(text, begin, limit, &len) & PREDICATE &&
        jb_whole_at(text, begin, end) == 0)
        return FALSE;
    if (jb_verb_match(text + begin, limit - begin, &len) != 0 &&
        !jb_names_body(text, begin + len, limit))
        return FALSE;
    for (gsize i = begin; i < end; i++) {
        depth += (text[i] == '(') - (text[i] == ')');
        depth += (text[i] == u'“') - (text[i] == u'”');
        if (text[i] == u'的' || depth < 0 ||
            (!jb_is_han(text[i]) && !jb_is_one_of(text[i], u"、“”()·") &&
             !jb_is_letter(text[i])))
            return FALSE;
    }
    for (gsize i = begin + jb_whole_at(text, begin, end), step; i < end; i += step)
        if ((step = step_inside(text, i, end)) == 0)
            return FALSE;
    return depth == 0;
}

/* The end of a second body that acts together with the one that ends at END: 公安局联合基金会. */
static gsize join_second(const UChar *text, gsize end, gsize limit)
{
    static const UChar *const joins[] = {u"联合", u"会同", u"和", u"与", u"、", u"及"};
    gsize begin = end, last;

    for (gsize i = 0; i < G_N_ELEMENTS(joins) && begin == end; i++) {
        gsize n = 0;
        while (joins[i][n] != 0 && end + n < limit && text[end + n] == joins[i][n])
            n++;
        if (joins[i][n] == 0)
            begin = end + n;
    }
    if (begin + 1 < limit && jb_is_one_of(text[begin], u"相有各多") &&
        jb_is_one_of(text[begin + 1], u"关部个方地级"))
        return end;
    last = MIN(limit, begin + JOINT_MAX);
    for (gsize i = begin + 2; begin > end && i <= last; i++)
        if (jb_agent_before(text, begin, i) > 1 && is_predicate(text, i, limit) &&
            is_name(text, begin, i, limit))
            return i;
    return end;
}

/* 依法被追究: what stands before is not who acts. */
static gboolean is_passive(const UChar *text, gsize at, gsize end)
{
    for (gsize i = at; i < end && i < at + 4; i++)
        if (text[i] == u'被')
            return TRUE;
    return FALSE;
}

/* The end of the first body or person in SPAN that a predicate follows; failing that, of
 * the first that anything follows. SPAN.begin if there is none. */
static gsize agent_end(const UChar *text, struct jb_span span)
{
    gsize limit = MIN(span.end, span.begin + SUBJECT_MAX), loose = span.begin;

    for (gsize end = span.begin + 2; end <= limit; end++) {
        gsize len = jb_agent_before(text, span.begin, end);
        if (len == 0 || !is_name(text, span.begin, end, span.end) ||
            is_passive(text, end, span.end))
            continue;
        if (jb_phrase_at(text, end, span.end, NULL) & JB_PHRASE_SPEECH)
            return span.begin;
        if (is_predicate(text, end, span.end) && jb_agent_at(text, end, span.end) == 0)
            return join_second(text, end, span.end);
        if (len <= 1 || jb_agent_is_general(text, span.begin, end))
            continue;
        if (end < span.end && text[end] != u'的' && loose == span.begin)
            loose = end;
        else if (loose > span.begin && end - loose <= 4)
            loose = end;
    }
    return loose;
}

/* Whether an adverb at AT shows that what stands before it acts: 已 and 共 do, 同比 and 将 do
 * not. */
static gboolean is_turn(const UChar *text, gsize at, gsize end)
{
    static const UChar *const others[] = {u"同比", u"环比", u"平均", u"预计", u"大幅",
                                          u"明显", u"显著", u"略有", u"小幅", u"稳步"};
    gsize len = 0;

    if (!(jb_phrase_at(text, at, end, &len) & JB_PHRASE_ADVERB))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (text[at] == others[i][0] && text[at + 1] == others[i][1])
            return FALSE;
    return len > 1 || jb_is_one_of(text[at], u"已共也还均就先又");
}

/* 杭州|已…, 她|收案: a short name before an adverb. */
static gsize bare_end(const UChar *text, struct jb_span span)
{
    gsize limit = MIN(span.end, span.begin + BARE_MAX + 1);

    if (span.begin < span.end &&
        jb_is_one_of(text[span.begin], u"最每以上这那几一二三四五六七八九十"))
        return span.begin;
    for (gsize i = span.begin + 1; i < limit; i++) {
        if (!is_turn(text, i, span.end))
            continue;
        if (jb_verb_before(text + i - 1, text + MIN(i + 1, span.end), NULL) != 0 ||
            i < span.begin + 2 || !is_name(text, span.begin, i, span.end) ||
            text[i - 1] == u'”' || is_passive(text, i, span.end) ||
            jb_is_one_of(text[i - 1], u"人者案件率数额量题纷费款金情索诉均占控"))
            return span.begin;
        return i;
    }
    return span.begin;
}

/* 昆明市阳宗海|开展…, 重庆|突击检查: a place, or one in it, before a predicate. */
static gsize place_end(const UChar *text, const struct jb_subject_query *query,
                       struct jb_span span)
{
    gsize limit = MIN(span.end, query->place + BARE_MAX / 2 + 1);

    if (query->place <= span.begin)
        return span.begin;
    for (gsize i = query->place; i < limit; i++)
        if (is_predicate(text, i, span.end))
            return jb_agent_before(text, span.begin, i) < 2 &&
                           is_name(text, span.begin, i, span.end) &&
                           !is_passive(text, i, span.end)
                       ? i
                       : span.begin;
    return span.begin;
}

static gboolean says(const UChar *text, struct jb_span span)
{
    return jb_phrase_before(text, span.begin, span.end, JB_PHRASE_SPEECH, NULL) != 0;
}

/* The units of 二、 or (三) at AT, which number a heading; 0 if there are none. */
static gsize numbering(const UChar *text, struct jb_span span)
{
    gboolean bracket = text[span.begin] == '(';
    gsize first = bracket ? span.begin + 1 : span.begin, at = first;

    while (at < span.end && at - first < 3 &&
           jb_is_one_of(text[at], u"一二三四五六七八九十"))
        at++;
    if (at == first || at >= span.end || text[at] != (bracket ? ')' : u'、'))
        return 0;
    return at + 1 - span.begin;
}

/* Drops the small words at the front, but keeps a preposition, which rules out a subject. */
static struct jb_span strip(const UChar *text, struct jb_span span)
{
    gsize len = 0;

    for (;;) {
        guint phrase = jb_phrase_at(text, span.begin, span.end, &len);
        if (span.begin < span.end && jb_is_one_of(text[span.begin], u" 、:\t"))
            span.begin++;
        else if (span.begin < span.end && numbering(text, span) > 0)
            span.begin += numbering(text, span);
        else if (span.begin + 2 < span.end && text[span.begin + 1] == u'是' &&
                 jb_is_one_of(text[span.begin], u"一二三四五六七八九十"))
            span.begin += 2;
        else if (phrase & JB_PHRASE_LEAD &&
                 !(phrase & (JB_PHRASE_PREP | JB_PHRASE_LIGHT)))
            span.begin += len;
        else
            return span;
    }
}

/* Whether between END and the number nothing is left that could be counted: then what ends
 * at END is itself counted (恶势力犯罪集团共4个). */
static gboolean is_counted(const UChar *text, gsize end,
                           const struct jb_subject_query *query)
{
    struct jb_span left = {MIN(end, query->number), query->number};

    if (!query->closed || jb_is_one_of(text[end], u"在对向从"))
        return FALSE;
    return jb_span_is_empty(
        jb_phrase_strip_back(text, left, JB_PHRASE_TAIL | JB_PHRASE_LEAD));
}

/* Where the units after 据 or 根据 begin, span.begin if it opens with neither. */
static gsize after_according(const UChar *text, struct jb_span span)
{
    if (span.end - span.begin < 4)
        return span.begin;
    if (text[span.begin] == u'据')
        return span.begin + 1;
    return text[span.begin] == u'根' && text[span.begin + 1] == u'据' ? span.begin + 2
                                                                      : span.begin;
}

/* 根据市公安局的最新数据: the body whose numbers follow; empty if the clause is no such
 * phrase. */
static struct jb_span reporter(const UChar *text, struct jb_span span)
{
    static const UChar *const ends[] = {u"数字", u"数据", u"统计", u"通报"};
    gsize begin = after_according(text, span);
    gboolean reports = FALSE;

    for (gsize i = 0; i < G_N_ELEMENTS(ends) && begin > span.begin; i++)
        reports = reports ||
                  (text[span.end - 2] == ends[i][0] && text[span.end - 1] == ends[i][1]);
    for (gsize i = begin + 2; reports && i < span.end && i < begin + SUBJECT_MAX; i++)
        if (jb_agent_before(text, begin, i) > 0 && jb_agent_at(text, i, span.end) == 0 &&
            is_name(text, begin, i, span.end))
            return (struct jb_span){begin, i};
    return (struct jb_span){0, 0};
}

/* 其中公安部挂牌督办的案件41起: a body that only tells which ones. */
static gboolean is_owner(const UChar *text, gsize end,
                         const struct jb_subject_query *query)
{
    if (text[query->clause.begin] != u'其' || text[query->clause.begin + 1] != u'中')
        return FALSE;
    for (gsize i = end; i < query->number; i++)
        if (text[i] == u'的')
            return TRUE;
    return FALSE;
}

/* 她 and 他 alone; the caller knows whom they mean. */
static gboolean is_pronoun(const UChar *text, struct jb_span span)
{
    return span.end - span.begin > 1 && jb_is_one_of(text[span.begin], u"他她") &&
           !jb_is_one_of(text[span.begin + 1], u"们的人乡国");
}

struct jb_span jb_subject_find(const UChar *text, const struct jb_subject_query *query,
                               gsize *rest)
{
    struct jb_span span = strip(text, query->clause), none = {0, 0};
    gsize whole, end;

    *rest = span.begin;
    struct jb_span body = reporter(text, query->clause);
    if (!jb_span_is_empty(body))
        return body;
    if (jb_span_is_empty(span) || says(text, span) || query->number <= span.begin)
        return none;
    if (is_pronoun(text, span)) {
        *rest = span.begin + 1;
        return (struct jb_span){span.begin, span.begin + 1};
    }
    whole = jb_whole_at(text, span.begin, span.end);
    span.end = MIN(span.end, query->number);
    end = agent_end(text, span);
    if (end > span.begin && is_owner(text, end, query))
        end = span.begin;
    if (end == span.begin || (end != span.begin + whole && is_counted(text, end, query)))
        end = whole > 0 ? span.begin + whole : bare_end(text, span);
    if (end == span.begin)
        end = place_end(text, query, span);
    if (end == span.begin)
        return none;
    *rest = end;
    return (struct jb_span){span.begin, end};
}

/* The body whose name begins at BEGIN, as far as it goes; empty if there is none. */
static struct jb_span body_at(const UChar *text, gsize begin, gsize end)
{
    struct jb_span body = {begin, begin};

    for (gsize i = begin + 2; i <= end && i <= begin + SUBJECT_MAX; i++)
        if (jb_agent_before(text, begin, i) > 1 && !jb_agent_is_general(text, begin, i) &&
            is_name(text, begin, i, end) && (jb_span_is_empty(body) || i - body.end <= 4))
            body.end = i;
    return body;
}

struct jb_span jb_quoted_find(const UChar *text, struct jb_span clause)
{
    struct jb_span body;

    if (!says(text, clause))
        return (struct jb_span){0, 0};
    body = body_at(text, strip(text, clause).begin, clause.end);
    for (gsize i = clause.begin; i < clause.end && jb_span_is_empty(body); i++)
        if (jb_is_one_of(text[i], u"从据由") ||
            (jb_is_digit(text[i]) && text[i + 1] == u'日'))
            body = body_at(text, i + 1, clause.end);
    return body;
}

struct jb_span jb_speaker_find(const UChar *text, struct jb_span clause)
{
    static const UChar titles[] = u"员长官任记师授家人士民理席";
    struct jb_span none = {0, 0};
    gsize len = 0;

    if (!jb_phrase_before(text, clause.begin, clause.end, JB_PHRASE_SPEECH, &len))
        return none;
    clause.end -= len;
    for (gsize n = 2; n <= 3; n++)
        if (clause.end - clause.begin > n &&
            jb_is_one_of(text[clause.end - n - 1], titles))
            return (struct jb_span){clause.end - n, clause.end};
    return none;
}
