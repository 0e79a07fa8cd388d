/* Tables for programs, CSV, TSV and Markdown, out of the JSON of docs/output-schema.md: a
 * column names a key, so that the formats cannot disagree. */

#ifndef JB_CLI_SHEET_H
#define JB_CLI_SHEET_H

#include <jansson.h>

#include "cli/format.h"
#include "lib/out/csv.h"

struct jb_sheet_column {
    const char *title; /* NULL ends a list */
    const char *key;
    const char *inner; /* key inside of the object there: period_text; NULL */
};

struct jb_sheet {
    enum jb_format format;
    const struct jb_sheet_column *columns; /* borrowed */
    struct jb_csv csv;
    const char *markup; /* the key whose text is Markdown already; NULL: none */
};

/* Starts a table on stdout and prints its header. FORMAT is one of JB_FORMAT_SHEETS. CSV
 * begins with U+FEFF, without which Excel takes UTF-8 for the local code page. */
void jb_sheet_begin(struct jb_sheet *sheet, enum jb_format format,
                    const struct jb_sheet_column *columns);

/* A row: strings as they are, null empty, a list of pairs as 3-9; 12-18, other lists joined
 * by "; ". */
void jb_sheet_add(struct jb_sheet *sheet, const json_t *record);

/* Appends TEXT so that Markdown takes it literally, on one line, and a terminal too. */
void jb_markdown_append(GString *out, const char *text, gsize len);

#endif
