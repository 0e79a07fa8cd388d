#include "lib/store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/store/layout.h"

struct jb_lock {
    int fd;
};

/* How long a holder may take from getting the lock to writing its name, in tries of so many
 * microseconds. */
enum { NAME_TRIES = 100, NAME_WAIT = 5000 };

/* What stands in the file: "process 123 on host since 2026-11-23T16:00:00". */
static void read_holder(int fd, char holder[256])
{
    gssize n = pread(fd, holder, 255, 0);
    holder[MAX(n, 0)] = '\0';
    g_strchomp(holder);
}

/* Is it nobody, or a process of this host that is gone? Then the one who holds the lock now
 * has not written its name yet. */
static gboolean is_past(const char *holder)
{
    int pid = 0;
    char host[200] = "";
    if (sscanf(holder, "process %d on %199s", &pid, host) != 2 || pid <= 0)
        return TRUE;
    return strcmp(host, g_get_host_name()) == 0 && kill((pid_t)pid, 0) != 0 &&
           errno == ESRCH;
}

static gboolean try_lock(int fd)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    return fcntl(fd, F_OFD_SETLK, &whole) == 0;
}

/* Takes the lock, or learns who has it. FALSE with errno EAGAIN and HOLDER, or another errno. */
static gboolean lock_or_name(int fd, char holder[256])
{
    for (int i = 0; i < NAME_TRIES; i++) {
        if (try_lock(fd))
            return TRUE;
        if (errno != EAGAIN && errno != EACCES)
            return FALSE;
        read_holder(fd, holder);
        if (!is_past(holder))
            break;
        g_usleep(NAME_WAIT);
    }
    errno = EAGAIN;
    return FALSE;
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
    char holder[256] = "";
    if (!lock_or_name(fd, holder)) {
        if (errno == EAGAIN)
            g_set_error(error, JB_ERROR, JB_ERROR_LOCKED,
                        _("%s: is being written to by %s"), archive,
                        *holder ? holder : _("another process"));
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
