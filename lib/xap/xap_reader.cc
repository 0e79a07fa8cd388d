#include "lib/xap/xap_reader.h"
#include "lib/xap/internal.hh"

#include <cstring>
#include <memory>
#include <glib/gstdio.h>

/* How a single file and the file "iamglass" of a folder begin. */
#define GLASS_MAGIC "\x0f\x0dXapian Glass"

/* Does PATH begin with the magic of a glass file? Throws where it cannot be read. */
static bool has_magic(const char *path)
{
    char bytes[sizeof GLASS_MAGIC - 1] = "";
    FILE *file = g_fopen(path, "rbe");
    if (file == nullptr)
        throw Xapian::DatabaseOpeningError("cannot be read", path, errno);
    size_t n = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    return n == sizeof bytes && memcmp(bytes, GLASS_MAGIC, n) == 0;
}

void xap_require_glass(const char *path)
{
    GStatBuf info;
    if (g_stat(path, &info) != 0)
        throw Xapian::DatabaseNotFoundError("no database there", "", errno);
    std::string file = path;
    if (S_ISDIR(info.st_mode))
        file += "/iamglass";
    if (g_stat(file.c_str(), &info) != 0)
        throw Xapian::DatabaseNotFoundError("a folder without a database");
    if (!has_magic(file.c_str()))
        throw Xapian::DatabaseOpeningError("not a glass database, or a damaged one");
}

Xapian::Database xap_open_glass(const char *path)
{
    xap_require_glass(path);
    return Xapian::Database(path);
}

static const char *subject(const xap_reader *reader)
{
    return reader->path.c_str();
}

static gboolean fill(GString *target, const std::string &source)
{
    g_string_truncate(target, 0);
    g_string_append_len(target, source.data(), static_cast<gssize>(source.size()));
    return TRUE;
}

/* The database that is asked for a document. A combination of no databases would throw
 * InvalidOperationError, though the answer is the same as for any other. */
static const Xapian::Database &db_with_documents(const xap_reader *reader)
{
    if (reader->shards == 0)
        throw Xapian::DocNotFoundError("no documents in an empty combination");
    return reader->db;
}

xap_reader *xap_reader_open(const char *path, GError **error)
{
    return xap_guard<xap_reader *>(path, error, nullptr, [&] {
        return new xap_reader{path, xap_open_glass(path), 1};
    });
}

/* Adds the databases one by one, each under a guard of its own, so that an error names the
 * path that it is about. */
xap_reader *xap_reader_open_many(const char *const *paths, gsize n, GError **error)
{
    g_autoptr(xap_reader) reader =
        xap_guard<xap_reader *>(nullptr, error, nullptr, [&] { return new xap_reader; });
    for (gsize i = 0; reader != nullptr && i < n; i++) {
        gboolean added = xap_guard(paths[i], error, FALSE, [&] {
            reader->db.add_database(xap_open_glass(paths[i]));
            reader->path = n == 1 ? paths[0] : std::string(paths[0]) + " (and others)";
            return TRUE;
        });
        if (!added)
            return nullptr;
        reader->shards++;
    }
    return static_cast<xap_reader *>(g_steal_pointer(&reader));
}

xap_reader *xap_reader_combine(const xap_reader *const *readers, gsize n, GError **error)
{
    return xap_guard<xap_reader *>(nullptr, error, nullptr, [&] {
        auto combined = std::make_unique<xap_reader>();
        for (gsize i = 0; i < n; i++) {
            combined->db.add_database(readers[i]->db);
            combined->shards += readers[i]->shards;
            combined->path =
                i == 0 ? readers[0]->path : readers[0]->path + " (and others)";
        }
        return combined.release();
    });
}

void xap_reader_free(xap_reader *reader)
{
    delete reader;
}

guint xap_reader_shards(const xap_reader *reader)
{
    return reader->shards;
}

guint xap_reader_shard_of(const xap_reader *reader, guint32 docid, guint32 *local)
{
    g_assert(docid > 0 && reader->shards > 0);
    if (local != nullptr)
        *local = (docid - 1) / reader->shards + 1;
    return (docid - 1) % reader->shards;
}

gboolean xap_reader_counts(const xap_reader *reader, struct xap_counts *counts,
                           GError **error)
{
    return xap_guard(subject(reader), error, FALSE, [&] {
        *counts = {reader->db.get_doccount(), reader->db.get_lastdocid(),
                   reader->db.get_total_length(), reader->db.get_average_length(),
                   reader->db.has_positions()};
        return TRUE;
    });
}

gboolean xap_reader_has_term(const xap_reader *reader, struct xap_slice term,
                             gboolean *has, GError **error)
{
    return xap_guard(subject(reader), error, FALSE, [&] {
        *has = reader->db.term_exists(xap_string(term));
        return TRUE;
    });
}

gboolean xap_reader_termfreq(const xap_reader *reader, struct xap_slice term,
                             guint32 *documents, GError **error)
{
    return xap_guard(subject(reader), error, FALSE, [&] {
        *documents = reader->db.get_termfreq(xap_string(term));
        return TRUE;
    });
}

gboolean xap_reader_collection_freq(const xap_reader *reader, struct xap_slice term,
                                    guint32 *occurrences, GError **error)
{
    return xap_guard(subject(reader), error, FALSE, [&] {
        *occurrences = reader->db.get_collection_freq(xap_string(term));
        return TRUE;
    });
}

gboolean xap_reader_data(const xap_reader *reader, guint32 docid, GString *data,
                         GError **error)
{
    return xap_guard(subject(reader), error, FALSE, [&] {
        return fill(data, db_with_documents(reader).get_document(docid).get_data());
    });
}

gboolean xap_reader_value(const xap_reader *reader, guint32 docid, guint32 slot,
                          GString *value, GError **error)
{
    return xap_guard(subject(reader), error, FALSE, [&] {
        return fill(value, db_with_documents(reader).get_document(docid).get_value(slot));
    });
}

gboolean xap_reader_doc_length(const xap_reader *reader, guint32 docid, guint32 *length,
                               GError **error)
{
    return xap_guard(subject(reader), error, FALSE, [&] {
        *length = db_with_documents(reader).get_doclength(docid);
        return TRUE;
    });
}

gboolean xap_reader_metadata(const xap_reader *reader, struct xap_slice key,
                             GString *value, GError **error)
{
    return xap_guard(subject(reader), error, FALSE, [&] {
        return fill(value, reader->db.get_metadata(xap_string(key)));
    });
}
