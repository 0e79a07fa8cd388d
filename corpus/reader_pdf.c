/* PDF: one report a file, by poppler.
 *
 * Where the file has several pages, report.page is their range, "1-3" (by the file's own
 * page labels where they are numbers that go up by one), and a form feed in the text stands
 * where a page begins: lib/report/page.h tells the page of a passage. Titles and dates of
 * the document's properties are those of whoever made the file, and not believed. */

#include <string.h>

#include "corpus/compose.h"
#include "corpus/layer.h"
#include "corpus/pdf_line.h"
#include "corpus/pdf_text.h"
#include "corpus/poppler.h"
#include "corpus/reader.h"
#include "lib/base/error.h"
#include "lib/report/page.h"
#include "lib/report/provenance.h"

/* A reading under way. */
struct reading {
    const struct jb_poppler *poppler;
    struct jb_layer layer;
    jb_input *input;
    PopplerDocument *document;
    GPtrArray *lines;
    guint pages;
    guint64 chars, unknown; /* characters, and those that their font does not name */
    guint64 first_label;    /* of the pages; 0: their labels are no plain numbers */
};

static PopplerDocument *open_document(const struct reading *reading, GBytes *bytes,
                                      GError **error)
{
    const struct jb_poppler *poppler = reading->poppler;
    const char *name = jb_input_name(reading->input);
    g_autoptr(GError) trouble = NULL;
    PopplerDocument *document = poppler->document_new_from_bytes(bytes, NULL, &trouble);
    if (document && poppler->document_get_n_pages(document) > 0)
        return document;
    if (trouble &&
        g_error_matches(trouble, poppler->error_quark(), POPPLER_ERROR_ENCRYPTED))
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    "%s: has a password: save it without one first", name);
    else
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT, "%s: damaged, or no PDF: %s", name,
                    trouble ? trouble->message : "no pages in it");
    if (document)
        poppler->unref(document);
    return NULL;
}

/* Characters in private use and U+FFFD: what a font without a table of characters gives. */
static void count_chars(struct reading *reading, const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean unknown = c == 0xFFFD || (c >= 0xE000 && c < 0xF900) ||
                           (c < ' ' && c != '\n' && c != '\t');
        reading->chars += c > ' ' || unknown ? 1 : 0;
        reading->unknown += unknown ? 1 : 0;
    }
}

/* Page labels are used where each is the number behind the one before it. */
static void take_label(struct reading *reading, PopplerPage *page, guint number)
{
    enum { MOST = 99999 };
    g_autofree char *label = reading->poppler->page_get_label(page);
    guint64 value = 0;
    gboolean plain =
        label && g_ascii_string_to_unsigned(label, 10, 1, MOST, &value, NULL);
    if (number == 0)
        reading->first_label = plain ? value : 0;
    else if (!plain || value != reading->first_label + number)
        reading->first_label = 0;
}

static void take_page(struct reading *reading, PopplerPage *page, guint number)
{
    const struct jb_poppler *poppler = reading->poppler;
    PopplerRectangle *boxes = NULL;
    guint count = 0;
    double width, height;
    g_autofree char *text = poppler->page_get_text(page);
    poppler->page_get_size(page, &width, &height);
    take_label(reading, page, number);
    if (!text || !g_utf8_validate(text, -1, NULL) ||
        !poppler->page_get_text_layout(page, &boxes, &count))
        return;
    count_chars(reading, text);
    const struct jb_pdf_boxes placed = {boxes, count, height};
    jb_pdf_lines_add(reading->lines, number, text, &placed);
    g_free(boxes);
}

static gboolean read_pages(struct reading *reading, GError **error)
{
    reading->pages = (guint)reading->poppler->document_get_n_pages(reading->document);
    for (guint i = 0; i < reading->pages; i++) {
        gint64 begin = g_get_monotonic_time();
        PopplerPage *page =
            reading->poppler->document_get_page(reading->document, (int)i);
        if (page) {
            take_page(reading, page, i);
            reading->poppler->unref(page);
        }
        if (!jb_layer_add_time(&reading->layer, g_get_monotonic_time() - begin, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean check_text(const struct reading *reading, GError **error)
{
    const char *name = jb_input_name(reading->input);
    if (reading->chars == 0)
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    "%s: a PDF without text: scanned pages need OCR first (ocrmypdf)",
                    name);
    else if (reading->unknown * 4 > reading->chars)
        g_set_error(
            error, JB_ERROR, JB_ERROR_INPUT,
            "%s: a PDF whose fonts do not say which characters they show: it needs "
            "OCR (ocrmypdf --force-ocr)",
            name);
    else
        return TRUE;
    return FALSE;
}

static struct jb_report *make_report(const struct reading *reading,
                                     const struct jb_read_options *options,
                                     GError **error)
{
    const struct jb_date_context context = {.now = options->now};
    struct jb_report *known = jb_report_new();
    struct jb_pdf_text made;
    guint first = reading->first_label ? (guint)reading->first_label : 1;
    jb_pdf_text_make(reading->lines, reading->pages, &made);
    known->title = g_steal_pointer(&made.title);
    jb_provenance_note(known, "print", NULL);
    struct jb_report *report =
        jb_compose(known, made.text->str, made.text->len, &context);
    jb_pdf_text_clear(&made);
    if (report && !report->page && reading->pages > 1)
        report->page = jb_page_range(first, first + reading->pages - 1);
    return jb_compose_end(report, reading->input, "UTF-8", error);
}

static struct jb_report *read_document(struct reading *reading, GBytes *bytes,
                                       const struct jb_read_options *options,
                                       GError **error)
{
    struct jb_report *report = NULL;
    reading->document = open_document(reading, bytes, error);
    if (!reading->document)
        return NULL;
    reading->lines = jb_pdf_lines_new();
    if (read_pages(reading, error) && check_text(reading, error))
        report = make_report(reading, options, error);
    g_ptr_array_unref(reading->lines);
    reading->poppler->unref(reading->document);
    return report;
}

static gboolean read_pdf(jb_input *input, const struct jb_read_options *options,
                         const struct jb_read_sink *sink, GError **error)
{
    struct reading reading = {.input = input};
    GError *trouble = NULL;
    gsize len;
    reading.poppler = jb_poppler_load(jb_input_name(input), error);
    char *content =
        reading.poppler
            ? jb_input_read_all(input, options->max ? options->max : JB_READ_MAX, &len,
                                error)
            : NULL;
    if (!content)
        return FALSE;
    g_autoptr(GBytes) bytes = g_bytes_new_take(content, len);
    if (!jb_layer_begin(&reading.layer, input, options, sink, error))
        return FALSE;
    struct jb_report *report = read_document(&reading, bytes, options, &trouble);
    gboolean in_time = jb_layer_end(&reading.layer, trouble ? NULL : error);
    if (trouble)
        g_propagate_error(error, trouble);
    if (report && in_time)
        sink->found(report, sink->data);
    else
        jb_report_free(report);
    return report && in_time;
}

/* The mark stands within the first 1024 bytes (ISO 32000-1, Annex H.3.4.1). */
static int probe_pdf(const char *head, gsize len, gboolean named)
{
    static const char mark[] = "%PDF-";
    (void)named;
    if (len >= strlen(mark) && memcmp(head, mark, strlen(mark)) == 0)
        return 95;
    return memmem(head, MIN(len, 1024), mark, strlen(mark)) && memchr(head, '\0', len)
               ? 92
               : 0;
}

const struct jb_reader jb_reader_pdf = {
    .name = "pdf",
    .mime = "application/pdf",
    .extensions = ".pdf",
    .magic = "%PDF- within the first 1024 bytes",
    .probe = probe_pdf,
    .read = read_pdf,
};
