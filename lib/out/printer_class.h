/* What the printers of printer.h are made of; for printer*.c alone. */

#ifndef JB_OUT_PRINTER_CLASS_H
#define JB_OUT_PRINTER_CLASS_H

#include "lib/out/printer.h"

/* A map or list that has been begun and not ended. */
struct jb_printer_frame {
    gboolean is_map;
    gboolean is_records;
    gboolean after_key; /* it is the value of a key, not an element of a list */
    gsize count;        /* keys or elements so far */
};

/* How a format spells what it is given. Every function appends to `pending`; when `begin`
 * runs, the frame is not yet innermost, when `end` runs, it is no longer. */
struct jb_printer_class {
    void (*begin)(jb_printer *printer, const struct jb_printer_frame *frame);
    void (*end)(jb_printer *printer, const struct jb_printer_frame *frame);
    void (*key)(jb_printer *printer, const char *key);
    void (*text)(jb_printer *printer, const char *text, gsize len);
    void (*word)(jb_printer *printer, const char *word); /* a number, true, false, null */
};

extern const struct jb_printer_class jb_printer_json_class;
extern const struct jb_printer_class jb_printer_text_class;

struct jb_printer {
    const struct jb_printer_class *class;
    FILE *out;
    GString *pending;  /* what is not yet certain to be printed */
    GArray *frames;    /* of struct jb_printer_frame, the innermost last */
    gboolean has_key;  /* a key waits for its value */
    gboolean is_lines; /* jsonl */
    gboolean is_mute;  /* jsonl: the records are over */
};

/* The innermost map or list; NULL outside of all. */
struct jb_printer_frame *jb_printer_innermost(jb_printer *printer);

#endif
