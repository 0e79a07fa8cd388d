#include "lib/xap/xap.h"
#include "lib/xap/internal.hh"

#include <cstring>
#include <exception>
#include <new>

G_DEFINE_QUARK(xap - error, xap_error)

// clang-format off
static const struct {
    const char *type; /* as Xapian::Error::get_type() says */
    enum xap_error_code code;
} error_types[] = {
    {"AssertionError",          XAP_ERROR_ASSERTION},
    {"InvalidArgumentError",    XAP_ERROR_INVALID_ARGUMENT},
    {"InvalidOperationError",   XAP_ERROR_INVALID_OPERATION},
    {"UnimplementedError",      XAP_ERROR_UNIMPLEMENTED},
    {"DatabaseError",           XAP_ERROR_DATABASE},
    {"DatabaseCorruptError",    XAP_ERROR_DATABASE_CORRUPT},
    {"DatabaseCreateError",     XAP_ERROR_DATABASE_CREATE},
    {"DatabaseLockError",       XAP_ERROR_DATABASE_LOCK},
    {"DatabaseModifiedError",   XAP_ERROR_DATABASE_MODIFIED},
    {"DatabaseOpeningError",    XAP_ERROR_DATABASE_OPENING},
    {"DatabaseVersionError",    XAP_ERROR_DATABASE_VERSION},
    {"DocNotFoundError",        XAP_ERROR_DOC_NOT_FOUND},
    {"FeatureUnavailableError", XAP_ERROR_FEATURE_UNAVAILABLE},
    {"InternalError",           XAP_ERROR_INTERNAL},
    {"NetworkError",            XAP_ERROR_NETWORK},
    {"NetworkTimeoutError",     XAP_ERROR_NETWORK_TIMEOUT},
    {"QueryParserError",        XAP_ERROR_QUERY_PARSER},
    {"SerialisationError",      XAP_ERROR_SERIALISATION},
    {"RangeError",              XAP_ERROR_RANGE},
    {"WildcardError",           XAP_ERROR_WILDCARD},
    {"DatabaseNotFoundError",   XAP_ERROR_DATABASE_NOT_FOUND},
    {"DatabaseClosedError",     XAP_ERROR_DATABASE_CLOSED},
};
// clang-format on

enum xap_error_code xap_error_code_of_type(const char *type)
{
    for (const auto &row : error_types)
        if (strcmp(row.type, type) == 0)
            return row.code;
    return XAP_ERROR_OTHER;
}

/* Records one line: "SUBJECT: MESSAGE", or MESSAGE alone. */
static void record(const char *subject, enum xap_error_code code, const char *message,
                   GError **error) noexcept
{
    if (subject != nullptr && *subject != '\0')
        g_set_error(error, XAP_ERROR, code, "%s: %s", subject, message);
    else
        g_set_error_literal(error, XAP_ERROR, code, message);
}

static void record_xapian(const char *subject, const Xapian::Error &e, GError **error)
{
    const char *cause = e.get_error_string();
    const char *context = e.get_context().c_str();
    g_autoptr(GString) line = g_string_new(e.get_msg().c_str());
    if (*context != '\0')
        g_string_append_printf(line, " (%s)", context);
    if (cause != nullptr && *cause != '\0')
        g_string_append_printf(line, ": %s", cause);
    g_strdelimit(line->str, "\r\n", ' ');
    record(subject, xap_error_code_of_type(e.get_type()), line->str, error);
}

void xap_set_error(const char *subject, GError **error) noexcept
{
    try {
        throw;
    } catch (const Xapian::Error &e) {
        record_xapian(subject, e, error);
    } catch (const std::bad_alloc &) {
        record(subject, XAP_ERROR_MEMORY, "out of memory", error);
    } catch (const std::exception &e) {
        record(subject, XAP_ERROR_OTHER, e.what(), error);
    } catch (...) {
        record(subject, XAP_ERROR_UNKNOWN, "an unknown C++ exception", error);
    }
}

struct xap_slice xap_text(const char *text)
{
    return xap_bytes(text, text == nullptr ? 0 : strlen(text));
}

const char *xap_version(void)
{
    return Xapian::version_string();
}
