/* Spellings: how far two words are from one another. */

#ifndef JB_QUERY_SPELLING_H
#define JB_QUERY_SPELLING_H

#include <glib.h>

/* Characters to be inserted, left out, replaced, or swapped with their neighbour to turn
 * one word into the other (Damerau's distance in its restricted form). Words of more than
 * JB_SPELLING_MAX characters are as far apart as the longer one is long. */
#define JB_SPELLING_MAX 64
guint jb_spelling_distance(const char *a, const char *b);

#endif
