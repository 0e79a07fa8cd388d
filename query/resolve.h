/* What a query names: sets and term families, read out of the archive's user/ folder and put
 * into the tree. Nothing is read where a query names nothing. */

#ifndef JB_QUERY_RESOLVE_H
#define JB_QUERY_RESOLVE_H

#include "query/node.h"

/* Gives every in:NAME of *ROOT the query of that name, and puts an OR of its family in the
 * place of every string that ends with + (or, with FAMILY, of every string that is not
 * quoted). A string with + that has no family is looked for as it stands: 互联网+. FALSE
 * with JB_ERROR_NOT_FOUND for an unknown set, JB_ERROR_SYNTAX for one whose query is none
 * or names itself, and what reading the files may tell. ARCHIVE is its folder. */
gboolean jb_query_resolve(struct jb_node **root, const char *archive, gboolean family,
                          GError **error);

#endif
