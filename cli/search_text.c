#include "cli/search_print.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/head_text.h"
#include "cli/message.h"
#include "cli/screen.h"
#include "lib/out/pager.h"
#include "lib/out/table.h"
#include "lib/report/passage.h"
#include "lib/report/ref.h"
#include "lib/text/width.h"

/* Lines that a passage may take in a window; it is shown whole with `show`. */
#define PASSAGE_LINES 3

/* Columns that a passage is set in by. */
#define MARGIN 2

static void line(const struct jb_search_job *job, enum jb_style style, const char *text)
{
    jb_screen_line(stdout, &job->cli->terminal, style, text);
}

/* How many there are, and which of them are shown. */
static void print_counts(const struct jb_search_job *job, const struct jb_search *search)
{
    g_autofree char *counts = jb_head_search_counts(search);
    g_autoptr(GString) text = g_string_new(counts);
    guint first = job->options.offset + 1, shown = search->hits->len;
    guint all = search->grouped ? search->groups : search->total;
    if (!search->near && shown < all && shown > 0)
        jb_screen_append_range(text, first, shown);
    line(job, JB_STYLE_TITLE, text->str);
}

static void print_near(const struct jb_search_job *job, const struct jb_search *search)
{
    if (!search->near)
        return;
    line(job, JB_STYLE_WARNING,
         _("Nothing contains it. Near matches, by the words they share with it:"));
}

static void print_loosened(const struct jb_search_job *job,
                           const struct jb_search *search)
{
    if (!search->loosened)
        return;
    g_autofree char *text = g_strdup_printf(
        ngettext(
            "%u more report has it with only quotes, brackets or spaces inside: ~\"...\"",
            "%u more reports have it with only quotes, brackets or spaces inside: "
            "~\"...\"",
            search->loosened),
        search->loosened);
    line(job, JB_STYLE_FAINT, text);
}

static void print_plan(const struct jb_search_job *job, const struct jb_search *search)
{
    if (!search->plan)
        return;
    line(job, JB_STYLE_FAINT, search->description);
    g_auto(GStrv) lines = g_strsplit(search->plan, "\n", -1);
    for (char **each = lines; *each; each++)
        if (**each)
            line(job, JB_STYLE_FAINT, *each);
    g_autofree char *time =
        g_strdup_printf(_("%.1f ms"), (double)search->microseconds / 1000);
    line(job, JB_STYLE_FAINT, time);
}

static void print_proved(const struct jb_search_job *job, const struct jb_search *search)
{
    if (!search->proved)
        return;
    g_autofree char *text = jb_message_proved(jb_archive_reports(search->archive));
    line(job, JB_STYLE_FAINT, text);
}

/* FACETS: of struct jb_facet, or NULL. */
static void print_facets(const struct jb_search_job *job, const GArray *facets)
{
    static const struct jb_column columns[] = {{.is_right = TRUE, .min = 6}, {0}};
    g_autoptr(jb_table) table = jb_table_new(columns, 2);
    for (guint i = 0; facets && i < facets->len; i++) {
        const struct jb_facet *facet = &g_array_index(facets, struct jb_facet, i);
        jb_table_add_int(table, facet->reports);
        jb_table_add(table, facet->value[0] ? facet->value : _("(not known)"));
    }
    const struct jb_table_look look = {&job->cli->terminal, jb_width, FALSE};
    jb_table_print(table, &look, stdout);
}

static void print_header(const struct jb_search_job *job, const struct jb_search *search,
                         const GArray *facets)
{
    print_counts(job, search);
    print_near(job, search);
    jb_head_print_filters(&job->cli->terminal, search);
    jb_head_print_added(&job->cli->terminal, search);
    jb_head_print_clauses(&job->cli->terminal, search);
    print_loosened(job, search);
    print_proved(job, search);
    print_plan(job, search);
    print_facets(job, facets);
}

/* Passages of a report that stand around those found. */
struct context {
    const struct jb_report *report;
    struct jb_passages passages;
    guint32 printed; /* the last one that is printed */
};

static void print_around(const struct jb_search_job *job, struct context *context,
                         guint64 from, guint64 until)
{
    for (guint64 n = MAX(from, context->printed + 1); n < until; n++) {
        if (n > context->passages.count)
            break;
        const struct jb_passage *passage = &context->passages.list[n - 1];
        const struct jb_paragraph paragraph = {
            .text = context->report->text + passage->begin,
            .len = passage->end - passage->begin,
            .style = JB_STYLE_FAINT,
            .indent = MARGIN,
        };
        jb_screen_paragraph(stdout, &job->cli->terminal, &paragraph);
        context->printed = (guint32)n;
    }
}

static void print_excerpt(const struct jb_search_job *job, const struct jb_report *report,
                          const struct jb_excerpt *excerpt)
{
    const struct jb_terminal *terminal = &job->cli->terminal;
    g_autofree char *ref = jb_ref_passage(report->id, excerpt->number);
    fputs("  ", stdout);
    jb_screen_put(stdout, terminal, JB_STYLE_REF, ref);
    if (excerpt->section && strcmp(excerpt->section, excerpt->text) != 0) {
        g_autofree char *section = g_strconcat("  ", excerpt->section, NULL);
        jb_screen_put(stdout, terminal, JB_STYLE_FAINT, section);
    }
    fputc('\n', stdout);
    const struct jb_paragraph paragraph = {
        .text = excerpt->text,
        .len = strlen(excerpt->text),
        .marks = (const struct jb_mark *)(void *)excerpt->marks->data,
        .n_marks = excerpt->marks->len,
        .indent = MARGIN,
        .lines = job->context ? 0 : PASSAGE_LINES,
    };
    jb_screen_paragraph(stdout, terminal, &paragraph);
}

static void print_excerpts(const struct jb_search_job *job,
                           const struct jb_hit_view *view)
{
    struct context context = {.report = view->report};
    jb_passages_init(&context.passages, view->report->text, view->report->text_len);
    for (guint i = 0; i < view->excerpts->len; i++) {
        const struct jb_excerpt *excerpt =
            &g_array_index(view->excerpts, struct jb_excerpt, i);
        guint64 n = excerpt->number, around = job->context;
        if (n == 0)
            continue; /* the heading shows it */
        print_around(job, &context, n > around ? n - around : 1, n);
        print_excerpt(job, view->report, excerpt);
        context.printed = excerpt->number;
        guint64 next = G_MAXUINT64;
        if (i + 1 < view->excerpts->len)
            next = g_array_index(view->excerpts, struct jb_excerpt, i + 1).number;
        print_around(job, &context, n + 1, MIN(n + around + 1, next));
    }
    jb_passages_clear(&context.passages);
}

/* How many reprints of it were found, which are not shown. */
static void print_copies(const struct jb_search_job *job, const struct jb_hit_view *view)
{
    guint32 copies = view->hit->copies;
    if (!copies)
        return;
    g_autofree char *text =
        g_strdup_printf(ngettext("and %u reprint: jianbao show --copies %s",
                                 "and %u reprints: jianbao show --copies %s", copies),
                        copies, view->report->id);
    fputs("  ", stdout);
    line(job, JB_STYLE_FAINT, text);
}

/* Title and subtitle, with what was found in them. */
static void print_title(const struct jb_search_job *job, const struct jb_report *report,
                        const struct jb_excerpt *excerpt)
{
    const char *title = report->title ? report->title : _("(no title)");
    struct jb_paragraph paragraph = {.text = title, .style = JB_STYLE_TITLE};
    if (excerpt) {
        paragraph.text = excerpt->text;
        paragraph.marks = (const struct jb_mark *)(void *)excerpt->marks->data;
        paragraph.n_marks = excerpt->marks->len;
    }
    paragraph.len = strlen(paragraph.text);
    jb_screen_paragraph(stdout, &job->cli->terminal, &paragraph);
}

static void print_hit(const struct jb_hit_view *view, gpointer data)
{
    const struct jb_search_job *job = data;
    const struct jb_report *r = view->report;
    const struct jb_excerpt *first = NULL;
    if (view->excerpts->len)
        first = &g_array_index(view->excerpts, struct jb_excerpt, 0);
    gboolean in_title = first && first->number == 0;
    gboolean has_refs = view->excerpts->len > (in_title ? 1 : 0);
    g_autofree char *day = jb_screen_day(r->date);
    const char *const parts[] = {r->source, day, r->place, has_refs ? NULL : r->id};
    g_autofree char *origin = jb_screen_join(parts, G_N_ELEMENTS(parts));
    fputc('\n', stdout);
    print_title(job, r, in_title ? first : NULL);
    if (origin[0])
        line(job, JB_STYLE_SOURCE, origin);
    print_excerpts(job, view);
    print_copies(job, view);
}

gboolean jb_search_print_text(const struct jb_search_job *job,
                              const struct jb_search *search, GError **error)
{
    g_autoptr(GArray) facets = NULL;
    if (job->facet && !(facets = jb_search_facet(search, job->facet, error)))
        return FALSE;
    G_GNUC_UNUSED g_autoptr(jb_pager) pager =
        job->cli->pager ? jb_pager_open(&job->cli->terminal) : NULL;
    print_header(job, search, facets);
    return jb_search_each(job, search, print_hit, (gpointer)job, error);
}
