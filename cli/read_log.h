/* The table of `index --report`: every file, member or line that was skipped or failed, and
 * why. CSV with a byte order mark: path, outcome, reason. */

#ifndef JB_CLI_READ_LOG_H
#define JB_CLI_READ_LOG_H

#include <glib.h>

typedef struct jb_read_log jb_read_log;

enum jb_read_outcome {
    JB_READ_SKIPPED, /* no report: an image, a list of links, a hidden file */
    JB_READ_FAILED,  /* it should have been read and could not */
};

/* Begins the table in file PATH, which it replaces. NULL with JB_ERROR_IO. */
jb_read_log *jb_read_log_open(const char *path, GError **error);

/* Adds a row; the message of ERROR is "PATH: REASON". */
void jb_read_log_add(jb_read_log *log, enum jb_read_outcome outcome, const GError *error);

/* Ends the table. FALSE with JB_ERROR_IO where any of it could not be written; ERROR may be
 * NULL. A NULL log is well. */
gboolean jb_read_log_close(jb_read_log *log, GError **error);

#endif
