/* What several commands open: the archive, a file of reports. */

#ifndef JB_CLI_OPEN_H
#define JB_CLI_OPEN_H

#include "cli/command.h"
#include "lib/report/report.h"
#include "lib/store/archive.h"

/* The archive of the command line. NULL with an error. (transfer full) */
jb_archive *jb_cli_archive(const struct jb_cli *cli, GError **error);

/* Seconds since 1970: no report is dated later. */
gint64 jb_cli_now(void);

/* What is done with each report of a file; it stays the caller's. FALSE: read no further. */
typedef gboolean (*jb_report_func)(struct jb_report *report, gpointer data);

/* Reads PATH ("-": stdin) and gives each report the id that an index would. What cannot be
 * read is said on stderr and counted in *FAILED. */
void jb_cli_read(const char *path, jb_report_func each, gpointer data, guint *failed);

#endif
