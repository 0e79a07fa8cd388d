#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/reader.h"
#include "corpus/walk.h"
#include "lib/base/error.h"

static char *root;
static GString *seen; /* what was given, one a line, without the root */
static GString *bad;
static guint stop_after;

static const char *inner(const char *path)
{
    return g_str_has_prefix(path, root) ? path + strlen(root) + 1 : path;
}

static gboolean give(const struct jb_walk_file *file, gpointer data)
{
    (void)data;
    g_string_append_printf(seen, "%s %d\n", inner(file->path), (int)file->size);
    assert_true(file->is_stdin ? file->mtime_ns == 0 : file->mtime_ns > 0);
    return stop_after == 0 || --stop_after > 0;
}

static void complain(const GError *error, gpointer data)
{
    (void)data;
    g_string_append_printf(bad, "%s\n", inner(error->message));
}

static const struct jb_walk_sink sink = {give, complain, NULL, NULL};

static void put(const char *name, const char *words)
{
    g_autofree char *path = g_build_filename(root, name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
    assert_true(g_file_set_contents(path, words, -1, NULL));
}

static int begin(void **state)
{
    (void)state;
    root = g_dir_make_tmp("jb-walk-XXXXXX", NULL);
    seen = g_string_new(NULL);
    bad = g_string_new(NULL);
    stop_after = 0;
    put("b/2.txt", "22");
    put("b/10.txt", "1");
    put("a.txt", "aaa");
    put("c.txt", "");
    put(".hidden/x.txt", "x");
    put("b/.x.txt", "x");
    return 0;
}

static int end(void **state)
{
    (void)state;
    const char *const argv[] = {"rm", "-rf", root, NULL};
    g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                 NULL, NULL);
    g_clear_pointer(&root, g_free);
    g_string_free(seen, TRUE);
    g_string_free(bad, TRUE);
    return 0;
}

static void link_to(const char *target, const char *name)
{
    g_autofree char *path = g_build_filename(root, name, NULL);
    assert_int_equal(symlink(target, path), 0);
}

static void assert_walk(const char *const *paths, const char *files)
{
    g_autoptr(GError) error = NULL;
    if (!jb_walk(paths, &sink, &error))
        fail_msg("%s", error->message);
    assert_string_equal(seen->str, files);
}

#define ROOT ((const char *const[]){root, NULL})

static void files_come_sorted_by_bytes_without_hidden_ones(void **state)
{
    (void)state;
    assert_walk(ROOT, "a.txt 3\nb/10.txt 1\nb/2.txt 2\nc.txt 0\n");
    assert_string_equal(bad->str, "");
}

static void links_are_followed_and_loops_end(void **state)
{
    (void)state;
    link_to("..", "b/up");
    link_to("b", "d");
    link_to("a.txt", "e.txt");
    assert_walk(ROOT, "a.txt 3\nb/10.txt 1\nb/2.txt 2\nc.txt 0\ne.txt 3\n");
    assert_string_equal(bad->str, "");
}

static void what_is_no_file_is_named_and_skipped(void **state)
{
    (void)state;
    g_autofree char *fifo = g_build_filename(root, "b", "5.fifo", NULL);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    link_to("nowhere", "b/6.txt");
    assert_walk(ROOT, "a.txt 3\nb/10.txt 1\nb/2.txt 2\nc.txt 0\n");
    assert_string_equal(bad->str,
                        "b/5.fifo: skipped: a FIFO, socket or device, not a file\n"
                        "b/6.txt: skipped: No such file or directory\n");
}

static void a_folder_without_permission_is_one_line(void **state)
{
    (void)state;
    enum { NOBODY = 65534 }; /* root may read everything, so be somebody else */
    gboolean is_root = geteuid() == 0;
    g_autofree char *folder = g_build_filename(root, "b", NULL);
    assert_int_equal(g_chmod(root, 0755), 0);
    assert_int_equal(g_chmod(folder, 0), 0);
    if (is_root)
        assert_int_equal(seteuid(NOBODY), 0);
    assert_walk(ROOT, "a.txt 3\nc.txt 0\n");
    assert_string_equal(bad->str, "b: folder not read: Permission denied\n");
    if (is_root)
        assert_int_equal(seteuid(0), 0);
    assert_int_equal(g_chmod(folder, 0700), 0);
}

static void a_missing_path_stops_everything_before_it_begins(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autofree char *missing = g_build_filename(root, "none", NULL);
    assert_false(jb_walk((const char *const[]){root, missing, NULL}, &sink, &error));
    assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_NOT_FOUND));
    assert_string_equal(inner(error->message), "none: no such file or folder");
    assert_string_equal(seen->str, "");
}

static void overlapping_paths_give_a_file_once(void **state)
{
    (void)state;
    g_autofree char *file = g_build_filename(root, "b", "..", "b", "2.txt", NULL);
    g_autofree char *folder = g_strconcat(root, "/", NULL);
    assert_walk((const char *const[]){file, root, folder, "-", "-", NULL},
                "b/../b/2.txt 2\na.txt 3\nb/10.txt 1\nc.txt 0\n- -1\n");
}

static void a_walk_stops_when_told(void **state)
{
    (void)state;
    stop_after = 2;
    assert_walk(ROOT, "a.txt 3\nb/10.txt 1\n");
}

static void a_hidden_file_that_is_asked_for_is_given(void **state)
{
    (void)state;
    g_autofree char *file = g_build_filename(root, "b", ".x.txt", NULL);
    assert_walk((const char *const[]){file, NULL}, "b/.x.txt 1\n");
}

static gboolean no_report(struct jb_report *report, gpointer data)
{
    (void)data;
    jb_report_free(report);
    fail();
    return FALSE;
}

/* Reading NAME fails with a message that ends in WORDS. */
static void assert_unreadable(const char *name, const char *words)
{
    const struct jb_read_options options = {0};
    const struct jb_read_sink reports = {.found = no_report, .bad = complain};
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(root, name, NULL);
    assert_false(jb_read_path(path, &options, &reports, &error));
    g_autofree char *expected = g_strconcat(name, ": ", words, NULL);
    assert_string_equal(inner(error->message), expected);
}

static void what_cannot_be_read_is_one_line(void **state)
{
    (void)state;
    g_autofree char *fifo = g_build_filename(root, "f.fifo", NULL);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    put("blank.txt", " \n\u3000\n");
    put("control.txt", "\x01\x02\x03");
    assert_unreadable("c.txt", "empty");
    assert_unreadable("b", "a folder, not a file that can be read");
    assert_unreadable("f.fifo", "a FIFO, not a file that can be read");
    assert_unreadable("none.txt", "cannot be opened: No such file or directory");
    assert_unreadable("blank.txt", "not a text jianbao can read: only blank lines");
    assert_unreadable("control.txt", "not a text jianbao can read: binary data");
}

static void what_speaks_about_a_folder_is_passed_over_unless_named(void **state)
{
    (void)state;
    put("b/README", "x");
    put("b/README.md", "x");
    put("b/LICENSE.GPL", "x");
    put("b/CHANGELOG", "x");
    put("b/README-about.txt", "x");
    g_autofree char *folder = g_build_filename(root, "b", NULL);
    g_autofree char *named = g_build_filename(root, "b", "README.md", NULL);
    const char *const paths[] = {folder, NULL}, *const file[] = {named, NULL};
    assert_true(jb_walk(paths, &sink, NULL));
    assert_string_equal(seen->str, "b/10.txt 1\nb/2.txt 2\nb/README-about.txt 1\n");
    g_string_truncate(seen, 0);
    assert_true(jb_walk(file, &sink, NULL));
    assert_string_equal(seen->str, "b/README.md 1\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(files_come_sorted_by_bytes_without_hidden_ones),
        TEST(links_are_followed_and_loops_end),
        TEST(what_is_no_file_is_named_and_skipped),
        TEST(a_folder_without_permission_is_one_line),
        TEST(a_missing_path_stops_everything_before_it_begins),
        TEST(overlapping_paths_give_a_file_once),
        TEST(a_walk_stops_when_told),
        TEST(a_hidden_file_that_is_asked_for_is_given),
        TEST(what_cannot_be_read_is_one_line),
        TEST(what_speaks_about_a_folder_is_passed_over_unless_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
