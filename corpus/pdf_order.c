#include "corpus/pdf_order.h"

enum { COLUMN_LINES = 3, COLUMN_CHARS = 10 };

/* Pieces that follow one another downwards: wide lines, and the room these take. */
struct group {
    guint lines;
    double x1, x2, y1, y2;
};

static double overlap(double a1, double a2, double b1, double b2)
{
    return MIN(a2, b2) - MAX(a1, b1);
}

static gboolean on_one_base(const struct jb_pdf_line *a, const struct jb_pdf_line *b)
{
    return overlap(a->y1, a->y2, b->y1, b->y2) > 0.6 * MIN(a->y2 - a->y1, b->y2 - b->y1);
}

gboolean jb_pdf_is_beside(const struct jb_pdf_line *line, const struct jb_pdf_line *next)
{
    return line->page == next->page && next->x1 >= line->x2 - line->em / 2 &&
           on_one_base(line, next);
}

static void widen(struct group *group, const struct jb_pdf_line *line)
{
    if (line->x2 - line->x1 < COLUMN_CHARS * line->em)
        return;
    gboolean first = group->lines++ == 0;
    group->x1 = first ? line->x1 : MIN(group->x1, line->x1);
    group->x2 = first ? line->x2 : MAX(group->x2, line->x2);
    group->y1 = first ? line->y1 : MIN(group->y1, line->y1);
    group->y2 = first ? line->y2 : MAX(group->y2, line->y2);
}

/* The groups of the pieces, cut where the order goes up again. */
static GArray *groups_of(const GPtrArray *pieces)
{
    GArray *groups = g_array_new(FALSE, TRUE, sizeof(struct group));
    for (guint i = 0; i < pieces->len; i++) {
        const struct jb_pdf_line *line = g_ptr_array_index(pieces, i);
        const struct jb_pdf_line *last = i > 0 ? g_ptr_array_index(pieces, i - 1) : NULL;
        if (!last || (line->y1 < last->y1 && !on_one_base(last, line)))
            g_array_set_size(groups, groups->len + 1);
        widen(&g_array_index(groups, struct group, groups->len - 1), line);
    }
    return groups;
}

/* Whether two columns of text stand side by side. Groups are few. */
static gboolean has_columns(const GPtrArray *pieces)
{
    enum { MOST = 200 };
    g_autoptr(GArray) groups = groups_of(pieces);
    guint count = MIN(groups->len, MOST);
    for (guint i = 0; i < count; i++) {
        const struct group *a = &g_array_index(groups, struct group, i);
        for (guint j = i + 1; j < count; j++) {
            const struct group *b = &g_array_index(groups, struct group, j);
            if (a->lines >= COLUMN_LINES && b->lines >= COLUMN_LINES &&
                overlap(a->y1, a->y2, b->y1, b->y2) > 0 &&
                overlap(a->x1, a->x2, b->x1, b->x2) < 0)
                return TRUE;
        }
    }
    return FALSE;
}

static int by_height(gconstpointer a, gconstpointer b)
{
    const struct jb_pdf_line *x = *(struct jb_pdf_line *const *)a;
    const struct jb_pdf_line *y = *(struct jb_pdf_line *const *)b;
    double difference = (x->y1 + x->y2) - (y->y1 + y->y2);
    return difference < 0 ? -1 : difference > 0;
}

static int by_left(gconstpointer a, gconstpointer b)
{
    const struct jb_pdf_line *x = *(struct jb_pdf_line *const *)a;
    const struct jb_pdf_line *y = *(struct jb_pdf_line *const *)b;
    return x->x1 < y->x1 ? -1 : x->x1 > y->x1;
}

void jb_pdf_order(GPtrArray *pieces)
{
    if (has_columns(pieces))
        return;
    g_ptr_array_sort(pieces, by_height);
    for (guint first = 0, end; first < pieces->len; first = end) {
        end = first + 1;
        while (end < pieces->len && on_one_base(g_ptr_array_index(pieces, first),
                                                g_ptr_array_index(pieces, end)))
            end++;
        qsort(pieces->pdata + first, end - first, sizeof(gpointer), by_left);
    }
}
