/* jianbao: from the command line to a command, and from its outcome to an exit status. */

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/args.h"
#include "cli/help.h"
#include "cli/locale.h"
#include "cli/message.h"
#include "lib/base/error.h"
#include "lib/out/stdout.h"

/* Fills CLI from the global options. */
static gboolean take_globals(struct jb_cli *cli, const struct jb_args *args,
                             GError **error)
{
    enum jb_colour colour = JB_COLOUR_AUTO;
    const char *said = jb_args_raw(args, "color");
    if (said && !jb_colour_parse(said, &colour, error))
        return FALSE;
    jb_terminal_init(&cli->terminal, 1, colour);
    cli->args = args;
    cli->archive = jb_args_raw(args, "archive");
    cli->pager = !jb_args_has(args, "no-pager");
    return TRUE;
}

static const struct jb_command *command_of(const char *name, GError **error)
{
    const struct jb_command *command = jb_command_find(name);
    if (!command)
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("%s: no such command; jianbao --help lists them"), name);
    return command;
}

/* jianbao without a command, with --help or with --version. */
static int run_without(struct jb_cli *cli, const struct jb_args *args, GError **error)
{
    if (!take_globals(cli, args, error))
        return JB_EXIT_TROUBLE;
    if (jb_args_has(args, "version"))
        jb_help_version(stdout);
    else if (jb_args_has(args, "help"))
        jb_help_program(stdout, &cli->terminal);
    else
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("which command? jianbao --help lists them"));
    return JB_EXIT_FOUND;
}

/* The page of the command that words[1] names: jianbao help search. */
static int run_help(struct jb_cli *cli, const struct jb_args *args, GError **error)
{
    if (!take_globals(cli, args, error))
        return JB_EXIT_TROUBLE;
    if (g_strcmp0(args->words[1], "query") == 0) {
        jb_help_query(stdout, &cli->terminal);
        return JB_EXIT_FOUND;
    }
    const struct jb_command *command =
        args->words[1] ? command_of(args->words[1], error) : NULL;
    if (command)
        jb_help_command(stdout, &cli->terminal, command);
    else if (!args->words[1])
        jb_help_program(stdout, &cli->terminal);
    return JB_EXIT_FOUND;
}

static int run_command(struct jb_cli *cli, const struct jb_args *args, GError **error)
{
    if (!take_globals(cli, args, error))
        return JB_EXIT_TROUBLE;
    if (jb_args_has(args, "version"))
        jb_help_version(stdout);
    else if (jb_args_has(args, "help"))
        jb_help_command(stdout, &cli->terminal, args->command);
    else
        return args->command->run(cli, error);
    return JB_EXIT_FOUND;
}

static int run(int argc, char **argv, GError **error)
{
    struct jb_cli cli = {0};
    g_autoptr(jb_args) args = jb_args_global(argc, argv, error);
    if (!args)
        return JB_EXIT_TROUBLE;
    const char *name = args->words[0];
    if (!name)
        return run_without(&cli, args, error);
    if (strcmp(name, "help") == 0)
        return run_help(&cli, args, error);
    const struct jb_command *command = command_of(name, error);
    if (!command)
        return JB_EXIT_TROUBLE;
    args = jb_args_parse(command, g_steal_pointer(&args), error);
    return args ? run_command(&cli, args, error) : JB_EXIT_TROUBLE;
}

int main(int argc, char **argv)
{
    jb_stdout_begin();
    jb_locale_begin();
    g_autoptr(GError) error = NULL;
    int status = run(argc, argv, &error);
    if (error)
        jb_message_error(error);
    g_autoptr(GError) lost = NULL;
    if (!jb_stdout_finish(&lost))
        jb_message_error(lost);
    return error || lost ? JB_EXIT_TROUBLE : status;
}
