/* WARC (ISO 28500): the pages of a crawl, each read by what it is.
 *
 * Records of type response and resource with a page or document are read; the address they
 * were fetched from and the day of the capture go into the reports. A record's path is
 * crawl.warc.gz!ADDRESS. What holds no report (requests, images, scripts, pages that were
 * not found) is passed over, and the sink is told of the last. */

#include <string.h>

#include "corpus/date.h"
#include "corpus/http.h"
#include "corpus/layer.h"
#include "corpus/names.h"
#include "corpus/reader.h"
#include "lib/base/error.h"
#include "lib/report/provenance.h"

/* Largest head of a record, in bytes; bytes read at a time; largest record that is read: a
 * page, or a PDF. */
enum { HEAD_MAX = 65536, CHUNK = 65536 };
#define RECORD_MAX ((guint64)256 << 20)

/* Types of content that can hold a report; a type that is missing or says nothing is judged
 * by the content. */
static const char *const types[] = {
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "application/octet-stream",
    "",
};

/* Codings of content that the readers undo. */
static const char *const codings[] = {"identity", "gzip", "x-gzip", NULL};

/* A reading under way. */
struct reading {
    struct jb_layer layer;
    struct jb_read_sink outer;        /* the layer's own sink */
    const struct jb_capture *capture; /* of the record being read */
    jb_input *input;
    char *chunk; /* last one read; what is left of it begins at chunk_at */
    gsize chunk_at, chunk_end;
    guint64 number; /* of the record, from 1 */
    GString *head;  /* of the record: its lines */
    guint64 length; /* of its block */
    char *address;  /* or NULL */
};

static gboolean found(struct jb_report *report, gpointer data)
{
    const struct reading *reading = data;
    if (!report->url)
        report->url = g_strdup(reading->capture->url);
    if (!report->accessed)
        report->accessed = g_strdup(reading->capture->day);
    if (report->provenance)
        jb_provenance_note(report, "capture", NULL);
    return reading->outer.found(report, reading->outer.data);
}

static void bad(const GError *error, gpointer data)
{
    const struct reading *reading = data;
    reading->outer.bad(error, reading->outer.data);
}

static void skipped(const GError *error, gpointer data)
{
    const struct reading *reading = data;
    if (reading->outer.skipped)
        reading->outer.skipped(error, reading->outer.data);
}

/* Gives up to SIZE of the bytes that come next, borrowed until the next call: 0 at the end,
 * -1 on an error. */
static gssize take(struct reading *reading, guint64 size, const char **bytes,
                   GError **error)
{
    if (reading->chunk_at == reading->chunk_end) {
        gssize got = jb_input_read(reading->input, reading->chunk, CHUNK, error);
        reading->chunk_at = 0;
        reading->chunk_end = (gsize)MAX(got, 0);
        if (got <= 0)
            return got;
    }
    gsize len = (gsize)MIN(size, reading->chunk_end - reading->chunk_at);
    *bytes = reading->chunk + reading->chunk_at;
    reading->chunk_at += len;
    return (gssize)len;
}

/* Reads a line into LINE, with its LF. FALSE at the end, on an error, and where it is longer
 * than a head may be. */
static gboolean read_line(struct reading *reading, GString *line, GError **error)
{
    const char *c = "";
    g_string_truncate(line, 0);
    while (*c != '\n' && line->len < HEAD_MAX && take(reading, 1, &c, error) == 1)
        g_string_append_c(line, *c);
    return line->len > 0 && line->str[line->len - 1] == '\n';
}

static gboolean damaged(const struct reading *reading, GError **error, const char *what)
{
    if (error && !*error)
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    "%s: damaged or cut off in record %" G_GUINT64_FORMAT ": %s",
                    jb_input_name(reading->input), reading->number, what);
    return FALSE;
}

/* Reads the head of the next record. FALSE at the end, and on an error. */
static gboolean read_head(struct reading *reading, GError **error)
{
    g_autoptr(GString) line = g_string_new(NULL);
    GError *trouble = NULL;
    reading->number++;
    g_string_truncate(reading->head, 0);
    do { /* records are set apart by blank lines */
        if (!read_line(reading, line, &trouble)) {
            if (trouble)
                g_propagate_error(error, trouble);
            else if (line->len > 0)
                damaged(reading, error, "no record begins here");
            return FALSE;
        }
    } while (strspn(line->str, "\r\n") == line->len);
    if (!g_str_has_prefix(line->str, "WARC/"))
        return damaged(reading, error, "no record begins here");
    while (read_line(reading, line, error)) {
        if (strspn(line->str, "\r\n") == line->len)
            return TRUE;
        g_string_append_len(reading->head, line->str, (gssize)line->len);
        if (reading->head->len > HEAD_MAX)
            break;
    }
    return damaged(reading, error, "its head does not end");
}

static char *header(const struct reading *reading, const char *name)
{
    return jb_http_header(reading->head->str, reading->head->len, name);
}

/* Reads LENGTH bytes, transfer full; or only passes over them where KEEP is FALSE, and
 * returns "". NULL with an error where there are fewer. */
static char *read_block(struct reading *reading, gboolean keep, GError **error)
{
    GString *block = g_string_new(NULL);
    const char *bytes;
    for (guint64 left = reading->length; left > 0;) {
        gssize got = take(reading, left, &bytes, error);
        if (got <= 0) {
            g_string_free(block, TRUE);
            damaged(reading, error, "its content is shorter than it says");
            return NULL;
        }
        if (keep)
            g_string_append_len(block, bytes, got);
        left -= (guint64)got;
    }
    return g_string_free(block, FALSE);
}

static gboolean is_type_wanted(const char *type)
{
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
        if (strcmp(types[i], type ? type : "") == 0)
            return TRUE;
    }
    return FALSE;
}

/* What is no page of the crawl: robots.txt, and what wget says of itself under metadata:. */
static gboolean is_about_crawl(const char *address)
{
    return address && (g_str_has_suffix(address, "/robots.txt") ||
                       g_str_has_prefix(address, "metadata:"));
}

/* The day in China that WARC-Date, in UTC, fell on; NULL. */
static char *day_of(const struct reading *reading)
{
    const struct jb_date_context context = {0};
    g_autofree char *stated = header(reading, "WARC-Date");
    g_autofree char *date =
        stated ? jb_date_normal(stated, strlen(stated), &context) : NULL;
    return date ? g_strndup(date, strlen("2023-07-31")) : NULL;
}

/* Reads the content of a record as what it is. */
static void read_content(struct reading *reading, const char *content, gsize len,
                         const char *charset)
{
    g_autofree char *day = day_of(reading);
    g_autofree char *name = jb_layer_member_name(&reading->layer, reading->address);
    const struct jb_capture capture = {reading->address, day, charset};
    g_autoptr(jb_input) input = jb_input_of_bytes(name, content, len);
    jb_input_set_capture(input, &capture);
    reading->capture = &capture;
    jb_layer_read(&reading->layer, input);
    reading->capture = NULL;
}

/* Passes over the record: WHY is behind its name. */
static void pass_over(struct reading *reading, const char *why)
{
    g_autofree char *name = jb_layer_member_name(&reading->layer, reading->address);
    jb_layer_skip(&reading->layer, name, why);
}

/* A page that is there and cannot be read is no less than an error. */
static void refuse_coding(struct reading *reading, const char *coding)
{
    g_autofree char *name = jb_layer_member_name(&reading->layer, reading->address);
    g_autofree char *why = g_strdup_printf(
        "its content coding is %.20s, which jianbao does not undo: crawl with "
        "Accept-Encoding: gzip",
        coding);
    jb_layer_bad(&reading->layer, name, why);
}

/* A response: its body, without codings, where it is a page that was found. gzip is undone
 * by the reader of gzip; other codings of content are not. */
static void read_response(struct reading *reading, char *block)
{
    struct jb_http http;
    gsize len = (gsize)reading->length;
    if (!jb_http_read(block, len, &http)) {
        pass_over(reading, "skipped: not an HTTP response");
    } else if (http.status < 200 || http.status > 299) {
        g_autofree char *why =
            g_strdup_printf("skipped: the server answered %d", http.status);
        pass_over(reading, why);
    } else if (is_type_wanted(http.type) && len > http.body) {
        char *body = block + http.body;
        gsize size = len - http.body;
        gboolean known = !http.encoding || g_strv_contains(codings, http.encoding);
        if (http.chunked)
            size = jb_http_join_chunks(body, size);
        if (known)
            read_content(reading, body, size, http.charset);
        else
            refuse_coding(reading, http.encoding);
    }
    jb_http_clear(&http);
}

/* A resource: the block is the content itself. */
static void read_resource(struct reading *reading, const char *block)
{
    g_autofree char *value = header(reading, "Content-Type");
    g_autofree char *type = NULL, *charset = NULL;
    jb_http_type(value ? value : "", &type, &charset);
    if (is_type_wanted(type) && reading->length > 0)
        read_content(reading, block, (gsize)reading->length, charset);
}

/* <http://a.cn/> as older files write it, and http://a.cn/; NULL where none is said. */
static char *address_of(const struct reading *reading)
{
    g_autofree char *value = header(reading, "WARC-Target-URI");
    if (!value || !*value)
        return NULL;
    gsize len = strlen(value);
    gboolean quoted = len > 2 && *value == '<' && value[len - 1] == '>';
    g_autofree char *bare =
        quoted ? g_strndup(value + 1, len - 2) : g_steal_pointer(&value);
    g_autofree char *valid = g_utf8_make_valid(bare, -1);
    return jb_one_line(valid, strlen(valid));
}

/* Reads the record whose head was read. */
static gboolean read_record(struct reading *reading, GError **error)
{
    g_autofree char *type = header(reading, "WARC-Type");
    g_autofree char *length = header(reading, "Content-Length");
    if (!length ||
        !g_ascii_string_to_unsigned(length, 10, 0, G_MAXINT64, &reading->length, NULL))
        return damaged(reading, error, "no Content-Length");
    g_free(reading->address);
    reading->address = address_of(reading);
    gboolean response = g_strcmp0(type, "response") == 0;
    gboolean wanted = (response || g_strcmp0(type, "resource") == 0) &&
                      !is_about_crawl(reading->address);
    gboolean large = reading->length > RECORD_MAX;
    g_autofree char *block = read_block(reading, wanted && !large, error);
    if (!block)
        return FALSE;
    if (wanted && large)
        pass_over(reading, "skipped: larger than 256 MiB");
    else if (wanted && response)
        read_response(reading, block);
    else if (wanted)
        read_resource(reading, block);
    return TRUE;
}

static gboolean read_records(struct reading *reading, GError **error)
{
    GError *trouble = NULL;
    while (!trouble && jb_layer_goes_on(&reading->layer) &&
           read_head(reading, &trouble)) {
        if (jb_layer_add_member(&reading->layer, &trouble))
            read_record(reading, &trouble);
    }
    if (trouble)
        g_propagate_error(error, trouble);
    return trouble == NULL;
}

static gboolean read_warc(jb_input *input, const struct jb_read_options *options,
                          const struct jb_read_sink *sink, GError **error)
{
    struct reading reading = {.input = input};
    GError *trouble = NULL;
    if (!jb_layer_begin(&reading.layer, input, options, sink, error))
        return FALSE;
    reading.outer = reading.layer.sink;
    reading.layer.sink = (struct jb_read_sink){found, bad, &reading, skipped};
    reading.head = g_string_new(NULL);
    reading.chunk = g_malloc(CHUNK);
    read_records(&reading, &trouble);
    g_string_free(reading.head, TRUE);
    g_free(reading.address);
    g_free(reading.chunk);
    if (!jb_layer_end(&reading.layer, error)) {
        g_clear_error(&trouble);
        return FALSE;
    }
    if (trouble)
        g_propagate_error(error, trouble);
    return trouble == NULL;
}

static int probe_warc(const char *head, gsize len, gboolean named)
{
    (void)named;
    return len >= 7 &&
                   (memcmp(head, "WARC/1.", 7) == 0 || memcmp(head, "WARC/0.", 7) == 0)
               ? 95
               : 0;
}

const struct jb_reader jb_reader_warc = {
    .name = "warc",
    .mime = "application/warc",
    .extensions = ".warc",
    .magic = "begins with WARC/ and a version",
    .probe = probe_warc,
    .read = read_warc,
};
