/* A page of HTML as a tree in one array.
 *
 * Nodes stand in the order of the document; each knows its parent and where its subtree
 * ends, so that every walk is a loop, upwards or downwards, and depth costs no stack. Text
 * is entity-free UTF-8 with white space as in the source; of scripts only JSON-LD is kept,
 * comments are not. Broken mark-up is mended as libxml2 mends it. Nothing is ever fetched. */

#ifndef JB_CORPUS_HTML_TREE_H
#define JB_CORPUS_HTML_TREE_H

#include <glib.h>

#include "corpus/html_tag.h"

/* Elements may stand this deep in one another. libxml2 looks through all open elements at
 * an end tag that fits none, so where there are many end tags the limit is lower:
 * JB_HTML_WORK divided by their number. A page of the web is 20 to 60 deep. */
#define JB_HTML_DEPTH 100000
#define JB_HTML_WORK 4000000000u

struct jb_html_node {
    guint8 tag;         /* enum jb_html_tag */
    guint8 display;     /* enum jb_html_display */
    guint32 parent;     /* index; the root, 0, is its own */
    guint32 end;        /* index behind the last node of the subtree */
    guint32 begin, len; /* of a text: bytes of `bytes`; of an element: its attributes */
};

/* The attributes that are kept. */
enum jb_html_key {
    JB_ATTR_CLASS, /* class and id: both name what a block is for */
    JB_ATTR_HREF,
    JB_ATTR_NAME, /* name, property or itemprop, in lower case */
    JB_ATTR_CONTENT,
    JB_ATTR_DATETIME,
    JB_ATTR_REL,
    JB_ATTR_TYPE,
    JB_ATTR_STYLE,
    JB_ATTR_HIDDEN,
};

struct jb_html_attribute {
    guint32 key;   /* enum jb_html_key */
    guint32 value; /* where in `bytes` it begins; a NUL ends it */
};

struct jb_html_tree {
    GArray *nodes;      /* struct jb_html_node */
    GArray *attributes; /* struct jb_html_attribute */
    GString *bytes;
};

/* Parses LEN bytes of valid UTF-8 into TREE, which is to be cleared with
 * jb_html_tree_clear() in any case. FALSE with JB_ERROR_LIMIT where elements are nested
 * deeper than said above: the tree then holds what stood before. The message names no
 * file. LEN is below 1 GiB. */
gboolean jb_html_tree_parse(struct jb_html_tree *tree, const char *html, gsize len,
                            GError **error);
void jb_html_tree_clear(struct jb_html_tree *tree);

static inline const struct jb_html_node *jb_html_node_at(const struct jb_html_tree *tree,
                                                         guint32 i)
{
    return &g_array_index(tree->nodes, struct jb_html_node, i);
}

/* The value of an attribute of node I, borrowed; NULL where it has none (texts have none).
 * Of repeated ones (class and id, name and property) NTH counts from 0. */
const char *jb_html_attribute(const struct jb_html_tree *tree, guint32 i,
                              enum jb_html_key key, guint nth);

/* The characters in the subtree of node I, one after the other; transfer full. */
char *jb_html_text(const struct jb_html_tree *tree, guint32 i);

#endif
