#include "corpus/markdown.h"

#include <string.h>

#include "corpus/names.h"
#include "lib/text/width.h"

enum { FULL_COLUMNS = 40 };

/* A conversion under way: the paragraph being gathered, and what came before it. */
struct conversion {
    GString *out;
    GString *paragraph; /* of marked lines, already joined */
    char *title;
    const char *fence; /* what ends the code block: ``` or ~~~; NULL outside one */
    gboolean in_comment, begun;
};

struct line {
    const char *at;
    gsize len;
};

static gboolean begins(struct line line, const char *word)
{
    gsize len = strlen(word);
    return line.len >= len && memcmp(line.at, word, len) == 0;
}

static struct line behind(struct line line, gsize len)
{
    return (struct line){line.at + len, line.len - len};
}

/* Without ASCII spaces around it: U+3000 is a paragraph's own. */
static struct line trimmed(struct line line)
{
    while (line.len > 0 && strchr(" \t", *line.at))
        line = behind(line, 1);
    while (line.len > 0 && strchr(" \t\r", line.at[line.len - 1]))
        line.len--;
    return line;
}

/* Whether the line is nothing but MARKs and spaces, LEAST of them or more. */
static gboolean is_rule(struct line line, char mark, gsize least)
{
    gsize count = 0;
    for (gsize i = 0; i < line.len; i++) {
        if (line.at[i] != mark && line.at[i] != ' ')
            return FALSE;
        count += line.at[i] == mark ? 1 : 0;
    }
    return count >= least;
}

static void end_paragraph(struct conversion *c)
{
    if (c->paragraph->len == 0)
        return;
    jb_markdown_inline(c->out, c->paragraph->str, c->paragraph->len);
    g_string_append_c(c->out, '\n');
    g_string_truncate(c->paragraph, 0);
    c->begun = TRUE;
}

/* A heading of LEVEL; the first one a document begins with is its title. */
static void take_heading(struct conversion *c, struct line line, guint level)
{
    g_autoptr(GString) words = g_string_new(NULL);
    jb_markdown_inline(words, line.at, line.len);
    if (level == 1 && !c->begun)
        c->title = jb_one_line(words->str, words->len);
    if (c->title && !c->begun) {
        c->begun = TRUE;
        return;
    }
    g_string_append_len(c->out, words->str, (gssize)words->len);
    g_string_append_c(c->out, '\n');
    c->begun = TRUE;
}

/* # words ##: FALSE where the line is none. */
static gboolean take_atx(struct conversion *c, struct line line)
{
    guint level = 0;
    while (level < line.len && line.at[level] == '#')
        level++;
    struct line words = behind(line, level);
    if (level == 0 || level > 6 || (words.len > 0 && !strchr(" \t", *words.at)))
        return FALSE;
    end_paragraph(c);
    words = trimmed(words);
    gsize len = words.len;
    while (len > 0 && words.at[len - 1] == '#')
        len--;
    if (len == 0 || words.at[len - 1] == ' ')
        words.len = len;
    take_heading(c, trimmed(words), level);
    return TRUE;
}

/* A line of = or - under a paragraph of one line makes it a heading. */
static gboolean take_setext(struct conversion *c, struct line line)
{
    guint level = is_rule(line, '=', 2) ? 1 : is_rule(line, '-', 2) ? 2 : 0;
    if (level == 0 || c->paragraph->len == 0 || strchr(c->paragraph->str, '\n'))
        return FALSE;
    g_autofree char *words = g_string_free(c->paragraph, FALSE);
    c->paragraph = g_string_new(NULL);
    take_heading(c, (struct line){words, strlen(words)}, level);
    return TRUE;
}

/* Whether the paragraph's last line runs on: full, and no sentence ends there. */
static gboolean runs_on(const GString *paragraph)
{
    const char *lf = strrchr(paragraph->str, '\n');
    const char *line = lf ? lf + 1 : paragraph->str;
    gsize len = strlen(line);
    if (len == 0 || g_str_has_suffix(line, "  ") || line[len - 1] == '\\')
        return FALSE;
    gunichar last = g_utf8_get_char(g_utf8_prev_char(line + len));
    return jb_width(line, len) >= FULL_COLUMNS &&
           !g_utf8_strchr("。！？!?；;：:”」）)…", -1, last);
}

/* Words of Latin letters or digits that met at the line's end are kept apart. */
static void join(GString *paragraph, struct line line)
{
    if (g_ascii_isgraph(paragraph->str[paragraph->len - 1]) && line.len > 0 &&
        g_ascii_isgraph(*line.at))
        g_string_append_c(paragraph, ' ');
    g_string_append_len(paragraph, line.at, (gssize)line.len);
}

static void take_words(struct conversion *c, struct line line)
{
    struct line words = line;
    while (words.len > 0 && strchr(" \t", *words.at))
        words = behind(words, 1);
    while (words.len > 0 && words.at[words.len - 1] == '\r')
        words.len--;
    gboolean joined = c->paragraph->len > 0 && runs_on(c->paragraph) &&
                      !begins(words, "\u3000") && *words.at != '|';
    if (c->paragraph->len > 0 && !joined) {
        if (c->paragraph->str[c->paragraph->len - 1] == '\\')
            g_string_truncate(c->paragraph, c->paragraph->len - 1);
        g_string_append_c(c->paragraph, '\n');
    }
    if (joined)
        join(c->paragraph, words);
    else
        g_string_append_len(c->paragraph, words.at, (gssize)words.len);
}

/* The marks a block begins with, > and those of a list, go; numbers stay. */
static struct line without_marks(struct conversion *c, struct line line)
{
    for (;;) {
        line = trimmed(line);
        if (begins(line, ">")) {
            line = behind(line, 1);
        } else if ((begins(line, "- ") || begins(line, "* ") || begins(line, "+ ")) &&
                   !is_rule(line, *line.at, 3)) {
            end_paragraph(c);
            line = behind(line, 2);
        } else {
            return line;
        }
    }
}

/* Passes over <!-- … -->, also over lines; TRUE where nothing is left of the line. */
static gboolean take_comment(struct conversion *c, struct line *line)
{
    if (!c->in_comment && !begins(*line, "<!--"))
        return FALSE;
    const char *end = memmem(line->at, line->len, "-->", 3);
    c->in_comment = end == NULL;
    *line = end ? trimmed(behind(*line, (gsize)(end + 3 - line->at)))
                : behind(*line, line->len);
    return line->len == 0;
}

/* Code blocks keep their lines as they are. */
static gboolean take_code(struct conversion *c, struct line line)
{
    struct line words = trimmed(line);
    const char *mark = begins(words, "```") ? "```" : begins(words, "~~~") ? "~~~" : NULL;
    if (c->fence && mark == c->fence) {
        c->fence = NULL;
    } else if (c->fence) {
        g_string_append_len(c->out, line.at, (gssize)line.len);
        g_string_append_c(c->out, '\n');
        c->begun = TRUE;
    } else if (mark) {
        end_paragraph(c);
        c->fence = mark;
    } else {
        return FALSE;
    }
    return TRUE;
}

/* [name]: url, which a link elsewhere uses. */
static gboolean is_definition(struct line line)
{
    const char *shut = begins(line, "[") && !begins(line, "[^")
                           ? memmem(line.at, line.len, "]: ", 3)
                           : NULL;
    return shut && memmem(shut, (gsize)(line.at + line.len - shut), "//", 2);
}

/* [^1]: words of a note, as words. */
static struct line without_note_mark(struct line line)
{
    const char *shut = begins(line, "[^") ? memmem(line.at, line.len, "]:", 2) : NULL;
    return shut ? trimmed(behind(line, (gsize)(shut + 2 - line.at))) : line;
}

static void take_line(struct conversion *c, struct line line)
{
    struct line raw = line;
    if (take_code(c, line))
        return;
    line = trimmed(line);
    if (take_comment(c, &line) || is_definition(line))
        return;
    if (line.len == 0) {
        end_paragraph(c);
        if (c->out->len > 0)
            g_string_append_c(c->out, '\n');
        return;
    }
    if (take_setext(c, line))
        return;
    gboolean is_marked =
        line.at > raw.at + strspn(raw.at, " \t") || strchr(">-*+[", *line.at);
    line = without_note_mark(is_marked ? without_marks(c, line) : line);
    if (is_rule(line, '-', 3) || is_rule(line, '*', 3) || is_rule(line, '_', 3) ||
        line.len == 0)
        end_paragraph(c);
    else if (!take_atx(c, line))
        /* Two spaces behind a line end it: they must be seen. */
        take_words(c, is_marked ? line : raw);
}

char *jb_markdown_text(const char *markdown, gsize len, gsize *out_len, char **title)
{
    struct conversion c = {.out = g_string_new(NULL), .paragraph = g_string_new(NULL)};
    for (gsize at = 0; at < len;) {
        const char *lf = memchr(markdown + at, '\n', len - at);
        gsize end = lf ? (gsize)(lf - markdown) : len;
        take_line(&c, (struct line){markdown + at, end - at});
        at = end + 1;
    }
    end_paragraph(&c);
    g_string_free(c.paragraph, TRUE);
    *title = c.title;
    *out_len = c.out->len;
    return g_string_free(c.out, FALSE);
}
