#include "cli/figures.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "cli/figure_text.h"
#include "cli/screen.h"
#include "cli/sheet.h"
#include "lib/base/error.h"
#include "lib/out/json.h"
#include "lib/out/pager.h"
#include "lib/out/table.h"
#include "lib/text/width.h"
#include "query/tally.h"

static const char *refusal_text(enum jb_refusal refusal)
{
    static const char *const texts[] = {
        [JB_REFUSAL_NONE] = "",
        [JB_REFUSAL_KIND] = N_("rates, changes, standards and ranges are not added"),
        [JB_REFUSAL_BASIS] = N_("flows and cumulative figures are not added"),
        [JB_REFUSAL_PART] = N_("one is part of the other"),
        [JB_REFUSAL_PLACES] = N_("one place lies in the other, or is not known"),
        [JB_REFUSAL_PERIODS] = N_("their periods overlap, or are not known"),
        [JB_REFUSAL_DIGITS] = N_("too many digits"),
    };
    return texts[refusal][0] ? _(texts[refusal]) : "";
}

static json_t *end_json(const struct jb_figure_hit *hit)
{
    json_t *object = json_object();
    jb_json_set_text(object, "value", hit->packed.figure.value);
    jb_json_set_text(object, "ref", hit->ref);
    return object;
}

static json_t *refused_json(const struct jb_tally_row *row)
{
    if (row->refusal == JB_REFUSAL_NONE)
        return json_null();
    const char *const refs[] = {row->refused[0]->ref,
                                row->refused[1] ? row->refused[1]->ref : NULL, NULL};
    json_t *object = json_object();
    jb_json_set_text(object, "why", jb_refusal_name(row->refusal));
    jb_json_set_texts(object, "refs", refs);
    return object;
}

static json_t *row_json(const struct jb_tally_row *row)
{
    json_t *object = json_object();
    jb_json_set_text(object, "key", row->key);
    jb_json_set_text(object, "unit", row->unit[0] ? row->unit : NULL);
    jb_json_set_text(object, "kind", jb_kind_name(row->kind));
    jb_json_set_int(object, "n", row->hits->len);
    jb_json_set_int(object, "reports", row->reports);
    json_object_set_new(object, "smallest", end_json(row->smallest));
    json_object_set_new(object, "largest", end_json(row->largest));
    json_object_set_new(object, "latest", end_json(row->latest));
    jb_json_set_text(object, "sum", row->sum);
    jb_json_set_bool(object, "approximate", row->is_approximate);
    json_object_set_new(object, "refused", refused_json(row));
    return object;
}

// clang-format off
static const struct jb_sheet_column columns[] = {
    {"key", "key", NULL},                 {"unit", "unit", NULL},
    {"kind", "kind", NULL},               {"n", "n", NULL},
    {"reports", "reports", NULL},         {"smallest", "smallest", "value"},
    {"smallest_ref", "smallest", "ref"},  {"largest", "largest", "value"},
    {"largest_ref", "largest", "ref"},    {"latest", "latest", "value"},
    {"latest_ref", "latest", "ref"},      {"sum", "sum", NULL},
    {"refused", "refused", "why"},        {"refused_refs", "refused", "refs"},
    {NULL, NULL, NULL},
};
// clang-format on

static void print_sheet(const struct jb_figures_job *job, const GPtrArray *rows)
{
    struct jb_sheet sheet;
    jb_sheet_begin(&sheet, job->format, columns);
    for (guint i = 0; i < rows->len; i++) {
        json_t *row = row_json(rows->pdata[i]);
        jb_sheet_add(&sheet, row);
        json_decref(row);
    }
}

static void print_json(const struct jb_figures_job *job, const GPtrArray *rows,
                       const char *by)
{
    g_autoptr(jb_printer) json = jb_format_printer(job->format);
    jb_printer_begin_map(json);
    jb_printer_set_int(json, "schema", JB_JSON_SCHEMA);
    jb_printer_set_text(json, "query", job->query);
    jb_printer_set_text(json, "group_by", by);
    jb_figures_set_filters(job, json);
    jb_printer_key(json, "groups");
    jb_printer_begin_records(json);
    for (guint i = 0; i < rows->len; i++) {
        json_t *row = row_json(rows->pdata[i]);
        jb_printer_json(json, row);
        json_decref(row);
    }
    jb_printer_end(json);
    jb_printer_end(json);
}

static void add_figure(jb_table *table, const struct jb_figure_hit *hit)
{
    g_autofree char *phrase = jb_figure_phrase(&hit->packed.figure);
    jb_table_add(table, phrase);
}

/* Why there are no sums, and which figures are in the way. */
static void print_refusals(const struct jb_figures_job *job, const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++) {
        const struct jb_tally_row *row = rows->pdata[i];
        if (row->refusal == JB_REFUSAL_NONE)
            continue;
        g_autofree char *line =
            g_strdup_printf(_("no sum for %s: %s: %s %s"), row->key ? row->key : "–",
                            refusal_text(row->refusal), row->refused[0]->ref,
                            row->refused[1] ? row->refused[1]->ref : "");
        jb_screen_line(stdout, &job->cli->terminal, JB_STYLE_WARNING, line);
    }
}

static void print_text(const struct jb_figures_job *job, const GPtrArray *rows,
                       const char *by, gboolean has_sum)
{
    const struct jb_column titles[] = {
        {.title = by, .style = JB_STYLE_TITLE},
        {.title = _("figures"), .is_right = TRUE},
        {.title = _("reports"), .is_right = TRUE},
        {.title = _("smallest"), .is_right = TRUE, .style = JB_STYLE_MARK},
        {.title = _("largest"), .is_right = TRUE, .style = JB_STYLE_MARK},
        {.title = _("latest"), .is_right = TRUE, .style = JB_STYLE_MARK},
        {.title = _("sum"), .is_right = TRUE, .style = JB_STYLE_MARK},
    };
    const struct jb_table_look look = {&job->cli->terminal, jb_width, FALSE};
    g_autoptr(jb_table) table = jb_table_new(titles, has_sum ? 7 : 6);
    for (guint i = 0; i < rows->len; i++) {
        const struct jb_tally_row *row = rows->pdata[i];
        g_autofree char *sum = row->sum ? g_strconcat(row->is_approximate ? "约" : "",
                                                      row->sum, row->unit, NULL)
                                        : g_strdup("–");
        jb_table_add(table, row->key ? row->key : "–");
        jb_table_add_int(table, row->hits->len);
        jb_table_add_int(table, row->reports);
        add_figure(table, row->smallest);
        add_figure(table, row->largest);
        add_figure(table, row->latest);
        if (has_sum)
            jb_table_add(table, sum);
    }
    G_GNUC_UNUSED g_autoptr(jb_pager) pager =
        job->cli->pager ? jb_pager_open(&job->cli->terminal) : NULL;
    jb_figures_print_filters(job);
    jb_table_print(table, &look, stdout);
    print_refusals(job, rows);
}

static gboolean read_options(const struct jb_figures_job *job,
                             struct jb_tally_options *options, const char **by,
                             GError **error)
{
    const char *level = NULL;
    if (!jb_args_text(job->cli->args, "group-by", by, error) ||
        !jb_args_text(job->cli->args, "level", &level, error) ||
        !jb_level_parse(level, &options->level, error))
        return FALSE;
    options->dimension = jb_dimension_find(*by, error);
    options->sum = jb_args_has(job->cli->args, "sum");
    options->unit_family = jb_args_has(job->cli->args, "unit-family");
    return options->dimension != NULL;
}

int jb_figures_group(struct jb_figures_job *job, GError **error)
{
    struct jb_tally_options options = {0};
    const char *by = NULL;
    if (!read_options(job, &options, &by, error))
        return JB_EXIT_TROUBLE;
    g_autoptr(jb_figure_answer) answer = jb_figures_collect_all(job, error);
    g_autoptr(jb_wordings) wordings = answer ? jb_figures_wordings(job, error) : NULL;
    if (!wordings)
        return JB_EXIT_TROUBLE;
    options.wordings = wordings;
    g_autoptr(GPtrArray) rows = jb_figures_tally(answer->hits, &options);
    jb_figures_cut(rows, job);
    if (job->format & JB_FORMAT_SHEETS)
        print_sheet(job, rows);
    else if (job->format == JB_FORMAT_TEXT)
        print_text(job, rows, by, options.sum);
    else
        print_json(job, rows, by);
    return answer->hits->len ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}
