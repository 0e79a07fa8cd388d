#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/cite_print.h"
#include "cli/commands.h"
#include "cli/format.h"
#include "cli/head_text.h"
#include "cli/kwic_text.h"
#include "cli/markdown.h"
#include "cli/open.h"
#include "cli/query_args.h"
#include "cli/sheet.h"
#include "cli/cli_trail.h"
#include "lib/base/error.h"
#include "lib/out/json.h"
#include "lib/out/stdout.h"

#define ALL_FORMATS                                                                      \
    (JB_FORMAT_TEXT | JB_FORMAT_JSON | JB_FORMAT_JSONL | JB_FORMAT_CSV | JB_FORMAT_TSV | \
     JB_FORMAT_MD | JB_FORMAT_CITATIONS)

/* Characters on either side where no window says how many there is room for. */
#define WIDTH 20

/* The last (HEAD: first) WIDTH characters of TEXT. (transfer full) */
static char *cut(const char *text, guint width, gboolean head)
{
    glong chars = g_utf8_strlen(text, -1);
    if (width >= (gulong)chars)
        return g_strdup(text);
    return head ? g_utf8_substring(text, 0, width)
                : g_utf8_substring(text, chars - width, chars);
}

static json_t *line_json(const struct jb_kwic_job *job, const struct jb_kwic_line *line,
                         guint width)
{
    const struct jb_report *r = line->report;
    g_autofree char *left = cut(line->left, width, FALSE);
    g_autofree char *right = cut(line->right, width, TRUE);
    json_t *object = json_object();
    jb_json_set_text(object, "ref", line->ref);
    jb_json_set_text(object, "left", left);
    jb_json_set_text(object, "keyword", line->keyword);
    jb_json_set_text(object, "right", right);
    jb_json_set_text(object, "id", r->id);
    jb_json_set_int(object, "passage", line->passage);
    jb_json_set_text(object, "title", r->title);
    jb_json_set_text(object, "date", r->date);
    jb_json_set_text(object, "source", r->source);
    jb_json_set_text(object, "url", r->url);
    g_auto(GStrv) tags =
        jb_tags_on(jb_kwic_search(job->kwic)->tags, r->id, line->passage);
    jb_json_set_texts(object, "tags", (const char *const *)tags);
    return object;
}

/* What is done with the JSON of each line. */
typedef void (*record_func)(const json_t *record, gpointer data);

static gboolean each_record(const struct jb_kwic_job *job, record_func func,
                            gpointer data, GError **error)
{
    guint width = job->width ? job->width : WIDTH;
    guint end = jb_kwic_job_end(job);
    for (guint i = job->offset; i < end && !jb_stdout_is_gone(); i++) {
        struct jb_kwic_line line;
        if (!jb_kwic_get(job->kwic, i, &line, error))
            return FALSE;
        json_t *record = line_json(job, &line, width);
        func(record, data);
        json_decref(record);
    }
    return TRUE;
}

static void add_row(const json_t *record, gpointer sheet)
{
    jb_sheet_add(sheet, record);
}

static void add_json(const json_t *record, gpointer printer)
{
    jb_printer_json(printer, record);
}

static gboolean print_sheet(const struct jb_kwic_job *job, GError **error)
{
    // clang-format off
    static const struct jb_sheet_column columns[] = {
        {"ref", "ref", NULL},     {"left", "left", NULL},     {"keyword", "keyword", NULL},
        {"right", "right", NULL}, {"id", "id", NULL},         {"passage", "passage", NULL},
        {"title", "title", NULL}, {"date", "date", NULL},     {"source", "source", NULL},
        {"url", "url", NULL},     {"tags", "tags", NULL},     {NULL, NULL, NULL},
    };
    // clang-format on
    struct jb_sheet sheet;
    jb_sheet_begin(&sheet, job->format, columns);
    return each_record(job, add_row, &sheet, error);
}

static void set_json(jb_printer *printer, const char *key, json_t *value)
{
    jb_printer_key(printer, key);
    jb_printer_json(printer, value);
    json_decref(value);
}

static gboolean print_json(const struct jb_kwic_job *job, GError **error)
{
    const struct jb_search *search = jb_kwic_search(job->kwic);
    g_autoptr(jb_printer) printer = jb_format_printer(job->format);
    jb_printer_begin_map(printer);
    jb_printer_set_int(printer, "schema", JB_JSON_SCHEMA);
    jb_printer_set_text(printer, "query", job->options.query);
    jb_printer_set_int(printer, "total", search->total);
    jb_printer_set_int(printer, "occurrences", (gint64)search->occurrences);
    jb_printer_set_int(printer, "groups", search->groups);
    set_json(printer, "folded", json_boolean(search->folded));
    set_json(printer, "sample",
             job->options.sample ? json_integer(job->options.sample) : json_null());
    set_json(printer, "seed",
             job->options.sample ? json_integer((json_int_t)job->options.seed)
                                 : json_null());
    set_json(printer, "filters", jb_head_filters_json(search));
    set_json(printer, "added", jb_head_added_json(search));
    set_json(printer, "clauses", jb_head_clauses_json(search));
    jb_printer_key(printer, "lines");
    jb_printer_begin_records(printer);
    gboolean good = each_record(job, add_json, printer, error);
    jb_printer_end(printer);
    jb_cli_trail_print(job->trail, printer);
    jb_printer_end(printer);
    return good;
}

/* What a line shows of its passage, as a quotation with the keyword in bold. */
static void append_quote(GString *out, const struct jb_kwic_line *line, guint width)
{
    g_autofree char *left = cut(line->left, width, FALSE);
    g_autofree char *right = cut(line->right, width, TRUE);
    g_autofree char *text = g_strconcat(left, line->keyword, right, NULL);
    guint32 begin = (guint32)(g_utf8_strlen(line->left, -1) - g_utf8_strlen(left, -1));
    const guint32 chars[] = {begin, begin + (guint32)g_utf8_strlen(text, -1)};
    struct jb_mark mark = {(guint32)strlen(left),
                           (guint32)(strlen(left) + strlen(line->keyword))};
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof mark);
    g_array_append_val(marks, mark);
    const struct jb_markdown_quote quote = {.report = line->report,
                                            .passage = line->passage,
                                            .text = text,
                                            .len = strlen(text),
                                            .chars = chars,
                                            .marks = marks};
    jb_markdown_append_quote(out, &quote);
}

static gboolean print_markdown(const struct jb_kwic_job *job, GError **error)
{
    g_autoptr(GString) body = g_string_new(NULL);
    guint end = jb_kwic_job_end(job);
    for (guint i = job->offset; i < end; i++) {
        struct jb_kwic_line line;
        if (!jb_kwic_get(job->kwic, i, &line, error))
            return FALSE;
        append_quote(body, &line, job->width ? job->width : WIDTH);
    }
    jb_cli_trail_print_markdown(job->trail, job->options.query, body);
    return TRUE;
}

static gboolean print_citations(const struct jb_kwic_job *job, GError **error)
{
    g_autoptr(jb_bibliography) bibliography = jb_bibliography_new();
    guint end = jb_kwic_job_end(job);
    for (guint i = job->offset; i < end; i++) {
        struct jb_kwic_line line;
        if (!jb_kwic_get(job->kwic, i, &line, error))
            return FALSE;
        jb_bibliography_add(bibliography, line.report);
    }
    jb_cite_print(bibliography, job->format);
    return TRUE;
}

static gboolean print(const struct jb_kwic_job *job, GError **error)
{
    if (job->format == JB_FORMAT_TEXT)
        return jb_kwic_print_text(job, error);
    if (job->format & JB_FORMAT_CITATIONS)
        return print_citations(job, error);
    if (job->format == JB_FORMAT_MD)
        return print_markdown(job, error);
    return job->format & (JB_FORMAT_CSV | JB_FORMAT_TSV) ? print_sheet(job, error)
                                                         : print_json(job, error);
}

/* Every line shown is part of the result, with its whole passage. */
static gboolean follow(const struct jb_kwic_job *job, GError **error)
{
    guint end = jb_kwic_job_end(job);
    for (guint i = job->offset; job->trail && i < end; i++) {
        struct jb_kwic_line line;
        if (!jb_kwic_get(job->kwic, i, &line, error))
            return FALSE;
        g_autofree char *passage = g_strconcat(line.left, line.keyword, line.right, NULL);
        jb_trail_add(job->trail, line.ref, passage, strlen(passage));
    }
    return TRUE;
}

static gboolean print_and_trail(struct jb_kwic_job *job, GError **error)
{
    job->trail = jb_cli_trail_begin(job->cli, job->format);
    jb_cli_trail_set_search(job->trail, job->options.query, jb_kwic_search(job->kwic));
    gboolean good = follow(job, error) && print(job, error);
    return jb_cli_trail_end(job->cli, job->trail, good ? error : NULL) && good;
}

static gboolean read_options(const struct jb_args *args, struct jb_kwic_job *job,
                             GError **error)
{
    const char *sort = NULL;
    guint seed = 1;
    struct jb_kwic_options *o = &job->options;
    if (!jb_format_parse(args, ALL_FORMATS, &job->format, error) ||
        !jb_args_text(args, "sort", &sort, error) ||
        !jb_args_number(args, "limit", &job->limit, error) ||
        !jb_args_number(args, "offset", &job->offset, error) ||
        !jb_args_number(args, "width", &job->width, error) ||
        !jb_args_number(args, "sample", &o->sample, error) ||
        !jb_args_number(args, "seed", &seed, error) ||
        !jb_kwic_keys_parse(sort ? sort : "right", o->keys, error))
        return FALSE;
    o->seed = seed;
    if (jb_args_has(args, "sample") && !jb_args_has(args, "limit"))
        job->limit = G_MAXUINT;
    return TRUE;
}

static int run_kwic(const struct jb_cli *cli, GError **error)
{
    struct jb_kwic_job job = {.cli = cli, .format = JB_FORMAT_TEXT, .limit = 100};
    struct jb_query_args query = {0};
    int status = JB_EXIT_TROUBLE;
    g_autoptr(jb_archive) archive = NULL;
    if (read_options(cli->args, &job, error) &&
        jb_query_args_read(&query, cli->args, error) &&
        (archive = jb_cli_archive(cli, error))) {
        job.options.query = query.query;
        job.options.since = query.since;
        job.options.until = query.until;
        job.options.family = query.family;
        job.options.fold = query.fold;
        job.kwic = jb_kwic_new(archive, &job.options, error);
        if (job.kwic && print_and_trail(&job, error))
            status = jb_kwic_lines(job.kwic) ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
    }
    jb_kwic_free(job.kwic);
    jb_query_args_clear(&query);
    return status;
}

// clang-format off
static const struct jb_option options[] = {
    {"format", 'f', "FORMAT", N_("text (default), json, jsonl, csv, tsv, md; csl-json, biblatex, bibtex, ris, gbt7714, gbt7714-2015: citations")},
    {"sort",   0,   "ORDER",  N_("right (default), left, or up to three of L1...L5, R1...R5, date, -date, source")},
    {"limit",  'n', "N|all",  N_("lines at most; default 100")},
    {"offset", 0,   "N",      N_("leave out the first N lines")},
    {"width",  'w', "N|all",  N_("characters on either side; default: what a line has room for, else 20")},
    {"sample", 0,   "N",      N_("N lines, chosen by chance")},
    {"seed",   0,   "N",      N_("choose by this number, always the same lines; default 1")},
    JB_QUERY_OPTIONS,
    {"provenance", 0, "FILE", N_("write query, counts, revision and what was found into FILE, for replay")},
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "kwic 法律援助",
    "kwic --sort L1,R1 --sample 20 --seed 7 调解",
    NULL,
};
// clang-format on

const struct jb_command jb_command_kwic = {
    .name = "kwic",
    .summary = N_("Show every occurrence in its context, a line each."),
    .usage = "[OPTION]... QUERY...",
    .options = options,
    .examples = examples,
    .notes =
        N_("Lines are sorted by what stands next to the keyword: L1 is the character, "
           "number or Latin word on its left, R2 the second on its right. Contexts "
           "end with the passage. QUERY: jianbao help query."),
    .run = run_kwic,
};
