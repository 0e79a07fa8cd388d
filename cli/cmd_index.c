#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/args.h"
#include "cli/commands.h"
#include "cli/found_print.h"
#include "cli/message.h"
#include "cli/open.h"
#include "cli/read_log.h"
#include "cli/screen.h"
#include "indexer/index.h"
#include "indexer/refigure.h"
#include "lib/base/error.h"
#include "lib/report/report.h"
#include "lib/text/width.h"

/* Between two states of the progress line: often enough to be seen moving. */
#define PROGRESS_INTERVAL (100 * 1000)

/* What the callbacks of a run need. */
struct run {
    gboolean progress;                  /* a line on a terminal is kept up to date */
    gboolean has_line;                  /* it stands there now */
    gint64 last;                        /* when it was written */
    gsize columns;                      /* of that terminal */
    const struct jb_terminal *terminal; /* of stdout */
    jb_read_log *log;                   /* --report; NULL: not wanted */
};

static void erase_line(struct run *run)
{
    if (run->has_line)
        fputs("\r\033[K", stderr);
    run->has_line = FALSE;
}

static void bad(const GError *error, gpointer data)
{
    const struct run *run = data;
    erase_line(data);
    jb_message_error(error);
    if (run->log)
        jb_read_log_add(run->log, JB_READ_FAILED, error);
}

static void skipped(const GError *error, gpointer data)
{
    const struct run *run = data;
    if (run->log)
        jb_read_log_add(run->log, JB_READ_SKIPPED, error);
}

static void progress(const struct jb_index_summary *so_far, gpointer data)
{
    struct run *run = data;
    gint64 now = g_get_monotonic_time();
    if (!run->progress || now - run->last < PROGRESS_INTERVAL)
        return;
    run->last = now;
    g_autofree char *text =
        g_strdup_printf(_("%u files, %u reports, %.1f MB of text"), so_far->files,
                        so_far->added + so_far->replaced + so_far->unchanged,
                        (double)so_far->bytes / 1e6);
    gsize fits = jb_width_cut(text, strlen(text), run->columns - 1);
    fprintf(stderr, "\r\033[K%.*s", (int)fits, text);
    fflush(stderr);
    run->has_line = TRUE;
}

/* A path below the folder we are in, as it would be typed. */
static const char *below_here(const char *path)
{
    g_autofree char *here = g_get_current_dir();
    gsize len = strlen(here);
    return strncmp(path, here, len) == 0 && path[len] == '/' ? path + len + 1 : path;
}

static void would(const struct jb_report *report, gpointer data)
{
    const struct run *run = data;
    jb_found_print(run->terminal, below_here(report->path), report);
}

/* A count of the summary line. */
struct count {
    guint64 n;
    const char *words; /* what there are n of */
    gboolean always;   /* also if there are none */
    int group;         /* groups are set apart by a semicolon */
};

static char *join_counts(const struct count *counts, gsize n_counts)
{
    GString *line = g_string_new(NULL);
    int group = 0;
    for (gsize i = 0; i < n_counts; i++) {
        if (!counts[i].always && !counts[i].n)
            continue;
        const char *joint = counts[i].group == group ? ", " : "; ";
        g_string_append_printf(line, "%s%" G_GUINT64_FORMAT " %s", line->len ? joint : "",
                               counts[i].n, counts[i].words);
        group = counts[i].group;
    }
    return g_string_free(line, FALSE);
}

/* Said always: what was done, what the new reports are, what the archive holds now. */
static char *summary_line(const struct jb_index_summary *s, gboolean dry_run,
                          gboolean listed)
{
    const char *added =
        dry_run ? ngettext("report would be read", "reports would be read", s->added)
                : ngettext("report added", "reports added", s->added);
    gboolean has_new = s->added + s->replaced > 0;
    const struct count counts[] = {
        {s->added, added, TRUE, 0},
        {s->replaced, _("replaced"), !dry_run, 0},
        {s->unchanged, _("unchanged"), !dry_run, 0},
        {s->unchanged_files,
         ngettext("file unchanged", "files unchanged", (gulong)s->unchanged_files), FALSE,
         0},
        {s->corrected, _("with corrected fields"), FALSE, 0},
        {s->dropped, _("dropped"), FALSE, 0},
        {s->gone, _("gone from their files (--prune drops them)"), FALSE, 0},
        {s->places, ngettext("place", "places", (gulong)s->places), has_new, 1},
        {s->sources, ngettext("source", "sources", (gulong)s->sources), has_new, 1},
        {s->undated, _("undated"), has_new, 1},
        {s->decoded, _("not in UTF-8"), has_new, 1},
        {s->figures, ngettext("figure", "figures", (gulong)s->figures),
         has_new && !dry_run, 1},
        {s->skipped, listed ? _("skipped") : _("skipped (--report FILE lists them)"),
         FALSE, 2},
        {s->failed, _("failed"), TRUE, 2},
        {s->reports,
         ngettext("report in the archive", "reports in the archive", (gulong)s->reports),
         !dry_run, 2},
    };
    return join_counts(counts, G_N_ELEMENTS(counts));
}

/* The line, or, in a window that it does not fit, its groups one below the other. */
static void print_summary(const char *line, const struct jb_terminal *terminal)
{
    gboolean fits = jb_width(line, strlen(line)) <= terminal->columns;
    g_auto(GStrv) groups = g_strsplit(line, "; ", -1);
    g_autofree char *stacked = g_strjoinv(";\n", groups);
    jb_screen_line(stdout, terminal, JB_STYLE_PLAIN,
                   fits || !terminal->is_bounded ? line : stacked);
}

/* PATHs may be missing where the run brings something for the reports that are there. */
static gboolean read_paths(const struct jb_args *args, struct jb_index_options *options,
                           GError **error)
{
    options->paths = (const char *const *)args->words;
    if (args->words[0] || jb_args_has(args, "bib") || jb_args_has(args, "metadata"))
        return TRUE;
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                _("index what? Give files, folders, or - for JSON Lines on stdin"));
    return FALSE;
}

static gboolean read_options(const struct jb_cli *cli, struct jb_index_options *options,
                             GError **error)
{
    const struct jb_args *args = cli->args;
    const char *limits = jb_args_raw(args, "limits");
    options->prune = jb_args_has(args, "prune");
    options->dry_run = jb_args_has(args, "dry-run");
    options->now = jb_cli_now();
    options->corrections = jb_args_raw(args, "metadata");
    if (!jb_args_number(args, "jobs", &options->jobs, error) ||
        !read_paths(args, options, error) ||
        (limits && !jb_limits_parse(limits, &options->limits, error)))
        return FALSE;
    if (options->prune && options->dry_run)
        return jb_args_refuse("prune", "--dry-run", error);
    return TRUE;
}

static void refigured(guint32 reports, gpointer data)
{
    const struct jb_index_summary so_far = {.unchanged = reports};
    progress(&so_far, data);
}

/* No path is read, so none may be given. */
static int run_refigure(const struct jb_cli *cli, GError **error)
{
    struct jb_terminal err;
    jb_terminal_init(&err, 2, JB_COLOUR_NEVER);
    struct run run = {.columns = err.columns};
    run.progress = err.is_window && !jb_args_has(cli->args, "quiet");
    struct jb_refigure_summary summary;
    g_autofree char *archive = jb_archive_path(cli->archive);
    if (cli->args->words[0]) {
        jb_args_refuse("refigure", cli->args->words[0], error);
        return JB_EXIT_TROUBLE;
    }
    gboolean good = jb_refigure(archive, refigured, &run, &summary, error);
    erase_line(&run);
    if (!good)
        return JB_EXIT_TROUBLE;
    g_autofree char *line =
        summary.from == summary.to
            ? g_strdup_printf(_("figures are up to date (engine %u)"), summary.to)
            : g_strdup_printf(
                  ngettext("figures of %u report found again (engine %u to %u)",
                           "figures of %u reports found again (engine %u to %u)",
                           summary.reports),
                  summary.reports, summary.from, summary.to);
    jb_screen_line(stdout, &cli->terminal, JB_STYLE_PLAIN, line);
    return JB_EXIT_FOUND;
}

/* Opens what --bib and --report name. */
static gboolean open_files(const struct jb_args *args, struct jb_index_options *options,
                           jb_read_log **log, GError **error)
{
    const char *bib = jb_args_raw(args, "bib"), *report = jb_args_raw(args, "report");
    if (bib && !(options->library = jb_library_read(bib, options->now, error)))
        return FALSE;
    return !report || (*log = jb_read_log_open(report, error)) != NULL;
}

static void print_result(const struct jb_cli *cli, const struct jb_index_options *options,
                         const struct jb_index_summary *summary)
{
    g_autofree char *line =
        summary_line(summary, options->dry_run, jb_args_has(cli->args, "report"));
    print_summary(line, &cli->terminal);
    if (!options->library)
        return;
    guint matched = jb_library_matched(options->library);
    guint items = jb_library_items(options->library);
    g_autofree char *told = g_strdup_printf(
        ngettext("%u of %u item of the library found among the reports read",
                 "%u of %u items of the library found among the reports read", items),
        matched, items);
    jb_screen_line(stdout, &cli->terminal, JB_STYLE_PLAIN, told);
}

static int run_index(const struct jb_cli *cli, GError **error)
{
    if (jb_args_has(cli->args, "refigure"))
        return run_refigure(cli, error);
    struct jb_terminal err;
    jb_terminal_init(&err, 2, JB_COLOUR_NEVER);
    struct run run = {.columns = err.columns, .terminal = &cli->terminal};
    run.progress = err.is_window && !jb_args_has(cli->args, "quiet");
    struct jb_index_options options = {.bad = bad,
                                       .skipped = skipped,
                                       .would = would,
                                       .progress = progress,
                                       .data = &run};
    struct jb_index_summary summary;
    g_autofree char *archive = jb_archive_path(cli->archive);
    options.archive = archive;
    gboolean good = read_options(cli, &options, error) &&
                    open_files(cli->args, &options, &run.log, error) &&
                    jb_index(&options, &summary, error);
    erase_line(&run);
    if (good)
        print_result(cli, &options, &summary);
    jb_library_free(options.library);
    good = jb_read_log_close(run.log, good ? error : NULL) && good;
    return good && !summary.failed ? JB_EXIT_FOUND : JB_EXIT_TROUBLE;
}

// clang-format off
static const struct jb_option options[] = {
    {"jobs",    'j', "N",  N_("workers; default: one for each processor")},
    {"prune",   0,   NULL, N_("drop reports whose last file under the PATHs is gone")},
    {"dry-run", 'n', NULL, N_("show what would be read and where each field was found, change nothing")},
    {"bib",      0, "FILE", N_("take fields and citation keys from a library, CSL-JSON or BibTeX")},
    {"metadata", 0, "FILE", N_("correct fields for good: a table with id, path or url, and fields")},
    {"report",   0, "FILE", N_("write a table of what was skipped or failed, with the reason")},
    {"limits",   0, "LIST", N_("what unpacking one file may cost, as in bytes=8G,depth=3")},
    {"refigure", 0,  NULL, N_("find the figures again with this program's engine; no PATH is read")},
    {"quiet",   'q', NULL, N_("no progress on the terminal")},
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "index corpus/sample",
    "index --dry-run corpus/sample/lvliang-news",
    NULL,
};
// clang-format on

const struct jb_command jb_command_index = {
    .name = "index",
    .summary = N_("Add reports to the archive, and update those that have changed."),
    .usage = "[OPTION]... PATH...",
    .options = options,
    .examples = examples,
    .notes =
        N_("PATH is a file, a folder, or - for JSON Lines on stdin. Files that have not "
           "changed are not read again; bad ones are named and do not stop the rest."),
    .run = run_index,
};
