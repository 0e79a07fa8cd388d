/* Tables that hold data, as against those that only lay out a page. */

#ifndef JB_CORPUS_HTML_TABLE_H
#define JB_CORPUS_HTML_TABLE_H

#include "corpus/html_tree.h"

/* For each node of TREE, whether it is a table of data; transfer full, as many bytes as the
 * tree has nodes. Such a table holds no other table; it has at least 2 rows of 2 cells or
 * more, most of its rows have as many cells as the widest, at least half of its cells
 * have words, none has more than 120 characters, and at most a third of all its
 * characters are in links. */
guint8 *jb_html_data_tables(const struct jb_html_tree *tree);

#endif
