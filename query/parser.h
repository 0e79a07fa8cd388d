/* The query language: docs/query-syntax.md.
 *
 *   query  = and { OR and }
 *   and    = unary { unary }              side by side: all must occur
 *   unary  = ( NOT | - ) unary | near
 *   near   = primary { NEAR/n primary | /s primary | /p primary }
 *   primary = ( query ) | field:value | re:/…/ | "string" | ~"string" | string
 *
 * Full-width forms of operators count as the ASCII ones. A colon is an operator only after
 * a known field, a parenthesis or a Chinese quotation only beside a space, an operator or an
 * end, a minus only at the start or after a space: 吕梁：筑牢, （2019）晋11刑终12号 and
 * “三员一身兼”工作模式 are text. A name that is
 * almost a field's (titel:) is an error, for nobody looks for it as text without quotes. */

#ifndef JB_QUERY_PARSER_H
#define JB_QUERY_PARSER_H

#include "query/node.h"

/* Queries longer than this, in bytes, are JB_ERROR_LIMIT; those nested deeper a syntax
 * error, which shows where. */
#define JB_QUERY_MAX (64 * 1024)
#define JB_QUERY_DEPTH 200

/* Reads QUERY (UTF-8). NULL with JB_ERROR_SYNTAX, whose message is three lines: what is
 * wrong, the query, and a caret under the place; JB_ERROR_LIMIT. What a query names (in:山西,
 * 扫黑除恶+) is not looked up here but by jb_query_resolve(). (transfer full) */
struct jb_node *jb_query_parse(const char *query, GError **error);

/* Reads the value of fig: into BOUNDS: a unit or none, then >, >=, <, <= or = (half-width,
 * full-width, ≥ ≤) and a number, which may end in 万 or 亿, or for = two of them around ..;
 * several such parts one after another must all hold (人>100<500). FALSE for anything
 * else; BOUNDS may then hold strings. */
gboolean jb_figure_bounds_parse(const char *text, struct jb_figure_bounds *bounds);

#endif
