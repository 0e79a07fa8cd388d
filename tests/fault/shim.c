/* A file system that fails: preloaded into the program under test, never linked to it.
 *
 * Every operation that changes files below $JB_FAULT_ROOT has two points, one before it and one
 * after it, numbered from 1 in the order in which they come. At point $JB_FAULT_AT happens what
 * $JB_FAULT_HOW says:
 *
 *   kill     the process dies by SIGKILL
 *   power    first everything is undone that was not synced: bytes of files without an fsync
 *            since, names in folders without an fsync of the folder since. With a
 *            $JB_FAULT_SEED some of it stays, as chance will have it: of each folder's changes
 *            the first ones, of each file's bytes the old ones, the new ones, or a part
 *   enospc eio emfile enomem   the operation fails so, once
 *   full     it fails with ENOSPC, and every later one that takes room, too
 *   short    a write writes half
 *
 * The number of points goes to the file $JB_FAULT_COUNT when the process ends. Only changes
 * count, and the mapping of files; reading is left alone. */

#include "tests/fault/shim.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/fault/journal.h"

static const struct {
    const char *name;
    enum fault_how how;
    int code; /* errno of an operation that fails */
} hows[] = {
    {"kill", FAULT_KILL, 0},        {"power", FAULT_POWER, 0},
    {"enospc", FAULT_FAIL, ENOSPC}, {"eio", FAULT_FAIL, EIO},
    {"emfile", FAULT_FAIL, EMFILE}, {"enomem", FAULT_FAIL, ENOMEM},
    {"full", FAULT_FULL, ENOSPC},   {"short", FAULT_SHORT, 0},
};

static struct {
    pthread_mutex_t mutex;
    char root[PATH_MAX];
    size_t root_len; /* 0: nothing is watched */
    long at, points;
    enum fault_how how;
    int code;
    int is_full;
    const char *count_path;
} fault = {.mutex = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP};

__attribute__((constructor)) static void begin(void)
{
    const char *root = getenv("JB_FAULT_ROOT"), *how = getenv("JB_FAULT_HOW");
    const char *at = getenv("JB_FAULT_AT"), *seed = getenv("JB_FAULT_SEED");
    if (!root)
        return;
    fault.root_len = (size_t)snprintf(fault.root, sizeof fault.root, "%s", root);
    fault.at = at ? strtol(at, NULL, 10) : 0;
    fault.count_path = getenv("JB_FAULT_COUNT");
    if (how && strcmp(how, "memory") == 0)
        fault.count_path = NULL; /* memory.c counts */
    for (size_t i = 0; how && i < sizeof hows / sizeof *hows; i++)
        if (strcmp(how, hows[i].name) == 0) {
            fault.how = hows[i].how;
            fault.code = hows[i].code;
        }
    journal_begin(fault.root, seed ? (unsigned)strtoul(seed, NULL, 10) : 0);
}

__attribute__((destructor)) static void end(void)
{
    char line[32];
    int len = snprintf(line, sizeof line, "%ld\n", fault.points);
    int fd = fault.count_path
                 ? REAL(open)(fault.count_path, O_WRONLY | O_CREAT | O_TRUNC, 0666)
                 : -1;
    if (fd < 0)
        return;
    if (REAL(write)(fd, line, (size_t)len) != len)
        abort();
    REAL(close)(fd);
}

fault_function fault_real(const char *name)
{
    fault_function function;
    void *symbol = dlsym(RTLD_NEXT, name);
    if (!symbol)
        abort();
    memcpy(&function, &symbol, sizeof function); /* C has no cast between the two */
    return function;
}

/* Is it watched? A path that is not absolute counts from the folder we are in. */
static int is_inside(const char *path)
{
    char absolute[PATH_MAX];
    if (!fault.root_len)
        return 0;
    if (*path != '/') {
        size_t len = getcwd(absolute, sizeof absolute) ? strlen(absolute) : 0;
        snprintf(absolute + len, sizeof absolute - len, "/%s", path);
        path = absolute;
    }
    return strncmp(path, fault.root, fault.root_len) == 0 &&
           (path[fault.root_len] == '/' || path[fault.root_len] == '\0');
}

/* Is the open file FD one of ours? Its name then is in PATH. */
static int is_ours(int fd, char path[PATH_MAX])
{
    char link[64];
    if (!fault.root_len)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t len = readlink(link, path, PATH_MAX - 1);
    if (len < 0)
        return 0;
    path[len] = '\0';
    return is_inside(path);
}

/* Passes a point. 1 where the operation before which it lies is to go wrong. */
static int pass(void)
{
    if (++fault.points != fault.at)
        return 0;
    if (fault.how == FAULT_POWER)
        journal_lose();
    if (fault.how == FAULT_POWER || fault.how == FAULT_KILL)
        kill(getpid(), SIGKILL);
    fault.is_full = fault.how == FAULT_FULL;
    return fault.how >= FAULT_FAIL;
}

int fault_before(enum fault_room room)
{
    pthread_mutex_lock(&fault.mutex);
    if ((pass() && fault.how != FAULT_SHORT) || (fault.is_full && room == FAULT_TAKES)) {
        errno = fault.code;
        return 0;
    }
    return 1;
}

void fault_after(void)
{
    int saved = errno;
    if (fault.how == FAULT_KILL || fault.how == FAULT_POWER || fault.at == 0)
        pass(); /* what has been done cannot fail any more */
    pthread_mutex_unlock(&fault.mutex);
    errno = saved;
}

/* Opening to read is no change. */
static int is_change(int flags)
{
    return (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0;
}

static int open_at(int folder, const char *path, int flags, mode_t mode)
{
    if (folder != AT_FDCWD || !is_inside(path) || !is_change(flags))
        return REAL(openat)(folder, path, flags, mode);
    int fd = -1;
    if (fault_before(FAULT_TAKES)) {
        int is_new = REAL(access)(path, F_OK) != 0;
        fd = REAL(openat)(folder, path, flags & ~O_TRUNC, mode);
        if (fd >= 0 && is_new)
            journal_created(path);
        if (fd >= 0)
            journal_changes(fd);
        if (fd >= 0 && (flags & O_TRUNC) && REAL(ftruncate)(fd, 0) != 0)
            abort();
    }
    fault_after();
    return fd;
}

/* The mode stands behind FLAGS only where a file may be made. */
#define OPEN_MODE(flags)                                                                 \
    mode_t mode = 0;                                                                     \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                               \
        va_list arguments;                                                               \
        va_start(arguments, flags);                                                      \
        mode = va_arg(arguments, mode_t);                                                \
        va_end(arguments);                                                               \
    }

int open(const char *path, int flags, ...)
{
    OPEN_MODE(flags)
    return open_at(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    OPEN_MODE(flags)
    return open_at(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    OPEN_MODE(flags)
    return open_at(folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...)
{
    OPEN_MODE(flags)
    return open_at(folder, path, flags, mode);
}

/* How much of LEN bytes a write at this point writes. */
static size_t writable(size_t len)
{
    int is_short = fault.how == FAULT_SHORT && fault.points == fault.at;
    return is_short && len > 1 ? len / 2 : len;
}

ssize_t write(int fd, const void *data, size_t len)
{
    char path[PATH_MAX];
    if (!is_ours(fd, path))
        return REAL(write)(fd, data, len);
    ssize_t written = -1;
    if (fault_before(FAULT_TAKES)) {
        journal_changes(fd);
        written = REAL(write)(fd, data, writable(len));
    }
    fault_after();
    return written;
}

ssize_t pwrite64(int fd, const void *data, size_t len, off_t at)
{
    char path[PATH_MAX];
    if (!is_ours(fd, path))
        return REAL(pwrite64)(fd, data, len, at);
    ssize_t written = -1;
    if (fault_before(FAULT_TAKES)) {
        journal_changes(fd);
        written = REAL(pwrite64)(fd, data, writable(len), at);
    }
    fault_after();
    return written;
}

ssize_t pwrite(int fd, const void *data, size_t len, off_t at)
{
    return pwrite64(fd, data, len, at);
}

int ftruncate64(int fd, off_t len)
{
    char path[PATH_MAX];
    if (!is_ours(fd, path))
        return REAL(ftruncate64)(fd, len);
    int done = -1;
    if (fault_before(FAULT_FREES)) {
        journal_changes(fd);
        done = REAL(ftruncate64)(fd, len);
    }
    fault_after();
    return done;
}

int ftruncate(int fd, off_t len)
{
    return ftruncate64(fd, len);
}

static int sync_file(int fd, int (*real)(int))
{
    char path[PATH_MAX];
    if (!is_ours(fd, path))
        return real(fd);
    int done = -1;
    if (fault_before(FAULT_TAKES)) {
        done = real(fd);
        if (done == 0)
            journal_synced(fd, path);
    }
    fault_after();
    return done;
}

int fsync(int fd)
{
    return sync_file(fd, REAL(fsync));
}

int fdatasync(int fd)
{
    return sync_file(fd, REAL(fdatasync));
}

int rename(const char *from, const char *to)
{
    if (!is_inside(to))
        return REAL(rename)(from, to);
    int done = -1;
    if (fault_before(FAULT_TAKES)) {
        journal_renames(from, to);
        done = REAL(rename)(from, to);
        journal_done(done == 0);
    }
    fault_after();
    return done;
}

int unlink(const char *path)
{
    if (!is_inside(path))
        return REAL(unlink)(path);
    int done = -1;
    if (fault_before(FAULT_FREES)) {
        journal_removes(path);
        done = REAL(unlink)(path);
        journal_done(done == 0);
    }
    fault_after();
    return done;
}

int rmdir(const char *path)
{
    if (!is_inside(path))
        return REAL(rmdir)(path);
    int done = -1;
    if (fault_before(FAULT_FREES)) {
        done = REAL(rmdir)(path);
        if (done == 0)
            journal_removed_folder(path);
    }
    fault_after();
    return done;
}

int mkdir(const char *path, mode_t mode)
{
    if (!is_inside(path))
        return REAL(mkdir)(path, mode);
    int done = -1;
    if (fault_before(FAULT_TAKES)) {
        done = REAL(mkdir)(path, mode);
        if (done == 0)
            journal_created_folder(path);
    }
    fault_after();
    return done;
}

void *mmap64(void *address, size_t len, int protection, int flags, int fd, off_t offset)
{
    char path[PATH_MAX];
    if (fd < 0 || !is_ours(fd, path))
        return REAL(mmap64)(address, len, protection, flags, fd, offset);
    void *mapped = MAP_FAILED;
    if (fault_before(FAULT_FREES))
        mapped = REAL(mmap64)(address, len, protection, flags, fd, offset);
    fault_after();
    return mapped;
}

void *mmap(void *address, size_t len, int protection, int flags, int fd, off_t offset)
{
    return mmap64(address, len, protection, flags, fd, offset);
}
