/* Near matches 近似: when nothing holds a query, its words are ranked.
 *
 * They are shown apart and never counted: Xapian ranks the reports that have any of the
 * query's bigrams, longer ICU words, digit runs and Latin words, by BM25 over the whole
 * archive. */

#ifndef JB_QUERY_NEAR_H
#define JB_QUERY_NEAR_H

#include "query/search.h"

/* May SEARCH fall back to near matches? Only if it is made of unquoted strings and filters,
 * all of which must hold. */
gboolean jb_near_is_wanted(const struct jb_node *root);

/* Fills HITS with the best LIMIT reports by rank, ties by date and id. ROOT's filters
 * hold for all of them. */
gboolean jb_near_rank(jb_archive *archive, const struct jb_node *root, guint limit,
                      GArray *hits, GError **error);

/* The words of the query, the user's lexicon among them, as string leaves, to be marked.
 * Array of struct jb_node, owned. (transfer full) */
GPtrArray *jb_near_leaves(const jb_archive *archive, const struct jb_node *root,
                          GError **error);

#endif
