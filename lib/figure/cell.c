#include "lib/figure/cell.h"

#include "lib/figure/glyph.h"
#include "lib/figure/numeral.h"

#define CAPTION_REACH 40 /* units above a table in which its unit may stand */
#define COLUMNS_MAX 32   /* cells beyond are left to be read as prose */

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

/* The unit that the lines right above a table at AT give for all of it: 单位:万元. */
static void read_caption(const struct jb_view *view, gsize at, struct jb_cell *caption)
{
    const UChar *text = view->text;
    gsize floor = at > CAPTION_REACH ? at - CAPTION_REACH : 0, end;

    *caption = (struct jb_cell){.power = 0};
    for (gsize i = at; i >= floor + 3; i--) {
        if (text[i - 3] != u'单' || text[i - 2] != u'位' || text[i - 1] != ':')
            continue;
        while (text[i] == ' ')
            i++;
        for (; jb_numeral_power(text[i]) > 1; i++)
            caption->power += jb_numeral_power(text[i]);
        end = jb_unit_read(text, i, at, &caption->unit) ? caption->unit.end : i;
        if (!jb_is_one_of(text[end], u" )\n\r\t"))
            *caption = (struct jb_cell){.power = 0};
        return;
    }
}

/* Whether the numbers under a head have no unit of the table's: 破案率, 增幅. */
static gboolean is_rate(const UChar *text, struct jb_span head)
{
    return !jb_span_is_empty(head) && jb_is_one_of(text[head.end - 1], u"率比幅%重速");
}

static void add_cells(const UChar *text, const struct row *heads, const struct row *row,
                      const struct jb_cell *caption, GArray *out)
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
        if (cell.unit.kind == 0 && cell.power == 0 && !is_rate(text, cell.column)) {
            cell.unit = caption->unit;
            cell.power = caption->power;
        }
        g_array_append_val(out, cell);
    }
}

/* Reads the table whose heads stand in the line at HEAD and whose rows begin at AT; the
 * position after it. */
static gsize read_table(const struct jb_view *view, gsize head, gsize at, GArray *out)
{
    struct row heads, row;
    struct jb_cell caption;

    read_row(view->text, head, line_end(view, head), &heads);
    read_caption(view, head, &caption);

    while (at < view->len) {
        gsize end = line_end(view, at);
        read_row(view->text, at, end, &row);
        if (row.count == 0)
            break;
        add_cells(view->text, &heads, &row, &caption, out);
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
        end = read_table(view, at, MIN(next + 1, view->len), out) - 1;
    }
    return out;
}
