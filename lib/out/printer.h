/* One structure, printed as JSON, JSON Lines or plain text.
 *
 * A command walks over its result once and says what there is: a map, a key, a string. What
 * that looks like is the printer's business (the idea is notmuch's sprinter). The part of a
 * result that repeats (hits, figures) is its records:
 *
 *   begin_map
 *     key "schema"  int 1
 *     key "hits"    begin_records   begin_map … end   begin_map … end   end
 *   end
 *
 *   json    the whole, each record on a line of its own
 *   jsonl   the records alone, one a line; what stands around them is not printed
 *   text    "key: value" and "- value" lines, indented by depth, safe for a terminal
 *
 * A jsonl printer that is never told of records prints every outermost value on a line. Maps
 * and keys must alternate properly; that they do is asserted. */

#ifndef JB_OUT_PRINTER_H
#define JB_OUT_PRINTER_H

#include <stdio.h>

#include <glib.h>
#include <jansson.h>

enum jb_printer_kind {
    JB_PRINTER_JSON,
    JB_PRINTER_JSONL,
    JB_PRINTER_TEXT,
};

typedef struct jb_printer jb_printer;

/* A printer that writes to `out` (borrowed; write errors show at jb_stdout_finish()).
 * (transfer full) */
jb_printer *jb_printer_new(FILE *out, enum jb_printer_kind kind);

/* Ends the last line. Every map and list must have been ended. */
void jb_printer_free(jb_printer *printer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_printer, jb_printer_free)

void jb_printer_begin_map(jb_printer *printer);
void jb_printer_begin_list(jb_printer *printer);

/* A list whose elements are the records. Not inside another one. */
void jb_printer_begin_records(jb_printer *printer);

/* Ends the innermost map or list. */
void jb_printer_end(jb_printer *printer);

/* The key of the next value of a map. */
void jb_printer_key(jb_printer *printer, const char *key);

/* Values. A NULL string is null. */
void jb_printer_text(jb_printer *printer, const char *text);
void jb_printer_text_len(jb_printer *printer, const char *text, gsize len);
void jb_printer_int(jb_printer *printer, gint64 number);
void jb_printer_real(jb_printer *printer, double number); /* six decimals */
void jb_printer_bool(jb_printer *printer, gboolean yes);
void jb_printer_null(jb_printer *printer);

/* A key and its value in one act. */
void jb_printer_set_text(jb_printer *printer, const char *key, const char *text);
void jb_printer_set_int(jb_printer *printer, const char *key, gint64 number);
void jb_printer_set_null(jb_printer *printer, const char *key);

/* A value that exists as a jansson tree already. */
void jb_printer_json(jb_printer *printer, const json_t *value);

#endif
