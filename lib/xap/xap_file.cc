#include "lib/xap/xap_file.h"
#include "lib/xap/internal.hh"

#include <ostream>
#include <streambuf>

static const unsigned levels[] = {
    /* XAP_COMPACT_FULL */ Xapian::Compactor::FULL,
    /* XAP_COMPACT_STANDARD */ Xapian::Compactor::STANDARD,
    /* XAP_COMPACT_FULLER */ Xapian::Compactor::FULLER,
};

static unsigned compact_flags(const struct xap_compact_options &options)
{
    unsigned flags = levels[options.level];
    if (options.single_file)
        flags |= Xapian::DBCOMPACT_SINGLE_FILE;
    if (options.keep_docids)
        flags |= Xapian::DBCOMPACT_NO_RENUMBER;
    if (options.multipass)
        flags |= Xapian::DBCOMPACT_MULTIPASS;
    return flags;
}

gboolean xap_compact(const char *const *sources, gsize n, const char *target,
                     const struct xap_compact_options *options, GError **error)
{
    const struct xap_compact_options defaults = {};
    if (options == nullptr)
        options = &defaults;
    g_autoptr(xap_reader) reader = xap_reader_open_many(sources, n, error);
    if (reader == nullptr)
        return FALSE;
    return xap_guard(target, error, FALSE, [&] {
        if (n == 0)
            throw Xapian::InvalidArgumentError("nothing to compact");
        int size =
            options->block_size > 65536 ? 0 : static_cast<int>(options->block_size);
        reader->db.compact(target, compact_flags(*options), size);
        return TRUE;
    });
}

/* An output stream into a GString, so that what was said before an exception is kept. */
class string_sink : public std::streambuf {
  public:
    explicit string_sink(GString *string) : target(string)
    {
    }

  protected:
    int overflow(int c) override
    {
        if (c != traits_type::eof())
            g_string_append_c(target, static_cast<char>(c));
        return traits_type::not_eof(c);
    }

    std::streamsize xsputn(const char *text, std::streamsize n) override
    {
        g_string_append_len(target, text, n);
        return n;
    }

  private:
    GString *target;
};

#if defined(__SANITIZE_ADDRESS__)
#define XAP_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define XAP_ASAN 1
#endif
#endif

#ifdef XAP_ASAN
/* Database::check() of 1.4 deletes a table of posting lists by a pointer to its base class,
 * which has no virtual destructor. Nothing is lost by it, but AddressSanitizer would end
 * the program over it, in a library that is not ours. */
extern "C" const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "new_delete_type_mismatch=0";
}
#endif

gboolean xap_check(const char *path, GString *report, GError **error)
{
    if (report != nullptr)
        g_string_truncate(report, 0);
    return xap_guard(path, error, FALSE, [&] {
        xap_require_glass(path);
        string_sink sink(report);
        std::ostream out(&sink);
        size_t errors = Xapian::Database::check(path, 0, report ? &out : nullptr);
        if (errors > 0)
            throw Xapian::DatabaseCorruptError("damaged: the check found " +
                                               std::to_string(errors) + " errors");
        return TRUE;
    });
}
