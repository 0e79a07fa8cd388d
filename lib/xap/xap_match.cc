#include "lib/xap/xap_match.h"
#include "lib/xap/internal.hh"

static const Xapian::Enquire::docid_order docid_orders[] = {
    /* XAP_DOCID_ASCENDING */ Xapian::Enquire::ASCENDING,
    /* XAP_DOCID_DESCENDING */ Xapian::Enquire::DESCENDING,
    /* XAP_DOCID_ANY */ Xapian::Enquire::DONT_CARE,
};

static void set_weighting(Xapian::Enquire &enquire,
                          const struct xap_match_options &options)
{
    const auto &p = options.bm25;
    if (options.weighting == XAP_WEIGHT_BOOLEAN)
        enquire.set_weighting_scheme(Xapian::BoolWeight());
    else
        enquire.set_weighting_scheme(
            Xapian::BM25Weight(p.k1, p.k2, p.k3, p.b, p.min_normlen));
}

static void set_sort(Xapian::Enquire &enquire, const struct xap_match_options &options)
{
    const guint32 slot = options.sort_slot;
    const bool descending = options.sort_descending;
    switch (options.sort) {
    case XAP_SORT_RELEVANCE:
        enquire.set_sort_by_relevance();
        break;
    case XAP_SORT_VALUE:
        enquire.set_sort_by_value(slot, descending);
        break;
    case XAP_SORT_VALUE_THEN_RELEVANCE:
        enquire.set_sort_by_value_then_relevance(slot, descending);
        break;
    case XAP_SORT_RELEVANCE_THEN_VALUE:
        enquire.set_sort_by_relevance_then_value(slot, descending);
        break;
    }
}

static void copy_items(const xap_reader *reader, const Xapian::MSet &mset,
                       xap_matches *matches)
{
    matches->items = g_new0(struct xap_match_item, mset.size());
    for (auto i = mset.begin(); i != mset.end(); ++i) {
        struct xap_match_item *item = &matches->items[matches->n++];
        item->docid = *i;
        item->shard = xap_reader_shard_of(reader, *i, &item->local);
        item->collapsed = i.get_collapse_count();
        item->weight = i.get_weight();
    }
}

static Xapian::MSet run(const xap_reader *reader, const xap_query *query,
                        const struct xap_match_options &options)
{
    Xapian::Enquire enquire(reader->db);
    enquire.set_query(query->query);
    set_weighting(enquire, options);
    set_sort(enquire, options);
    enquire.set_docid_order(docid_orders[options.docid_order]);
    if (options.collapse_max > 0)
        enquire.set_collapse_key(options.collapse_slot, options.collapse_max);
    return enquire.get_mset(options.offset, options.limit, options.check_at_least);
}

xap_matches *xap_match(const xap_reader *reader, const xap_query *query,
                       const struct xap_match_options *options, GError **error)
{
    return xap_guard<xap_matches *>(reader->path.c_str(), error, nullptr, [&] {
        g_autoptr(xap_matches) matches = g_new0(xap_matches, 1);
        /* Enquire refuses a combination of no databases, in which nothing matches. */
        if (reader->shards > 0) {
            Xapian::MSet mset = run(reader, query, *options);
            matches->lower = mset.get_matches_lower_bound();
            matches->estimated = mset.get_matches_estimated();
            matches->upper = mset.get_matches_upper_bound();
            matches->max_weight = mset.get_max_attained();
            copy_items(reader, mset, matches);
        }
        return static_cast<xap_matches *>(g_steal_pointer(&matches));
    });
}

void xap_matches_free(xap_matches *matches)
{
    if (matches == nullptr)
        return;
    g_free(matches->items);
    g_free(matches);
}
