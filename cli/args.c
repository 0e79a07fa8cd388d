#include "cli/args.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"

/* An option of the command's table or of the global one. */
static const struct jb_option *find_in(const struct jb_option *table, const char *name)
{
    for (; table && table->name; table++) {
        gboolean is_letter = name[0] == table->letter && name[1] == '\0';
        if (strcmp(table->name, name) == 0 || (table->letter && is_letter))
            return table;
    }
    return NULL;
}

static const struct jb_option *find_option(const struct jb_args *args, const char *name)
{
    const struct jb_option *own =
        args->command ? find_in(args->command->options, name) : NULL;
    return own ? own : find_in(jb_global_options, name);
}

/* GLib found an option; NAME comes with its dashes. */
static gboolean take(const char *name, const char *value, gpointer data, GError **error)
{
    (void)error;
    struct jb_args *args = data;
    const struct jb_option *option = find_option(args, name + strspn(name, "-"));
    g_assert(option);
    g_hash_table_replace(args->values, g_strdup(option->name),
                         g_strdup(value ? value : ""));
    return TRUE;
}

static void add_entries(GArray *entries, const struct jb_option *table)
{
    for (; table && table->name; table++) {
        GOptionArgFunc callback = take;
        GOptionEntry entry = {.long_name = table->name,
                              .short_name = table->letter,
                              .flags = G_OPTION_FLAG_FILENAME,
                              .arg = G_OPTION_ARG_CALLBACK};
        memcpy(&entry.arg_data, &callback, sizeof callback);
        if (!table->argument)
            entry.flags = G_OPTION_FLAG_NO_ARG;
        g_array_append_val(entries, entry);
    }
}

/* GLib's own message, and where to look. */
static void explain(const struct jb_args *args, GError *cause, GError **error)
{
    const char *name = args->command ? args->command->name : "";
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT, _("%s; see: jianbao %s%s--help"),
                cause->message, name, name[0] ? " " : "");
}

/* Parses *WORDS in place; what is no option stays. */
static gboolean parse(struct jb_args *args, GError **error)
{
    g_autoptr(GArray) entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    add_entries(entries, args->command ? args->command->options : NULL);
    add_entries(entries, jb_global_options);
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    GOptionGroup *group = g_option_group_new("", "", "", args, NULL);
    g_option_group_add_entries(group, (const GOptionEntry *)(void *)entries->data);
    g_option_context_set_main_group(context, group);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_strict_posix(context, args->command == NULL);
    g_autoptr(GError) cause = NULL;
    if (g_option_context_parse_strv(context, &args->words, &cause))
        return TRUE;
    explain(args, cause, error);
    return FALSE;
}

/* Takes the first word away: the program's or the command's name. */
static void drop_first(char **words)
{
    g_free(words[0]);
    for (; words[0]; words++)
        words[0] = words[1];
}

/* The first "--" only ends the options. */
static void drop_dashes(char **words)
{
    for (; *words; words++)
        if (strcmp(*words, "--") == 0) {
            drop_first(words);
            return;
        }
}

struct jb_args *jb_args_global(int argc, char **argv, GError **error)
{
    g_autoptr(jb_args) args = g_new0(struct jb_args, 1);
    args->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    args->words = g_new0(char *, (gsize)argc + 2);
    args->words[0] = g_strdup("jianbao");
    for (int i = 1; i < argc; i++)
        args->words[i] = g_strdup(argv[i]);
    if (!parse(args, error))
        return NULL;
    drop_first(args->words);
    return g_steal_pointer(&args);
}

struct jb_args *jb_args_parse(const struct jb_command *command, struct jb_args *earlier,
                              GError **error)
{
    g_autoptr(jb_args) args = earlier;
    args->command = command;
    if (!parse(args, error))
        return NULL;
    drop_first(args->words);
    drop_dashes(args->words);
    return g_steal_pointer(&args);
}

void jb_args_free(struct jb_args *args)
{
    if (!args)
        return;
    g_hash_table_unref(args->values);
    g_strfreev(args->words);
    g_free(args);
}

const char *jb_args_raw(const struct jb_args *args, const char *name)
{
    g_assert(find_option(args, name));
    return g_hash_table_lookup(args->values, name);
}

gboolean jb_args_has(const struct jb_args *args, const char *name)
{
    return jb_args_raw(args, name) != NULL;
}

gboolean jb_args_text(const struct jb_args *args, const char *name, const char **out,
                      GError **error)
{
    *out = jb_args_raw(args, name);
    if (!*out || g_utf8_validate(*out, -1, NULL))
        return TRUE;
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT, _("--%s: not UTF-8"), name);
    return FALSE;
}

gboolean jb_args_number(const struct jb_args *args, const char *name, guint *out,
                        GError **error)
{
    const char *text = jb_args_raw(args, name);
    guint64 number = G_MAXUINT;
    if (!text)
        return TRUE;
    gboolean can_be_all = strstr(find_option(args, name)->argument, "all") != NULL;
    gboolean is_all = can_be_all && strcmp(text, "all") == 0;
    if (!is_all &&
        !g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT - 1, &number, NULL)) {
        g_autofree char *safe = g_utf8_make_valid(text, -1);
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    can_be_all ? _("--%s %s: not a number from 0, nor all")
                               : _("--%s %s: not a number from 0"),
                    name, safe);
        return FALSE;
    }
    *out = (guint)number;
    return TRUE;
}

char *jb_args_join(const struct jb_args *args, GError **error)
{
    g_autofree char *joined = g_strjoinv(" ", args->words);
    if (g_utf8_validate(joined, -1, NULL))
        return g_steal_pointer(&joined);
    char *decoded = g_locale_to_utf8(joined, -1, NULL, NULL, NULL);
    if (!decoded)
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT, _("the query is not UTF-8"));
    return decoded;
}

gboolean jb_args_refuse(const char *name, const char *what, GError **error)
{
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT, _("--%s cannot be given with %s"), name,
                what);
    return FALSE;
}
