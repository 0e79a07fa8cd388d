/* The matches of a query: weighed, sorted, counted.
 *
 *     struct xap_match_options options = XAP_MATCH_OPTIONS_INIT;
 *     options.limit = 10;
 *     g_autoptr(xap_matches) found = xap_match(reader, query, &options, &error);
 */

#ifndef XAP_XAP_MATCH_H
#define XAP_XAP_MATCH_H

#include "lib/xap/xap_query.h"
#include "lib/xap/xap_reader.h"

G_BEGIN_DECLS

enum xap_weighting {
    XAP_WEIGHT_BM25,    /* by the parameters below: 0 or more, b at most 1; what is beyond
                           counts as the limit */
    XAP_WEIGHT_BOOLEAN, /* every weight is 0: a set, and the fastest */
};

enum xap_sort {
    XAP_SORT_RELEVANCE,            /* highest weight first */
    XAP_SORT_VALUE,                /* by the bytes of a value */
    XAP_SORT_VALUE_THEN_RELEVANCE, /* among equal values highest weight first */
    XAP_SORT_RELEVANCE_THEN_VALUE, /* among equal weights by value */
};

/* What decides last, among equals. */
enum xap_docid_order {
    XAP_DOCID_ASCENDING,
    XAP_DOCID_DESCENDING,
    XAP_DOCID_ANY, /* whatever is fastest */
};

struct xap_match_options {
    enum xap_weighting weighting;
    struct {
        double k1, k2, k3, b, min_normlen; /* as of Xapian::BM25Weight */
    } bm25;

    guint32 offset;         /* matches left out at the top */
    guint32 limit;          /* at most so many; G_MAXUINT32: all */
    guint32 check_at_least; /* look at so many candidates before counts are estimated;
                               G_MAXUINT32: lower = estimated = upper, the exact count */

    enum xap_sort sort;
    guint32 sort_slot;        /* slot of the value, where SORT uses one */
    gboolean sort_descending; /* greatest value first */
    enum xap_docid_order docid_order;

    guint32 collapse_max; /* of those with the same value in collapse_slot keep so many;
                              0: all. An empty value never collapses */
    guint32 collapse_slot;
};

/* BM25 with libxapian's default parameters, the first ten by relevance, then by id. */
#define XAP_MATCH_OPTIONS_INIT                                                           \
    {                                                                                    \
        XAP_WEIGHT_BM25, {1.0, 0.0, 1.0, 0.5, 0.5}, 0, 10, 0, XAP_SORT_RELEVANCE, 0,     \
            FALSE, XAP_DOCID_ASCENDING, 0, 0                                             \
    }

struct xap_match_item {
    guint32 docid;     /* in the reader that was asked */
    guint32 shard;     /* the database it is of, from 0 */
    guint32 local;     /* its id there */
    guint32 collapsed; /* at least so many were left out for this one by collapsing */
    double weight;
};

/* A page of matches. Open data; dies by xap_matches_free(). */
typedef struct xap_matches {
    struct xap_match_item *items;
    gsize n;
    guint32 lower; /* bounds and guess of the number of all matches, after collapsing */
    guint32 estimated;
    guint32 upper;
    double max_weight; /* the highest weight of any match, on this page or not */
} xap_matches;

/* The matches of QUERY in READER; none is no error. NULL with XAP_ERROR_WILDCARD,
 * XAP_ERROR_DATABASE_MODIFIED, or what reading a damaged database gives. (transfer full) */
xap_matches *xap_match(const xap_reader *reader, const xap_query *query,
                       const struct xap_match_options *options, GError **error);

void xap_matches_free(xap_matches *matches);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xap_matches, xap_matches_free)

G_END_DECLS

#endif
