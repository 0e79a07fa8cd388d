/* Completion for shells, out of the tables that help and the parser read: commands, their
 * options, the values an option lists in its gloss, the fields of the query language.
 *
 * bash and fish know what an option's value may be and what a command's words are: files, a
 * query, or neither. zsh reads fish's descriptions too, as it shows them. */

#ifndef JB_CLI_COMPLETION_H
#define JB_CLI_COMPLETION_H

#include <glib.h>

#include "cli/command.h"

/* The shells there is completion for; the last is NULL. */
extern const char *const jb_completion_shells[];

/* The script for SHELL, in the language of the locale; NULL for another shell.
 * (transfer full) */
char *jb_completion_script(const char *shell);

/* What may stand behind an option. */
enum jb_completion_kind {
    JB_COMPLETE_NOTHING, /* a number, a word of the user's own */
    JB_COMPLETE_WORDS,   /* one of some words */
    JB_COMPLETE_FILES,
    JB_COMPLETE_FOLDERS,
};

/* The kind of OPTION's argument; *WORDS (transfer full) the words, joined by spaces, else
 * NULL. */
enum jb_completion_kind jb_completion_values(const struct jb_option *option,
                                             char **words);

#endif
