#include "corpus/html_empty.h"

#include <string.h>

enum {
    WORDS_MIN = 10,
    ERROR_MAX = 300,
    HEADLINE_MIN = 8, /* characters of a link that may be a headline */
    HEADLINES = 5,
    PARAGRAPH_MIN = 30,
    FEW = 100, /* characters that are few for a page of many links */
};

/* What error pages say of themselves. */
static const char *const errors[] = {
    "404",          "403 Forbidden", "500 Internal",     "502 Bad Gateway",
    "503 Service",  "页面不存在",    "网页不存在",       "文章不存在",
    "内容不存在",   "页面未找到",    "页面没有找到",     "找不到页面",
    "无法找到",     "页面找不到",    "訪問的頁面不存在", "访问出错",
    "出错了",       "找不到该页",    "已被删除",         "页面已删除",
    "找不到您要",   "Not Found",     "not found",        "系统发生错误",
    "您访问的页面",
};

static gboolean names_error(const char *words)
{
    for (gsize i = 0; words && i < G_N_ELEMENTS(errors); i++) {
        if (strstr(words, errors[i]))
            return TRUE;
    }
    return FALSE;
}

/* Whether paragraphs of the body stand under a headline each that is a link. */
static gboolean is_list(const struct jb_html_page *page)
{
    guint pairs = 0, paragraphs = 0;
    gboolean headline = FALSE;
    for (guint i = page->body->first; i < page->body->last; i++) {
        const struct jb_html_line *line = jb_html_line_at(page->lines, i);
        if (page->body->noise[i])
            continue;
        if (line->marks > 0 && line->chars >= PARAGRAPH_MIN &&
            !jb_html_line_is_linked(line)) {
            pairs += headline ? 1 : 0;
            paragraphs++;
        }
        headline = jb_html_line_is_linked(line) && line->chars >= HEADLINE_MIN;
    }
    return pairs >= HEADLINES && pairs * 5 >= paragraphs * 3;
}

/* Links that could be headlines on the whole page. */
static guint count_headlines(const struct jb_html_page *page)
{
    guint count = 0;
    for (guint i = 0; i < page->lines->list->len; i++) {
        const struct jb_html_line *line = jb_html_line_at(page->lines, i);
        count += jb_html_line_is_linked(line) && line->chars >= HEADLINE_MIN ? 1 : 0;
    }
    return count;
}

const char *jb_html_why_empty(const struct jb_html_page *page,
                              const struct jb_report *report)
{
    glong chars = g_utf8_strlen(report->text, (gssize)report->text_len);
    const char *title = page->meta->page_title;
    if (chars < ERROR_MAX && (names_error(title) || names_error(report->title) ||
                              (chars < FEW && names_error(report->text))))
        return "an error page, not a report";
    if (is_list(page) || (chars < FEW && count_headlines(page) >= 10 * HEADLINES &&
                          !strstr(report->text, "。")))
        return "a list of links, not a report";
    return chars < WORDS_MIN ? "no report in it: no text but links and buttons" : NULL;
}
