#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/commands.h"
#include "cli/figure_print.h"
#include "cli/open.h"
#include "cli/screen.h"
#include "lib/base/error.h"
#include "lib/out/json.h"
#include "lib/out/pager.h"

struct figures_job {
    const struct jb_cli *cli;
    struct jb_figure_options options;
    enum jb_format format;
    char *query;
};

static gboolean read_options(struct figures_job *job, GError **error)
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

static void print_header(const struct figures_job *job,
                         const struct jb_figure_answer *answer)
{
    const struct jb_terminal *terminal = &job->cli->terminal;
    guint shown = answer->hits->len, first = job->options.offset + 1;
    if (answer->words) {
        jb_screen_line(stdout, terminal, JB_STYLE_WARNING,
                       _("No figure has it. Figures by the words they share with it:"));
        fputc('\n', stdout);
        return;
    }
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, ngettext("%u figure", "%u figures", answer->total),
                           answer->total);
    if (answer->total)
        g_string_append_printf(
            text, ngettext(" in %u report", " in %u reports", answer->reports),
            answer->reports);
    if (shown > 0 && shown < answer->total)
        jb_screen_append_range(text, first, shown);
    jb_screen_line(stdout, terminal, JB_STYLE_TITLE, text->str);
    if (shown > 0)
        fputc('\n', stdout);
}

static void print_answer(const struct figures_job *job,
                         const struct jb_figure_answer *answer)
{
    struct jb_figure_printer printer = {
        .terminal = &job->cli->terminal, .format = job->format, .has_found = TRUE};
    gboolean is_text = job->format == JB_FORMAT_TEXT;
    g_autoptr(jb_pager) pager =
        is_text && job->cli->pager ? jb_pager_open(&job->cli->terminal) : NULL;
    if (is_text)
        print_header(job, answer);
    json_t *head = json_object();
    jb_json_set_text(head, "query", job->query);
    jb_json_set_int(head, "total", answer->total);
    jb_json_set_int(head, "reports", answer->reports);
    jb_json_set_bool(head, "words", answer->words);
    jb_figure_printer_begin(&printer, head);
    json_decref(head);
    jb_figure_printer_add(&printer, answer->hits, -1);
    jb_figure_printer_end(&printer);
}

/* The figures of a file of one report or many, as one answer. */
struct file_answer {
    const struct jb_figure_options *options;
    struct jb_figure_answer *answer;
    GError *error;
};

/* Takes over what one report answers. What holds the topic beats what shares its words. */
static void merge(struct jb_figure_answer *all, struct jb_figure_answer *one)
{
    if (one->words && all->total)
        return;
    if (!one->words && one->hits->len && all->words) {
        g_ptr_array_set_size(all->hits, 0);
        all->words = FALSE;
    }
    all->words = all->words || (one->words && one->hits->len);
    all->total += one->total;
    all->reports += one->reports;
    g_ptr_array_extend_and_steal(all->hits, g_ptr_array_ref(one->hits));
}

static gboolean each_report(struct jb_report *report, gpointer data)
{
    struct file_answer *file = data;
    struct jb_figure_options options = *file->options;
    options.offset = 0;
    options.limit = G_MAXUINT;
    g_autoptr(jb_figure_answer) one =
        jb_figures_of_report(report, &options, &file->error);
    if (!one)
        return FALSE;
    merge(file->answer, one);
    return TRUE;
}

/* As the order within a report: where the topic was found, then how much of it; what is
 * equal stays as the file has it. */
static gint compare_hits(gconstpointer a, gconstpointer b)
{
    const struct jb_figure_hit *x = *(struct jb_figure_hit *const *)a;
    const struct jb_figure_hit *y = *(struct jb_figure_hit *const *)b;
    if (x->found != y->found)
        return x->found < y->found ? -1 : 1;
    return (x->score < y->score) - (x->score > y->score);
}

static void cut_page(GPtrArray *hits, guint offset, guint limit)
{
    guint begin = MIN(offset, hits->len);
    if (begin)
        g_ptr_array_remove_range(hits, 0, begin);
    if (hits->len > limit)
        g_ptr_array_set_size(hits, (gint)limit);
}

/* NULL with an error, or with *FAILED where files could not be read whole. */
static struct jb_figure_answer *answer_file(const struct figures_job *job,
                                            const char *path, guint *failed,
                                            GError **error)
{
    g_autoptr(jb_figure_answer) answer = g_new0(struct jb_figure_answer, 1);
    answer->hits = g_ptr_array_new_with_free_func((GDestroyNotify)jb_figure_hit_free);
    struct file_answer file = {&job->options, answer, NULL};
    jb_cli_read(path, each_report, &file, failed);
    if (file.error) {
        g_propagate_error(error, file.error);
        return NULL;
    }
    g_ptr_array_sort(answer->hits, compare_hits);
    cut_page(answer->hits, job->options.offset, job->options.limit);
    return g_steal_pointer(&answer);
}

static struct jb_figure_answer *answer_archive(const struct figures_job *job,
                                               GError **error)
{
    g_autoptr(jb_archive) archive = jb_cli_archive(job->cli, error);
    return archive ? jb_figures_find(archive, &job->options, error) : NULL;
}

static int run_figures(const struct jb_cli *cli, GError **error)
{
    struct figures_job job = {.cli = cli, .format = JB_FORMAT_TEXT};
    job.options.limit = 20;
    g_autoptr(jb_figure_answer) answer = NULL;
    guint failed = 0;
    gboolean good = read_options(&job, error);
    const char *path = jb_args_raw(cli->args, "file");
    if (good && path)
        answer = answer_file(&job, path, &failed, error);
    else if (good)
        answer = answer_archive(&job, error);
    if (answer)
        print_answer(&job, answer);
    g_free(job.query);
    if (!answer || failed)
        return JB_EXIT_TROUBLE;
    return answer->hits->len || answer->total ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
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
    .notes = N_(
        "QUERY is looked for in what a figure counts, then in what it is a part of, "
        "whose\n"
        "it is, its sentence and its heading; without one, all figures are shown. Where "
        "none has it, figures are ranked by the words they share with it."),
    .run = run_figures,
};
