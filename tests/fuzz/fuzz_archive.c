/* libFuzzer: any bytes as one of an archive's own files. The first byte chooses which:
 *
 *   m  a manifest, whose last line, its digest, is put right
 *   o  a log of origins      f  packed figures      q  sets      v  reviews
 *   R T F D I  the rows, text, figures, dead bitmap or database of a segment, its length and digest
 *              put right in the manifest: what a reader opens, since it checks no digests
 *
 * Each is read or refused with one line; an archive that opens answers or refuses without a
 * crash, whatever it answers. */

#include <glib/gstdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/file.h"
#include "lib/schema/figure_pack.h"
#include "lib/store/origins.h"
#include "tests/fuzz/answers.h"
#include "tests/fuzz/small.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *folder;
static struct jb_manifest *manifest;

static void remove_folder(void)
{
    jb_manifest_free(manifest);
    jb_tree_remove(folder, NULL);
    g_free(folder);
}

/* In memory, where the system has a file system for it: thousands of small writes a second. */
static void make_archive(void)
{
    if (g_file_test("/dev/shm", G_FILE_TEST_IS_DIR))
        g_setenv("TMPDIR", "/dev/shm", TRUE);
    folder = g_dir_make_tmp("jb-fuzz-XXXXXX", NULL);
    atexit(remove_folder);
    small_archive(folder);
    manifest = jb_manifest_load(folder, NULL);
    g_assert(manifest);
}

static void check_error(const GError *error)
{
    g_assert(error && !strchr(error->message, '\n'));
}

static void put(const char *path, const void *data, gsize size)
{
    g_assert(g_file_set_contents_full(path, data, (gssize)size, G_FILE_SET_CONTENTS_NONE,
                                      0666, NULL));
}

static void check_manifest(const char *data, gsize size)
{
    g_autofree char *path = g_build_filename(folder, JB_FILE_MANIFEST, NULL);
    g_autoptr(GString) text = g_string_new_len(data, (gssize)size);
    g_autoptr(GError) error = NULL;
    char hex[JB_DIGEST_HEX];
    jb_digest_format(jb_digest_of(text->str, text->len), hex);
    g_string_append_printf(text, "%s\n", hex);
    put(path, text->str, text->len);
    g_autoptr(jb_manifest) m = jb_manifest_load(folder, &error);
    if (m)
        answer_all(folder, NULL);
    else
        check_error(error);
}

static void check_origins(const char *data, gsize size)
{
    g_autoptr(jb_manifest) m = jb_manifest_new();
    struct jb_manifest_log log = {.number = 99, .sum = {size, jb_digest_of(data, size)}};
    g_autofree char *path = g_build_filename(folder, JB_DIR_ORIGINS, "99", NULL);
    g_autoptr(GError) error = NULL;
    g_array_append_val(m->logs, log);
    put(path, data, size);
    g_autoptr(GHashTable) files = jb_origins_load(folder, m, &error);
    if (!files)
        check_error(error);
}

static void check_figures(const char *data, gsize size)
{
    g_autoptr(GError) error = NULL;
    for (gsize at = 0; at < size;) {
        struct jb_packed_figure packed;
        gsize before = at;
        if (!jb_figure_unpack(data, size, &at, &packed, &error)) {
            check_error(error);
            return;
        }
        g_assert(at > before && at <= size);
        jb_packed_figure_clear(&packed);
    }
}

/* Puts DATA in the place of PART of the first segment, or of its dead bitmap. */
static void check_segment(int part, const char *data, gsize size)
{
    g_autoptr(jb_manifest) m = jb_manifest_copy(manifest);
    struct jb_manifest_segment *info = m->segments->pdata[0];
    g_autofree char *path =
        part == JB_SEGMENT_FILES
            ? g_build_filename(folder, JB_DIR_SEGMENTS, info->dead_name, NULL)
            : g_build_filename(folder, JB_DIR_SEGMENTS, info->name,
                               jb_segment_file_names[part], NULL);
    struct jb_file_sum *sum =
        part == JB_SEGMENT_FILES ? &info->dead_sum : &info->files[part];
    g_autofree char *good = NULL;
    gsize len;
    g_assert(g_file_get_contents(path, &good, &len, NULL));
    *sum = (struct jb_file_sum){size, jb_digest_of(data, size)};
    put(path, data, size);
    g_assert(jb_manifest_save(m, folder, NULL));
    answer_all(folder, NULL);
    put(path, good, len);
    g_assert(jb_manifest_save(manifest, folder, NULL));
}

/* Puts DATA in the place of what a person made. */
static void check_user(const char *name, const char *data, gsize size)
{
    g_autofree char *path = g_build_filename(folder, JB_DIR_USER, name, NULL);
    put(path, data, size);
    answer_user(folder, NULL);
    g_unlink(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char kinds[] = "ITRFD"; /* enum jb_segment_file, and dead */
    const char *bytes = (const char *)data + 1;
    if (!folder)
        make_archive();
    if (size == 0 || size > 1 << 18)
        return 0;
    const char *part = strchr(kinds, *data);
    if (*data == 'm')
        check_manifest(bytes, size - 1);
    else if (*data == 'o')
        check_origins(bytes, size - 1);
    else if (*data == 'f')
        check_figures(bytes, size - 1);
    else if (*data == 'q')
        check_user("sets.tsv", bytes, size - 1);
    else if (*data == 'v')
        check_user("reviews", bytes, size - 1);
    else if (*data && part)
        check_segment((int)(part - kinds), bytes, size - 1);
    return 0;
}
