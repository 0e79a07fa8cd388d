#include "cli/markdown.h"

#include <string.h>

#include "cli/figure_json.h"
#include "cli/sheet.h"
#include "lib/out/json.h"
#include "lib/report/passage.h"
#include "notes/reference.h"

/* A property whose value is a text. */
static void append_property(GString *out, const char *name, const char *value)
{
    g_string_append_printf(out, "%s: ", name);
    jb_json_append_text(out, value, strlen(value));
    g_string_append_c(out, '\n');
}

static void append_trail(GString *out, const jb_trail *trail)
{
    json_t *object = jb_trail_json(trail);
    g_string_append(out, "jianbao: ");
    jb_json_append(out, object);
    g_string_append_c(out, '\n');
    json_decref(object);
}

void jb_markdown_append_front(GString *out, const struct jb_markdown_front *front)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *date = g_date_time_format(now, "%Y-%m-%d");
    g_string_append(out, "---\n");
    append_property(out, "title", front->title);
    g_string_append(out, "aliases: [");
    if (front->alias && *front->alias)
        jb_json_append_text(out, front->alias, strlen(front->alias));
    g_string_append_printf(out, "]\ntags: [jianbao, jianbao/%s]\ndate: %s\n",
                           front->command, date);
    if (front->trail)
        append_trail(out, front->trail);
    g_string_append(out, "---\n\n");
}

/* A piece of what is quoted; its line ends stay inside the block quote. */
static void append_piece(GString *out, const char *text, gsize len)
{
    const char *end = text + len;
    while (text < end) {
        const char *line_end = memchr(text, '\n', (gsize)(end - text));
        jb_markdown_append(out, text, (gsize)((line_end ? line_end : end) - text));
        if (!line_end)
            return;
        g_string_append(out, "\n> ");
        text = line_end + 1;
    }
}

static void append_marked(GString *out, const struct jb_markdown_quote *quote)
{
    gsize at = 0;
    for (guint i = 0; quote->marks && i < quote->marks->len; i++) {
        const struct jb_mark *mark = &g_array_index(quote->marks, struct jb_mark, i);
        append_piece(out, quote->text + at, mark->begin - at);
        g_string_append(out, "**");
        append_piece(out, quote->text + mark->begin, mark->end - mark->begin);
        g_string_append(out, "**");
        at = mark->end;
    }
    append_piece(out, quote->text + at, quote->len - at);
}

static void append_locator(GString *out, const struct jb_report *report,
                           const struct jb_locator *locator)
{
    g_autofree char *key = jb_citation_key(report);
    g_autofree char *reference = jb_reference_format(key, locator, 1);
    g_string_append(out, reference);
}

void jb_markdown_append_reference(GString *out, const struct jb_markdown_quote *quote)
{
    struct jb_locator locator = {.ref = {.id = quote->report->id,
                                         .kind = JB_REF_PASSAGE,
                                         .number = quote->passage}};
    if (quote->chars) {
        locator.ref.kind = JB_REF_RANGE;
        locator.ref.begin = quote->chars[0];
        locator.ref.end = quote->chars[1];
    }
    jb_locator_sign(&locator, quote->text, quote->len);
    append_locator(out, quote->report, &locator);
}

/* Characters of REPORT's passage before byte OFFSET of its text, of title and subtitle for
 * passage 0. */
static guint32 chars_before(const struct jb_report *report, guint32 passage,
                            guint32 offset)
{
    struct jb_passage place = {0};
    g_autofree char *zero = passage == 0 ? jb_passage_zero(report) : NULL;
    const char *text = zero ? zero : report->text;
    if (!zero && !jb_passage_get(text, report->text_len, passage, &place))
        return 0;
    return (guint32)g_utf8_strlen(text + place.begin, (gssize)(offset - place.begin));
}

void jb_markdown_append_figure(GString *out, const struct jb_report *report,
                               const struct jb_figure_hit *hit)
{
    guint32 begin = chars_before(report, hit->passage, jb_figure_begin(hit));
    struct jb_locator locator = {
        .ref = {.id = report->id,
                .kind = JB_REF_RANGE,
                .number = hit->passage,
                .begin = begin,
                .end = begin + (guint32)g_utf8_strlen(hit->quote, -1)}};
    jb_locator_sign(&locator, hit->quote, strlen(hit->quote));
    jb_stated_set(&locator.stated, &hit->packed.figure);
    append_locator(out, report, &locator);
    jb_stated_clear(&locator.stated);
}

void jb_markdown_append_quote(GString *out, const struct jb_markdown_quote *quote)
{
    g_string_append(out, "> ");
    append_marked(out, quote);
    g_string_append(out, "\n> ");
    jb_markdown_append_reference(out, quote);
    g_string_append(out, "\n\n");
}

void jb_markdown_append_head(GString *out, const struct jb_report *report, guint level)
{
    const char *title = report->title ? report->title : report->id;
    for (guint i = 0; i < level; i++)
        g_string_append_c(out, '#');
    g_string_append_c(out, ' ');
    jb_markdown_append(out, title, strlen(title));
    g_string_append(out, "\n\n");
    if (report->source)
        jb_markdown_append(out, report->source, strlen(report->source));
    if (report->date)
        g_string_append_printf(out, "%s%s", report->source ? ", " : "", report->date);
    g_string_append(out, report->source || report->date ? "\n\n" : "");
}
