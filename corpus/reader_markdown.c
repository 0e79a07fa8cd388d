/* Markdown, with or without front matter: one report a file. */

#include <string.h>

#include "corpus/compose.h"
#include "corpus/decoded.h"
#include "corpus/front_matter.h"
#include "corpus/markdown.h"
#include "corpus/reader.h"
#include "lib/report/provenance.h"

static gboolean read_markdown(jb_input *input, const struct jb_read_options *options,
                              const struct jb_read_sink *sink, GError **error)
{
    const struct jb_date_context context = {.now = options->now};
    const char *encoding;
    g_autofree char *title = NULL;
    gsize len, text_len;
    g_autofree char *markdown = jb_read_decoded(input, options, &len, &encoding, error);
    if (!markdown)
        return FALSE;
    struct jb_report *known = jb_report_new();
    gsize body = jb_front_matter_read(markdown, len, known, &context, NULL);
    jb_provenance_note(known, "front-matter", NULL);
    g_autofree char *text =
        jb_markdown_text(markdown + body, len - body, &text_len, &title);
    if (!known->title)
        known->title = g_steal_pointer(&title);
    jb_provenance_note(known, "heading", NULL);
    struct jb_report *report = jb_compose(known, text, text_len, &context);
    report = jb_compose_end(report, input, encoding, error);
    if (report)
        sink->found(report, sink->data);
    return report != NULL;
}

/* Front matter with a field of ours is proof; else a name is needed, for every text is
 * Markdown. */
static int probe_markdown(const char *head, gsize len, gboolean named)
{
    gboolean marked = len >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0;
    guint known = 0;
    if (jb_reader_text.probe(head, len, FALSE) == 0)
        return 0;
    jb_front_matter_read(head + (marked ? 3 : 0), len - (marked ? 3 : 0), NULL, NULL,
                         &known);
    return known > 0 ? 85 : named ? 70 : 0;
}

const struct jb_reader jb_reader_markdown = {
    .name = "markdown",
    .mime = "text/markdown",
    .extensions = ".md .markdown",
    .magic = "front matter between --- with a title, date, 标题 …; else by name",
    .probe = probe_markdown,
    .read = read_markdown,
};
