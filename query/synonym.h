/* Term families: words of a topic that may stand for one another (打掉 铲除 摧毁 × 团伙 组织 集团).
 * They are used only where a person asks for them (--synonyms): a keyword means itself.
 *
 * The built-in families are those of wording_table.c; ARCHIVE/user/families.tsv amends them
 * as user/spellings.tsv does (wording.h), and acts at once. Immutable once made. */

#ifndef JB_QUERY_SYNONYM_H
#define JB_QUERY_SYNONYM_H

#include <glib.h>

typedef struct jb_synonyms jb_synonyms;

/* NULL with an error as jb_wordings_load(). (transfer full) */
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
