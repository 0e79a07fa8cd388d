#include "corpus/html_text.h"

#include <string.h>

#include "corpus/html_noise.h"
#include "corpus/names.h"

enum { SUBTITLE_MAX = 60, LEAD_MIN = 30 };

struct writer {
    struct jb_html_byline *byline;
    const struct jb_html_page *page;
    guint paragraph; /* the first */
    GString *text;
};

/* Characters of paragraphs from line FIRST up to LAST. */
static gsize paragraph_chars(const struct jb_html_page *page, guint first, guint last)
{
    gsize chars = 0;
    for (guint i = first; i < last; i++) {
        const struct jb_html_line *line = jb_html_line_at(page->lines, i);
        if (!page->body->noise[i] && !jb_html_line_is_linked(line) && line->marks > 0 &&
            line->said == JB_SAID_WORDS)
            chars += line->chars;
    }
    return chars;
}

/* How many times more words stand before a line than behind it where it ends the report; 0
 * where it ends none. */
static guint end_weight(enum jb_html_said said)
{
    switch (said) {
    case JB_SAID_END:
    case JB_SAID_EDITOR:
        return 3;
    case JB_SAID_NOTICE:
    case JB_SAID_HINT:
    case JB_SAID_LABEL:
        return 4;
    case JB_SAID_BUTTON:
        return 8;
    default:
        return 0;
    }
}

/* Where the report's lines end: at the first that belongs behind it and has nearly all of
 * it above itself, else with the body. */
static guint text_end(const struct jb_html_page *page, guint first)
{
    gsize before = 0, all = paragraph_chars(page, first, page->body->last);
    for (guint i = first; i < page->body->last; i++) {
        const struct jb_html_line *line = jb_html_line_at(page->lines, i);
        gsize chars = paragraph_chars(page, i, i + 1), after = all - before - chars;
        if (end_weight(line->said) > 0 && after * end_weight(line->said) < before)
            return i;
        before += chars;
    }
    return page->body->last;
}

/* ——副题 right below the title; its words without the dashes become the subtitle. */
static gboolean take_subtitle(struct writer *writer, const char *text)
{
    static const char *const dashes[] = {"——", "──", "--", "－－", "―"};
    struct jb_report *report = writer->byline->report;
    for (gsize i = 0; i < G_N_ELEMENTS(dashes) && !report->subtitle; i++) {
        if (!g_str_has_prefix(text, dashes[i]) || g_utf8_strlen(text, -1) > SUBTITLE_MAX)
            continue;
        const char *words = text;
        while (g_str_has_prefix(words, dashes[i]))
            words += strlen(dashes[i]);
        report->subtitle = jb_one_line(words, strlen(words));
        return report->subtitle != NULL;
    }
    return FALSE;
}

/* Whether line I is none of the report's words. */
static gboolean is_dropped(struct writer *writer, guint i)
{
    const struct jb_html_line *line = jb_html_line_at(writer->page->lines, i);
    const char *text = jb_html_line_text(writer->page->lines, line);
    if (writer->byline->taken[i] || writer->page->body->noise[i])
        return TRUE;
    if (line->flags & JB_LINE_ROW)
        return FALSE;
    if (jb_html_line_is_linked(line) && !(line->marks >= 2 && strstr(text, "。")))
        return TRUE;
    if (i < writer->paragraph && take_subtitle(writer, text))
        return TRUE;
    return line->said != JB_SAID_WORDS &&
           (line->said != JB_SAID_HINT || i < writer->paragraph);
}

static void put_line(struct writer *writer, const struct jb_html_line *line)
{
    const char *text = jb_html_line_text(writer->page->lines, line);
    char *name = NULL;
    gsize len = jb_html_editor_at(text, line->len, &name);
    if (name && !writer->byline->report->editor)
        writer->byline->report->editor = g_steal_pointer(&name);
    g_free(name);
    while (len > 0 && text[len - 1] == ' ')
        len--;
    if (len == 0)
        return;
    g_string_append_len(writer->text, text, (gssize)len);
    g_string_append_c(writer->text, '\n');
}

/* Paragraphs between the title and the body, which is another block: a lead. */
static void put_lead(struct writer *writer, guint first)
{
    for (guint i = first; i < writer->page->body->first; i++) {
        const struct jb_html_line *line = jb_html_line_at(writer->page->lines, i);
        if (line->chars >= LEAD_MIN && line->marks >= 2 && !is_dropped(writer, i))
            put_line(writer, line);
    }
}

char *jb_html_text_make(struct jb_html_byline *byline, gsize *len)
{
    const struct jb_html_page *page = byline->page;
    struct writer writer = {byline, page, jb_html_first_paragraph(page, byline->title),
                            g_string_new(NULL)};
    guint first = page->body->first;
    if (byline->title != JB_HTML_NO_LINE) {
        put_lead(&writer, byline->title + 1);
        first = MAX(first, byline->title + 1);
    }
    guint end = text_end(page, first);
    for (guint i = first; i < end; i++) {
        if (!is_dropped(&writer, i))
            put_line(&writer, jb_html_line_at(page->lines, i));
    }
    *len = writer.text->len;
    return g_string_free(writer.text, FALSE);
}
