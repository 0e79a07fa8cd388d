#include "lib/xap/xap_writer.h"
#include "lib/xap/internal.hh"

#include <cstring>

struct xap_writer {
    std::string path;
    Xapian::WritableDatabase db;
    bool closed;
};

// clang-format off
static const struct {
    guint flag;
    int xapian;
} flag_table[] = {
    {XAP_WRITER_NO_SYNC,     Xapian::DB_NO_SYNC},
    {XAP_WRITER_FULL_SYNC,   Xapian::DB_FULL_SYNC},
    {XAP_WRITER_DANGEROUS,   Xapian::DB_DANGEROUS},
    {XAP_WRITER_NO_TERMLIST, Xapian::DB_NO_TERMLIST},
    {XAP_WRITER_WAIT,        Xapian::DB_RETRY_LOCK},
};
// clang-format on

static const int actions[] = {
    /* XAP_WRITER_CREATE_OR_OPEN */ Xapian::DB_CREATE_OR_OPEN,
    /* XAP_WRITER_OVERWRITE */ Xapian::DB_CREATE_OR_OVERWRITE,
    /* XAP_WRITER_CREATE */ Xapian::DB_CREATE,
    /* XAP_WRITER_OPEN */ Xapian::DB_OPEN,
};

static int xapian_flags(guint flags)
{
    int result = actions[flags & 3] | Xapian::DB_BACKEND_GLASS;
    for (const auto &row : flag_table)
        if (flags & row.flag)
            result |= row.xapian;
    return result;
}

/* libxapian 1.4 keeps answering from its buffers after close(): some calls on a closed
 * database would seem to work, so the check is here. */
static Xapian::WritableDatabase &open_db(xap_writer *writer)
{
    if (writer->closed)
        throw Xapian::DatabaseClosedError("the writer is closed");
    return writer->db;
}

/* The limit is on the escaped key, in which a NUL is two bytes; libxapian would find such
 * a term only when it commits, with the whole batch lost. */
static void check_term(const struct xap_term &term)
{
    gsize escaped = term.len;
    for (guint i = 0; i < term.len; i++)
        escaped += term.data[i] == '\0';
    if (escaped == 0)
        throw Xapian::InvalidArgumentError("an empty term");
    if (escaped > XAP_TERM_MAX)
        throw Xapian::InvalidArgumentError("a term of more than 245 bytes, beginning " +
                                           std::string(term.data, 24));
}

static Xapian::Document make_document(const struct xap_document &source)
{
    Xapian::Document document;
    if (source.data.len > 0)
        document.set_data(xap_string(source.data));
    std::string name;
    for (gsize i = 0; i < source.n_terms; i++) {
        const struct xap_term &term = source.terms[i];
        check_term(term);
        name.assign(term.data, term.len);
        document.add_term(name, term.wdf);
    }
    for (gsize i = 0; i < source.n_values; i++) {
        const struct xap_value &value = source.values[i];
        document.add_value(value.slot, xap_string(xap_bytes(value.data, value.len)));
    }
    return document;
}

xap_writer *xap_writer_open(const char *path, guint flags, guint block_size,
                            GError **error)
{
    return xap_guard<xap_writer *>(path, error, nullptr, [&] {
        int size = block_size > 65536 ? 0 : static_cast<int>(block_size);
        Xapian::WritableDatabase db(path, xapian_flags(flags), size);
        return new xap_writer{path, db, false};
    });
}

gboolean xap_writer_close(xap_writer *writer, GError **error)
{
    return xap_guard(writer->path.c_str(), error, FALSE, [&] {
        if (!writer->closed) {
            writer->closed = true;
            writer->db.close();
        }
        return TRUE;
    });
}

void xap_writer_free(xap_writer *writer)
{
    if (writer == nullptr)
        return;
    xap_writer_close(writer, nullptr);
    delete writer;
}

gboolean xap_writer_add(xap_writer *writer, const struct xap_document *document,
                        guint32 *docid, GError **error)
{
    return xap_guard(writer->path.c_str(), error, FALSE, [&] {
        Xapian::docid id = open_db(writer).add_document(make_document(*document));
        if (docid != nullptr)
            *docid = id;
        return TRUE;
    });
}

gboolean xap_writer_replace(xap_writer *writer, struct xap_slice unique,
                            const struct xap_document *document, guint32 *docid,
                            GError **error)
{
    return xap_guard(writer->path.c_str(), error, FALSE, [&] {
        Xapian::docid id = open_db(writer).replace_document(xap_string(unique),
                                                            make_document(*document));
        if (docid != nullptr)
            *docid = id;
        return TRUE;
    });
}

gboolean xap_writer_delete(xap_writer *writer, struct xap_slice unique, GError **error)
{
    return xap_guard(writer->path.c_str(), error, FALSE, [&] {
        open_db(writer).delete_document(xap_string(unique));
        return TRUE;
    });
}

gboolean xap_writer_set_metadata(xap_writer *writer, struct xap_slice key,
                                 struct xap_slice value, GError **error)
{
    return xap_guard(writer->path.c_str(), error, FALSE, [&] {
        open_db(writer).set_metadata(xap_string(key), xap_string(value));
        return TRUE;
    });
}

gboolean xap_writer_commit(xap_writer *writer, GError **error)
{
    return xap_guard(writer->path.c_str(), error, FALSE, [&] {
        open_db(writer).commit();
        return TRUE;
    });
}
