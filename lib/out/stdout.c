#include "lib/out/stdout.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "lib/base/error.h"

void jb_stdout_begin(void)
{
    signal(SIGPIPE, SIG_IGN);
    for (int fd = 0; fd <= 2; fd++) {
        if (fcntl(fd, F_GETFD) != -1 || errno != EBADF)
            continue;
        /* The wrong way round on purpose: a write into a closed stdout must fail, not be
         * swallowed. The lowest free descriptor is the one that was closed. */
        if (open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
            return;
    }
}

/* A pipe or socket whose other end is closed reports POLLERR or POLLHUP, whether or not a
 * write has failed yet. A terminal that hangs up does too. */
static gboolean reader_is_gone(int fd)
{
    struct pollfd asked = {.fd = fd, .events = POLLOUT};
    if (poll(&asked, 1, 0) != 1)
        return FALSE;
    return (asked.revents & (POLLERR | POLLHUP)) != 0;
}

gboolean jb_stdout_is_gone(void)
{
    return reader_is_gone(STDOUT_FILENO);
}

/* Network file systems report some failed writes only at close; closing a duplicate asks
 * for that and keeps the stream usable. */
static int close_copy(int fd)
{
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    if (copy == -1)
        return errno == EBADF ? 0 : errno;
    return close(copy) == 0 ? 0 : errno;
}

gboolean jb_stream_finish(FILE *stream, const char *name, GError **error)
{
    errno = 0;
    gboolean is_whole = fflush(stream) == 0 && !ferror(stream);
    int why = is_whole ? close_copy(fileno(stream)) : errno;
    if (is_whole && why == 0)
        return TRUE;
    if (why == EPIPE || reader_is_gone(fileno(stream)))
        return TRUE;
    /* An earlier flush failed and this one did not: the reason is no longer known. */
    if (why == 0)
        why = EIO;
    return jb_error_set_errno(error, why, name, "not everything was written");
}

gboolean jb_stdout_finish(GError **error)
{
    return jb_stream_finish(stdout, "stdout", error);
}
