#include <stdio.h>

#include <glib/gi18n.h>

#include "cli/args.h"
#include "cli/check_sample.h"
#include "cli/commands.h"
#include "cli/message.h"
#include "cli/open.h"
#include "lib/base/error.h"
#include "lib/store/archive.h"
#include "lib/store/check.h"
#include "lib/store/repair.h"

static void bad(const char *message, gpointer data)
{
    (void)data;
    jb_message_note(message);
}

/* FALSE where there is no archive at all; what is wrong with one is for the check to say. */
static gboolean is_there(const char *path, GError **error)
{
    g_autoptr(GError) cause = NULL;
    G_GNUC_UNUSED g_autoptr(jb_archive) archive = jb_archive_open(path, &cause);
    if (!g_error_matches(cause, JB_ERROR, JB_ERROR_NOT_FOUND))
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

static int run_sample(const struct jb_cli *cli, GError **error)
{
    guint sample = 20, seed = 1, shown;
    if (!jb_args_number(cli->args, "sample", &sample, error) ||
        !jb_args_number(cli->args, "seed", &seed, error))
        return JB_EXIT_TROUBLE;
    g_autoptr(jb_archive) archive = jb_cli_archive(cli, error);
    if (!archive ||
        !jb_check_sample(archive, sample, seed, &cli->terminal, &shown, error))
        return JB_EXIT_TROUBLE;
    return shown ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

/* Figures of an older engine are no damage, but worth a line. */
static void note_older(const char *path)
{
    g_autoptr(jb_archive) archive = jb_archive_open(path, NULL);
    guint older = archive ? jb_manifest_outdated(jb_archive_manifest(archive)) : 0;
    if (older)
        printf(ngettext("%u segment has figures of an older engine: index --refigure\n",
                        "%u segments have figures of an older engine: index --refigure\n",
                        older),
               older);
}

static int run_repair(const char *archive, GError **error)
{
    struct jb_repair result;
    if (!jb_archive_repair(archive, bad, NULL, &result, error))
        return JB_EXIT_TROUBLE;
    if (result.problems == 0) {
        printf(_("nothing to repair\n"));
        return JB_EXIT_FOUND;
    }
    printf(ngettext("repaired: %u segment with %u reports made anew",
                    "repaired: %u segments with %u reports made anew", result.segments),
           result.segments, result.reports);
    printf(_("; %u reports lost, %u not as they were indexed\n"), result.lost,
           result.changed);
    if (result.all_forgotten)
        printf(_("all files will be read again by the next index\n"));
    else if (result.forgotten)
        printf(ngettext("%u file will be read again by the next index\n",
                        "%u files will be read again by the next index\n",
                        result.forgotten),
               result.forgotten);
    return result.lost || result.changed ? JB_EXIT_TROUBLE : JB_EXIT_FOUND;
}

static int run_check(const struct jb_cli *cli, GError **error)
{
    if (cli->args->words[0]) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("check takes no argument; --archive DIR names the archive"));
        return JB_EXIT_TROUBLE;
    }
    if (jb_args_has(cli->args, "sample") || jb_args_has(cli->args, "seed"))
        return run_sample(cli, error);
    g_autofree char *archive = jb_archive_path(cli->archive);
    if (!is_there(archive, error))
        return JB_EXIT_TROUBLE;
    if (jb_args_has(cli->args, "repair"))
        return run_repair(archive, error);
    struct jb_check result = {0};
    if (!jb_archive_check(archive, bad, NULL, &result, error))
        return JB_EXIT_TROUBLE;
    if (result.problems == 0) {
        printf(_("whole: %u files, %u reports looked at\n"), result.files,
               result.reports);
        note_older(archive);
        return JB_EXIT_FOUND;
    }
    printf(ngettext("%u problem in %u files, %u reports\n",
                    "%u problems in %u files, %u reports\n", result.problems),
           result.problems, result.files, result.reports);
    return JB_EXIT_TROUBLE;
}

// clang-format off
static const struct jb_option options[] = {
    {"sample", 0, "N|all", N_("instead: what was read of so many reports, and where each field was found")},
    {"seed",   0, "N",     N_("another number, another sample; default 1")},
    {"repair", 0, NULL, N_("make anew what is damaged, out of the stored records")},
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "check --sample 3 --seed 1",
    "check --repair",
    NULL,
};
// clang-format on

const struct jb_command jb_command_check = {
    .name = "check",
    .summary = N_("Look at every file of the archive: is it whole?"),
    .usage = "[OPTION]...",
    .options = options,
    .examples = examples,
    .notes =
        N_("--repair writes damaged segments anew out of their records; a report whose "
           "record is lost is named, and its file is read again by the next index. What "
           "you made lies in the folder user/ as plain text and is not touched.\n"
           "jianbao export saves what can be read without changing anything: do that "
           "first, or copy the archive."),
    .run = run_check,
};
