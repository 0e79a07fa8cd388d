#include "lib/report/report_json.h"

#include <stddef.h>

#include "lib/report/section.h"

/* Keys in their order; what is no plain string has no offset here and is filled in below,
 * so that the order of this table is the order of the output. */
static const struct {
    const char *key;
    size_t offset;
    gboolean is_string;
} keys[] = {
    {"id", offsetof(struct jb_report, id), TRUE},
    {"title", offsetof(struct jb_report, title), TRUE},
    {"subtitle", offsetof(struct jb_report, subtitle), TRUE},
    {"date", offsetof(struct jb_report, date), TRUE},
    {"source", offsetof(struct jb_report, source), TRUE},
    {"authors", 0, FALSE},
    {"editor", offsetof(struct jb_report, editor), TRUE},
    {"place", offsetof(struct jb_report, place), TRUE},
    {"url", offsetof(struct jb_report, url), TRUE},
    {"path", offsetof(struct jb_report, path), TRUE},
    {"page", offsetof(struct jb_report, page), TRUE},
    {"accessed", offsetof(struct jb_report, accessed), TRUE},
    {"citekey", offsetof(struct jb_report, citekey), TRUE},
    {"encoding", offsetof(struct jb_report, encoding), TRUE},
    {"cluster", 0, FALSE},
    {"sections", 0, FALSE},
    {"text", 0, FALSE},
};

static json_t *string_or_null(const char *string)
{
    return string ? json_string(string) : json_null();
}

/* STRINGS may be NULL: []. */
static json_t *array_of(char *const *strings)
{
    json_t *array = json_array();
    for (; strings && *strings; strings++)
        json_array_append_new(array, json_string(*strings));
    return array;
}

json_t *jb_report_json(const struct jb_report *report)
{
    json_t *object = json_object();
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *const *slot = (const void *)((const char *)report + keys[i].offset);
        json_object_set_new(object, keys[i].key,
                            keys[i].is_string ? string_or_null(*slot) : json_null());
    }
    const char *text = report->text ? report->text : "";
    g_auto(GStrv) sections = jb_section_titles(text, report->text_len);
    json_object_set_new(object, "authors", array_of(report->authors));
    json_object_set_new(object, "sections", array_of(sections));
    if (report->text)
        json_object_set_new(object, "text", json_stringn(text, report->text_len));
    return object;
}
