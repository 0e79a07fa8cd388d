#include "corpus/dateline.h"

#include <string.h>

#include "corpus/names.h"
#include "lib/figure/place.h"
#include "lib/report/passage.h"

/* How far into a paragraph a dateline may reach, in bytes. */
enum { REACH = 300, OUTLET_MIN = 2, OUTLET_MAX = 16, PLACE_MIN = 2 };

/* What the name of an outlet ends with. */
static const char
    *const outlet_ends[] =
        {
            "網",       "報",     "電視台",     "新聞",   "日誌",
            "日志", /* traditional, and journals */
            "网",       "报",     "社",         "日报",   "晚报",
            "电视台",   "电台",   "广播",       "台",     "在线",
            "客户端",   "新闻",   "周刊",       "杂志",   "头条",
            "频道",     "发布",   "融媒",       "融媒体", "融媒体中心",
            "新闻中心", "公众号", "微信公众号",
};

/* Han characters, and not the punctuation that Unicode counts to their script as well. */
#define HAN "[\\x{3007}\\x{3400}-\\x{9FFF}\\x{20000}-\\x{3FFFF}]"
#define NUMERAL "[一二三四五六七八九十]"

/* A dateline begins with one of these, the first with a day; groups: outlet, place (may be
 * empty). Outlets that a place follows at once are listed, for nothing else tells where
 * they end. The verb needs a day before it or an opening behind it, so that 本报讯息 is none. */
// clang-format off
#define OUTLETS                                                                          \
    "新华社|新华网|中新社|中新网|中国新闻网|人民网|央视网|央视新闻|央广网|光明网|中国网|"      \
    "法制网|法治网|正义网|中国青年报|法治日报|法制日报|人民日报|光明日报|经济日报|"            \
    "本报|本网|本台|本刊|" HAN "{1,8}?(?:日报|晚报|晨报|时报|早报|商报|法治报|报|网|社|电视台|在线|周刊|客户端)"
#define DAY                                                                              \
    "(?:(?:(?:19|20)\\d\\d年)?\\d{1,2}\\s*月\\s*)?\\d{1,2}\\s*日|(?:" NUMERAL "{1,2}月)?" NUMERAL "{1,3}日|今日|昨日"
static const char *const forms[] = {
    /* 新华社太原2月16日电, 人民网北京16日讯 */
    "^据?《?(" OUTLETS ")》?(" HAN "{0,10}?)\\s*(" DAY ")\\s*(?:专?电|讯|消息)",
    /* 本报吕梁讯（记者, 央视网消息（新闻联播）：, 晨报讯　 */
    "^据?《?(" OUTLETS ")》?(" HAN "{0,10}?)(?:讯|消息|专?电)(?=[\\s（(：:　])",
    /* 【澳門訊】, 【本报太原讯】 */
    "^【(本报|本報|)(" HAN "{0,8}?)(?:[0-9月日]{0,6})[讯訊电電]】",
};
enum { WITH_DAY, WITHOUT_DAY, BRACKETED };
// clang-format on

/* The brackets behind a dateline: （记者 某某 通讯员 某某） and what precedes a colon there. */
static const char authors_form[] = "^\\s*[（(]\\s*([^（()）]{2,120})[)）]";

static GRegex *compile(const char *form)
{
    GError *error = NULL;
    GRegex *regex = g_regex_new(form, G_REGEX_OPTIMIZE, 0, &error);
    if (!regex)
        g_error("%s: %s", form, error->message);
    return regex;
}

/* Compiled once for the process and only read from then on, so that threads share them. */
static GRegex *const *patterns(void)
{
    static GRegex *compiled[G_N_ELEMENTS(forms) + 1];
    static gsize done;
    if (g_once_init_enter(&done)) {
        for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
            compiled[i] = compile(forms[i]);
        compiled[G_N_ELEMENTS(forms)] = compile(authors_form);
        g_once_init_leave(&done, 1);
    }
    return compiled;
}

gboolean jb_is_outlet(const char *name, gsize len)
{
    glong chars = g_utf8_strlen(name, (gssize)len);
    if (chars < OUTLET_MIN || chars > OUTLET_MAX)
        return FALSE;
    for (const char *p = name; p < name + len; p = g_utf8_next_char(p)) {
        if (g_utf8_strchr("。，、；：“”《》！？（）", -1, g_utf8_get_char(p)))
            return FALSE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(outlet_ends); i++) {
        gsize end = strlen(outlet_ends[i]);
        if (len >= end && memcmp(name + len - end, outlet_ends[i], end) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Takes the words of a site's channel off a place: 广东新闻 → 广东, 客户端太原 → 太原,
 * 央广网北京 → 北京. */
static void strip_channel(char *place)
{
    static const char *const before[] = {"网",   "社",   "报",  "客户端",
                                         "时刻", "新闻", "记者"};
    static const char *const behind[] = {"新闻", "频道", "分社", "专电"};
    for (gsize i = 0; i < G_N_ELEMENTS(behind); i++) {
        if (g_str_has_suffix(place, behind[i]))
            place[strlen(place) - strlen(behind[i])] = '\0';
    }
    for (gsize i = 0; i < G_N_ELEMENTS(before); i++) {
        const char *rest = strstr(place, before[i]);
        rest = rest ? rest + strlen(before[i]) : "";
        if (g_utf8_strlen(rest, -1) >= PLACE_MIN || strcmp(place, before[i]) == 0)
            memmove(place, rest, strlen(rest) + 1);
    }
}

/* 本报 and 晨报 say whose words they are only to who holds the paper. */
static gboolean is_own(const char *outlet)
{
    static const char *const own[] = {"",     "本报", "本報", "本网", "本台", "本刊",
                                      "日报", "晚报", "晨报", "时报", "早报", "商报"};
    for (gsize i = 0; i < G_N_ELEMENTS(own); i++) {
        if (strcmp(outlet, own[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

/* What stands between outlet and 讯 where no day proves a dateline: a place, a second part
 * of the outlet's name, or words that make it no dateline at all. */
static gboolean take_middle(struct jb_dateline *dateline, char **outlet, char **middle)
{
    static const char *const parts[] = {"网",   "报",   "社",  "客户端",
                                        "财经", "新闻", "时刻"};
    if (**middle == '\0')
        return TRUE;
    if (jb_place_resolve(*middle, strlen(*middle), NULL)) {
        dateline->place = g_steal_pointer(middle);
        return TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (!g_str_has_suffix(*middle, parts[i]))
            continue;
        dateline->source = g_strconcat(*outlet, *middle, NULL);
        return TRUE;
    }
    return FALSE;
}

/* Takes outlet and place of a match; FALSE where the words are no dateline. */
static gboolean take_outlet(const GMatchInfo *match, gboolean has_day,
                            struct jb_dateline *dateline)
{
    g_autofree char *outlet = g_match_info_fetch(match, 1);
    g_autofree char *place = g_match_info_fetch(match, 2);
    if (!has_day && !take_middle(dateline, &outlet, &place))
        return FALSE;
    if (has_day)
        strip_channel(place);
    g_autofree char *day = has_day ? g_match_info_fetch(match, 3) : NULL;
    if (day && strstr(day, "年"))
        dateline->day = g_steal_pointer(&day);
    if (has_day && g_utf8_strlen(place, -1) >= PLACE_MIN)
        dateline->place = g_steal_pointer(&place);
    if (!dateline->source && !is_own(outlet))
        dateline->source = g_steal_pointer(&outlet);
    return TRUE;
}

/* Reads the brackets at REST. Without a day before them they must name an office: the
 * （新闻联播） of 央视网消息（新闻联播） is a programme. */
static void take_authors(const char *rest, gsize len, gboolean has_day,
                         struct jb_dateline *dateline)
{
    static const char *const others[] = {"编辑", "责编", "责任编辑", "校对", "摄影"};
    g_autoptr(GMatchInfo) match = NULL;
    GRegex *regex = patterns()[G_N_ELEMENTS(forms)];
    if (!g_regex_match_full(regex, rest, (gssize)len, 0, 0, &match, NULL))
        return;
    g_autofree char *words = g_match_info_fetch(match, 1);
    if (!has_day && !strstr(words, "记者") && !strstr(words, "通讯员"))
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        char *other = strstr(words, others[i]);
        if (other)
            *other = '\0';
    }
    g_auto(GStrv) names = jb_names_split(words, strlen(words));
    if (jb_names_are_plausible(names))
        dateline->authors = g_steal_pointer(&names);
}

static const char *skip_blanks(const char *p, const char *end)
{
    while (p < end && jb_is_blank_char(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return p;
}

/* Behind one 【…】. */
static const char *skip_opening(const char *p, const char *end)
{
    const char *shut = g_str_has_prefix(p, "【") ? g_strstr_len(p, end - p, "】") : NULL;
    return shut ? skip_blanks(shut + strlen("】"), end) : p;
}

gboolean jb_dateline_read(const char *text, gsize len, struct jb_dateline *dateline)
{
    *dateline = (struct jb_dateline){0};
    gsize reach = MIN(len, REACH);
    while (reach < len && reach > 0 && ((guchar)text[reach] & 0xC0) == 0x80)
        reach--;
    g_autofree char *head = g_strndup(text, reach); /* NUL-terminated for the patterns */
    const char *start = skip_blanks(head, head + reach);
    const char *begin = skip_opening(start, head + reach);
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autoptr(GMatchInfo) match = NULL;
        int behind;
        if (!g_regex_match(patterns()[i], i == BRACKETED ? start : begin, 0, &match))
            continue;
        g_match_info_fetch_pos(match, 0, NULL, &behind);
        if (!take_outlet(match, i != WITHOUT_DAY, dateline))
            continue;
        const char *rest = (i == BRACKETED ? start : begin) + behind;
        take_authors(rest, strlen(rest), i == WITH_DAY, dateline);
        return TRUE;
    }
    return FALSE;
}

void jb_dateline_clear(struct jb_dateline *dateline)
{
    g_free(dateline->source);
    g_free(dateline->place);
    g_free(dateline->day);
    g_strfreev(dateline->authors);
    *dateline = (struct jb_dateline){0};
}
