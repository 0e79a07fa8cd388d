/* A series as a picture for a paper: flows joined by a line, each point with its value, what
 * is cumulative or of one day apart, without a line. */

#ifndef JB_CLI_SERIES_PLOT_H
#define JB_CLI_SERIES_PLOT_H

#include "query/series.h"

/* Draws SERIES into PATH (.svg, .png, .pdf). FALSE as jb_gnuplot_draw(). */
gboolean jb_series_plot(const struct jb_series *series, const char *path, GError **error);

#endif
