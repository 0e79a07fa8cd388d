#include "cli/info_coverage.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "cli/screen.h"
#include "cli/sheet.h"
#include "lib/out/json.h"
#include "lib/out/table.h"
#include "lib/text/width.h"
#include "query/coverage.h"

/* Values of the second field that a table has room for; the others are one column. */
enum { COLUMNS = 8, COLUMN_WIDTH = 14, ROW_WIDTH = 30 };

static const char *shown(const char *value)
{
    return value[0] ? value : _("(not known)");
}

/* Reports of ROW in columns FROM up to UNTIL. */
static guint32 add_up(const struct jb_coverage *c, guint row, guint from, guint until)
{
    guint32 sum = 0;
    for (guint column = from; column < until; column++) {
        const struct jb_coverage_cell *cell = jb_coverage_at(c, row, column);
        sum += cell ? cell->reports : 0;
    }
    return sum;
}

/* The same of reprints. */
static guint32 add_up_reprints(const struct jb_coverage *c, guint row)
{
    guint32 sum = 0;
    for (guint column = 0; column < c->values[1]->len; column++) {
        const struct jb_coverage_cell *cell = jb_coverage_at(c, row, column);
        sum += cell ? cell->reprints : 0;
    }
    return sum;
}

/* How many columns of the second field fit beside row, sum and the others. */
static guint room_for(const struct jb_cli *cli)
{
    const gsize fixed = ROW_WIDTH / 2 + 3 * (COLUMN_WIDTH / 2 + 2);
    gsize columns = cli->terminal.columns;
    if (!cli->terminal.is_bounded)
        return COLUMNS;
    gsize room = columns > fixed ? (columns - fixed) / (COLUMN_WIDTH + 2) : 0;
    return (guint)CLAMP(room, 1, COLUMNS);
}

static void print_text(const struct jb_cli *cli, const struct jb_coverage *c)
{
    guint all = c->values[1]->len, few = c->fields[1] ? MIN(all, room_for(cli)) : 0;
    struct jb_column columns[COLUMNS + 4] = {
        {.title = c->fields[0]->name, .max = ROW_WIDTH},
        {.title = C_("trend", "reports"), .is_right = TRUE},
        {.title = C_("trend", "reprints"), .is_right = TRUE}};
    guint n = 3;
    for (guint i = 0; i < few; i++)
        columns[n++] = (struct jb_column){.title = shown(c->values[1]->pdata[i]),
                                          .is_right = TRUE,
                                          .max = COLUMN_WIDTH};
    if (few && few < all)
        columns[n++] =
            (struct jb_column){.title = C_("trend", "others"), .is_right = TRUE};
    g_autoptr(jb_table) table = jb_table_new(columns, n);
    for (guint row = 0; row < c->values[0]->len; row++) {
        jb_table_add(table, shown(c->values[0]->pdata[row]));
        jb_table_add_int(table, add_up(c, row, 0, all));
        jb_table_add_int(table, add_up_reprints(c, row));
        for (guint i = 0; i < few; i++)
            jb_table_add_int(table, add_up(c, row, i, i + 1));
        if (few && few < all)
            jb_table_add_int(table, add_up(c, row, few, all));
    }
    const struct jb_table_look look = {&cli->terminal, jb_width, FALSE};
    jb_table_print(table, &look, stdout);
}

static json_t *cell_json(const struct jb_coverage *c, const struct jb_coverage_cell *cell)
{
    const guint at[2] = {cell->row, cell->column};
    json_t *object = json_object();
    for (guint i = 0; i < 2 && c->fields[i]; i++) {
        const char *value = c->values[i]->pdata[at[i]];
        jb_json_set_text(object, c->fields[i]->name, value[0] ? value : NULL);
    }
    jb_json_set_int(object, "reports", cell->reports);
    jb_json_set_int(object, "reprints", cell->reprints);
    jb_json_set_int(object, "chars", (gint64)cell->chars);
    return object;
}

static void print_json(const struct jb_coverage *c)
{
    g_autoptr(jb_printer) printer = jb_format_printer(JB_FORMAT_JSON);
    jb_printer_begin_map(printer);
    jb_printer_set_int(printer, "schema", JB_JSON_SCHEMA);
    jb_printer_key(printer, "rows");
    jb_printer_begin_records(printer);
    for (guint i = 0; i < c->cells->len; i++) {
        json_t *object =
            cell_json(c, &g_array_index(c->cells, struct jb_coverage_cell, i));
        jb_printer_json(printer, object);
        json_decref(object);
    }
    jb_printer_end(printer);
    jb_printer_end(printer);
}

static void print_sheet(const struct jb_coverage *c, enum jb_format format)
{
    struct jb_sheet_column columns[6] = {{NULL, NULL, NULL}};
    struct jb_sheet sheet;
    guint n = 0;
    for (guint i = 0; i < 2 && c->fields[i]; i++)
        columns[n++] =
            (struct jb_sheet_column){c->fields[i]->name, c->fields[i]->name, NULL};
    columns[n++] = (struct jb_sheet_column){"reports", "reports", NULL};
    columns[n++] = (struct jb_sheet_column){"reprints", "reprints", NULL};
    columns[n] = (struct jb_sheet_column){"chars", "chars", NULL};
    jb_sheet_begin(&sheet, format, columns);
    for (guint i = 0; i < c->cells->len; i++) {
        json_t *object =
            cell_json(c, &g_array_index(c->cells, struct jb_coverage_cell, i));
        jb_sheet_add(&sheet, object);
        json_decref(object);
    }
}

gboolean jb_info_coverage(const struct jb_cli *cli, const jb_archive *archive,
                          const char *fields, enum jb_format format, GError **error)
{
    g_autoptr(jb_coverage) c = jb_coverage_new(archive, fields, error);
    if (!c)
        return FALSE;
    if (format == JB_FORMAT_TEXT)
        print_text(cli, c);
    else if (format == JB_FORMAT_JSON)
        print_json(c);
    else
        print_sheet(c, format);
    return TRUE;
}
