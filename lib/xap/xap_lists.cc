/* Posting lists and term lists of a reader. Both keep their database open themselves. */

#include "lib/xap/xap_reader.h"
#include "lib/xap/internal.hh"

struct xap_postings {
    std::string path;
    Xapian::Database db;
    Xapian::PostingIterator next;
    guint32 termfreq;
};

struct xap_terms {
    std::string path;
    Xapian::Database db;
    std::string prefix;
    Xapian::TermIterator next;
    std::string current; /* what the last entry borrows */
    bool begun;
};

xap_postings *xap_postings_open(const xap_reader *reader, struct xap_slice term,
                                GError **error)
{
    return xap_guard<xap_postings *>(reader->path.c_str(), error, nullptr, [&] {
        const std::string name = xap_string(term);
        return new xap_postings{reader->path, reader->db, reader->db.postlist_begin(name),
                                reader->db.get_termfreq(name)};
    });
}

void xap_postings_free(xap_postings *postings)
{
    delete postings;
}

guint32 xap_postings_termfreq(const xap_postings *postings)
{
    return postings->termfreq;
}

gssize xap_postings_read(xap_postings *postings, const struct xap_posting_block *block,
                         GError **error)
{
    const Xapian::PostingIterator end;
    return xap_guard<gssize>(postings->path.c_str(), error, -1, [&] {
        Xapian::PostingIterator &next = postings->next;
        gsize n = 0;
        for (; n < block->max && next != end; ++next, n++) {
            block->docids[n] = *next;
            if (block->wdfs != nullptr)
                block->wdfs[n] = next.get_wdf();
            if (block->lengths != nullptr)
                block->lengths[n] = next.get_doclength();
        }
        return static_cast<gssize>(n);
    });
}

gboolean xap_postings_skip_to(xap_postings *postings, guint32 docid, GError **error)
{
    return xap_guard(postings->path.c_str(), error, FALSE, [&] {
        if (postings->next != Xapian::PostingIterator())
            postings->next.skip_to(docid);
        return TRUE;
    });
}

xap_terms *xap_terms_open(const xap_reader *reader, struct xap_slice prefix,
                          struct xap_slice from, GError **error)
{
    return xap_guard<xap_terms *>(reader->path.c_str(), error, nullptr, [&] {
        const std::string first = xap_string(from);
        const std::string start = xap_string(prefix);
        Xapian::TermIterator next = reader->db.allterms_begin(start);
        /* skip_to() a term before the prefix would end a glass list: it finds a term that
         * does not have the prefix. */
        if (next != Xapian::TermIterator() && first > start)
            next.skip_to(first);
        return new xap_terms{reader->path, reader->db, start, next, std::string(), false};
    });
}

void xap_terms_free(xap_terms *terms)
{
    delete terms;
}

gboolean xap_terms_next(xap_terms *terms, struct xap_term_entry *entry, GError **error)
{
    gboolean found = xap_guard(terms->path.c_str(), error, FALSE, [&]() -> gboolean {
        if (terms->begun && terms->next != Xapian::TermIterator())
            ++terms->next;
        terms->begun = true;
        if (terms->next == Xapian::TermIterator())
            return FALSE;
        terms->current = *terms->next;
        *entry = {xap_bytes(terms->current.data(), terms->current.size()),
                  terms->next.get_termfreq()};
        return TRUE;
    });
    if (!found)
        terms->next = Xapian::TermIterator();
    return found;
}
