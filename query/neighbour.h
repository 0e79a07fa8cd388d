/* Neighbours of a keyword, and the order of a Chinese dictionary for them. */

#ifndef JB_QUERY_NEIGHBOUR_H
#define JB_QUERY_NEIGHBOUR_H

#include "lib/text/pattern.h"

/* The neighbour at POSITION of MATCH (-1: next on the left, 2: the one after next on the
 * right), folded: a character, a Latin word or a number on the same line. "" where there is
 * none. (transfer full) */
char *jb_neighbour(const struct jb_haystack *haystack, const struct jb_match *match,
                   int position);

/* Different texts and their order. */
typedef struct jb_ranks jb_ranks;

jb_ranks *jb_ranks_new(void);
void jb_ranks_free(jb_ranks *ranks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_ranks, jb_ranks_free)

/* The number of TEXT, which is taken, among those added. */
guint32 jb_ranks_add(jb_ranks *ranks, char *text);

/* Orders them by ICU's collation for zh, "" first. FALSE with JB_ERROR_IO where ICU has no
 * such data. */
gboolean jb_ranks_sort(jb_ranks *ranks, GError **error);

/* The place in that order of the text that jb_ranks_add() numbered NUMBER. */
guint32 jb_ranks_of(const jb_ranks *ranks, guint32 number);

#endif
