/* A database from documents that come once, in order, and are never changed: by sorting.
 *
 * xap_writer.h keeps postings in a map of maps and files them into blocks that it reads,
 * splits and rewrites; that is most of the time of an index that is built in one go, and of
 * its space, for compaction never joins the pieces of a posting list. Here postings are
 * integers: gathered in runs, sorted, merged, and the database's file is written once from its
 * beginning to its end, as the compacted single file that xap_compact() would make, with
 * libxapian's own check content. It has no term lists, positions or values.
 *
 * The format of the file (glass, of libxapian 1.4) is written by lib/xap/bulk_*. So that it
 * can never be a wrong one, every xap_bulk first lets libxapian make an empty database, and
 * compares it byte by byte with what it would write itself. Where they differ, a newer
 * libxapian has a newer format; the documents then go through xap_writer and xap_compact()
 * behind the same functions, more slowly. */

#ifndef XAP_XAP_BULK_H
#define XAP_XAP_BULK_H

#include "lib/xap/xap.h"

G_BEGIN_DECLS

typedef struct xap_bulk xap_bulk;

enum xap_bulk_flags {
    XAP_BULK_LIBRARY = 1, /* through libxapian, whatever its format; for tests */
};

/* Begins the file PATH, which must not exist; temporary files stand beside it and begin
 * with its name. NULL with an error of XAP_ERROR or of lib/base. (transfer full) */
xap_bulk *xap_bulk_open(const char *path, guint flags, GError **error);

/* Frees; what was not finished is left as it is on disk and is no database. */
void xap_bulk_free(xap_bulk *bulk);

/* TRUE where documents go through libxapian. */
gboolean xap_bulk_uses_library(const xap_bulk *bulk);

/* The number of a term of LEN bytes, from 1 to XAP_TERM_MAX of which a 0 counts twice: the
 * same for the same bytes as long as BULK lives. G_MAXUINT32 with XAP_ERROR_INVALID_ARGUMENT
 * for another length. */
guint32 xap_bulk_term(xap_bulk *bulk, const char *data, gsize len, GError **error);

/* The same for the term of one character (SECOND is 0) or of two, each from U+0800 to U+FFFF
 * and no surrogate: no look-up. */
#define XAP_BULK_PAIR(first, second) ((guint32)(first) << 16 | (guint32)(second))

/* The current document has the term NUMBER, WDF times more. */
void xap_bulk_post(xap_bulk *bulk, guint32 number, guint32 wdf);

/* Ends the current document, whose data is DATA of less than 100 MB; it is document 1, 2, 3 …
 * FALSE with an error: nothing more can be added. */
gboolean xap_bulk_end_document(xap_bulk *bulk, struct xap_slice data, GError **error);

guint32 xap_bulk_documents(const xap_bulk *bulk);

/* Writes the rest and makes the file last. FALSE with an error. The bulk can only be freed
 * then. */
gboolean xap_bulk_finish(xap_bulk *bulk, GError **error);

/* Joins N databases (at least one) into the single file TARGET in the order given, as
 * xap_compact() does, however many there are, and makes it last; temporary files stand
 * beside it. */
gboolean xap_bulk_join(const char *const *sources, gsize n, const char *target,
                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xap_bulk, xap_bulk_free)

G_END_DECLS

#endif
