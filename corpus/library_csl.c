/* CSL-JSON: an array of items, as Zotero and Better BibTeX export it. */

#include <jansson.h>
#include <stddef.h>
#include <string.h>

#include "corpus/library_item.h"
#include "corpus/names.h"
#include "lib/base/error.h"

/* Variables of CSL that are lines of words, the better one of two first. */
static const struct {
    const char *variable;
    size_t offset;
} lines[] = {
    {"title", offsetof(struct jb_report, title)},
    {"container-title", offsetof(struct jb_report, source)},
    {"publisher",
     offsetof(struct jb_report, source)}, /* of a web page without the former */
    {"URL", offsetof(struct jb_report, url)},
    {"page", offsetof(struct jb_report, page)},
    {"citation-key", offsetof(struct jb_report, citekey)},
    {"id", offsetof(struct jb_report, citekey)}, /* Better BibTeX puts the key there */
};

static char *line_of(const json_t *value)
{
    if (json_is_integer(value))
        return g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
    return json_is_string(value)
               ? jb_one_line(json_string_value(value), json_string_length(value))
               : NULL;
}

/* One of the parts of a date, a number or its digits. */
static guint part_of(const json_t *parts, gsize i)
{
    g_autofree char *text = line_of(json_array_get(parts, i));
    return text ? (guint)g_ascii_strtoull(text, NULL, 10) : 0;
}

/* {"date-parts":[[2023,7,31]]}, {"raw":"2023-07-31"}, {"literal":…} */
static char *date_of(const json_t *date, const struct jb_date_context *context)
{
    const json_t *parts = json_array_get(json_object_get(date, "date-parts"), 0);
    const json_t *words = json_object_get(date, "raw");
    g_autofree char *text = line_of(words ? words : json_object_get(date, "literal"));
    guint year = part_of(parts, 0), month = part_of(parts, 1), day = part_of(parts, 2);
    if (year > 0 && year < 10000) {
        g_free(text);
        text = day     ? g_strdup_printf("%04u-%02u-%02u", year, month, day)
               : month ? g_strdup_printf("%04u-%02u", year, month)
                       : g_strdup_printf("%04u", year);
    }
    return text ? jb_date_normal(text, strlen(text), context) : NULL;
}

static void take_authors(struct jb_library_item *item, const json_t *people)
{
    for (gsize i = 0; i < json_array_size(people); i++) {
        const json_t *person = json_array_get(people, i);
        const json_t *literal = json_object_get(person, "literal");
        g_autofree char *family =
            line_of(literal ? literal : json_object_get(person, "family"));
        g_autofree char *given = line_of(json_object_get(person, "given"));
        jb_library_item_author(item, family, given);
    }
}

static struct jb_library_item *read_item(const json_t *object,
                                         const struct jb_date_context *context)
{
    struct jb_library_item *item = jb_library_item_new();
    struct jb_report *values = item->says->values;
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        char **slot = (char **)(void *)((char *)values + lines[i].offset);
        if (!*slot)
            *slot = line_of(json_object_get(object, lines[i].variable));
    }
    values->date = date_of(json_object_get(object, "issued"), context);
    values->accessed = date_of(json_object_get(object, "accessed"), context);
    take_authors(item, json_object_get(object, "author"));
    return item;
}

GPtrArray *jb_library_csl(const char *text, gsize len,
                          const struct jb_date_context *context, GError **error)
{
    json_error_t trouble;
    json_t *root = json_loadb(text, len, JSON_ALLOW_NUL, &trouble);
    if (!root) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT, "%d: no JSON: %s", trouble.line,
                    trouble.text);
        return NULL;
    }
    const json_t *items = json_is_array(root) ? root : json_object_get(root, "items");
    GPtrArray *list = NULL;
    if (json_is_array(items))
        list = g_ptr_array_new_with_free_func(jb_library_item_free);
    else
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    "1: no CSL-JSON: an array of items is expected");
    for (gsize i = 0; list && i < json_array_size(items); i++) {
        const json_t *object = json_array_get(items, i);
        if (json_is_object(object))
            g_ptr_array_add(list, read_item(object, context));
    }
    json_decref(root);
    return list;
}
