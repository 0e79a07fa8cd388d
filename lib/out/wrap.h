/* Fitting text into columns.
 *
 * Chinese may be broken between any two characters, except before closing and after opening
 * punctuation (no line begins with ，。！” or ends with “（《); a number with its unit sign
 * (22.58%) and a Latin word stay together. Where nothing fits, the line is broken hard.
 *
 * How wide a character is on the screen is known on a sibling floor (lib/text), so it comes
 * in as a function. */

#ifndef JB_OUT_WRAP_H
#define JB_OUT_WRAP_H

#include <glib.h>

/* The display columns of text[0, len): wide characters 2, combining marks 0. */
typedef gsize (*jb_width_func)(const char *text, gsize len);

/* A piece of the text that goes on one line. */
struct jb_wrap_line {
    gsize len;  /* bytes to print */
    gsize next; /* bytes to the start of the next line: len and the spaces skipped */
};

/* The first line of text[0, len) at `columns`. At least one character is taken even if it
 * is wider than that; an LF ends a line. Empty text gives {0, 0}. */
struct jb_wrap_line jb_wrap_next(const char *text, gsize len, gsize columns,
                                 jb_width_func width);

/* How many bytes from the start of text[0, len) fit into `columns`, whole characters with
 * the combining marks that follow them. */
gsize jb_wrap_fit(const char *text, gsize len, gsize columns, jb_width_func width);

/* How many bytes at the end of text[0, len) fit into `columns`: the left context of a
 * concordance line. */
gsize jb_wrap_fit_end(const char *text, gsize len, gsize columns, jb_width_func width);

#endif
