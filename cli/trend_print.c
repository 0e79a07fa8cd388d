#include "cli/trend_print.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "cli/head_text.h"
#include "cli/screen.h"
#include "cli/sheet.h"
#include "lib/out/json.h"
#include "lib/out/table.h"
#include "lib/text/width.h"

/* Columns of a bar where no window says, and what a window leaves for bars at 80 and 160. */
enum { BAR = 40, BAR_NARROW = 26, BAR_WIDE = 80, WIDE = 120 };

char *jb_trend_bar(double value, double greatest, gsize columns)
{
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    GString *bar = g_string_new(NULL);
    guint all = greatest > 0 ? (guint)(value / greatest * (double)columns * 8 + 0.5) : 0;
    if (value > 0 && all == 0)
        all = 1;
    for (guint i = 0; i < all / 8; i++)
        g_string_append(bar, "█");
    g_string_append(bar, eighths[all % 8]);
    return g_string_free(bar, FALSE);
}

static char *decimal(double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup(g_ascii_formatd(text, sizeof text, "%.2f", number));
}

static void add_decimal(jb_table *table, double number)
{
    g_autofree char *text = decimal(number);
    jb_table_add(table, text);
}

void jb_trend_print_head(const struct jb_trend_job *job, const struct jb_trend_row *total)
{
    const struct jb_terminal *terminal = &job->cli->terminal;
    if (job->format != JB_FORMAT_TEXT)
        return;
    g_autofree char *counts = jb_head_search_counts(job->search);
    g_autofree char *text = g_strdup_printf(
        ngettext("%s, in %u report of %lu characters: %.2f a million",
                 "%s, in %u reports of %lu characters: %.2f a million",
                 total->all_reports),
        counts, total->all_reports, (gulong)total->all_chars, total->per_million);
    jb_screen_line(stdout, terminal, JB_STYLE_TITLE, text);
    jb_head_print_filters(terminal, job->search);
    jb_head_print_added(terminal, job->search);
    jb_head_print_clauses(terminal, job->search);
}

static json_t *row_json(const struct jb_trend_row *row)
{
    json_t *object = json_object();
    jb_json_set_text(object, "value", row->value && row->value[0] ? row->value : NULL);
    jb_json_set_int(object, "reports", row->reports);
    jb_json_set_int(object, "occurrences", (gint64)row->occurrences);
    jb_json_set_int(object, "all_reports", row->all_reports);
    jb_json_set_int(object, "all_chars", (gint64)row->all_chars);
    json_object_set_new(object, "per_million", json_real(row->per_million));
    jb_json_set_bool(object, "few", row->is_few);
    return object;
}

/* What all views say first. */
static void begin_json(const struct jb_trend_job *job, jb_printer *printer)
{
    const struct jb_search *s = job->search;
    const struct {
        const char *key;
        json_t *value;
    } parts[] = {
        {"folded", json_boolean(s->folded)},
        {"filters", jb_head_filters_json(s)},
        {"added", jb_head_added_json(s)},
        {"clauses", jb_head_clauses_json(s)},
    };
    jb_printer_begin_map(printer);
    jb_printer_set_int(printer, "schema", JB_JSON_SCHEMA);
    jb_printer_set_text(printer, "query", job->query);
    jb_printer_set_int(printer, "total", s->total);
    jb_printer_set_int(printer, "occurrences", (gint64)s->occurrences);
    jb_printer_set_int(printer, "groups", s->groups);
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        jb_printer_key(printer, parts[i].key);
        jb_printer_json(printer, parts[i].value);
        json_decref(parts[i].value);
    }
}

/* A list of records under KEY; takes each. */
typedef json_t *(*record_func)(gconstpointer list, guint i);

static void print_records(jb_printer *printer, const char *key, const GArray *list,
                          guint limit, record_func record)
{
    jb_printer_key(printer, key);
    jb_printer_begin_records(printer);
    for (guint i = 0; i < MIN(list->len, limit); i++) {
        json_t *object = record(list, i);
        jb_printer_json(printer, object);
        json_decref(object);
    }
    jb_printer_end(printer);
    jb_printer_end(printer);
}

static void print_sheet(const struct jb_trend_job *job,
                        const struct jb_sheet_column *columns, const GArray *list,
                        record_func record)
{
    struct jb_sheet sheet;
    jb_sheet_begin(&sheet, job->format, columns);
    for (guint i = 0; i < MIN(list->len, job->limit); i++) {
        json_t *object = record(list, i);
        jb_sheet_add(&sheet, object);
        json_decref(object);
    }
}

static gboolean is_sheet(const struct jb_trend_job *job)
{
    return (job->format & JB_FORMAT_SHEETS) != 0;
}

static json_t *row_record(gconstpointer list, guint i)
{
    return row_json(&g_array_index((const GArray *)list, struct jb_trend_row, i));
}

static void print_rows_text(const struct jb_trend_job *job, const GArray *rows)
{
    const struct jb_terminal *terminal = &job->cli->terminal;
    const struct jb_column columns[] = {
        {.title = C_("trend", "value"), .max = 30},
        {.title = C_("trend", "reports"), .is_right = TRUE},
        {.title = C_("trend", "of"), .is_right = TRUE},
        {.title = C_("trend", "occurrences"), .is_right = TRUE},
        {.title = C_("trend", "a million"), .is_right = TRUE},
        {.title = NULL}, /* the bars */
    };
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    gsize bar = !terminal->is_bounded       ? BAR
                : terminal->columns >= WIDE ? BAR_WIDE
                                            : BAR_NARROW;
    double greatest = 0;
    gboolean any_few = FALSE;
    for (guint i = 0; i < rows->len; i++)
        greatest = MAX(greatest, g_array_index(rows, struct jb_trend_row, i).per_million);
    for (guint i = 0; i < rows->len; i++) {
        const struct jb_trend_row *row = &g_array_index(rows, struct jb_trend_row, i);
        g_autofree char *drawn = jb_trend_bar(row->per_million, greatest, bar);
        g_autofree char *value = g_strconcat(
            row->value[0] ? row->value : _("(not known)"), row->is_few ? " *" : "", NULL);
        jb_table_add(table, value);
        jb_table_add_int(table, row->reports);
        jb_table_add_int(table, row->all_reports);
        jb_table_add_int(table, (gint64)row->occurrences);
        add_decimal(table, row->per_million);
        jb_table_add(table, drawn);
        any_few = any_few || row->is_few;
    }
    const struct jb_table_look look = {terminal, jb_width, FALSE};
    jb_table_print(table, &look, stdout);
    if (any_few) {
        g_autofree char *note =
            g_strdup_printf(_("* of fewer than %d reports"), JB_TREND_FEW);
        jb_screen_line(stdout, terminal, JB_STYLE_FAINT, note);
    }
}

void jb_trend_print_rows(const struct jb_trend_job *job, const GArray *rows,
                         const struct jb_trend_row *total)
{
    // clang-format off
    static const struct jb_sheet_column columns[] = {
        {"value", "value", NULL},             {"reports", "reports", NULL},
        {"occurrences", "occurrences", NULL}, {"all_reports", "all_reports", NULL},
        {"all_chars", "all_chars", NULL},     {"per_million", "per_million", NULL},
        {"few", "few", NULL},                 {NULL, NULL, NULL},
    };
    // clang-format on
    struct jb_trend_job all = *job;
    all.limit = G_MAXUINT;
    if (job->format == JB_FORMAT_TEXT) {
        print_rows_text(job, rows);
        return;
    }
    if (is_sheet(job)) {
        print_sheet(&all, columns, rows, row_record);
        return;
    }
    g_autoptr(jb_printer) printer = jb_format_printer(job->format);
    begin_json(job, printer);
    jb_printer_set_text(printer, "by", job->by);
    jb_printer_set_int(printer, "all_reports", total->all_reports);
    jb_printer_set_int(printer, "all_chars", (gint64)total->all_chars);
    print_records(printer, "rows", rows, G_MAXUINT, row_record);
}

static json_t *collocate_record(gconstpointer list, guint i)
{
    const struct jb_collocate *c =
        &g_array_index((const GArray *)list, struct jb_collocate, i);
    json_t *object = json_object();
    jb_json_set_text(object, "word", c->word);
    jb_json_set_int(object, "together", (gint64)c->together);
    jb_json_set_int(object, "all", (gint64)c->all);
    jb_json_set_int(object, "reports", c->reports);
    json_object_set_new(object, "log_dice", json_real(c->log_dice));
    json_object_set_new(object, "log_likelihood", json_real(c->log_likelihood));
    return object;
}

static void print_collocates_text(const struct jb_trend_job *job, const GArray *list)
{
    const struct jb_column columns[] = {
        {.title = C_("trend", "word"), .max = 30},
        {.title = C_("trend", "together"), .is_right = TRUE},
        {.title = C_("trend", "in all"), .is_right = TRUE},
        {.title = C_("trend", "reports"), .is_right = TRUE},
        {.title = "logDice", .is_right = TRUE},
        {.title = C_("trend", "log-likelihood"), .is_right = TRUE},
    };
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < MIN(list->len, job->limit); i++) {
        const struct jb_collocate *c = &g_array_index(list, struct jb_collocate, i);
        jb_table_add(table, c->word);
        jb_table_add_int(table, (gint64)c->together);
        jb_table_add_int(table, (gint64)c->all);
        jb_table_add_int(table, c->reports);
        add_decimal(table, c->log_dice);
        add_decimal(table, c->log_likelihood);
    }
    const struct jb_table_look look = {&job->cli->terminal, jb_width, FALSE};
    jb_table_print(table, &look, stdout);
}

void jb_trend_print_collocates(const struct jb_trend_job *job,
                               const struct jb_collocates *c)
{
    // clang-format off
    static const struct jb_sheet_column columns[] = {
        {"word", "word", NULL},         {"together", "together", NULL},
        {"all", "all", NULL},           {"reports", "reports", NULL},
        {"log_dice", "log_dice", NULL}, {"log_likelihood", "log_likelihood", NULL},
        {NULL, NULL, NULL},
    };
    // clang-format on
    if (job->format == JB_FORMAT_TEXT) {
        print_collocates_text(job, c->list);
        return;
    }
    if (is_sheet(job)) {
        print_sheet(job, columns, c->list, collocate_record);
        return;
    }
    g_autoptr(jb_printer) printer = jb_format_printer(job->format);
    begin_json(job, printer);
    jb_printer_set_int(printer, "near", (gint64)c->near);
    jb_printer_set_int(printer, "tokens", (gint64)c->tokens);
    print_records(printer, "collocates", c->list, job->limit, collocate_record);
}

static json_t *word_record(gconstpointer list, guint i)
{
    const struct jb_key_word *w =
        &g_array_index((const GArray *)list, struct jb_key_word, i);
    json_t *object = json_object();
    jb_json_set_text(object, "word", w->word);
    jb_json_set_int(object, "count", (gint64)w->count);
    jb_json_set_int(object, "reports", w->reports);
    jb_json_set_int(object, "rest", (gint64)w->rest);
    jb_json_set_int(object, "rest_reports", w->rest_reports);
    json_object_set_new(object, "log_likelihood", json_real(w->log_likelihood));
    json_object_set_new(object, "log_ratio", json_real(w->log_ratio));
    return object;
}

static void print_words_text(const struct jb_trend_job *job, const GArray *list,
                             gboolean is_list)
{
    const struct jb_column columns[] = {
        {.title = C_("trend", "word"), .max = 30},
        {.title = C_("trend", "occurrences"), .is_right = TRUE},
        {.title = C_("trend", "reports"), .is_right = TRUE},
        {.title = C_("trend", "elsewhere"), .is_right = TRUE},
        {.title = C_("trend", "log-likelihood"), .is_right = TRUE},
        {.title = C_("trend", "log ratio"), .is_right = TRUE},
    };
    gsize n = is_list ? 3 : G_N_ELEMENTS(columns);
    g_autoptr(jb_table) table = jb_table_new(columns, n);
    for (guint i = 0; i < MIN(list->len, job->limit); i++) {
        const struct jb_key_word *w = &g_array_index(list, struct jb_key_word, i);
        jb_table_add(table, w->word);
        jb_table_add_int(table, (gint64)w->count);
        jb_table_add_int(table, w->reports);
        if (is_list)
            continue;
        jb_table_add_int(table, (gint64)w->rest);
        add_decimal(table, w->log_likelihood);
        add_decimal(table, w->log_ratio);
    }
    const struct jb_table_look look = {&job->cli->terminal, jb_width, FALSE};
    jb_table_print(table, &look, stdout);
}

void jb_trend_print_key_words(const struct jb_trend_job *job,
                              const struct jb_key_words *words, gboolean is_list)
{
    // clang-format off
    static const struct jb_sheet_column columns[] = {
        {"word", "word", NULL},                 {"count", "count", NULL},
        {"reports", "reports", NULL},           {"rest", "rest", NULL},
        {"rest_reports", "rest_reports", NULL}, {"log_likelihood", "log_likelihood", NULL},
        {"log_ratio", "log_ratio", NULL},       {NULL, NULL, NULL},
    };
    // clang-format on
    if (job->format == JB_FORMAT_TEXT) {
        print_words_text(job, words->list, is_list);
        return;
    }
    if (is_sheet(job)) {
        print_sheet(job, columns, words->list, word_record);
        return;
    }
    g_autoptr(jb_printer) printer = jb_format_printer(job->format);
    begin_json(job, printer);
    jb_printer_set_int(printer, "tokens", (gint64)words->tokens);
    jb_printer_set_int(printer, "rest_tokens", (gint64)words->rest_tokens);
    print_records(printer, "words", words->list, job->limit, word_record);
}
