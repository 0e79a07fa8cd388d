/* Flips single bits in the files of an archive, one after the other. After each flip the archive
 * is asked all that answers.h asks; `check` must find the flip, or every answer must be what
 * it was. A crash is a failure too: the sanitizers that this is built with see it.
 *
 * usage: flip FLIPS [SEED] [ARCHIVE]       without ARCHIVE: a small one, made for this
 *
 * Files are chosen alike, so that small ones are hit as often as large ones; in a file each bit
 * is as likely as any other. The last line says what became of them. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/base/file.h"
#include "lib/store/check.h"
#include "lib/store/user.h"
#include "tests/fuzz/answers.h"
#include "tests/fuzz/small.h"

struct flips {
    const char *folder;
    GPtrArray *files; /* of char *: paths, none of them empty */
    char *before;     /* the answers */
    guint found, without_effect, wrong;
};

static void ignore(const char *message, gpointer data)
{
    (void)message;
    (void)data;
}

static char *answers(const char *folder)
{
    GString *out = g_string_new(NULL);
    answer_all(folder, out);
    answer_user(folder, out);
    return g_string_free(out, FALSE);
}

static void list_files(const char *folder, GPtrArray *files)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        char *path = g_build_filename(folder, name, NULL);
        GStatBuf st;
        g_assert(g_lstat(path, &st) == 0);
        if (S_ISDIR(st.st_mode))
            list_files(path, files);
        if (S_ISREG(st.st_mode) && st.st_size > 0)
            g_ptr_array_add(files, g_steal_pointer(&path));
        g_free(path);
    }
}

static gint by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Flips BIT of byte AT of the file; its times stay, as they do when a disk forgets. */
static void flip(const char *path, gint64 at, int bit)
{
    GStatBuf st;
    guint8 byte;
    int fd = open(path, O_RDWR | O_CLOEXEC);
    g_assert(fd >= 0 && fstat(fd, &st) == 0 && pread(fd, &byte, 1, at) == 1);
    byte = (guint8)(byte ^ 1u << bit);
    const struct timespec times[] = {st.st_atim, st.st_mtim};
    g_assert(pwrite(fd, &byte, 1, at) == 1 && futimens(fd, times) == 0);
    close(fd);
}

static gint64 size_of(const char *path)
{
    GStatBuf st;
    g_assert(g_stat(path, &st) == 0);
    return (gint64)st.st_size;
}

/* Is the damage found? An archive that cannot even be looked at counts. */
static gboolean is_found(const char *folder)
{
    struct jb_check result;
    return !jb_archive_check(folder, ignore, NULL, &result, NULL) || result.problems > 0;
}

static void try_one(struct flips *f, GRand *rand)
{
    guint number = (guint)g_rand_int_range(rand, 0, (gint32)f->files->len);
    const char *path = f->files->pdata[number];
    gint64 at = g_rand_int_range(rand, 0, (gint32)MIN(size_of(path), G_MAXINT32));
    int bit = g_rand_int_range(rand, 0, 8);
    flip(path, at, bit);
    g_autofree char *after = answers(f->folder);
    if (is_found(f->folder))
        f->found++;
    else if (strcmp(after, f->before) == 0)
        f->without_effect++;
    else {
        f->wrong++;
        printf("%s: bit %d of byte %" G_GINT64_FORMAT
               " changes answers and is not found\n",
               path, bit, at);
    }
    flip(path, at, bit);
}

/* A small archive with everything an archive may hold. */
static char *make_archive(void)
{
    char *folder = g_dir_make_tmp("jb-flip-XXXXXX", NULL);
    small_archive(folder);
    g_autoptr(jb_update) update = jb_update_begin(folder, NULL);
    g_autoptr(GPtrArray) files =
        g_ptr_array_new_with_free_func((GDestroyNotify)jb_origin_file_free);
    struct jb_origin_file *file = jb_origin_file_new("small", 5, 7);
    jb_origin_file_add_alias(file, "a0");
    g_ptr_array_add(files, file);
    const struct jb_publication change = {.files = files};
    g_assert(jb_update_publish(update, &change, NULL));
    static const char sets[] = "# name\tquery\n重点\t调解 OR 信访\n";
    g_assert(jb_user_replace(folder, "sets.tsv", sets, strlen(sets), NULL));
    g_assert(jb_user_replace(folder, "seen/重点", "a1\n", 3, NULL));
    return folder;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: %s FLIPS [SEED] [ARCHIVE]\n", argv[0]);
        return 2;
    }
    guint count = (guint)strtoul(argv[1], NULL, 10);
    g_autoptr(GRand) rand =
        g_rand_new_with_seed(argc > 2 ? (guint32)strtoul(argv[2], NULL, 10) : 1);
    g_autofree char *folder = argc > 3 ? g_strdup(argv[3]) : make_archive();
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    struct flips flips = {.folder = folder, .files = files};
    list_files(folder, files);
    g_ptr_array_sort(files, by_name);
    g_autofree char *before = answers(folder);
    flips.before = before;
    g_assert(files->len > 0 && !is_found(folder));
    for (guint i = 0; i < count; i++)
        try_one(&flips, rand);
    printf("%u flips in %u files: %u found, %u without effect, %u wrong\n", count,
           files->len, flips.found, flips.without_effect, flips.wrong);
    if (argc <= 3)
        jb_tree_remove(folder, NULL);
    return flips.wrong ? 1 : 0;
}
