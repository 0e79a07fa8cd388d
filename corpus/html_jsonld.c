#include "corpus/html_meta.h"

#include <jansson.h>
#include <string.h>

#include "corpus/dateline.h"
#include "corpus/names.h"

/* As many objects as are looked at: pages have one to five. */
enum { OBJECTS_MAX = 200 };

/* Whether an object is a report by its @type; without one (Baidu's contexts have none) it
 * is where it has a date of publication. */
static gboolean is_report(const json_t *object)
{
    static const char *const types[] = {"NewsArticle",          "Article",
                                        "ReportageNewsArticle", "BlogPosting",
                                        "AnalysisNewsArticle",  "OpinionNewsArticle",
                                        "BackgroundNewsArticle"};
    const json_t *type = json_object_get(object, "@type");
    if (json_is_array(type))
        type = json_array_get(type, 0);
    const char *name = json_string_value(type);
    if (!name)
        return json_object_get(object, "pubDate") ||
               json_object_get(object, "datePublished");
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
        if (strcmp(name, types[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

/* VALUE as words: a string, or the name of an object, or the first of an array. */
static const char *words_of(const json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_object(value))
        value = json_object_get(value, "name");
    return json_string_value(value);
}

/* The first of KEYS (NULL-terminated) that has words, borrowed; NULL. */
static const char *find_words(const json_t *object, const char *const *keys)
{
    const char *words = NULL;
    for (; *keys && !words; keys++)
        words = words_of(json_object_get(object, *keys));
    return words;
}

static void put_line(char **slot, const char *words)
{
    if (words && !*slot)
        *slot = jb_one_line(words, strlen(words));
}

static void put_authors(struct jb_html_meta *meta, const json_t *value)
{
    g_autoptr(GString) all = g_string_new(NULL);
    gsize count = json_is_array(value) ? json_array_size(value) : 1;
    for (gsize i = 0; i < count; i++) {
        const char *words =
            words_of(json_is_array(value) ? json_array_get(value, i) : value);
        if (words && !jb_is_outlet(words, strlen(words)))
            g_string_append_printf(all, "%s、", words);
    }
    g_auto(GStrv) names = jb_names_split(all->str, all->len);
    if (!meta->authors && jb_names_are_plausible(names))
        meta->authors = g_steal_pointer(&names);
}

static void put_date(struct jb_html_meta *meta, const char *words,
                     const struct jb_date_context *context)
{
    if (words && !meta->date)
        meta->date = jb_date_normal(words, strlen(words), context);
}

static void read_report(struct jb_html_meta *meta, const json_t *object,
                        const struct jb_date_context *context)
{
    static const char *const titles[] = {"headline", "title", "name", NULL};
    static const char *const dates[] = {"datePublished", "pubDate", "dateCreated", NULL};
    static const char *const urls[] = {"url", "mainEntityOfPage", "@id", NULL};
    const char *url = find_words(object, urls);
    const char *body = words_of(json_object_get(object, "articleBody"));
    put_line(&meta->title, find_words(object, titles));
    put_date(meta, find_words(object, dates), context);
    put_line(&meta->description, words_of(json_object_get(object, "description")));
    put_line(&meta->site, words_of(json_object_get(object, "publisher")));
    put_line(&meta->editor, words_of(json_object_get(object, "editor")));
    if (url && g_str_has_prefix(url, "http"))
        put_line(&meta->url, url);
    if (body && !meta->body)
        meta->body = g_strdup(body);
    put_authors(meta, json_object_get(object, "author"));
}

/* Puts what VALUE holds of objects behind those to be looked at. */
static void add_objects(GPtrArray *objects, json_t *value)
{
    gsize i;
    json_t *item;
    if (objects->len >= OBJECTS_MAX)
        return;
    if (json_is_object(value))
        g_ptr_array_add(objects, value);
    json_array_foreach(value, i, item)
    {
        if (json_is_object(item) && objects->len < OBJECTS_MAX)
            g_ptr_array_add(objects, item);
    }
}

void jb_html_jsonld_read(struct jb_html_meta *meta, const char *text, gsize len,
                         const struct jb_date_context *context)
{
    /* Line ends inside strings are the commonest fault; elsewhere a space does as well. */
    g_autofree char *copy = g_strndup(text, len);
    for (char *p = copy; *p; p++) {
        if ((guchar)*p < 0x20)
            *p = ' ';
    }
    json_t *root = json_loads(copy, JSON_DISABLE_EOF_CHECK, NULL);
    g_autoptr(GPtrArray) objects = g_ptr_array_new();
    add_objects(objects, root);
    for (guint i = 0; i < objects->len; i++) {
        json_t *object = g_ptr_array_index(objects, i);
        if (is_report(object))
            read_report(meta, object, context);
        add_objects(objects, json_object_get(object, "@graph"));
        add_objects(objects, json_object_get(object, "mainEntity"));
    }
    json_decref(root);
}
