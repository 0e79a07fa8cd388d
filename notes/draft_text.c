/* The text of drafts: what is read of a file, and from which line. */

#include <string.h>

#include "notes/block.h"
#include "notes/draft.h"

/* From byte AT of the text on, what stands there is from LINE. */
struct place {
    gsize at;
    guint line;
};

static void init(struct jb_draft *draft)
{
    draft->text = g_string_new(NULL);
    draft->lines = g_array_new(FALSE, FALSE, sizeof(struct place));
}

void jb_draft_clear(struct jb_draft *draft)
{
    g_string_free(draft->text, TRUE);
    g_array_unref(draft->lines);
}

static void mark_line(struct jb_draft *draft, guint line)
{
    struct place place = {draft->text->len, line};
    g_array_append_val(draft->lines, place);
}

guint jb_draft_line(const struct jb_draft *draft, gsize at)
{
    guint line = 1;
    for (guint i = 0; i < draft->lines->len; i++) {
        const struct place *place = &g_array_index(draft->lines, struct place, i);
        if (place->at > at)
            break;
        line = place->line;
    }
    return line;
}

/* Adds a paragraph that begins on LINE; its line ends go between Han, else become spaces, so
 * that a sentence broken by an editor is whole. */
static void add_paragraph(struct jb_draft *draft, const char *text, gsize len, guint line)
{
    mark_line(draft, line);
    for (gsize i = 0; i < len; i++) {
        if (text[i] != '\n') {
            g_string_append_c(draft->text, text[i]);
            continue;
        }
        gboolean wide = i > 0 && i + 1 < len && (guchar)text[i - 1] >= 0x80 &&
                        (guchar)text[i + 1] >= 0x80;
        if (!wide)
            g_string_append_c(draft->text, ' ');
        mark_line(draft, ++line);
    }
    g_string_append_c(draft->text, '\n');
}

void jb_draft_read_markdown(struct jb_draft *draft, const char *text, gsize len)
{
    g_autoptr(GPtrArray) blocks = jb_blocks_read(text, len);
    init(draft);
    for (guint i = 0; i < blocks->len; i++) {
        const struct jb_block *block = blocks->pdata[i];
        g_auto(GStrv) pieces = g_strsplit(block->text->str, JB_BLOCK_MARK, -1);
        g_autofree char *plain = g_strjoinv("", pieces);
        add_paragraph(draft, plain, strlen(plain), block->line);
    }
}

/* Bytes of the LaTeX command at P, which is a backslash, that are no text; an escaped % is
 * itself. */
static gsize command_len(const char *p)
{
    if (g_ascii_isalpha(p[1])) {
        gsize len = 1;
        while (g_ascii_isalpha(p[len]))
            len++;
        return len + (p[len] == '*');
    }
    return 1;
}

/* A line of LaTeX without comment, commands and braces. (transfer full) */
static char *plain_line(const char *line)
{
    GString *out = g_string_new(NULL);
    for (const char *p = line; *p && *p != '%'; p++) {
        if (*p == '\\') {
            p += command_len(p) - 1;
            if (p[1] == '%')
                g_string_append_c(out, *++p);
        } else if (*p == '~')
            g_string_append_c(out, ' ');
        else if (!strchr("{}$", *p))
            g_string_append_c(out, *p);
    }
    return g_string_free(out, FALSE);
}

void jb_draft_read_latex(struct jb_draft *draft, const char *text, gsize len)
{
    g_autofree char *copy = g_strndup(text, len);
    g_auto(GStrv) lines = g_strsplit(g_strdelimit(copy, "\r", ' '), "\n", -1);
    g_autoptr(GString) paragraph = g_string_new(NULL);
    guint first = 1;
    init(draft);
    for (guint i = 0;; i++) {
        g_autofree char *plain = lines[i] ? g_strchomp(plain_line(lines[i])) : NULL;
        if (!lines[i] || !lines[i][strspn(lines[i], " \t")]) {
            add_paragraph(draft, paragraph->str, paragraph->len, first);
            g_string_truncate(paragraph, 0);
            first = i + 2;
            if (!lines[i])
                return;
            continue;
        }
        g_string_append_printf(paragraph, "%s%s", i + 1 > first ? "\n" : "", plain);
    }
}

void jb_draft_read_plain(struct jb_draft *draft, const char *text, gsize len)
{
    guint line = 0;
    init(draft);
    for (gsize at = 0; at < len;) {
        const char *lf = memchr(text + at, '\n', len - at);
        gsize end = lf ? (gsize)(lf - text) : len;
        add_paragraph(draft, text + at, end - at, ++line);
        at = end + 1;
    }
}
