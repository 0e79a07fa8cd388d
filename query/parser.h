/* The query language: docs/query-syntax.md.
 *
 *   query  = and { OR and }
 *   and    = unary { unary }              side by side: all must occur
 *   unary  = ( NOT | - ) unary | near
 *   near   = primary { NEAR/n primary }
 *   primary = ( query ) | field:value | "string" | ~"string" | string
 *
 * Full-width forms of operators count as the ASCII ones. A colon is an operator only after
 * a known field, a parenthesis only beside a space, an operator or an end, a minus only at
 * the start or after a space: 吕梁：筑牢 and （2019）晋11刑终12号 are text. */

#ifndef JB_QUERY_PARSER_H
#define JB_QUERY_PARSER_H

#include "query/node.h"

/* Queries longer than this, in bytes, or nested deeper, are JB_ERROR_LIMIT. */
#define JB_QUERY_MAX (64 * 1024)
#define JB_QUERY_DEPTH 200

/* Reads QUERY (UTF-8). NULL with JB_ERROR_SYNTAX, whose message is three lines: what is
 * wrong, the query, and a caret under the place; JB_ERROR_LIMIT. (transfer full) */
struct jb_node *jb_query_parse(const char *query, GError **error);

#endif
