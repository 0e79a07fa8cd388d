#include "cli/figures.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/figure_text.h"
#include "cli/figure_json.h"
#include "cli/screen.h"
#include "cli/sheet.h"
#include "lib/base/error.h"
#include "lib/out/json.h"
#include "lib/out/pager.h"
#include "lib/out/table.h"
#include "lib/text/width.h"
#include "query/pivot.h"

/* What a cell says beside its numbers. */
#define MARK_CUMULATIVE "†"
#define MARK_PART "‡"
#define MARK_NO_FIGURE "·"
#define MARK_NO_REPORT "–"

/* A grid with the footnotes that its numbers have. */
struct grid {
    const struct jb_figures_job *job;
    const struct jb_pivot *pivot;
    GPtrArray *notes; /* of struct jb_figure_hit, borrowed: note n is the n-th */
    GPtrArray *texts; /* of char *: the cells, row after row */
};

static void append_value(struct grid *grid, GString *out,
                         const struct jb_pivot_value *value)
{
    const struct jb_figure_hit *first = value->hits->pdata[0];
    g_autofree char *phrase = jb_figure_phrase(&first->packed.figure);
    g_string_append_printf(out, "%s%s%s%s[", out->len ? " / " : "", phrase,
                           value->is_cumulative ? MARK_CUMULATIVE : "",
                           value->is_part ? MARK_PART : "");
    for (guint i = 0; i < value->hits->len; i++) {
        g_ptr_array_add(grid->notes, value->hits->pdata[i]);
        g_string_append_printf(out, "%s%u", i ? "," : "", grid->notes->len);
    }
    g_string_append_c(out, ']');
}

static void fill_grid(struct grid *grid)
{
    const struct jb_pivot *p = grid->pivot;
    for (guint r = 0; r < p->rows->len; r++)
        for (guint c = 0; c < p->columns->len; c++) {
            const struct jb_pivot_cell *cell = jb_pivot_cell_at(p, r, c);
            GString *text = g_string_new(NULL);
            for (guint i = 0; i < cell->values->len; i++)
                append_value(grid, text, cell->values->pdata[i]);
            if (cell->gap != JB_GAP_NONE)
                g_string_append(text, cell->gap == JB_GAP_NO_REPORT ? MARK_NO_REPORT
                                                                    : MARK_NO_FIGURE);
            g_ptr_array_add(grid->texts, g_string_free(text, FALSE));
        }
}

static const char *text_at(const struct grid *grid, guint row, guint column)
{
    return grid->texts->pdata[row * grid->pivot->columns->len + column];
}

/* What the marks mean, those that occur. (transfer full) */
static char *legend(const struct grid *grid)
{
    static const struct {
        const char *mark, *text;
    } marks[] = {
        {MARK_NO_REPORT, N_("no report speaks of it")},
        {MARK_NO_FIGURE, N_("reports without the figure")},
        {MARK_CUMULATIVE, N_("cumulative, or of one day")},
        {MARK_PART, N_("of a part of the year")},
        {" / ", N_("several values")},
    };
    GString *out = g_string_new(NULL);
    for (gsize m = 0; m < G_N_ELEMENTS(marks); m++)
        for (guint i = 0; i < grid->texts->len; i++)
            if (strstr(grid->texts->pdata[i], marks[m].mark)) {
                g_string_append_printf(out, "%s%s %s", out->len ? "; " : "",
                                       marks[m].mark, _(marks[m].text));
                break;
            }
    return g_string_free(out, FALSE);
}

static void print_line(const struct grid *grid, enum jb_style style, const char *text)
{
    if (text[0])
        jb_screen_line(stdout, &grid->job->cli->terminal, style, text);
}

static void print_notes(const struct grid *grid)
{
    for (guint i = 0; i < grid->notes->len; i++) {
        const struct jb_figure_hit *hit = grid->notes->pdata[i];
        g_autofree char *lead = g_strdup_printf("[%u]", i + 1);
        g_autofree char *day = jb_screen_day(hit->date);
        const char *const parts[] = {hit->sentence, hit->source, day,
                                     hit->id ? hit->ref : NULL};
        g_autofree char *text = jb_screen_join(parts, G_N_ELEMENTS(parts));
        const struct jb_paragraph note = {
            .text = text, .len = strlen(text), .lead = lead, .indent = 5};
        jb_screen_paragraph(stdout, &grid->job->cli->terminal, &note);
    }
}

static void print_table(const struct grid *grid)
{
    const struct jb_pivot *p = grid->pivot;
    const struct jb_table_look look = {&grid->job->cli->terminal, jb_width, FALSE};
    g_autofree struct jb_column *columns = g_new0(struct jb_column, p->columns->len + 1);
    columns[0] = (struct jb_column){.title = "", .style = JB_STYLE_TITLE};
    for (guint c = 0; c < p->columns->len; c++)
        columns[c + 1] =
            (struct jb_column){.title = p->columns->pdata[c], .is_right = TRUE};
    g_autoptr(jb_table) table = jb_table_new(columns, p->columns->len + 1);
    for (guint r = 0; r < p->rows->len; r++) {
        jb_table_add(table, p->rows->pdata[r]);
        for (guint c = 0; c < p->columns->len; c++)
            jb_table_add(table, text_at(grid, r, c));
    }
    jb_table_print(table, &look, stdout);
}

static void print_text(const struct grid *grid)
{
    const struct jb_choice *choice = grid->pivot->choice;
    g_autofree char *marks = legend(grid);
    G_GNUC_UNUSED g_autoptr(jb_pager) pager =
        grid->job->cli->pager ? jb_pager_open(&grid->job->cli->terminal) : NULL;
    print_line(grid, JB_STYLE_TITLE, choice->measure);
    jb_figures_print_filters(grid->job);
    print_table(grid);
    print_line(grid, JB_STYLE_FAINT, marks);
    print_notes(grid);
    jb_figures_print_others(grid->job, choice);
}

static void begin_sheet(struct jb_csv *csv, const struct jb_pivot *p)
{
    jb_csv_cell(csv, p->choice->measure);
    for (guint c = 0; c < p->columns->len; c++)
        jb_csv_cell(csv, p->columns->pdata[c]);
    jb_csv_end_row(csv);
}

/* The grid, an empty row, then the notes: number, reference, sentence, source, date. */
static void print_sheet(const struct grid *grid)
{
    const struct jb_pivot *p = grid->pivot;
    gboolean is_csv = grid->job->format == JB_FORMAT_CSV;
    struct jb_csv csv = jb_csv_begin(stdout, is_csv ? JB_CSV : JB_TSV, is_csv);
    g_autofree char *marks = legend(grid);
    begin_sheet(&csv, p);
    for (guint r = 0; r < p->rows->len; r++) {
        jb_csv_cell(&csv, p->rows->pdata[r]);
        for (guint c = 0; c < p->columns->len; c++)
            jb_csv_cell(&csv, text_at(grid, r, c));
        jb_csv_end_row(&csv);
    }
    jb_csv_end_row(&csv);
    jb_csv_cell(&csv, marks);
    jb_csv_end_row(&csv);
    for (guint i = 0; i < grid->notes->len; i++) {
        const struct jb_figure_hit *hit = grid->notes->pdata[i];
        g_autofree char *number = g_strdup_printf("[%u]", i + 1);
        const char *const cells[] = {number, hit->ref, hit->sentence, hit->source,
                                     hit->date};
        for (gsize c = 0; c < G_N_ELEMENTS(cells); c++)
            jb_csv_cell(&csv, cells[c]);
        jb_csv_end_row(&csv);
    }
}

static json_t *value_json(const struct jb_pivot_value *value)
{
    static const struct jb_figure_extra extra = {-1, FALSE};
    json_t *object = json_object(), *figures = json_array();
    const struct jb_figure_hit *first = value->hits->pdata[0];
    jb_json_set_text(object, "value", first->packed.figure.value);
    jb_json_set_bool(object, "cumulative", value->is_cumulative);
    jb_json_set_bool(object, "part", value->is_part);
    for (guint i = 0; i < value->hits->len; i++)
        json_array_append_new(figures, jb_figure_json(value->hits->pdata[i], &extra));
    json_object_set_new(object, "figures", figures);
    return object;
}

static json_t *cell_json(const struct jb_pivot *p, guint row, guint column)
{
    static const char *const gaps[] = {NULL, "no figure", "no report"};
    const struct jb_pivot_cell *cell = jb_pivot_cell_at(p, row, column);
    json_t *object = json_object(), *values = json_array();
    jb_json_set_text(object, "row", p->rows->pdata[row]);
    jb_json_set_text(object, "column", p->columns->pdata[column]);
    jb_json_set_text(object, "gap", gaps[cell->gap]);
    for (guint i = 0; i < cell->values->len; i++)
        json_array_append_new(values, value_json(cell->values->pdata[i]));
    json_object_set_new(object, "values", values);
    return object;
}

static void print_json(const struct grid *grid)
{
    const struct jb_pivot *p = grid->pivot;
    g_autoptr(jb_printer) json = jb_format_printer(grid->job->format);
    jb_printer_begin_map(json);
    jb_printer_set_int(json, "schema", JB_JSON_SCHEMA);
    jb_printer_set_text(json, "query", grid->job->query);
    jb_printer_set_text(json, "measure", p->choice->measure);
    jb_printer_set_text(json, "unit", p->choice->unit);
    jb_figures_set_filters(grid->job, json);
    jb_printer_key(json, "cells");
    jb_printer_begin_records(json);
    for (guint r = 0; r < p->rows->len; r++)
        for (guint c = 0; c < p->columns->len; c++) {
            json_t *cell = cell_json(p, r, c);
            jb_printer_json(json, cell);
            json_decref(cell);
        }
    jb_printer_end(json);
    jb_printer_end(json);
}

/* "place,year" into two dimensions. */
static gboolean read_dimensions(const char *text, const jb_dimension *out[2],
                                GError **error)
{
    g_auto(GStrv) names = g_strsplit(text, ",", 3);
    if (g_strv_length(names) != 2) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("--pivot %s: give rows and columns, as place,year"), text);
        return FALSE;
    }
    for (guint i = 0; i < 2; i++) {
        out[i] = jb_dimension_find(names[i], error);
        if (!out[i])
            return FALSE;
    }
    return TRUE;
}

/* What the reports speak of at all, whatever was asked for. */
static jb_spoken *spoken_of(struct jb_figures_job *job, const jb_dimension *both[2],
                            enum jb_level level, GError **error)
{
    const struct jb_figure_options all = {
        .since = job->options.since, .until = job->options.until, .limit = G_MAXUINT};
    g_autoptr(jb_figure_answer) answer = jb_figures_collect(job, &all, error);
    if (!answer)
        return NULL;
    jb_spoken *spoken = jb_spoken_new(both[0], both[1], level);
    jb_spoken_add(spoken, answer->hits);
    return spoken;
}

static void print_grid(struct grid *grid)
{
    fill_grid(grid);
    if (grid->job->format == JB_FORMAT_CSV || grid->job->format == JB_FORMAT_TSV)
        print_sheet(grid);
    else if (grid->job->format == JB_FORMAT_JSON || grid->job->format == JB_FORMAT_JSONL)
        print_json(grid);
    else
        print_text(grid);
}

int jb_figures_pivot(struct jb_figures_job *job, GError **error)
{
    struct jb_choice_options options = {0};
    const jb_dimension *both[2];
    if (!jb_figures_choice(job, &options, error) ||
        !read_dimensions(jb_args_raw(job->cli->args, "pivot"), both, error))
        return JB_EXIT_TROUBLE;
    g_autoptr(jb_figure_answer) answer = jb_figures_collect_all(job, error);
    g_autoptr(jb_wordings) wordings = answer ? jb_figures_wordings(job, error) : NULL;
    g_autoptr(jb_spoken) spoken =
        wordings ? spoken_of(job, both, options.level, error) : NULL;
    if (!spoken)
        return JB_EXIT_TROUBLE;
    options.wordings = wordings;
    g_autoptr(jb_pivot) pivot = jb_pivot_make(answer->hits, spoken, &options);
    struct grid grid = {job, pivot, g_ptr_array_new(),
                        g_ptr_array_new_with_free_func(g_free)};
    if (pivot->choice->hits->len)
        print_grid(&grid);
    g_ptr_array_unref(grid.notes);
    g_ptr_array_unref(grid.texts);
    return pivot->choice->hits->len ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}
