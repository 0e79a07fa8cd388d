#include "cli/figures.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/figure_json.h"
#include "cli/figure_text.h"
#include "cli/screen.h"
#include "cli/series_plot.h"
#include "lib/base/error.h"
#include "lib/out/json.h"
#include "lib/out/pager.h"
#include "lib/out/table.h"
#include "lib/text/width.h"

static const struct jb_series_point *point_at(const struct jb_series *series, guint i)
{
    return series->points->pdata[i];
}

static const struct jb_figure_hit *first_hit(const struct jb_series_point *point)
{
    return point->hits->pdata[0];
}

static json_t *point_json(const struct jb_series_point *point)
{
    static const struct jb_figure_extra extra = {-1, FALSE};
    const struct jb_figure *f = &first_hit(point)->packed.figure;
    json_t *object = json_object(), *figures = json_array();
    jb_json_set_text(object, "label", point->label);
    jb_json_set_text(object, "value", f->value);
    jb_json_set_text(object, "unit", f->unit && f->unit[0] ? f->unit : NULL);
    jb_json_set_text(object, "qualifier", jb_qualifier_name(f->qualifier));
    jb_json_set_text(object, "basis", jb_basis_name(f->basis));
    jb_json_set_bool(object, "joined", point->is_joined);
    jb_json_set_bool(object, "doubtful", point->is_doubtful);
    for (guint i = 0; i < point->hits->len; i++)
        json_array_append_new(figures, jb_figure_json(point->hits->pdata[i], &extra));
    json_object_set_new(object, "figures", figures);
    return object;
}

static void print_json(const struct jb_figures_job *job, const struct jb_series *series)
{
    g_autoptr(jb_printer) json = jb_format_printer(job->format);
    jb_printer_begin_map(json);
    jb_printer_set_int(json, "schema", JB_JSON_SCHEMA);
    jb_printer_set_text(json, "query", job->query);
    jb_printer_set_text(json, "measure", series->choice->measure);
    jb_printer_set_text(json, "of", series->choice->same);
    jb_printer_set_text(json, "unit", series->choice->unit);
    jb_printer_set_int(json, "left_out", series->choice->left_out);
    jb_figures_set_filters(job, json);
    jb_printer_key(json, "points");
    jb_printer_begin_records(json);
    for (guint i = 0; i < series->points->len; i++) {
        json_t *point = point_json(point_at(series, i));
        jb_printer_json(json, point);
        json_decref(point);
    }
    jb_printer_end(json);
    jb_printer_end(json);
}

/* A row for each figure, so that each has its sentence and reference. */
static void print_sheet(const struct jb_figures_job *job, const struct jb_series *series)
{
    // clang-format off
    static const struct jb_sheet_column columns[] = {
        {"label", "label", NULL},     {"value", "value", NULL},      {"unit", "unit", NULL},
        {"qualifier", "qualifier", NULL}, {"basis", "basis", NULL},  {"joined", "joined", NULL},
        {"measure", "measure", NULL}, {"place", "place", NULL},      {"sentence", "sentence", NULL},
        {"title", "title", NULL},     {"source", "source", NULL},    {"date", "date", NULL},
        {"ref", "ref", NULL},         {NULL, NULL, NULL},
    };
    // clang-format on
    struct jb_sheet sheet;
    jb_sheet_begin(&sheet, job->format, columns);
    for (guint i = 0; i < series->points->len; i++) {
        json_t *point = point_json(point_at(series, i)), *figure;
        gsize n;
        json_array_foreach(json_object_get(point, "figures"), n, figure)
        {
            json_object_set(figure, "label", json_object_get(point, "label"));
            json_object_set(figure, "joined", json_object_get(point, "joined"));
            jb_sheet_add(&sheet, figure);
        }
        json_decref(point);
    }
}

static const char *note_of(const struct jb_series_point *point)
{
    enum jb_basis basis = first_hit(point)->packed.figure.basis;
    if (point->is_doubtful)
        return _("several values");
    if (basis == JB_BASIS_CUMULATIVE)
        return _("cumulative");
    if (basis == JB_BASIS_STOCK)
        return _("stock");
    return "";
}

static void print_table(const struct jb_figures_job *job, const struct jb_series *series)
{
    const struct jb_column columns[] = {
        {.style = JB_STYLE_TITLE},
        {.is_right = TRUE, .style = JB_STYLE_MARK},
        {.max = 24},
        {.style = JB_STYLE_REF},
        {.style = JB_STYLE_FAINT},
    };
    const struct jb_table_look look = {&job->cli->terminal, jb_width, FALSE};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < series->points->len; i++) {
        const struct jb_series_point *point = point_at(series, i);
        const struct jb_figure_hit *hit = first_hit(point);
        g_autofree char *phrase = jb_figure_phrase(&hit->packed.figure);
        g_autofree char *more =
            point->hits->len > 1 ? g_strdup_printf(" +%u", point->hits->len - 1) : NULL;
        g_autofree char *ref = g_strconcat(hit->ref, more, NULL);
        jb_table_add(table, point->label);
        jb_table_add(table, phrase);
        jb_table_add(table, note_of(point));
        jb_table_add(table, ref);
        jb_table_add(table, hit->source);
    }
    jb_table_print(table, &look, stdout);
}

static void print_text(const struct jb_figures_job *job, const struct jb_series *series)
{
    const struct jb_choice *choice = series->choice;
    const char *const parts[] = {choice->measure, choice->same};
    g_autofree char *head = jb_screen_join(parts, G_N_ELEMENTS(parts));
    G_GNUC_UNUSED g_autoptr(jb_pager) pager =
        job->cli->pager ? jb_pager_open(&job->cli->terminal) : NULL;
    jb_screen_line(stdout, &job->cli->terminal, JB_STYLE_TITLE, head);
    jb_figures_print_filters(job);
    print_table(job, series);
    if (choice->left_out) {
        g_autofree char *line = g_strdup_printf(
            ngettext("%u standard or target is left out",
                     "%u standards and targets are left out", choice->left_out),
            choice->left_out);
        jb_screen_line(stdout, &job->cli->terminal, JB_STYLE_FAINT, line);
    }
    jb_figures_print_others(job, choice);
}

static int show(struct jb_figures_job *job, const struct jb_series *series,
                GError **error)
{
    const char *plot = jb_args_raw(job->cli->args, "plot");
    if (series->points->len == 0)
        return JB_EXIT_NOTHING;
    if (plot && !jb_series_plot(series, plot, error))
        return JB_EXIT_TROUBLE;
    if (job->format & JB_FORMAT_SHEETS)
        print_sheet(job, series);
    else if (job->format == JB_FORMAT_TEXT)
        print_text(job, series);
    else
        print_json(job, series);
    return JB_EXIT_FOUND;
}

int jb_figures_series(struct jb_figures_job *job, GError **error)
{
    struct jb_choice_options options = {0};
    const char *over = jb_args_raw(job->cli->args, "over");
    gboolean over_places = g_strcmp0(over, "place") == 0;
    if (over && !over_places && strcmp(over, "period") != 0) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("--over %s: a series goes over period or place"), over);
        return JB_EXIT_TROUBLE;
    }
    if (!jb_figures_choice(job, &options, error))
        return JB_EXIT_TROUBLE;
    g_autoptr(jb_figure_answer) answer = jb_figures_collect_all(job, error);
    g_autoptr(jb_wordings) wordings = answer ? jb_figures_wordings(job, error) : NULL;
    if (!wordings)
        return JB_EXIT_TROUBLE;
    options.wordings = wordings;
    const jb_dimension *dimension =
        jb_dimension_find(over_places ? "place" : "period", NULL);
    g_autoptr(jb_series) series = jb_series_make(answer->hits, dimension, &options);
    return show(job, series, error);
}
