/* Tables for people: columns aligned by what the eye sees, fitted to the window.
 *
 * Rows are collected first, because a column is as wide as its widest cell (within its
 * limits). If the table is wider than a bounded terminal, the last column gives way: it is
 * cut with … around its mark, or wrapped below itself; 20 columns it keeps in any case. Cells are made safe for a terminal (escape.h) when they are
 * added. Lines carry no trailing spaces. */

#ifndef JB_OUT_TABLE_H
#define JB_OUT_TABLE_H

#include <stdio.h>

#include "lib/out/terminal.h"
#include "lib/out/wrap.h"

struct jb_column {
    const char *title;   /* NULL in every column: no header line. Borrowed */
    gboolean is_right;   /* flush right: numbers */
    gsize min;           /* display columns at least */
    gsize max;           /* at most, longer cells are cut with …; 0: no limit */
    enum jb_style style; /* of the cells */
};

/* How a table is printed. */
struct jb_table_look {
    const struct jb_terminal *terminal; /* width and colours. Borrowed */
    jb_width_func width;                /* jb_width() of lib/text */
    gboolean wrap;                      /* wrap the last column instead of cutting it */
};

typedef struct jb_table jb_table;

/* An empty table. `columns` is borrowed and must outlive it. (transfer full) */
jb_table *jb_table_new(const struct jb_column *columns, gsize n_columns);

void jb_table_free(jb_table *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_table, jb_table_free)

/* Adds the next cell, row by row from the left; NULL is an empty one. The text is copied.
 * Line ends inside a cell become spaces. */
void jb_table_add(jb_table *table, const char *text);

/* Adds the next cell with text[begin, end) in JB_STYLE_MARK: a figure in its sentence. */
void jb_table_add_marked(jb_table *table, const char *text, gsize begin, gsize end);

/* Adds the next cell, a count. */
void jb_table_add_int(jb_table *table, gint64 number);

/* Rows begun so far, the header not counted. */
gsize jb_table_count(const jb_table *table);

/* The whole table as text, a line each ended by LF; "" if there are no rows and no titles.
 * (transfer full) */
char *jb_table_format(const jb_table *table, const struct jb_table_look *look);

/* Writes it to a stream; write errors show at jb_stdout_finish(). */
void jb_table_print(const jb_table *table, const struct jb_table_look *look, FILE *out);

#endif
