#include "corpus/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <string.h>

#include "corpus/names.h"
#include "lib/base/error.h"

enum { BLOCK = 65536 };

struct jb_unpack {
    jb_input *input;
    const char *name; /* of the member, in messages; NULL: the input's */
    struct archive *archive;
    char *block;     /* last one given to libarchive */
    GError *trouble; /* why a block could not be read */
    locale_t utf8;   /* names are converted into; 0: there is no such locale */
};

/* libarchive's callbacks. */

static la_ssize_t give_block(struct archive *archive, void *data, const void **block)
{
    jb_unpack *unpack = data;
    *block = unpack->block;
    gssize got = jb_input_read(unpack->input, unpack->block, BLOCK,
                               unpack->trouble ? NULL : &unpack->trouble);
    if (got < 0)
        archive_set_error(archive, EIO, "cannot be read");
    return got;
}

static la_int64_t seek_to(struct archive *archive, void *data, la_int64_t offset,
                          int whence)
{
    jb_unpack *unpack = data;
    gint64 size = jb_input_size(unpack->input);
    gint64 from = whence == SEEK_SET   ? 0
                  : whence == SEEK_END ? size
                                       : jb_input_tell(unpack->input);
    /* A table of contents may point anywhere. */
    if (offset < -from || offset > size - from) {
        archive_set_error(archive, EIO, "points outside the file");
        return ARCHIVE_FATAL;
    }
    return jb_input_seek(unpack->input, from + offset, NULL) ? from + offset
                                                             : ARCHIVE_FATAL;
}

static la_int64_t skip_over(struct archive *archive, void *data, la_int64_t request)
{
    jb_unpack *unpack = data;
    gint64 at = jb_input_tell(unpack->input);
    gint64 left = jb_input_size(unpack->input) - at;
    gint64 skip = MIN(request, left);
    (void)archive;
    return skip > 0 && jb_input_seek(unpack->input, at + skip, NULL) ? skip : 0;
}

/* What libarchive says is wrong, as a line that names the input. */
static void set_trouble(jb_unpack *unpack, GError **error)
{
    const char *name = unpack->name ? unpack->name : jb_input_name(unpack->input);
    if (unpack->trouble) {
        g_propagate_error(error, g_steal_pointer(&unpack->trouble));
        return;
    }
    const char *words = archive_error_string(unpack->archive);
    g_autofree char *valid = g_utf8_make_valid(words ? words : "", -1);
    g_autofree char *line = jb_one_line(valid, strlen(valid));
    if (strcasestr(valid, "encrypt") || strcasestr(valid, "passphrase"))
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    "%s: encrypted: unpack it with its password first", name);
    else
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT, "%s: damaged or cut off: %s", name,
                    line ? line : "cannot be unpacked");
}

static int support(struct archive *archive, enum jb_packing packing)
{
    switch (packing) {
    case JB_PACKING_ZIP:
        return archive_read_support_format_zip_seekable(archive);
    case JB_PACKING_7Z:
        return archive_read_support_format_7zip(archive);
    case JB_PACKING_TAR:
        return archive_read_support_format_tar(archive);
    case JB_PACKING_GZIP:
        return archive_read_support_filter_gzip(archive);
    case JB_PACKING_XZ:
        return archive_read_support_filter_xz(archive);
    case JB_PACKING_ZSTD:
        return archive_read_support_filter_zstd(archive);
    case JB_PACKING_BZIP2:
        return archive_read_support_filter_bzip2(archive);
    }
    g_assert_not_reached();
}

static void set_callbacks(jb_unpack *unpack)
{
    archive_read_set_callback_data(unpack->archive, unpack);
    archive_read_set_read_callback(unpack->archive, give_block);
    if (jb_input_size(unpack->input) < 0)
        return;
    archive_read_set_seek_callback(unpack->archive, seek_to);
    archive_read_set_skip_callback(unpack->archive, skip_over);
}

jb_unpack *jb_unpack_open(jb_input *input, enum jb_packing packing, GError **error)
{
    g_autoptr(jb_unpack) unpack = g_new0(jb_unpack, 1);
    unpack->input = input;
    unpack->block = g_malloc(BLOCK);
    unpack->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    unpack->archive = archive_read_new();
    g_assert(unpack->archive);
    support(unpack->archive, packing);
    if (packing >= JB_PACKING_GZIP)
        archive_read_support_format_raw(unpack->archive);
    set_callbacks(unpack);
    if (archive_read_open1(unpack->archive) != ARCHIVE_OK) {
        set_trouble(unpack, error);
        return NULL;
    }
    return g_steal_pointer(&unpack);
}

void jb_unpack_close(jb_unpack *unpack)
{
    if (!unpack)
        return;
    archive_read_free(unpack->archive);
    if (unpack->utf8)
        freelocale(unpack->utf8);
    g_clear_error(&unpack->trouble);
    g_free(unpack->block);
    g_free(unpack);
}

/* What an entry is, where it is no file with bytes of its own. */
static const char *strange_kind(struct archive_entry *entry)
{
    if (archive_entry_hardlink(entry))
        return "a link";
    switch (archive_entry_filetype(entry)) {
    case AE_IFREG:
    case 0: /* zip files made on other systems do not say */
        return NULL;
    case AE_IFDIR:
        return "a folder";
    case AE_IFLNK:
        return "a link";
    case AE_IFIFO:
    case AE_IFSOCK:
        return "a FIFO or socket";
    default:
        return "a device";
    }
}

/* libarchive converts names by the locale of the thread: in another than UTF-8 they would
 * be lost. Bytes that are not declared to be UTF-8 come as they are. */
static int next_header(jb_unpack *unpack, struct archive_entry **entry, const char **name)
{
    locale_t before = unpack->utf8 ? uselocale(unpack->utf8) : (locale_t)0;
    int status;
    do
        status = archive_read_next_header(unpack->archive, entry);
    while (status == ARCHIVE_RETRY);
    *name = status == ARCHIVE_OK || status == ARCHIVE_WARN
                ? archive_entry_pathname(*entry)
                : NULL;
    if (before)
        uselocale(before);
    return status;
}

int jb_unpack_next(jb_unpack *unpack, struct jb_unpack_member *member, GError **error)
{
    struct archive_entry *entry;
    const char *name;
    unpack->name = NULL;
    int status = next_header(unpack, &entry, &name);
    if (status == ARCHIVE_EOF)
        return 0;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
        set_trouble(unpack, error);
        return -1;
    }
    *member = (struct jb_unpack_member){
        .name = name,
        .strange = strange_kind(entry),
        .is_folder = archive_entry_filetype(entry) == AE_IFDIR,
        .is_encrypted = archive_entry_is_encrypted(entry) > 0,
    };
    return 1;
}

void jb_unpack_name(jb_unpack *unpack, const char *name)
{
    unpack->name = name;
}

gssize jb_unpack_read(jb_unpack *unpack, char *buffer, gsize size, GError **error)
{
    la_ssize_t got;
    do
        got = archive_read_data(unpack->archive, buffer, size);
    while (got == ARCHIVE_RETRY);
    if (got < 0) {
        set_trouble(unpack, error);
        return -1;
    }
    return (gssize)got;
}
