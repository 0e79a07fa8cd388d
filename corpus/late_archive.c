#include <archive.h>
#include <archive_entry.h>
#include <stdarg.h>

#include "corpus/late.h"

/* The number is the library's interface; another one is another library. */
static struct jb_late libarchive = {.library = "libarchive.so.13",
                                    .package = "libarchive13"};

typedef struct archive reader;
typedef struct archive_entry entry;

// clang-format off
JB_LATE(libarchive, reader *, archive_read_new, (void), ())
JB_LATE(libarchive, int, archive_read_free, (reader *a), (a))
JB_LATE(libarchive, int, archive_read_open1, (reader *a), (a))
JB_LATE(libarchive, int, archive_read_next_header, (reader *a, entry **e), (a, e))
JB_LATE(libarchive, la_ssize_t, archive_read_data, (reader *a, void *to, size_t n), (a, to, n))
JB_LATE(libarchive, int, archive_read_set_callback_data, (reader *a, void *data), (a, data))
JB_LATE(libarchive, int, archive_read_set_read_callback, (reader *a, archive_read_callback *f), (a, f))
JB_LATE(libarchive, int, archive_read_set_seek_callback, (reader *a, archive_seek_callback *f), (a, f))
JB_LATE(libarchive, int, archive_read_set_skip_callback, (reader *a, archive_skip_callback *f), (a, f))
JB_LATE(libarchive, int, archive_read_support_filter_bzip2, (reader *a), (a))
JB_LATE(libarchive, int, archive_read_support_filter_gzip, (reader *a), (a))
JB_LATE(libarchive, int, archive_read_support_filter_xz, (reader *a), (a))
JB_LATE(libarchive, int, archive_read_support_filter_zstd, (reader *a), (a))
JB_LATE(libarchive, int, archive_read_support_format_7zip, (reader *a), (a))
JB_LATE(libarchive, int, archive_read_support_format_raw, (reader *a), (a))
JB_LATE(libarchive, int, archive_read_support_format_tar, (reader *a), (a))
JB_LATE(libarchive, int, archive_read_support_format_zip_seekable, (reader *a), (a))
JB_LATE(libarchive, const char *, archive_error_string, (reader *a), (a))
JB_LATE(libarchive, mode_t, archive_entry_filetype, (entry *e), (e))
JB_LATE(libarchive, const char *, archive_entry_hardlink, (entry *e), (e))
JB_LATE(libarchive, const char *, archive_entry_pathname, (entry *e), (e))
JB_LATE(libarchive, int, archive_entry_is_encrypted, (entry *e), (e))
// clang-format on

/* Of the messages that may be set, all are plain strings. */
void archive_set_error(reader *a, int number, const char *format, ...)
{
    va_list arguments;
    JB_LATE_FIND(libarchive, archive_set_error)
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    function(a, number, "%s", message);
}
