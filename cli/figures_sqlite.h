/* Figures as an SQLite database, for people who ask their questions in SQL. The schema is in
 * docs/output-schema.md; its version is in table `meta`. The library is loaded only here. */

#ifndef JB_CLI_FIGURES_SQLITE_H
#define JB_CLI_FIGURES_SQLITE_H

#include <glib.h>

/* Writes HITS (of struct jb_figure_hit) into a new database at PATH, replacing a file there
 * as one act. FALSE with JB_ERROR_NOT_FOUND where there is no SQLite, JB_ERROR_IO. */
gboolean jb_figures_sqlite(const GPtrArray *hits, const char *path, GError **error);

#endif
