/* Words of a measure that may stand for one another in a topic (打掉 铲除 摧毁 × 团伙 组织 集团).
 * They are used only where a person asks for them (--family): a keyword means itself.
 *
 * They are the synonyms of families.h, built in or in ARCHIVE/user/families.tsv, and the
 * spellings of wording_table.c. Narrower and related terms join nothing here. A row of the
 * user's whose term the built-in tables have too replaces that row. Immutable once made. */

#ifndef JB_QUERY_SYNONYM_H
#define JB_QUERY_SYNONYM_H

#include <glib.h>

typedef struct jb_synonyms jb_synonyms;

/* PATH is families.tsv, NULL or missing: none. NULL with JB_ERROR_INPUT or JB_ERROR_IO.
 * (transfer full) */
jb_synonyms *jb_synonyms_load(const char *path, GError **error);
jb_synonyms *jb_synonyms_parse(const char *text, gsize len, const char *name,
                               GError **error);
void jb_synonyms_free(jb_synonyms *synonyms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_synonyms, jb_synonyms_free)

/* TEXT, folded, with each member of a family (the longest at every place) replaced by the
 * first of its family: texts that differ only in members become equal. (transfer full) */
char *jb_synonyms_canonical(const jb_synonyms *synonyms, const char *text);

/* WORD cut into parts, in order: each is a NULL-terminated list of the words, folded, that
 * may stand there, a family or one piece alone. A text that holds WORD or a synonym of it
 * holds one of each. Array of char **. (transfer full) */
GPtrArray *jb_synonyms_parts(const jb_synonyms *synonyms, const char *word);

#endif
