/* A stream of figures in every format that figures and extract share. */

#ifndef JB_CLI_FIGURE_PRINT_H
#define JB_CLI_FIGURE_PRINT_H

#include "cli/figure_json.h"
#include "cli/format.h"
#include "notes/trail.h"

#define JB_FIGURE_FORMATS                                                                \
    (JB_FORMAT_TEXT | JB_FORMAT_JSON | JB_FORMAT_JSONL | JB_FORMAT_CSV | JB_FORMAT_TSV)

/* How HIT is cited in Markdown. (transfer full) */
typedef char *(*jb_citing_func)(const struct jb_figure_hit *hit, gpointer data);

struct jb_figure_printer {
    const struct jb_terminal *terminal;
    enum jb_format format;
    gboolean has_found; /* see struct jb_figure_extra */
    gboolean has_line;
    const jb_trail *trail; /* printed at the end of a JSON document; NULL: none */
    jb_citing_func citing; /* for Markdown: what goes into the column "citation" */
    gpointer data;
    jb_printer *json;
    struct jb_sheet sheet;
};

/* Begins. For JSON the outer document is begun here, with "schema" and what HEAD holds
 * beside it (borrowed; may be NULL), and lists the figures under "figures". */
void jb_figure_printer_begin(struct jb_figure_printer *printer, const json_t *head);

/* Prints HITS; LINE as in struct jb_figure_extra. */
void jb_figure_printer_add(struct jb_figure_printer *printer, const GPtrArray *hits,
                           gint64 line);

void jb_figure_printer_end(struct jb_figure_printer *printer);

#endif
