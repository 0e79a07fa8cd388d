#include <string.h>

#include <glib/gi18n.h>

#include "cli/commands.h"
#include "cli/figure_print.h"
#include "cli/figures.h"
#include "cli/figures_output.h"
#include "cli/open.h"
#include "cli/cli_trail.h"
#include "lib/base/error.h"

#define FORMATS                                                                          \
    (JB_FIGURE_FORMATS | JB_FORMAT_MD | JB_FORMAT_SQLITE | JB_FORMAT_CITATIONS)

static gboolean read_options(struct jb_figures_job *job, GError **error)
{
    const struct jb_args *args = job->cli->args;
    struct jb_figure_options *o = &job->options;
    o->unit_family = jb_args_has(args, "unit-family");
    job->query = jb_args_join(args, error);
    o->topic = job->query;
    return job->query && jb_format_parse(args, FORMATS, &job->format, error) &&
           jb_args_number(args, "limit", &o->limit, error) &&
           jb_args_number(args, "offset", &o->offset, error) &&
           jb_args_text(args, "unit", &o->unit, error) &&
           jb_args_text(args, "min", &o->min, error) &&
           jb_args_text(args, "max", &o->max, error) &&
           jb_args_text(args, "since", &o->since, error) &&
           jb_args_text(args, "until", &o->until, error) &&
           jb_args_text(args, "period", &o->period, error) &&
           jb_args_text(args, "place", &o->place, error) &&
           jb_args_text(args, "kind", &o->kind, error) &&
           jb_args_text(args, "basis", &o->basis, error) &&
           jb_args_text(args, "source", &o->source, error);
}

/* The families of words, where they are asked for. */
static gboolean read_synonyms(struct jb_figures_job *job, GError **error)
{
    if (!jb_args_has(job->cli->args, "family"))
        return TRUE;
    if (!job->file && !job->archive)
        job->archive = jb_cli_archive(job->cli, error);
    if (!job->file && !job->archive)
        return FALSE;
    g_autofree char *path = jb_figures_user_path(job, "families.tsv");
    job->synonyms = jb_synonyms_load(path, error);
    job->options.synonyms = job->synonyms;
    return job->synonyms != NULL;
}

/* The views that an option asks for; at most one of them. */
static const struct {
    const char *option;
    jb_figures_view view;
} views[] = {
    {"checks", jb_figures_checks}, {"group-by", jb_figures_group},
    {"pivot", jb_figures_pivot},   {"series", jb_figures_series},
    {"plot", jb_figures_series},
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

/* Views count and compare: only the list has reports to cite, and figures to find again. */
static gboolean check_view(const struct jb_figures_job *job, GError **error)
{
    gboolean has_trail = jb_args_has(job->cli->args, "provenance");
    gboolean is_list = job->view == jb_figures_list && job->format != JB_FORMAT_SQLITE;
    const char *chosen = NULL;
    if (is_list || !(has_trail || job->format & JB_FORMAT_CITATIONS))
        return TRUE;
    if (job->format == JB_FORMAT_SQLITE)
        return jb_args_refuse("provenance", "--format sqlite", error);
    for (gsize i = 0; !chosen && i < G_N_ELEMENTS(views); i++)
        if (jb_args_has(job->cli->args, views[i].option))
            chosen = views[i].option;
    g_autofree char *format = g_strdup_printf("--format %s", jb_format_name(job->format));
    return jb_args_refuse(chosen, has_trail ? "--provenance" : format, error);
}

/* A file takes all figures, not a page of them, and needs no colours. */
static gboolean begin_output(struct jb_figures_job *job, struct jb_cli *plain,
                             GError **error)
{
    const char *path = jb_args_raw(job->cli->args, "output");
    if (job->format == JB_FORMAT_SQLITE) {
        job->view = jb_figures_database;
        if (path)
            return TRUE;
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("--format sqlite writes a file: give --output FILE"));
        return FALSE;
    }
    if (!path)
        return TRUE;
    *plain = *job->cli;
    plain->pager = FALSE;
    plain->terminal = (struct jb_terminal){.columns = 80};
    job->cli = plain;
    return jb_output_begin(path, error);
}

/* A list for people alone shows reprints once. */
static gboolean check_copies(const struct jb_figures_job *job, GError **error)
{
    if (!jb_args_has(job->cli->args, "copies") ||
        (job->view == jb_figures_list && job->format == JB_FORMAT_TEXT && !job->file))
        return TRUE;
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                _("--copies: only a list of the archive's figures as text shows reprints "
                  "once"));
    return FALSE;
}

static int run_figures(const struct jb_cli *cli, GError **error)
{
    struct jb_figures_job job = {.cli = cli, .format = JB_FORMAT_TEXT};
    struct jb_cli plain;
    const char *output = jb_args_raw(cli->args, "output");
    job.options.limit = output ? G_MAXUINT : 20;
    if (output)
        jb_output_format(output, &job.format);
    job.file = jb_args_raw(cli->args, "file");
    job.view = choose_view(cli->args, error);
    int status = JB_EXIT_TROUBLE;
    if (job.view && read_options(&job, error) && check_copies(&job, error) &&
        check_view(&job, error) && read_synonyms(&job, error) &&
        begin_output(&job, &plain, error))
        status = job.view(&job, error);
    if (job.cli == &plain && !jb_output_end(output, status != JB_EXIT_TROUBLE, error))
        status = JB_EXIT_TROUBLE;
    g_free(job.query);
    jb_synonyms_free(job.synonyms);
    g_clear_pointer(&job.archive, jb_archive_close);
    g_clear_pointer(&job.reports, g_hash_table_unref);
    return job.failed ? JB_EXIT_TROUBLE : status;
}

// clang-format off
static const struct jb_option options[] = {
    {"format", 'f', "FORMAT", N_("text (default), json, jsonl, csv, tsv, md, sqlite; csl-json, biblatex, bibtex, ris, gbt7714, gbt7714-2015: citations")},
    {"copies",    0,   NULL,     N_("show the figures of every reprint by themselves (text)")},
    {"limit",  'n', "N|all",  N_("figures at most; default 20")},
    {"offset", 0,   "N",      N_("leave out the first N figures")},
    {"unit",   'u', "UNIT",   N_("with exactly this unit")},
    {"min",    0,   "VALUE",  N_("not less than VALUE, a plain number")},
    {"max",    0,   "VALUE",  N_("not more than VALUE")},
    {"since",  0,   "DATE",   N_("published on that day, month or year, or later")},
    {"until",  0,   "DATE",   N_("published on that day, month or year, or earlier")},
    {"period", 0,   "RANGE",  N_("the time the figure speaks of: 2019, 2019..2020-06")},
    {"place",  0,   "PLACE",  N_("the figure's place, else the report's")},
    {"kind",   0,   "KIND",   N_("count, amount, rate, change, standard, target or structure")},
    {"basis",  0,   "BASIS",  N_("flow, cumulative, stock or none")},
    {"source", 0,   "OUTLET", N_("a part of the outlet's name")},
    {"family", 0,   NULL,     N_("words of the topic also find the synonyms of their family")},
    {"file",   0,   "FILE",   N_("the figures of a file; nothing is indexed")},
    {"output", 'o', "FILE",   N_("write all of it into FILE, as its ending says: .csv, .json, .sqlite …")},
    {"provenance", 0, "FILE", N_("write query, counts, revision and what was found into FILE, for replay")},
    {"checks", 0,   NULL,     N_("do figures agree with one another, in a report and between reports?")},
    {"group-by", 0, "FIELD",  N_("count by place, year, month, period, source, measure, subject, unit, kind, basis, report")},
    {"sum",    0,   NULL,     N_("with --group-by: add up where adding means something")},
    {"pivot",  0,   "ROWS,COLUMNS", N_("one measure as a grid, such as place,year; every number has a footnote")},
    {"series", 0,   NULL,     N_("one measure over periods, as a course of time")},
    {"over",   0,   "BY",     N_("with --series: period (default) or place")},
    {"plot",   0,   "FILE",   N_("draw the series; FILE ends in .svg, .png or .pdf; needs gnuplot")},
    {"level",  0,   "LEVEL",  N_("take places together by county, city or province")},
    {"unit-family", 0, NULL,  N_("join 起 件 宗, and 人 名 位; never 人次")},
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
