/* Pictures, drawn by gnuplot: started as a program, without a shell, its script and data
 * going in and the picture coming out through pipes. */

#ifndef JB_CLI_GNUPLOT_H
#define JB_CLI_GNUPLOT_H

#include <glib.h>

/* Is PATH's ending one that can be drawn: .svg .png .pdf? */
gboolean jb_gnuplot_can(const char *path);

/* Draws SCRIPT, which holds its data, into the file PATH as its ending says, 16 by 10 cm.
 * The terminal is set already, with a font that has Chinese. FALSE with JB_ERROR_NOT_FOUND
 * where there is no gnuplot, JB_ERROR_INPUT for another ending, JB_ERROR_IO. */
gboolean jb_gnuplot_draw(const char *script, const char *path, GError **error);

/* Appends TEXT as a string of gnuplot in double quotes, without any of its commands. */
void jb_gnuplot_append_text(GString *script, const char *text);

#endif
