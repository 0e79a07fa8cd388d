/* Errors of jianbao.
 *
 * Every function that can fail takes a GError ** last. The layer that knows the cause
 * writes the message: one line that names the file, the line or the byte, and what to do.
 * Only cli/ prints. Wrong input is an error; an impossible state is an assertion; out of
 * memory ends the program. */

#ifndef JB_BASE_ERROR_H
#define JB_BASE_ERROR_H

#include <glib.h>

#define JB_ERROR (jb_error_quark())

enum jb_error_code {
    JB_ERROR_INPUT = 1, /* what was read is not what it should be (file, line, option) */
    JB_ERROR_IO,        /* the operating system refused: permission, disk full, gone */
    JB_ERROR_SYNTAX,    /* a query that cannot be read; the message holds a caret line */
    JB_ERROR_DAMAGED,   /* the archive's own files are not as they were written */
    JB_ERROR_LOCKED,    /* another process writes to the archive */
    JB_ERROR_VERSION,   /* an archive of a newer or unknown format */
    JB_ERROR_NOT_FOUND, /* no such report, passage, figure, archive */
    JB_ERROR_LIMIT,     /* larger than a documented limit */
};

GQuark jb_error_quark(void);

/* Records errno as JB_ERROR_IO: "PATH: WHAT: strerror". Returns FALSE, so that a failing
 * function can record and return in one act. */
gboolean jb_error_set_errno(GError **error, int saved_errno, const char *path,
                            const char *what);

#endif
