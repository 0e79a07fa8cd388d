#include "lib/figure/noun.h"

#include <string.h>

#include "lib/figure/glyph.h"
#include "lib/figure/predicate.h"

#define MEASURE_MAX 34 /* units of a noun */

/* 江洛3小时最大降雨量, 一个多小时内最大降雨量: what stands after a length of time in SPAN. */
static struct jb_span after_time(const UChar *text, struct jb_span span)
{
    for (gsize i = span.end; i > span.begin + 1; i--) {
        gboolean hours = text[i - 2] == u'小' && text[i - 1] == u'时';
        gboolean days = jb_is_one_of(text[i - 2], u"天日月年周") && text[i - 1] == u'内';
        if (span.end - i < 2 || (!hours && !days))
            continue;
        if (hours && text[i] != u'内' &&
            (i < span.begin + 3 || !jb_is_digit(text[i - 3])))
            continue;
        return (struct jb_span){text[i] == u'内' ? i + 1 : i, span.end};
    }
    return span;
}

/* 历时3个月、辗转: what stands after a 、 after a number that was rejected. */
struct jb_span jb_noun_after_number(const UChar *text, struct jb_span span)
{
    gsize mark = 0;

    span = after_time(text, span);
    for (gsize i = span.end; i > span.begin; i--) {
        if (text[i - 1] == ' ' && span.end - i >= 2)
            return (struct jb_span){i, span.end};
        if (text[i - 1] == u'、')
            mark = i;
        if (jb_is_digit(text[i - 1]) && mark > 0)
            return (struct jb_span){mark, span.end};
    }
    return span;
}

/* The closing mark of a quotation, title or bracket that opens at AT, else AT. */
gsize jb_noun_skip_marks(const UChar *text, gsize at, gsize end)
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
gsize jb_noun_end(const UChar *text, struct jb_span span)
{
    guint wanted = JB_PHRASE_ADVERB | JB_PHRASE_LIGHT | JB_PHRASE_SPEECH;
    gsize from = span.begin;

    if (jb_phrase_match(text, from, span.end, wanted, NULL) ||
        jb_event_at(text, from, span.end))
        for (gsize i = span.end; i > span.begin + 1; i--)
            if (text[i - 1] == u'的' && i < span.end) {
                from = i;
                break;
            }
    for (gsize i = from; i < span.end; i++) {
        gsize len = 0;
        guint phrase = jb_phrase_at(text, i, span.end, &len);
        if (phrase & wanted && (len > 1 || !(phrase & JB_PHRASE_ADVERB) ||
                                jb_is_one_of(text[i], u"已均都将被正尚仍也还共")))
            return i;
        if (phrase & JB_PHRASE_TAIL && len > 1)
            return i;
        if (i > from + 1 && phrase & JB_PHRASE_LEAD && !(phrase & JB_PHRASE_JOIN) &&
            len > 1 && jb_event_at(text, i + len, span.end) > 1)
            return i;
        gsize verb = jb_event_at(text, i, span.end);
        if (verb > 0 && i > from && i + verb < span.end &&
            jb_is_one_of(text[i + verb], u"《“了"))
            return i;
        if (verb > 1 || (phrase == 0 && len > 1))
            i += MAX(verb, len) - 1;
        else
            i = jb_noun_skip_marks(text, i, span.end);
    }
    return span.end;
}

/* 5起公安机关依法保护企业产权典型案例: a noun that closes the clause makes all before it its own. */
gboolean jb_noun_closes(const UChar *text, struct jb_span span)
{
    static const UChar *const heads[] = {u"案例", u"案件", u"项目", u"措施", u"问题",
                                         u"工程", u"任务", u"机制", u"制度", u"办法",
                                         u"意见", u"方案", u"行动", u"活动"};

    if (jb_span_length(span) < 4 || jb_span_length(span) > MEASURE_MAX)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++)
        if (text[span.end - 2] == heads[i][0] && text[span.end - 1] == heads[i][1])
            return TRUE;
    return FALSE;
}

/* Whether what begins at AT is done by the people named before it. */
static gboolean is_deed(const UChar *text, gsize at, gsize end)
{
    guint verbs = JB_PHRASE_ADVERB | JB_PHRASE_PREP | JB_PHRASE_LIGHT | JB_PHRASE_SPEECH;
    gsize len = 0;
    guint phrase = jb_phrase_at(text, at, end, &len);

    if (phrase & verbs ||
        (phrase & JB_PHRASE_LEAD && !(phrase & JB_PHRASE_JOIN) && len > 1))
        return TRUE;
    len = jb_event_at(text, at, end);
    return len > 1 && (at + len >= end || !jb_is_one_of(text[at + len], u"的组队站所"));
}

/* 4名犯罪嫌疑人|见事情败露, 12位申请执行人|兑现…: where the word for the persons ends, if no 的 or 等
 * goes on. */
gsize jb_noun_person_end(const UChar *text, struct jb_span span)
{
    static const UChar *const persons[] = {u"嫌疑人", u"被告人", u"当事人",
                                           u"负责人", u"受害人", u"被害人"};

    for (gsize i = span.begin; i + 3 <= span.end; i++)
        for (gsize k = 0; k < G_N_ELEMENTS(persons); k++)
            if (memcmp(text + i, persons[k], 3 * sizeof *text) == 0 &&
                !jb_is_one_of(i + 3 < span.end ? text[i + 3] : 0, u"的等、和及员"))
                return i + 3;
    for (gsize i = span.begin + 2; i < span.end; i++)
        if (jb_is_one_of(text[i - 1], u"人员者众民警生师工") &&
            is_deed(text, i, span.end))
            return i;
    return span.end;
}

/* 的标准, 的要求: what the numbers before set, not what they count. */
gboolean jb_noun_is_standard(const UChar *text, struct jb_span span)
{
    return jb_span_length(span) >= 2 &&
           ((text[span.begin] == u'标' && text[span.begin + 1] == u'准') ||
            (text[span.begin] == u'要' && text[span.begin + 1] == u'求') ||
            (text[span.begin] == u'比' && text[span.begin + 1] == u'例'));
}

/* What stands after 为, 是 or 属 in SPAN, all of it if none does. */
struct jb_span jb_noun_after_copula(const UChar *text, struct jb_span span)
{
    for (gsize i = span.begin + 1; i + 2 < span.end; i++)
        if (jb_is_one_of(text[i], u"为是属") &&
            !jb_is_one_of(text[i - 1], u"行作认成因分以人所金家隶但还不") &&
            !jb_is_one_of(text[i + 1], u"了于的"))
            span.begin = i + 1;
    return span;
}

/* 对甲和乙分别作出罚款20万元、3万元: what stands after 分别, if anything does. */
struct jb_span jb_noun_after_each(const UChar *text, struct jb_span span)
{
    for (gsize i = span.begin; i + 3 < span.end; i++)
        if (text[i] == u'分' && text[i + 1] == u'别')
            return (struct jb_span){i + 2, span.end};
    return span;
}

/* The end of the noun at AT in a list of nouns that ends at END. */
static gsize list_item(const UChar *text, gsize at, gsize end)
{
    for (gsize i = at; i < end; i++) {
        i = jb_noun_skip_marks(text, i, end);
        if (i > at && jb_phrase_match(text, i, end, JB_PHRASE_JOIN, NULL))
            return i;
    }
    return end;
}

/* Splits SPAN at 、 and 和 into at most COUNT nouns; how many there are. */
guint jb_noun_split(const UChar *text, struct jb_span span, struct jb_span *nouns,
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
struct jb_span jb_noun_shared_tail(const UChar *text, const struct jb_span *nouns,
                                   guint n)
{
    struct jb_span last = nouns[n - 1], tail = {last.end - 2, last.end};

    if (jb_span_length(last) < 4)
        return (struct jb_span){0, 0};
    for (guint i = 0; i + 1 < n; i++)
        if (text[nouns[i].end - 1] == text[last.end - 1])
            return (struct jb_span){0, 0};
    return tail;
}
