#include <math.h>
#include <string.h>

#include "corpus/pdf_glyph.h"

/* In em: the strip, how far its sides are looked at, how near to it lines must come, and
 * the steps it is moved by; then lines on each side, and the part of the side they fill. */
#define STRIP 0.6
#define SIDE 10.0
#define NEAR 3.0
#define STEP 0.25
#define LINES 4
#define FILL 0.6

/* Cuts of a page inside one another, and gutters of one: more is no newspaper. */
enum { DEPTH_MAX = 12 };

/* A part of the page being cut. */
struct part {
    struct jb_pdf_glyph *glyphs;
    guint len;
    double em; /* of the page */
};

struct gutter {
    double x, y1, y2;
};

/* Where the ink of a glyph ends: Chinese commas and stops fill the left half of their
 * square, and the other half may hang over the edge. */
static double ink_end(const struct jb_pdf_glyph *glyph)
{
    gboolean half = g_utf8_strchr("，。、；：！？”’）」』》】", -1, glyph->c) != NULL;
    return half ? (glyph->x1 + glyph->x2) / 2 : glyph->x2;
}

static double middle(const struct jb_pdf_glyph *glyph)
{
    return (glyph->y1 + glyph->y2) / 2;
}

static int by_height(gconstpointer a, gconstpointer b)
{
    double difference =
        ((const struct jb_pdf_glyph *)a)->y1 - ((const struct jb_pdf_glyph *)b)->y1;
    return difference < 0 ? -1 : difference > 0;
}

/* The longest stretch that no glyph crosses the strip around X in; glyphs are sorted by
 * their upper edge. */
static struct gutter longest_at(const struct part *part, double x)
{
    double from = x - STRIP * part->em / 2, to = x + STRIP * part->em / 2;
    struct gutter best = {.x = x};
    double free_from = part->glyphs[0].y1, end = free_from;
    for (guint i = 0; i < part->len; i++) {
        const struct jb_pdf_glyph *glyph = &part->glyphs[i];
        end = MAX(end, glyph->y2);
        if (glyph->x1 >= to || ink_end(glyph) <= from)
            continue;
        if (glyph->y1 - free_from > best.y2 - best.y1)
            best = (struct gutter){x, free_from, glyph->y1};
        free_from = MAX(free_from, glyph->y2);
    }
    if (end - free_from > best.y2 - best.y1)
        best = (struct gutter){x, free_from, end};
    return best;
}

/* Whether prose stands on one side of the gutter: SIGN is -1 for its left, 1 for its right.
 * Glyphs come sorted by height, so that a new line is seen where they jump down. */
static gboolean has_prose(const struct part *part, const struct gutter *gutter, int sign)
{
    guint lines = 0, near_lines = 0;
    double line_at = -1e9, near_at = -1e9, filled = 0;
    for (guint i = 0; i < part->len; i++) {
        const struct jb_pdf_glyph *glyph = &part->glyphs[i];
        double y = middle(glyph), edge = sign < 0 ? glyph->x2 : glyph->x1;
        double off = sign * ((glyph->x1 + glyph->x2) / 2 - gutter->x) / part->em;
        if (y < gutter->y1 || y > gutter->y2 || off < 0 || off > SIDE)
            continue;
        filled += (glyph->x2 - glyph->x1) / part->em;
        lines += y > line_at + part->em / 2 ? 1 : 0;
        line_at = y > line_at + part->em / 2 ? y : line_at;
        if (fabs(edge - gutter->x) <= NEAR * part->em && y > near_at + part->em / 2) {
            near_lines++;
            near_at = y;
        }
    }
    return near_lines >= LINES && filled >= FILL * SIDE * lines;
}

static gboolean find_gutter(const struct part *part, struct gutter *found)
{
    double left = part->glyphs[0].x1, right = part->glyphs[0].x2;
    *found = (struct gutter){0};
    for (guint i = 1; i < part->len; i++) {
        left = MIN(left, part->glyphs[i].x1);
        right = MAX(right, part->glyphs[i].x2);
    }
    for (double x = left + SIDE * part->em / 2; x < right - SIDE * part->em / 2;
         x += STEP * part->em) {
        struct gutter gutter = longest_at(part, x);
        if (gutter.y2 - gutter.y1 > MAX(found->y2 - found->y1, LINES * part->em) &&
            has_prose(part, &gutter, -1) && has_prose(part, &gutter, 1))
            *found = gutter;
    }
    return found->y2 > found->y1;
}

/* The place of GLYPH among the parts a gutter makes: above, left, right, below. */
static guint place_of(const struct jb_pdf_glyph *glyph, const struct gutter *gutter)
{
    double y = middle(glyph);
    if (y < gutter->y1)
        return 0;
    if (y > gutter->y2)
        return 3;
    return (glyph->x1 + glyph->x2) / 2 < gutter->x ? 1 : 2;
}

static void cut(const struct part *part, guint depth, guint *columns);

/* Moves the glyphs into four parts, keeping their order, and cuts each of them. */
static void cut_at(const struct part *part, const struct gutter *gutter, guint depth,
                   guint *columns)
{
    guint sizes[4] = {0}, begins[4] = {0}, filled[4] = {0};
    for (guint i = 0; i < part->len; i++)
        sizes[place_of(&part->glyphs[i], gutter)]++;
    for (guint i = 1; i < 4; i++)
        begins[i] = begins[i - 1] + sizes[i - 1];
    g_autofree struct jb_pdf_glyph *moved = g_new(struct jb_pdf_glyph, part->len);
    for (guint i = 0; i < part->len; i++) {
        guint place = place_of(&part->glyphs[i], gutter);
        moved[begins[place] + filled[place]++] = part->glyphs[i];
    }
    memcpy(part->glyphs, moved, part->len * sizeof *moved);
    for (guint i = 0; i < 4; i++) {
        const struct part inner = {part->glyphs + begins[i], sizes[i], part->em};
        cut(&inner, depth + 1, columns);
    }
}

static void cut(const struct part *part, guint depth, guint *columns)
{
    struct gutter gutter;
    if (part->len == 0)
        return;
    if (depth < DEPTH_MAX && part->em > 0 && find_gutter(part, &gutter)) {
        cut_at(part, &gutter, depth, columns);
        return;
    }
    for (guint i = 0; i < part->len; i++)
        part->glyphs[i].column = *columns;
    ++*columns;
}

void jb_pdf_columns(GArray *glyphs)
{
    guint columns = 0;
    struct part page = {(struct jb_pdf_glyph *)(void *)glyphs->data, glyphs->len, 0};
    page.em = jb_pdf_em(page.glyphs, page.len);
    g_array_sort(glyphs, by_height);
    cut(&page, 0, &columns);
}
