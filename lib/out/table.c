#include "lib/out/table.h"

#include <string.h>

#include "lib/out/escape.h"

/* Between two columns. */
#define GAP 2

/* What the last column keeps even if the table is then wider than the window: ten
 * characters of a sentence, fewer say nothing. */
#define LAST_AT_LEAST 20

static const char dots[] = "…";

struct cell {
    char *text; /* safe for a terminal, one line */
    gsize mark_begin, mark_end;
};

struct jb_table {
    const struct jb_column *columns;
    gsize n_columns;
    GArray *cells; /* of struct cell, row by row */
};

/* A part of a cell that is printed on one line. */
struct piece {
    gsize begin, end;
    gboolean cut_before, cut_after;
};

/* The table on its way to text. */
struct sheet {
    const struct jb_table *table;
    const struct jb_table_look *look;
    gsize *widths;
    GString *out;
    gsize spaces; /* owed before the next text; never paid at the end of a line */
};

static void clear_cell(gpointer cell)
{
    g_free(((struct cell *)cell)->text);
}

jb_table *jb_table_new(const struct jb_column *columns, gsize n_columns)
{
    jb_table *table = g_new0(jb_table, 1);
    table->columns = columns;
    table->n_columns = n_columns;
    table->cells = g_array_new(FALSE, FALSE, sizeof(struct cell));
    g_array_set_clear_func(table->cells, clear_cell);
    return table;
}

void jb_table_free(jb_table *table)
{
    if (table == NULL)
        return;
    g_array_unref(table->cells);
    g_free(table);
}

/* Appends text on one line: line ends and tabs become spaces, the rest is made safe. */
static void append_flat(GString *out, const char *text, gsize len)
{
    gsize begin = 0;
    for (gsize i = 0; i < len; i++) {
        if (text[i] != '\n' && text[i] != '\r' && text[i] != '\t')
            continue;
        jb_escape_append(out, text + begin, i - begin, JB_ESCAPE_ALL);
        g_string_append_c(out, ' ');
        begin = i + 1;
    }
    jb_escape_append(out, text + begin, len - begin, JB_ESCAPE_ALL);
}

void jb_table_add_marked(jb_table *table, const char *text, gsize begin, gsize end)
{
    if (text == NULL)
        text = "";
    gsize len = strlen(text);
    g_assert(begin <= end && end <= len);
    GString *safe = g_string_sized_new(len + 1);
    struct cell cell = {0};
    append_flat(safe, text, begin);
    cell.mark_begin = safe->len;
    append_flat(safe, text + begin, end - begin);
    cell.mark_end = safe->len;
    append_flat(safe, text + end, len - end);
    cell.text = g_string_free(safe, FALSE);
    g_array_append_val(table->cells, cell);
}

void jb_table_add(jb_table *table, const char *text)
{
    jb_table_add_marked(table, text, 0, 0);
}

void jb_table_add_int(jb_table *table, gint64 number)
{
    char digits[24];
    g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT, number);
    jb_table_add(table, digits);
}

gsize jb_table_count(const jb_table *table)
{
    return (table->cells->len + table->n_columns - 1) / table->n_columns;
}

static const struct cell *cell_at(const jb_table *table, gsize row, gsize column)
{
    static const struct cell empty = {.text = (char *)""};
    gsize at = row * table->n_columns + column;
    if (at >= table->cells->len)
        return &empty;
    return &g_array_index(table->cells, struct cell, at);
}

static gsize width_of(const struct sheet *sheet, const char *text)
{
    return sheet->look->width(text, strlen(text));
}

static gsize natural_width(const struct sheet *sheet, gsize column)
{
    const struct jb_column *spec = &sheet->table->columns[column];
    gsize widest = spec->title != NULL ? width_of(sheet, spec->title) : 0;
    for (gsize row = 0; row < jb_table_count(sheet->table); row++) {
        gsize wide = width_of(sheet, cell_at(sheet->table, row, column)->text);
        widest = MAX(widest, wide);
    }
    if (spec->max > 0)
        widest = MIN(widest, spec->max);
    return MAX(widest, spec->min);
}

static void fit_columns(struct sheet *sheet)
{
    gsize last = sheet->table->n_columns - 1, used = 0;
    for (gsize column = 0; column <= last; column++)
        sheet->widths[column] = natural_width(sheet, column);
    for (gsize column = 0; column < last; column++)
        used += sheet->widths[column] + GAP;
    gsize columns = sheet->look->terminal->columns;
    if (!sheet->look->terminal->is_bounded || used + sheet->widths[last] <= columns)
        return;
    gsize left = columns > used ? columns - used : 0;
    sheet->widths[last] = MIN(sheet->widths[last], MAX(left, LAST_AT_LEAST));
}

static void put(struct sheet *sheet, const char *text, gsize len, enum jb_style style)
{
    if (len == 0)
        return;
    for (; sheet->spaces > 0; sheet->spaces--)
        g_string_append_c(sheet->out, ' ');
    const struct jb_terminal *terminal = sheet->look->terminal;
    const char *on = style == JB_STYLE_PLAIN ? "" : jb_terminal_style(terminal, style);
    g_string_append(sheet->out, on);
    g_string_append_len(sheet->out, text, (gssize)len);
    if (on[0] != '\0')
        g_string_append(sheet->out, jb_terminal_style(terminal, JB_STYLE_PLAIN));
}

static void put_piece(struct sheet *sheet, const struct cell *cell,
                      const struct piece *piece, enum jb_style style)
{
    gsize begin = CLAMP(cell->mark_begin, piece->begin, piece->end);
    gsize end = CLAMP(cell->mark_end, piece->begin, piece->end);
    if (piece->cut_before)
        put(sheet, dots, strlen(dots), style);
    put(sheet, cell->text + piece->begin, begin - piece->begin, style);
    put(sheet, cell->text + begin, end - begin, JB_STYLE_MARK);
    put(sheet, cell->text + end, piece->end - end, style);
    if (piece->cut_after)
        put(sheet, dots, strlen(dots), style);
}

static gsize piece_width(const struct sheet *sheet, const struct cell *cell,
                         const struct piece *piece)
{
    gsize n_dots = (gsize)(piece->cut_before + piece->cut_after);
    return sheet->look->width(cell->text + piece->begin, piece->end - piece->begin) +
           n_dots * width_of(sheet, dots);
}

/* What is left of a cell that must fit into `columns`: its start, or, if the mark would be
 * lost, the mark with as much before it as after it. */
static struct piece cut(const struct sheet *sheet, const struct cell *cell, gsize columns)
{
    jb_width_func width = sheet->look->width;
    gsize len = strlen(cell->text), dot = width_of(sheet, dots);
    if (width(cell->text, len) <= columns)
        return (struct piece){.end = len};
    gsize room = columns > dot ? columns - dot : 0;
    gsize end = jb_wrap_fit(cell->text, len, room, width);
    if (cell->mark_end <= end || cell->mark_begin == cell->mark_end)
        return (struct piece){.end = end, .cut_after = TRUE};
    room = room > dot ? room - dot : 0;
    gsize mark = width(cell->text + cell->mark_begin, cell->mark_end - cell->mark_begin);
    gsize before = room > mark ? (room - mark) / 2 : 0;
    gsize begin =
        cell->mark_begin - jb_wrap_fit_end(cell->text, cell->mark_begin, before, width);
    end = begin + jb_wrap_fit(cell->text + begin, len - begin, room, width);
    return (struct piece){begin, end, begin > 0, end < len};
}

/* One cell in its column, with the spaces that bring the next one to its place. */
static void put_cell(struct sheet *sheet, gsize column, const struct cell *cell,
                     enum jb_style style)
{
    gsize width = sheet->widths[column];
    struct piece piece = cut(sheet, cell, width);
    gsize used = piece_width(sheet, cell, &piece);
    gsize spare = width > used ? width - used : 0;
    gboolean right = sheet->table->columns[column].is_right;
    sheet->spaces += right ? spare : 0;
    put_piece(sheet, cell, &piece, style);
    sheet->spaces += (right ? 0 : spare) + GAP;
}

static void end_line(struct sheet *sheet)
{
    g_string_append_c(sheet->out, '\n');
    sheet->spaces = 0;
}

/* The last cell over as many lines as it needs, each below the first. */
static void put_wrapped(struct sheet *sheet, const struct cell *cell)
{
    gsize last = sheet->table->n_columns - 1, indent = 0;
    for (gsize column = 0; column < last; column++)
        indent += sheet->widths[column] + GAP;
    gsize len = strlen(cell->text);
    for (gsize at = 0; at < len;) {
        struct jb_wrap_line line = jb_wrap_next(cell->text + at, len - at,
                                                sheet->widths[last], sheet->look->width);
        struct piece piece = {.begin = at, .end = at + line.len};
        put_piece(sheet, cell, &piece, sheet->table->columns[last].style);
        at += line.next;
        if (at < len) {
            end_line(sheet);
            sheet->spaces = indent;
        }
    }
}

static void put_row(struct sheet *sheet, gsize row)
{
    const jb_table *table = sheet->table;
    for (gsize column = 0; column < table->n_columns; column++) {
        const struct cell *cell = cell_at(table, row, column);
        if (column + 1 == table->n_columns && sheet->look->wrap)
            put_wrapped(sheet, cell);
        else
            put_cell(sheet, column, cell, table->columns[column].style);
    }
    end_line(sheet);
}

static void put_header(struct sheet *sheet)
{
    const jb_table *table = sheet->table;
    gboolean has_title = FALSE;
    for (gsize column = 0; column < table->n_columns; column++)
        has_title = has_title || table->columns[column].title != NULL;
    if (!has_title)
        return;
    for (gsize column = 0; column < table->n_columns; column++) {
        const char *title = table->columns[column].title;
        struct cell cell = {.text = (char *)(title != NULL ? title : "")};
        put_cell(sheet, column, &cell, JB_STYLE_TITLE);
    }
    end_line(sheet);
}

char *jb_table_format(const jb_table *table, const struct jb_table_look *look)
{
    struct sheet sheet = {.table = table, .look = look, .out = g_string_new(NULL)};
    sheet.widths = g_new0(gsize, table->n_columns);
    fit_columns(&sheet);
    put_header(&sheet);
    for (gsize row = 0; row < jb_table_count(table); row++)
        put_row(&sheet, row);
    g_free(sheet.widths);
    return g_string_free(sheet.out, FALSE);
}

void jb_table_print(const jb_table *table, const struct jb_table_look *look, FILE *out)
{
    g_autofree char *text = jb_table_format(table, look);
    fputs(text, out);
}
