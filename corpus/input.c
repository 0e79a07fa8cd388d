#include "corpus/input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/error.h"
#include "lib/text/encoding.h"

struct jb_input {
    char *name;
    int fd;                 /* -1: memory or a source */
    jb_input_source source; /* NULL: memory or a file */
    gpointer source_data;
    const char *data; /* of memory */
    gint64 size;      /* of memory or a file; -1: not known */
    gint64 at;        /* bytes taken from file, memory or source, the head's included */
    char *head;       /* looked at and not yet read: head_len bytes from head_at */
    gsize head_at, head_len;
    gboolean at_end; /* the source has given all */
    struct jb_capture capture;
};

/* PATH as UTF-8: file names of old archives are GBK. */
static char *display_name(const char *path)
{
    gsize len = strlen(path);
    const char *encoding;
    if (jb_utf8_valid_len(path, len) == len)
        return g_strdup(path);
    char *decoded = jb_decode(path, len, NULL, &len, &encoding, NULL);
    return decoded ? decoded : g_utf8_make_valid(path, -1);
}

static jb_input *input_new(const char *path, int fd)
{
    jb_input *input = g_new0(jb_input, 1);
    input->name = display_name(path);
    input->fd = fd;
    input->size = -1;
    return input;
}

/* What a file is, where it is not one to be read; NULL for a regular file. */
static const char *kind_of(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFREG:
        return NULL;
    case S_IFDIR:
        return "a folder";
    case S_IFIFO:
        return "a FIFO";
    case S_IFSOCK:
        return "a socket";
    default:
        return "a device";
    }
}

static gboolean check_regular(jb_input *input, GError **error)
{
    struct stat status;
    if (fstat(input->fd, &status) != 0)
        return jb_error_set_errno(error, errno, input->name, "cannot be looked at");
    const char *kind = kind_of(status.st_mode);
    input->size = status.st_size;
    if (!kind)
        return TRUE;
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT, "%s: %s, not a file that can be read",
                input->name, kind);
    return FALSE;
}

jb_input *jb_input_open(const char *path, GError **error)
{
    if (strcmp(path, "-") == 0)
        return input_new(path, STDIN_FILENO);
    /* O_NONBLOCK: the opening of a FIFO without a writer would wait for one. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    int saved_errno = errno;
    g_autoptr(jb_input) input = input_new(path, fd);
    if (fd < 0) {
        jb_error_set_errno(error, saved_errno, input->name, "cannot be opened");
        return NULL;
    }
    return check_regular(input, error) ? g_steal_pointer(&input) : NULL;
}

jb_input *jb_input_of_bytes(const char *path, const char *data, gsize len)
{
    jb_input *input = input_new(path, -1);
    input->data = data;
    input->size = (gint64)len;
    return input;
}

jb_input *jb_input_of_source(const char *name, jb_input_source source, gpointer data)
{
    jb_input *input = input_new(name, -1);
    input->source = source;
    input->source_data = data;
    return input;
}

static void clear_capture(jb_input *input)
{
    g_free((char *)input->capture.url);
    g_free((char *)input->capture.day);
    g_free((char *)input->capture.charset);
}

void jb_input_free(jb_input *input)
{
    if (!input)
        return;
    if (input->fd > STDIN_FILENO)
        close(input->fd);
    clear_capture(input);
    g_free(input->head);
    g_free(input->name);
    g_free(input);
}

const char *jb_input_name(const jb_input *input)
{
    return input->name;
}

static gssize read_memory(jb_input *input, char *buffer, gsize size)
{
    gsize len = MIN(size, (gsize)(input->size - input->at));
    if (len > 0)
        memcpy(buffer, input->data + input->at, len);
    return (gssize)len;
}

static gssize read_file(jb_input *input, char *buffer, gsize size, GError **error)
{
    gssize got;
    do
        got = read(input->fd, buffer, size);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        jb_error_set_errno(error, errno, input->name, "cannot be read");
    return got;
}

/* Reads from where the bytes are, past the head. */
static gssize read_source(jb_input *input, char *buffer, gsize size, GError **error)
{
    gssize got = input->source    ? input->source(input->source_data, buffer, size, error)
                 : input->fd >= 0 ? read_file(input, buffer, size, error)
                                  : read_memory(input, buffer, size);
    input->at += MAX(got, 0);
    return got;
}

const char *jb_input_head(jb_input *input, gsize *len, GError **error)
{
    if (!input->head)
        input->head = g_malloc(JB_INPUT_HEAD);
    memmove(input->head, input->head + input->head_at, input->head_len);
    input->head_at = 0;
    while (input->head_len < JB_INPUT_HEAD && !input->at_end) {
        gssize got = read_source(input, input->head + input->head_len,
                                 JB_INPUT_HEAD - input->head_len, error);
        if (got < 0)
            return NULL;
        input->at_end = got == 0;
        input->head_len += (gsize)got;
    }
    *len = input->head_len;
    return input->head;
}

gssize jb_input_read(jb_input *input, char *buffer, gsize size, GError **error)
{
    if (input->head_len == 0)
        return input->at_end ? 0 : read_source(input, buffer, size, error);
    gsize len = MIN(size, input->head_len);
    memcpy(buffer, input->head + input->head_at, len);
    input->head_at += len;
    input->head_len -= len;
    return (gssize)len;
}

char *jb_input_read_all(jb_input *input, gsize limit, gsize *len, GError **error)
{
    g_autoptr(GByteArray) all = g_byte_array_new();
    gssize got = 1;
    while (got > 0) {
        guint filled = all->len;
        gsize room = MIN(MAX((gsize)filled, JB_INPUT_HEAD), limit + 1 - filled);
        g_byte_array_set_size(all, filled + (guint)room);
        got = jb_input_read(input, (char *)all->data + filled, room, error);
        if (got < 0)
            return NULL;
        g_byte_array_set_size(all, filled + (guint)got);
        if (all->len > limit) {
            g_set_error(error, JB_ERROR, JB_ERROR_LIMIT,
                        "%s: larger than %" G_GSIZE_FORMAT " bytes: split it",
                        input->name, limit);
            return NULL;
        }
    }
    g_byte_array_append(all, (const guint8 *)"", 1);
    *len = all->len - 1;
    return (char *)g_byte_array_steal(all, NULL);
}

gint64 jb_input_size(const jb_input *input)
{
    return input->size;
}

gboolean jb_input_seek(jb_input *input, gint64 offset, GError **error)
{
    if (input->size < 0 || offset < 0 || offset > input->size) {
        g_set_error(error, JB_ERROR, JB_ERROR_IO, "%s: has no byte %" G_GINT64_FORMAT,
                    input->name, offset);
        return FALSE;
    }
    if (input->fd >= 0 && lseek(input->fd, offset, SEEK_SET) < 0)
        return jb_error_set_errno(error, errno, input->name, "cannot be read");
    input->at = offset;
    input->head_at = input->head_len = 0;
    input->at_end = FALSE;
    return TRUE;
}

gint64 jb_input_tell(const jb_input *input)
{
    return input->at - (gint64)input->head_len;
}

void jb_input_set_capture(jb_input *input, const struct jb_capture *capture)
{
    clear_capture(input);
    input->capture.url = g_strdup(capture->url);
    input->capture.day = g_strdup(capture->day);
    input->capture.charset = g_strdup(capture->charset);
}

const struct jb_capture *jb_input_capture(const jb_input *input)
{
    return &input->capture;
}
