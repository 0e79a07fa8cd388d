/* A sink that keeps what a reader gives, for tests. */

#ifndef JB_TESTS_COLLECT_H
#define JB_TESTS_COLLECT_H

#include <string.h>

#include "corpus/reader.h"

struct collected {
    GPtrArray *reports; /* struct jb_report */
    GPtrArray *bad;     /* char: messages */
    guint stop_after;   /* reports; 0: never */
};

static inline void free_report(gpointer report)
{
    jb_report_free(report);
}

static inline gboolean collect_found(struct jb_report *report, gpointer data)
{
    struct collected *collected = data;
    g_ptr_array_add(collected->reports, report);
    return collected->reports->len != collected->stop_after;
}

static inline void collect_bad(const GError *error, gpointer data)
{
    struct collected *collected = data;
    g_ptr_array_add(collected->bad, g_strdup(error->message));
}

static inline void collect_init(struct collected *collected)
{
    collected->reports = g_ptr_array_new_with_free_func(free_report);
    collected->bad = g_ptr_array_new_with_free_func(g_free);
    collected->stop_after = 0;
}

static inline void collect_clear(struct collected *collected)
{
    g_ptr_array_unref(collected->reports);
    g_ptr_array_unref(collected->bad);
}

static inline struct jb_report *collected_report(const struct collected *collected,
                                                 guint i)
{
    return i < collected->reports->len ? g_ptr_array_index(collected->reports, i) : NULL;
}

static inline const char *collected_bad(const struct collected *collected, guint i)
{
    return i < collected->bad->len ? g_ptr_array_index(collected->bad, i) : "(none)";
}

/* Reads LEN bytes under NAME; 2024-06-01T12:00 in China is now. */
static inline gboolean collect_read(struct collected *collected, const char *name,
                                    const char *data, gsize len, GError **error)
{
    const struct jb_read_options options = {.now = 1717214400, .max = 0};
    const struct jb_read_sink sink = {
        .found = collect_found, .bad = collect_bad, .data = collected};
    g_autoptr(jb_input) input = jb_input_of_bytes(name, data, len);
    return jb_read_input(input, &options, &sink, error);
}

#endif
