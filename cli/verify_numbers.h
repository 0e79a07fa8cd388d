/* `jianbao verify --numbers`: every number of drafts against the archive. */

#ifndef JB_CLI_VERIFY_NUMBERS_H
#define JB_CLI_VERIFY_NUMBERS_H

#include "cli/args.h"
#include "lib/store/archive.h"

/* Checks the drafts PATHS, prints a line for each number that is not right, and a table of
 * all of them into the file TABLE unless that is NULL. Returns the exit status: 1 where a
 * number is wrong. */
int jb_verify_numbers(const struct jb_cli *cli, jb_archive *archive, const char *table,
                      GError **error);

#endif
