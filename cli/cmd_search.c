#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/commands.h"
#include "cli/search_print.h"
#include "cli/open.h"
#include "cli/cli_trail.h"
#include "lib/base/error.h"

#define ALL_FORMATS                                                                      \
    (JB_FORMAT_TEXT | JB_FORMAT_JSON | JB_FORMAT_JSONL | JB_FORMAT_SHEETS |              \
     JB_FORMAT_IDS | JB_FORMAT_CITATIONS)

static gboolean read_sort(const struct jb_args *args, enum jb_sort *sort, GError **error)
{
    static const struct {
        const char *name;
        enum jb_sort sort;
    } sorts[] = {
        {"relevance", JB_SORT_RELEVANCE},
        {"date", JB_SORT_OLDEST},
        {"-date", JB_SORT_NEWEST},
    };
    const char *name = NULL;
    if (!jb_args_text(args, "sort", &name, error))
        return FALSE;
    for (gsize i = 0; name && i < G_N_ELEMENTS(sorts); i++)
        if (strcmp(name, sorts[i].name) == 0) {
            *sort = sorts[i].sort;
            return TRUE;
        }
    if (!name)
        return TRUE;
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                _("--sort %s: no such order; there are relevance, date, -date"), name);
    return FALSE;
}

/* Options that some formats have no place for. */
static gboolean check_format(const struct jb_search_job *job, GError **error)
{
    g_autofree char *format = g_strdup_printf("--format %s", jb_format_name(job->format));
    gboolean has_header = job->format & (JB_FORMAT_TEXT | JB_FORMAT_JSON);
    if (job->facet && !has_header)
        return jb_args_refuse("facet", format, error);
    if (jb_args_has(job->cli->args, "copies") && job->format != JB_FORMAT_TEXT)
        return jb_args_refuse("copies", format, error);
    if (job->context && job->format != JB_FORMAT_TEXT)
        return jb_args_refuse("context", format, error);
    if (job->count && jb_args_has(job->cli->args, "format"))
        return jb_args_refuse("count", "--format", error);
    if (job->count && job->facet)
        return jb_args_refuse("count", "--facet", error);
    return TRUE;
}

static gboolean read_options(const struct jb_cli *cli, struct jb_search_job *job,
                             GError **error)
{
    const struct jb_args *args = cli->args;
    struct jb_search_options *o = &job->options;
    if (!jb_format_parse(args, ALL_FORMATS, &job->format, error) ||
        !jb_args_number(args, "limit", &o->limit, error) ||
        !jb_args_number(args, "offset", &o->offset, error) ||
        !jb_args_number(args, "passages", &job->passages, error) ||
        !jb_args_number(args, "context", &job->context, error) ||
        !jb_args_text(args, "since", &o->since, error) ||
        !jb_args_text(args, "until", &o->until, error) ||
        !jb_args_text(args, "facet", &job->facet, error) ||
        !read_sort(args, &o->sort, error))
        return FALSE;
    o->explain = jb_args_has(args, "explain");
    o->prove = jb_args_has(args, "prove");
    o->count = job->format != JB_FORMAT_IDS || o->sort == JB_SORT_RELEVANCE;
    o->family = jb_args_has(args, "family");
    o->fold = jb_args_has(args, "fold");
    o->group = job->format == JB_FORMAT_TEXT && !jb_args_has(args, "copies");
    o->only_total = job->count = jb_args_has(args, "count");
    o->blame = o->loosen =
        !job->count && (job->format & (JB_FORMAT_TEXT | JB_FORMAT_JSON)) != 0;
    return check_format(job, error);
}

static int search_once(struct jb_search_job *job, GError **error)
{
    g_autofree char *query = jb_args_join(job->cli->args, error);
    if (!query)
        return JB_EXIT_TROUBLE;
    if (!query[0]) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("search for what? jianbao search --help shows examples"));
        return JB_EXIT_TROUBLE;
    }
    job->options.query = query;
    g_autoptr(jb_search) search = jb_search_run(job->archive, &job->options, error);
    if (!search)
        return JB_EXIT_TROUBLE;
    if (job->count) {
        printf("%u\n", search->total);
        return search->total ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
    }
    job->trail = jb_cli_trail_begin(job->cli, job->format);
    gboolean good = jb_search_print(job, search, error);
    if (!jb_cli_trail_end(job->cli, job->trail, good ? error : NULL) || !good)
        return JB_EXIT_TROUBLE;
    return search->hits->len || search->total ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

/* Options that mean nothing where many queries are answered. */
static gboolean check_queries(const struct jb_search_job *job, GError **error)
{
    if (job->cli->args->words[0]) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("--queries FILE takes the place of QUERY"));
        return FALSE;
    }
    if (jb_args_has(job->cli->args, "provenance"))
        return jb_args_refuse("provenance", "--queries", error);
    if (job->format & (JB_FORMAT_IDS | JB_FORMAT_JSON | JB_FORMAT_JSONL))
        return TRUE;
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                _("--queries answers with --format ids or --format json"));
    return FALSE;
}

static int search_many(struct jb_search_job *job, const char *path, GError **error)
{
    if (!check_queries(job, error))
        return JB_EXIT_TROUBLE;
    gboolean any = FALSE;
    if (!jb_search_queries(job, path, &any, error))
        return JB_EXIT_TROUBLE;
    return any ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

static int run_search(const struct jb_cli *cli, GError **error)
{
    const char *queries = jb_args_raw(cli->args, "queries");
    struct jb_search_job job = {.cli = cli, .passages = 3, .format = JB_FORMAT_TEXT};
    job.options.limit = 10;
    if (queries)
        job.format = JB_FORMAT_IDS;
    if (!read_options(cli, &job, error))
        return JB_EXIT_TROUBLE;
    g_autoptr(jb_archive) archive = jb_cli_archive(cli, error);
    if (!archive)
        return JB_EXIT_TROUBLE;
    job.archive = archive;
    return queries ? search_many(&job, queries, error) : search_once(&job, error);
}

// clang-format off
static const struct jb_option options[] = {
    {"format",   'f', "FORMAT", N_("text (default), json, jsonl, csv, tsv, md, ids; csl-json, biblatex, bibtex, ris, gbt7714, gbt7714-2015: citations")},
    {"limit",    'n', "N|all",  N_("reports at most; default 10")},
    {"offset",   0,   "N",      N_("leave out the first N reports")},
    {"passages", 'p', "N|all",  N_("passages of each report at most; default 3")},
    {"context",  'C', "N",      N_("show N passages before and after, too (text)")},
    {"sort",     0,   "ORDER",  N_("relevance (default), date: oldest first, -date: newest first")},
    {"since",    0,   "DATE",   N_("published on that day, month or year, or later")},
    {"until",    0,   "DATE",   N_("published on that day, month or year, or earlier")},
    {"facet",    0,   "FIELD",  N_("count reports by year, month, source or place (text, json)")},
    {"count",    'c', NULL,     N_("print only how many reports there are")},
    {"family",   0,   NULL,     N_("every word stands for its term family, as with a + behind it")},
    {"fold",     0,   NULL,     N_("count each group of reprints once")},
    {"copies",   0,   NULL,     N_("show every reprint as a hit of its own (text)")},
    {"explain",  0,   NULL,     N_("say how the index was asked, and how long it took")},
    {"prove",    0,   NULL,     N_("compare the result with a look at every report")},
    {"provenance", 0, "FILE", N_("write query, counts, revision and what was found into FILE, for replay")},
    {"queries",  0,   "FILE",   N_("one query a line, - is stdin; a JSON object a line comes back")},
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "search 扫黑除恶",
    "search --sort date '法律援助 -医疗 date:2019..2022'",
    NULL,
};
// clang-format on

const struct jb_command jb_command_search = {
    .name = "search",
    .summary = N_("Find reports by keyword, exactly, and show the passages."),
    .usage = "[OPTION]... QUERY...",
    .options = options,
    .examples = examples,
    .notes =
        N_("Words side by side must all occur; OR, NOT or -word, (...) combine; \"...\" "
           "is an exact string; NEAR/5, /s and /p: within 5 characters, in one sentence, "
           "in one passage; word+ with its synonyms and narrower terms; title: source: "
           "place: date: and more narrow. `jianbao help query` tells all.\nA string is "
           "found wherever it stands. Where nothing contains it, near matches are shown "
           "and said to be so. A query that begins with - comes after --."),
    .run = run_search,
};
