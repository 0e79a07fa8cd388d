#include "corpus/pdf_line.h"

#include <string.h>

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
    const char *begin, *end;
    const PopplerRectangle *boxes; /* of its characters; NULL: not known */
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

/* Whether the space that is character I of RUN is only the gap between two scripts. */
static gboolean is_gap(const struct run *run, const char *p, guint i, double em)
{
    if (*p != ' ' || i == 0 || i + 1 >= run->chars)
        return FALSE;
    gunichar before = g_utf8_get_char(g_utf8_prev_char(p));
    gunichar after = g_utf8_get_char(p + 1);
    gboolean between =
        (is_wide(before) && is_latin(after)) || (is_latin(before) && is_wide(after));
    return between && run->boxes[i + 1].x1 - run->boxes[i - 1].x2 < NARROW * em;
}

static char *words_of(const struct run *run, double em)
{
    GString *words = g_string_new(NULL);
    const char *p = run->begin;
    for (guint i = 0; i < run->chars; i++, p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!is_gap(run, p, i, em))
            g_string_append_unichar(words, c == 0xAD || c >= 0x20 ? c : ' ');
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

/* Whether NEXT goes on where LINE ends, on the same base. */
static gboolean is_beside(const struct jb_pdf_line *line, const struct jb_pdf_line *next)
{
    double overlap = MIN(line->y2, next->y2) - MAX(line->y1, next->y1);
    return line->page == next->page && next->x1 >= line->x2 - line->em / 2 &&
           overlap > 0.6 * MIN(line->y2 - line->y1, next->y2 - next->y1);
}

/* Appends NEXT to LINE, with the half-em spaces that stand between them. */
static void append(struct jb_pdf_line *line, struct jb_pdf_line *next)
{
    enum { MOST = 8 };
    double gap = line->em > 0 ? (next->x1 - line->x2) / (line->em / 2) : 1;
    g_autofree char *spaces = g_strnfill((gsize)CLAMP(gap + 0.5, 1, MOST), ' ');
    char *joined = g_strconcat(line->text, spaces, next->text, NULL);
    g_free(line->text);
    line->text = joined;
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
    else if (last && is_beside(last, line))
        append(last, line);
    else
        g_ptr_array_add(lines, line);
}

void jb_pdf_lines_add(GPtrArray *lines, guint number, const char *text,
                      const PopplerRectangle *boxes, guint count, double height)
{
    guint first = lines->len, at = 0;
    for (const char *p = text; *p && at < count;) {
        const char *lf = strchr(p, '\n');
        const char *end = lf ? lf : p + strlen(p);
        struct run run = {p, end, boxes + at, (guint)g_utf8_strlen(p, end - p)};
        run.chars = MIN(run.chars, count - at);
        if (run.chars > 0)
            add_line(lines, line_of(&run, number));
        at += run.chars + 1;
        p = lf ? lf + 1 : end;
    }
    for (guint i = first; i < lines->len; i++) {
        struct jb_pdf_line *line = g_ptr_array_index(lines, i);
        line->is_margin = line->y2 < height / 12 || line->y1 > height * 11 / 12;
    }
}
