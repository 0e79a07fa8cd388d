/* Chains of names, and whole strings that are a place. */

#include "lib/figure/place_form.h"

// clang-format off

/* Organs, and what stands between a place and its organ. */
static const UChar *const organs[] = {
    u"公安", u"警方", u"警察", u"检察", u"检方", u"法院", u"中院", u"司法", u"政法", u"法律援助",
    u"民警", u"交警", u"特警", u"刑警", u"巡警", u"网警", u"辅警", u"交管", u"消防", u"海关",
    u"边检", u"边防", u"边境管理", u"海警", u"监狱", u"戒毒", u"看守所", u"派出所", u"禁毒",
    u"反诈", u"纪委", u"纪检", u"监委", u"市委", u"县委", u"区委", u"省委", u"州委", u"盟委",
    u"旗委", u"政府", u"人大", u"政协", u"综治", u"信访", u"民政", u"应急管理", u"市场监管",
    u"税务", u"教育局", u"卫健", u"人社", u"交通运输", u"铁路公安", u"铁路警方", u"机场公安",
    u"中级人民法院", u"高级人民法院", u"人民法院", u"人民检察院", u"仲裁", u"律师协会", u"调解",
    u"各级", u"两级", u"全市", u"全省", u"全县", u"市县",
};

/* 上海路, 山西大学: a road or a school, not its place. */
static const UChar *const followers[] = {
    u"路", u"街", u"大道", u"大街", u"大学", u"高速", u"机场", u"站", u"大桥", u"镇", u"乡",
    u"村", u"社区", u"久安",
};

/* An outlet, after the name of its place. */
static const UChar *const outlets[] = {
    u"日报", u"晚报", u"早报", u"晨报", u"商报", u"新闻", u"新报", u"都市报", u"青年报", u"特区报",
    u"法治", u"法制", u"政法", u"广播", u"电视", u"电台", u"发布", u"公安", u"警方", u"检察",
    u"法院", u"长安", u"网", u"在线", u"融媒", u"政府", u"市", u"县", u"省", u"区", u"卫视",
    u"交警", u"消防", u"司法", u"党建", u"文明网",
};

/* Words first, even before 网: 东方网, 新华网. */
static const UChar *const words[] = {u"东方", u"新华", u"公安", u"平安", u"和平", u"中原", u"长安"};

// clang-format on

static gsize match(const UChar *text, gsize len, const UChar *word)
{
    gsize at = 0;

    for (; word[at]; at++) {
        if (at >= len || text[at] != word[at])
            return 0;
    }
    return at;
}

static gsize match_any(const UChar *text, gsize len, const UChar *const *list,
                       gsize count)
{
    for (gsize i = 0; i < count; i++) {
        gsize found = match(text, len, list[i]);

        if (found)
            return found;
    }
    return 0;
}

gsize jb_place_organ_len(const UChar *text, gsize len)
{
    return match_any(text, len, organs, G_N_ELEMENTS(organs));
}

/* 黔南州, 威宁县: a short name and the last character of the full one, 自治州 or 自治县. */
static gboolean is_shortened(const jb_division *division, const UChar *text, gsize len,
                             gsize at)
{
    gsize end = division->len;

    return at == division->short_len && at < len && end > at + 2 &&
           division->name[end - 3] == u'自' && text[at] == division->name[end - 1] &&
           (text[at] == u'州' || text[at] == u'县' || text[at] == u'旗');
}

/* The next part of a chain at TEXT, or an empty chain. */
static struct jb_place_chain read_part(const UChar *text, gsize len,
                                       const struct jb_place_hints *hints)
{
    struct jb_place_range range;
    struct jb_place_chain part = {0, 1, FALSE, NULL};

    if (len < 2 || !jb_form_may_begin(text[0], text[1]))
        return part;
    range = jb_form_longest(text, len);
    if (!range.len)
        return part;
    part.full = jb_form_is_full(&range);
    part.division = jb_form_choose(&range, hints);
    part.len = range.len;
    if (part.division && is_shortened(part.division, text, len, range.len)) {
        part.full = TRUE;
        part.len++;
    }
    return part;
}

/* Whether PART may stand after the name of a place: the short ones are easily mistaken. */
static gboolean is_likely(const UChar *text, gsize len, const struct jb_place_chain *part)
{
    if (!part->len || !part->division)
        return FALSE;
    if (part->full)
        return TRUE;
    return !jb_place_organ_len(text, len) &&
           !match_any(text + part->len, len - part->len, followers,
                      G_N_ELEMENTS(followers));
}

struct jb_place_chain jb_place_chain_read(const UChar *text, gsize len,
                                          const struct jb_place_hints *hints)
{
    struct jb_place_chain chain = read_part(text, len, hints);
    struct jb_place_hints inner = *hints;

    while (chain.len && chain.division) {
        struct jb_place_chain part;

        inner.parent = chain.division;
        part = read_part(text + chain.len, len - chain.len, &inner);
        if (!is_likely(text + chain.len, len - chain.len, &part))
            break;
        chain.len += part.len;
        chain.parts++;
        chain.full = part.full;
        chain.division = part.division;
    }
    return chain;
}

static const jb_division *resolve_code(const UChar *text, gsize len, int year)
{
    guint32 code = 0;

    if (len != 6)
        return NULL;
    for (gsize i = 0; i < len; i++) {
        if (text[i] < '0' || text[i] > '9')
            return NULL;
        code = code * 10 + (text[i] - '0');
    }
    return jb_division_find(code, year);
}

static const jb_division *resolve_units(const UChar *text, gsize len,
                                        const struct jb_place_hints *hints)
{
    struct jb_place_chain chain;
    const jb_division *coded = resolve_code(text, len, hints->year);
    gsize prefix = match(text, len, u"中国");

    if (coded)
        return coded;
    if (len == 2 && (prefix || match(text, len, u"全国")))
        return jb_division_find(100000, 0);
    chain = jb_place_chain_read(text + prefix, len - prefix, hints);
    return chain.len && chain.len == len - prefix ? chain.division : NULL;
}

static struct jb_place_hints hints_of(const struct jb_place_context *context)
{
    struct jb_place_hints hints = {NULL, NULL, NULL, 0};

    if (context) {
        hints.report = context->report;
        hints.year = context->year;
    }
    return hints;
}

const jb_division *jb_place_resolve(const char *name, gsize len,
                                    const struct jb_place_context *context)
{
    struct jb_place_hints hints = hints_of(context);
    const jb_division *found;
    struct jb_view view;

    jb_view_init(&view, name, len);
    found = resolve_units(view.text, view.len, &hints);
    jb_view_clear(&view);
    return found;
}

static const jb_division *source_units(const UChar *text, gsize len)
{
    struct jb_place_hints none = {NULL, NULL, NULL, 0};
    gsize prefix = match(text, len, u"平安");
    struct jb_place_chain chain = jb_place_chain_read(text + prefix, len - prefix, &none);
    const UChar *rest = text + prefix + chain.len;
    gsize left = len - prefix - chain.len;

    if (!chain.len || !chain.division)
        return NULL;
    if (prefix)
        return left == 0 ? chain.division : NULL;
    if (match_any(text, len, words, G_N_ELEMENTS(words)))
        return NULL;
    return match_any(rest, left, outlets, G_N_ELEMENTS(outlets)) ? chain.division : NULL;
}

const jb_division *jb_place_of_source(const char *source, gsize len)
{
    const jb_division *found;
    struct jb_view view;

    jb_view_init(&view, source, len);
    found = source_units(view.text, view.len);
    jb_view_clear(&view);
    return found;
}
