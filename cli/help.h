/* Help, from the table of commands. */

#ifndef JB_CLI_HELP_H
#define JB_CLI_HELP_H

#include <stdio.h>

#include "cli/command.h"

/* What the program is, its commands and global options. */
void jb_help_program(FILE *out, const struct jb_terminal *terminal);

/* The page of one command. */
void jb_help_command(FILE *out, const struct jb_terminal *terminal,
                     const struct jb_command *command);

/* The query language, out of its own tables: jianbao help query. */
void jb_help_query(FILE *out, const struct jb_terminal *terminal);

/* Version, libraries, licence. */
void jb_help_version(FILE *out);

#endif
