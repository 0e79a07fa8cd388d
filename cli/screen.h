/* Text for people: styled, safe for a terminal, wrapped to the window.
 *
 * Everything printed here goes through lib/out/escape.h. Where output is not bounded by a
 * window (a pipe), nothing is wrapped or cut: a paragraph is one line, as grep has it. */

#ifndef JB_CLI_SCREEN_H
#define JB_CLI_SCREEN_H

#include <stdio.h>

#include "lib/out/terminal.h"
#include "query/excerpt.h"

/* A paragraph to be printed. */
struct jb_paragraph {
    const char *text;
    gsize len;
    const struct jb_mark *marks; /* printed in JB_STYLE_MARK */
    gsize n_marks;
    enum jb_style style; /* of the rest */
    const char *lead;    /* printed in the margin of the first line; NULL */
    gsize indent;        /* columns of the margin */
    gsize lines;         /* at most, as a window around the marks; 0: all */
};

/* Prints it: white space at its ends dropped, its own line ends kept. An empty one is an
 * empty line. */
void jb_screen_paragraph(FILE *out, const struct jb_terminal *terminal,
                         const struct jb_paragraph *paragraph);

/* One piece of a line. */
void jb_screen_put(FILE *out, const struct jb_terminal *terminal, enum jb_style style,
                   const char *text);

/* The parts that are neither NULL nor "", joined by " · ", in one style. Nothing where all
 * are missing. (transfer full) */
char *jb_screen_join(const char *const *parts, gsize n_parts);

/* The day of a date, without the time: what a list has room for. NULL for NULL.
 * (transfer full) */
char *jb_screen_day(const char *date);

/* Appends ", shown 11 to 20": which ones of a result, COUNT from FIRST on. */
void jb_screen_append_range(GString *out, guint first, guint count);

/* A whole line of one style, wrapped. */
void jb_screen_line(FILE *out, const struct jb_terminal *terminal, enum jb_style style,
                    const char *text);

#endif
