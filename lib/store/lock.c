#include "lib/store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/store/layout.h"

struct jb_lock {
    int fd;
};

/* Who holds it, as the holder wrote it: "process 123 on host since 2026-11-23T16:00:00". */
static void set_locked(GError **error, int fd, const char *archive)
{
    char holder[256] = "";
    gssize n = pread(fd, holder, sizeof holder - 1, 0);
    holder[MAX(n, 0)] = '\0';
    g_strchomp(holder);
    g_set_error(error, JB_ERROR, JB_ERROR_LOCKED, _("%s: is being written to by %s"),
                archive, *holder ? holder : _("another process"));
}

static gboolean write_holder(int fd)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *since = g_date_time_format(now, "%Y-%m-%dT%H:%M:%S");
    g_autofree char *line = g_strdup_printf("process %d on %s since %s\n", (int)getpid(),
                                            g_get_host_name(), since);
    gssize len = (gssize)strlen(line);
    return ftruncate(fd, 0) == 0 && pwrite(fd, line, (gsize)len, 0) == len;
}

jb_lock *jb_lock_take(const char *archive, GError **error)
{
    g_autofree char *path = g_build_filename(archive, JB_FILE_LOCK, NULL);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd < 0) {
        jb_error_set_errno(error, errno, path, _("cannot be opened for writing"));
        return NULL;
    }
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(fd, F_OFD_SETLK, &whole) != 0) {
        if (errno == EAGAIN || errno == EACCES)
            set_locked(error, fd, archive);
        else
            jb_error_set_errno(error, errno, path, _("cannot be locked"));
        close(fd);
        return NULL;
    }
    if (!write_holder(fd)) {
        jb_error_set_errno(error, errno, path, _("cannot be written"));
        close(fd);
        return NULL;
    }
    jb_lock *lock = g_new(jb_lock, 1);
    lock->fd = fd;
    return lock;
}

void jb_lock_release(jb_lock *lock)
{
    if (!lock)
        return;
    close(lock->fd);
    g_free(lock);
}
