/* Databases read: counts, documents, posting lists, terms.
 *
 * A reader has one database or several combined into one. In a combination of n databases
 * document d of the i-th (from 0, in the order given) has the id (d - 1) * n + i + 1, so
 * ids of the parts interleave; frequencies and lengths are those of the whole. */

#ifndef XAP_XAP_READER_H
#define XAP_XAP_READER_H

#include "lib/xap/xap.h"

G_BEGIN_DECLS

typedef struct xap_reader xap_reader;

/* Opens the glass database PATH: a folder or a single file, never a stub file (libxapian
 * takes any unknown file for one, and an empty file for an empty database). NULL with
 * XAP_ERROR_DATABASE_NOT_FOUND, _OPENING, _CORRUPT or _VERSION. (transfer full) */
xap_reader *xap_reader_open(const char *path, GError **error);

/* Opens N databases as one, in the order given. N = 0 is an empty reader, in which nothing
 * is found. (transfer full) */
xap_reader *xap_reader_open_many(const char *const *paths, gsize n, GError **error);

/* The databases of N readers as one, in the order given; the readers stay the caller's and
 * need not outlive the combination. No file is opened, so files that were removed since
 * do not matter. (transfer full) */
xap_reader *xap_reader_combine(const xap_reader *const *readers, gsize n, GError **error);

void xap_reader_free(xap_reader *reader);

/* The number of databases combined: N of xap_reader_open_many(). */
guint xap_reader_shards(const xap_reader *reader);

/* Where document DOCID of the combination lives: the shard is returned, its id there goes
 * into LOCAL unless NULL. DOCID must not be 0, the reader not empty. */
guint xap_reader_shard_of(const xap_reader *reader, guint32 docid, guint32 *local);

struct xap_counts {
    guint32 documents;
    guint32 last_docid;     /* the highest id ever used; 0: no document yet */
    guint64 length;         /* sum of all wdf */
    double average_length;  /* length / documents; 0 without documents */
    gboolean has_positions; /* of any term: never, in databases of xap_writer */
};

gboolean xap_reader_counts(const xap_reader *reader, struct xap_counts *counts,
                           GError **error);

/* Does any document have TERM? An empty TERM stands for "any", as everywhere in Xapian: it
 * exists where there are documents. A term longer than XAP_TERM_MAX is just not there. */
gboolean xap_reader_has_term(const xap_reader *reader, struct xap_slice term,
                             gboolean *has, GError **error);

/* The number of documents that have TERM, 0 where none has; that of all for an empty one. */
gboolean xap_reader_termfreq(const xap_reader *reader, struct xap_slice term,
                             guint32 *documents, GError **error);

/* The sum of TERM's wdf over all documents, modulo 2^32 (libxapian counts so); the number
 * of documents for an empty TERM. */
gboolean xap_reader_collection_freq(const xap_reader *reader, struct xap_slice term,
                                    guint32 *occurrences, GError **error);

/* The data of document DOCID. XAP_ERROR_DOC_NOT_FOUND where there is none,
 * XAP_ERROR_INVALID_ARGUMENT for the id 0; so in the two functions below. */
gboolean xap_reader_data(const xap_reader *reader, guint32 docid, GString *data,
                         GError **error);

/* The value in SLOT of document DOCID; empty where it has none. */
gboolean xap_reader_value(const xap_reader *reader, guint32 docid, guint32 slot,
                          GString *value, GError **error);

/* The length of document DOCID: the sum of its wdf. */
gboolean xap_reader_doc_length(const xap_reader *reader, guint32 docid, guint32 *length,
                               GError **error);

/* The metadata KEY (not empty), of the first database in a combination; empty where there
 * is none. */
gboolean xap_reader_metadata(const xap_reader *reader, struct xap_slice key,
                             GString *value, GError **error);

/* A posting list: the documents of a term by ascending id, read in blocks. */
typedef struct xap_postings xap_postings;

/* The posting list of TERM: an empty list where it does not occur, all documents (each with
 * wdf 1) for an empty TERM. (transfer full) */
xap_postings *xap_postings_open(const xap_reader *reader, struct xap_slice term,
                                GError **error);

void xap_postings_free(xap_postings *postings);

/* The number of documents in the whole list, however much was read. */
guint32 xap_postings_termfreq(const xap_postings *postings);

/* Where a block of postings goes: arrays of MAX entries of the caller. */
struct xap_posting_block {
    guint32 *docids;
    guint32 *wdfs;    /* NULL: not wanted */
    guint32 *lengths; /* document lengths; NULL: not wanted. Costs a look-up each */
    gsize max;        /* at least 1 */
};

/* Reads the next postings into BLOCK: their number, fewer than MAX only before the end; 0
 * at the end; -1 on error, the list is then of no more use. */
gssize xap_postings_read(xap_postings *postings, const struct xap_posting_block *block,
                         GError **error);

/* Goes on to the first posting whose id is DOCID or more, which the next read hands out;
 * never back. Fast: chunks between are not read. */
gboolean xap_postings_skip_to(xap_postings *postings, guint32 docid, GError **error);

/* The terms of a reader in ascending byte order. */
typedef struct xap_terms xap_terms;

/* The terms that begin with PREFIX (empty: all), from the first one that is not less than
 * FROM (empty: from the beginning). (transfer full) */
xap_terms *xap_terms_open(const xap_reader *reader, struct xap_slice prefix,
                          struct xap_slice from, GError **error);

void xap_terms_free(xap_terms *terms);

struct xap_term_entry {
    struct xap_slice term; /* borrowed until the next call on the same xap_terms */
    guint32 termfreq;      /* documents that have it */
};

/* The next term into ENTRY. FALSE at the end, and FALSE with *error set on error; both end
 * the list for good. */
gboolean xap_terms_next(xap_terms *terms, struct xap_term_entry *entry, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xap_reader, xap_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xap_postings, xap_postings_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xap_terms, xap_terms_free)

G_END_DECLS

#endif
