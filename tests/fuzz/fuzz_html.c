/* libFuzzer: any bytes as a saved web page. What is found must hold what reader.h promises;
 * what is refused is refused in one line. */

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
    g_assert(!jb_is_blank(report->text, report->text_len));
    g_assert(!report->title || !strchr(report->title, '\n'));
    json_t *json = jb_report_json(report);
    g_assert(json_is_string(json_object_get(json, "text")));
    json_decref(json);
    jb_report_free(report);
    return TRUE;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct jb_read_options options = {.now = 1717214400, .max = 65536};
    const struct jb_read_sink sink = {.found = found};
    const struct jb_capture capture = {.url = "http://a.cn/2023/0731/c1.html",
                                       .charset = size % 2 ? "gbk" : NULL};
    g_autoptr(jb_input) input = jb_input_of_bytes("a.html", (const char *)data, size);
    g_autoptr(GError) error = NULL;
    jb_input_set_capture(input, &capture);
    if (!jb_reader_html.read(input, &options, &sink, &error)) {
        g_assert(g_utf8_validate(error->message, -1, NULL));
        g_assert(!strchr(error->message, '\n'));
    }
    return 0;
}
