/* What the program may assume about the window it writes to: how wide it is, whether
 * anybody looks at it, whether colours are wanted.
 *
 * The answer is taken once, when a command starts, and is plain data from then on; a
 * window resized while a command prints is not followed. Nothing here writes. */

#ifndef JB_OUT_TERMINAL_H
#define JB_OUT_TERMINAL_H

#include <glib.h>

/* What --color asks for. */
enum jb_colour {
    JB_COLOUR_AUTO,
    JB_COLOUR_ALWAYS,
    JB_COLOUR_NEVER,
};

/* What a piece of output is; how it looks is this module's business. */
enum jb_style {
    JB_STYLE_PLAIN,
    JB_STYLE_MARK,    /* the keyword in a passage, the figure in its sentence */
    JB_STYLE_TITLE,   /* title of a report, header of a table */
    JB_STYLE_SOURCE,  /* outlet and date */
    JB_STYLE_REF,     /* ID#p7, ID#f1234 */
    JB_STYLE_FAINT,   /* what may be skipped: context, counts, hints */
    JB_STYLE_WARNING, /* something was left out or went wrong */
    JB_N_STYLES,
};

struct jb_terminal {
    gsize columns;       /* display columns, never 0 */
    gboolean is_window;  /* the descriptor is a terminal */
    gboolean is_bounded; /* lines must fit: a terminal, or COLUMNS says how wide to be */
    gboolean has_colour; /* styles may be written */
};

/* Reads the value of --color: auto, always or never (NULL, as in a bare --color, is
 * always). Anything else: FALSE and JB_ERROR_INPUT. */
gboolean jb_colour_parse(const char *text, enum jb_colour *out, GError **error);

/* Describes the descriptor fd (1 for stdout).
 *
 * columns: COLUMNS of the environment if it is a number from 20 to 10000, else what the
 * terminal driver says, else 80.
 * has_colour: as `choice` says; for AUTO a non-empty NO_COLOR means no (no-color.org),
 * then CLICOLOR_FORCE other than "0" means yes (bixense.com/clicolors), else whether fd is
 * a terminal and TERM is neither unset nor "dumb". */
void jb_terminal_init(struct jb_terminal *terminal, int fd, enum jb_colour choice);

/* The bytes that switch `style` on, or "" where there are no colours. PLAIN gives the
 * bytes that switch every style off again. Static. */
const char *jb_terminal_style(const struct jb_terminal *terminal, enum jb_style style);

#endif
