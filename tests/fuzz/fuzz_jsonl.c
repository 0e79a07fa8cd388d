/* libFuzzer: any bytes as JSON Lines. What is found must hold what reader.h promises, and
 * come back whole from a record. */

#include <stdint.h>
#include <string.h>

#include "corpus/reader.h"
#include "lib/report/id.h"
#include "lib/report/passage.h"
#include "lib/report/record.h"
#include "lib/text/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_record(const struct jb_report *report)
{
    gsize len;
    g_autofree char *record = jb_record_pack(report, &len);
    g_autoptr(jb_report) back = jb_record_unpack(record, len, NULL);
    g_assert(back && back->text_len == report->text_len);
    g_assert(memcmp(back->text, report->text, report->text_len) == 0);
    g_assert(g_strcmp0(back->title, report->title) == 0);
    g_assert(g_strcmp0(back->date, report->date) == 0);
}

static gboolean found(struct jb_report *report, gpointer data)
{
    (void)data;
    g_assert(report->path && report->encoding && report->text);
    g_assert(strlen(report->text) == report->text_len);
    g_assert(jb_utf8_valid_len(report->text, report->text_len) == report->text_len);
    g_assert(report->title || !jb_is_blank(report->text, report->text_len));
    g_assert(!report->title || !strpbrk(report->title, "\r\n\t"));
    g_autofree char *id = jb_id_of_report(report);
    g_assert(jb_id_is_valid(id));
    check_record(report);
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
    const struct jb_read_options options = {.now = 1717214400, .max = 4096};
    const struct jb_read_sink sink = {.found = found, .bad = bad};
    g_autoptr(jb_input) input = jb_input_of_bytes("a.jsonl", (const char *)data, size);
    g_autoptr(GError) error = NULL;
    if (!jb_reader_jsonl.read(input, &options, &sink, &error))
        bad(error, NULL);
    return 0;
}
