#include "cli/screen.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/out/escape.h"
#include "lib/out/wrap.h"
#include "lib/report/passage.h"
#include "lib/text/width.h"

static const char dots[] = "…";

/* A paragraph made safe, with its marks moved along. */
struct safe {
    GString *text;
    GArray *marks; /* of struct jb_mark */
};

static void append_safe(GString *out, const char *text, gsize len)
{
    gsize begin = out->len;
    jb_escape_append(out, text, len, JB_ESCAPE_KEEP_LINES);
    for (gsize i = begin; i < out->len; i++)
        if (out->str[i] == '\t')
            out->str[i] = ' ';
}

/* Bytes of white space that text[0, len) begins with. */
static gsize blank_head(const char *text, gsize len)
{
    gsize at = 0;
    while (at < len) {
        gunichar c = g_utf8_get_char_validated(text + at, (gssize)(len - at));
        if (c >= (gunichar)-2 || !jb_is_blank_char(c))
            break;
        at += (gsize)g_utf8_skip[(guchar)text[at]];
    }
    return at;
}

/* The end of text[begin, end) without white space. */
static gsize blank_tail(const char *text, gsize begin, gsize end)
{
    while (end > begin) {
        const char *last = g_utf8_find_prev_char(text + begin, text + end);
        if (!last || blank_head(last, (gsize)(text + end - last)) == 0)
            break;
        end = (gsize)(last - text);
    }
    return end;
}

static struct safe make_safe(const struct jb_paragraph *p)
{
    struct safe safe = {g_string_new(NULL), NULL};
    safe.marks = g_array_new(FALSE, FALSE, sizeof(struct jb_mark));
    gsize at = blank_head(p->text, p->len), end = blank_tail(p->text, at, p->len);
    for (gsize i = 0; i < p->n_marks; i++) {
        gsize mark_begin = CLAMP(p->marks[i].begin, at, end);
        gsize mark_end = CLAMP(p->marks[i].end, at, end);
        struct jb_mark mark;
        append_safe(safe.text, p->text + at, mark_begin - at);
        mark.begin = (guint32)safe.text->len;
        append_safe(safe.text, p->text + mark_begin, mark_end - mark_begin);
        mark.end = (guint32)safe.text->len;
        g_array_append_val(safe.marks, mark);
        at = mark_end;
    }
    append_safe(safe.text, p->text + at, end - at);
    return safe;
}

/* A part of the text that is shown. */
struct window {
    gsize begin, end;
};

/* Bytes behind the first sentence that ends in text[0, len), else behind the first clause; 0
 * where none does. With ANY the first end of either kind counts. */
static gsize after_stop(const char *text, gsize len, gboolean any)
{
    static const char *const stops[] = {"。", "！", "？", "；", "，", "、"};
    gsize best = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(stops); i++) {
        const char *found = g_strstr_len(text, (gssize)len, stops[i]);
        gsize end = found ? (gsize)(found - text) + strlen(stops[i]) : 0;
        if (end && !any)
            return end;
        if (end && (best == 0 || end < best))
            best = end;
    }
    return best;
}

/* The last mark that still fits into ROOM columns together with the first. */
static gsize marks_end(const struct safe *safe, gsize room)
{
    const struct jb_mark *marks = (const struct jb_mark *)(void *)safe->marks->data;
    gsize end = marks[0].end;
    for (guint i = 1; i < safe->marks->len; i++) {
        gsize wide =
            jb_width(safe->text->str + marks[0].begin, marks[i].end - marks[0].begin);
        if (wide > room)
            break;
        end = marks[i].end;
    }
    return end;
}

/* What fits into COLUMNS: a third of what the marks leave stands before them, and the
 * window begins behind a stop if there is one. */
static struct window fit_window(const struct safe *safe, gsize columns)
{
    const char *text = safe->text->str;
    gsize len = safe->text->len;
    if (safe->marks->len == 0)
        return (struct window){0, jb_wrap_fit(text, len, columns, jb_width)};
    gsize mark = g_array_index(safe->marks, struct jb_mark, 0).begin;
    gsize marked = jb_width(text + mark, marks_end(safe, columns) - mark);
    gsize before = marked < columns ? (columns - marked) / 3 : 0;
    gsize begin = mark - jb_wrap_fit_end(text, mark, before, jb_width);
    if (begin > 0)
        begin += after_stop(text + begin, mark - begin, FALSE);
    gsize end = begin + jb_wrap_fit(text + begin, len - begin, columns, jb_width);
    if (end == len) {
        begin = len - jb_wrap_fit_end(text, len, columns, jb_width);
        begin += after_stop(text + begin, mark > begin ? mark - begin : 0, TRUE);
    }
    return (struct window){begin, end};
}

/* Cuts the text to LINES lines of COLUMNS, with … where something is missing. */
static void cut_window(struct safe *safe, gsize lines, gsize columns)
{
    if (lines == 0 || jb_width(safe->text->str, safe->text->len) <= lines * columns)
        return;
    /* Two columns a line for punctuation that wraps early, and room for both dots. */
    gsize room = lines * columns - 2 * lines - 2;
    struct window window = fit_window(safe, room);
    GString *text = g_string_new(window.begin > 0 ? dots : "");
    gsize shift = text->len;
    g_string_append_len(text, safe->text->str + window.begin,
                        (gssize)(window.end - window.begin));
    g_string_append(text, window.end < safe->text->len ? dots : "");
    for (guint i = 0; i < safe->marks->len; i++) {
        struct jb_mark *mark = &g_array_index(safe->marks, struct jb_mark, i);
        mark->begin = (guint32)(CLAMP(mark->begin, window.begin, window.end) -
                                window.begin + shift);
        mark->end =
            (guint32)(CLAMP(mark->end, window.begin, window.end) - window.begin + shift);
    }
    g_string_free(safe->text, TRUE);
    safe->text = text;
}

static void put_len(FILE *out, const struct jb_terminal *terminal, enum jb_style style,
                    const struct jb_paragraph *piece)
{
    if (piece->len == 0)
        return;
    const char *on = style == JB_STYLE_PLAIN ? "" : jb_terminal_style(terminal, style);
    fputs(on, out);
    fwrite(piece->text, 1, piece->len, out);
    fputs(on[0] ? jb_terminal_style(terminal, JB_STYLE_PLAIN) : "", out);
}

/* Prints safe->text[begin, end) with its marks. */
static void put_marked(FILE *out, const struct jb_terminal *terminal,
                       const struct safe *safe, struct window part, enum jb_style style)
{
    const char *text = safe->text->str;
    gsize at = part.begin;
    for (guint i = 0; i < safe->marks->len; i++) {
        const struct jb_mark *mark = &g_array_index(safe->marks, struct jb_mark, i);
        gsize begin = CLAMP(mark->begin, at, part.end);
        gsize end = CLAMP(mark->end, begin, part.end);
        put_len(out, terminal, style,
                &(struct jb_paragraph){.text = text + at, .len = begin - at});
        put_len(out, terminal, JB_STYLE_MARK,
                &(struct jb_paragraph){.text = text + begin, .len = end - begin});
        at = end;
    }
    put_len(out, terminal, style,
            &(struct jb_paragraph){.text = text + at, .len = part.end - at});
}

static void put_margin(FILE *out, const struct jb_terminal *terminal,
                       const struct jb_paragraph *p, gboolean is_first)
{
    const char *lead = is_first && p->lead ? p->lead : "";
    gsize used = jb_width(lead, strlen(lead));
    jb_screen_put(out, terminal, JB_STYLE_REF, lead);
    fprintf(out, "%*s", used < p->indent ? (int)(p->indent - used) : 0, "");
}

void jb_screen_paragraph(FILE *out, const struct jb_terminal *terminal,
                         const struct jb_paragraph *p)
{
    struct safe safe = make_safe(p);
    gsize columns = G_MAXUINT;
    if (terminal->is_bounded) {
        columns = terminal->columns > p->indent + 20 ? terminal->columns - p->indent : 20;
        cut_window(&safe, p->lines, columns);
    }
    gsize len = safe.text->len, at = 0;
    do {
        struct jb_wrap_line line =
            jb_wrap_next(safe.text->str + at, len - at, columns, jb_width);
        put_margin(out, terminal, p, at == 0);
        put_marked(out, terminal, &safe, (struct window){at, at + line.len}, p->style);
        fputc('\n', out);
        at += line.next;
    } while (at < len);
    g_string_free(safe.text, TRUE);
    g_array_unref(safe.marks);
}

void jb_screen_put(FILE *out, const struct jb_terminal *terminal, enum jb_style style,
                   const char *text)
{
    g_autofree char *safe = jb_escape_terminal(text, -1, JB_ESCAPE_ALL);
    put_len(out, terminal, style,
            &(struct jb_paragraph){.text = safe, .len = strlen(safe)});
}

char *jb_screen_join(const char *const *parts, gsize n_parts)
{
    GString *joined = g_string_new(NULL);
    for (gsize i = 0; i < n_parts; i++)
        if (parts[i] && parts[i][0])
            g_string_append_printf(joined, "%s%s", joined->len ? " · " : "", parts[i]);
    return g_string_free(joined, FALSE);
}

char *jb_screen_day(const char *date)
{
    return date ? g_strndup(date, strcspn(date, "T")) : NULL;
}

void jb_screen_append_range(GString *out, guint first, guint count)
{
    if (count == 1)
        g_string_append_printf(out, _(", shown number %u"), first);
    else
        g_string_append_printf(out, _(", shown %u to %u"), first, first + count - 1);
}

void jb_screen_line(FILE *out, const struct jb_terminal *terminal, enum jb_style style,
                    const char *text)
{
    const struct jb_paragraph paragraph = {
        .text = text, .len = strlen(text), .style = style};
    jb_screen_paragraph(out, terminal, &paragraph);
}
