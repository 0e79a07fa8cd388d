#include "cli/compare_print.h"

#include <math.h>
#include <stdio.h>

#include <glib/gi18n.h>

#include "cli/head_text.h"
#include "cli/kwic_text.h"
#include "cli/screen.h"
#include "lib/out/json.h"
#include "lib/out/pager.h"
#include "lib/out/table.h"
#include "lib/text/width.h"

static const char *const names[] = {"A", "B"};

static void add_decimal(jb_table *table, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    jb_table_add(table, g_ascii_formatd(text, sizeof text, "%.2f", number));
}

static void print_parts(const struct jb_compare_job *job, const struct jb_comparison *c)
{
    const struct jb_column columns[] = {
        {.title = " "},
        {.title = C_("trend", "reports"), .is_right = TRUE},
        {.title = C_("trend", "of"), .is_right = TRUE},
        {.title = C_("trend", "occurrences"), .is_right = TRUE},
        {.title = C_("trend", "characters"), .is_right = TRUE},
        {.title = C_("trend", "a million"), .is_right = TRUE},
        {.title = C_("trend", "part"), .max = 40},
    };
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < 2; i++) {
        const struct jb_trend_row *total = &c->total[i];
        jb_table_add(table, names[i]);
        jb_table_add_int(table, total->reports);
        jb_table_add_int(table, total->all_reports);
        jb_table_add_int(table, (gint64)total->occurrences);
        jb_table_add_int(table, (gint64)total->all_chars);
        add_decimal(table, total->per_million);
        jb_table_add(table, job->options.parts[i]);
    }
    const struct jb_table_look look = {&job->cli->terminal, jb_width, FALSE};
    jb_table_print(table, &look, stdout);
    for (guint i = 0; i < 2; i++)
        jb_head_print_added(&job->cli->terminal, c->search[i]);
    g_autofree char *text = g_strdup_printf(_("log ratio %.2f, log-likelihood %.2f"),
                                            c->log_ratio, c->log_likelihood);
    jb_screen_line(stdout, &job->cli->terminal, JB_STYLE_PLAIN, text);
}

static void warn(const struct jb_compare_job *job, const char *text)
{
    jb_screen_line(stdout, &job->cli->terminal, JB_STYLE_WARNING, text);
}

static void print_warnings(const struct jb_compare_job *job,
                           const struct jb_comparison *c)
{
    if (c->both) {
        g_autofree char *text =
            g_strdup_printf(ngettext("%u report belongs to both parts",
                                     "%u reports belong to both parts", c->both),
                            c->both);
        warn(job, text);
    }
    gboolean has_both = c->total[0].all_reports && c->total[1].all_reports;
    if (has_both && c->shared_outlets < JB_COMPARE_OUTLETS) {
        g_autofree char *text = g_strdup_printf(
            _("the parts come from different outlets (%.0f%% in common): a difference "
              "may be theirs"),
            c->shared_outlets * 100);
        warn(job, text);
    }
    for (guint i = 0; i < 2; i++)
        if (c->total[i].is_few) {
            g_autofree char *text = g_strdup_printf(_("%s has fewer than %d reports"),
                                                    names[i], JB_TREND_FEW);
            warn(job, text);
        }
}

static void print_words(const struct jb_compare_job *job, const struct jb_comparison *c)
{
    const struct jb_column columns[] = {
        {.title = C_("trend", "word"), .max = 30},
        {.title = "A", .is_right = TRUE},
        {.title = "B", .is_right = TRUE},
        {.title = C_("trend", "log ratio"), .is_right = TRUE},
        {.title = C_("trend", "log-likelihood"), .is_right = TRUE},
    };
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < MIN(c->words->len, job->limit); i++) {
        const struct jb_compared_word *w =
            &g_array_index(c->words, struct jb_compared_word, i);
        jb_table_add(table, w->word);
        jb_table_add_int(table, (gint64)w->count[0]);
        jb_table_add_int(table, (gint64)w->count[1]);
        add_decimal(table, w->log_ratio);
        add_decimal(table, fabs(w->log_likelihood));
    }
    if (jb_table_count(table) == 0)
        return;
    fputc('\n', stdout);
    const struct jb_table_look look = {&job->cli->terminal, jb_width, FALSE};
    jb_table_print(table, &look, stdout);
}

static gboolean print_examples(const struct jb_compare_job *job,
                               const struct jb_comparison *c, GError **error)
{
    for (guint i = 0; i < 2 && job->options.examples; i++) {
        const struct jb_kwic_job lines = {
            .cli = job->cli, .kwic = c->examples[i], .limit = job->options.examples};
        if (jb_kwic_lines(c->examples[i]) == 0)
            continue;
        printf("\n%s\n", names[i]);
        if (!jb_kwic_print_lines(&lines, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean print_text(const struct jb_compare_job *job,
                           const struct jb_comparison *c, GError **error)
{
    G_GNUC_UNUSED g_autoptr(jb_pager) pager =
        job->cli->pager ? jb_pager_open(&job->cli->terminal) : NULL;
    print_parts(job, c);
    print_warnings(job, c);
    print_words(job, c);
    return print_examples(job, c, error);
}

/* The lines of an example, as `kwic` has them but for the report. NULL with an error. */
static json_t *examples_json(jb_kwic *kwic, guint most, GError **error)
{
    json_t *list = json_array();
    for (guint i = 0; i < MIN(jb_kwic_lines(kwic), most); i++) {
        struct jb_kwic_line line;
        if (!jb_kwic_get(kwic, i, &line, error)) {
            json_decref(list);
            return NULL;
        }
        json_t *object = json_object();
        jb_json_set_text(object, "ref", line.ref);
        jb_json_set_text(object, "left", line.left);
        jb_json_set_text(object, "keyword", line.keyword);
        jb_json_set_text(object, "right", line.right);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *part_json(const struct jb_compare_job *job, const struct jb_comparison *c,
                         guint i, GError **error)
{
    const struct jb_trend_row *total = &c->total[i];
    json_t *lines = examples_json(c->examples[i], job->options.examples, error);
    if (!lines)
        return NULL;
    json_t *object = json_object();
    jb_json_set_text(object, "part", job->options.parts[i]);
    jb_json_set_int(object, "reports", total->reports);
    jb_json_set_int(object, "occurrences", (gint64)total->occurrences);
    jb_json_set_int(object, "all_reports", total->all_reports);
    jb_json_set_int(object, "all_chars", (gint64)total->all_chars);
    json_object_set_new(object, "per_million", json_real(total->per_million));
    jb_json_set_bool(object, "few", total->is_few);
    jb_json_set_int(object, "near", (gint64)c->near[i]);
    json_object_set_new(object, "added", jb_head_added_json(c->search[i]));
    json_object_set_new(object, "examples", lines);
    return object;
}

static json_t *words_json(const struct jb_compare_job *job, const struct jb_comparison *c)
{
    json_t *list = json_array();
    for (guint i = 0; i < MIN(c->words->len, job->limit); i++) {
        const struct jb_compared_word *w =
            &g_array_index(c->words, struct jb_compared_word, i);
        json_t *object = json_object();
        jb_json_set_text(object, "word", w->word);
        jb_json_set_int(object, "a", (gint64)w->count[0]);
        jb_json_set_int(object, "b", (gint64)w->count[1]);
        json_object_set_new(object, "log_ratio", json_real(w->log_ratio));
        json_object_set_new(object, "log_likelihood", json_real(w->log_likelihood));
        json_array_append_new(list, object);
    }
    return list;
}

static gboolean print_json(const struct jb_compare_job *job,
                           const struct jb_comparison *c, GError **error)
{
    json_t *a = part_json(job, c, 0, error), *b = a ? part_json(job, c, 1, error) : NULL;
    if (!b) {
        json_decref(a);
        return FALSE;
    }
    json_t *object = json_object();
    jb_json_set_int(object, "schema", JB_JSON_SCHEMA);
    jb_json_set_text(object, "query", job->options.query);
    json_object_set_new(object, "a", a);
    json_object_set_new(object, "b", b);
    json_object_set_new(object, "log_ratio", json_real(c->log_ratio));
    json_object_set_new(object, "log_likelihood", json_real(c->log_likelihood));
    jb_json_set_int(object, "both", c->both);
    json_object_set_new(object, "shared_outlets", json_real(c->shared_outlets));
    json_object_set_new(object, "words", words_json(job, c));
    g_autofree char *text = jb_json_dump(object);
    puts(text);
    json_decref(object);
    return TRUE;
}

gboolean jb_compare_print(const struct jb_compare_job *job, const struct jb_comparison *c,
                          GError **error)
{
    return job->format == JB_FORMAT_JSON ? print_json(job, c, error)
                                         : print_text(job, c, error);
}
