#include "cli/figures.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "cli/figure_print.h"
#include "cli/figures_sqlite.h"
#include "cli/screen.h"
#include "lib/out/json.h"
#include "lib/out/pager.h"

static void print_header(const struct jb_figures_job *job,
                         const struct jb_figure_answer *answer)
{
    const struct jb_terminal *terminal = &job->cli->terminal;
    guint shown = answer->hits->len, first = job->options.offset + 1;
    if (answer->words) {
        jb_screen_line(stdout, terminal, JB_STYLE_WARNING,
                       _("No figure has it. Figures by the words they share with it:"));
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
    if (shown > 0 && shown < answer->total)
        jb_screen_append_range(text, first, shown);
    jb_screen_line(stdout, terminal, JB_STYLE_TITLE, text->str);
    if (shown > 0)
        fputc('\n', stdout);
}

static void print_answer(const struct jb_figures_job *job,
                         const struct jb_figure_answer *answer)
{
    struct jb_figure_printer printer = {
        .terminal = &job->cli->terminal, .format = job->format, .has_found = TRUE};
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
    jb_figure_printer_begin(&printer, head);
    json_decref(head);
    jb_figure_printer_add(&printer, answer->hits, -1);
    jb_figure_printer_end(&printer);
}

int jb_figures_list(struct jb_figures_job *job, GError **error)
{
    g_autoptr(jb_figure_answer) answer = jb_figures_collect(job, &job->options, error);
    if (!answer)
        return JB_EXIT_TROUBLE;
    print_answer(job, answer);
    return answer->hits->len || answer->total ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

int jb_figures_database(struct jb_figures_job *job, GError **error)
{
    g_autoptr(jb_figure_answer) answer = jb_figures_collect_all(job, error);
    if (!answer ||
        !jb_figures_sqlite(answer->hits, jb_args_raw(job->cli->args, "output"), error))
        return JB_EXIT_TROUBLE;
    return answer->hits->len ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}
