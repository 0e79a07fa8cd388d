/* Reports and figures as an SQLite database, for people who ask their questions in SQL. The
 * schema is in docs/output-schema.md; its version is in table `meta`. The library is loaded
 * only here. */

#ifndef JB_CLI_DATABASE_H
#define JB_CLI_DATABASE_H

#include "lib/report/report.h"
#include "query/figures.h"

typedef struct jb_database jb_database;

/* Begins a database that will take the place of PATH. NULL with JB_ERROR_NOT_FOUND where there
 * is no SQLite, JB_ERROR_IO. (transfer full) */
jb_database *jb_database_create(const char *path, GError **error);

/* Adds a report with its text. */
gboolean jb_database_add_report(jb_database *database, const struct jb_report *report,
                                GError **error);

/* Adds a figure, and its report, without the text, if it is not there yet. */
gboolean jb_database_add_figure(jb_database *database, const struct jb_figure_hit *hit,
                                GError **error);

/* Ends it: puts it in its place as one act, if it is to be KEPT and all went well, else drops
 * it. FALSE where it was dropped, with JB_ERROR_IO unless an earlier call told why. */
gboolean jb_database_end(jb_database *database, gboolean keep, GError **error);

/* Writes HITS (of struct jb_figure_hit) into a database at PATH: the four above at once. */
gboolean jb_database_of_figures(const GPtrArray *hits, const char *path, GError **error);

#endif
