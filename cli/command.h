/* A command is a value: its name, its options and its examples stand in one const struct,
 * and help, parsing and dispatch read nothing else.
 *
 * `run` parses its values, opens, calls the library, prints, closes. It returns the exit
 * status, or records an error, which main() prints as one line and turns into status 2.
 * Results go to stdout through stdio; nothing else does. */

#ifndef JB_CLI_COMMAND_H
#define JB_CLI_COMMAND_H

#include <glib.h>

#include "lib/out/terminal.h"

enum jb_exit {
    JB_EXIT_FOUND = 0, /* or done */
    JB_EXIT_NOTHING = 1,
    JB_EXIT_TROUBLE = 2,
};

/* An option, --name or -letter. */
struct jb_option {
    const char *name;     /* without dashes; NULL ends a table */
    char letter;          /* 0: none */
    const char *argument; /* "N|all"; NULL: a switch */
    const char *gloss;    /* one line for --help; marked with N_() */
};

struct jb_args;
struct jb_trail;

/* What a command is run with. */
struct jb_cli {
    const struct jb_args *args;
    const char *archive;         /* --archive; NULL: not given */
    struct jb_terminal terminal; /* of stdout */
    gboolean pager;              /* FALSE with --no-pager */
    struct jb_trail **trail;     /* of a replay: takes the run's provenance; else NULL */
};

struct jb_command {
    const char *name;
    const char *summary;             /* one line; N_() */
    const char *usage;               /* behind the name: "[OPTION]... QUERY..." */
    const struct jb_option *options; /* ends with a NULL name */
    const char *const *examples;     /* that work on corpus/sample; NULL-terminated */
    const char *notes; /* more help, one line a paragraph; N_(); NULL: none */
    int (*run)(const struct jb_cli *cli, GError **error);
};

/* Options that every command takes, before or behind its name. */
extern const struct jb_option jb_global_options[];

/* All commands in the order of help, NULL-terminated. */
extern const struct jb_command *const jb_commands[];

/* The command NAME, or NULL. */
const struct jb_command *jb_command_find(const char *name);

#endif
