#include "corpus/html_tree.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "lib/base/error.h"

/* Attributes by the name they have in a page. */
static const struct attribute_name {
    const char *name;
    enum jb_html_key key;
} attribute_names[] = {
    // clang-format off
    {"class", JB_ATTR_CLASS}, {"id", JB_ATTR_CLASS},
    {"href", JB_ATTR_HREF},
    {"name", JB_ATTR_NAME}, {"property", JB_ATTR_NAME}, {"itemprop", JB_ATTR_NAME},
    {"content", JB_ATTR_CONTENT},
    {"datetime", JB_ATTR_DATETIME},
    {"rel", JB_ATTR_REL},
    {"type", JB_ATTR_TYPE},
    {"style", JB_ATTR_STYLE},
    {"hidden", JB_ATTR_HIDDEN},
    // clang-format on
};

/* A tree being made. */
struct builder {
    struct jb_html_tree *tree;
    htmlParserCtxtPtr parser;
    guint32 open;       /* the element that is open */
    guint depth, limit; /* of open elements */
    gboolean too_deep;
};

static struct jb_html_node *node_at(struct jb_html_tree *tree, guint32 i)
{
    return &g_array_index(tree->nodes, struct jb_html_node, i);
}

static guint32 add_node(struct builder *builder, const struct jb_html_kind *kind)
{
    GArray *nodes = builder->tree->nodes;
    const struct jb_html_node node = {.tag = kind->tag,
                                      .display = kind->display,
                                      .parent = builder->open,
                                      .end = nodes->len + 1};
    g_array_append_val(nodes, node);
    return nodes->len - 1;
}

/* Whether attribute KEY says anything of an element with TAG. */
static gboolean is_wanted(enum jb_html_key key, guint8 tag)
{
    switch (key) {
    case JB_ATTR_REL:
        return tag == JB_TAG_LINK;
    case JB_ATTR_TYPE:
        return tag == JB_TAG_SCRIPT;
    default:
        return TRUE;
    }
}

static void add_attribute(struct builder *builder, guint32 node, const char *name,
                          const char *value)
{
    struct jb_html_tree *tree = builder->tree;
    for (gsize i = 0; i < G_N_ELEMENTS(attribute_names); i++) {
        enum jb_html_key key = attribute_names[i].key;
        if (strcmp(name, attribute_names[i].name) != 0 ||
            !is_wanted(key, node_at(tree, node)->tag))
            continue;
        const struct jb_html_attribute attribute = {key, (guint32)tree->bytes->len};
        g_string_append(tree->bytes, value);
        g_string_append_c(tree->bytes, '\0');
        for (char *p = tree->bytes->str + attribute.value; key == JB_ATTR_NAME && *p; p++)
            *p = g_ascii_tolower(*p);
        g_array_append_val(tree->attributes, attribute);
        node_at(tree, node)->len++;
    }
}

static void start_element(void *data, const xmlChar *name, const xmlChar **attributes)
{
    struct builder *builder = data;
    guint32 node = add_node(builder, jb_html_kind_of((const char *)name));
    node_at(builder->tree, node)->begin = builder->tree->attributes->len;
    for (; attributes && attributes[0]; attributes += 2)
        add_attribute(builder, node, (const char *)attributes[0],
                      attributes[1] ? (const char *)attributes[1] : "");
    builder->open = node;
    if (++builder->depth <= builder->limit)
        return;
    builder->too_deep = TRUE;
    xmlStopParser(builder->parser);
}

static void end_element(void *data, const xmlChar *name)
{
    struct builder *builder = data;
    struct jb_html_node *node = node_at(builder->tree, builder->open);
    (void)name; /* libxml2 closes what is open, in order */
    if (builder->depth == 0)
        return;
    builder->depth--;
    node->end = builder->tree->nodes->len;
    builder->open = node->parent;
}

/* Adds characters to the open element, to its last text where that is the last node. */
static void characters(void *data, const xmlChar *text, int len)
{
    static const struct jb_html_kind kind = {"", JB_TAG_TEXT, JB_HTML_INLINE};
    struct builder *builder = data;
    struct jb_html_tree *tree = builder->tree;
    guint32 last = tree->nodes->len - 1;
    if (node_at(tree, last)->tag != JB_TAG_TEXT ||
        node_at(tree, last)->parent != builder->open) {
        last = add_node(builder, &kind);
        node_at(tree, last)->begin = (guint32)tree->bytes->len;
    }
    g_string_append_len(tree->bytes, (const char *)text, len);
    node_at(tree, last)->len += (guint32)len;
}

/* Scripts and styles: the first are kept where they hold data. */
static void raw_characters(void *data, const xmlChar *text, int len)
{
    struct builder *builder = data;
    const char *type = jb_html_attribute(builder->tree, builder->open, JB_ATTR_TYPE, 0);
    if (type && g_ascii_strncasecmp(type, "application/ld+json", 19) == 0)
        characters(data, text, len);
}

const char *jb_html_attribute(const struct jb_html_tree *tree, guint32 i,
                              enum jb_html_key key, guint nth)
{
    const struct jb_html_node *node = jb_html_node_at(tree, i);
    if (node->tag == JB_TAG_TEXT)
        return NULL;
    for (guint32 k = node->begin; k < node->begin + node->len; k++) {
        const struct jb_html_attribute *attribute =
            &g_array_index(tree->attributes, struct jb_html_attribute, k);
        if (attribute->key == key && nth-- == 0)
            return tree->bytes->str + attribute->value;
    }
    return NULL;
}

char *jb_html_text(const struct jb_html_tree *tree, guint32 i)
{
    GString *text = g_string_new(NULL);
    for (guint32 k = i; k < jb_html_node_at(tree, i)->end; k++) {
        const struct jb_html_node *node = jb_html_node_at(tree, k);
        if (node->tag == JB_TAG_TEXT)
            g_string_append_len(text, tree->bytes->str + node->begin, node->len);
    }
    return g_string_free(text, FALSE);
}

/* The bytes with control characters as spaces: libxml2 takes a NUL for the end. */
static char *without_controls(const char *html, gsize len)
{
    char *copy = g_malloc(len + 1);
    for (gsize i = 0; i < len; i++) {
        gboolean space = html[i] == '\t' || html[i] == '\n' || html[i] == '\r';
        copy[i] = (guchar)html[i] < 0x20 && !space ? ' ' : html[i];
    }
    copy[len] = '\0';
    return copy;
}

static guint depth_limit(const char *html, gsize len)
{
    gsize ends = 1;
    for (const char *p = html; (p = memmem(p, len - (gsize)(p - html), "</", 2)); p += 2)
        ends++;
    return (guint)MIN(JB_HTML_DEPTH, JB_HTML_WORK / ends);
}

/* Parses HTML, which is the builder's own. */
static void run(struct builder *builder, const char *html, gsize len)
{
    htmlSAXHandler handler = {.startElement = start_element,
                              .endElement = end_element,
                              .characters = characters,
                              .ignorableWhitespace = characters,
                              .cdataBlock = raw_characters};
    builder->parser = htmlNewParserCtxt();
    *builder->parser->sax = handler;
    builder->parser->userData = builder;
    htmlDocPtr none = htmlCtxtReadMemory(
        builder->parser, html, (int)len, NULL, "UTF-8",
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
            HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED | HTML_PARSE_IGNORE_ENC);
    xmlFreeDoc(none);
    htmlFreeParserCtxt(builder->parser);
}

gboolean jb_html_tree_parse(struct jb_html_tree *tree, const char *html, gsize len,
                            GError **error)
{
    static const struct jb_html_kind root = {"", JB_TAG_OTHER, JB_HTML_BLOCK};
    g_autofree char *copy = without_controls(html, len);
    struct builder builder = {.tree = tree, .limit = depth_limit(copy, len)};
    tree->nodes = g_array_sized_new(FALSE, FALSE, sizeof(struct jb_html_node), 4096);
    tree->attributes =
        g_array_sized_new(FALSE, FALSE, sizeof(struct jb_html_attribute), 4096);
    tree->bytes = g_string_sized_new(len / 2 + 64);
    add_node(&builder, &root);
    run(&builder, copy, len);
    while (builder.depth > 0)
        end_element(&builder, NULL);
    node_at(tree, 0)->end = tree->nodes->len;
    if (builder.too_deep)
        g_set_error(error, JB_ERROR, JB_ERROR_LIMIT,
                    "elements nested more than %u deep; this is no page to read",
                    builder.limit);
    return !builder.too_deep;
}

void jb_html_tree_clear(struct jb_html_tree *tree)
{
    g_array_unref(tree->nodes);
    g_array_unref(tree->attributes);
    g_string_free(tree->bytes, TRUE);
}
