/* Foreign text on its way to a terminal, a spreadsheet and a JSON reader: what comes out of
 * lib/out must be valid, harmless, and in JSON the same text. */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "lib/out/csv.h"
#include "lib/out/escape.h"
#include "lib/out/json.h"
#include "lib/out/wrap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_harmless(const char *text)
{
    g_assert(g_utf8_validate(text, -1, NULL));
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
        g_assert(!jb_escape_is_unsafe(g_utf8_get_char(p)));
}

static void check_json(const char *text, gsize len)
{
    g_autoptr(GString) out = g_string_new("[");
    jb_json_append_text(out, text, len);
    check_harmless(out->str);
    g_string_append_c(out, ']');
    json_t *list = json_loadb(out->str, out->len, JSON_ALLOW_NUL, NULL);
    g_assert(list != NULL);
    const json_t *back = json_array_get(list, 0);
    if (g_utf8_validate_len(text, len, NULL))
        g_assert(json_string_length(back) == len &&
                 memcmp(json_string_value(back), text, len) == 0);
    json_decref(list);
}

static void check_csv(const char *text, gsize len, enum jb_csv_kind kind)
{
    char *row = NULL;
    size_t row_len = 0;
    FILE *out = open_memstream(&row, &row_len);
    struct jb_csv csv = jb_csv_begin(out, kind, FALSE);
    jb_csv_cell_len(&csv, text, len);
    jb_csv_end_row(&csv);
    fclose(out);
    const char *cell = kind == JB_CSV && row[0] == '"' ? row + 1 : row;
    gsize end = strcspn(cell, "\r\n\"");
    g_assert(end == 0 || !jb_escape_is_formula(cell, end));
    free(row);
}

static gsize width(const char *text, gsize len)
{
    return (gsize)g_utf8_strlen(text, (gssize)len);
}

/* Lines of a wrapped text lose nothing but spaces and line ends. */
static void check_wrap(const char *text, gsize columns)
{
    gsize len = strlen(text);
    for (gsize at = 0; at < len;) {
        struct jb_wrap_line line = jb_wrap_next(text + at, len - at, columns, width);
        g_assert(line.next > 0 && line.len <= line.next && at + line.next <= len);
        for (gsize i = line.len; i < line.next; i++)
            g_assert(text[at + i] == ' ' || text[at + i] == '\n');
        at += line.next;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    g_autofree char *safe = jb_escape_terminal(text, (gssize)size, JB_ESCAPE_ALL);
    check_harmless(safe);
    check_json(text, size);
    check_csv(text, size, JB_CSV);
    check_csv(text, size, JB_TSV);
    g_autofree char *lines = jb_escape_terminal(text, (gssize)size, JB_ESCAPE_KEEP_LINES);
    check_wrap(lines, size > 0 ? data[0] : 0);
    return 0;
}
