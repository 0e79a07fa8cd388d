#include "notes/note_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/text/encoding.h"

/* Largest note: some hundred books. */
#define NOTE_MAX ((gsize)64 << 20)

static gboolean refuse(const struct jb_note_file *file, const char *what, GError **error)
{
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT, "%s: %s", file->name, what);
    return FALSE;
}

/* Do more lines end in CR LF than in LF alone? */
static gboolean has_crlf(const char *text, gsize len)
{
    gsize crlf = 0, lf = 0;
    for (gsize i = 0; i < len; i++)
        if (text[i] == '\n') {
            gboolean cr = i > 0 && text[i - 1] == '\r';
            crlf += cr ? 1 : 0;
            lf += cr ? 0 : 1;
        }
    return crlf > lf;
}

/* The bytes of the file as it is now. (transfer full) */
static char *read_bytes(const struct jb_note_file *file, gsize *size, GError **error)
{
    struct jb_map map = {0};
    if (!jb_map_open(&map, file->path, error))
        return NULL;
    *size = map.len;
    char *bytes = g_malloc(map.len + 1);
    memcpy(bytes, map.data, map.len);
    bytes[map.len] = '\0';
    jb_map_close(&map);
    return bytes;
}

static gboolean check_kind(struct jb_note_file *file, GError **error)
{
    struct stat st;
    if (stat(file->path, &st) != 0)
        return jb_error_set_errno(error, errno, file->name, "cannot be read");
    file->mode = st.st_mode;
    if (!S_ISREG(st.st_mode))
        return refuse(file, "not a regular file", error);
    return (gsize)st.st_size <= NOTE_MAX || refuse(file, "larger than 64 MB", error);
}

gboolean jb_note_file_open(struct jb_note_file *file, const char *path,
                           gboolean may_be_new, GError **error)
{
    memset(file, 0, sizeof *file);
    g_autofree char *real = realpath(path, NULL);
    file->name = g_strdup(path);
    file->path = g_strdup(real ? real : path);
    file->encoding = "UTF-8";
    if (!real && errno == ENOENT && may_be_new &&
        !g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
        file->text = g_strdup("");
        return TRUE;
    }
    if (!check_kind(file, error))
        return FALSE;
    file->bytes = read_bytes(file, &file->size, error);
    file->text = file->bytes ? jb_decode(file->bytes, file->size, NULL, &file->len,
                                         &file->encoding, error)
                             : NULL;
    if (!file->text && file->bytes)
        g_prefix_error(error, "%s: ", path);
    file->crlf = file->text && has_crlf(file->text, file->len);
    return file->text != NULL;
}

void jb_note_file_clear(struct jb_note_file *file)
{
    g_free(file->name);
    g_free(file->path);
    g_free(file->bytes);
    g_free(file->text);
    memset(file, 0, sizeof *file);
}

/* Bytes of a line end in ENCODING: 1, but for UTF-16 and UTF-32; whose byte orders differ in
 * where the LF is. */
static gsize unit_of(const char *encoding)
{
    if (g_str_has_prefix(encoding, "UTF-16"))
        return 2;
    return g_str_has_prefix(encoding, "UTF-32") ? 4 : 1;
}

/* Is the unit at P a line feed? */
static gboolean is_lf(const char *p, gsize unit)
{
    gsize noughts = 0, lfs = 0;
    for (gsize i = 0; i < unit; i++) {
        noughts += p[i] == 0;
        lfs += p[i] == '\n';
    }
    return lfs == 1 && noughts == unit - 1;
}

/* The byte of the file at which line NUMBER (from 0) begins, a BOM passed over. */
static gsize line_begin(const struct jb_note_file *file, gsize number)
{
    static const char *const boms[] = {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF",
                                       "\x84\x31\x95\x33"};
    gsize unit = unit_of(file->encoding), at = 0;
    if (unit == 4) /* FF FE 00 00 or 00 00 FE FF */
        at = file->size >= 4 && (memcmp(file->bytes, "\xFF\xFE\0\0", 4) == 0 ||
                                 memcmp(file->bytes, "\0\0\xFE\xFF", 4) == 0)
                 ? 4
                 : 0;
    for (gsize i = 0; unit != 4 && i < G_N_ELEMENTS(boms); i++)
        if (g_str_has_prefix(file->bytes, boms[i]))
            at = strlen(boms[i]);
    for (; number && at + unit <= file->size; at += unit)
        number -= is_lf(file->bytes + at, unit) ? 1 : 0;
    return at;
}

/* Bytes FROM..TO of the text in the file's encoding. (transfer full) */
static char *encode(const struct jb_note_file *file, const char *text, gsize len,
                    gsize *size, GError **error)
{
    char *bytes = jb_encode(text, len, file->encoding, size, error);
    if (!bytes)
        g_prefix_error(error, "%s: ", file->name);
    return bytes;
}

/* The byte of the file where byte AT of the text is. What stands before it on its line must
 * be the same when it is encoded anew, or the place is not known. */
static gboolean find_byte(const struct jb_note_file *file, gsize at, gsize *byte,
                          GError **error)
{
    gsize line = 0, begin = 0, size;
    for (gsize i = 0; i < at; i++)
        if (file->text[i] == '\n') {
            line++;
            begin = i + 1;
        }
    *byte = line_begin(file, line);
    g_autofree char *head = encode(file, file->text + begin, at - begin, &size, error);
    if (!head)
        return FALSE;
    if (*byte + size > file->size || memcmp(file->bytes + *byte, head, size) != 0)
        return refuse(file,
                      "is in a spelling of its encoding that is not written; save it "
                      "as UTF-8",
                      error);
    *byte += size;
    return TRUE;
}

/* TEXT with the file's line ends. (transfer full) */
static char *with_line_ends(const struct jb_note_file *file, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    return g_strjoinv(file->crlf ? "\r\n" : "\n", lines);
}

/* The bytes of the file with EDITS. NULL with an error. (transfer full) */
static GString *apply(const struct jb_note_file *file, const struct jb_note_edit *edits,
                      gsize count, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    gsize done = 0;
    for (gsize i = 0; i < count; i++) {
        gsize begin = 0, end = 0, size;
        if (file->bytes && (!find_byte(file, edits[i].begin, &begin, error) ||
                            !find_byte(file, edits[i].end, &end, error)))
            return NULL;
        g_autofree char *text = with_line_ends(file, edits[i].text);
        g_autofree char *bytes = encode(file, text, strlen(text), &size, error);
        if (!bytes)
            return NULL;
        g_string_append_len(out, file->bytes ? file->bytes + done : "",
                            (gssize)(begin - done));
        g_string_append_len(out, bytes, (gssize)size);
        done = end;
    }
    if (file->bytes)
        g_string_append_len(out, file->bytes + done, (gssize)(file->size - done));
    return g_steal_pointer(&out);
}

/* Is the file what it was when it was opened? */
static gboolean check_unchanged(const struct jb_note_file *file, GError **error)
{
    static const char what[] =
        "was changed while this ran; nothing was written: run it again";
    gsize size = 0;
    if (!file->bytes)
        return !g_file_test(file->path, G_FILE_TEST_EXISTS) || refuse(file, what, error);
    g_autofree char *now = read_bytes(file, &size, NULL);
    return (now && size == file->size && memcmp(now, file->bytes, size) == 0) ||
           refuse(file, what, error);
}

/* Permission is the mode's, also for who may do everything. */
static gboolean check_writable(const struct jb_note_file *file, GError **error)
{
    gboolean locked = (file->mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0;
    if (file->bytes && (locked || access(file->path, W_OK) != 0))
        return refuse(file, "is read-only; nothing was written", error);
    return TRUE;
}

static gboolean write_all(int fd, const GString *bytes)
{
    for (gsize at = 0; at < bytes->len;) {
        gssize n = write(fd, bytes->str + at, bytes->len - at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return FALSE;
        at += (gsize)n;
    }
    return TRUE;
}

/* The mode a new file gets. */
static mode_t new_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* Writes BYTES beside the file, so that they last. Returns the new file's name, or NULL with
 * an error. (transfer full) */
static char *write_beside(const struct jb_note_file *file, const GString *bytes,
                          GError **error)
{
    g_autofree char *folder = g_path_get_dirname(file->path);
    g_autofree char *base = g_path_get_basename(file->path);
    g_autofree char *name = g_strdup_printf("%s/.%s.XXXXXX", folder, base);
    int fd = g_mkstemp_full(name, O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0) {
        jb_error_set_errno(error, errno, file->name, "cannot be written");
        return NULL;
    }
    mode_t mode = file->bytes ? file->mode & 07777 : new_mode();
    gboolean good = write_all(fd, bytes) && fchmod(fd, mode) == 0 && fsync(fd) == 0;
    int failed = errno;
    if (close(fd) != 0 && good) {
        failed = errno;
        good = FALSE;
    }
    if (good)
        return g_steal_pointer(&name);
    g_unlink(name);
    jb_error_set_errno(error, failed, file->name, "cannot be written");
    return NULL;
}

gboolean jb_note_file_save(const struct jb_note_file *file,
                           const struct jb_note_edit *edits, gsize count, GError **error)
{
    if (!check_writable(file, error))
        return FALSE;
    g_autoptr(GString) bytes = apply(file, edits, count, error);
    g_autofree char *folder = g_path_get_dirname(file->path);
    g_autofree char *beside = bytes ? write_beside(file, bytes, error) : NULL;
    if (!beside)
        return FALSE;
    if (!check_unchanged(file, error) || g_rename(beside, file->path) != 0) {
        if (error && !*error)
            jb_error_set_errno(error, errno, file->name, "cannot be replaced");
        g_unlink(beside);
        return FALSE;
    }
    return jb_dir_sync(folder, error);
}

char *jb_note_file_editor(const struct jb_note_file *file)
{
    static const char *const forms[] = {"%s/.%s.swp", "%s/.#%s", "%s/.~lock.%s#"};
    g_autofree char *folder = g_path_get_dirname(file->path);
    g_autofree char *base = g_path_get_basename(file->path);
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_auto(GStrv) pieces = g_strsplit(forms[i], "%s", 3);
        char *name = g_strconcat(folder, pieces[1], base, pieces[2], NULL);
        struct stat st;
        if (lstat(name, &st) == 0)
            return name;
        g_free(name);
    }
    return NULL;
}
