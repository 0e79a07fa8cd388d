#include <string.h>

#include <glib/gi18n.h>

#include "cli/commands.h"
#include "cli/open.h"
#include "cli/query_args.h"
#include "cli/trend_print.h"
#include "lib/base/error.h"

/* What is shown. */
enum view { VIEW_ROWS, VIEW_COLLOCATES, VIEW_KEY_WORDS, VIEW_WORDS };

struct request {
    struct jb_trend_job job;
    enum view view;
    struct jb_collocate_options collocates;
    struct jb_query_args query;
};

static gboolean read_view(const struct jb_args *args, enum view *view, GError **error)
{
    static const struct {
        const char *option;
        enum view view;
    } views[] = {
        {"collocates", VIEW_COLLOCATES},
        {"keywords", VIEW_KEY_WORDS},
        {"words", VIEW_WORDS},
    };
    const char *first = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(views); i++) {
        if (!jb_args_has(args, views[i].option))
            continue;
        if (first)
            return jb_args_refuse(views[i].option, first, error);
        first = views[i].option;
        *view = views[i].view;
    }
    return TRUE;
}

static gboolean read_sort(const struct jb_args *args, enum jb_collocate_sort *sort,
                          GError **error)
{
    static const struct {
        const char *name;
        enum jb_collocate_sort sort;
    } sorts[] = {
        {"logdice", JB_BY_LOG_DICE},
        {"ll", JB_BY_LOG_LIKELIHOOD},
        {"count", JB_BY_COUNT},
    };
    const char *name = NULL;
    if (!jb_args_text(args, "sort", &name, error))
        return FALSE;
    for (guint i = 0; name && i < G_N_ELEMENTS(sorts); i++)
        if (strcmp(name, sorts[i].name) == 0) {
            *sort = sorts[i].sort;
            return TRUE;
        }
    if (!name)
        return TRUE;
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                _("--sort %s: no such order; there are logdice, ll, count"), name);
    return FALSE;
}

/* Options that belong to one view only. */
static gboolean check_view(const struct request *r, GError **error)
{
    static const struct {
        const char *option;
        guint views; /* bits */
    } of_views[] = {
        {"by", 1 << VIEW_ROWS},
        {"plot", 1 << VIEW_ROWS},
        {"window", 1 << VIEW_COLLOCATES},
        {"sort", 1 << VIEW_COLLOCATES},
        {"min", 1 << VIEW_COLLOCATES | 1 << VIEW_KEY_WORDS | 1 << VIEW_WORDS},
        {"chars", 1 << VIEW_COLLOCATES | 1 << VIEW_KEY_WORDS | 1 << VIEW_WORDS},
        {"limit", 1 << VIEW_COLLOCATES | 1 << VIEW_KEY_WORDS | 1 << VIEW_WORDS},
    };
    for (guint i = 0; i < G_N_ELEMENTS(of_views); i++) {
        if (!jb_args_has(r->job.cli->args, of_views[i].option) ||
            (of_views[i].views >> r->view & 1))
            continue;
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("--%s means nothing in this view; see: jianbao trend --help"),
                    of_views[i].option);
        return FALSE;
    }
    return TRUE;
}

static gboolean read_options(struct request *r, GError **error)
{
    const struct jb_args *args = r->job.cli->args;
    struct jb_collocate_options *o = &r->collocates;
    const char *by = NULL;
    o->window = 5;
    o->min = 3;
    o->chars = jb_args_has(args, "chars");
    if (!jb_format_parse(args, JB_TREND_FORMATS, &r->job.format, error) ||
        !read_view(args, &r->view, error) || !read_sort(args, &o->sort, error) ||
        !jb_args_number(args, "window", &o->window, error) ||
        !jb_args_number(args, "min", &o->min, error) ||
        !jb_args_number(args, "limit", &r->job.limit, error) ||
        !jb_args_text(args, "by", &by, error) || !check_view(r, error))
        return FALSE;
    r->job.by = by ? by : "year";
    r->job.plot = jb_args_raw(args, "plot");
    return jb_query_args_read(&r->query, args, error);
}

static gboolean show_rows(const struct jb_trend_job *job,
                          const struct jb_trend_row *total, GError **error)
{
    g_autoptr(GArray) rows = jb_trend(job->search, job->by, error);
    if (!rows || (job->plot && !jb_trend_plot(job, rows, error)))
        return FALSE;
    jb_trend_print_head(job, total);
    jb_trend_print_rows(job, rows, total);
    return TRUE;
}

static gboolean show_collocates(const struct request *r, const struct jb_trend_row *total,
                                GError **error)
{
    g_autoptr(jb_collocates) found =
        jb_collocates_find(r->job.search, &r->collocates, error);
    if (!found)
        return FALSE;
    jb_trend_print_head(&r->job, total);
    jb_trend_print_collocates(&r->job, found);
    return TRUE;
}

static gboolean show_words(const struct request *r, const struct jb_trend_row *total,
                           GError **error)
{
    const struct jb_key_options options = {r->collocates.min, r->collocates.chars,
                                           r->view == VIEW_WORDS};
    g_autoptr(jb_key_words) words = jb_key_words_find(r->job.search, &options, error);
    if (!words)
        return FALSE;
    jb_trend_print_head(&r->job, total);
    jb_trend_print_key_words(&r->job, words, options.by_count);
    return TRUE;
}

static gboolean show(const struct request *r, GError **error)
{
    struct jb_trend_row total;
    if (!jb_trend_total(r->job.search, &total, error))
        return FALSE;
    if (r->view == VIEW_ROWS)
        return show_rows(&r->job, &total, error);
    return r->view == VIEW_COLLOCATES ? show_collocates(r, &total, error)
                                      : show_words(r, &total, error);
}

static int run_request(struct request *r, GError **error)
{
    if (!read_options(r, error))
        return JB_EXIT_TROUBLE;
    g_autoptr(jb_archive) archive = jb_cli_archive(r->job.cli, error);
    if (!archive)
        return JB_EXIT_TROUBLE;
    const struct jb_search_options o = {.query = r->query.query,
                                        .since = r->query.since,
                                        .until = r->query.until,
                                        .family = r->query.family,
                                        .fold = r->query.fold,
                                        .count = TRUE,
                                        .blame = TRUE};
    g_autoptr(jb_search) search = jb_search_run(archive, &o, error);
    r->job.query = r->query.query;
    r->job.search = search;
    if (!search || !show(r, error))
        return JB_EXIT_TROUBLE;
    return search->total ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

static int run_trend(const struct jb_cli *cli, GError **error)
{
    struct request request = {.job = {.cli = cli, .format = JB_FORMAT_TEXT, .limit = 30}};
    int status = run_request(&request, error);
    jb_query_args_clear(&request.query);
    return status;
}

// clang-format off
static const struct jb_option options[] = {
    {"format",     'f', "FORMAT", N_("text (default), json, jsonl, csv, tsv")},
    {"by",         0,   "FIELD",  N_("year (default), month, source or place")},
    {"plot",       0,   "FILE",   N_("draw it, too: FILE.svg, .png or .pdf, by gnuplot")},
    {"collocates", 0,   NULL,     N_("the words near the keyword instead")},
    {"keywords",   0,   NULL,     N_("the words that its reports have more often than the others instead")},
    {"words",      0,   NULL,     N_("all words of its reports instead")},
    {"window",     0,   "N",      N_("collocates: words on either side; default 5")},
    {"min",        0,   "N",      N_("words that occur so often at least; default 3")},
    {"chars",      0,   NULL,     N_("characters instead of words")},
    {"sort",       0,   "ORDER",  N_("collocates: logdice (default), ll or count")},
    {"limit",      'n', "N|all",  N_("words at most; default 30")},
    JB_QUERY_OPTIONS,
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "trend 法律援助",
    "trend --collocates --window 3 调解",
    NULL,
};
// clang-format on

const struct jb_command jb_command_trend = {
    .name = "trend",
    .summary = N_("Count a keyword over time, places or outlets; find its collocates."),
    .usage = "[OPTION]... QUERY...",
    .options = options,
    .examples = examples,
    .notes =
        N_("Occurrences are held against all reports that the query's filters leave "
           "(date:, place: ...): their number, and a million characters of their "
           "titles and texts. Words are those of `jianbao segment`, with the words of "
           "ARCHIVE/user/lexicon.txt kept whole. QUERY: jianbao help query."),
    .run = run_trend,
};
