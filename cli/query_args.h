/* What every command that takes a query reads from the command line. */

#ifndef JB_CLI_QUERY_ARGS_H
#define JB_CLI_QUERY_ARGS_H

#include "cli/args.h"

struct jb_query_args {
    char *query; /* owned */
    const char *since, *until;
    gboolean family, fold;
};

/* Reads the words as a query, and --since, --until, --family and --fold, which the command's table
 * must have. A command without a query is an error that names COMMAND's help. Clear with
 * jb_query_args_clear(), also after an error. */
gboolean jb_query_args_read(struct jb_query_args *out, const struct jb_args *args,
                            GError **error);
void jb_query_args_clear(struct jb_query_args *args);

/* The four options, for the tables of commands. */
// clang-format off
#define JB_QUERY_OPTIONS                                                                             \
    {"since",  0, "DATE", N_("published on that day, month or year, or later")},                     \
    {"until",  0, "DATE", N_("published on that day, month or year, or earlier")},                   \
    {"family", 0, NULL,   N_("every word stands for its term family, as with a + behind it")},       \
    {"fold",   0, NULL,   N_("count each group of reprints once")}
// clang-format on

#endif
