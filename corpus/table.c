#include "corpus/table.h"

#include <string.h>

void jb_table_begin(struct jb_table *table, const char *text, gsize len, char delimiter)
{
    *table = (struct jb_table){text, len, 0, 1, delimiter};
}

/* The byte at the walk's place; NUL at the end. */
static char peek(const struct jb_table *table)
{
    return table->at < table->len ? table->text[table->at] : '\0';
}

static gboolean at_line_end(const struct jb_table *table)
{
    const char *at = table->text + table->at;
    gsize left = table->len - table->at;
    return left == 0 || *at == '\n' || (*at == '\r' && (left == 1 || at[1] == '\n'));
}

static void pass_line_end(struct jb_table *table)
{
    if (peek(table) == '\r')
        table->at++;
    if (peek(table) == '\n') {
        table->at++;
        table->line++;
    }
}

static void pass_line(struct jb_table *table)
{
    const char *lf = memchr(table->text + table->at, '\n', table->len - table->at);
    table->at = lf ? (gsize)(lf - table->text) : table->len;
    pass_line_end(table);
}

static void take_plain(struct jb_table *table, GPtrArray *cells)
{
    gsize begin = table->at;
    while (!at_line_end(table) && peek(table) != table->delimiter)
        table->at++;
    g_ptr_array_add(cells, g_strndup(table->text + begin, table->at - begin));
}

/* Takes what is quoted, from behind the opening quote; FALSE where no quote closes it. */
static gboolean take_inside(struct jb_table *table, GString *cell)
{
    while (table->at < table->len) {
        char c = table->text[table->at++];
        table->line += c == '\n' ? 1 : 0;
        if (c == '"' && peek(table) != '"')
            return TRUE;
        if (c == '"')
            table->at++;
        g_string_append_c(cell, c);
    }
    return FALSE;
}

static const char *take_quoted(struct jb_table *table, GPtrArray *cells)
{
    const struct jb_table before = *table;
    GString *cell = g_string_new(NULL);
    table->at++;
    gboolean closed = take_inside(table, cell);
    g_ptr_array_add(cells, g_string_free(cell, FALSE));
    if (!closed) {
        *table = before;
        return "a quote opens a cell and is never closed";
    }
    while (peek(table) == ' ')
        table->at++;
    if (at_line_end(table) || peek(table) == table->delimiter)
        return NULL;
    return "a cell goes on behind its closing quote: write \"\" for a quote inside";
}

static const char *take_cells(struct jb_table *table, GPtrArray *cells)
{
    const char *trouble = NULL;
    for (;;) {
        if (peek(table) == '"')
            trouble = take_quoted(table, cells);
        else
            take_plain(table, cells);
        if (trouble || at_line_end(table))
            return trouble;
        table->at++; /* the delimiter */
    }
}

gboolean jb_table_next(struct jb_table *table, GPtrArray *cells, guint64 *line,
                       const char **trouble)
{
    g_ptr_array_set_size(cells, 0);
    while (table->at < table->len && at_line_end(table))
        pass_line_end(table);
    if (table->at == table->len)
        return FALSE;
    *line = table->line;
    *trouble = take_cells(table, cells);
    pass_line(table);
    return TRUE;
}
