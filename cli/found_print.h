/* What was read of a report and where each field was found: `index --dry-run` and
 * `check --sample`. */

#ifndef JB_CLI_FOUND_PRINT_H
#define JB_CLI_FOUND_PRINT_H

#include "lib/out/terminal.h"
#include "lib/report/report.h"

/* Prints HEAD (a path, an id), then a line for each field: its name, its value, where it was
 * found; and how much text there is. A date that was not found is said to be missing. */
void jb_found_print(const struct jb_terminal *terminal, const char *head,
                    const struct jb_report *report);

#endif
