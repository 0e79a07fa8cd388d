/* Term families: what is also meant by a term, applied only where that is asked for
 * (扫黑除恶+, --family).
 *
 * A row says how terms stand to the first one:
 *
 *   反诈      =   打击治理电信网络诈骗             synonyms, either way and one through another
 *   扫黑除恶  >   扫黑除恶专项斗争   涉黑涉恶      narrower terms
 *   打黑除恶  ~   扫黑除恶                         related: told, never applied
 *
 * Built in is a starter for this field (family_table.c); ARCHIVE/user/families.tsv is read
 * over it, cells separated by tabs: rows are added, a term alone on its line drops the
 * built-in rows that begin with it. Terms are compared folded. */

#ifndef JB_QUERY_FAMILIES_H
#define JB_QUERY_FAMILIES_H

#include "query/node.h"

/* A built-in row: terms separated by spaces. */
struct jb_family_row {
    const char *term;
    const char *relation; /* "=" ">" "~" */
    const char *others;
};
extern const struct jb_family_row jb_family_table[]; /* ends with a NULL term */

/* At most so many terms are added to one. */
#define JB_FAMILY_MAX 64

typedef struct jb_families jb_families;

/* The built-in table and the file PATH over it, where it exists (NULL: none). NULL with
 * JB_ERROR_INPUT, JB_ERROR_IO. (transfer full) */
jb_families *jb_families_load(const char *path, GError **error);

/* The same from LEN bytes; NAME stands for the file in messages. */
jb_families *jb_families_parse(const char *text, gsize len, const char *name,
                               GError **error);
void jb_families_free(jb_families *families);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_families, jb_families_free)

struct jb_family_term {
    const char *term; /* borrowed from the families */
    enum jb_kin kin;
};

/* What TERM's family adds to it: array of struct jb_family_term, synonyms first, each once;
 * empty where it has none. (transfer full) */
GArray *jb_families_expand(const jb_families *families, const char *term);

/* The terms that are only related to TERM, borrowed; array of char *. (transfer container) */
GPtrArray *jb_families_related(const jb_families *families, const char *term);

#endif
