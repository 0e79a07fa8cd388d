#include "cli/figures.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/cite_print.h"
#include "cli/figure_print.h"
#include "cli/database.h"
#include "cli/markdown.h"
#include "cli/screen.h"
#include "cli/cli_trail.h"
#include "lib/out/json.h"
#include "lib/out/pager.h"
#include "query/question.h"

/* "打掉黑恶团伙 · 2019年 · 山西省吕梁市 · 个": what a question was taken to ask. */
static void print_understood(const struct jb_figures_job *job,
                             const struct jb_question *question)
{
    g_autofree char *unit = jb_question_unit(question);
    const char *const parts[] = {question->measure, question->period.text,
                                 question->place, unit};
    g_autofree char *all = jb_screen_join(parts, G_N_ELEMENTS(parts));
    g_autofree char *line = g_strdup_printf(_("Understood as: %s"), all);
    jb_screen_line(stdout, &job->cli->terminal, JB_STYLE_TITLE, line);
    jb_figures_print_filters(job);
    fputc('\n', stdout);
}

/* The same for programs; null where the topic is no question. */
static json_t *understood_json(const struct jb_question *question)
{
    if (!question || !question->is_question)
        return json_null();
    g_autofree char *unit = jb_question_unit(question);
    json_t *object = json_object(), *period = json_object();
    jb_json_set_text(period, "text", question->period.text);
    jb_json_set_text(period, "first", question->period.first);
    jb_json_set_text(period, "last", question->period.last);
    jb_json_set_text(object, "measure", question->measure);
    json_object_set_new(object, "period", period);
    jb_json_set_text(object, "place", question->place);
    jb_json_set_text(object, "unit", unit);
    return object;
}

/* Figures of reprints that are not shown by themselves. */
static void append_folded(GString *text, const struct jb_figure_answer *answer)
{
    guint folded = answer->total - answer->shown;
    if (folded)
        g_string_append_printf(
            text,
            ngettext(", %u of them in reprints", ", %u of them in reprints", folded),
            folded);
}

static void print_header(const struct jb_figures_job *job,
                         const struct jb_figure_answer *answer)
{
    const struct jb_terminal *terminal = &job->cli->terminal;
    guint shown = answer->hits->len, first = job->options.offset + 1;
    if (answer->question && answer->question->is_question) {
        print_understood(job, answer->question);
        return;
    }
    if (answer->words) {
        jb_screen_line(stdout, terminal, JB_STYLE_WARNING,
                       _("No figure has it. Figures by the words they share with it:"));
        jb_figures_print_filters(job);
        fputc('\n', stdout);
        return;
    }
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, ngettext("%u figure", "%u figures", answer->total),
                           answer->total);
    if (answer->total)
        g_string_append_printf(
            text, ngettext(" in %u report", " in %u reports", answer->reports),
            answer->reports);
    append_folded(text, answer);
    if (shown > 0 && shown < answer->shown)
        jb_screen_append_range(text, first, shown);
    jb_screen_line(stdout, terminal, JB_STYLE_TITLE, text->str);
    jb_figures_print_filters(job);
    if (shown > 0)
        fputc('\n', stdout);
}

/* Its citation with the place of the number; its reference where the report is gone. */
static char *cite(const struct jb_figure_hit *hit, gpointer job)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const struct jb_report *report = jb_figures_report(job, hit->id, NULL);
    if (!report)
        return g_strdup(hit->ref);
    jb_markdown_append_figure(out, report, hit);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void print_answer(struct jb_figures_job *job,
                         const struct jb_figure_answer *answer)
{
    struct jb_figure_printer printer = {.terminal = &job->cli->terminal,
                                        .format = job->format,
                                        .has_found = TRUE,
                                        .trail = job->trail,
                                        .citing = cite,
                                        .data = job};
    g_autoptr(GString) nothing = g_string_new(NULL);
    if (job->format == JB_FORMAT_MD)
        jb_cli_trail_print_markdown(job->trail, job->query, nothing);
    gboolean is_text = job->format == JB_FORMAT_TEXT;
    G_GNUC_UNUSED g_autoptr(jb_pager) pager =
        is_text && job->cli->pager ? jb_pager_open(&job->cli->terminal) : NULL;
    if (is_text)
        print_header(job, answer);
    json_t *head = json_object();
    jb_json_set_text(head, "query", job->query);
    jb_json_set_int(head, "total", answer->total);
    jb_json_set_int(head, "reports", answer->reports);
    jb_json_set_bool(head, "words", answer->words);
    json_object_set_new(head, "understood", understood_json(answer->question));
    json_object_set_new(head, "filters", jb_figures_filters_json(job));
    jb_figure_printer_begin(&printer, head);
    json_decref(head);
    jb_figure_printer_add(&printer, answer->hits, -1);
    jb_figure_printer_end(&printer);
}

static gboolean print_citations(struct jb_figures_job *job, const GPtrArray *hits,
                                GError **error)
{
    g_autoptr(jb_bibliography) bibliography = jb_bibliography_new();
    for (guint i = 0; i < hits->len; i++) {
        const struct jb_figure_hit *hit = hits->pdata[i];
        const struct jb_report *report = jb_figures_report(job, hit->id, error);
        if (!report)
            return FALSE;
        jb_bibliography_add(bibliography, report);
    }
    jb_cite_print(bibliography, job->format);
    return TRUE;
}

/* Every figure is part of the result, with all that the report says of it; what the reader
 * decided and tagged is the reader's. */
static void follow(const struct jb_figures_job *job,
                   const struct jb_figure_answer *answer)
{
    const struct jb_figure_extra extra = {-1, FALSE};
    jb_trail *trail = job->trail;
    if (!trail)
        return;
    jb_trail_set_query(trail, job->query, NULL);
    jb_trail_set_count(trail, "total", answer->total);
    jb_trail_set_count(trail, "reports", answer->reports);
    if (job->archive)
        jb_trail_set_revision(trail, jb_archive_manifest(job->archive)->revision);
    for (guint i = 0; i < answer->hits->len; i++) {
        const struct jb_figure_hit *hit = answer->hits->pdata[i];
        json_t *figure = jb_figure_json(hit, &extra);
        json_object_del(figure, "reviewed");
        json_object_del(figure, "tags");
        g_autofree char *text = jb_json_dump(figure);
        jb_trail_add(trail, hit->ref, text, strlen(text));
        json_decref(figure);
    }
}

int jb_figures_list(struct jb_figures_job *job, GError **error)
{
    job->options.group =
        job->format == JB_FORMAT_TEXT && !jb_args_has(job->cli->args, "copies");
    g_autoptr(jb_figure_answer) answer = jb_figures_collect(job, &job->options, error);
    gboolean good = TRUE;
    if (!answer)
        return JB_EXIT_TROUBLE;
    job->effect = answer->effect;
    job->trail = jb_cli_trail_begin(job->cli, job->format);
    follow(job, answer);
    if (!(job->format & JB_FORMAT_CITATIONS))
        print_answer(job, answer);
    else
        good = print_citations(job, answer->hits, error);
    if (!jb_cli_trail_end(job->cli, job->trail, good ? error : NULL) || !good)
        return JB_EXIT_TROUBLE;
    return answer->hits->len || answer->total ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

int jb_figures_database(struct jb_figures_job *job, GError **error)
{
    g_autoptr(jb_figure_answer) answer = jb_figures_collect_all(job, error);
    if (!answer || !jb_database_of_figures(answer->hits,
                                           jb_args_raw(job->cli->args, "output"), error))
        return JB_EXIT_TROUBLE;
    return answer->hits->len ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}
