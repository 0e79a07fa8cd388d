/* What sites commonly call their blocks: words of class and id that tell of comments, shares,
 * related links and the like. A hint, for any word may name anything: who uses it looks at
 * how much text the block holds. */

#ifndef JB_CORPUS_HTML_HINT_H
#define JB_CORPUS_HTML_HINT_H

#include "corpus/html_tree.h"

/* TRUE where node I is a nav, footer or aside, or one of the words of its class or id is of
 * the table in html_hint.c. */
gboolean jb_html_hints_noise(const struct jb_html_tree *tree, guint32 i);

#endif
