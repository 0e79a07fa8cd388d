#include "cli/query_args.h"

#include <glib/gi18n.h>

#include "lib/base/error.h"

gboolean jb_query_args_read(struct jb_query_args *out, const struct jb_args *args,
                            GError **error)
{
    *out = (struct jb_query_args){.family = jb_args_has(args, "family"),
                                  .fold = jb_args_has(args, "fold")};
    if (!jb_args_text(args, "since", &out->since, error) ||
        !jb_args_text(args, "until", &out->until, error))
        return FALSE;
    out->query = jb_args_join(args, error);
    if (!out->query || out->query[0])
        return out->query != NULL;
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                _("%s what? jianbao %s --help shows examples"), args->command->name,
                args->command->name);
    return FALSE;
}

void jb_query_args_clear(struct jb_query_args *args)
{
    g_clear_pointer(&args->query, g_free);
}
