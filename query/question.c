#include "query/question.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "query/question_place.h"

/* What asks, the most telling first. */
static const struct {
    const UChar *word;
    guint rank;
    gboolean percent;
} asking[] = {
    {u"百分之几", 0, TRUE}, {u"百分之多少", 0, TRUE}, {u"多少", 1, FALSE},
    {u"第几", 2, FALSE},    {u"几", 3, FALSE},
};

/* Words with 几 that ask nothing. */
static const UChar *const idle[] = {u"几乎", u"几何", u"几经", u"几番"};

/* Single characters too common to tell anything. */
static const UChar common[] =
    u"的是了在有为于和与及共约达到被由以之其这那个所中上下曾会能就也都总全";

/* What may stand between a head noun and 多少: 面积是多少, 分为几个. */
static const UChar linking[] = u"是为有约共达的了到大总一分设置";

/* Behind these a number is a share (占 may stand further off). */
static const UChar *const shares[] = {u"比例",   u"比率", u"占",    u"率",
                                      u"百分比", u"几成", u"多少成"};
static const UChar *const orders[] = {u"排", u"名次", u"届", u"第"};

static gboolean starts(const struct jb_view *v, gsize at, const UChar *word)
{
    gsize len = (gsize)u_strlen(word);
    return at + len <= v->len && u_memcmp(v->text + at, word, (int32_t)len) == 0;
}

static gboolean has(const struct jb_view *v, gsize begin, gsize end, const UChar *word)
{
    for (gsize i = begin; i < end; i++)
        if (starts(v, i, word))
            return TRUE;
    return FALSE;
}

static gboolean has_any(const struct jb_view *v, const gsize range[2],
                        const UChar *const *words, gsize count)
{
    for (gsize i = 0; i < count; i++)
        if (has(v, range[0], range[1], words[i]))
            return TRUE;
    return FALSE;
}

void jb_question_view(struct jb_view *view, const char *text, gsize len)
{
    jb_view_init(view, text, len);
    for (gsize i = 0; i < view->len; i++)
        if (!U16_IS_SURROGATE(view->text[i]))
            view->text[i] = (UChar)u_tolower(view->text[i]);
}

static gboolean is_idle(const struct jb_view *v, gsize at)
{
    for (gsize i = 0; i < G_N_ELEMENTS(idle); i++)
        if (starts(v, at, idle[i]))
            return TRUE;
    return FALSE;
}

/* Finds what asks: the most telling word, the first of its rank. */
static void find_ask(struct jb_question *q)
{
    guint best = G_MAXUINT;
    q->ask = q->ask_end = q->view.len;
    for (gsize at = 0; at < q->view.len; at++) {
        if (is_idle(&q->view, at))
            continue;
        for (gsize i = 0; i < G_N_ELEMENTS(asking); i++) {
            if (asking[i].rank >= best || !starts(&q->view, at, asking[i].word))
                continue;
            best = asking[i].rank;
            q->ask = at;
            q->ask_end = at + (gsize)u_strlen(asking[i].word);
            q->asks_percent = asking[i].percent;
        }
    }
    q->is_question = best != G_MAXUINT;
}

static gboolean is_one_of(UChar c, const UChar *set)
{
    return c && u_strchr(set, c) != NULL;
}

/* What stands behind 多少, and the unit that it begins with. */
static void find_after(struct jb_question *q)
{
    const struct jb_view *v = &q->view;
    q->after = q->ask_end;
    q->end = v->len;
    while (q->end > q->after && is_one_of(v->text[q->end - 1], u"?。!, \n"))
        q->end--;
    while (q->after < q->end && v->text[q->after] == u'的')
        q->after++;
    if (!q->is_question || !jb_unit_read(v->text, q->after, q->end, &q->unit))
        q->unit = (struct jb_unit){.begin = q->after, .end = q->after};
}

/* The head noun: the last characters before 多少 but for 是 有 约 共 …. */
static void find_head(struct jb_question *q)
{
    enum { HEAD_MAX = 4 };
    q->head_end = q->is_question ? q->ask : 0;
    while (q->head_end > 0 && is_one_of(q->view.text[q->head_end - 1], linking))
        q->head_end--;
    q->head = q->head_end > HEAD_MAX ? q->head_end - HEAD_MAX : 0;
}

/* A share is asked for, or a place in an order. */
static void find_kind(struct jb_question *q)
{
    enum { NEAR = 6 };
    const gsize around[2] = {q->ask > NEAR ? q->ask - NEAR : 0,
                             MIN(q->ask_end + 2, q->view.len)};
    const gsize all[2] = {0, q->view.len};
    if (!q->is_question)
        return;
    q->asks_percent =
        q->asks_percent || has_any(&q->view, around, shares, G_N_ELEMENTS(shares));
    q->asks_ordinal = has_any(&q->view, all, orders, G_N_ELEMENTS(orders));
}

static void add_token(struct jb_question *q, UChar first, UChar second)
{
    if (q->count == JB_QUESTION_TOKENS)
        return;
    for (guint i = 0; i < q->count; i++)
        if (q->tokens[i].first == first && q->tokens[i].second == second)
            return;
    q->tokens[q->count++] = (struct jb_question_token){first, second};
}

static gboolean is_word(UChar c)
{
    return u_isalnum(c);
}

/* Pairs of neighbours and single telling characters, what asks left out. */
static void find_tokens(struct jb_question *q)
{
    const UChar *text = q->view.text;
    for (gsize i = 0; i < q->view.len; i++) {
        if ((i >= q->ask && i < q->ask_end) || !is_word(text[i]))
            continue;
        gboolean last = i + 1 == q->view.len || i + 1 == q->ask || !is_word(text[i + 1]);
        if (!last)
            add_token(q, text[i], text[i + 1]);
        if (!is_one_of(text[i], common))
            add_token(q, text[i], 0);
    }
}

static void find_years(struct jb_question *q)
{
    const UChar *text = q->view.text;
    guint count = 0;
    for (gsize i = 0; i < q->view.len && count < JB_QUESTION_YEARS - 1;) {
        gsize end = i;
        guint value = 0;
        while (end < q->view.len && text[end] >= '0' && text[end] <= '9' && end < i + 5)
            value = value * 10 + (guint)(text[end++] - '0');
        if (end == i + 4)
            q->years[count++] = value;
        i = MAX(end, i + 1);
    }
}

struct jb_question *jb_question_new(const char *text, const char *today)
{
    struct jb_question *q = g_new0(struct jb_question, 1);
    jb_question_view(&q->view, text, strlen(text));
    find_ask(q);
    find_after(q);
    find_head(q);
    find_kind(q);
    find_tokens(q);
    find_years(q);
    jb_question_find_place(q, text, today);
    return q;
}

void jb_question_free(struct jb_question *q)
{
    if (!q)
        return;
    jb_view_clear(&q->view);
    g_free(q->period.text);
    g_free(q->period.first);
    g_free(q->period.last);
    g_free(q->place);
    g_free(q->measure);
    g_free(q);
}

char *jb_question_unit(const struct jb_question *q)
{
    if (q->unit.begin == q->unit.end)
        return NULL;
    return g_utf16_to_utf8((const gunichar2 *)q->view.text + q->unit.begin,
                           (glong)(q->unit.end - q->unit.begin), NULL, NULL, NULL);
}
