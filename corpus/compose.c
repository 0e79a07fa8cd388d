#include "corpus/compose.h"

#include <string.h>

#include "corpus/plain.h"
#include "corpus/report_place.h"
#include "corpus/unwrap.h"
#include "lib/base/error.h"
#include "lib/report/passage.h"
#include "lib/report/provenance.h"

static void fill(char **to, char **from)
{
    if (!*to)
        *to = g_steal_pointer(from);
}

/* Moves what FROM says into fields of TO that are empty; title, subtitle and text apart. */
static void fill_fields(struct jb_report *to, struct jb_report *from)
{
    fill(&to->date, &from->date);
    fill(&to->source, &from->source);
    fill(&to->editor, &from->editor);
    fill(&to->place, &from->place);
    fill(&to->url, &from->url);
    fill(&to->page, &from->page);
    if (!to->authors)
        to->authors = g_steal_pointer(&from->authors);
    jb_provenance_take(to, from);
}

static void set_text(struct jb_report *report, const char *text, gsize len)
{
    report->text = g_strndup(text, len);
    report->text_len = len;
}

/* Behind the first passage of TEXT, where that is TITLE; TEXT where it is not. */
static const char *behind_title(const char *text, gsize len, const char *title)
{
    struct jb_passage first;
    if (!jb_passage_get(text, len, 1, &first))
        return text;
    g_autofree char *line = g_strndup(text + first.begin, first.end - first.begin);
    if (strcmp(g_strstrip(line), title) != 0)
        return text;
    gsize end = first.end;
    while (end < len && (text[end] == '\r' || text[end] == '\n'))
        end++;
    return text + end;
}

/* Reads the lines under the title that is known, so that what stands above the body is
 * understood as it is in a text file. Where the lines are taken for something else, they
 * all stay text. */
static void compose_titled(struct jb_report *known, const char *text, gsize len,
                           const struct jb_date_context *context)
{
    const char *body = behind_title(text, len, known->title);
    gsize body_len = len - (gsize)(body - text);
    if (jb_is_blank(body, body_len)) {
        set_text(known, "", 0);
        return;
    }
    g_autofree char *lines =
        g_strdup_printf("%s\n%.*s", known->title, (int)body_len, body);
    g_autoptr(jb_report) read = jb_plain_report(lines, strlen(lines), context);
    if (read->title && strcmp(read->title, known->title) == 0) {
        fill(&known->subtitle, &read->subtitle);
        set_text(known, read->text, read->text_len);
    } else if (!read->title && g_str_has_prefix(read->text, known->title)) {
        const char *rest = behind_title(read->text, read->text_len, known->title);
        set_text(known, rest, strlen(rest));
    } else {
        set_text(known, body, body_len);
    }
    fill_fields(known, read);
}

static void compose_untitled(struct jb_report *known, const char *text, gsize len,
                             const struct jb_date_context *context)
{
    g_autoptr(jb_report) read = jb_plain_report(text, len, context);
    fill(&known->title, &read->title);
    fill(&known->subtitle, &read->subtitle);
    set_text(known, read->text, read->text_len);
    fill_fields(known, read);
}

struct jb_report *jb_compose(struct jb_report *known, const char *text, gsize len,
                             const struct jb_date_context *context)
{
    g_autoptr(jb_report) report = known;
    gsize joined_len;
    g_autofree char *joined = jb_unwrap(text, len, &joined_len);
    if (joined) {
        text = joined;
        len = joined_len;
    }
    if (!report->title && jb_is_blank(text, len))
        return NULL;
    if (report->title)
        compose_titled(report, text, len, context);
    else
        compose_untitled(report, text, len, context);
    if (!report->place)
        report->place = jb_report_place_find(report);
    jb_provenance_note(report, "words", NULL);
    return g_steal_pointer(&report);
}

struct jb_report *jb_compose_end(struct jb_report *report, const jb_input *input,
                                 const char *encoding, GError **error)
{
    if (!report) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT, "%s: no text in it",
                    jb_input_name(input));
        return NULL;
    }
    report->path = g_strdup(jb_input_name(input));
    report->encoding = g_strdup(encoding);
    return report;
}
