#include "corpus/pdf_line.h"

#include <string.h>

#include "corpus/pdf_order.h"
#include "lib/report/passage.h"

/* A space between Han and Latin narrower than this, in em, was never typed: programs leave
 * a quarter of an em there, a typed space in a Chinese font is half of one. */
#define NARROW 0.4

static void line_free(gpointer data)
{
    struct jb_pdf_line *line = data;
    g_free(line->text);
    g_free(line);
}

GPtrArray *jb_pdf_lines_new(void)
{
    return g_ptr_array_new_with_free_func(line_free);
}

/* Characters set in the full square: Han, kana, full-width and CJK punctuation. */
static gboolean is_wide(gunichar c)
{
    return c >= 0x2E80 && c != 0xFFFD && (c < 0xE000 || c >= 0xF900);
}

static gboolean is_latin(gunichar c)
{
    return c > ' ' && c < 0x2000;
}

/* The characters of a page between two line ends. */
struct run {
    const char *begin;
    const PopplerRectangle *boxes; /* of its characters */
    guint chars;
};

static int by_size(gconstpointer a, gconstpointer b)
{
    double difference = *(const double *)a - *(const double *)b;
    return difference < 0 ? -1 : difference > 0;
}

/* The median width of the wide characters; where there is none, what the height lets
 * expect: boxes are about 1.3 em high. */
static double em_of(const struct run *run)
{
    g_autoptr(GArray) widths = g_array_new(FALSE, FALSE, sizeof(double));
    const char *p = run->begin;
    double height = 0;
    for (guint i = 0; i < run->chars; i++, p = g_utf8_next_char(p)) {
        double width = run->boxes[i].x2 - run->boxes[i].x1;
        height = MAX(height, run->boxes[i].y2 - run->boxes[i].y1);
        if (is_wide(g_utf8_get_char(p)))
            g_array_append_val(widths, width);
    }
    if (widths->len == 0)
        return height / 1.3;
    g_array_sort(widths, by_size);
    return g_array_index(widths, double, widths->len / 2);
}

/* Appends the spaces that a gap of so many em between two characters stands for: poppler
 * keeps none of those that were typed. Between Han one of full width is an em; elsewhere one
 * is half of that, and less is what typesetting leaves between two scripts. */
static void append_gap(GString *words, gunichar before, gunichar after, double gap)
{
    enum { MOST = 8 };
    gboolean wide = is_wide(before) && is_wide(after);
    gboolean mixed = is_wide(before) != is_wide(after);
    double squares = wide ? gap + 0.2 : 0;
    if (mixed && is_latin(is_wide(before) ? after : before) && gap < NARROW)
        return;
    gboolean full = squares >= 1 && squares - (int)squares <= 0.4;
    int count = full ? (int)squares : (int)(2 * gap + 0.5);
    for (int i = 0; i < CLAMP(count, 1, MOST); i++)
        g_string_append(words, full ? "\u3000" : " ");
}

static char *words_of(const struct run *run, double em)
{
    GString *words = g_string_new(NULL);
    const char *p = run->begin;
    for (guint i = 0; i < run->chars; i++, p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean inner = *p == ' ' && i > 0 && i + 1 < run->chars && em > 0;
        if (inner)
            append_gap(words, g_utf8_get_char(g_utf8_prev_char(p)),
                       g_utf8_get_char(p + 1),
                       (run->boxes[i + 1].x1 - run->boxes[i - 1].x2) / em);
        else
            g_string_append_unichar(words, c >= 0x20 ? c : ' ');
    }
    return g_string_free(words, FALSE);
}

static struct jb_pdf_line *line_of(const struct run *run, guint page)
{
    struct jb_pdf_line *line = g_new0(struct jb_pdf_line, 1);
    line->em = em_of(run);
    line->text = words_of(run, line->em);
    line->page = page;
    line->x1 = run->boxes[0].x1;
    line->x2 = run->boxes[0].x2;
    line->y1 = run->boxes[0].y1;
    line->y2 = run->boxes[0].y2;
    for (guint i = 1; i < run->chars; i++) {
        line->x1 = MIN(line->x1, run->boxes[i].x1);
        line->x2 = MAX(line->x2, run->boxes[i].x2);
        line->y1 = MIN(line->y1, run->boxes[i].y1);
        line->y2 = MAX(line->y2, run->boxes[i].y2);
    }
    return line;
}

/* Appends NEXT to LINE, with the spaces that stand between them. */
static void append(struct jb_pdf_line *line, struct jb_pdf_line *next)
{
    GString *words = g_string_new(line->text);
    const char *end = words->str + words->len;
    gunichar before = words->len > 0 ? g_utf8_get_char(g_utf8_prev_char(end)) : ' ';
    double gap = line->em > 0 ? (next->x1 - line->x2) / line->em : 0.5;
    append_gap(words, before, g_utf8_get_char(next->text), MAX(gap, NARROW));
    g_string_append(words, next->text);
    g_free(line->text);
    line->text = g_string_free(words, FALSE);
    line->x2 = MAX(line->x2, next->x2);
    line->y1 = MIN(line->y1, next->y1);
    line->y2 = MAX(line->y2, next->y2);
    line->em = MAX(line->em, next->em);
    line_free(next);
}

static void add_line(GPtrArray *lines, struct jb_pdf_line *line)
{
    struct jb_pdf_line *last =
        lines->len > 0 ? g_ptr_array_index(lines, lines->len - 1) : NULL;
    if (jb_is_blank(line->text, strlen(line->text)))
        line_free(line);
    else if (last && jb_pdf_is_beside(last, line))
        append(last, line);
    else
        g_ptr_array_add(lines, line);
}

/* The pieces of lines that TEXT has; they belong to whoever takes them. */
static GPtrArray *pieces_of(guint number, const char *text, const PopplerRectangle *boxes,
                            guint count)
{
    GPtrArray *pieces = g_ptr_array_new();
    guint at = 0;
    for (const char *p = text; *p && at < count;) {
        const char *lf = strchr(p, '\n');
        const char *end = lf ? lf : p + strlen(p);
        struct run run = {p, boxes + at, (guint)g_utf8_strlen(p, end - p)};
        run.chars = MIN(run.chars, count - at);
        if (run.chars > 0)
            g_ptr_array_add(pieces, line_of(&run, number));
        at += run.chars + 1;
        p = lf ? lf + 1 : end;
    }
    return pieces;
}

void jb_pdf_lines_add(GPtrArray *lines, guint number, const char *text,
                      const struct jb_pdf_boxes *boxes)
{
    guint first = lines->len;
    g_autoptr(GPtrArray) pieces = pieces_of(number, text, boxes->list, boxes->count);
    jb_pdf_order(pieces);
    for (guint i = 0; i < pieces->len; i++)
        add_line(lines, g_ptr_array_index(pieces, i));
    for (guint i = first; i < lines->len; i++) {
        struct jb_pdf_line *line = g_ptr_array_index(lines, i);
        line->is_margin =
            line->y2 < boxes->height / 12 || line->y1 > boxes->height * 11 / 12;
    }
}
