#include <string.h>

#include <glib/gi18n.h>

#include "cli/commands.h"
#include "cli/figure_print.h"
#include "cli/figures.h"
#include "lib/base/error.h"

static gboolean read_options(struct jb_figures_job *job, GError **error)
{
    const struct jb_args *args = job->cli->args;
    struct jb_figure_options *o = &job->options;
    job->query = jb_args_join(args, error);
    o->topic = job->query;
    return job->query &&
           jb_format_parse(args, JB_FIGURE_FORMATS | JB_FORMAT_MD, &job->format, error) &&
           jb_args_number(args, "limit", &o->limit, error) &&
           jb_args_number(args, "offset", &o->offset, error) &&
           jb_args_text(args, "unit", &o->unit, error) &&
           jb_args_text(args, "min", &o->min, error) &&
           jb_args_text(args, "max", &o->max, error) &&
           jb_args_text(args, "since", &o->since, error) &&
           jb_args_text(args, "until", &o->until, error) &&
           jb_args_text(args, "period", &o->period, error) &&
           jb_args_text(args, "place", &o->place, error);
}

/* The views that an option asks for; at most one of them. */
static const struct {
    const char *option;
    jb_figures_view view;
} views[] = {
    {"checks", jb_figures_checks},
};

/* NULL with an error where two are asked for. */
static jb_figures_view choose_view(const struct jb_args *args, GError **error)
{
    jb_figures_view view = NULL;
    const char *chosen = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(views); i++) {
        if (!jb_args_has(args, views[i].option))
            continue;
        if (view && view != views[i].view) {
            jb_args_refuse(views[i].option, chosen, error);
            return NULL;
        }
        view = views[i].view;
        chosen = views[i].option;
    }
    return view ? view : jb_figures_list;
}

static int run_figures(const struct jb_cli *cli, GError **error)
{
    struct jb_figures_job job = {.cli = cli, .format = JB_FORMAT_TEXT};
    job.options.limit = 20;
    job.file = jb_args_raw(cli->args, "file");
    jb_figures_view view = choose_view(cli->args, error);
    int status = JB_EXIT_TROUBLE;
    if (view && read_options(&job, error))
        status = view(&job, error);
    g_free(job.query);
    g_clear_pointer(&job.archive, jb_archive_close);
    return job.failed ? JB_EXIT_TROUBLE : status;
}

// clang-format off
static const struct jb_option options[] = {
    {"format", 'f', "FORMAT", N_("text (default), json, jsonl, csv, tsv, md")},
    {"limit",  'n', "N|all",  N_("figures at most; default 20")},
    {"offset", 0,   "N",      N_("leave out the first N figures")},
    {"unit",   'u', "UNIT",   N_("with exactly this unit")},
    {"min",    0,   "VALUE",  N_("not less than VALUE, a plain number")},
    {"max",    0,   "VALUE",  N_("not more than VALUE")},
    {"since",  0,   "DATE",   N_("published on that day, month or year, or later")},
    {"until",  0,   "DATE",   N_("published on that day, month or year, or earlier")},
    {"period", 0,   "RANGE",  N_("the time the figure speaks of: 2019, 2019..2020-06")},
    {"place",  0,   "PLACE",  N_("the figure's place, else the report's")},
    {"file",   0,   "FILE",   N_("the figures of a file; nothing is indexed")},
    {"checks", 0,   NULL,     N_("do figures agree with one another, in a report and between reports?")},
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "figures 黑恶团伙",
    "figures --unit 件 --period 2019..2022 --place 定西 法律援助",
    NULL,
};
// clang-format on

const struct jb_command jb_command_figures = {
    .name = "figures",
    .summary = N_("Find figures by topic: value, what it counts, whose, where, when."),
    .usage = "[OPTION]... [QUERY...]",
    .options = options,
    .examples = examples,
    .notes =
        N_("QUERY is looked for in what a figure counts, then in what it is a part of, "
           "whose it is, its sentence and its heading; without one, all figures are "
           "shown. Where none has it, figures are ranked by the words they share with "
           "it."),
    .run = run_figures,
};
