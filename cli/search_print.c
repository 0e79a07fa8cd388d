#include "cli/search_print.h"

#include <string.h>

#include "cli/cite_print.h"
#include "cli/hit.h"
#include "cli/markdown.h"
#include "cli/message.h"
#include "cli/sheet.h"
#include "cli/cli_trail.h"
#include "lib/out/json.h"
#include "lib/out/stdout.h"
#include "lib/report/ref.h"
#include "query/near.h"

GPtrArray *jb_search_marked(const struct jb_search *search, GError **error)
{
    if (search->near)
        return jb_near_leaves(search->archive, search->root, error);
    GPtrArray *nodes = g_ptr_array_new();
    jb_node_marked(search->root, nodes);
    return nodes;
}

const char *jb_hit_id(const struct jb_search *search, const struct jb_hit *hit)
{
    const jb_segment *segment = jb_archive_segment(search->archive, hit->place.segment);
    return jb_segment_string(segment, jb_segment_row(segment, hit->place.row)->id);
}

/* Every passage of a hit is part of the result. */
static void follow(jb_trail *trail, const struct jb_hit_view *view)
{
    for (guint i = 0; trail && i < view->excerpts->len; i++) {
        const struct jb_excerpt *excerpt =
            &g_array_index(view->excerpts, struct jb_excerpt, i);
        g_autofree char *ref = jb_ref_passage(view->report->id, excerpt->number);
        jb_trail_add(trail, ref, excerpt->text, strlen(excerpt->text));
    }
}

gboolean jb_search_each(const struct jb_search_job *job, const struct jb_search *search,
                        jb_hit_func func, gpointer data, GError **error)
{
    g_autoptr(GPtrArray) marked = jb_search_marked(search, error);
    if (!marked)
        return FALSE;
    for (guint i = 0; i < search->hits->len && !jb_stdout_is_gone(); i++) {
        const struct jb_hit *hit = &g_array_index(search->hits, struct jb_hit, i);
        struct jb_hit_view view;
        if (!jb_hit_view_init(&view, search, hit, marked, job->passages, error))
            return FALSE;
        if (job->format == JB_FORMAT_TEXT)
            jb_hit_view_spare_title(&view, marked, job->passages);
        func(&view, data);
        follow(job->trail, &view);
        jb_hit_view_clear(&view);
    }
    return TRUE;
}

static void print_ids(const struct jb_search_job *job, const struct jb_search *search)
{
    for (guint i = 0; i < search->hits->len; i++) {
        const char *id =
            jb_hit_id(search, &g_array_index(search->hits, struct jb_hit, i));
        puts(id);
        if (job->trail)
            jb_trail_add(job->trail, id, "", 0);
    }
}

static void print_hit_json(const struct jb_hit_view *view, gpointer data)
{
    json_t *hit = jb_hit_json(view);
    jb_printer_json(data, hit);
    json_decref(hit);
}

static gboolean print_json(const struct jb_search_job *job,
                           const struct jb_search *search, GError **error)
{
    json_t *head = jb_search_head_json(job, search, error), *value;
    const char *key;
    if (!head)
        return FALSE;
    g_autoptr(jb_printer) printer = jb_format_printer(job->format);
    jb_printer_begin_map(printer);
    json_object_foreach(head, key, value)
    {
        jb_printer_key(printer, key);
        jb_printer_json(printer, value);
    }
    json_decref(head);
    jb_printer_key(printer, "hits");
    jb_printer_begin_records(printer);
    gboolean good = jb_search_each(job, search, print_hit_json, printer, error);
    jb_printer_end(printer);
    jb_cli_trail_print(job->trail, printer);
    jb_printer_end(printer);
    return good;
}

// clang-format off
static const struct jb_sheet_column columns[] = {
    {"id", "id", NULL},           {"title", "title", NULL},
    {"date", "date", NULL},       {"source", "source", NULL},
    {"score", "score", NULL},     {"cluster", "cluster", NULL},
    {"near", "near", NULL},       {"ref", "ref", NULL},
    {"section", "section", NULL}, {"text", "text", NULL},
    {"begin", "begin", NULL},     {"end", "end", NULL},
    {"marks", "marks", NULL},     {"tags", "tags", NULL},
    {NULL, NULL, NULL},
};
// clang-format on

/* A row for each passage, with what the hit says. */
static void print_rows(const struct jb_hit_view *view, gpointer data)
{
    json_t *hit = jb_hit_json(view), *passage;
    gsize i;
    json_t *passages = json_object_get(hit, "passages");
    json_array_foreach(passages, i, passage)
    {
        json_object_update_missing(passage, hit);
        json_object_del(passage, "passages");
        jb_sheet_add(data, passage);
    }
    json_decref(hit);
}

/* A heading, and every passage as a quotation with its citation. */
static void append_markdown(const struct jb_hit_view *view, gpointer out)
{
    jb_markdown_append_head(out, view->report, 2);
    for (guint i = 0; i < view->excerpts->len; i++) {
        const struct jb_excerpt *excerpt =
            &g_array_index(view->excerpts, struct jb_excerpt, i);
        const struct jb_markdown_quote quote = {.report = view->report,
                                                .passage = excerpt->number,
                                                .text = excerpt->text,
                                                .len = strlen(excerpt->text),
                                                .marks = excerpt->marks};
        jb_markdown_append_quote(out, &quote);
    }
}

static gboolean print_markdown(const struct jb_search_job *job,
                               const struct jb_search *search, GError **error)
{
    g_autoptr(GString) body = g_string_new(NULL);
    if (!jb_search_each(job, search, append_markdown, body, error))
        return FALSE;
    jb_cli_trail_print_markdown(job->trail, job->options.query, body);
    return TRUE;
}

static void cite_hit(const struct jb_hit_view *view, gpointer bibliography)
{
    jb_bibliography_add(bibliography, view->report);
}

static gboolean print_citations(const struct jb_search_job *job,
                                const struct jb_search *search, GError **error)
{
    g_autoptr(jb_bibliography) bibliography = jb_bibliography_new();
    if (!jb_search_each(job, search, cite_hit, bibliography, error))
        return FALSE;
    jb_cite_print(bibliography, job->format);
    return TRUE;
}

static gboolean print_sheet(const struct jb_search_job *job,
                            const struct jb_search *search, GError **error)
{
    struct jb_sheet sheet;
    if (job->format == JB_FORMAT_MD)
        return print_markdown(job, search, error);
    jb_sheet_begin(&sheet, job->format, columns);
    return jb_search_each(job, search, print_rows, &sheet, error);
}

/* What the header would say, where the format has none. */
static void note_rest(const struct jb_search *search)
{
    if (search->plan)
        jb_message_note(search->description);
    g_auto(GStrv) lines = g_strsplit(search->plan ? search->plan : "", "\n", -1);
    for (char **line = lines; *line; line++)
        if (**line)
            jb_message_note(*line);
    if (!search->proved)
        return;
    g_autofree char *proved = jb_message_proved(jb_archive_reports(search->archive));
    jb_message_note(proved);
}

gboolean jb_search_print(const struct jb_search_job *job, const struct jb_search *search,
                         GError **error)
{
    jb_cli_trail_set_search(job->trail, job->options.query, search);
    if (job->format == JB_FORMAT_TEXT)
        return jb_search_print_text(job, search, error);
    if (job->format == JB_FORMAT_JSON)
        return print_json(job, search, error);
    note_rest(search);
    if (job->format == JB_FORMAT_JSONL)
        return print_json(job, search, error);
    if (job->format & JB_FORMAT_SHEETS)
        return print_sheet(job, search, error);
    if (job->format & JB_FORMAT_CITATIONS)
        return print_citations(job, search, error);
    print_ids(job, search);
    return TRUE;
}
