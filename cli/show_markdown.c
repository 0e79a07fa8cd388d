#include "cli/show_markdown.h"

#include <string.h>

#include "cli/markdown.h"
#include "cli/sheet.h"
#include "cli/show_print.h"
#include "cli/cli_trail.h"
#include "lib/report/passage.h"
#include "lib/report/section.h"
#include "query/figures.h"

/* The text, a passage a paragraph. */
static void append_text(GString *out, const struct jb_report *report)
{
    struct jb_passages passages;
    jb_passages_init(&passages, report->text, report->text_len);
    g_autofree guint32 *sections = jb_sections_find(report->text, &passages);
    for (guint32 i = 0; i < passages.count; i++) {
        const struct jb_passage *passage = &passages.list[i];
        g_string_append(out, sections[i] == passage->number ? "## " : "");
        jb_markdown_append(out, report->text + passage->begin,
                           passage->end - passage->begin);
        g_string_append(out, "\n\n");
    }
    jb_passages_clear(&passages);
}

static void append_report(GString *out, const struct jb_report *report)
{
    g_autofree char *key = jb_citation_key(report);
    jb_markdown_append_head(out, report, 1);
    append_text(out, report);
    g_string_append_c(out, '[');
    jb_citation_append_key(out, key);
    g_string_append(out, "]\n");
}

void jb_show_markdown(const GPtrArray *reports, const jb_trail *trail)
{
    g_autoptr(GString) body = g_string_new(NULL);
    const struct jb_report *first = reports->len ? reports->pdata[0] : NULL;
    for (guint i = 0; i < reports->len; i++) {
        g_string_append(body, i ? "\n" : "");
        append_report(body, reports->pdata[i]);
    }
    jb_cli_trail_print_markdown(trail, reports->len == 1 ? first->title : NULL, body);
}

static gboolean append_passage(GString *out, const struct jb_report *report,
                               const struct jb_ref *ref, GError **error)
{
    struct jb_excerpt excerpt;
    if (!jb_show_excerpt(report, ref, &excerpt, error))
        return FALSE;
    struct jb_mark range = {0, (guint32)strlen(excerpt.text)};
    const guint32 chars[] = {ref->begin, ref->end};
    gboolean is_range = excerpt.marks->len > 0;
    if (is_range)
        range = g_array_index(excerpt.marks, struct jb_mark, 0);
    const struct jb_markdown_quote quote = {.report = report,
                                            .passage = ref->number,
                                            .text = excerpt.text + range.begin,
                                            .len = range.end - range.begin,
                                            .chars = is_range ? chars : NULL};
    jb_markdown_append_quote(out, &quote);
    jb_show_excerpt_clear(&excerpt);
    return TRUE;
}

/* The sentence, and behind it the figure's citation. */
static gboolean append_figure(GString *out, const struct jb_report *report,
                              const struct jb_ref *ref, GError **error)
{
    g_autoptr(jb_figure_answer) figures = NULL;
    const struct jb_figure_hit *hit = jb_show_figure(report, ref, &figures, error);
    if (!hit)
        return FALSE;
    jb_markdown_append(out, hit->quote, strlen(hit->quote));
    jb_markdown_append_figure(out, report, hit);
    g_string_append(out, ": ");
    jb_markdown_append(out, hit->sentence, strlen(hit->sentence));
    g_string_append_c(out, '\n');
    return TRUE;
}

gboolean jb_show_markdown_part(const struct jb_report *report, const struct jb_ref *ref,
                               const jb_trail *trail, GError **error)
{
    g_autoptr(GString) body = g_string_new(NULL);
    gboolean is_figure = ref->kind == JB_REF_FIGURE || ref->kind == JB_REF_TITLE_FIGURE;
    jb_markdown_append_head(body, report, 1);
    gboolean good = is_figure ? append_figure(body, report, ref, error)
                              : append_passage(body, report, ref, error);
    if (good)
        jb_cli_trail_print_markdown(trail, report->title, body);
    return good;
}
