#include "cli/figure_print.h"

#include "cli/figure_text.h"
#include "cli/cli_trail.h"
#include "lib/out/json.h"
#include "lib/out/stdout.h"

static void begin_json(struct jb_figure_printer *printer, const json_t *head)
{
    const char *key;
    json_t *value;
    printer->json = jb_format_printer(printer->format);
    jb_printer_begin_map(printer->json);
    jb_printer_set_int(printer->json, "schema", JB_JSON_SCHEMA);
    json_object_foreach((json_t *)head, key, value)
    {
        jb_printer_key(printer->json, key);
        jb_printer_json(printer->json, value);
    }
    jb_printer_key(printer->json, "figures");
    jb_printer_begin_records(printer->json);
}

void jb_figure_printer_begin(struct jb_figure_printer *printer, const json_t *head)
{
    const struct jb_sheet_column *columns = jb_figure_columns;
    printer->json = NULL;
    if (printer->has_line)
        columns = jb_figure_line_columns;
    if (printer->format == JB_FORMAT_MD)
        columns = jb_figure_short_columns;
    if (printer->format & JB_FORMAT_SHEETS) {
        jb_sheet_begin(&printer->sheet, printer->format, columns);
        printer->sheet.markup = "citation";
    } else if (printer->format != JB_FORMAT_TEXT) {
        begin_json(printer, head);
    }
}

void jb_figure_printer_add(struct jb_figure_printer *printer, const GPtrArray *hits,
                           gint64 line)
{
    if (printer->format == JB_FORMAT_TEXT) {
        jb_figures_print_text(printer->terminal, hits);
        return;
    }
    const struct jb_figure_extra extra = {printer->has_line ? line : -1,
                                          printer->has_found};
    for (guint i = 0; i < hits->len && !jb_stdout_is_gone(); i++) {
        json_t *figure = jb_figure_json(hits->pdata[i], &extra);
        if (printer->format == JB_FORMAT_MD) {
            g_autofree char *citation = printer->citing(hits->pdata[i], printer->data);
            jb_json_set_text(figure, "citation", citation);
        }
        if (printer->json)
            jb_printer_json(printer->json, figure);
        else
            jb_sheet_add(&printer->sheet, figure);
        json_decref(figure);
    }
}

void jb_figure_printer_end(struct jb_figure_printer *printer)
{
    if (!printer->json)
        return;
    jb_printer_end(printer->json);
    jb_cli_trail_print(printer->trail, printer->json);
    jb_printer_end(printer->json);
    g_clear_pointer(&printer->json, jb_printer_free);
}
