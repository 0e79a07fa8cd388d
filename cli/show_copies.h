/* `jianbao show --copies`: who reprinted whom, and what was altered. */

#ifndef JB_CLI_SHOW_COPIES_H
#define JB_CLI_SHOW_COPIES_H

#include "cli/format.h"
#include "query/copies.h"

/* Prints COPIES, of struct jb_copy, the first report at their head. */
void jb_show_copies(const struct jb_terminal *terminal, enum jb_format format,
                    const GPtrArray *copies);

#endif
