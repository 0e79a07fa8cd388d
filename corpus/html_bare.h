/* What lines are compared by: their letters and digits alone, for spaces, punctuation, width
 * and case differ between the places where a page says the same. */

#ifndef JB_CORPUS_HTML_BARE_H
#define JB_CORPUS_HTML_BARE_H

#include <glib.h>

/* The letters and digits of LINE in NFKC and lower case; transfer full, empty for NULL. */
char *jb_html_bare(const char *line);

#endif
