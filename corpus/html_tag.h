/* The elements of HTML that the reader treats unlike others. */

#ifndef JB_CORPUS_HTML_TAG_H
#define JB_CORPUS_HTML_TAG_H

#include <glib.h>

/* What an element does to the text around it. */
enum jb_html_display {
    JB_HTML_INLINE, /* nothing: a line goes on through it; all unknown elements */
    JB_HTML_BLOCK,  /* a line ends where it begins and where it ends */
    JB_HTML_HIDDEN, /* its text is not the page's: scripts, styles, controls */
};

enum jb_html_tag {
    JB_TAG_TEXT, /* no element: characters */
    JB_TAG_OTHER,
    JB_TAG_A,
    JB_TAG_ASIDE,
    JB_TAG_B,
    JB_TAG_BR,
    JB_TAG_CAPTION,
    JB_TAG_FOOTER,
    JB_TAG_H1,
    JB_TAG_H2,
    JB_TAG_H3,
    JB_TAG_H4,
    JB_TAG_LI,
    JB_TAG_LINK,
    JB_TAG_META,
    JB_TAG_NAV,
    JB_TAG_P,
    JB_TAG_SCRIPT,
    JB_TAG_TABLE,
    JB_TAG_TD,
    JB_TAG_TIME,
    JB_TAG_TITLE,
    JB_TAG_TR,
};

struct jb_html_kind {
    const char *name; /* lower case */
    guint8 tag;       /* enum jb_html_tag */
    guint8 display;   /* enum jb_html_display */
};

/* The kind of the element NAME, in lower case; never NULL: what is unknown is of the kind
 * of a span. Static. Constant time. */
const struct jb_html_kind *jb_html_kind_of(const char *name);

#endif
