/* The command line, read by a command's table of options.
 *
 * Values are kept by the option's name, the last one given counts. A value is only text
 * here; the getters below say what it must be. Asking for an option that the table does not
 * have is a mistake in the program and is asserted. */

#ifndef JB_CLI_ARGS_H
#define JB_CLI_ARGS_H

#include "cli/command.h"

struct jb_args {
    const struct jb_command *command; /* NULL: only global options are known */
    GHashTable *values;               /* name → text; "" for a switch */
    char **words;                     /* what is no option, in order, NULL-terminated */
};

/* Reads argv[1..] as far as the command's name, with the global options alone; words[0] is
 * the name. NULL with JB_ERROR_INPUT. (transfer full) */
struct jb_args *jb_args_global(int argc, char **argv, GError **error);

/* Reads what stands behind the command's name. Options of EARLIER, which is taken, count as
 * if they stood there too. NULL with JB_ERROR_INPUT. (transfer full) */
struct jb_args *jb_args_parse(const struct jb_command *command, struct jb_args *earlier,
                              GError **error);
void jb_args_free(struct jb_args *args);
typedef struct jb_args jb_args;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_args, jb_args_free)

/* Was the option given? */
gboolean jb_args_has(const struct jb_args *args, const char *name);

/* Its value as it was typed; NULL where it was not given. Borrowed. */
const char *jb_args_raw(const struct jb_args *args, const char *name);

/* Its value, which must be UTF-8, into OUT (borrowed; NULL where it was not given). */
gboolean jb_args_text(const struct jb_args *args, const char *name, const char **out,
                      GError **error);

/* A whole number, or "all", which is G_MAXUINT. OUT is left alone where it was not given. */
gboolean jb_args_number(const struct jb_args *args, const char *name, guint *out,
                        GError **error);

/* The words joined by spaces, as UTF-8: a query. "" where there are none; NULL with
 * JB_ERROR_INPUT where they are not UTF-8. (transfer full) */
char *jb_args_join(const struct jb_args *args, GError **error);

/* Records that the option may not be given (here, or together with WHAT) and returns FALSE. */
gboolean jb_args_refuse(const char *name, const char *what, GError **error);

#endif
