#include "lib/report/section.h"

#include <string.h>

/* Measured on the section headings of regional news: 5 to 24 characters with the spaces
 * between their halves; the shortest paragraph below one is a sentence of 29. */
enum { HEADING_MIN = 2, HEADING_MAX = 36, BODY_MIN = 20, RUN_MAX = 2 };

/* What ends a sentence, and (with the second list) what no plain heading ends with. */
static const char *const sentence_ends = "。！？!?…；;：:";
static const char *const list_ends = "，,、.．—";
static const char *const inner_ends = "。！？!?；;";

/* What may stand behind the end of a sentence. */
static const char *const closers = "”’」』》）)】\"'";

/* Words a line of metadata or a caption begins with. */
static const char *const no_headings[] = {
    "来源",   "责任编辑", "责编", "编辑", "作者", "记者", /* bylines */
    "本报",   "通讯员",   "审核", "校对", "监制",         /* bylines */
    "图为",   "图/",      "图：", "摄影", "图片",         /* captions */
    "□",      "■",        "●",    "◎",    "○",    "▲",    /* bylines, bullets, captions */
    "（",     "(",        "·",    "•",    "*",    "-",    /* notes and list items */
    "—",      "#",        "|",    "http", "www.", "附：", /* mark-up, addresses */
    "上一篇", "下一篇",   "相关", "阅读", "分享",         /* page furniture */
};

/* What is known of one passage. */
struct shape {
    const char *begin; /* without white space around it */
    gsize len;
    guint32 chars, han;
    gboolean ends; /* like a sentence */
    gboolean numbered;
    gboolean title_like; /* could be a heading by itself */
    guint32 stops;       /* sentence ends, at its end too */
};

static gboolean is_in(gunichar c, const char *set)
{
    return c && g_utf8_strchr(set, -1, c) != NULL;
}

static void trim(struct shape *shape)
{
    const char *end = shape->begin + shape->len;
    while (shape->begin < end && jb_is_blank_char(g_utf8_get_char(shape->begin)))
        shape->begin = g_utf8_next_char(shape->begin);
    while (end > shape->begin && jb_is_blank_char(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    shape->len = (gsize)(end - shape->begin);
}

static void count(struct shape *shape)
{
    const char *end = shape->begin + shape->len;
    for (const char *p = shape->begin; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        shape->chars++;
        shape->han += g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN;
        shape->stops += is_in(c, inner_ends) ? 1 : 0;
    }
}

/* The last character that is no closing quote or bracket; 0 where there is none. */
static gunichar last_char(const struct shape *shape)
{
    const char *p = shape->begin + shape->len;
    while (p > shape->begin) {
        p = g_utf8_prev_char(p);
        if (!is_in(g_utf8_get_char(p), closers))
            return g_utf8_get_char(p);
    }
    return 0;
}

/* Behind the numerals at AT, Chinese or Arabic. */
static const char *skip_numerals(const char *at, const char *end)
{
    while (at < end && is_in(g_utf8_get_char(at),
                             "一二三四五六七八九十百0123456789０１２３４５６７８９"))
        at = g_utf8_next_char(at);
    return at;
}

/* 一、 （一） 第一章 1. 2、: not 一是, 35个, 22.58. */
static gboolean is_numbered(const struct shape *shape)
{
    static const struct {
        const char *before, *after;
    } forms[] = {
        {"", "、.．"},          /* 一、 1. */
        {"（", "）"},           /* （一） */
        {"(", ")"},             /* (一) */
        {"第", "章节编条部讲"}, /* 第一章 */
    };
    const char *end = shape->begin + shape->len;
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        gsize skip = strlen(forms[i].before);
        if (shape->len <= skip || strncmp(shape->begin, forms[i].before, skip) != 0)
            continue;
        const char *from = shape->begin + skip, *behind = skip_numerals(from, end);
        if (behind == from || behind == end)
            continue;
        const char *next = g_utf8_next_char(behind);
        if (is_in(g_utf8_get_char(behind), forms[i].after) &&
            (next == end || !g_ascii_isdigit(*next)))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_no_heading(const struct shape *shape)
{
    for (gsize i = 0; i < G_N_ELEMENTS(no_headings); i++) {
        gsize len = strlen(no_headings[i]);
        if (shape->len >= len && strncmp(shape->begin, no_headings[i], len) == 0)
            return TRUE;
    }
    return memchr(shape->begin, '\t', shape->len) ||
           memchr(shape->begin, '|', shape->len);
}

static gboolean could_be_heading(const struct shape *shape, gunichar last)
{
    if (shape->chars < HEADING_MIN || shape->chars > HEADING_MAX)
        return FALSE;
    if (shape->han < HEADING_MIN || shape->han * 2 < shape->chars)
        return FALSE;
    if (shape->numbered) /* 4.保障措施。 but not 4.第一句。第二句 */
        return shape->stops == 0 || (shape->stops == 1 && shape->ends);
    return !shape->ends && shape->stops == 0 && !is_in(last, list_ends) &&
           !is_no_heading(shape);
}

static void look_at(struct shape *shape, const char *text,
                    const struct jb_passage *passage)
{
    *shape = (struct shape){.begin = text + passage->begin,
                            .len = passage->end - passage->begin};
    trim(shape);
    count(shape);
    gunichar last = last_char(shape);
    shape->ends = is_in(last, sentence_ends) || last == '.';
    shape->numbered = is_numbered(shape);
    shape->title_like = could_be_heading(shape, last);
}

static gboolean is_body_of(const struct shape *body, const struct shape *heading)
{
    return body->stops > 0 && body->ends && body->chars >= BODY_MIN &&
           body->chars > heading->chars;
}

/* Length of the run of title-like shapes from FROM on. */
static guint32 run_from(const struct shape *shapes, guint32 from, guint32 count)
{
    guint32 i = from;
    while (i < count && shapes[i].title_like)
        i++;
    return i - from;
}

/* Whether the run of RUN shapes at FROM are headings: see section.h. */
static gboolean are_headings(const struct shape *shapes, guint32 from, guint32 run,
                             guint32 count)
{
    if (run > RUN_MAX || from + run >= count)
        return FALSE;
    if (from == 0 ? !shapes[0].numbered : !shapes[from - 1].ends)
        return FALSE;
    for (guint32 i = from; i < from + run; i++) {
        if (!is_body_of(&shapes[from + run], &shapes[i]))
            return FALSE;
    }
    return TRUE;
}

guint32 *jb_sections_find(const char *text, const struct jb_passages *passages)
{
    guint32 count = passages->count, current = 0;
    guint32 *sections = g_new0(guint32, count + 1u);
    g_autofree struct shape *shapes = g_new(struct shape, count + 1u);
    for (guint32 i = 0; i < count; i++)
        look_at(&shapes[i], text, &passages->list[i]);
    for (guint32 i = 0; i < count;) {
        guint32 run = run_from(shapes, i, count);
        gboolean headings = run > 0 && are_headings(shapes, i, run, count);
        for (guint32 stop = i + MAX(run, 1); i < stop; i++) {
            if (headings)
                current = passages->list[i].number;
            sections[i] = current;
        }
    }
    return sections;
}

char *jb_section_title(const char *text, const struct jb_passages *passages,
                       guint32 number)
{
    const struct jb_passage *passage = &passages->list[number - 1];
    struct shape shape = {.begin = text + passage->begin,
                          .len = passage->end - passage->begin};
    trim(&shape);
    return g_strndup(shape.begin, shape.len);
}

char **jb_section_titles(const char *text, gsize len)
{
    struct jb_passages passages;
    jb_passages_init(&passages, text, len);
    g_autofree guint32 *sections = jb_sections_find(text, &passages);
    GPtrArray *titles = g_ptr_array_new();
    for (guint32 i = 0; i < passages.count; i++) {
        if (sections[i] == i + 1)
            g_ptr_array_add(titles, jb_section_title(text, &passages, i + 1));
    }
    g_ptr_array_add(titles, NULL);
    jb_passages_clear(&passages);
    return (char **)g_ptr_array_free(titles, FALSE);
}
