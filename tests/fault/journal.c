#include "tests/fault/journal.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/fault/shim.h"

enum { FILES_MOST = 4096, CHANGES_MOST = 65536 };

/* A file with bytes that were not synced. */
struct file {
    dev_t dev;
    ino_t ino;
    int fd;      /* ours, to write the old bytes back; 0: free */
    char *bytes; /* as they were when last synced */
    size_t len;
};

enum change_kind { CREATED, CREATED_FOLDER, REMOVED, REMOVED_FOLDER, RENAMED };

/* A change of names that was not synced. */
struct change {
    enum change_kind kind;
    char *path, *from; /* FROM of a renaming */
    char *grave;       /* where what was there lies; NULL: nothing was */
    int gone;          /* synced, or it never happened */
};

static struct {
    char grave[PATH_MAX - 32];
    unsigned seed, buried;
    struct file files[FILES_MOST];
    struct change changes[CHANGES_MOST];
    size_t n_changes;
} journal;

/* All is over at once if the shim itself goes wrong: its test would say nothing. */
static void must(int good, const char *what)
{
    if (good)
        return;
    perror(what);
    abort();
}

void journal_begin(const char *root, unsigned seed)
{
    snprintf(journal.grave, sizeof journal.grave, "%s.grave", root);
    journal.seed = seed;
}

static char *copy(const char *text)
{
    char *copied = strdup(text);
    must(copied != NULL, "journal");
    return copied;
}

static struct change *add_change(enum change_kind kind, const char *path)
{
    must(journal.n_changes < CHANGES_MOST, "journal: too many changes");
    struct change *change = &journal.changes[journal.n_changes++];
    *change = (struct change){.kind = kind, .path = copy(path)};
    return change;
}

void journal_created(const char *path)
{
    add_change(CREATED, path);
}

void journal_created_folder(const char *path)
{
    add_change(CREATED_FOLDER, path);
}

void journal_removed_folder(const char *path)
{
    add_change(REMOVED_FOLDER, path);
}

/* Keeps the file PATH, if there is one, under another name. */
static char *bury(const char *path)
{
    char name[PATH_MAX];
    struct stat st;
    if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return NULL;
    REAL(mkdir)(journal.grave, 0777);
    do /* an earlier process may have left a grave of that number */
        snprintf(name, sizeof name, "%s/%u", journal.grave, journal.buried++);
    while (link(path, name) != 0 && errno == EEXIST);
    return copy(name);
}

void journal_renames(const char *from, const char *to)
{
    struct change *change = add_change(RENAMED, to);
    change->from = copy(from);
    change->grave = bury(to);
}

void journal_removes(const char *path)
{
    struct change *change = add_change(REMOVED, path);
    change->grave = bury(path);
}

static void forget(struct change *change)
{
    change->gone = 1;
    if (change->grave)
        REAL(unlink)(change->grave);
}

void journal_done(int done)
{
    struct change *last = &journal.changes[journal.n_changes - 1];
    if (!done)
        forget(last);
}

static struct file *find_file(const struct stat *st, int make)
{
    struct file *free_one = NULL;
    for (size_t i = 0; i < FILES_MOST; i++) {
        struct file *file = &journal.files[i];
        if (file->fd && file->dev == st->st_dev && file->ino == st->st_ino)
            return file;
        if (!file->fd && !free_one)
            free_one = file;
    }
    if (!make)
        return NULL;
    must(free_one != NULL, "journal: too many files");
    return free_one;
}

void journal_changes(int fd)
{
    struct stat st;
    char name[64];
    must(fstat(fd, &st) == 0, "journal");
    struct file *file = find_file(&st, 1);
    if (!S_ISREG(st.st_mode) || file->fd)
        return;
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    int own = REAL(open)(name, O_RDWR | O_CLOEXEC);
    must(own > 0, name);
    *file = (struct file){st.st_dev, st.st_ino, own, NULL, (size_t)st.st_size};
    file->bytes = malloc(file->len + 1);
    must(file->bytes && pread(own, file->bytes, file->len, 0) == (ssize_t)file->len,
         "journal");
}

/* Does PATH lie directly in FOLDER? */
static int lies_in(const char *path, const char *folder)
{
    size_t len = strlen(folder);
    return strncmp(path, folder, len) == 0 && path[len] == '/' &&
           !strchr(path + len + 1, '/');
}

/* What happened in a folder that is gone for good is past undoing. */
static void forget_below(const char *folder)
{
    size_t len = strlen(folder);
    for (size_t i = 0; i < journal.n_changes; i++) {
        struct change *change = &journal.changes[i];
        if (!change->gone && strncmp(change->path, folder, len) == 0 &&
            change->path[len] == '/')
            forget(change);
    }
}

/* What lasts under its new name was made for good under the old one. */
static void forget_source(const struct change *renamed)
{
    for (struct change *each = journal.changes; each < renamed; each++)
        if (!each->gone && strcmp(each->path, renamed->from) == 0)
            forget(each);
}

static void sync_folder(const char *folder)
{
    for (size_t i = 0; i < journal.n_changes; i++) {
        struct change *change = &journal.changes[i];
        if (change->gone || !lies_in(change->path, folder))
            continue;
        forget(change);
        if (change->kind == REMOVED_FOLDER)
            forget_below(change->path);
        if (change->kind == RENAMED)
            forget_source(change);
    }
}

void journal_synced(int fd, const char *path)
{
    struct stat st;
    must(fstat(fd, &st) == 0, "journal");
    if (S_ISDIR(st.st_mode)) {
        sync_folder(path);
        return;
    }
    struct file *file = find_file(&st, 0);
    if (!file)
        return;
    REAL(close)(file->fd);
    free(file->bytes);
    file->fd = 0;
}

/* A number below N, by chance; 0 without a seed. */
static size_t chance(size_t n)
{
    if (!journal.seed || !n)
        return 0;
    journal.seed = journal.seed * 1103515245u + 12345u;
    return (journal.seed >> 8) % n;
}

/* The old bytes, the new ones, or the new ones cut off somewhere. */
static void lose_bytes(const struct file *file)
{
    struct stat st;
    size_t fate = chance(3);
    must(fstat(file->fd, &st) == 0, "journal");
    if (fate == 1)
        return;
    if (fate == 2) {
        must(REAL(ftruncate)(file->fd, (off_t)chance((size_t)st.st_size + 1)) == 0,
             "journal");
        return;
    }
    must(REAL(ftruncate)(file->fd, (off_t)file->len) == 0, "journal");
    must(REAL(pwrite)(file->fd, file->bytes, file->len, 0) == (ssize_t)file->len,
         "journal");
}

static void lose_folder(const char *path)
{
    char name[PATH_MAX];
    REAL(mkdir)(journal.grave, 0777);
    snprintf(name, sizeof name, "%s/%u", journal.grave, journal.buried++);
    must(REAL(rename)(path, name) == 0, path);
}

static void undo(const struct change *change)
{
    switch (change->kind) {
    case CREATED:
        must(REAL(unlink)(change->path) == 0, change->path);
        break;
    case CREATED_FOLDER:
        lose_folder(change->path); /* and with it all it holds */
        break;
    case REMOVED_FOLDER:
        must(REAL(mkdir)(change->path, 0777) == 0, change->path);
        break;
    case RENAMED:
        must(REAL(rename)(change->path, change->from) == 0, change->path);
        break;
    case REMOVED:
        break;
    }
    if (change->grave)
        must(REAL(rename)(change->grave, change->path) == 0, change->path);
}

void journal_lose(void)
{
    for (size_t i = 0; i < FILES_MOST; i++)
        if (journal.files[i].fd)
            lose_bytes(&journal.files[i]);
    /* Names are journalled in their order: what stays are the first changes. */
    size_t kept = 0, left = 0;
    for (size_t i = 0; i < journal.n_changes; i++)
        left += !journal.changes[i].gone;
    if (journal.seed)
        kept = chance(left + 1);
    for (size_t i = journal.n_changes; i-- > 0 && left > kept;)
        if (!journal.changes[i].gone) {
            undo(&journal.changes[i]);
            left--;
        }
}
