/* Finds mentions of places: one pass, at each position the longest chain of names. */

#include "lib/figure/place.h"

#include <unicode/ustring.h>

#include "lib/figure/glyph.h"
#include "lib/figure/place_form.h"
#include "lib/figure/verb.h"

enum { DATELINE_UNITS = 16 }; /* from the place to 电: 吕梁12月15日电 */

struct finder {
    const UChar *text;
    gsize begin, end;
    struct jb_place_hints hints;
};

// clang-format off

/* Before the place of a dateline without a date: 本报太原讯. */
static const UChar *const agencies[] = {
    u"本报", u"本网", u"本台", u"社", u"新闻网", u"中新网", u"新华网", u"人民网", u"央视网", u"央广网",
    u"法治网", u"法制网", u"日报", u"晚报",
};

/* 东方市场, 和平区域: the last character of the name belongs to the next word. */
static const struct { UChar last; const UChar *next; } splits[] = {
    {u'市', u"场值价面井况"},
    {u'区', u"域间别块分"},
    {u'县', u"域"},
    {u'省', u"略去"},
    {u'州', u"际"},
    {u'盟', u"友国军主约"},
    {u'旗', u"舰下帜袍"},
};

/* Districts whose name says what any city has. */
static const UChar *const plain_districts[] = {
    u"新城区", u"老城区", u"新市区", u"市中区", u"城中区", u"城东区", u"城西区", u"城南区", u"城北区",
    u"向山区", u"山城区", u"港口区", u"古城区", u"郊区",
};

/* Short names of counties that are words: 会同公安, 资源司法, 南部警方. */
static const UChar *const words[] = {
    u"会同", u"资源", u"比如", u"南部", u"全州", u"公安", u"互助", u"同心", u"解放", u"民权",
    u"南海", u"新建", u"前进", u"友好", u"和平", u"平安", u"东方", u"立新", u"古城", u"新城",
};

/* What may stand before a short name in running text; anything but Han may, too. */
static const UChar before_short[] = u"在于向被和与及由从到至据为对将经给因日月年时受以让请赴往"
                                    u"市省县区州近称的了是自";

/* 全国人大, 全国先进: a body or a title, nothing counted in the country. */
static const UChar *const not_nation[] = {
    u"人大", u"政协", u"两会", u"劳模", u"劳动模范", u"先进", u"文明", u"优秀", u"首", u"模范",
};

// clang-format on

static UChar peek(const struct finder *f, gsize at)
{
    return at >= f->begin && at < f->end ? f->text[at] : 0;
}

static gboolean is_one_of(UChar c, const UChar *set)
{
    return c && u_strchr(set, c) != NULL;
}

static gboolean stands_at(const struct finder *f, gsize at, const UChar *word)
{
    for (gsize i = 0; word[i]; i++) {
        if (peek(f, at + i) != word[i])
            return FALSE;
    }
    return TRUE;
}

static gboolean follows_agency(const struct finder *f, gsize at)
{
    for (gsize i = 0; i < G_N_ELEMENTS(agencies); i++) {
        gsize len = (gsize)u_strlen(agencies[i]);

        if (at >= f->begin + len && stands_at(f, at - len, agencies[i]))
            return TRUE;
    }
    return FALSE;
}

/* Whether what ends before AT is the place of a dateline: 8月15日电, 新闻8月15日电, or after an
 * agency 电, 讯, (记者. */
static gboolean is_dateline(const struct finder *f, gsize begin, gsize at)
{
    gsize next = stands_at(f, at, u"新闻") ? at + 2 : at;
    gboolean dated = FALSE;

    for (; next < at + DATELINE_UNITS; next++) {
        UChar c = peek(f, next);

        if (c == u'日')
            dated = TRUE;
        if (!(c >= '0' && c <= '9') && !is_one_of(c, u"月日 综合"))
            break;
    }
    if (!is_one_of(peek(f, next), u"电讯"))
        return FALSE;
    return dated || follows_agency(f, begin);
}

static gboolean is_split(const struct finder *f, gsize at)
{
    for (gsize i = 0; i < G_N_ELEMENTS(splits); i++) {
        if (f->text[at - 1] == splits[i].last && is_one_of(peek(f, at), splits[i].next))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_near(const struct finder *f, const jb_division *division)
{
    return jb_place_nearness(division, f->hints.report) >= 2 ||
           jb_place_nearness(division, f->hints.last) >= 2;
}

static gboolean is_listed(const struct finder *f, gsize at, const UChar *const *list,
                          gsize count)
{
    for (gsize i = 0; i < count; i++) {
        if (stands_at(f, at, list[i]))
            return TRUE;
    }
    return FALSE;
}

/* A full name: not 东方市场, nor 城区 and 老城区 unless their city is spoken of. */
static gboolean judge_full(const struct finder *f, gsize at,
                           const struct jb_place_chain *chain)
{
    gboolean plain = chain->len == 2 && f->text[at + 1] == u'区';

    if (is_split(f, at + chain->len))
        return FALSE;
    if (chain->parts > 1)
        return TRUE;
    if (!plain && !is_listed(f, at, plain_districts, G_N_ELEMENTS(plain_districts)))
        return TRUE;
    return is_near(f, chain->division) &&
           jb_division_in_force(chain->division, f->hints.year);
}

/* 济南|侦破…: a province or city that opens a clause and does something. */
static gboolean acts(const struct finder *f, UChar before, gsize next,
                     const jb_division *division)
{
    gsize len = 0;

    return (before == 0 || before == ' ' || jb_is_comma(before)) &&
           jb_division_level(division) != JB_PLACE_COUNTY && next < f->end &&
           jb_division_in_force(division, f->hints.year) &&
           jb_verb_match(f->text + next, f->end - next, &len) == JB_VERB_EVENT && len > 1;
}

/* A short name before an organ. That of a county is easily a piece of other words (公民和警察,
 * 会同公安, 城南派出所): it needs a boundary before it, and to be near for the lesser organs. */
static gboolean judge_short(const struct finder *f, gsize at,
                            const struct jb_place_chain *chain)
{
    gsize next = at + chain->len;
    UChar before = at > f->begin ? f->text[at - 1] : 0;

    if (acts(f, before, next, chain->division))
        return TRUE;
    if (jb_place_organ_len(f->text + at, f->end - at) > 0 ||
        jb_place_organ_len(f->text + next, f->end - next) == 0)
        return FALSE;
    if (!jb_division_in_force(chain->division, f->hints.year))
        return FALSE;
    if (jb_division_level(chain->division) != JB_PLACE_COUNTY ||
        is_near(f, chain->division))
        return TRUE;
    if (stands_at(f, next, u"派出所") || is_listed(f, at, words, G_N_ELEMENTS(words)))
        return FALSE;
    return before < 0x4e00 || before > 0x9fff || is_one_of(before, before_short);
}

/* Whether the chain at AT counts as a place here, and how. */
static gboolean judge(const struct finder *f, gsize at,
                      const struct jb_place_chain *chain, enum jb_place_how *how)
{
    *how = chain->full ? JB_PLACE_FULL : JB_PLACE_SHORT;
    if (is_dateline(f, at, at + chain->len)) {
        *how = JB_PLACE_DATELINE;
        return TRUE;
    }
    if (chain->full)
        return judge_full(f, at, chain);
    return chain->parts > 1 || judge_short(f, at, chain);
}

/* 太原市场监管局: the full name taken back to the short one, 太原. */
static struct jb_place_chain without_last(const struct finder *f, gsize at,
                                          const struct jb_place_chain *chain)
{
    struct jb_place_chain shorter = *chain;

    if (chain->full && chain->parts == 1 && chain->len > 2 &&
        is_split(f, at + chain->len)) {
        shorter = jb_place_chain_read(f->text + at, chain->len - 1, &f->hints);
        shorter.full = FALSE;
    }
    return shorter;
}

/* The place at AT. *PAST is the position after it, or after a name of a province or city that
 * is no mention here: in 上海城区 there is no 海城区. */
static gboolean find_named(struct finder *f, gsize at, struct jb_place *place,
                           gsize *past)
{
    struct jb_place_chain chain;

    *past = at + 1;
    if (!jb_form_may_begin(f->text[at], peek(f, at + 1)))
        return FALSE;
    chain = jb_place_chain_read(f->text + at, f->end - at, &f->hints);
    if (!chain.len || !chain.division)
        return FALSE;
    chain = without_last(f, at, &chain);
    if (!chain.len || !chain.division)
        return FALSE;
    place->division = chain.division;
    if (judge(f, at, &chain, &place->how)) {
        *past = at + chain.len;
        return TRUE;
    }
    if (jb_division_level(chain.division) != JB_PLACE_COUNTY)
        *past = at + chain.len;
    return FALSE;
}

/* The lowest of DIVISION and what lies above it whose name ends with the unit. */
static const jb_division *climb_to(const jb_division *division, UChar last)
{
    for (; division; division = jb_division_parent(division)) {
        const struct jb_division *row = division;

        if (row->name[row->len - 1] == last)
            return division;
        if (last == u'省' && jb_division_level(row) == JB_PLACE_PROVINCE)
            return division;
    }
    return NULL;
}

/* 全市, 我省, 本县 by the report; 该市 by the place named before it. */
static gsize find_own(struct finder *f, gsize at, struct jb_place *place)
{
    UChar word = f->text[at], kind = peek(f, at + 1);
    const jb_division *from =
        word == u'该' && f->hints.last ? f->hints.last : f->hints.report;

    if (!is_one_of(word, u"全我本该") || !is_one_of(kind, u"省市县区州盟旗") ||
        is_split(f, at + 2))
        return at;
    place->division = climb_to(from, kind);
    place->how = JB_PLACE_OWN;
    return place->division ? at + 2 : at;
}

static gsize find_nation(const struct finder *f, gsize at, struct jb_place *place)
{
    if (peek(f, at + 1) != u'国' || !is_one_of(f->text[at], u"全我"))
        return at;
    for (gsize i = 0; i < G_N_ELEMENTS(not_nation); i++) {
        if (f->text[at] == u'全' && stands_at(f, at + 2, not_nation[i]))
            return at;
    }
    place->division = jb_division_find(100000, 0);
    place->how = JB_PLACE_NATION;
    return at + 2;
}

/* The place at AT; *PAST is where to look on. */
static gboolean find_at(struct finder *f, gsize at, struct jb_place *place, gsize *past)
{
    gsize next;

    if (find_named(f, at, place, past)) {
        f->hints.last = place->division;
        return TRUE;
    }
    next = find_own(f, at, place);
    if (next == at)
        next = find_nation(f, at, place);
    *past = MAX(*past, next);
    return next > at;
}

gsize jb_places_find(const struct jb_view *view, gsize begin, gsize end,
                     const struct jb_place_context *context, GArray *out)
{
    struct finder f = {view->text, begin, end, {NULL, NULL, NULL, 0}};
    guint before = out->len;

    if (context) {
        f.hints.report = context->report;
        f.hints.year = context->year;
    }
    for (gsize at = begin; at < end;) {
        struct jb_place place;
        gsize past;

        if (find_at(&f, at, &place, &past)) {
            place.begin = (guint32)at;
            place.end = (guint32)past;
            g_array_append_val(out, place);
        }
        at = past;
    }
    return out->len - before;
}
