/* Results go to stdout, and a result that could not be written is an error, with one
 * exception: a reader that has seen enough.
 *
 * The policy: SIGPIPE is ignored in the whole program, so that no library's socket or pipe
 * can end it while an archive is being written. A write into a closed pipe then fails with
 * EPIPE; loops that print much ask jb_stdout_is_gone() and stop; jb_stdout_finish() takes
 * EPIPE for success, so `jianbao search … | head -1` exits with the search's own status.
 * Every other failed write (ENOSPC on a full disk above all) is an error at finish, even if
 * the failing flush happened long before. Programs that we start get SIGPIPE back as it was
 * (GLib's spawn functions do that). */

#ifndef JB_OUT_STDOUT_H
#define JB_OUT_STDOUT_H

#include <stdio.h>

#include <glib.h>

/* Once, first thing in main: sets the SIGPIPE policy, and makes sure that descriptors 0 to
 * 2 are taken, so that after `jianbao … >&-` no file of the archive becomes stdout. Output
 * into a descriptor that was closed fails at finish. */
void jb_stdout_begin(void);

/* TRUE once the reader of stdout is known to have gone away. Costs one poll(2); ask once a
 * record, not once a character. */
gboolean jb_stdout_is_gone(void);

/* Flushes stdout and says whether everything arrived: TRUE, also if the reader went away;
 * else FALSE and JB_ERROR_IO. Last thing in main. */
gboolean jb_stdout_finish(GError **error);

/* The same for any stream; `name` stands in the message. The stream stays open. */
gboolean jb_stream_finish(FILE *stream, const char *name, GError **error);

#endif
