#include "notes/csl_json.h"

#include "lib/out/json.h"

static void set_text(json_t *item, const char *key, const char *text)
{
    if (text)
        jb_json_set_text(item, key, text);
}

/* {"date-parts":[[2020,2,18]]} */
static void set_date(json_t *item, const char *key, const struct jb_cite_date *date)
{
    if (date->year == 0)
        return;
    json_t *parts = json_array();
    json_array_append_new(parts, json_integer(date->year));
    if (date->month)
        json_array_append_new(parts, json_integer(date->month));
    if (date->day)
        json_array_append_new(parts, json_integer(date->day));
    json_object_set_new(item, key, json_pack("{s:[o]}", "date-parts", parts));
}

static void set_authors(json_t *item, const GArray *authors)
{
    json_t *list = json_array();
    for (guint i = 0; i < authors->len; i++) {
        const struct jb_author *author = &g_array_index(authors, struct jb_author, i);
        json_t *name = json_object();
        set_text(name, "family", author->family);
        set_text(name, "given", author->given);
        set_text(name, "literal", author->literal);
        json_array_append_new(list, name);
    }
    if (authors->len)
        json_object_set(item, "author", list);
    json_decref(list);
}

json_t *jb_csl_json_item(const struct jb_citation *citation)
{
    g_autofree char *title = jb_citation_full_title(citation);
    json_t *item = json_object();
    set_text(item, "id", citation->key);
    set_text(item, "type", jb_citation_type_name(citation->type));
    set_text(item, "title", title);
    set_authors(item, citation->authors);
    set_text(item, "container-title", citation->container);
    set_date(item, "issued", &citation->issued);
    set_text(item, "page", citation->page);
    set_text(item, "URL", citation->url);
    set_date(item, "accessed", &citation->accessed);
    set_text(item, "language", citation->language);
    return item;
}

char *jb_csl_json(const jb_bibliography *bibliography)
{
    guint count = jb_bibliography_count(bibliography);
    GString *out = g_string_new("[");
    for (guint i = 0; i < count; i++) {
        json_t *item = jb_csl_json_item(jb_bibliography_get(bibliography, i));
        g_string_append(out, i ? ",\n " : "");
        jb_json_append(out, item);
        json_decref(item);
    }
    g_string_append(out, "]\n");
    return g_string_free(out, FALSE);
}
