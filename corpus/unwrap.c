#include "corpus/unwrap.h"

#include <string.h>

#include "lib/report/passage.h"

enum { LEAST_FULL = 5, LEAST_WIDTH = 40, MOST_WIDTH = 160, SLACK = 3 };

struct line {
    gsize begin, end; /* without its line end */
    guint32 width;    /* columns; 0: blank */
    gboolean indented, stops;
};

/* Columns, as the typewriters of old archives counted: what is not half-width is 2. Stops
 * counting where no line is of interest any more. */
static guint32 width_of(const char *p, const char *end)
{
    guint32 width = 0;
    for (; p < end && width <= MOST_WIDTH; p = g_utf8_next_char(p))
        width += g_utf8_get_char(p) < 0x2000 ? 1 : 2;
    return width;
}

/* The last character before END that has ink. */
static const char *last_ink(const char *begin, const char *end)
{
    while (end > begin) {
        end = g_utf8_prev_char(end);
        if (!jb_is_blank_char(g_utf8_get_char(end)))
            return end;
    }
    return NULL;
}

static struct line look_at(const char *text, gsize begin, gsize end)
{
    const char *last = last_ink(text + begin, text + end);
    struct line line = {.begin = begin, .end = end};
    if (!last)
        return line;
    gunichar c = g_utf8_get_char(last);
    line.width = width_of(text + begin, g_utf8_next_char(last));
    line.indented = jb_is_blank_char(g_utf8_get_char(text + begin));
    line.stops = g_utf8_strchr("。！？!?；;：:”」）)", -1, c) != NULL;
    return line;
}

static GArray *lines_of(const char *text, gsize len)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct line));
    for (gsize begin = 0; begin < len;) {
        const char *lf = memchr(text + begin, '\n', len - begin);
        gsize stop = lf ? (gsize)(lf - text) : len;
        gsize end = stop > begin && text[stop - 1] == '\r' ? stop - 1 : stop;
        struct line line = look_at(text, begin, end);
        g_array_append_val(lines, line);
        begin = stop + 1;
    }
    return lines;
}

/* Tabs, bars or wide gaps between words: a table. */
static gboolean is_tabular(const char *text, const struct line *line)
{
    const char *begin = text + line->begin, *end = text + line->end;
    while (begin < end && jb_is_blank_char(g_utf8_get_char(begin)))
        begin = g_utf8_next_char(begin);
    gsize len = (gsize)(end - begin);
    const char *last = last_ink(begin, end);
    return memchr(begin, '|', len) ||
           (last && memchr(begin, '\t', (gsize)(last - begin))) ||
           (last && g_strstr_len(begin, last - begin, "   "));
}

static guint32 widest(const GArray *lines)
{
    guint32 width = 0;
    for (guint i = 0; i < lines->len; i++)
        width = MAX(width, g_array_index(lines, struct line, i).width);
    return width;
}

static gboolean is_full(const struct line *line, guint32 width)
{
    return line->width + SLACK >= width;
}

/* From the first full line up to, not including, the one behind the last: a head and a foot
 * are not wrapped. */
static void find_block(const GArray *lines, guint32 width, guint block[2])
{
    block[0] = lines->len;
    block[1] = 0;
    for (guint i = 0; i < lines->len; i++) {
        if (!is_full(&g_array_index(lines, struct line, i), width))
            continue;
        block[0] = MIN(block[0], i);
        block[1] = i + 1;
    }
}

static gboolean is_wrapped(const char *text, const GArray *lines, guint32 width)
{
    guint filled = 0, full = 0, open = 0, block[2];
    if (width < LEAST_WIDTH || width > MOST_WIDTH)
        return FALSE;
    find_block(lines, width, block);
    for (guint i = block[0]; i < block[1]; i++) {
        const struct line *line = &g_array_index(lines, struct line, i);
        if (line->width == 0)
            continue;
        if (is_tabular(text, line))
            return FALSE;
        filled++;
        full += is_full(line, width) ? 1 : 0;
        open += is_full(line, width) && !line->stops ? 1 : 0;
    }
    return full >= LEAST_FULL && full * 5 >= filled * 3 && open * 2 >= full;
}

static gboolean is_word_char(char c)
{
    return g_ascii_isalnum(c);
}

/* Appends LINE and, unless it is joined with NEXT, a line end. */
static void append_line(GString *out, const char *text, const struct line *line,
                        const struct line *next, gboolean full)
{
    gboolean joins = full && next && next->width > 0 && !next->indented;
    gsize end = line->end;
    while (joins && end > line->begin && text[end - 1] == ' ')
        end--;
    g_string_append_len(out, text + line->begin, (gssize)(end - line->begin));
    if (!joins && text[line->end])
        g_string_append_c(out, '\n');
    else if (!joins)
        return;
    else if (is_word_char(text[end - 1]) && is_word_char(text[next->begin]))
        g_string_append_c(out, ' ');
}

char *jb_unwrap(const char *text, gsize len, gsize *out_len)
{
    g_autoptr(GArray) lines = lines_of(text, len);
    guint32 width = widest(lines);
    if (!is_wrapped(text, lines, width))
        return NULL;
    GString *out = g_string_sized_new(len);
    for (guint i = 0; i < lines->len; i++) {
        const struct line *line = &g_array_index(lines, struct line, i);
        const struct line *next =
            i + 1 < lines->len ? &g_array_index(lines, struct line, i + 1) : NULL;
        append_line(out, text, line, next, is_full(line, width));
    }
    *out_len = out->len;
    return g_string_free(out, FALSE);
}
