/* Documents into a database.
 *
 * A writer has an exclusive lock on its database from open to close. What was added counts
 * from the next commit; libxapian commits by itself every 10,000 documents (environment
 * XAPIAN_FLUSH_THRESHOLD), xap_writer_close() commits the rest.
 *
 * For a database that is written once see xap_bulk.h. Bulk loads through a writer:
 * XAP_WRITER_OVERWRITE | XAP_WRITER_DANGEROUS | XAP_WRITER_NO_TERMLIST |
 * XAP_WRITER_NO_SYNC, terms in ascending byte order, a new folder after some 25,000 to
 * 100,000 postings, then xap_compact(). The buffer of postings is two nested std::maps: what
 * counts is that they stay in the processor's cache. Measured through this binding with
 * 3,000 documents of 1,000 terms of 6 bytes (libxapian 1.4.22, processor time with the
 * compaction, best of three): folders of 50,000 postings 1, of 200,000 1.08, of 400,000
 * 1.14, all in one 2.1; one folder with a commit every 50,000 1.07; terms in random order
 * 1.16. Handing the terms over is a tenth of it, the rest is spent inside libxapian. */

#ifndef XAP_XAP_WRITER_H
#define XAP_XAP_WRITER_H

#include "lib/xap/xap.h"

G_BEGIN_DECLS

typedef struct xap_writer xap_writer;

/* How to open: one of the first four, or-ed with any of the rest. */
enum xap_writer_flags {
    XAP_WRITER_CREATE_OR_OPEN = 0, /* the folder and the database, if missing */
    XAP_WRITER_OVERWRITE = 1,      /* a new database, whatever was there */
    XAP_WRITER_CREATE = 2,         /* a new database; an error if there is one */
    XAP_WRITER_OPEN = 3,           /* an error if there is none */

    XAP_WRITER_NO_SYNC = 1 << 4,     /* no fsync: for files that are thrown away */
    XAP_WRITER_FULL_SYNC = 1 << 5,   /* stronger than fsync where the system has it */
    XAP_WRITER_DANGEROUS = 1 << 6,   /* blocks are updated in place: faster, but a killed
                                        writer leaves ruins and readers must wait */
    XAP_WRITER_NO_TERMLIST = 1 << 7, /* smaller and faster, but nothing in it can be
                                        deleted or replaced; such a database must be
                                        opened again with the same flag */
    XAP_WRITER_WAIT = 1 << 8,        /* wait for the lock instead of failing */
};

/* Opens a folder PATH for writing (its parent must exist). BLOCK_SIZE is a power of 2 in
 * 2048..65536 bytes and acts on a new database only; 0 is libxapian's 8192, and so is any
 * other value. NULL with XAP_ERROR_DATABASE_LOCK if another writer has it, _CREATE,
 * _OPENING or _NOT_FOUND as the flags say. (transfer full) */
xap_writer *xap_writer_open(const char *path, guint flags, guint block_size,
                            GError **error);

/* Commits and closes; after this everything but xap_writer_free() fails with
 * XAP_ERROR_DATABASE_CLOSED. A second call does nothing. FALSE if the commit failed: the
 * database is then as at the last commit. */
gboolean xap_writer_close(xap_writer *writer, GError **error);

/* Frees a writer. One that was not closed tries to commit what is left and keeps silent
 * about failure: close what is to be kept. */
void xap_writer_free(xap_writer *writer);

/* A term of a document. The layout is made for bulk: 16 bytes, no length to search. */
struct xap_term {
    const char *data;
    guint len; /* 1 to XAP_TERM_MAX bytes */
    guint wdf; /* occurrences in the document; they add up to its length. 0: a filter */
};

/* A value of a document: bytes in a numbered slot, to sort, filter and collapse by. */
struct xap_value {
    guint32 slot;
    const char *data; /* an empty value is no value */
    gsize len;
};

/* A document to be written. All pointers are borrowed. {0} is an empty document. */
struct xap_document {
    struct xap_slice data;        /* handed back by xap_reader_data(); under 100 MB */
    const struct xap_term *terms; /* ascending bytes are fastest; any order is right; the
                                     wdf of a term given twice add up */
    gsize n_terms;
    const struct xap_value *values; /* of a slot given twice the last one counts */
    gsize n_values;
};

/* Adds DOCUMENT and, unless DOCID is NULL, tells its id: the highest id ever used in this
 * database + 1. A term that is empty or too long is XAP_ERROR_INVALID_ARGUMENT, and nothing
 * is added (a NUL-laden term that is too long only when escaped is found at this point
 * too). */
gboolean xap_writer_add(xap_writer *writer, const struct xap_document *document,
                        guint32 *docid, GError **error);

/* Replaces the documents that have the term UNIQUE by DOCUMENT, or adds it if there are
 * none. DOCUMENT should have the term itself: it is not put in. The first of the replaced
 * ids, or the new one, goes into DOCID unless NULL. Fails with
 * XAP_ERROR_FEATURE_UNAVAILABLE on a database without term lists where UNIQUE occurs. */
gboolean xap_writer_replace(xap_writer *writer, struct xap_slice unique,
                            const struct xap_document *document, guint32 *docid,
                            GError **error);

/* Deletes all documents that have the term UNIQUE; none is no error. Their ids are not
 * given again. Needs term lists, as xap_writer_replace(). */
gboolean xap_writer_delete(xap_writer *writer, struct xap_slice unique, GError **error);

/* Sets the metadata KEY (not empty, at most 245 bytes) to VALUE; an empty VALUE deletes
 * it. Committed with the documents. */
gboolean xap_writer_set_metadata(xap_writer *writer, struct xap_slice key,
                                 struct xap_slice value, GError **error);

/* Makes what was added so far one new revision, durable unless XAP_WRITER_NO_SYNC. After a
 * failed commit what was not committed is lost. */
gboolean xap_writer_commit(xap_writer *writer, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xap_writer, xap_writer_free)

G_END_DECLS

#endif
