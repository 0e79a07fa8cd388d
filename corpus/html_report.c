#include "corpus/html_report.h"

#include <string.h>

#include "corpus/dateline.h"
#include "corpus/html_empty.h"
#include "corpus/html_text.h"
#include "corpus/names.h"
#include "corpus/report_place.h"
#include "lib/base/error.h"
#include "lib/report/passage.h"
#include "lib/report/provenance.h"

/* Moves *FROM to *TO where that is empty. */
static void fill(char **to, char **from)
{
    if (!*to)
        *to = g_steal_pointer(from);
}

static void fill_authors(struct jb_report *report, char ***authors)
{
    if (!report->authors)
        report->authors = g_steal_pointer(authors);
}

static void take_dateline(struct jb_report *report)
{
    struct jb_dateline dateline;
    struct jb_passage_iter iter;
    struct jb_passage passage;
    jb_passage_begin(&iter, report->text, report->text_len);
    for (guint i = 0; i < 3 && jb_passage_next(&iter, &passage); i++) {
        if (!jb_dateline_read(report->text + passage.begin, passage.end - passage.begin,
                              &dateline))
            continue;
        fill(&report->source, &dateline.source);
        fill(&report->place, &dateline.place);
        fill_authors(report, &dateline.authors);
        jb_provenance_note(report, "dateline", NULL);
        jb_dateline_clear(&dateline);
        return;
    }
}

/* Fills REPORT from what the page says for machines: before the lines are read. */
static void take_meta(struct jb_report *report, struct jb_html_meta *meta)
{
    fill(&report->date, &meta->date);
    fill(&report->url, &meta->url);
    fill(&report->source, &meta->source);
    fill(&report->editor, &meta->editor);
    fill_authors(report, &meta->authors);
}

/* The site's name at the end of <title>: 财经_凤凰网; transfer full, NULL. */
static char *site_of_title(const char *page_title)
{
    if (!page_title)
        return NULL;
    const char *at = page_title + strlen(page_title);
    while (at > page_title && !strchr("_-|", at[-1]))
        at--;
    g_autofree char *site = jb_one_line(at, strlen(at));
    if (at == page_title || !site || g_utf8_strlen(site, -1) < 3 ||
        !jb_is_outlet(site, strlen(site)))
        return NULL;
    return g_steal_pointer(&site);
}

/* Puts the text that JSON-LD gives in the place of one that is next to nothing: the page
 * shows its words by a program. */
static void take_said_text(struct jb_report *report, const struct jb_html_meta *meta)
{
    enum { NOTHING = 120 }; /* bytes */
    if (!meta->body || report->text_len > NOTHING || strlen(meta->body) < NOTHING)
        return;
    GString *text = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit_set(meta->body, "\r\n", -1);
    for (char **line = lines; *line; line++) {
        g_autofree char *words = jb_one_line(*line, strlen(*line));
        if (words)
            g_string_append_printf(text, "%s\n", words);
    }
    g_free(report->text);
    report->text_len = text->len;
    report->text = g_string_free(text, FALSE);
}

static void read_page(const struct jb_html_page *page, struct jb_html_meta *meta,
                      const struct jb_date_context *context, struct jb_report *report)
{
    struct jb_html_byline byline = {.page = page, .context = context, .report = report};
    byline.taken = g_new0(guint8, page->lines->list->len + 1);
    report->title = jb_html_title_find(page, &byline.title);
    jb_provenance_note(report, byline.title == JB_HTML_NO_LINE ? "page-title" : "heading",
                       NULL);
    take_meta(report, meta);
    jb_provenance_note(report, "meta", NULL);
    jb_html_byline_read(&byline);
    report->text = jb_html_text_make(&byline, &report->text_len);
    take_said_text(report, meta);
    take_dateline(report);
    fill(&report->source, &byline.site);
    jb_provenance_note(report, "breadcrumb", NULL);
    fill(&report->source, &meta->site);
    jb_provenance_note(report, "meta", NULL);
    if (!report->source)
        report->source = site_of_title(meta->page_title);
    jb_provenance_note(report, "page-title", NULL);
    if (!report->place)
        report->place = jb_report_place_find(report);
    jb_provenance_note(report, "words", NULL);
    g_free(byline.site);
    g_free(byline.taken);
}

struct jb_report *jb_html_report(const char *html, gsize len,
                                 const struct jb_date_context *context, GError **error)
{
    struct jb_html_tree tree;
    struct jb_html_lines lines;
    struct jb_html_body body;
    struct jb_html_meta meta;
    struct jb_report *report = NULL;
    if (!jb_html_tree_parse(&tree, html, len, error)) {
        jb_html_tree_clear(&tree);
        return NULL;
    }
    jb_html_lines_init(&lines, &tree);
    jb_html_meta_read(&meta, &tree, context);
    jb_html_body_init(&body, &tree, &lines, meta.description);
    const struct jb_html_page page = {&tree, &lines, &body, &meta};
    report = jb_report_new();
    read_page(&page, &meta, context, report);
    const char *why = jb_html_why_empty(&page, report);
    if (why) {
        g_set_error_literal(error, JB_ERROR, JB_ERROR_INPUT, why);
        g_clear_pointer(&report, jb_report_free);
    }
    jb_html_meta_clear(&meta);
    jb_html_body_clear(&body);
    jb_html_lines_clear(&lines);
    jb_html_tree_clear(&tree);
    return report;
}
