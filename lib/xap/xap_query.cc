#include "lib/xap/xap_query.h"
#include "lib/xap/internal.hh"

#include <vector>

static const Xapian::Query::op ops[] = {
    /* XAP_OP_AND */ Xapian::Query::OP_AND,
    /* XAP_OP_OR */ Xapian::Query::OP_OR,
    /* XAP_OP_AND_NOT */ Xapian::Query::OP_AND_NOT,
    /* XAP_OP_XOR */ Xapian::Query::OP_XOR,
    /* XAP_OP_AND_MAYBE */ Xapian::Query::OP_AND_MAYBE,
    /* XAP_OP_FILTER */ Xapian::Query::OP_FILTER,
    /* XAP_OP_SYNONYM */ Xapian::Query::OP_SYNONYM,
    /* XAP_OP_MAX */ Xapian::Query::OP_MAX,
};

/* A handle on what MAKE makes. Xapian's ready-made MatchAll and MatchNothing are not used:
 * all threads would count references on the same object. */
template <typename Make> static xap_query *build(GError **error, Make make)
{
    return xap_guard<xap_query *>(nullptr, error, nullptr,
                                  [&] { return new xap_query{make()}; });
}

xap_query *xap_query_term(struct xap_slice term, GError **error)
{
    return build(error, [&] { return Xapian::Query(xap_string(term)); });
}

xap_query *xap_query_all(GError **error)
{
    return build(error, [] { return Xapian::Query(std::string()); });
}

xap_query *xap_query_nothing(GError **error)
{
    return build(error, [] { return Xapian::Query(); });
}

xap_query *xap_query_prefix(struct xap_slice prefix, guint32 max, GError **error)
{
    return build(error, [&] {
        return Xapian::Query(Xapian::Query::OP_WILDCARD, xap_string(prefix), max,
                             Xapian::Query::WILDCARD_LIMIT_ERROR,
                             Xapian::Query::OP_SYNONYM);
    });
}

xap_query *xap_query_value_range(guint32 slot, struct xap_slice begin,
                                 struct xap_slice end, GError **error)
{
    return build(error, [&] {
        return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, xap_string(begin),
                             xap_string(end));
    });
}

xap_query *xap_query_value_ge(guint32 slot, struct xap_slice begin, GError **error)
{
    return build(error, [&] {
        return Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, xap_string(begin));
    });
}

xap_query *xap_query_value_le(guint32 slot, struct xap_slice end, GError **error)
{
    return build(error, [&] {
        return Xapian::Query(Xapian::Query::OP_VALUE_LE, slot, xap_string(end));
    });
}

xap_query *xap_query_combine(enum xap_op op, const xap_query *const *parts, gsize n,
                             GError **error)
{
    return build(error, [&] {
        std::vector<Xapian::Query> queries;
        queries.reserve(n);
        for (gsize i = 0; i < n; i++)
            queries.push_back(parts[i]->query);
        return Xapian::Query(ops[op], queries.begin(), queries.end());
    });
}

xap_query *xap_query_combine_terms(enum xap_op op, const struct xap_slice *terms, gsize n,
                                   GError **error)
{
    return build(error, [&] {
        std::vector<std::string> names;
        names.reserve(n);
        for (gsize i = 0; i < n; i++)
            names.push_back(xap_string(terms[i]));
        return Xapian::Query(ops[op], names.begin(), names.end());
    });
}

xap_query *xap_query_scale(const xap_query *query, double factor, GError **error)
{
    return build(error, [&] { return Xapian::Query(factor, query->query); });
}

void xap_query_free(xap_query *query)
{
    delete query;
}

gboolean xap_query_is_nothing(const xap_query *query)
{
    return query->query.empty();
}

guint32 xap_query_length(const xap_query *query)
{
    return query->query.get_length();
}

char *xap_query_describe(const xap_query *query, GError **error)
{
    return xap_guard<char *>(nullptr, error, nullptr, [&] {
        return g_strdup(query->query.get_description().c_str());
    });
}
