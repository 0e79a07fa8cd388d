/* What a page says about itself for machines: JSON-LD, meta tags, <title>, <time>. */

#ifndef JB_CORPUS_HTML_META_H
#define JB_CORPUS_HTML_META_H

#include "corpus/date.h"
#include "corpus/html_tree.h"

/* All owned; NULL where the page does not say it. */
struct jb_html_meta {
    char *title;       /* of the report, without the site's name */
    char *page_title;  /* <title>, with whatever the site adds */
    char *description; /* mostly the first words of the report */
    char *date;        /* of publication, normal form */
    char *source;
    char *site; /* the site's own name: a source where nothing else says one */
    char **authors;
    char *editor;
    char *url;  /* canonical */
    char *body; /* the report's text, as JSON-LD gives it */
};

/* Reads TREE into META; clear with jb_html_meta_clear(). Where several places say a thing,
 * the first in this order counts: JSON-LD, meta tags in the order of the table in
 * html_meta.c, <time datetime>. A date that CONTEXT refuses counts as not said, as do
 * authors that are no names of people. */
void jb_html_meta_read(struct jb_html_meta *meta, const struct jb_html_tree *tree,
                       const struct jb_date_context *context);
void jb_html_meta_clear(struct jb_html_meta *meta);

/* Adds what the JSON-LD in LEN bytes at TEXT says to fields of META that are empty. Reads
 * objects, arrays of them and @graph; of the types, reports and articles alone. What is
 * not JSON says nothing. */
void jb_html_jsonld_read(struct jb_html_meta *meta, const char *text, gsize len,
                         const struct jb_date_context *context);

#endif
