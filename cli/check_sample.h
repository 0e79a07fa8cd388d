/* `check --sample`: what was read of some reports of an archive, and where. */

#ifndef JB_CLI_CHECK_SAMPLE_H
#define JB_CLI_CHECK_SAMPLE_H

#include "lib/out/terminal.h"
#include "lib/store/archive.h"

/* Prints COUNT live reports of ARCHIVE (all, where it has fewer), chosen by SEED and their
 * ids alone, by path: fields and where they were found when the report was read; and whether
 * the file it came from is still as it was. *SHOWN is how many. FALSE with an error. */
gboolean jb_check_sample(jb_archive *archive, guint count, guint seed,
                         const struct jb_terminal *terminal, guint *shown,
                         GError **error);

#endif
