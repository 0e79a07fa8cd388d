/* JSON Lines: one object a line, one report an object.
 *
 * Keys: id, title, subtitle, date, source, authors, editor, place, url, page, accessed,
 * citekey, text; others are ignored. `text` is kept byte for byte. The other values are one line
 * each: a string, a whole number or null; `authors` also an array of strings. What a key
 * does not say, the report does not have; only where there is no key `place` at all, the
 * place is looked for in dateline, title and source (report_place.h). */

#include <jansson.h>
#include <stddef.h>
#include <string.h>

#include "corpus/date.h"
#include "corpus/names.h"
#include "corpus/reader.h"
#include "corpus/report_place.h"
#include "lib/base/error.h"
#include "lib/report/id.h"
#include "lib/report/passage.h"

/* Bytes read at a time. */
enum { CHUNK = 65536 };

/* One row for each key that is a line of words. */
static const struct field {
    const char *key;
    size_t offset;
    gboolean is_date;
} fields[] = {
    {"id", offsetof(struct jb_report, id), FALSE},
    {"title", offsetof(struct jb_report, title), FALSE},
    {"subtitle", offsetof(struct jb_report, subtitle), FALSE},
    {"date", offsetof(struct jb_report, date), TRUE},
    {"source", offsetof(struct jb_report, source), FALSE},
    {"editor", offsetof(struct jb_report, editor), FALSE},
    {"place", offsetof(struct jb_report, place), FALSE},
    {"url", offsetof(struct jb_report, url), FALSE},
    {"page", offsetof(struct jb_report, page), FALSE},
    {"accessed", offsetof(struct jb_report, accessed), TRUE},
    {"citekey", offsetof(struct jb_report, citekey), FALSE},
};

/* A reading under way. */
struct reading {
    jb_input *input;
    const struct jb_read_options *options;
    const struct jb_read_sink *sink;
    gsize max;       /* bytes of a line */
    GHashTable *ids; /* id → line it stood in */
    guint64 number;  /* of the line, from 1 */
    GString *line;   /* without its LF */
    gboolean overlong;
    gboolean stopped;
    guint64 filled; /* lines that are not blank, so far */
    GError *fatal;  /* why no line of the input can be a report */
};

/* Names a line that is skipped. */
G_GNUC_PRINTF(2, 3)
static void bad_line(const struct reading *reading, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autoptr(GError) error =
        g_error_new(JB_ERROR, reading->overlong ? JB_ERROR_LIMIT : JB_ERROR_INPUT,
                    "%s:%" G_GUINT64_FORMAT ": %s", jb_input_name(reading->input),
                    reading->number, what);
    reading->sink->bad(error, reading->sink->data);
}

/* A key or id as it may stand in a message: short, without control characters. */
static char *shown(const char *text)
{
    enum { MOST = 60 };
    gsize len = strlen(text);
    const char *end = len > MOST ? g_utf8_find_prev_char(text, text + MOST) : text + len;
    char *line = jb_one_line(text, (gsize)(end - text));
    return line ? line : g_strdup("");
}

/* A scalar as a string, transfer full, in *VALUE: NULL for null, [] and {}. FALSE where it
 * is something else. */
static gboolean scalar_of(const json_t *json, char **value)
{
    *value = NULL;
    if (json_is_string(json))
        *value = jb_one_line(json_string_value(json), json_string_length(json));
    else if (json_is_integer(json))
        *value = g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(json));
    else if (json_is_array(json) || json_is_object(json))
        return json_array_size(json) == 0 && json_object_size(json) == 0;
    else
        return !json || json_is_null(json);
    return TRUE;
}

static char *date_of(const struct reading *reading, const char *text)
{
    const struct jb_date_context context = {.now = reading->options->now};
    return jb_date_normal(text, strlen(text), &context);
}

static gboolean take_fields(const struct reading *reading, const json_t *object,
                            struct jb_report *report)
{
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        char **slot = (char **)(void *)((char *)report + fields[i].offset);
        g_autofree char *value = NULL;
        if (!scalar_of(json_object_get(object, fields[i].key), &value)) {
            bad_line(reading, "\"%s\" is neither a string nor a whole number",
                     fields[i].key);
            return FALSE;
        }
        if (value)
            *slot = fields[i].is_date ? date_of(reading, value) : g_steal_pointer(&value);
    }
    return TRUE;
}

/* An array of strings as it is, empty ones left out; NULL in *AUTHORS where none is left. */
static gboolean authors_of(const json_t *array, char ***authors)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < json_array_size(array); i++) {
        const json_t *item = json_array_get(array, i);
        if (!json_is_string(item) && !json_is_null(item))
            return FALSE;
        char *name = json_is_string(item)
                         ? jb_one_line(json_string_value(item), json_string_length(item))
                         : NULL;
        if (name)
            g_ptr_array_add(names, name);
    }
    if (names->len > 0) {
        g_ptr_array_add(names, NULL);
        *authors = (char **)g_ptr_array_steal(names, NULL);
    }
    return TRUE;
}

static gboolean take_authors(const struct reading *reading, const json_t *object,
                             struct jb_report *report)
{
    const json_t *json = json_object_get(object, "authors");
    if (!json || json_is_null(json))
        return TRUE;
    if (json_is_string(json)) {
        report->authors =
            jb_names_split(json_string_value(json), json_string_length(json));
        return TRUE;
    }
    if (json_is_array(json) && authors_of(json, &report->authors))
        return TRUE;
    bad_line(reading, "\"authors\" is neither a string nor an array of strings");
    return FALSE;
}

static gboolean take_text(const struct reading *reading, const json_t *object,
                          struct jb_report *report)
{
    const json_t *json = json_object_get(object, "text");
    if (!json_is_string(json)) {
        bad_line(reading, json ? "\"text\" is not a string" : "no \"text\"");
        return FALSE;
    }
    report->text_len = json_string_length(json);
    report->text = g_memdup2(json_string_value(json), report->text_len + 1);
    if (report->title || !jb_is_blank(report->text, report->text_len))
        return TRUE;
    bad_line(reading, "\"text\" is empty, and there is no title");
    return FALSE;
}

/* FALSE where the id cannot be one or has been given in an earlier line. */
static gboolean check_id(struct reading *reading, const struct jb_report *report)
{
    if (!report->id)
        return TRUE;
    if (!jb_id_is_valid(report->id)) {
        bad_line(reading, "\"id\" is longer than %d bytes or holds U+FFFD", JB_ID_MAX);
        return FALSE;
    }
    const guint64 *earlier = g_hash_table_lookup(reading->ids, report->id);
    if (!earlier) {
        g_hash_table_insert(reading->ids, g_strdup(report->id),
                            g_memdup2(&reading->number, sizeof reading->number));
        return TRUE;
    }
    g_autofree char *id = shown(report->id);
    bad_line(reading, "id %s stands in line %" G_GUINT64_FORMAT " already", id, *earlier);
    return FALSE;
}

static void take_object(struct reading *reading, const json_t *object)
{
    g_autoptr(jb_report) report = jb_report_new();
    if (!take_fields(reading, object, report) || !take_authors(reading, object, report) ||
        !take_text(reading, object, report) || !check_id(reading, report))
        return;
    if (!json_object_get(object, "place"))
        report->place = jb_report_place_find(report);
    report->encoding = g_strdup("UTF-8");
    report->path = g_strdup_printf("%s:%" G_GUINT64_FORMAT, jb_input_name(reading->input),
                                   reading->number);
    reading->stopped =
        !reading->sink->found(g_steal_pointer(&report), reading->sink->data);
}

/* Parses the line; NULL has been named. A number that no integer holds is no reason to
 * refuse the line: it may stand under a key that is ignored. */
static json_t *parse_line(const struct reading *reading)
{
    const GString *line = reading->line;
    json_error_t error;
    json_t *json = json_loadb(line->str, line->len, JSON_REJECT_DUPLICATES, &error);
    if (!json && json_error_code(&error) == json_error_numeric_overflow)
        json = json_loadb(line->str, line->len,
                          JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL, &error);
    if (json && json_is_object(json))
        return json;
    if (json) {
        json_decref(json);
        bad_line(reading, "not a JSON object: JSON Lines holds one report a line");
        return NULL;
    }
    /* What follows "near" is the line's own text, possibly cut inside a character. */
    g_auto(GStrv) parts = g_strsplit(error.text, " near ", 2);
    g_autofree char *valid = g_utf8_make_valid(parts[0], -1);
    g_autofree char *what = shown(valid);
    bad_line(reading, "not JSON: %s (byte %d)", what, error.position);
    return NULL;
}

/* Whether the first line opens a JSON document that goes on over lines: not one error for
 * each of its lines. */
static gboolean is_document(struct reading *reading)
{
    g_autofree char *line = g_strstrip(g_strdup(reading->line->str));
    if (strcmp(line, "{") != 0 && *line != '[')
        return FALSE;
    reading->stopped = TRUE;
    reading->fatal =
        g_error_new(JB_ERROR, JB_ERROR_INPUT,
                    "%s: a JSON document, not JSON Lines: write one object a "
                    "line (jq -c '.[]')",
                    jb_input_name(reading->input));
    return TRUE;
}

static void take_line(struct reading *reading)
{
    if (reading->overlong) {
        reading->filled++;
        bad_line(reading, "longer than %" G_GSIZE_FORMAT " bytes", reading->max);
        return;
    }
    if (reading->number == 1 && g_str_has_prefix(reading->line->str, "\xEF\xBB\xBF"))
        g_string_erase(reading->line, 0, 3);
    if (strspn(reading->line->str, " \t\r") == reading->line->len)
        return;
    if (reading->filled++ == 0 && is_document(reading))
        return;
    json_t *object = parse_line(reading);
    if (!object)
        return;
    take_object(reading, object);
    json_decref(object);
}

/* Adds LEN bytes to the line, unless it is too long already. */
static void append(struct reading *reading, const char *bytes, gsize len)
{
    reading->overlong |= reading->line->len + len > reading->max;
    if (!reading->overlong)
        g_string_append_len(reading->line, bytes, (gssize)len);
}

static void end_line(struct reading *reading)
{
    reading->number++;
    take_line(reading);
    g_string_truncate(reading->line, 0);
    reading->overlong = FALSE;
}

/* Cuts LEN bytes into lines. */
static void take_chunk(struct reading *reading, const char *chunk, gsize len)
{
    const char *end = chunk + len;
    while (chunk < end && !reading->stopped) {
        const char *lf = memchr(chunk, '\n', (gsize)(end - chunk));
        append(reading, chunk, (gsize)((lf ? lf : end) - chunk));
        if (!lf)
            return;
        end_line(reading);
        chunk = lf + 1;
    }
}

static gboolean read_lines(struct reading *reading, GError **error)
{
    g_autofree char *chunk = g_malloc(CHUNK);
    gssize got = 1;
    while (got > 0 && !reading->stopped) {
        got = jb_input_read(reading->input, chunk, CHUNK, error);
        if (got > 0)
            take_chunk(reading, chunk, (gsize)got);
    }
    if (got < 0)
        return FALSE;
    if (!reading->stopped && (reading->line->len > 0 || reading->overlong))
        end_line(reading);
    gboolean is_file = strcmp(jb_input_name(reading->input), "-") != 0;
    if (reading->filled == 0 && reading->number > 0 && is_file && !reading->stopped)
        reading->fatal = g_error_new(JB_ERROR, JB_ERROR_INPUT, "%s: only blank lines",
                                     jb_input_name(reading->input));
    if (reading->fatal)
        g_propagate_error(error, reading->fatal);
    return reading->fatal == NULL;
}

static gboolean read_jsonl(jb_input *input, const struct jb_read_options *options,
                           const struct jb_read_sink *sink, GError **error)
{
    struct reading reading = {
        .input = input,
        .options = options,
        .sink = sink,
        .max = options->max ? options->max : JB_READ_MAX,
        .ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .line = g_string_new(NULL),
    };
    gboolean ok = read_lines(&reading, error);
    g_hash_table_unref(reading.ids);
    g_string_free(reading.line, TRUE);
    return ok;
}

/* An object begins: { and then " or }. A named file may begin as badly as it likes: its
 * lines are judged one by one. */
static int probe_jsonl(const char *head, gsize len, gboolean named)
{
    const char *end = head + len;
    if (len >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0)
        head += 3;
    while (head < end && strchr(" \t\r\n", *head) && *head)
        head++;
    if (head == end || *head != '{')
        return named && !memchr(head, '\0', (gsize)(end - head)) ? 60 : 0;
    head++;
    while (head < end && (*head == ' ' || *head == '\t'))
        head++;
    return head < end && (*head == '"' || *head == '}') ? 90 : named ? 60 : 0;
}

const struct jb_reader jb_reader_jsonl = {
    .name = "jsonl",
    .mime = "application/x-ndjson",
    .extensions = ".jsonl .ndjson .json",
    .magic = "begins with { and a key",
    .probe = probe_jsonl,
    .read = read_jsonl,
};
