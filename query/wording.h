/* Wordings 异写: words of measures that mean the same, so that figures which are worded
 * differently can be compared (铲除黑恶集团, 打掉黑恶团伙).
 *
 * A table has a row for each word: the word that stands for all, then its spellings. A
 * built-in table (wording_table.c) is amended by ARCHIVE/user/spellings.tsv: UTF-8, one row
 * a line, columns separated by tabs, # begins a comment line. A row whose first word the
 * built-in table has too replaces that row (alone on its line: removes it). The word - drops
 * its spellings. Changes act at once: nothing is indexed by them.
 *
 * Immutable once made; may be shared by threads. */

#ifndef JB_QUERY_WORDING_H
#define JB_QUERY_WORDING_H

#include <glib.h>

typedef struct jb_wordings jb_wordings;

/* A built-in row: words separated by spaces, the first stands for all. */
struct jb_wording_row {
    const char *words;
    const char *gloss;
};
extern const struct jb_wording_row jb_wording_table[]; /* ends with NULL words */

/* The built-in table, amended by the file PATH where it exists (NULL: none). NULL with
 * JB_ERROR_INPUT that names file and line, JB_ERROR_IO. (transfer full) */
jb_wordings *jb_wordings_load(const char *path, GError **error);

/* The same from LEN bytes; NAME stands for the file in messages. TEXT may be NULL. */
jb_wordings *jb_wordings_parse(const char *text, gsize len, const char *name,
                               GError **error);
void jb_wordings_free(jb_wordings *wordings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_wordings, jb_wordings_free)

/* What MEASURE is compared by: folded, without punctuation and spaces, each spelling (the
 * longest at every place) replaced by the word that stands for it. "" for NULL.
 * (transfer full) */
char *jb_wordings_key(const jb_wordings *wordings, const char *measure);

#endif
