/* Saved web pages: one report a file. Bytes, limits and the address are settled here; what
 * the page says is read by html_report.c. */

#include <string.h>

#include "corpus/html_charset.h"
#include "corpus/html_report.h"
#include "corpus/html_url.h"
#include "corpus/reader.h"
#include "lib/base/error.h"
#include "lib/report/provenance.h"

/* A page takes up to six times its size while it is read; news pages have 20 kB to 2 MB. A
 * limit that is set counts instead, as far as libxml2's can: it counts bytes in an int. */
#define JB_HTML_MAX (64u * 1024 * 1024)
#define JB_HTML_MOST (512u * 1024 * 1024)

/* Puts the input's name before the message of *ERROR. */
static gboolean fail(const jb_input *input, GError *cause, GError **error)
{
    g_propagate_prefixed_error(error, cause, "%s: ", jb_input_name(input));
    return FALSE;
}

/* Whether TEXT has a byte that could not be read. */
static gboolean is_broken(const char *text)
{
    return text && g_utf8_strchr(text, -1, JB_HTML_BROKEN);
}

/* Drops fields that have a byte that could not be read; FALSE where the report itself has
 * one. */
static gboolean drop_broken(struct jb_report *report)
{
    char **const fields[] = {&report->subtitle, &report->source, &report->editor,
                             &report->place,    &report->url,    &report->page};
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (is_broken(*fields[i]))
            g_clear_pointer(fields[i], g_free);
    }
    for (char **name = report->authors; name && *name; name++) {
        if (is_broken(*name)) {
            g_clear_pointer(&report->authors, g_strfreev);
            break;
        }
    }
    return !is_broken(report->title) && !is_broken(report->text);
}

/* Tells that a page was passed over since it holds no report; FALSE where nobody listens,
 * for then it is an error. */
static gboolean pass_over(const jb_input *input, const GError *why,
                          const struct jb_read_sink *sink)
{
    if (!sink->skipped || !g_error_matches(why, JB_ERROR, JB_ERROR_INPUT))
        return FALSE;
    g_autoptr(GError) said = g_error_new(JB_ERROR, JB_ERROR_INPUT, "%s: skipped: %s",
                                         jb_input_name(input), why->message);
    sink->skipped(said, sink->data);
    return TRUE;
}

/* The report of CHARS, with url and a date from it where nothing better is known. */
static struct jb_report *read_chars(const jb_input *input,
                                    const struct jb_html_chars *chars, gint64 now,
                                    GError **error)
{
    const struct jb_capture *capture = jb_input_capture(input);
    g_autofree char *url = capture->url ? g_strdup(capture->url)
                                        : jb_html_saved_url(chars->text, chars->len);
    struct jb_date_context context = {.now = now};
    g_autofree char *day = jb_html_url_date(url, &context);
    context.year = day ? (int)g_ascii_strtoll(day, NULL, 10) : 0;
    struct jb_report *report = jb_html_report(chars->text, chars->len, &context, error);
    if (!report)
        return NULL;
    if (!report->url)
        report->url = g_steal_pointer(&url);
    if (!report->date)
        report->date = g_steal_pointer(&day);
    if (!report->date)
        report->date = jb_html_url_date(report->url, &context);
    jb_provenance_note(report, "address", NULL);
    return report;
}

static gboolean read_html(jb_input *input, const struct jb_read_options *options,
                          const struct jb_read_sink *sink, GError **error)
{
    struct jb_html_chars chars;
    GError *cause = NULL;
    gsize size, limit = options->max ? MIN(options->max, JB_HTML_MOST) : JB_HTML_MAX;
    g_autofree char *bytes = jb_input_read_all(input, limit, &size, error);
    if (!bytes)
        return FALSE;
    if (!jb_html_decode(bytes, size, jb_input_capture(input)->charset, &chars, &cause)) {
        jb_html_chars_clear(&chars);
        return fail(input, cause, error);
    }
    struct jb_report *report = read_chars(input, &chars, options->now, &cause);
    gboolean passed = !report && pass_over(input, cause, sink);
    if (report && chars.broken && !drop_broken(report)) {
        cause = g_steal_pointer(&chars.broken);
        g_clear_pointer(&report, jb_report_free);
    }
    if (report) {
        report->encoding = g_strdup(chars.encoding);
        report->path = g_strdup(jb_input_name(input));
        sink->found(report, sink->data);
    }
    jb_html_chars_clear(&chars);
    if (report || !passed)
        return report ? TRUE : fail(input, cause, error);
    g_error_free(cause);
    return TRUE;
}

/* TRUE where the tag at AT is NAME. */
static gboolean is_tag(const char *at, const char *end, const char *name)
{
    gsize len = strlen(name);
    return (gsize)(end - at) > len && g_ascii_strncasecmp(at, name, len) == 0 &&
           !g_ascii_isalnum(at[len]);
}

/* By tags among the first 16 KiB, in encodings that keep ASCII, and in UTF-16 by its mark
 * alone where the name says so too. A line of JSON that holds a page begins with {. */
static int probe_html(const char *head, gsize len, gboolean named)
{
    static const char *const sure[] = {"<!doctype html", "<html", "<head", "<body"};
    static const char *const likely[] = {"<div", "<p",    "<table", "<meta", "<title",
                                         "<a",   "<span", "<h1",    "<br",   "<script"};
    const char *end = head + MIN(len, 16 * 1024), *at = head;
    guint found = 0;
    while (at < end && (g_ascii_isspace(*at) || (guchar)*at >= 0x80))
        at++;
    if (at < end && (*at == '{' || *at == '['))
        return 0;
    if (named && len >= 2 &&
        (memcmp(head, "\xFF\xFE", 2) == 0 || memcmp(head, "\xFE\xFF", 2) == 0))
        return 80;
    for (; (at = memchr(at, '<', (gsize)(end - at))); at++) {
        for (gsize i = 0; i < G_N_ELEMENTS(sure); i++) {
            if (is_tag(at, end, sure[i]))
                return 90;
        }
        for (gsize i = 0; i < G_N_ELEMENTS(likely); i++)
            found += is_tag(at, end, likely[i]) ? 1 : 0;
    }
    return named && found > 0 ? 80 : found >= 5 ? 60 : 0;
}

const struct jb_reader jb_reader_html = {
    .name = "html",
    .mime = "text/html",
    .extensions = ".html .htm .shtml .xhtml",
    .magic = "tags of HTML",
    .probe = probe_html,
    .read = read_html,
};
