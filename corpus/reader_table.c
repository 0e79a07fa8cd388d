/* CSV and TSV with a header row: one report a row.
 *
 * The header's names are those of field.c; columns it does not know are ignored. The
 * delimiter is the one of comma, tab and semicolon that gives the most known columns.
 * `text` is kept byte for byte, and nothing is inferred from it: as with JSON Lines, what a
 * column does not say, the report does not have. */

#include <string.h>

#include "corpus/decoded.h"
#include "corpus/field.h"
#include "corpus/reader.h"
#include "corpus/table.h"
#include "lib/base/error.h"
#include "lib/report/id.h"
#include "lib/report/passage.h"
#include "lib/text/encoding.h"

/* A reading under way. */
struct reading {
    const char *name;
    const char *encoding;
    const struct jb_read_sink *sink;
    struct jb_date_context context;
    GPtrArray *columns; /* const struct jb_field, NULL for one that is ignored */
    GHashTable *ids;    /* id → line it stood in */
    guint64 line;       /* the row begins in */
    guint64 rows;
};

G_GNUC_PRINTF(2, 3)
static void bad_row(const struct reading *reading, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autoptr(GError) error =
        g_error_new(JB_ERROR, JB_ERROR_INPUT, "%s:%" G_GUINT64_FORMAT ": %s",
                    reading->name, reading->line, what);
    reading->sink->bad(error, reading->sink->data);
}

/* The columns of a header row; how many are known in *KNOWN. */
static GPtrArray *columns_of(const GPtrArray *cells, guint *known)
{
    GPtrArray *columns = g_ptr_array_new();
    *known = 0;
    for (guint i = 0; i < cells->len; i++) {
        const char *cell = g_ptr_array_index(cells, i);
        const struct jb_field *field = jb_field_find(cell, strlen(cell));
        *known += field ? 1 : 0;
        g_ptr_array_add(columns, (gpointer)field);
    }
    return columns;
}

static gboolean has_column(const GPtrArray *columns, const char *key)
{
    for (guint i = 0; i < columns->len; i++) {
        const struct jb_field *field = g_ptr_array_index(columns, i);
        if (field && strcmp(jb_field_key(field), key) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Finds the delimiter under which the first row is a header with a text or a title; the
 * number of columns it knows comes back, 0 where there is none. */
static guint find_header(const char *text, gsize len, char *delimiter)
{
    static const char delimiters[] = ",\t;";
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    guint best = 0;
    for (const char *d = delimiters; *d; d++) {
        struct jb_table table;
        guint64 line;
        guint known;
        const char *trouble;
        jb_table_begin(&table, text, len, *d);
        if (!jb_table_next(&table, cells, &line, &trouble) || trouble)
            continue;
        g_autoptr(GPtrArray) columns = columns_of(cells, &known);
        if (known > best &&
            (has_column(columns, "text") || has_column(columns, "title"))) {
            best = known;
            *delimiter = *d;
        }
    }
    return best;
}

/* FALSE where the id cannot be one or has been given in an earlier row. */
static gboolean check_id(struct reading *reading, const struct jb_report *report)
{
    if (!report->id)
        return TRUE;
    if (!jb_id_is_valid(report->id)) {
        bad_row(reading, "the id is longer than %d bytes or holds U+FFFD", JB_ID_MAX);
        return FALSE;
    }
    const guint64 *earlier = g_hash_table_lookup(reading->ids, report->id);
    if (!earlier) {
        g_hash_table_insert(reading->ids, g_strdup(report->id),
                            g_memdup2(&reading->line, sizeof reading->line));
        return TRUE;
    }
    bad_row(reading, "id %.60s stands in line %" G_GUINT64_FORMAT " already", report->id,
            *earlier);
    return FALSE;
}

static gboolean is_blank_row(const GPtrArray *cells)
{
    for (guint i = 0; i < cells->len; i++) {
        const char *cell = g_ptr_array_index(cells, i);
        if (!jb_is_blank(cell, strlen(cell)))
            return FALSE;
    }
    return TRUE;
}

/* FALSE: read no further. */
static gboolean take_row(struct reading *reading, const GPtrArray *cells)
{
    g_autoptr(jb_report) report = jb_report_new();
    if (is_blank_row(cells))
        return TRUE;
    if (cells->len > reading->columns->len) {
        bad_row(reading, "%u cells, but the header has %u: is a quote missing?",
                cells->len, reading->columns->len);
        return TRUE;
    }
    for (guint i = 0; i < cells->len; i++) {
        const struct jb_field *field = g_ptr_array_index(reading->columns, i);
        const char *cell = g_ptr_array_index(cells, i);
        if (field)
            jb_field_set(field, report, cell, strlen(cell), &reading->context);
    }
    if (!report->text && !report->title) {
        bad_row(reading, "neither a text nor a title");
        return TRUE;
    }
    if (!check_id(reading, report))
        return TRUE;
    if (!report->text)
        report->text = g_strdup("");
    report->encoding = g_strdup(reading->encoding);
    report->path = g_strdup_printf("%s:%" G_GUINT64_FORMAT, reading->name, reading->line);
    return reading->sink->found(g_steal_pointer(&report), reading->sink->data);
}

static void read_rows(struct reading *reading, const char *text, gsize len,
                      char delimiter)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    struct jb_table table;
    const char *trouble;
    guint known;
    gboolean goes_on = TRUE;
    jb_table_begin(&table, text, len, delimiter);
    jb_table_next(&table, cells, &reading->line, &trouble);
    reading->columns = columns_of(cells, &known);
    while (goes_on && jb_table_next(&table, cells, &reading->line, &trouble)) {
        reading->rows++;
        if (trouble)
            bad_row(reading, "%s", trouble);
        else
            goes_on = take_row(reading, cells);
    }
}

static gboolean read_table(jb_input *input, const struct jb_read_options *options,
                           const struct jb_read_sink *sink, GError **error)
{
    struct reading reading = {.name = jb_input_name(input), .sink = sink};
    gsize len;
    char delimiter;
    g_autofree char *text =
        jb_read_decoded(input, options, &len, &reading.encoding, error);
    if (!text)
        return FALSE;
    if (find_header(text, len, &delimiter) == 0) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    "%s:1: no header row with a text or title: name the columns as the "
                    "keys of JSON Lines, or 标题, 日期, 来源, 作者, 正文",
                    reading.name);
        return FALSE;
    }
    reading.context.now = options->now;
    reading.ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    read_rows(&reading, text, len, delimiter);
    g_ptr_array_unref(reading.columns);
    g_hash_table_unref(reading.ids);
    if (reading.rows == 0)
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT, "%s: a header and no rows",
                    reading.name);
    return reading.rows > 0;
}

/* How many known columns the first line of HEAD names. */
static guint known_columns(const char *head, gsize len)
{
    enum { REACH = 16384 };
    gsize size = MIN(len, REACH);
    const char *lf = len > REACH ? memrchr(head, '\n', REACH) : NULL;
    if (lf) /* UTF-16 has its LF's other byte behind it */
        size = (gsize)(lf - head) + (head[0] == '\xFF' && head[1] == '\xFE' ? 2 : 1);
    g_autofree char *text = jb_decode(head, size, NULL, &size, NULL, NULL);
    char delimiter;
    return text && !memchr(text, '\0', size) ? find_header(text, size, &delimiter) : 0;
}

/* Two known columns make a table of anything; a name makes one of what is text. */
static int probe_table(const char *head, gsize len, gboolean named)
{
    const char *end = memchr(head, '\n', len);
    gsize line = end ? (gsize)(end - head) : len;
    gboolean may_be =
        memchr(head, ',', line) || memchr(head, '\t', line) || memchr(head, ';', line);
    if (jb_reader_text.probe(head, len, FALSE) == 0)
        return 0;
    if (may_be && known_columns(head, len) >= 2)
        return 80;
    return named ? 60 : 0;
}

const struct jb_reader jb_reader_table = {
    .name = "csv",
    .mime = "text/csv",
    .extensions = ".csv .tsv .tab",
    .magic = "first row names two columns or more: title, date, 标题, 正文 …",
    .probe = probe_table,
    .read = read_table,
};
