#include "corpus/html_tag.h"

#include <stdlib.h>
#include <string.h>

/* In the order of strcmp(), which a test holds to. A form is a block and not hidden: some
 * sites wrap the whole page in one. */
static const struct jb_html_kind kinds[] = {
    // clang-format off
    {"a", JB_TAG_A, JB_HTML_INLINE},
    {"address", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"applet", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"article", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"aside", JB_TAG_ASIDE, JB_HTML_BLOCK},
    {"audio", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"b", JB_TAG_B, JB_HTML_INLINE},
    {"blockquote", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"body", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"br", JB_TAG_BR, JB_HTML_BLOCK},
    {"button", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"canvas", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"caption", JB_TAG_CAPTION, JB_HTML_BLOCK},
    {"center", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"dd", JB_TAG_LI, JB_HTML_BLOCK},
    {"dir", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"div", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"dl", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"dt", JB_TAG_LI, JB_HTML_BLOCK},
    {"embed", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"fieldset", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"figcaption", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"figure", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"footer", JB_TAG_FOOTER, JB_HTML_BLOCK},
    {"form", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"frameset", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"h1", JB_TAG_H1, JB_HTML_BLOCK},
    {"h2", JB_TAG_H2, JB_HTML_BLOCK},
    {"h3", JB_TAG_H3, JB_HTML_BLOCK},
    {"h4", JB_TAG_H4, JB_HTML_BLOCK},
    {"h5", JB_TAG_H4, JB_HTML_BLOCK},
    {"h6", JB_TAG_H4, JB_HTML_BLOCK},
    {"head", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"header", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"hr", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"html", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"iframe", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"img", JB_TAG_OTHER, JB_HTML_INLINE},
    {"legend", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"li", JB_TAG_LI, JB_HTML_BLOCK},
    {"link", JB_TAG_LINK, JB_HTML_INLINE},
    {"main", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"map", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"marquee", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"menu", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"meta", JB_TAG_META, JB_HTML_INLINE},
    {"nav", JB_TAG_NAV, JB_HTML_BLOCK},
    {"noframes", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"noscript", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"object", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"ol", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"option", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"p", JB_TAG_P, JB_HTML_BLOCK},
    {"pre", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"rp", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"rt", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"script", JB_TAG_SCRIPT, JB_HTML_HIDDEN},
    {"section", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"select", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"span", JB_TAG_OTHER, JB_HTML_INLINE},
    {"strong", JB_TAG_B, JB_HTML_INLINE},
    {"style", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"svg", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"table", JB_TAG_TABLE, JB_HTML_BLOCK},
    {"tbody", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"td", JB_TAG_TD, JB_HTML_BLOCK},
    {"template", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"textarea", JB_TAG_OTHER, JB_HTML_HIDDEN},
    {"tfoot", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"th", JB_TAG_TD, JB_HTML_BLOCK},
    {"thead", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"time", JB_TAG_TIME, JB_HTML_INLINE},
    {"title", JB_TAG_TITLE, JB_HTML_HIDDEN},
    {"tr", JB_TAG_TR, JB_HTML_BLOCK},
    {"ul", JB_TAG_OTHER, JB_HTML_BLOCK},
    {"video", JB_TAG_OTHER, JB_HTML_HIDDEN},
    // clang-format on
};

static int compare(const void *name, const void *kind)
{
    return strcmp(name, ((const struct jb_html_kind *)kind)->name);
}

const struct jb_html_kind *jb_html_kind_of(const char *name)
{
    static const struct jb_html_kind unknown = {"", JB_TAG_OTHER, JB_HTML_INLINE};
    const struct jb_html_kind *kind =
        bsearch(name, kinds, G_N_ELEMENTS(kinds), sizeof kinds[0], compare);
    return kind ? kind : &unknown;
}
