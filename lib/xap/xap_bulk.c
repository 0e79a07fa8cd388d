#include "lib/xap/xap_bulk.h"

#include <string.h>
#include <zlib.h>

#include "lib/xap/bulk_library.h"
#include "lib/xap/bulk_pack.h"
#include "lib/xap/bulk_postings.h"
#include "lib/xap/bulk_version.h"

/* Bytes of data from which on it is compressed: libxapian's own number. */
enum { COMPRESS_MIN = 18 };

/* Data above this would be cut into more pieces than can be counted. */
enum { DATA_MAX = 100 << 20 };

/* Data up to this, which most is, is packed with a window of its own size: the result is the
 * same, but far less memory is cleared for each document, a third of the whole time. */
enum { SMALL_BITS = 13, SMALL_DATA = 1 << SMALL_BITS };

struct xap_bulk {
    char *path;
    gboolean through_library;
    struct bulk_library library;
    struct bulk_terms terms;
    struct bulk_runs runs;
    GArray *lengths; /* of guint32: of the documents */
    guint64 length;  /* of the current one */
    struct jb_writer *file;
    bulk_table *docdata;
    z_stream small_deflater, large_deflater;
    GByteArray *packed;
};

/* Raw deflate, as libxapian reads it; its own parameters are the largest. */
static void open_deflater(z_stream *deflater, int window_bits, int memory)
{
    int status = deflateInit2(deflater, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -window_bits,
                              memory, Z_DEFAULT_STRATEGY);
    g_assert(status == Z_OK);
}

/* The file begins with room for its first block, which is known last. */
static gboolean open_file(xap_bulk *b, GError **error)
{
    b->file = jb_writer_open(b->path, error);
    if (!b->file)
        return FALSE;
    g_autofree guint8 *block = g_malloc0(BULK_BLOCK);
    jb_writer_put(b->file, block, BULK_BLOCK);
    b->docdata = bulk_table_new(b->file, 1);
    return TRUE;
}

xap_bulk *xap_bulk_open(const char *path, guint flags, GError **error)
{
    g_autoptr(xap_bulk) b = g_new0(xap_bulk, 1);
    b->path = g_strdup(path);
    b->lengths = g_array_new(FALSE, FALSE, sizeof(guint32));
    b->packed = g_byte_array_new();
    bulk_terms_init(&b->terms);
    bulk_runs_init(&b->runs);
    bulk_library_init(&b->library, path);
    open_deflater(&b->small_deflater, SMALL_BITS, 6);
    open_deflater(&b->large_deflater, MAX_WBITS, MAX_MEM_LEVEL);
    g_autofree char *empty = g_strconcat(path, ".empty", NULL);
    GError *why = NULL;
    b->through_library =
        (flags & XAP_BULK_LIBRARY) || !bulk_version_is_known(empty, &why);
    if (why) {
        g_propagate_error(error, why);
        return NULL;
    }
    return b->through_library || open_file(b, error) ? g_steal_pointer(&b) : NULL;
}

void xap_bulk_free(xap_bulk *b)
{
    if (!b)
        return;
    bulk_table_free(b->docdata);
    if (b->file)
        jb_writer_close(b->file, NULL);
    bulk_library_clear(&b->library);
    bulk_runs_clear(&b->runs);
    bulk_terms_clear(&b->terms);
    deflateEnd(&b->small_deflater);
    deflateEnd(&b->large_deflater);
    g_array_unref(b->lengths);
    g_byte_array_unref(b->packed);
    g_free(b->path);
    g_free(b);
}

gboolean xap_bulk_uses_library(const xap_bulk *b)
{
    return b->through_library;
}

guint32 xap_bulk_documents(const xap_bulk *b)
{
    return b->lengths->len;
}

guint32 xap_bulk_term(xap_bulk *b, const char *data, gsize len, GError **error)
{
    gsize escaped = len;
    for (gsize i = 0; i < len && i <= XAP_TERM_MAX; i++)
        escaped += data[i] == '\0';
    if (len > 0 && escaped <= XAP_TERM_MAX)
        return bulk_terms_number(&b->terms, data, len);
    g_set_error(error, XAP_ERROR, XAP_ERROR_INVALID_ARGUMENT,
                "%s: a term of %" G_GSIZE_FORMAT " bytes", b->path, len);
    return G_MAXUINT32;
}

void xap_bulk_post(xap_bulk *b, guint32 number, guint32 wdf)
{
    b->length += wdf;
    bulk_runs_add(&b->runs, number, b->lengths->len + 1, wdf);
}

/* The smaller of DATA and its compressed form; *COMPRESSED tells which. */
static struct bulk_bytes deflated(xap_bulk *b, struct xap_slice data,
                                  gboolean *compressed)
{
    *compressed = FALSE;
    if (data.len <= COMPRESS_MIN)
        return (struct bulk_bytes){data.data, data.len};
    z_stream *z = data.len <= SMALL_DATA ? &b->small_deflater : &b->large_deflater;
    g_byte_array_set_size(b->packed, (guint)data.len);
    deflateReset(z);
    z->next_in = (Bytef *)data.data;
    z->avail_in = (uInt)data.len;
    z->next_out = b->packed->data;
    z->avail_out = (uInt)data.len;
    *compressed = deflate(z, Z_FINISH) == Z_STREAM_END && z->avail_out > 0;
    if (!*compressed)
        return (struct bulk_bytes){data.data, data.len};
    return (struct bulk_bytes){b->packed->data, z->total_out};
}

static void add_data(xap_bulk *b, struct xap_slice data)
{
    guint8 key[BULK_UINT_MAX];
    if (data.len == 0) /* no data is no item */
        return;
    gboolean compressed;
    struct bulk_bytes tag = deflated(b, data, &compressed);
    gsize key_len = (gsize)(bulk_put_docid(key, b->lengths->len) - key);
    bulk_table_add(b->docdata, (struct bulk_bytes){key, key_len}, tag, compressed);
}

/* Hands the current document to libxapian: its postings are all that wait. */
static gboolean add_through_library(xap_bulk *b, struct xap_slice data, GError **error)
{
    g_autofree struct xap_term *terms = g_new(struct xap_term, b->runs.count + 1);
    g_autofree guint8 *rooms = g_malloc(b->runs.count * 6 + 1);
    for (gsize i = 0; i < b->runs.count; i++) {
        guint64 post = b->runs.posts[i];
        struct bulk_bytes bytes =
            bulk_terms_bytes(&b->terms, BULK_POST_TERM(post), rooms + 6 * i);
        terms[i] = (struct xap_term){bytes.data, (guint)bytes.len, BULK_POST_WDF(post)};
    }
    const struct xap_document document = {
        .data = data, .terms = terms, .n_terms = b->runs.count};
    b->runs.count = 0;
    return bulk_library_add(&b->library, &document, error);
}

gboolean xap_bulk_end_document(xap_bulk *b, struct xap_slice data, GError **error)
{
    if (data.len > DATA_MAX) {
        g_set_error(error, XAP_ERROR, XAP_ERROR_INVALID_ARGUMENT,
                    "%s: a document's data of %" G_GSIZE_FORMAT " bytes", b->path,
                    data.len);
        return FALSE;
    }
    guint32 length = (guint32)b->length;
    g_array_append_val(b->lengths, length);
    b->length = 0;
    if (b->through_library)
        return add_through_library(b, data, error);
    add_data(b, data);
    bulk_runs_end_document(&b->runs, b->lengths->len);
    return TRUE;
}

static void add_lengths(const xap_bulk *b, struct bulk_version *version)
{
    version->documents = b->lengths->len;
    for (guint32 i = 0; i < b->lengths->len; i++) {
        guint32 length = g_array_index(b->lengths, guint32, i);
        version->length += length;
        version->length_most = MAX(version->length_most, length);
        if (length && (!version->length_least || length < version->length_least))
            version->length_least = length;
    }
}

gboolean xap_bulk_finish(xap_bulk *b, GError **error)
{
    if (b->through_library)
        return bulk_library_finish(&b->library, error);
    struct bulk_version version = {.revision = 1};
    guint8 block[BULK_BLOCK];
    struct bulk_root data = bulk_table_finish(g_steal_pointer(&b->docdata));
    bulk_table *postlist = bulk_table_new(b->file, data.end);
    if (data.items)
        version.docdata = data;
    version.wdf_most = bulk_postings_write(postlist, b->lengths, &b->terms, &b->runs);
    version.postlist = bulk_table_finish(postlist);
    add_lengths(b, &version);
    bulk_version_write(&version, block);
    jb_writer_patch(b->file, 0, block, sizeof block);
    return jb_writer_close(g_steal_pointer(&b->file), error);
}
