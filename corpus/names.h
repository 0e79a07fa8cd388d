/* Names of people in bylines and author fields. */

#ifndef JB_CORPUS_NAMES_H
#define JB_CORPUS_NAMES_H

#include <glib.h>

/* The names in TEXT in order, each once; transfer full, NULL-terminated, NULL where there
 * is none. Separators are 、 ， , ; ； / | and, between Han names, white space; a name set in
 * columns (王　洋) is one name; words of office (本报记者, 通讯员, 文/图: the table in names.c)
 * are dropped wherever they stand. Names are not judged: see jb_names_are_plausible(). */
char **jb_names_split(const char *text, gsize len);

/* TRUE where every one of NAMES looks like a person's: 2 to 4 Han characters, or Han parts
 * joined by · (买买提·吐尔逊). NULL is FALSE. For bylines, where a line of other words must not
 * become an author. */
gboolean jb_names_are_plausible(char *const *names);

/* The first line of TEXT's words: control characters and line ends become spaces, white
 * space around it goes. Transfer full; NULL where nothing is left. */
char *jb_one_line(const char *text, gsize len);

#endif
