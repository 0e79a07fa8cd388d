#include "cli/figures.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/figure_print.h"
#include "cli/figure_text.h"
#include "cli/screen.h"
#include "lib/out/json.h"
#include "lib/out/pager.h"
#include "lib/out/stdout.h"
#include "query/checks.h"

// clang-format off
static const char *const labels[JB_FINDING_KINDS] = {
    [JB_FINDING_PARTS_DISAGREE]   = N_("parts do not add up to their total"),
    [JB_FINDING_SHARE_DISAGREES]  = N_("a rate is not its share"),
    [JB_FINDING_PART_ABOVE_WHOLE] = N_("a part is above its whole"),
    [JB_FINDING_RATE_ABOVE_100]   = N_("a rate is above 100 %"),
    [JB_FINDING_CONTRADICTION]    = N_("reports contradict one another"),
    [JB_FINDING_REVISION]         = N_("versions of a report differ"),
    [JB_FINDING_MIXED_TOTAL]      = N_("mixed total: the parts have different units"),
    [JB_FINDING_NEAR_VALUE]       = N_("values differ by rounding only"),
    [JB_FINDING_NEAR_MEASURE]     = N_("measures and values are alike, neither is equal"),
    [JB_FINDING_SAME_VALUE]       = N_("one value under several measures"),
    [JB_FINDING_PARTS_AGREE]      = N_("parts add up to their total"),
    [JB_FINDING_SHARE_AGREES]     = N_("a rate is its share"),
    [JB_FINDING_SERIES]           = N_("series over periods"),
};
// clang-format on

static const struct jb_finding_figure *figure_at(const struct jb_finding *f, guint i)
{
    return &g_array_index(f->figures, struct jb_finding_figure, i);
}

static const char *value_of(const struct jb_finding *f, guint i)
{
    return figure_at(f, i)->hit->packed.figure.value;
}

/* "6 + 5 + 14", from figure FIRST up to END. */
static void append_sum(GString *out, const struct jb_finding *f, guint first, guint end)
{
    for (guint i = first; i < end; i++)
        g_string_append_printf(out, "%s%s", i > first ? " + " : "", value_of(f, i));
}

/* Values with their units and periods: "87起, 92起". */
static void append_values(GString *out, const struct jb_finding *f)
{
    gboolean is_series = f->kind == JB_FINDING_SERIES;
    for (guint i = 0; i < f->figures->len; i++) {
        const struct jb_figure *figure = &figure_at(f, i)->hit->packed.figure;
        g_autofree char *phrase = jb_figure_phrase(figure);
        g_string_append_printf(out, "%s%s%s%s", i ? ", " : "",
                               is_series ? figure->period.first : "",
                               is_series ? ": " : "", phrase);
    }
}

/* What was reckoned, in figures: 6 + 5 + 14 = 25 ≠ 24. (transfer full) */
static char *why(const struct jb_finding *f)
{
    GString *out = g_string_new(NULL);
    guint last = f->figures->len - 1;
    gboolean is_rate = figure_at(f, last)->role == JB_ROLE_RATE;
    if (figure_at(f, 0)->role == JB_ROLE_TOTAL) {
        append_sum(out, f, 1, last + 1);
        g_string_append_printf(out, " = %s", f->reckoned);
        if (f->kind == JB_FINDING_PARTS_DISAGREE)
            g_string_append_printf(out, " ≠ %s", value_of(f, 0));
    } else if (is_rate && last > 0) {
        g_string_append(out, last > 2 ? "(" : "");
        append_sum(out, f, 1, last);
        g_string_append_printf(out, "%s / %s = %s%%", last > 2 ? ")" : "", value_of(f, 0),
                               f->reckoned);
        if (f->kind == JB_FINDING_SHARE_DISAGREES)
            g_string_append_printf(out, " ≠ %s%%", value_of(f, last));
    } else if (is_rate) {
        g_string_append_printf(out, "%s%% > 100%%", value_of(f, 0));
    } else if (f->kind == JB_FINDING_PART_ABOVE_WHOLE) {
        g_string_append_printf(out, "%s > %s", value_of(f, 1), value_of(f, 0));
    } else {
        append_values(out, f);
    }
    return g_string_free(out, FALSE);
}

static json_t *finding_json(const struct jb_finding *f)
{
    static const struct jb_figure_extra extra = {-1, FALSE};
    g_autofree char *reason = why(f);
    json_t *object = json_object(), *figures = json_array();
    jb_json_set_text(object, "kind", jb_finding_kind_name(f->kind));
    jb_json_set_text(object, "class",
                     jb_finding_class_name(jb_finding_class_of(f->kind)));
    jb_json_set_text(object, "why", reason);
    jb_json_set_text(object, "reckoned", f->reckoned);
    for (guint i = 0; i < f->figures->len; i++) {
        json_t *figure = jb_figure_json(figure_at(f, i)->hit, &extra);
        jb_json_set_text(figure, "role", jb_finding_role_name(figure_at(f, i)->role));
        json_array_append_new(figures, figure);
    }
    json_object_set_new(object, "figures", figures);
    return object;
}

/* Counts by kind, without those that there are none of. */
static json_t *counts_json(const GPtrArray *findings)
{
    json_t *counts = json_object();
    for (guint i = 0; i < findings->len; i++) {
        const char *name =
            jb_finding_kind_name(((const struct jb_finding *)findings->pdata[i])->kind);
        jb_json_set_int(counts, name,
                        json_integer_value(json_object_get(counts, name)) + 1);
    }
    return counts;
}

static void print_json(const struct jb_figures_job *job, const GPtrArray *findings,
                       const guint page[2])
{
    g_autoptr(jb_printer) json = jb_format_printer(job->format);
    json_t *counts = counts_json(findings);
    jb_printer_begin_map(json);
    jb_printer_set_int(json, "schema", JB_JSON_SCHEMA);
    jb_printer_set_text(json, "query", job->query);
    jb_printer_set_int(json, "total", findings->len);
    jb_printer_key(json, "counts");
    jb_printer_json(json, counts);
    jb_printer_key(json, "findings");
    jb_printer_begin_records(json);
    for (guint i = page[0]; i < page[1]; i++) {
        json_t *finding = finding_json(findings->pdata[i]);
        jb_printer_json(json, finding);
        json_decref(finding);
    }
    jb_printer_end(json);
    jb_printer_end(json);
    json_decref(counts);
}

// clang-format off
static const struct jb_sheet_column columns[] = {
    {"finding", "finding", NULL},  {"kind", "check", NULL},       {"class", "class", NULL},
    {"why", "why", NULL},          {"role", "role", NULL},        {"value", "value", NULL},
    {"unit", "unit", NULL},        {"measure", "measure", NULL},  {"subject", "subject", NULL},
    {"period", "period", "text"},  {"place", "place", NULL},      {"sentence", "sentence", NULL},
    {"title", "title", NULL},      {"source", "source", NULL},    {"date", "date", NULL},
    {"ref", "ref", NULL},          {"reviewed", "reviewed", NULL}, {NULL, NULL, NULL},
};
// clang-format on

/* A row for each figure. */
static void print_sheet(const struct jb_figures_job *job, const GPtrArray *findings,
                        const guint page[2])
{
    struct jb_sheet sheet;
    jb_sheet_begin(&sheet, job->format, columns);
    for (guint i = page[0]; i < page[1]; i++) {
        json_t *finding = finding_json(findings->pdata[i]);
        gsize n;
        json_t *figure;
        json_array_foreach(json_object_get(finding, "figures"), n, figure)
        {
            jb_json_set_int(figure, "finding", i + 1);
            json_object_set(figure, "check", json_object_get(finding, "kind"));
            json_object_set(figure, "class", json_object_get(finding, "class"));
            json_object_set(figure, "why", json_object_get(finding, "why"));
            jb_sheet_add(&sheet, figure);
        }
        json_decref(finding);
    }
}

static void print_finding(const struct jb_figures_job *job, const struct jb_finding *f)
{
    static const enum jb_style styles[] = {
        [JB_FINDING_ERROR] = JB_STYLE_WARNING,
        [JB_FINDING_CONTRADICTORY] = JB_STYLE_WARNING,
        [JB_FINDING_NOTE] = JB_STYLE_TITLE,
        [JB_FINDING_AGREEMENT] = JB_STYLE_TITLE,
    };
    g_autofree char *reason = why(f);
    g_autofree char *head = g_strdup_printf("%s: %s", _(labels[f->kind]), reason);
    g_autoptr(GPtrArray) hits = g_ptr_array_new();
    jb_screen_line(stdout, &job->cli->terminal, styles[jb_finding_class_of(f->kind)],
                   head);
    for (guint i = 0; i < f->figures->len; i++)
        g_ptr_array_add(hits, (gpointer)figure_at(f, i)->hit);
    jb_figures_print_text(&job->cli->terminal, hits);
}

static void print_text(const struct jb_figures_job *job, const GPtrArray *findings,
                       const guint page[2])
{
    guint counts[4] = {0};
    for (guint i = 0; i < findings->len; i++)
        counts[jb_finding_class_of(((struct jb_finding *)findings->pdata[i])->kind)]++;
    g_autofree char *head = g_strdup_printf(
        _("errors: %u, contradictions: %u, to be looked at: %u, agreements: %u"),
        counts[JB_FINDING_ERROR], counts[JB_FINDING_CONTRADICTORY],
        counts[JB_FINDING_NOTE], counts[JB_FINDING_AGREEMENT]);
    g_autoptr(GString) line = g_string_new(head);
    if (page[1] > page[0] && page[1] - page[0] < findings->len)
        jb_screen_append_range(line, page[0] + 1, page[1] - page[0]);
    G_GNUC_UNUSED g_autoptr(jb_pager) pager =
        job->cli->pager ? jb_pager_open(&job->cli->terminal) : NULL;
    jb_screen_line(stdout, &job->cli->terminal, JB_STYLE_TITLE, line->str);
    for (guint i = page[0]; i < page[1] && !jb_stdout_is_gone(); i++) {
        fputc('\n', stdout);
        print_finding(job, findings->pdata[i]);
    }
}

/* Is anything narrowed down? Then only findings count that one of the answers is in. */
static gboolean is_narrowed(const struct jb_figure_options *o)
{
    return (o->topic && o->topic[0]) || o->unit || o->min || o->max || o->period ||
           o->place || o->kind || o->basis || o->source;
}

static gboolean has_answer(const struct jb_finding *f, GHashTable *answers)
{
    for (guint i = 0; i < f->figures->len; i++)
        if (g_hash_table_contains(answers, figure_at(f, i)->hit->ref))
            return TRUE;
    return FALSE;
}

/* Drops the findings that none of the figures asked for is in. */
static gboolean narrow(struct jb_figures_job *job, GPtrArray *findings, GError **error)
{
    struct jb_figure_options wanted = job->options;
    if (!is_narrowed(&wanted))
        return TRUE;
    wanted.offset = 0;
    wanted.limit = G_MAXUINT;
    g_autoptr(jb_figure_answer) answer = jb_figures_collect(job, &wanted, error);
    if (!answer)
        return FALSE;
    g_autoptr(GHashTable) refs = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < answer->hits->len; i++)
        g_hash_table_add(refs, ((struct jb_figure_hit *)answer->hits->pdata[i])->ref);
    for (guint i = findings->len; i-- > 0;)
        if (!has_answer(findings->pdata[i], refs))
            g_ptr_array_remove_index(findings, i);
    return TRUE;
}

static int print_findings(const struct jb_figures_job *job, const GPtrArray *findings)
{
    guint page[2] = {MIN(job->options.offset, findings->len), findings->len};
    if (findings->len - page[0] > job->options.limit)
        page[1] = page[0] + job->options.limit;
    if (job->format & JB_FORMAT_SHEETS)
        print_sheet(job, findings, page);
    else if (job->format == JB_FORMAT_TEXT)
        print_text(job, findings, page);
    else
        print_json(job, findings, page);
    return findings->len ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

/* What a person judged wrong is checked against nothing. */
static void drop_wrong(GPtrArray *hits)
{
    for (guint i = hits->len; i-- > 0;)
        if (((struct jb_figure_hit *)hits->pdata[i])->reviewed == JB_REVIEW_WRONG)
            g_ptr_array_remove_index_fast(hits, i);
}

/* Has a person judged every figure of it? Then a contradiction is settled. */
static gboolean is_settled(const struct jb_finding *f)
{
    if (jb_finding_class_of(f->kind) != JB_FINDING_CONTRADICTORY)
        return FALSE;
    for (guint i = 0; i < f->figures->len; i++)
        if (figure_at(f, i)->hit->reviewed == JB_REVIEW_NONE)
            return FALSE;
    return TRUE;
}

static void drop_settled(GPtrArray *findings)
{
    for (guint i = findings->len; i-- > 0;)
        if (is_settled(findings->pdata[i]))
            g_ptr_array_remove_index(findings, i);
}

int jb_figures_checks(struct jb_figures_job *job, GError **error)
{
    const struct jb_figure_options all = {
        .since = job->options.since, .until = job->options.until, .limit = G_MAXUINT};
    g_autoptr(jb_figure_answer) answer = jb_figures_collect(job, &all, error);
    if (!answer)
        return JB_EXIT_TROUBLE;
    g_autoptr(jb_wordings) wordings = jb_figures_wordings(job, error);
    if (!wordings)
        return JB_EXIT_TROUBLE;
    drop_wrong(answer->hits);
    g_autoptr(GPtrArray) findings = jb_figures_check(answer->hits, wordings);
    drop_settled(findings);
    if (!narrow(job, findings, error))
        return JB_EXIT_TROUBLE;
    return print_findings(job, findings);
}
