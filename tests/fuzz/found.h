/* What every report and every message of a reader must hold, for fuzz targets. */

#ifndef JB_FUZZ_FOUND_H
#define JB_FUZZ_FOUND_H

#include <string.h>

#include "corpus/reader.h"
#include "lib/report/passage.h"
#include "lib/text/encoding.h"

static inline gboolean fuzz_found(struct jb_report *report, gpointer data)
{
    (void)data;
    g_assert(report->path && report->encoding && report->text);
    g_assert(strlen(report->text) == report->text_len);
    g_assert(jb_utf8_valid_len(report->text, report->text_len) == report->text_len);
    g_assert(report->title || !jb_is_blank(report->text, report->text_len));
    g_assert(!report->title || !strchr(report->title, '\n'));
    g_assert(g_utf8_validate(report->path, -1, NULL));
    jb_report_free(report);
    return TRUE;
}

static inline void fuzz_bad(const GError *error, gpointer data)
{
    (void)data;
    g_assert(g_utf8_validate(error->message, -1, NULL));
    g_assert(!strchr(error->message, '\n'));
}

/* Reads SIZE bytes under NAME by READER, with limits that keep a run short. */
static inline void fuzz_read(const struct jb_reader *reader, const char *name,
                             const void *data, gsize size)
{
    const struct jb_read_options options = {
        .now = 1717214400,
        .max = 1 << 20,
        .limits = {.bytes = 4 << 20, .members = 1000, .seconds = 5},
    };
    const struct jb_read_sink sink = {fuzz_found, fuzz_bad, NULL, fuzz_bad};
    g_autoptr(jb_input) input = jb_input_of_bytes(name, data, size);
    g_autoptr(GError) error = NULL;
    if (reader->read(input, &options, &sink, &error))
        g_assert(!error);
    else
        fuzz_bad(error, NULL);
}

#endif
