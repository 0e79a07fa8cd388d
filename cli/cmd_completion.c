#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/args.h"
#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/man.h"
#include "lib/base/error.h"

static int run_completion(const struct jb_cli *cli, GError **error)
{
    const char *wanted = cli->args->words[0];
    gboolean one = wanted && !cli->args->words[1];
    g_autofree char *text = !one                         ? NULL
                            : strcmp(wanted, "man") == 0 ? jb_man_page()
                                                         : jb_completion_script(wanted);
    if (text) {
        fputs(text, stdout);
        return JB_EXIT_FOUND;
    }
    g_set_error(
        error, JB_ERROR, JB_ERROR_INPUT,
        _("completion for which shell? bash, zsh or fish; man is the manual page"));
    return JB_EXIT_TROUBLE;
}

// clang-format off
static const struct jb_option options[] = {
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "completion bash",
    "completion fish",
    NULL,
};
// clang-format on

const struct jb_command jb_command_completion = {
    .name = "completion",
    .summary =
        N_("Print what makes a shell complete jianbao's words, or the manual page."),
    .usage = "[OPTION]... bash|zsh|fish|man",
    .options = options,
    .examples = examples,
    .notes =
        N_("An installed jianbao has them in their places already. Else: "
           "`source <(jianbao completion bash)` in ~/.bashrc; `jianbao completion "
           "zsh` into a file _jianbao of a folder in $fpath; `jianbao completion fish` "
           "into ~/.config/fish/completions/jianbao.fish."),
    .run = run_completion,
};
