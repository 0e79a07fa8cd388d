#include "cli/kwic_text.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/head_text.h"
#include "cli/screen.h"
#include "lib/out/escape.h"
#include "lib/out/pager.h"
#include "lib/out/stdout.h"
#include "lib/text/width.h"

/* Columns on either side where neither a window nor --width says; at least so many; and the
 * columns that a window must have to show date and outlet too. */
enum {
    CONTEXT = 40,
    LEAST = 10,
    WIDE = 120,
    SOURCE = 16,
    DAY = 10,
    KEYWORD = 30,
    REF = 40
};

/* The columns of a page. */
struct layout {
    gsize context, keyword, ref;
    gboolean has_origin;
};

guint jb_kwic_job_end(const struct jb_kwic_job *job)
{
    guint all = jb_kwic_lines(job->kwic);
    guint begin = MIN(job->offset, all);
    return begin + MIN(job->limit, all - begin);
}

/* Looks at all lines of the page for the widest keyword and reference. */
static gboolean measure(const struct jb_kwic_job *job, struct layout *layout,
                        GError **error)
{
    const struct jb_terminal *terminal = &job->cli->terminal;
    for (guint i = job->offset; i < jb_kwic_job_end(job); i++) {
        struct jb_kwic_line line;
        if (!jb_kwic_get(job->kwic, i, &line, error))
            return FALSE;
        gsize keyword = jb_width(line.keyword, strlen(line.keyword));
        gsize ref = jb_width(line.ref, strlen(line.ref));
        layout->keyword = MAX(layout->keyword, MIN(keyword, KEYWORD));
        layout->ref = MAX(layout->ref, MIN(ref, REF));
    }
    layout->has_origin = !terminal->is_bounded || terminal->columns >= WIDE;
    gsize rest = layout->keyword + layout->ref + 4;
    rest += layout->has_origin ? DAY + SOURCE + 3 : 0;
    layout->context = CONTEXT;
    if (job->width)
        layout->context = (gsize)MIN(job->width, 10000) * 2;
    else if (terminal->is_bounded)
        layout->context =
            terminal->columns > rest ? (terminal->columns - rest) / 2 : LEAST;
    layout->context = MAX(layout->context, LEAST);
    return TRUE;
}

/* TEXT made safe, with no line end or tab. (transfer full) */
static char *safe_text(const char *text)
{
    char *safe = jb_escape_terminal(text, -1, JB_ESCAPE_KEEP_LINES);
    return g_strdelimit(safe, "\n\t", ' ');
}

/* The head of TEXT that fits, padded to COLUMNS. */
static void put_head(const struct jb_terminal *terminal, enum jb_style style,
                     const char *text, gsize columns)
{
    g_autofree char *safe = safe_text(text);
    g_autoptr(GString) cell = g_string_new(NULL);
    safe[jb_width_cut(safe, strlen(safe), columns)] = '\0';
    jb_width_pad(cell, safe, columns, JB_ALIGN_LEFT);
    fputs(jb_terminal_style(terminal, style), stdout);
    fputs(cell->str, stdout);
    fputs(jb_terminal_style(terminal, JB_STYLE_PLAIN), stdout);
}

/* The tail of TEXT that fits, flush right. */
static void put_tail(const char *text, gsize columns)
{
    g_autofree char *safe = safe_text(text);
    g_autoptr(GString) cell = g_string_new(NULL);
    gsize len = strlen(safe);
    jb_width_pad(cell, safe + jb_width_cut_head(safe, len, columns), columns,
                 JB_ALIGN_RIGHT);
    fputs(cell->str, stdout);
}

static void print_line(const struct jb_terminal *terminal, const struct layout *layout,
                       const struct jb_kwic_line *line)
{
    put_tail(line->left, layout->context);
    fputc(' ', stdout);
    put_head(terminal, JB_STYLE_MARK, line->keyword, layout->keyword);
    fputc(' ', stdout);
    put_head(terminal, JB_STYLE_PLAIN, line->right, layout->context);
    fputs("  ", stdout);
    if (layout->has_origin) {
        g_autofree char *day = jb_screen_day(line->report->date);
        put_head(terminal, JB_STYLE_SOURCE, day ? day : "", DAY);
        fputc(' ', stdout);
        put_head(terminal, JB_STYLE_SOURCE,
                 line->report->source ? line->report->source : "", SOURCE);
        fputs("  ", stdout);
    }
    jb_screen_put(stdout, terminal, JB_STYLE_REF, line->ref);
    fputc('\n', stdout);
}

static void print_head(const struct jb_kwic_job *job)
{
    const struct jb_terminal *terminal = &job->cli->terminal;
    const struct jb_search *search = jb_kwic_search(job->kwic);
    guint lines = jb_kwic_lines(job->kwic), end = jb_kwic_job_end(job);
    g_autofree char *counts = jb_head_search_counts(search);
    g_autoptr(GString) text = g_string_new(counts);
    if (job->options.sample && lines < search->occurrences)
        g_string_append_printf(text, _(", a sample of %u with seed %lu"), lines,
                               (gulong)job->options.seed);
    if (end > job->offset && end - job->offset < lines)
        jb_screen_append_range(text, job->offset + 1, end - job->offset);
    jb_screen_line(stdout, terminal, JB_STYLE_TITLE, text->str);
    jb_head_print_filters(terminal, search);
    jb_head_print_added(terminal, search);
    jb_head_print_clauses(terminal, search);
}

gboolean jb_kwic_print_lines(const struct jb_kwic_job *job, GError **error)
{
    struct layout layout = {0};
    if (!measure(job, &layout, error))
        return FALSE;
    for (guint i = job->offset; i < jb_kwic_job_end(job) && !jb_stdout_is_gone(); i++) {
        struct jb_kwic_line line;
        if (!jb_kwic_get(job->kwic, i, &line, error))
            return FALSE;
        print_line(&job->cli->terminal, &layout, &line);
    }
    return TRUE;
}

gboolean jb_kwic_print_text(const struct jb_kwic_job *job, GError **error)
{
    G_GNUC_UNUSED g_autoptr(jb_pager) pager =
        job->cli->pager ? jb_pager_open(&job->cli->terminal) : NULL;
    print_head(job);
    return jb_kwic_print_lines(job, error);
}
