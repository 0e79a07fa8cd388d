#include "cli/sheet.h"

#include <string.h>

#include "lib/out/escape.h"
#include "lib/out/json.h"

void jb_markdown_append(GString *out, const char *text, gsize len)
{
    g_autoptr(GString) safe = g_string_new(NULL);
    jb_escape_append(safe, text, len, JB_ESCAPE_KEEP_LINES);
    for (const char *p = safe->str; *p; p++) {
        if (strchr("\\`*_[]<>|#~", *p))
            g_string_append_c(out, '\\');
        g_string_append_c(out, *p == '\n' || *p == '\t' ? ' ' : *p);
    }
}

static void append_value(GString *out, const json_t *value);

static void append_list(GString *out, const json_t *list)
{
    gsize i;
    const json_t *element;
    gboolean is_pair =
        json_array_size(list) == 2 && json_is_integer(json_array_get(list, 0));
    json_array_foreach(list, i, element)
    {
        if (i > 0)
            g_string_append(out, is_pair ? "-" : "; ");
        append_value(out, element);
    }
}

static void append_value(GString *out, const json_t *value)
{
    if (json_is_string(value))
        g_string_append_len(out, json_string_value(value),
                            (gssize)json_string_length(value));
    else if (json_is_array(value))
        append_list(out, value);
    else if (value && !json_is_null(value))
        jb_json_append(out, value);
}

/* The cell of COLUMN in RECORD. */
static GString *cell_of(const struct jb_sheet_column *column, const json_t *record)
{
    const json_t *value = json_object_get(record, column->key);
    if (column->inner)
        value = json_object_get(value, column->inner);
    GString *cell = g_string_new(NULL);
    append_value(cell, value);
    return cell;
}

static void begin_markdown(const struct jb_sheet_column *columns)
{
    for (const struct jb_sheet_column *each = columns; each->title; each++)
        printf("| %s ", each->title);
    fputs("|\n", stdout);
    for (const struct jb_sheet_column *each = columns; each->title; each++)
        fputs("|---", stdout);
    fputs("|\n", stdout);
}

void jb_sheet_begin(struct jb_sheet *sheet, enum jb_format format,
                    const struct jb_sheet_column *columns)
{
    sheet->format = format;
    sheet->columns = columns;
    sheet->markup = NULL;
    if (format == JB_FORMAT_MD) {
        begin_markdown(columns);
        return;
    }
    gboolean is_csv = format == JB_FORMAT_CSV;
    sheet->csv = jb_csv_begin(stdout, is_csv ? JB_CSV : JB_TSV, is_csv);
    for (const struct jb_sheet_column *each = columns; each->title; each++)
        jb_csv_cell(&sheet->csv, each->title);
    jb_csv_end_row(&sheet->csv);
}

void jb_sheet_add(struct jb_sheet *sheet, const json_t *record)
{
    g_autoptr(GString) row = g_string_new(NULL);
    for (const struct jb_sheet_column *each = sheet->columns; each->title; each++) {
        g_autoptr(GString) cell = cell_of(each, record);
        if (sheet->format != JB_FORMAT_MD) {
            jb_csv_cell_len(&sheet->csv, cell->str, cell->len);
            continue;
        }
        g_string_append(row, "| ");
        if (g_strcmp0(each->key, sheet->markup) == 0)
            g_string_append(row, cell->str);
        else
            jb_markdown_append(row, cell->str, cell->len);
        g_string_append_c(row, ' ');
    }
    if (sheet->format == JB_FORMAT_MD)
        printf("%s|\n", row->str);
    else
        jb_csv_end_row(&sheet->csv);
}
