#include <stdio.h>

#include <glib/gi18n.h>

#include "cli/commands.h"
#include "cli/database.h"
#include "cli/figure_json.h"
#include "cli/figures_output.h"
#include "cli/format.h"
#include "cli/message.h"
#include "cli/sheet.h"
#include "lib/base/error.h"
#include "lib/out/stdout.h"
#include "lib/report/report_json.h"
#include "lib/store/salvage.h"
#include "query/review.h"
#include "query/user_table.h"

// clang-format off
static const struct jb_sheet_column report_columns[] = {
    {"id", "id", NULL},             {"title", "title", NULL},
    {"subtitle", "subtitle", NULL}, {"date", "date", NULL},
    {"source", "source", NULL},     {"authors", "authors", NULL},
    {"editor", "editor", NULL},     {"place", "place", NULL},
    {"url", "url", NULL},           {"path", "path", NULL},
    {"page", "page", NULL},         {"accessed", "accessed", NULL},
    {"encoding", "encoding", NULL}, {"text", "text", NULL},
    {NULL, NULL, NULL},
};
// clang-format on

/* An export under way. */
struct job {
    jb_salvage *salvage;
    jb_reviews *reviews; /* NULL: could not be read */
    gboolean figures;
    enum jb_format format;
    const char *output;
    struct jb_sheet sheet;
    jb_printer *printer;
    jb_database *database;
    guint lost; /* reports that could not be read, or not as they were indexed */
};

static void bad(const char *message, gpointer data)
{
    (void)data;
    jb_message_note(message);
}

static void put(struct job *job, json_t *record)
{
    if (job->printer)
        jb_printer_json(job->printer, record);
    else
        jb_sheet_add(&job->sheet, record);
    json_decref(record);
}

/* Those that are stored, where they are as they were written; else found again. */
static struct jb_figure_answer *figures_of(struct job *job, guint number,
                                           const struct jb_report *report)
{
    static const struct jb_figure_options all = {.limit = G_MAXUINT};
    const char *data;
    gsize len;
    struct jb_figure_answer *answer = NULL;
    if (jb_salvage_figures(job->salvage, number, &data, &len))
        answer = jb_figures_of_packed(report, data, len, NULL);
    if (!answer)
        answer = jb_figures_of_report(report, &all, NULL);
    if (job->reviews)
        jb_reviews_apply(job->reviews, answer->hits);
    return answer;
}

static gboolean put_figures(struct job *job, guint number, const struct jb_report *report,
                            GError **error)
{
    static const struct jb_figure_extra extra = {-1, FALSE};
    g_autoptr(jb_figure_answer) answer = figures_of(job, number, report);
    for (guint i = 0; i < answer->hits->len; i++) {
        if (!job->database)
            put(job, jb_figure_json(answer->hits->pdata[i], &extra));
        else if (!jb_database_add_figure(job->database, answer->hits->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}

static gboolean put_report(struct job *job, guint number, GError **error)
{
    gboolean changed = FALSE;
    g_autoptr(GError) lost = NULL;
    g_autoptr(jb_report) report =
        jb_salvage_report(job->salvage, number, &changed, &lost);
    job->lost += !report || changed;
    if (!report) {
        jb_message_error(lost);
        return TRUE;
    }
    if (changed) {
        g_autofree char *line = g_strdup_printf(
            _("report %s is not as it was indexed: it is written as it is now"),
            report->id);
        jb_message_note(line);
    }
    if (job->database)
        return jb_database_add_report(job->database, report, error) &&
               put_figures(job, number, report, error);
    if (job->figures)
        return put_figures(job, number, report, error);
    put(job, jb_report_json(report));
    return TRUE;
}

static gboolean put_all(struct job *job, GError **error)
{
    for (guint i = 0; i < jb_salvage_count(job->salvage); i++)
        if (!put_report(job, i, error))
            return FALSE;
        else if (!job->output && jb_stdout_is_gone())
            break;
    return TRUE;
}

static gboolean write_database(struct job *job, GError **error)
{
    job->database = jb_database_create(job->output, error);
    if (!job->database)
        return FALSE;
    gboolean good = put_all(job, error);
    return jb_database_end(job->database, good, error);
}

static gboolean write_lines(struct job *job, GError **error)
{
    if (job->output && !jb_output_begin(job->output, error))
        return FALSE;
    if (job->format == JB_FORMAT_JSONL)
        job->printer = jb_format_printer(job->format);
    else
        jb_sheet_begin(&job->sheet, job->format,
                       job->figures ? jb_figure_columns : report_columns);
    gboolean good = put_all(job, error);
    g_clear_pointer(&job->printer, jb_printer_free);
    return job->output ? jb_output_end(job->output, good, error) : good;
}

static gboolean read_options(const struct jb_cli *cli, struct job *job, GError **error)
{
    const guint formats =
        JB_FORMAT_JSONL | JB_FORMAT_CSV | JB_FORMAT_TSV | JB_FORMAT_SQLITE;
    job->figures = jb_args_has(cli->args, "figures");
    job->output = jb_args_raw(cli->args, "output");
    job->format = JB_FORMAT_JSONL;
    if (job->output)
        jb_output_format(job->output, &job->format);
    if (!jb_format_parse(cli->args, formats, &job->format, error))
        return FALSE;
    if (cli->args->words[0]) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("export takes no argument; --archive DIR names the archive"));
        return FALSE;
    }
    if (!(job->format & formats))
        job->format = JB_FORMAT_JSONL; /* --output all.txt */
    if (job->format != JB_FORMAT_SQLITE)
        return TRUE;
    if (job->figures)
        return jb_args_refuse("figures", "--format sqlite", error);
    if (!job->output)
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("--format sqlite writes a file: give --output FILE"));
    return job->output != NULL;
}

/* What a person decided is part of the figures; where it cannot be read they go without. */
static void read_reviews(struct job *job, const char *archive)
{
    g_autofree char *path = jb_user_path(archive, "reviews");
    g_autoptr(GError) error = NULL;
    job->reviews = jb_reviews_load(path, &error);
    if (error)
        jb_message_error(error);
    job->lost += error != NULL;
}

static int run_export(const struct jb_cli *cli, GError **error)
{
    struct job job = {0};
    g_autofree char *archive = jb_archive_path(cli->archive);
    if (!read_options(cli, &job, error))
        return JB_EXIT_TROUBLE;
    g_autoptr(jb_salvage) salvage = jb_salvage_open(archive, bad, NULL, error);
    if (!salvage)
        return JB_EXIT_TROUBLE;
    job.salvage = salvage;
    read_reviews(&job, archive);
    gboolean good = job.format == JB_FORMAT_SQLITE ? write_database(&job, error)
                                                   : write_lines(&job, error);
    jb_reviews_free(job.reviews);
    return good && !job.lost && !jb_salvage_problems(salvage) ? JB_EXIT_FOUND
                                                              : JB_EXIT_TROUBLE;
}

// clang-format off
static const struct jb_option options[] = {
    {"figures", 0,   NULL,   N_("the figures instead of the reports")},
    {"format",  'f', "NAME", N_("jsonl, csv, tsv or sqlite, which holds both")},
    {"output",  'o', "FILE", N_("into FILE; the ending names the format")},
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "export | sha256sum",
    "export --output all.sqlite",
    NULL,
};
// clang-format on

const struct jb_command jb_command_export = {
    .name = "export",
    .summary = N_("Write out all reports, or all figures, in the order of their ids."),
    .usage = "[OPTION]...",
    .options = options,
    .examples = examples,
    .notes =
        N_("Two archives that hold the same give the same bytes. Lines of JSON can be "
           "indexed again: jianbao export | jianbao index --archive NEW -\n"
           "Of a damaged archive all that can be read is written, and what cannot is "
           "named; the status is 2 then."),
    .run = run_export,
};
