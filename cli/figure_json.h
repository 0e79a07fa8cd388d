/* A figure as JSON and as rows of a table, with the keys of docs/output-schema.md. */

#ifndef JB_CLI_FIGURE_JSON_H
#define JB_CLI_FIGURE_JSON_H

#include <jansson.h>

#include "cli/sheet.h"
#include "query/figures.h"

/* What belongs to a figure only in one command. */
struct jb_figure_extra {
    gint64 line;        /* of `extract --lines`, from 0; -1: no such key */
    gboolean has_found; /* key "found_in": the figure answers a topic */
};

/* (transfer full) */
json_t *jb_figure_json(const struct jb_figure_hit *hit,
                       const struct jb_figure_extra *extra);

/* Columns: all keys; the same with "line"; the few that a reader of Markdown wants. */
extern const struct jb_sheet_column jb_figure_columns[];
extern const struct jb_sheet_column jb_figure_line_columns[];
extern const struct jb_sheet_column jb_figure_short_columns[];

/* Where the quote begins in its text: title LF subtitle for a figure of the title. */
guint32 jb_figure_begin(const struct jb_figure_hit *hit);

#endif
