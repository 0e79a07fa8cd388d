/* libFuzzer: any bytes as plain text, told by content as a file would be. What is found
 * must hold what reader.h promises, sections and JSON included. */

#include <stdint.h>
#include <string.h>

#include "corpus/reader.h"
#include "lib/report/passage.h"
#include "lib/report/report_json.h"
#include "lib/text/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static gboolean found(struct jb_report *report, gpointer data)
{
    (void)data;
    g_assert(report->path && report->encoding && report->text);
    g_assert(strlen(report->text) == report->text_len);
    g_assert(jb_utf8_valid_len(report->text, report->text_len) == report->text_len);
    g_assert(report->title || !jb_is_blank(report->text, report->text_len));
    json_t *json = jb_report_json(report);
    g_assert(json_is_string(json_object_get(json, "text")));
    json_decref(json);
    jb_report_free(report);
    return TRUE;
}

static void bad(const GError *error, gpointer data)
{
    (void)data;
    g_assert(g_utf8_validate(error->message, -1, NULL));
    g_assert(!strchr(error->message, '\n'));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct jb_read_options options = {.now = 1717214400, .max = 65536};
    const struct jb_read_sink sink = {.found = found, .bad = bad};
    g_autoptr(jb_input) input = jb_input_of_bytes("2023/a.txt", (const char *)data, size);
    g_autoptr(GError) error = NULL;
    if (!jb_read_input(input, &options, &sink, &error))
        bad(error, NULL);
    return 0;
}
