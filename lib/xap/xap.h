/* A thin C binding of libxapian 1.4: errors, strings, version. Start reading here.
 *
 *   xap_writer.h  documents into a database
 *   xap_bulk.h    documents into a database at once, by sorting
 *   xap_reader.h  one database or several as one: counts, data, posting lists, terms
 *   xap_query.h   queries as trees
 *   xap_match.h   ranked or sorted matches of a query
 *   xap_file.h    compaction and check of database files
 *
 * It needs GLib and libxapian; xap_bulk.h also zlib and lib/base. What the six headers say of a function holds beside
 * these rules, which hold for all of them:
 *
 * Strings.  Terms, data, values and metadata are bytes with a length; an embedded NUL is a
 *   byte like any other, and nothing has to be UTF-8. Only paths end with a NUL. What goes
 *   in is copied before the call returns. What comes out goes into a GString of the caller,
 *   whose content is replaced and whose memory is used again by the next call.
 *
 * Ownership.  A returned handle is the caller's and dies by its _free function, which takes
 *   NULL; all handles work with g_autoptr. What is made from a handle (posting lists and
 *   terms of a reader, a query combined from queries) shares the parts it needs, so handles
 *   may be freed in any order.
 *
 * Errors.  A function that can fail takes a GError ** last, which may be NULL. No C++
 *   exception ever leaves the binding: each of Xapian's exception types has a code below,
 *   and so have std::bad_alloc and the rest. The message is one line that names the
 *   database where the function knows it. After an error a handle may be used again, if
 *   only to be freed; out parameters are untouched unless said otherwise. NULL where a
 *   handle is wanted is a programming error and is not checked.
 *
 * Threads.  libxapian has no global lock and no atomic counters: a handle, and all that is
 *   made from it, is for one thread at a time. Different handles, also on the same
 *   database, may be used in different threads at once. A query that is wanted in two
 *   threads is built twice.
 *
 * Document ids.  They count from 1 and are true of one open database only: a compaction or
 *   another combination of databases changes them. Never store or show one; store a
 *   unique term.
 *
 * Revisions.  A reader sees the revision that was newest when it was opened. After two
 *   commits of a writer on the same files it may fail with XAP_ERROR_DATABASE_MODIFIED
 *   (open it anew). Databases that are not written to any more never change.
 */

#ifndef XAP_XAP_H
#define XAP_XAP_H

#include <glib.h>

G_BEGIN_DECLS

#define XAP_ERROR (xap_error_quark())

/* The exception types of libxapian 1.4 in the order of its error.h, then the others. */
enum xap_error_code {
    XAP_ERROR_ASSERTION = 1,       /* a failed assertion inside libxapian */
    XAP_ERROR_INVALID_ARGUMENT,    /* a term over 245 bytes, an empty metadata key … */
    XAP_ERROR_INVALID_OPERATION,   /* not in this state */
    XAP_ERROR_UNIMPLEMENTED,       /* not by this backend */
    XAP_ERROR_DATABASE,            /* a read or write failed, for instance a full disk */
    XAP_ERROR_DATABASE_CORRUPT,    /* the files are not as they were written */
    XAP_ERROR_DATABASE_CREATE,     /* cannot be created; or exists and must not */
    XAP_ERROR_DATABASE_LOCK,       /* another writer has it open */
    XAP_ERROR_DATABASE_MODIFIED,   /* a writer has overtaken this reader: open it anew */
    XAP_ERROR_DATABASE_OPENING,    /* there, but cannot be opened */
    XAP_ERROR_DATABASE_VERSION,    /* of a format this libxapian does not read */
    XAP_ERROR_DOC_NOT_FOUND,       /* no document has this id */
    XAP_ERROR_FEATURE_UNAVAILABLE, /* not compiled in, or without term lists */
    XAP_ERROR_INTERNAL,            /* inside libxapian */
    XAP_ERROR_NETWORK,             /* remote databases, which this binding never opens */
    XAP_ERROR_NETWORK_TIMEOUT,     /* the same */
    XAP_ERROR_QUERY_PARSER,        /* of QueryParser, which this binding never calls */
    XAP_ERROR_SERIALISATION,       /* a serialised form that cannot be read */
    XAP_ERROR_RANGE,               /* a number out of its range */
    XAP_ERROR_WILDCARD,            /* a prefix query has more terms than it was allowed */
    XAP_ERROR_DATABASE_NOT_FOUND,  /* no database at this path */
    XAP_ERROR_DATABASE_CLOSED,     /* used after xap_writer_close() */
    XAP_ERROR_MEMORY,              /* std::bad_alloc */
    XAP_ERROR_OTHER,               /* another std::exception, or a newer Xapian type */
    XAP_ERROR_UNKNOWN,             /* something that was thrown and is no exception */
};

GQuark xap_error_quark(void);

/* The code of an exception type by its Xapian name ("DatabaseLockError"); XAP_ERROR_OTHER
 * for a name that libxapian 1.4 does not have. */
enum xap_error_code xap_error_code_of_type(const char *type);

/* The longest term, in bytes, that every libxapian 1.4 database accepts. A NUL byte counts
 * twice, for it is escaped in the files: a term with NULs must be shorter by their number. */
#define XAP_TERM_MAX 245

/* Some bytes, passed by value and only borrowed. DATA may be NULL where LEN is 0. */
struct xap_slice {
    const char *data;
    gsize len; /* in bytes */
};

/* The slice of LEN bytes at DATA. */
static inline struct xap_slice xap_bytes(const char *data, gsize len)
{
    struct xap_slice slice = {data, len};
    return slice;
}

/* The slice of a string that ends with a NUL, without it; NULL is the empty slice. */
struct xap_slice xap_text(const char *text);

/* The version of the libxapian that is linked, "1.4.22". A static string. */
const char *xap_version(void);

G_END_DECLS

#endif
