#include "lib/base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"

enum { WRITER_BUFFER = 1 << 18 }; /* 256 KiB: a few hundred writes for a segment */

gboolean jb_map_open(struct jb_map *map, const char *path, GError **error)
{
    memset(map, 0, sizeof *map);
    g_autoptr(GError) why = NULL;
    map->file = g_mapped_file_new(path, FALSE, &why);
    if (!map->file) {
        gboolean gone = g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT);
        g_set_error(error, JB_ERROR, gone ? JB_ERROR_NOT_FOUND : JB_ERROR_IO, "%s: %s",
                    path, g_strerror(errno));
        return FALSE;
    }
    map->len = g_mapped_file_get_length(map->file);
    map->data = map->len ? g_mapped_file_get_contents(map->file) : "";
    return TRUE;
}

void jb_map_close(struct jb_map *map)
{
    g_clear_pointer(&map->file, g_mapped_file_unref);
    memset(map, 0, sizeof *map);
}

struct jb_writer {
    char *path;
    int fd;
    int failed; /* errno of the first failure, or 0 */
    guint64 len;
    gsize filled;
    char buffer[WRITER_BUFFER];
};

struct jb_writer *jb_writer_open(const char *path, GError **error)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) {
        jb_error_set_errno(error, errno, path, _("cannot be created"));
        return NULL;
    }
    struct jb_writer *writer = g_new(struct jb_writer, 1);
    writer->path = g_strdup(path);
    writer->fd = fd;
    writer->failed = 0;
    writer->len = writer->filled = 0;
    return writer;
}

/* Writes all of LEN bytes; 0 or the errno. */
static int write_all(int fd, const char *data, gsize len)
{
    while (len) {
        gssize n = write(fd, data, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n < 0 ? errno : ENOSPC;
        data += n;
        len -= (gsize)n;
    }
    return 0;
}

static void writer_flush(struct jb_writer *w)
{
    if (!w->failed)
        w->failed = write_all(w->fd, w->buffer, w->filled);
    w->filled = 0;
}

void jb_writer_put(struct jb_writer *w, const void *data, gsize len)
{
    w->len += len;
    if (len > sizeof w->buffer - w->filled)
        writer_flush(w);
    if (len > sizeof w->buffer) {
        if (!w->failed)
            w->failed = write_all(w->fd, data, len);
        return;
    }
    if (len) /* memcpy() takes no NULL, not even for nothing */
        memcpy(w->buffer + w->filled, data, len);
    w->filled += len;
}

void jb_writer_align(struct jb_writer *w, gsize alignment)
{
    static const char zeros[64];
    g_assert(alignment <= sizeof zeros);
    jb_writer_put(w, zeros, (gsize)(-w->len & (alignment - 1)));
}

void jb_writer_patch(struct jb_writer *w, guint64 offset, const void *data, gsize len)
{
    g_assert(offset + len <= w->len);
    writer_flush(w);
    if (w->failed)
        return;
    if (lseek(w->fd, (off_t)offset, SEEK_SET) < 0)
        w->failed = errno;
    else
        w->failed = write_all(w->fd, data, len);
    if (!w->failed && lseek(w->fd, 0, SEEK_END) < 0)
        w->failed = errno;
}

guint64 jb_writer_len(const struct jb_writer *w)
{
    return w->len;
}

gboolean jb_writer_close(struct jb_writer *w, GError **error)
{
    writer_flush(w);
    if (!w->failed && fsync(w->fd) != 0)
        w->failed = errno;
    if (close(w->fd) != 0 && !w->failed)
        w->failed = errno;
    int failed = w->failed;
    if (failed)
        jb_error_set_errno(error, failed, w->path, _("cannot be written"));
    g_free(w->path);
    g_free(w);
    return failed == 0;
}

gboolean jb_file_replace(const char *path, const void *data, gsize len, GError **error)
{
    g_autofree char *new_path = g_strconcat(path, ".tmp", NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    if (unlink(new_path) != 0 && errno != ENOENT)
        return jb_error_set_errno(error, errno, new_path, _("cannot be removed"));
    struct jb_writer *writer = jb_writer_open(new_path, error);
    if (!writer)
        return FALSE;
    jb_writer_put(writer, data, len);
    if (!jb_writer_close(writer, error)) {
        unlink(new_path);
        return FALSE;
    }
    if (rename(new_path, path) != 0)
        return jb_error_set_errno(error, errno, path, _("cannot be replaced"));
    return jb_dir_sync(folder, error);
}

static gboolean sync_path(const char *path, int flags, GError **error)
{
    int fd = open(path, flags | O_CLOEXEC);
    if (fd < 0)
        return jb_error_set_errno(error, errno, path, _("cannot be opened"));
    int failed = fsync(fd) != 0 ? errno : 0;
    close(fd);
    return failed ? jb_error_set_errno(error, failed, path, _("cannot be synced")) : TRUE;
}

gboolean jb_dir_sync(const char *path, GError **error)
{
    return sync_path(path, O_RDONLY | O_DIRECTORY, error);
}

gboolean jb_dir_make(const char *path, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return TRUE;
    g_autofree char *above = g_path_get_dirname(path);
    if (strcmp(above, path) != 0 && !jb_dir_make(above, error))
        return FALSE;
    gboolean made = mkdir(path, 0777) == 0;
    int failed = made ? 0 : errno == EEXIST ? ENOTDIR : errno;
    if (!made && !g_file_test(path, G_FILE_TEST_IS_DIR))
        return jb_error_set_errno(error, failed, path, _("cannot be created"));
    /* A folder that may be written to but not read cannot be synced by us. */
    return access(above, R_OK) != 0 || jb_dir_sync(above, error);
}

gboolean jb_file_sync(const char *path, GError **error)
{
    return sync_path(path, O_RDONLY, error);
}

/* Names in folder PATH, or NULL where it cannot be read. */
static GPtrArray *names_in(const char *path)
{
    DIR *dir = opendir(path);
    if (!dir)
        return NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (struct dirent *entry; (entry = readdir(dir));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            g_ptr_array_add(names, g_build_filename(path, entry->d_name, NULL));
    closedir(dir);
    return names;
}

gboolean jb_tree_remove(const char *path, GError **error)
{
    if (unlink(path) == 0 || errno == ENOENT)
        return TRUE;
    g_autoptr(GPtrArray) names = names_in(path);
    for (guint i = 0; names && i < names->len; i++)
        if (!jb_tree_remove(names->pdata[i], error))
            return FALSE;
    if (rmdir(path) != 0 && errno != ENOENT)
        return jb_error_set_errno(error, errno, path, _("cannot be removed"));
    return TRUE;
}

gboolean jb_disk_is_full(const char *path)
{
    struct statvfs fs;
    return statvfs(path, &fs) == 0 && fs.f_bavail * fs.f_frsize < 1 << 20;
}

guint64 jb_tree_size(const char *path)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return 0;
    if (!S_ISDIR(st.st_mode))
        return (guint64)st.st_size;
    guint64 size = 0;
    g_autoptr(GPtrArray) names = names_in(path);
    for (guint i = 0; names && i < names->len; i++)
        size += jb_tree_size(names->pdata[i]);
    return size;
}
