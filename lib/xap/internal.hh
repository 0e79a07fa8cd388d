/* What the bodies of the binding share: the guard and the handles. C++ only. */

#ifndef XAP_INTERNAL_HH
#define XAP_INTERNAL_HH

#include <string>
#include <xapian.h>

#include "lib/xap/xap_query.h"
#include "lib/xap/xap_reader.h"

static_assert(sizeof(Xapian::docid) == sizeof(guint32), "a libxapian with 64-bit ids");
static_assert(sizeof(Xapian::termcount) == sizeof(guint32),
              "a libxapian with 64-bit wdf");

/* Turns the exception that is being handled into *ERROR; SUBJECT (a path) begins the
 * message unless NULL. Only inside a catch block. */
void xap_set_error(const char *subject, GError **error) noexcept;

/* Runs BODY, which returns FALSE or NULL for nothing; an exception out of it becomes *ERROR
 * and FAILED. The one place where C++ ends. */
template <typename Result, typename Body>
Result xap_guard(const char *subject, GError **error, Result failed, Body body) noexcept
{
    try {
        return body();
    } catch (...) {
        xap_set_error(subject, error);
        return failed;
    }
}

static inline std::string xap_string(struct xap_slice slice)
{
    return slice.len == 0 ? std::string() : std::string(slice.data, slice.len);
}

/* Opens the glass database PATH, a folder or a single file. Nothing else: libxapian takes any
 * other file, even an empty one, for a stub that lists databases, so that a file cut to
 * nothing would be a database of no documents, and a damaged one might name a host. */
Xapian::Database xap_open_glass(const char *path);

/* Throws unless PATH has the marks of a glass database. */
void xap_require_glass(const char *path);

struct xap_reader {
    std::string path; /* of the first database, for messages */
    Xapian::Database db;
    guint shards = 0;
};

struct xap_query {
    Xapian::Query query;
};

#endif
