/* A pager between the results and the reader, on a terminal only.
 *
 * The command is JIANBAO_PAGER, else PAGER, else `less`; it is split into words as a shell
 * does, but no shell runs it. An empty command and `cat` mean no pager, and so does one
 * that is not installed: results are never lost for want of a pager. Where LESS is unset it
 * becomes FRX (quit if one screen, pass colours through, leave the screen as it is).
 *
 * From open to close, file descriptor 1 is the pager's input, and SIGINT is the pager's
 * business (Ctrl-C stops less's search, not the program that feeds it). Leaving the pager
 * early closes the pipe, which is no error: see stdout.h. */

#ifndef JB_OUT_PAGER_H
#define JB_OUT_PAGER_H

#include "lib/out/terminal.h"

typedef struct jb_pager jb_pager;

/* Starts the pager if `terminal` is a window. NULL where there is none to start; stdout is
 * then as before. At most one is open at a time. (transfer full) */
jb_pager *jb_pager_open(const struct jb_terminal *terminal);

/* Flushes stdout, ends the pager's input, waits until its user leaves it, and gives
 * descriptor 1 back. NULL does nothing. Call before jb_stdout_finish(). */
void jb_pager_close(jb_pager *pager);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_pager, jb_pager_close)

/* The words of the command that would be run, NULL-terminated, or NULL for no pager.
 * (transfer full; g_strfreev) */
char **jb_pager_command(void);

#endif
