#include "corpus/html_table.h"

#include <string.h>

#include "lib/report/passage.h"

enum { CELL_MAX = 120 };

/* What is counted of a table; 0 rows where it cannot be one of data. */
struct shape {
    guint rows, cells, words; /* words: cells with any */
    guint row_cells, widest, full_rows;
    guint chars, link_chars, cell_chars;
    gboolean refused; /* holds a table, or a cell that is too long */
};

static void end_row(struct shape *shape)
{
    if (shape->row_cells >= 2)
        shape->rows++;
    if (shape->row_cells > shape->widest) {
        shape->widest = shape->row_cells;
        shape->full_rows = 0;
    }
    if (shape->row_cells > 0 && shape->row_cells == shape->widest)
        shape->full_rows++;
    shape->row_cells = 0;
}

static void end_cell(struct shape *shape)
{
    shape->words += shape->cell_chars > 0 ? 1 : 0;
    shape->refused |= shape->cell_chars > CELL_MAX;
    shape->cell_chars = 0;
}

static guint count_chars(const char *text, gsize len)
{
    guint chars = 0;
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p))
        chars += jb_is_blank_char(g_utf8_get_char(p)) ? 0 : 1;
    return chars;
}

static void count_text(const struct jb_html_tree *tree, const struct jb_html_node *node,
                       gboolean in_link, struct shape *shape)
{
    guint chars = count_chars(tree->bytes->str + node->begin, node->len);
    shape->chars += chars;
    shape->cell_chars += chars;
    shape->link_chars += in_link ? chars : 0;
}

/* Counts what is in the table I; stops where it is refused. */
static void count(const struct jb_html_tree *tree, guint32 i, struct shape *shape)
{
    guint32 end = jb_html_node_at(tree, i)->end, link_end = 0;
    for (guint32 k = i + 1; k < end && !shape->refused; k++) {
        const struct jb_html_node *node = jb_html_node_at(tree, k);
        if (node->tag == JB_TAG_TABLE)
            shape->refused = TRUE;
        if (node->tag == JB_TAG_A)
            link_end = MAX(link_end, node->end);
        if (node->tag == JB_TAG_TR || node->tag == JB_TAG_TD)
            end_cell(shape);
        if (node->tag == JB_TAG_TR)
            end_row(shape);
        if (node->tag == JB_TAG_TD) {
            shape->cells++;
            shape->row_cells++;
        }
        if (node->tag == JB_TAG_TEXT)
            count_text(tree, node, k < link_end, shape);
        else if (node->display == JB_HTML_HIDDEN)
            k = node->end - 1;
    }
    end_cell(shape);
    end_row(shape);
}

static gboolean is_data(const struct shape *shape)
{
    return !shape->refused && shape->rows >= 2 && shape->full_rows * 2 >= shape->rows &&
           shape->words * 2 >= shape->cells && shape->link_chars * 3 <= shape->chars;
}

guint8 *jb_html_data_tables(const struct jb_html_tree *tree)
{
    guint8 *data = g_new0(guint8, tree->nodes->len);
    for (guint32 i = 0; i < tree->nodes->len; i++) {
        struct shape shape = {0};
        if (jb_html_node_at(tree, i)->tag != JB_TAG_TABLE)
            continue;
        count(tree, i, &shape);
        data[i] = is_data(&shape) ? 1 : 0;
    }
    return data;
}
