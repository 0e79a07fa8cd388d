#include "corpus/html_byline.h"

#include <string.h>

#include "corpus/headline.h"
#include "corpus/html_noise.h"
#include "corpus/names.h"
#include "lib/figure/place.h"
#include "lib/report/provenance.h"

enum {
    ABOVE = 8,      /* lines above the title that are read */
    BELOW = 14,     /* lines below it, at most */
    SAID_MAX = 120, /* characters of a line that can speak about the report */
    PARAGRAPH = 36, /* characters that prove one, with a mark of a sentence */
};

guint jb_html_first_paragraph(const struct jb_html_page *page, guint title)
{
    guint i = title == JB_HTML_NO_LINE ? page->body->first : title + 1;
    for (; i < page->body->last; i++) {
        const struct jb_html_line *line = jb_html_line_at(page->lines, i);
        const char *text = jb_html_line_text(page->lines, line);
        if (i < page->body->first || page->body->noise[i] || jb_html_line_is_linked(line))
            continue;
        if (line->chars >= PARAGRAPH && (line->marks >= 2 || strstr(text, "。")) &&
            line->said == JB_SAID_WORDS)
            return i;
    }
    return page->body->last;
}

/* Whether PARTS of a line say something of the report; a breadcrumb does not. */
static gboolean speaks(guint parts)
{
    return (parts & (JB_HEADLINE_DATE | JB_HEADLINE_LABEL | JB_HEADLINE_BYLINE |
                     JB_HEADLINE_PAGE | JB_HEADLINE_UNDATED)) != 0;
}

static void move(char **to, char **from)
{
    if (!*to)
        *to = g_steal_pointer(from);
}

/* Moves what FOUND has into the report's empty fields, the date only where DATED. */
static void merge(struct jb_html_byline *byline, struct jb_report *found, gboolean dated)
{
    struct jb_report *report = byline->report;
    if (dated)
        move(&report->date, &found->date);
    if (dated && !report->date)
        jb_provenance_take(report, found);
    move(&report->source, &found->source);
    move(&report->editor, &found->editor);
    move(&report->page, &found->page);
    move(&report->place, &found->place);
    if (!report->authors)
        report->authors = g_steal_pointer(&found->authors);
}

/* Takes out what a name of an outlet or a person cannot be: 手机版 behind 作者： */
static void drop_buttons(struct jb_report *found)
{
    if (found->source &&
        jb_html_said_by(found->source, strlen(found->source)) == JB_SAID_BUTTON)
        g_clear_pointer(&found->source, g_free);
    for (char **name = found->authors; name && *name; name++) {
        if (jb_html_said_by(*name, strlen(*name)) != JB_SAID_BUTTON)
            continue;
        g_clear_pointer(&found->authors, g_strfreev);
        return;
    }
}

/* Cuts a source off before another label that nothing parts from it: 中新网栏目:国内. */
static void cut_source(char *source)
{
    static const char *const labels[] = {"栏目", "作者",  "编辑",   "责任编辑", "记者",
                                         "时间", "点击",  "浏览",   "字体",     "字号",
                                         "發布", "有0人", "关键字", "关键词"};
    for (gsize i = 0; source && i < G_N_ELEMENTS(labels); i++) {
        char *at = strstr(source, labels[i]);
        if (at && at > source && (strchr(at, ':') || strstr(at, "：")))
            *at = '\0';
    }
    if (source)
        g_strchomp(source);
}

/* 記者陳鈞凱／台北報導, 【陳俊雄／新北市報導】: how papers of Taiwan sign. TRUE where LINE has
 * one; the names are then in FOUND, the place too. */
static gboolean read_signed(const char *line, struct jb_report *found)
{
    static GRegex *form;
    static gsize done;
    if (g_once_init_enter(&done)) {
        form =
            g_regex_new("(?:記者|【|^)\\s*((?:\\p{Han}{2,4}[、\\s]?){1,4})\\s*[/／]\\s*"
                        "(\\p{Han}{1,5}?)(?:綜合|特稿|連線|專題|採訪)?(?:報導|報道)",
                        G_REGEX_OPTIMIZE, 0, NULL);
        g_once_init_leave(&done, 1);
    }
    g_autoptr(GMatchInfo) match = NULL;
    if (!g_regex_match(form, line, 0, &match))
        return FALSE;
    g_autofree char *words = g_match_info_fetch(match, 1);
    g_auto(GStrv) names = jb_names_split(words, strlen(words));
    if (!jb_names_are_plausible(names))
        return FALSE;
    g_strfreev(found->authors);
    found->authors = g_steal_pointer(&names);
    g_autofree char *place = g_match_info_fetch(match, 2);
    if (jb_place_resolve(place, strlen(place), NULL)) {
        g_free(found->place);
        found->place = g_steal_pointer(&place);
    }
    return TRUE;
}

/* Reads line I. Returns its parts; 0 where it is none of this kind. */
static guint read_line(struct jb_html_byline *byline, guint i, gboolean dated)
{
    const struct jb_html_line *line = jb_html_line_at(byline->page->lines, i);
    g_autoptr(jb_report) found = jb_report_new();
    struct jb_headline said = {.context = *byline->context, .report = found};
    if (line->chars > SAID_MAX)
        return 0;
    g_autofree char *text = jb_html_line_parted(byline->page->lines, i);
    guint parts = jb_headline_read(text, strlen(text), &said);
    move(&byline->site, &said.site);
    g_free(said.site);
    if (!found->date) {
        found->date = jb_date_find(text, strlen(text), byline->context, NULL);
        parts |= found->date ? JB_HEADLINE_DATE | JB_HEADLINE_OTHER : 0;
    }
    if (read_signed(text, found))
        parts |= JB_HEADLINE_BYLINE;
    drop_buttons(found);
    cut_source(found->source);
    merge(byline, found, dated);
    jb_provenance_note(byline->report, "line", text);
    return parts;
}

/* Whether the line is longer than what its parts would be: a sentence that holds a date. */
static gboolean is_sentence(const struct jb_html_line *line, const char *text)
{
    static const char *const labels[] = {"来源：", "来源:", "來源：", "來源:"};
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
        if (strstr(text, labels[i]) && line->chars <= SAID_MAX)
            return FALSE;
    }
    return strstr(text, "。") || (line->marks >= 3 && line->chars > 50);
}

static gboolean is_address(const char *text)
{
    return g_str_has_prefix(text, "http://") && !strchr(text, ' ');
}

static void read_below(struct jb_html_byline *byline)
{
    const struct jb_html_page *page = byline->page;
    guint begin =
        byline->title == JB_HTML_NO_LINE ? page->body->first : byline->title + 1;
    guint end = MIN(jb_html_first_paragraph(page, byline->title), begin + BELOW);
    for (guint i = begin; i < end; i++) {
        const struct jb_html_line *line = jb_html_line_at(page->lines, i);
        const char *text = jb_html_line_text(page->lines, line);
        if (is_sentence(line, text))
            continue;
        guint parts = read_line(byline, i, TRUE);
        gboolean known = (parts & (JB_HEADLINE_OUTLET | JB_HEADLINE_URL)) != 0;
        byline->taken[i] |= speaks(parts) || known || is_address(text) ? 1 : 0;
    }
}

static void read_above(struct jb_html_byline *byline)
{
    guint title = byline->title;
    if (title == JB_HTML_NO_LINE)
        return;
    for (guint i = title; i > 0 && title - i < ABOVE; i--) {
        const struct jb_html_line *line = jb_html_line_at(byline->page->lines, i - 1);
        const char *text = jb_html_line_text(byline->page->lines, line);
        if (!is_sentence(line, text))
            read_line(byline, i - 1, TRUE);
    }
}

/* Lines that end the report: who wrote and edited it; never when. */
static void read_tail(struct jb_html_byline *byline)
{
    enum { TAIL = 6, NEAR = 4 };
    const struct jb_html_page *page = byline->page;
    guint last = page->body->last;
    guint begin =
        MAX(last > TAIL ? last - TAIL : 0, jb_html_first_paragraph(page, byline->title));
    for (guint i = begin; i < MIN(last + NEAR, page->lines->list->len); i++) {
        const struct jb_html_line *line = jb_html_line_at(page->lines, i);
        const char *text = jb_html_line_text(page->lines, line);
        if (is_sentence(line, text) || jb_html_line_is_linked(line))
            continue;
        guint parts = read_line(byline, i, FALSE);
        if (line->said == JB_SAID_EDITOR ||
            ((parts & JB_HEADLINE_LABEL) && jb_headline_explains(parts)))
            byline->taken[i] = 1;
    }
}

/* Whether a word of node I's class or id is the author's: author, con1_author, zuozhe. */
static gboolean is_called_author(const struct jb_html_tree *tree, guint32 i)
{
    const char *class;
    for (guint nth = 0; (class = jb_html_attribute(tree, i, JB_ATTR_CLASS, nth)); nth++) {
        if (strstr(class, "author") || strstr(class, "zuozhe"))
            return TRUE;
    }
    return FALSE;
}

/* An element between title and report that is called the author's and holds names. */
static void read_author_element(struct jb_html_byline *byline)
{
    enum { BYTES_MAX = 60 };
    const struct jb_html_page *page = byline->page;
    guint first = jb_html_first_paragraph(page, byline->title);
    if (byline->title == JB_HTML_NO_LINE || first >= page->lines->list->len)
        return;
    guint32 end = jb_html_line_at(page->lines, first)->node;
    guint32 i = jb_html_line_at(page->lines, byline->title)->node;
    for (; i < end && !byline->report->authors; i++) {
        if (!is_called_author(page->tree, i))
            continue;
        g_autofree char *text = jb_html_text(page->tree, i);
        g_auto(GStrv) names = jb_names_split(text, strlen(text));
        if (strlen(text) <= BYTES_MAX && jb_names_are_plausible(names) &&
            jb_html_said_by(text, strlen(text)) == JB_SAID_WORDS)
            byline->report->authors = g_steal_pointer(&names);
        jb_provenance_note(byline->report, "line", text);
    }
}

/* A line anywhere that calls a date that of publication. */
static void read_labelled(struct jb_html_byline *byline)
{
    static const char *const labels[] = {"发布时间", "发布日期", "发表时间", "发稿时间",
                                         "發布時間", "發佈時間", "更新时间", "更新時間",
                                         "时间：",   "日期："};
    const struct jb_html_page *page = byline->page;
    for (guint i = 0; i < page->lines->list->len && !byline->report->date; i++) {
        const struct jb_html_line *line = jb_html_line_at(page->lines, i);
        const char *text = jb_html_line_text(page->lines, line);
        for (gsize k = 0; k < G_N_ELEMENTS(labels) && line->chars <= SAID_MAX; k++) {
            const char *at = strstr(text, labels[k]);
            if (at && !byline->report->date)
                byline->report->date = jb_date_find(at, line->len - (gsize)(at - text),
                                                    byline->context, NULL);
        }
        jb_provenance_note(byline->report, "line", text);
    }
}

/* A line that is a date with a time and nothing else, at or below the title. */
static void read_lone(struct jb_html_byline *byline)
{
    const struct jb_html_page *page = byline->page;
    guint i = byline->title == JB_HTML_NO_LINE ? page->body->first : byline->title;
    for (; i < page->lines->list->len && !byline->report->date; i++) {
        const struct jb_html_line *line = jb_html_line_at(page->lines, i);
        if (page->body->noise[i] || jb_html_line_is_linked(line))
            continue;
        g_autofree char *date = jb_date_normal(jb_html_line_text(page->lines, line),
                                               line->len, byline->context);
        if (date && strchr(date, 'T'))
            byline->report->date = g_steal_pointer(&date);
        jb_provenance_note(byline->report, "line", jb_html_line_text(page->lines, line));
    }
}

void jb_html_byline_read(struct jb_html_byline *byline)
{
    read_below(byline);
    read_above(byline);
    read_tail(byline);
    read_author_element(byline);
    if (!byline->report->date)
        read_labelled(byline);
    if (!byline->report->date)
        read_lone(byline);
}
