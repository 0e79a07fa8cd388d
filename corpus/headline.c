#include "corpus/headline.h"

#include <string.h>

#include "corpus/dateline.h"
#include "corpus/names.h"
#include "lib/report/passage.h"
#include "lib/report/provenance.h"

/* What a label's value is. */
enum field { SOURCE, AUTHORS, EDITOR, DATE, PAGE, CRUMBS };

/* Words before a colon. White space between their characters (来　源：) is passed over. */
static const struct {
    const char *word;
    enum field field;
} labels[] = {
    {"来源", SOURCE},      {"稿源", SOURCE},         {"文章来源", SOURCE},
    {"信息来源", SOURCE},  {"新闻来源", SOURCE},     {"稿件来源", SOURCE},
    {"作者", AUTHORS},     {"记者", AUTHORS},        {"通讯员", AUTHORS},
    {"撰稿", AUTHORS},     {"撰文", AUTHORS},        {"文", AUTHORS},
    {"本报记者", AUTHORS}, {"编辑", EDITOR},         {"责任编辑", EDITOR},
    {"责编", EDITOR},      {"本文编辑", EDITOR},     {"网络编辑", EDITOR},
    {"值班编辑", EDITOR},  {"时间", DATE},           {"日期", DATE},
    {"发布时间", DATE},    {"发表时间", DATE},       {"发稿时间", DATE},
    {"发布日期", DATE},    {"出版日期", DATE},       {"更新时间", DATE},
    {"版次", PAGE},        {"版面", PAGE},           {"当前位置", CRUMBS},
    {"您的位置", CRUMBS},  {"您现在的位置", CRUMBS}, {"所在位置", CRUMBS},
    {"位置", CRUMBS},      {"來源", SOURCE},         {"資料來源", SOURCE},
    {"記者", AUTHORS},     {"通訊員", AUTHORS},      {"編輯", EDITOR},
    {"責任編輯", EDITOR},  {"時間", DATE},           {"發布時間", DATE},
};

/* Signs a byline begins with. */
static const char *const bullets = "□■◎○●◆▲△▪◇☐";

/* Words a byline begins with, where no sign stands before it. */
static const char *const offices[] = {
    "本报",     "本网",     "记者",       "通讯员",
    "见习记者", "特约记者", "全媒体记者", /* simplified */
    "本報",     "記者",     "通訊員",     /* traditional */
    "文/",      "文／",
};

/* What stands between the parts of a line. */
static const char *const fences = "|｜[]【】()（）,，;；";

/* What stands between the segments of a breadcrumb; a · may stand in a name, too. */
static const char *const signs_of_crumbs = ">＞»›";

struct line {
    const char *at, *end;
    const struct jb_date_context *context;
    struct jb_report *report;
    char **site;
    guint parts;
};

static gboolean is_in(gunichar c, const char *set)
{
    return c != 0 && g_utf8_strchr(set, -1, c) != NULL;
}

static gunichar peek(const char *at, const char *end)
{
    return at < end ? g_utf8_get_char(at) : 0;
}

static gboolean is_crumb_sign(const char *at, const char *end)
{
    gunichar c = peek(at, end);
    return is_in(c, signs_of_crumbs) ||
           (c == 0xB7 && jb_is_blank_char(peek(g_utf8_next_char(at), end)));
}

static const char *skip_blanks(const char *at, const char *end)
{
    while (at < end && jb_is_blank_char(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return at;
}

/* A tab, a no-break space or two spaces part what one space may join. */
static gboolean is_gap(const char *at, const char *end)
{
    gunichar c = peek(at, end);
    if (!jb_is_blank_char(c) || c == 0)
        return FALSE;
    return c == '\t' || c == 0xA0 || jb_is_blank_char(peek(g_utf8_next_char(at), end));
}

static const char *find_gap(const char *at, const char *end)
{
    while (at < end && !is_gap(at, end))
        at = g_utf8_next_char(at);
    return at;
}

/* Behind WORD at AT, blanks inside it passed over; NULL where it is not there. */
static const char *match_word(const char *at, const char *end, const char *word)
{
    for (; *word; word = g_utf8_next_char(word)) {
        at = skip_blanks(at, end);
        if (peek(at, end) != g_utf8_get_char(word))
            return NULL;
        at = g_utf8_next_char(at);
    }
    return at;
}

/* 责任编辑 某某 needs no colon, where nothing but names follows. */
static gboolean is_bare_editor(const char *word, const char *behind, const char *end)
{
    static const char *const bare[] = {"责任编辑", "责编", "責任編輯"};
    for (gsize i = 0; i < G_N_ELEMENTS(bare); i++) {
        if (strcmp(word, bare[i]) != 0 || !jb_is_blank_char(peek(behind, end)))
            continue;
        g_auto(GStrv) names = jb_names_split(behind, (gsize)(end - behind));
        return jb_names_are_plausible(names);
    }
    return FALSE;
}

/* Behind a label and its colon; NULL where AT begins none. */
static const char *match_label(const char *at, const char *end, enum field *field)
{
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
        const char *behind = match_word(at, end, labels[i].word);
        if (!behind)
            continue;
        *field = labels[i].field;
        gunichar colon = peek(skip_blanks(behind, end), end);
        if (colon == ':' || colon == 0xFF1A) /* ： */
            return g_utf8_next_char(skip_blanks(behind, end));
        if (is_bare_editor(labels[i].word, behind, end))
            return behind;
    }
    return NULL;
}

/* Where the value that begins at AT ends: at a gap, a bar, a comma or bracket that is not
 * its own, or a blank before a label. */
static const char *value_end(const char *at, const char *end, gboolean names)
{
    gboolean open = FALSE;
    for (; at < end; at = g_utf8_next_char(at)) {
        enum field field;
        gunichar c = g_utf8_get_char(at);
        open |= is_in(c, "(（[【");
        if (is_in(c, "|｜") || is_gap(at, end) || (!open && is_in(c, ")）]】")) ||
            (!names && is_in(c, "，,；;。")))
            return at;
        if (jb_is_blank_char(c) && match_label(skip_blanks(at, end), end, &field))
            return at;
    }
    return end;
}

/* Puts VALUE, which is taken, where nothing or the same stands. */
static guint put(char **slot, char *value, guint part)
{
    if (!value)
        return part;
    gboolean same = !*slot || strcmp(*slot, value) == 0;
    if (*slot)
        g_free(value);
    else
        *slot = value;
    return same ? part : JB_HEADLINE_OTHER;
}

/* Likewise for NAMES, which are taken. */
static guint put_names(struct jb_report *report, char **names, guint part)
{
    g_auto(GStrv) owned = names;
    if (report->authors &&
        !g_strv_equal((const char *const *)report->authors, (const char *const *)owned))
        return JB_HEADLINE_OTHER;
    if (!report->authors)
        report->authors = g_steal_pointer(&owned);
    return part;
}

static guint put_authors(struct jb_report *report, const char *words, gsize len)
{
    char **names = jb_names_split(words, len);
    if (jb_names_are_plausible(names))
        return put_names(report, names, JB_HEADLINE_LABEL);
    g_strfreev(names);
    return JB_HEADLINE_OTHER;
}

/* A name of words, not a sentence: what a source or an editor may be. */
static char *short_words(const char *at, const char *end)
{
    enum { MOST = 40 };
    g_autofree char *words = jb_one_line(at, (gsize)(end - at));
    gboolean sentence = words && (g_utf8_strlen(words, -1) > MOST || strstr(words, "。"));
    return sentence ? NULL : g_steal_pointer(&words);
}

static guint put_date(struct line *line, const char *at, const char *end, guint part)
{
    char *date = jb_date_normal(at, (gsize)(end - at), line->context);
    return date ? put(&line->report->date, date, part) : JB_HEADLINE_OTHER;
}

static guint put_value(struct line *line, enum field field, const char *at,
                       const char *end)
{
    struct jb_report *report = line->report;
    if (at == end)
        return JB_HEADLINE_LABEL;
    if (field == DATE)
        return put_date(line, at, end, JB_HEADLINE_LABEL | JB_HEADLINE_DATE);
    if (field == AUTHORS)
        return put_authors(report, at, (gsize)(end - at));
    char *words = short_words(at, end);
    if (!words)
        return JB_HEADLINE_OTHER;
    char **slot = field == SOURCE   ? &report->source
                  : field == EDITOR ? &report->editor
                                    : &report->page;
    return put(slot, words, JB_HEADLINE_LABEL);
}

/* The first of segments between >, without 首页; a source where it is named like one. */
static guint read_crumbs(struct line *line, const char *at, const char *end)
{
    const char *sign = at;
    while (sign < end && !is_crumb_sign(sign, end))
        sign = g_utf8_next_char(sign);
    g_autofree char *first = jb_one_line(at, (gsize)(sign - at));
    if (first && g_str_has_suffix(first, "首页"))
        first[strlen(first) - strlen("首页")] = '\0';
    if (first && jb_is_outlet(first, strlen(first)))
        put(line->site, g_steal_pointer(&first), 0);
    line->at = end;
    return JB_HEADLINE_BREADCRUMB;
}

/* Where a breadcrumb that begins at AT ends: at a gap that has no > beside it. */
static const char *crumbs_end(const char *at, const char *end, gsize *signs)
{
    *signs = 0;
    gboolean open = FALSE; /* a > stands before, a segment must follow */
    for (; at < end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        gboolean sign = is_crumb_sign(at, end);
        *signs += sign ? 1 : 0;
        if (is_gap(at, end) && !open && !is_crumb_sign(skip_blanks(at, end), end))
            return at;
        if (!jb_is_blank_char(c))
            open = sign;
    }
    return end;
}

/* 某某日报 > 要闻, 某某网 · 法治: with one sign only where an outlet stands before it and a
 * few words behind. */
static gboolean is_short_crumb(const char *at, const char *end)
{
    enum { MOST = 30 };
    const char *sign = at;
    while (sign < end && !is_crumb_sign(sign, end))
        sign = g_utf8_next_char(sign);
    const char *stop = sign;
    while (stop > at && jb_is_blank_char(g_utf8_get_char(g_utf8_prev_char(stop))))
        stop = g_utf8_prev_char(stop);
    gsize len = (gsize)(stop - at);
    gboolean home = len >= strlen("首页") &&
                    memcmp(stop - strlen("首页"), "首页", strlen("首页")) == 0;
    return (home || jb_is_outlet(at, len)) && g_utf8_strlen(at, end - at) <= MOST;
}

/* 第3版, 03版：要闻 alone between blanks; NUMBER is what stands before 版. */
static const char *match_page(const char *at, const char *end, char **number)
{
    const char *p = peek(at, end) == 0x7B2C ? g_utf8_next_char(at) : at; /* 第 */
    const char *digits = p;
    while (p < end && (g_ascii_isalnum(*p)))
        p++;
    if (p == digits || p - digits > 4 || peek(p, end) != 0x7248) /* 版 */
        return NULL;
    const char *behind = g_utf8_next_char(p);
    gunichar c = peek(behind, end);
    if (c != ':' && c != 0xFF1A && c != 0 && !jb_is_blank_char(c))
        return NULL;
    *number = g_strndup(digits, (gsize)(p - digits));
    return c == ':' || c == 0xFF1A ? value_end(behind, end, FALSE) : behind;
}

static gboolean begins_byline(const char *at, const char *end)
{
    if (is_in(peek(at, end), bullets))
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(offices); i++) {
        gsize len = strlen(offices[i]);
        if ((gsize)(end - at) > len && memcmp(at, offices[i], len) == 0)
            return TRUE;
    }
    return FALSE;
}

/* The names from AT to END behind signs and 文/; NULL where it is not names alone. */
static char **byline_names(const char *at, const char *end)
{
    static const char *const heads[] = {"文/", "文／"};
    while (at < end && is_in(g_utf8_get_char(at), bullets))
        at = skip_blanks(g_utf8_next_char(at), end);
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++) {
        gsize len = strlen(heads[i]);
        if ((gsize)(end - at) > len && memcmp(at, heads[i], len) == 0)
            at += len;
    }
    char **names = jb_names_split(at, (gsize)(end - at));
    if (jb_names_are_plausible(names))
        return names;
    g_strfreev(names);
    return NULL;
}

/* □ 本报记者 某某, up to the line's end, else up to the next gap. */
static gboolean read_byline(struct line *line, guint *part)
{
    const char *end = line->end;
    char **names = byline_names(line->at, end);
    if (!names) {
        end = find_gap(line->at, line->end);
        names = byline_names(line->at, end);
    }
    if (!names)
        return FALSE;
    line->at = end;
    *part = put_names(line->report, names, JB_HEADLINE_BYLINE);
    return TRUE;
}

/* Where a date that begins at AT ends, as CONTEXT has it, and the date. */
static char *find_date(const char **at, const char *end,
                       const struct jb_date_context *context)
{
    gsize range[2];
    g_autofree char *date = jb_date_find(*at, (gsize)(end - *at), context, range);
    if (!date || range[0] != 0)
        return NULL;
    *at += range[1];
    return g_steal_pointer(&date);
}

/* Leap years, so that every day of the year is one. */
static const struct jb_date_context any_year = {.now = 0, .year = 2000},
                                    another_year = {.now = 0, .year = 2004};

/* Keeps DATE, which AT gives with any year, where it has none of its own. */
static void keep_yearless(struct jb_report *report, const char *date, const char *at,
                          gsize len)
{
    g_autofree char *other = jb_date_find(at, len, &another_year, NULL);
    if (other && strcmp(other, date) != 0 && strlen(date) > strlen("2000-"))
        jb_provenance_set(report, "date", JB_PROVENANCE_YEARLESS, date + strlen("2000-"));
}

/* A date that begins at the line's place. One that cannot be used is still no other word. */
static gboolean read_date(struct line *line, guint *part)
{
    char *date = find_date(&line->at, line->end, line->context);
    if (date) {
        *part = put(&line->report->date, date, JB_HEADLINE_DATE);
        return TRUE;
    }
    const char *begin = line->at;
    g_autofree char *unusable = find_date(&line->at, line->end, &any_year);
    if (unusable)
        keep_yearless(line->report, unusable, begin, (gsize)(line->at - begin));
    *part = JB_HEADLINE_UNDATED;
    return unusable != NULL;
}

static gboolean read_label(struct line *line, guint *part)
{
    enum field field;
    const char *value = match_label(line->at, line->end, &field);
    if (!value)
        return FALSE;
    value = skip_blanks(value, line->end);
    enum field next;
    if (match_label(value, line->end, &next)) {
        line->at = value;
        *part = JB_HEADLINE_LABEL;
        return TRUE;
    }
    if (field == CRUMBS) {
        *part = read_crumbs(line, value, line->end);
        return TRUE;
    }
    line->at = value_end(value, line->end, field == AUTHORS);
    *part = put_value(line, field, value, line->at);
    return TRUE;
}

/* An address of a page, not of a site: the pages of one site are not one report. */
static guint read_url(struct line *line, const char *end)
{
    g_autofree char *url = g_strndup(line->at, (gsize)(end - line->at));
    const char *path = strchr(strstr(url, "//") + 2, '/');
    line->at = end;
    if (!path || path[1] == '\0')
        return JB_HEADLINE_OTHER;
    return put(&line->report->url, g_steal_pointer(&url), JB_HEADLINE_URL);
}

static const char *word_end(const char *at, const char *end)
{
    while (at < end && !jb_is_blank_char(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return at;
}

/* A word of no known form: an outlet or something else. */
static guint read_word(struct line *line)
{
    const char *begin = line->at;
    line->at = word_end(begin, line->end);
    gsize len = (gsize)(line->at - begin);
    if (!jb_is_outlet(begin, len))
        return JB_HEADLINE_OTHER;
    return put(&line->report->source, g_strndup(begin, len), JB_HEADLINE_OUTLET);
}

/* The part at the line's place, which is then behind it. */
static guint read_part(struct line *line)
{
    guint part;
    gsize signs;
    if (read_date(line, &part) || read_label(line, &part))
        return part;
    if (g_str_has_prefix(line->at, "http://") || g_str_has_prefix(line->at, "https://"))
        return read_url(line, word_end(line->at, line->end));
    char *number;
    const char *page = match_page(line->at, line->end, &number);
    if (page) {
        line->at = page;
        return put(&line->report->page, number, JB_HEADLINE_PAGE);
    }
    const char *crumbs = crumbs_end(line->at, line->end, &signs);
    if (signs >= 2 || (signs == 1 && is_short_crumb(line->at, crumbs)))
        return read_crumbs(line, line->at, crumbs);
    if (begins_byline(line->at, line->end) && read_byline(line, &part))
        return part;
    return read_word(line);
}

static const char *skip_fences(const char *at, const char *end)
{
    while (at < end &&
           (jb_is_blank_char(g_utf8_get_char(at)) || is_in(g_utf8_get_char(at), fences)))
        at = g_utf8_next_char(at);
    return at;
}

/* Reads all parts of COPY, which has a NUL behind it, into FOUND. */
static guint read_parts(const char *copy, gsize len, struct jb_headline *found)
{
    struct line line = {copy,          copy + len,   &found->context,
                        found->report, &found->site, 0};
    if (jb_is_blank(copy, len))
        return 0;
    char *date = jb_date_normal(copy, len, line.context);
    if (date)
        return put(&line.report->date, date, JB_HEADLINE_DATE);
    g_autofree char *unusable = jb_date_normal(copy, len, &any_year);
    if (unusable) {
        keep_yearless(line.report, unusable, copy, len);
        return JB_HEADLINE_UNDATED;
    }
    line.at = skip_fences(line.at, line.end);
    while (line.at < line.end) {
        line.parts |= read_part(&line);
        line.at = skip_fences(line.at, line.end);
    }
    return line.parts;
}

static gboolean says_something(guint parts)
{
    return (parts & ~(guint)(JB_HEADLINE_OUTLET | JB_HEADLINE_OTHER)) != 0;
}

/* Moves what was FOUND into fields of HEADLINE that are empty. FALSE where one of them says
 * something else already. */
static gboolean merge(struct jb_headline *headline, struct jb_headline *found)
{
    struct jb_report *to = headline->report, *from = found->report;
    char **const pairs[][2] = {
        {&to->date, &from->date},     {&to->source, &from->source},
        {&to->editor, &from->editor}, {&to->page, &from->page},
        {&to->url, &from->url},       {&headline->site, &found->site},
    };
    guint parts = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
        parts |= put(pairs[i][0], g_steal_pointer(pairs[i][1]), 0);
    if (from->authors)
        parts |= put_names(to, g_steal_pointer(&from->authors), 0);
    if (!to->date)
        jb_provenance_take(to, from);
    return parts == 0;
}

guint jb_headline_read(const char *line, gsize len, struct jb_headline *headline)
{
    enum { MOST = 2000 }; /* bytes: what is longer is no line of this kind */
    if (len > MOST)
        return JB_HEADLINE_OTHER;
    g_autofree char *copy = g_strndup(line, len);
    g_autoptr(jb_report) report = jb_report_new();
    struct jb_headline found = {.context = headline->context, .report = report};
    guint parts = read_parts(copy, len, &found);
    if (says_something(parts) && !merge(headline, &found))
        parts |= JB_HEADLINE_OTHER;
    g_free(found.site);
    return parts;
}

gboolean jb_headline_explains(guint parts)
{
    return says_something(parts) && !(parts & (JB_HEADLINE_OTHER | JB_HEADLINE_UNDATED));
}
