/* What tests of folders and files share: a scratch folder, files in it, and errors.
 *
 * Everything is static inline, for each test program uses a part of it. */

#ifndef JB_TEST_SCRATCH_H
#define JB_TEST_SCRATCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <glib/gstdio.h>

#include "lib/base/error.h"
#include "lib/base/file.h"

/* cmocka set-up and tear-down: *STATE is the path of an empty scratch folder. */
static inline int make_scratch(void **state)
{
    *state = g_dir_make_tmp("jb-XXXXXX", NULL);
    return *state == NULL;
}

static inline int drop_scratch(void **state)
{
    jb_tree_remove(*state, NULL);
    g_free(*state);
    return 0;
}

#define scratch_test(function)                                                           \
    cmocka_unit_test_setup_teardown(function, make_scratch, drop_scratch)

/* NAME in the scratch folder; by g_free(). */
static inline char *in_scratch(void **state, const char *name)
{
    return g_build_filename(*state, name, NULL);
}

static inline void write_file(const char *path, const char *words)
{
    g_autofree char *folder = g_path_get_dirname(path);
    assert_int_equal(g_mkdir_with_parents(folder, 0777), 0);
    assert_true(g_file_set_contents(path, words, -1, NULL));
}

static inline gboolean exists(const char *path)
{
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

/* How many names are in folder PATH. */
static inline guint names_in_folder(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    guint count = 0;
    while (dir && g_dir_read_name(dir))
        count++;
    return count;
}

static inline void assert_no_error_(GError *error, const char *file, int line)
{
    if (error)
        print_error("%s\n", error->message);
    _assert_true(error == NULL, "no error", file, line);
}
#define assert_ok(error) assert_no_error_(error, __FILE__, __LINE__)

/* The error is there, of JB_ERROR, has CODE, and its message holds WORDS; it is then freed
 * for the next use. */
static inline void assert_error_(GError **error, int code, const char *words,
                                 const char *file, int line)
{
    _assert_true(*error != NULL, "an error", file, line);
    gboolean right = (*error)->domain == JB_ERROR && (*error)->code == code &&
                     strstr((*error)->message, words);
    if (!right)
        print_error("code %d: %s\n", (*error)->code, (*error)->message);
    _assert_true(right != FALSE, "the error that was expected", file, line);
    g_clear_error(error);
}
#define assert_failed(error, code, words)                                                \
    assert_error_(error, code, words, __FILE__, __LINE__)

#endif
