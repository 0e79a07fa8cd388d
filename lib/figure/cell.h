/* Cells of Markdown tables, for figures whose unit and noun stand in the head of the table.
 *
 *     | 地区 | 破案(起) | 追赃(万元) |
 *     |------|---------:|-----------:|
 *     | 城关 |       35 |        120 |
 *
 * A table is a line that begins with |, a line of | - : and spaces, and the lines after it that
 * begin with |. Its first column names the rows and holds no figures; nor does a column whose
 * head names no quantity (序号, 年份). Tables of other shapes are read like prose. */

#ifndef JB_FIGURE_CELL_H
#define JB_FIGURE_CELL_H

#include "lib/figure/phrase.h"
#include "lib/figure/unit.h"

struct jb_cell {
    gsize begin, end;           /* what stands in it, without spaces around */
    struct jb_span row, column; /* its heads; the column's without a unit in brackets */
    struct jb_unit unit;        /* that the head of its column gives; kind 0 = none */
    gint power;                 /* of ten, 4 for (万元) */
};

/* The cells of VIEW that may hold figures, in text order: an array of struct jb_cell, NULL if
 * there is no table. Free with g_array_unref(). Linear. */
GArray *jb_cells_find(const struct jb_view *view);

#endif
