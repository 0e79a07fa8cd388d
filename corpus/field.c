#include "corpus/field.h"

#include <stddef.h>
#include <string.h>

#include "corpus/names.h"
#include "lib/report/passage.h"

enum form { LINE, DATE, AUTHORS, TEXT };

struct jb_field {
    const char *key;
    size_t offset;
    enum form form;
    const char *names; /* without spaces, lower case, one space between */
};

#define AT(member) offsetof(struct jb_report, member)

/* Names are those of the keys, of exports (Zotero, 慧科, crawlers) and of hand-made tables.
 * 序号, a row's number, is no id. */
// clang-format off
static const struct jb_field fields[] = {
    {"id",       AT(id),       LINE,    "id 编号 文章编号 文章id 报道编号"},
    {"title",    AT(title),    LINE,    "title headline 标题 题目 题名 篇名 新闻标题 文章标题 主标题"},
    {"subtitle", AT(subtitle), LINE,    "subtitle 副标题 副题"},
    {"date",     AT(date),     DATE,    "date pubdate publishdate publicationdate published pubtime "
                                        "publishtime datepublished 日期 时间 发布日期 发布时间 "
                                        "发表日期 发表时间 出版日期 刊发日期 刊发时间 报道日期 "
                                        "报道时间 见报日期"},
    {"source",   AT(source),   LINE,    "source publicationtitle media outlet publisher newspaper 来源 "
                                        "媒体 媒体名称 来源媒体 新闻来源 文章来源 信息来源 报纸 "
                                        "报纸名称 报刊名称 发布媒体 出处"},
    {"authors",  AT(authors),  AUTHORS, "authors author creator byline reporter 作者 记者 撰稿人 撰稿"},
    {"editor",   AT(editor),   LINE,    "editor 编辑 责任编辑 责编"},
    {"place",    AT(place),    LINE,    "place location region 地点 地区 地域 所属地区 发生地"},
    {"url",      AT(url),      LINE,    "url link permalink 网址 链接 原文链接 原文网址 原文地址 文章链接 "
                                        "新闻链接"},
    {"page",     AT(page),     LINE,    "page pages 版次 版面 版名版号 版号 页码"},
    {"accessed", AT(accessed), DATE,    "accessed accessdate crawltime crawldate fetched 访问日期 访问时间 "
                                        "采集时间 采集日期 抓取时间 抓取日期 获取时间 获取日期"},
    {"citekey",  AT(citekey),  LINE,    "citekey citationkey bibtexkey 引用键 引用标识"},
    {"text",     AT(text),     TEXT,    "text content body fulltext article 正文 内容 全文 文本 正文内容 "
                                        "文章内容 新闻内容 新闻正文 报道内容"},
};
// clang-format on

/* NAME as the table has it: lower case, half width, without what does not matter. */
static char *plain_name(const char *name, gsize len)
{
    g_autofree char *copy = g_strndup(name, len);
    if (!g_utf8_validate(copy, -1, NULL))
        return NULL;
    g_autofree char *narrow = g_utf8_normalize(copy, -1, G_NORMALIZE_ALL_COMPOSE);
    GString *plain = g_string_new(NULL);
    for (const char *p = narrow; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!jb_is_blank_char(c) && c != '_' && c != '-' && c != ':')
            g_string_append_unichar(plain, g_unichar_tolower(c));
    }
    return g_string_free(plain, FALSE);
}

static gboolean has_word(const char *list, const char *word)
{
    gsize len = strlen(word);
    for (const char *at = list; (at = strstr(at, word)); at += len) {
        if ((at == list || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0'))
            return TRUE;
    }
    return FALSE;
}

const struct jb_field *jb_field_find(const char *name, gsize len)
{
    enum { NAME_MAX_BYTES = 64 };
    g_autofree char *plain = len <= NAME_MAX_BYTES ? plain_name(name, len) : NULL;
    for (gsize i = 0; plain && *plain && i < G_N_ELEMENTS(fields); i++) {
        if (has_word(fields[i].names, plain))
            return &fields[i];
    }
    return NULL;
}

const char *jb_field_key(const struct jb_field *field)
{
    return field->key;
}

static void set_text(struct jb_report *report, const char *value, gsize len)
{
    report->text = g_strndup(value, len);
    report->text_len = len;
}

static void set_line(const struct jb_field *field, struct jb_report *report,
                     const char *value, gsize len, const struct jb_date_context *context)
{
    char **slot = (char **)(void *)((char *)report + field->offset);
    char *line = *slot ? NULL : jb_one_line(value, len);
    if (line && field->form == DATE) {
        *slot = jb_date_normal(line, strlen(line), context);
        g_free(line);
    } else if (line) {
        *slot = line;
    }
}

void jb_field_set(const struct jb_field *field, struct jb_report *report,
                  const char *value, gsize len, const struct jb_date_context *context)
{
    if (jb_is_blank(value, len))
        return;
    switch (field->form) {
    case TEXT:
        if (!report->text)
            set_text(report, value, len);
        return;
    case AUTHORS:
        if (!report->authors)
            report->authors = jb_names_split(value, len);
        return;
    case LINE:
    case DATE:
        set_line(field, report, value, len, context);
        return;
    }
}
