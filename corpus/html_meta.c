#include "corpus/html_meta.h"

#include <string.h>

#include "corpus/dateline.h"
#include "corpus/names.h"

enum field { TITLE, DATE, SOURCE, SITE, AUTHORS, EDITOR, URL, DESCRIPTION, FIELDS };

/* Names of meta tags, in lower case; the more trustworthy of one field first. Sources: the
 * Open Graph protocol, Dublin Core, the standard for government sites (GB/T 38664: pubdate,
 * contentsource), what the large portals use. */
static const struct meta_name {
    const char *name;
    enum field field;
} names[] = {
    // clang-format off
    {"og:title", TITLE}, {"articletitle", TITLE}, {"dc.title", TITLE},
    {"twitter:title", TITLE}, {"headline", TITLE},

    {"article:published_time", DATE}, {"og:article:published_time", DATE},
    {"og:published_time", DATE}, {"og:release_date", DATE}, {"og:pubdate", DATE},
    {"bytedance:published_time", DATE}, {"weibo:article:create_at", DATE},
    {"weibo: article:create_at", DATE}, {"publishdate", DATE}, {"publish_date", DATE},
    {"publish-date", DATE}, {"publish_time", DATE}, {"publish-time", DATE},
    {"publishtime", DATE}, {"pubdate", DATE}, {"pubtime", DATE}, {"datepublished", DATE},
    {"parsely-pub-date", DATE}, {"dc.date.issued", DATE}, {"dc.date", DATE}, {"date", DATE},

    {"source", SOURCE}, {"contentsource", SOURCE}, {"article:source", SOURCE},
    {"og:source", SOURCE}, {"mediaid", SOURCE}, {"copyrightholder", SOURCE},

    {"og:site_name", SITE}, {"sitename", SITE}, {"application-name", SITE},

    {"article:author", AUTHORS}, {"og:article:author", AUTHORS}, {"author", AUTHORS},
    {"dc.creator", AUTHORS},

    {"editor", EDITOR}, {"article:editor", EDITOR},
    {"og:url", URL},
    {"description", DESCRIPTION}, {"og:description", DESCRIPTION},
    // clang-format on
};

/* The rank of a meta tag's name, from 0; -1 where it says nothing. */
static int rank_of(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(name, names[i].name) == 0)
            return (int)i;
    }
    return -1;
}

/* A name without label (来源：某某网) and web address; NULL where nothing is left. */
static char *bare_name(const char *words)
{
    static const char *const labels[] = {"来源", "稿源", "文章来源", "來源",
                                         "作者", "编辑", "责任编辑"};
    g_autofree char *line = jb_one_line(words, strlen(words));
    char *at = line;
    for (gsize i = 0; at && i < G_N_ELEMENTS(labels); i++) {
        gsize len = strlen(labels[i]);
        if (!g_str_has_prefix(at, labels[i]))
            continue;
        if (g_str_has_prefix(at + len, "："))
            at += len + strlen("：");
        else if (at[len] == ':')
            at += len + 1;
    }
    if (!at || *at == '\0' || strstr(at, "://") || g_utf8_strlen(at, -1) > 40)
        return NULL;
    return g_strdup(g_strstrip(at));
}

static void put(char **slot, char *value)
{
    if (value && *value && !*slot)
        *slot = value;
    else
        g_free(value);
}

/* Authors, unless it is the site's own name that stands there: 网易. */
static void put_authors(struct jb_html_meta *meta, const char *words)
{
    g_autofree char *bare = bare_name(words);
    if (!bare || meta->authors || jb_is_outlet(bare, strlen(bare)) ||
        (meta->page_title && strstr(meta->page_title, bare)))
        return;
    g_auto(GStrv) people = jb_names_split(bare, strlen(bare));
    if (jb_names_are_plausible(people))
        meta->authors = g_steal_pointer(&people);
}

static void put_field(struct jb_html_meta *meta, enum field field, const char *words,
                      const struct jb_date_context *context)
{
    switch (field) {
    case TITLE:
        put(&meta->title, jb_one_line(words, strlen(words)));
        return;
    case DATE:
        put(&meta->date, jb_date_normal(words, strlen(words), context));
        return;
    case SOURCE:
        put(&meta->source, bare_name(words));
        return;
    case SITE:
        put(&meta->site, bare_name(words));
        return;
    case EDITOR:
        put(&meta->editor, bare_name(words));
        return;
    case AUTHORS:
        put_authors(meta, words);
        return;
    case URL:
        if (g_str_has_prefix(words, "http"))
            put(&meta->url, jb_one_line(words, strlen(words)));
        return;
    case DESCRIPTION:
        put(&meta->description, jb_one_line(words, strlen(words)));
        return;
    case FIELDS:
        return;
    }
}

/* Keeps the words of meta tag I by the rank of its name. */
static void rank_meta(const struct jb_html_tree *tree, guint32 i, const char **by_rank)
{
    const char *name, *words = jb_html_attribute(tree, i, JB_ATTR_CONTENT, 0);
    for (guint nth = 0; words && (name = jb_html_attribute(tree, i, JB_ATTR_NAME, nth));
         nth++) {
        int rank = rank_of(name);
        if (rank >= 0 && !by_rank[rank])
            by_rank[rank] = words;
    }
}

static void read_link(struct jb_html_meta *meta, const struct jb_html_tree *tree,
                      guint32 i)
{
    const char *rel = jb_html_attribute(tree, i, JB_ATTR_REL, 0);
    const char *url = jb_html_attribute(tree, i, JB_ATTR_HREF, 0);
    if (rel && url && g_ascii_strcasecmp(rel, "canonical") == 0)
        put_field(meta, URL, url, NULL);
}

/* A <time datetime>; outside of lists, where the dates of other reports stand. */
static void read_time(struct jb_html_meta *meta, const struct jb_html_tree *tree,
                      guint32 i, const struct jb_date_context *context)
{
    const char *words = jb_html_attribute(tree, i, JB_ATTR_DATETIME, 0);
    if (!words || meta->date)
        return;
    for (guint32 k = i; k > 0; k = jb_html_node_at(tree, k)->parent) {
        guint8 tag = jb_html_node_at(tree, k)->tag;
        if (tag == JB_TAG_LI || tag == JB_TAG_ASIDE || tag == JB_TAG_A)
            return;
    }
    put_field(meta, DATE, words, context);
}

static void read_element(struct jb_html_meta *meta, const struct jb_html_tree *tree,
                         guint32 i, const struct jb_date_context *context)
{
    const struct jb_html_node *node = jb_html_node_at(tree, i);
    if (node->tag != JB_TAG_SCRIPT && node->tag != JB_TAG_TITLE)
        return;
    g_autofree char *text = jb_html_text(tree, i);
    if (node->tag == JB_TAG_SCRIPT && *text)
        jb_html_jsonld_read(meta, text, strlen(text), context);
    else
        put(&meta->page_title, jb_one_line(text, strlen(text)));
}

void jb_html_meta_read(struct jb_html_meta *meta, const struct jb_html_tree *tree,
                       const struct jb_date_context *context)
{
    const char *by_rank[G_N_ELEMENTS(names)] = {NULL};
    *meta = (struct jb_html_meta){0};
    for (guint32 i = 0; i < tree->nodes->len; i++)
        read_element(meta, tree, i, context);
    for (guint32 i = 0; i < tree->nodes->len; i++) {
        guint8 tag = jb_html_node_at(tree, i)->tag;
        if (tag == JB_TAG_META)
            rank_meta(tree, i, by_rank);
        else if (tag == JB_TAG_LINK)
            read_link(meta, tree, i);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (by_rank[i])
            put_field(meta, names[i].field, by_rank[i], context);
    }
    for (guint32 i = 0; i < tree->nodes->len && !meta->date; i++) {
        if (jb_html_node_at(tree, i)->tag == JB_TAG_TIME)
            read_time(meta, tree, i, context);
    }
}

void jb_html_meta_clear(struct jb_html_meta *meta)
{
    char *const owned[] = {meta->title,  meta->page_title, meta->description,
                           meta->date,   meta->source,     meta->site,
                           meta->editor, meta->url,        meta->body};
    for (gsize i = 0; i < G_N_ELEMENTS(owned); i++)
        g_free(owned[i]);
    g_strfreev(meta->authors);
}
