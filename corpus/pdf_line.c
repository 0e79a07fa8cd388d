#include "corpus/pdf_line.h"

#include <stdlib.h>

#include "corpus/pdf_glyph.h"

/* Gaps in em: between Han and Latin one narrower than NARROW was never typed, for programs
 * leave a quarter of an em there and a typed space in a Chinese font is half of one; between
 * others, LEAST is; WIDE is a gap whatever poppler says. */
#define NARROW 0.4
#define LEAST 0.2
#define WIDE 0.8

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

/* Appends the spaces that a gap of so many em between two characters stands for: between
 * Han one of full width is an em; elsewhere one is half of that. */
static void append_gap(GString *words, gunichar before, gunichar after, double gap)
{
    enum { MOST = 8 };
    gboolean wide = jb_pdf_is_wide(before) && jb_pdf_is_wide(after);
    gboolean mixed = jb_pdf_is_wide(before) != jb_pdf_is_wide(after);
    if (!(gap >= (mixed ? NARROW : LEAST))) /* nor what is no number, over an em of 0 */
        return;
    gap = MIN(gap, MOST);
    double squares = wide ? gap + 0.2 : 0;
    gboolean full = squares >= 1 && squares - (int)squares <= 0.4;
    int count = full ? (int)squares : (int)(2 * gap + 0.5);
    for (int i = 0; i < CLAMP(count, 1, MOST); i++)
        g_string_append(words, full ? "\u3000" : " ");
}

static int by_size(gconstpointer a, gconstpointer b)
{
    double difference = *(const double *)a - *(const double *)b;
    return difference < 0 ? -1 : difference > 0;
}

/* The gap that all Han characters of a line have between them, in em: 0 where the line is
 * not stretched. */
static double stretch_of(const struct jb_pdf_glyph *glyphs, guint len, double em)
{
    g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 1; i < len; i++) {
        double gap = (glyphs[i].x1 - glyphs[i - 1].x2) / em;
        if (jb_pdf_is_wide(glyphs[i].c) && jb_pdf_is_wide(glyphs[i - 1].c))
            g_array_append_val(gaps, gap);
    }
    if (gaps->len < 4)
        return 0;
    g_array_sort(gaps, by_size);
    return CLAMP(g_array_index(gaps, double, gaps->len / 2), 0, WIDE);
}

/* The median height. */
static double size_of(const struct jb_pdf_glyph *glyphs, guint len)
{
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < len; i++) {
        double height = glyphs[i].y2 - glyphs[i].y1;
        g_array_append_val(heights, height);
    }
    g_array_sort(heights, by_size);
    return g_array_index(heights, double, heights->len / 2);
}

static char *words_of(const struct jb_pdf_glyph *glyphs, guint len, double em)
{
    GString *words = g_string_new(NULL);
    double stretch = stretch_of(glyphs, len, em);
    for (guint i = 0; i < len; i++) {
        double gap = i > 0 ? (glyphs[i].x1 - glyphs[i - 1].x2) / em - stretch : 0;
        if (i > 0 && (glyphs[i].spaced || gap >= WIDE)) {
            gboolean latin =
                !jb_pdf_is_wide(glyphs[i - 1].c) && !jb_pdf_is_wide(glyphs[i].c);
            append_gap(words, glyphs[i - 1].c, glyphs[i].c,
                       latin ? MAX(gap, LEAST) : gap);
        }
        g_string_append_unichar(words, glyphs[i].c);
    }
    return g_string_free(words, FALSE);
}

static int by_left(const void *a, const void *b)
{
    double difference =
        ((const struct jb_pdf_glyph *)a)->x1 - ((const struct jb_pdf_glyph *)b)->x1;
    return difference < 0 ? -1 : difference > 0;
}

static double middle(const struct jb_pdf_glyph *glyph)
{
    return glyph->y1 + glyph->y2;
}

/* By column, and from above to below. */
static int by_place(gconstpointer a, gconstpointer b)
{
    const struct jb_pdf_glyph *x = a, *y = b;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return middle(x) < middle(y) ? -1 : middle(x) > middle(y);
}

/* Whether glyph B, at the height of A or below, stands on A's base. */
static gboolean on_one_base(const struct jb_pdf_glyph *a, const struct jb_pdf_glyph *b)
{
    double overlap = MIN(a->y2, b->y2) - MAX(a->y1, b->y1);
    return a->column == b->column && overlap > 0.6 * MIN(a->y2 - a->y1, b->y2 - b->y1);
}

static struct jb_pdf_line *line_of(struct jb_pdf_glyph *glyphs, guint len, guint page)
{
    struct jb_pdf_line *line = g_new0(struct jb_pdf_line, 1);
    qsort(glyphs, len, sizeof *glyphs, by_left);
    line->em = jb_pdf_em(glyphs, len);
    line->size = size_of(glyphs, len);
    line->text = words_of(glyphs, len, line->em);
    line->page = page;
    line->column = glyphs->column;
    line->x1 = glyphs->x1;
    line->x2 = glyphs->x2;
    line->y1 = glyphs->y1;
    line->y2 = glyphs->y2;
    for (guint i = 1; i < len; i++) {
        line->x2 = MAX(line->x2, glyphs[i].x2);
        line->y1 = MIN(line->y1, glyphs[i].y1);
        line->y2 = MAX(line->y2, glyphs[i].y2);
    }
    return line;
}

void jb_pdf_lines_add(GPtrArray *lines, guint number, const char *text,
                      const struct jb_pdf_boxes *boxes)
{
    g_autoptr(GArray) array = jb_pdf_glyphs(text, boxes->list, boxes->count);
    jb_pdf_columns(array);
    g_array_sort(array, by_place);
    struct jb_pdf_glyph *glyphs = (struct jb_pdf_glyph *)(void *)array->data;
    for (guint first = 0, end; first < array->len; first = end) {
        end = first + 1;
        while (end < array->len && on_one_base(&glyphs[first], &glyphs[end]))
            end++;
        struct jb_pdf_line *line = line_of(glyphs + first, end - first, number);
        line->is_margin =
            line->y2 < boxes->height / 12 || line->y1 > boxes->height * 11 / 12;
        line->is_outer = line->y2 < boxes->height / 6 || line->y1 > boxes->height * 5 / 6;
        g_ptr_array_add(lines, line);
    }
}
