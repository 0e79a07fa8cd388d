#include "corpus/walk.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/error.h"

/* A walk under way. */
struct walk {
    const struct jb_walk_sink *sink;
    GHashTable *folders; /* "device:inode" of those entered */
    GHashTable *files;   /* absolute names of those given; NULL where no PATHs overlap */
    gboolean stopped;
};

static void report_bad(const struct walk *walk, GError *error)
{
    walk->sink->bad(error, walk->sink->data);
    g_error_free(error);
}

static void report_errno(const struct walk *walk, const char *path, const char *what)
{
    int saved_errno = errno;
    GError *error = NULL;
    g_autofree char *name = g_filename_display_name(path);
    jb_error_set_errno(&error, saved_errno, name, what);
    report_bad(walk, error);
}

static void give_file(struct walk *walk, const char *path, const struct stat *status)
{
    if (walk->files &&
        !g_hash_table_add(walk->files, g_canonicalize_filename(path, NULL)))
        return;
    struct jb_walk_file file = {
        .path = path,
        .size = status->st_size,
        .mtime_ns = (gint64)status->st_mtim.tv_sec * G_GINT64_CONSTANT(1000000000) +
                    status->st_mtim.tv_nsec,
    };
    walk->stopped = !walk->sink->file(&file, walk->sink->data);
}

static void give_stdin(struct walk *walk)
{
    struct jb_walk_file file = {.path = "-", .size = -1, .is_stdin = TRUE};
    walk->stopped = !walk->sink->file(&file, walk->sink->data);
}

static int by_bytes(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

gboolean jb_walk_skips(const char *name)
{
    return *name == '.' || strcmp(name, "README") == 0 ||
           g_str_has_prefix(name, "README.") || g_str_has_prefix(name, "LICENSE") ||
           g_str_has_prefix(name, "CHANGELOG");
}

static void tell_passed(const struct walk *walk, const char *folder, const char *name)
{
    if (!walk->sink->passed || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *shown = g_filename_display_name(path);
    g_autoptr(GError) error =
        g_error_new(JB_ERROR, JB_ERROR_INPUT,
                    "%s: passed over: hidden, or about its folder by its name", shown);
    walk->sink->passed(error, walk->sink->data);
}

/* The names of a folder that are not passed over, sorted. NULL where it cannot be read,
 * which has been said. */
static GPtrArray *names_of(const struct walk *walk, const char *path)
{
    DIR *folder = opendir(path);
    if (!folder) {
        report_errno(walk, path, "folder not read");
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (!entry)
            break;
        if (jb_walk_skips(entry->d_name))
            tell_passed(walk, path, entry->d_name);
        else
            g_ptr_array_add(names, g_strdup(entry->d_name));
    }
    if (errno != 0)
        report_errno(walk, path, "folder not read to its end");
    closedir(folder);
    g_ptr_array_sort(names, by_bytes);
    return names;
}

/* One level of folders being walked. */
struct level {
    char *path;
    GPtrArray *names;
    guint next;
};

static void level_free(gpointer data)
{
    struct level *level = data;
    g_free(level->path);
    g_ptr_array_unref(level->names);
    g_free(level);
}

/* Enters a folder, unless it has been. */
static void enter(struct walk *walk, GPtrArray *levels, const char *path,
                  const struct stat *status)
{
    char *key = g_strdup_printf("%llu:%llu", (unsigned long long)status->st_dev,
                                (unsigned long long)status->st_ino);
    if (!g_hash_table_add(walk->folders, key))
        return;
    GPtrArray *names = names_of(walk, path);
    if (!names)
        return;
    struct level *level = g_new0(struct level, 1);
    level->path = g_strdup(path);
    level->names = names;
    g_ptr_array_add(levels, level);
}

/* Gives a file, enters a folder, names what is neither. */
static void visit(struct walk *walk, GPtrArray *levels, const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0) {
        report_errno(walk, path, "skipped");
        return;
    }
    if (S_ISREG(status.st_mode)) {
        give_file(walk, path, &status);
        return;
    }
    if (S_ISDIR(status.st_mode)) {
        enter(walk, levels, path, &status);
        return;
    }
    g_autofree char *name = g_filename_display_name(path);
    report_bad(walk,
               g_error_new(JB_ERROR, JB_ERROR_INPUT,
                           "%s: skipped: a FIFO, socket or device, not a file", name));
}

/* Walks one PATH. Levels are a list, not calls, so that no depth exhausts the stack. */
static void walk_path(struct walk *walk, const char *path)
{
    g_autoptr(GPtrArray) levels = g_ptr_array_new_with_free_func(level_free);
    visit(walk, levels, path);
    while (levels->len > 0 && !walk->stopped) {
        struct level *level = g_ptr_array_index(levels, levels->len - 1);
        if (level->next == level->names->len) {
            g_ptr_array_set_size(levels, (int)levels->len - 1);
            continue;
        }
        const char *name = g_ptr_array_index(level->names, level->next++);
        g_autofree char *inner = g_build_filename(level->path, name, NULL);
        visit(walk, levels, inner);
    }
}

static gboolean is_stdin(const char *path)
{
    return strcmp(path, "-") == 0;
}

gboolean jb_walk_check(const char *const *paths, GError **error)
{
    for (; *paths; paths++) {
        struct stat status;
        if (is_stdin(*paths) || stat(*paths, &status) == 0)
            continue;
        int saved_errno = errno;
        g_autofree char *name = g_filename_display_name(*paths);
        if (saved_errno != ENOENT)
            return jb_error_set_errno(error, saved_errno, name, "cannot be looked at");
        g_set_error(error, JB_ERROR, JB_ERROR_NOT_FOUND, "%s: no such file or folder",
                    name);
        return FALSE;
    }
    return TRUE;
}

gboolean jb_walk(const char *const *paths, const struct jb_walk_sink *sink,
                 GError **error)
{
    if (!jb_walk_check(paths, error))
        return FALSE;
    gboolean several = paths[0] && paths[1];
    struct walk walk = {
        .sink = sink,
        .folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .files =
            several ? g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) : NULL,
    };
    gboolean stdin_given = FALSE;
    for (; *paths && !walk.stopped; paths++) {
        if (!is_stdin(*paths))
            walk_path(&walk, *paths);
        else if (!stdin_given)
            give_stdin(&walk);
        stdin_given |= is_stdin(*paths);
    }
    g_hash_table_unref(walk.folders);
    g_clear_pointer(&walk.files, g_hash_table_unref);
    return TRUE;
}
