#include "lib/figure/cell.h"

#include "lib/figure/glyph.h"
#include "lib/figure/numeral.h"

#define COLUMNS_MAX 32 /* cells beyond are left to be read as prose */

/* The cells of one line, or the heads of a table. */
struct row {
    struct jb_span cell[COLUMNS_MAX];
    gsize count;
};

/* Heads of columns whose numbers count nothing. */
static const struct jb_terms name_rows[] = {
    // clang-format off
    {u"序号 编号 代码 案号 文号 号码 电话 联系电话 邮编", 0, NULL, "a name made of digits"},
    {u"年份 年度 月份 日期 时间 年",                     0, NULL, "a date"},
    {u"排名 名次 位次 排序",                             0, NULL, "a rank"},
    // clang-format on
};

static struct jb_glossary name_glossary = JB_GLOSSARY(name_rows);

static gsize line_end(const struct jb_view *view, gsize at)
{
    while (at < view->len && view->text[at] != '\n')
        at++;
    return at;
}

static struct jb_span trim(const UChar *text, struct jb_span span)
{
    while (span.begin < span.end && jb_is_one_of(text[span.begin], u" \t\r*"))
        span.begin++;
    while (span.end > span.begin && jb_is_one_of(text[span.end - 1], u" \t\r*"))
        span.end--;
    return span;
}

/* Splits the line [AT, END) at its |; no cells if it does not begin with one. */
static void read_row(const UChar *text, gsize at, gsize end, struct row *row)
{
    struct jb_span line = trim(text, (struct jb_span){at, end});

    row->count = 0;
    if (jb_span_is_empty(line) || text[line.begin] != '|')
        return;
    for (at = line.begin + 1; at < line.end && row->count < COLUMNS_MAX; at++) {
        gsize begin = at;
        while (at < line.end && text[at] != '|')
            at++;
        row->cell[row->count++] = trim(text, (struct jb_span){begin, at});
    }
}

/* |---|---:| under the heads. */
static gboolean is_rule(const UChar *text, gsize at, gsize end)
{
    gboolean dash = FALSE;

    for (; at < end; at++) {
        dash = dash || text[at] == '-';
        if (!jb_is_one_of(text[at], u"|-: \t\r"))
            return FALSE;
    }
    return dash;
}

/* Takes (万元) off the end of the column's head. */
static void read_unit(const UChar *text, struct jb_cell *cell)
{
    gsize close = cell->column.end - 1, open = close, at;

    if (jb_span_is_empty(cell->column) || text[close] != ')')
        return;
    while (open > cell->column.begin && text[open] != '(')
        open--;
    for (at = open + 1; at < close && jb_numeral_power(text[at]) > 1; at++)
        cell->power += jb_numeral_power(text[at]);
    if (jb_unit_read(text, at, close, &cell->unit))
        at = cell->unit.end;
    if (text[open] == '(' && at == close) {
        cell->column.end = open;
        return;
    }
    cell->unit.kind = 0;
    cell->power = 0;
}

static void add_cells(const UChar *text, const struct row *heads, const struct row *row,
                      GArray *out)
{
    for (gsize i = 1; i < MIN(heads->count, row->count); i++) {
        struct jb_cell cell = {.begin = row->cell[i].begin,
                               .end = row->cell[i].end,
                               .row = row->cell[0],
                               .column = heads->cell[i]};
        gsize len = 0, head = cell.column.end - cell.column.begin;
        jb_glossary_match(&name_glossary, text + cell.column.begin, head, &len);
        if (cell.end == cell.begin || head == 0 || len == head)
            continue;
        read_unit(text, &cell);
        g_array_append_val(out, cell);
    }
}

/* Reads the table whose rows begin at AT; the position after it. */
static gsize read_table(const struct jb_view *view, const struct row *heads, gsize at,
                        GArray *out)
{
    struct row row;

    while (at < view->len) {
        gsize end = line_end(view, at);
        read_row(view->text, at, end, &row);
        if (row.count == 0)
            break;
        add_cells(view->text, heads, &row, out);
        at = end + 1;
    }
    return MIN(at, view->len);
}

GArray *jb_cells_find(const struct jb_view *view)
{
    GArray *out = NULL;
    struct row heads;

    for (gsize at = 0, end; at < view->len; at = end + 1) {
        end = line_end(view, at);
        if (view->text[at] != '|' && view->text[at] != ' ')
            continue;
        read_row(view->text, at, end, &heads);
        gsize next = line_end(view, MIN(end + 1, view->len));
        if (heads.count < 2 || !is_rule(view->text, end + 1, next))
            continue;
        if (out == NULL)
            out = g_array_new(FALSE, FALSE, sizeof(struct jb_cell));
        end = read_table(view, &heads, MIN(next + 1, view->len), out) - 1;
    }
    return out;
}
