/* Tables for programs: CSV and TSV.
 *
 * CSV is RFC 4180: cells with a separator, a quote or a line end are quoted, quotes are
 * doubled, rows end with CR LF. Excel takes UTF-8 for the local code page unless the file
 * begins with a byte order mark, so there is a switch for one.
 *
 * TSV has one row a line, ended by LF, and no quoting: TAB, LF, CR and backslash inside a
 * cell are written \t \n \r \\.
 *
 * In both, a cell that a spreadsheet would run gets a leading ' (escape.h), and characters
 * that would drive a terminal are made visible, because tables are looked at in terminals.
 * Who needs the bytes unaltered takes JSON. */

#ifndef JB_OUT_CSV_H
#define JB_OUT_CSV_H

#include <stdio.h>

#include <glib.h>

enum jb_csv_kind {
    JB_CSV,
    JB_TSV,
};

/* A table being written. Copied by value; owns nothing. */
struct jb_csv {
    FILE *out; /* borrowed; write errors show at jb_stdout_finish() */
    enum jb_csv_kind kind;
    gboolean in_row; /* the row has a cell already */
};

/* Starts a table; with `bom` the stream begins with U+FEFF. */
struct jb_csv jb_csv_begin(FILE *out, enum jb_csv_kind kind, gboolean bom);

/* The next cell of the row. NULL is an empty cell. */
void jb_csv_cell(struct jb_csv *csv, const char *text);

/* The next cell, from text[0, len). */
void jb_csv_cell_len(struct jb_csv *csv, const char *text, gsize len);

/* The next cell, a count. */
void jb_csv_cell_int(struct jb_csv *csv, gint64 number);

/* Ends the row. A row without cells is an empty line. */
void jb_csv_end_row(struct jb_csv *csv);

#endif
