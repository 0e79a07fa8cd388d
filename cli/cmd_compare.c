#include <glib/gi18n.h>

#include "cli/commands.h"
#include "cli/compare_print.h"
#include "cli/open.h"
#include "cli/query_args.h"
#include "lib/base/error.h"

static gboolean read_options(const struct jb_cli *cli, struct jb_compare_job *job,
                             GError **error)
{
    const struct jb_args *args = cli->args;
    struct jb_compare_options *o = &job->options;
    guint seed = 1;
    if (!jb_format_parse(args, JB_FORMAT_TEXT | JB_FORMAT_JSON, &job->format, error) ||
        !jb_args_text(args, "a", &o->parts[0], error) ||
        !jb_args_text(args, "b", &o->parts[1], error) ||
        !jb_args_number(args, "window", &o->window, error) ||
        !jb_args_number(args, "min", &o->min, error) ||
        !jb_args_number(args, "limit", &job->limit, error) ||
        !jb_args_number(args, "examples", &o->examples, error) ||
        !jb_args_number(args, "seed", &seed, error))
        return FALSE;
    o->seed = seed;
    o->chars = jb_args_has(args, "chars");
    o->family = jb_args_has(args, "family");
    o->fold = jb_args_has(args, "fold");
    if (o->parts[0] && o->parts[1])
        return TRUE;
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                _("compare what with what? --a and --b are two queries, like date:..2017 "
                  "and date:2018.."));
    return FALSE;
}

static int run_compare(const struct jb_cli *cli, GError **error)
{
    struct jb_compare_job job = {.cli = cli, .format = JB_FORMAT_TEXT, .limit = 20};
    job.options.window = 5;
    job.options.min = 5;
    job.options.examples = 3;
    if (!read_options(cli, &job, error))
        return JB_EXIT_TROUBLE;
    g_autofree char *query = jb_args_join(cli->args, error);
    if (!query)
        return JB_EXIT_TROUBLE;
    if (!query[0]) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("%s what? jianbao %s --help shows examples"), "compare", "compare");
        return JB_EXIT_TROUBLE;
    }
    job.options.query = query;
    g_autoptr(jb_archive) archive = jb_cli_archive(cli, error);
    g_autoptr(jb_comparison) comparison =
        archive ? jb_compare(archive, &job.options, error) : NULL;
    if (!comparison || !jb_compare_print(&job, comparison, error))
        return JB_EXIT_TROUBLE;
    return comparison->total[0].reports || comparison->total[1].reports ? JB_EXIT_FOUND
                                                                        : JB_EXIT_NOTHING;
}

// clang-format off
static const struct jb_option options[] = {
    {"a",        0,   "QUERY",  N_("the one part: a query that narrows, like date:..2017")},
    {"b",        0,   "QUERY",  N_("the other part")},
    {"format",   'f', "FORMAT", N_("text (default), json")},
    {"window",   0,   "N",      N_("collocates: words on either side; default 5")},
    {"min",      0,   "N",      N_("words that stand near it so often at least, in both together; default 5")},
    {"chars",    0,   NULL,     N_("characters instead of words")},
    {"limit",    'n', "N|all",  N_("words at most; default 20")},
    {"examples", 0,   "N",      N_("lines of each part, chosen by chance; default 3")},
    {"seed",     0,   "N",      N_("choose by this number, always the same lines; default 1")},
    {"family",   0,   NULL,     N_("every word stands for its term family, as with a + behind it")},
    {"fold",     0,   NULL,     N_("count each group of reprints once")},
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "compare 法律援助 --a date:..2020 --b date:2021..",
    "compare --examples 1 --min 2 调解 --a place:吕梁 --b place:临沂",
    NULL,
};
// clang-format on

const struct jb_command jb_command_compare = {
    .name = "compare",
    .summary = N_("Compare a keyword in two parts of the archive."),
    .usage = "[OPTION]... --a QUERY --b QUERY QUERY...",
    .options = options,
    .examples = examples,
    .notes = N_("Reports and occurrences of the keyword in both parts, held against all "
                "their reports and characters; the words near it that differ most: a log "
                "ratio of 1 is twice as frequent in the first, and a log-likelihood over "
                "15.13 is significant at 0.0001."),
    .run = run_compare,
};
