/* Queries as trees.
 *
 * A query is immutable. Combining borrows: the new query shares what it is made of, the
 * parts stay the caller's and may be freed at once. So a tree is built bottom-up with
 * g_autoptr, or with a GPtrArray of parts whose free function is xap_query_free.
 *
 * Nothing is looked up here: terms that no database has, or that are longer than
 * XAP_TERM_MAX, simply match nothing. Positions are not used, hence no NEAR or PHRASE. */

#ifndef XAP_XAP_QUERY_H
#define XAP_XAP_QUERY_H

#include "lib/xap/xap.h"

G_BEGIN_DECLS

typedef struct xap_query xap_query;

enum xap_op {
    XAP_OP_AND,       /* in all parts; weights add up */
    XAP_OP_OR,        /* in any part; weights of the parts that match add up */
    XAP_OP_AND_NOT,   /* in the first and in none of the others */
    XAP_OP_XOR,       /* in an odd number of parts */
    XAP_OP_AND_MAYBE, /* in the first; the others only add weight */
    XAP_OP_FILTER,    /* in all; only the first weighs */
    XAP_OP_SYNONYM,   /* in any part; weighed as if all were one term */
    XAP_OP_MAX,       /* in any part; the highest weight of a part counts */
};

/* Documents that have TERM; an empty TERM is xap_query_all(). (transfer full) */
xap_query *xap_query_term(struct xap_slice term, GError **error);

/* All documents, with weight 0. (transfer full) */
xap_query *xap_query_all(GError **error);

/* No document. (transfer full) */
xap_query *xap_query_nothing(GError **error);

/* Documents that have a term which begins with PREFIX, as XAP_OP_SYNONYM of those terms. If
 * there are more than MAX of them (0: no limit) the match fails with XAP_ERROR_WILDCARD.
 * (transfer full) */
xap_query *xap_query_prefix(struct xap_slice prefix, guint32 max, GError **error);

/* Documents whose value in SLOT is, as bytes, not less than BEGIN and not greater than END,
 * both inclusive. A document without the value is not matched; but an empty BEGIN is no
 * bound, so xap_query_value_ge() is then xap_query_all(). BEGIN > END matches nothing.
 * (transfer full) */
xap_query *xap_query_value_range(guint32 slot, struct xap_slice begin,
                                 struct xap_slice end, GError **error);
xap_query *xap_query_value_ge(guint32 slot, struct xap_slice begin, GError **error);
xap_query *xap_query_value_le(guint32 slot, struct xap_slice end, GError **error);

/* PARTS joined by OP. No part matches nothing; one part is that part. (transfer full) */
xap_query *xap_query_combine(enum xap_op op, const xap_query *const *parts, gsize n,
                             GError **error);

/* The same for terms, without a handle for each. (transfer full) */
xap_query *xap_query_combine_terms(enum xap_op op, const struct xap_slice *terms, gsize n,
                                   GError **error);

/* QUERY with its weights multiplied by FACTOR; 0 makes a filter of it. A negative FACTOR is
 * XAP_ERROR_INVALID_ARGUMENT. (transfer full) */
xap_query *xap_query_scale(const xap_query *query, double factor, GError **error);

void xap_query_free(xap_query *query);

/* Is QUERY xap_query_nothing(), or made of nothing else? */
gboolean xap_query_is_nothing(const xap_query *query);

/* The number of terms in QUERY, each as often as it was put in. */
guint32 xap_query_length(const xap_query *query);

/* The tree as libxapian prints it, "Query((a AND b))". For people and tests; not to be
 * parsed. (transfer full), by g_free() */
char *xap_query_describe(const xap_query *query, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xap_query, xap_query_free)

G_END_DECLS

#endif
