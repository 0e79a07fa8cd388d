#include "tests/unit/support/scratch.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/base/digest.h"

static void a_file_is_mapped_as_it_is(void **state)
{
    g_autofree char *path = in_scratch(state, "a");
    g_autoptr(GError) error = NULL;
    struct jb_map map;
    write_file(path, "扫黑除恶");
    assert_true(jb_map_open(&map, path, &error));
    assert_int_equal(map.len, 12);
    assert_memory_equal(map.data, "扫黑除恶", 12);
    jb_map_close(&map);
    jb_map_close(&map);
}

static void an_empty_file_maps_to_no_bytes(void **state)
{
    g_autofree char *path = in_scratch(state, "a");
    struct jb_map map;
    write_file(path, "");
    assert_true(jb_map_open(&map, path, NULL));
    assert_int_equal(map.len, 0);
    assert_non_null(map.data);
    jb_map_close(&map);
}

static void what_cannot_be_mapped_is_named(void **state)
{
    g_autofree char *path = in_scratch(state, "nowhere");
    g_autoptr(GError) error = NULL;
    struct jb_map map;
    assert_false(jb_map_open(&map, path, &error));
    assert_non_null(strstr(error->message, "No such file"));
    assert_failed(&error, JB_ERROR_NOT_FOUND, path);
    jb_map_close(&map);
    assert_false(jb_map_open(&map, *state, &error));
    assert_failed(&error, JB_ERROR_IO, *state);
    jb_map_close(&map);
}

/* Puts pieces of growing size, some larger than the writer's buffer. */
static void a_writer_keeps_the_order_of_small_and_large_pieces(void **state)
{
    g_autofree char *path = in_scratch(state, "a");
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) wanted = g_string_new(NULL);
    struct jb_writer *writer = jb_writer_open(path, &error);
    assert_ok(error);
    for (gsize size = 1; size < 1 << 20; size = size * 3 + 1) {
        g_autofree char *piece = g_strnfill(size, (char)('a' + size % 26));
        jb_writer_put(writer, piece, size);
        g_string_append_len(wanted, piece, (gssize)size);
        assert_int_equal(jb_writer_len(writer), wanted->len);
    }
    assert_true(jb_writer_close(writer, &error));
    g_autofree char *found = NULL;
    gsize len;
    assert_true(g_file_get_contents(path, &found, &len, NULL));
    assert_int_equal(len, wanted->len);
    assert_memory_equal(found, wanted->str, len);
}

/* What is written over may be in the file already or still in the buffer. */
static void a_writer_writes_over_what_it_wrote(void **state)
{
    g_autofree char *path = in_scratch(state, "a");
    g_autofree char *wanted = g_strnfill(400000, 'x');
    struct jb_writer *writer = jb_writer_open(path, NULL);
    jb_writer_put(writer, wanted, 400000);
    jb_writer_patch(writer, 3, "head", 4);
    jb_writer_patch(writer, 399996, "tail", 4);
    assert_int_equal(jb_writer_len(writer), 400000);
    jb_writer_put(writer, "end", 3);
    assert_true(jb_writer_close(writer, NULL));
    memcpy(wanted + 3, "head", 4);
    memcpy(wanted + 399996, "tail", 4);
    g_autofree char *found = NULL;
    gsize len;
    assert_true(g_file_get_contents(path, &found, &len, NULL));
    assert_int_equal(len, 400003);
    assert_memory_equal(found, wanted, 400000);
    assert_string_equal(found + 400000, "end");
}

static void a_writer_aligns_with_zeros(void **state)
{
    g_autofree char *path = in_scratch(state, "a");
    struct jb_writer *writer = jb_writer_open(path, NULL);
    jb_writer_align(writer, 8);
    jb_writer_put(writer, "abc", 3);
    jb_writer_align(writer, 8);
    jb_writer_align(writer, 8);
    assert_int_equal(jb_writer_len(writer), 8);
    jb_writer_put(writer, "d", 1);
    jb_writer_align(writer, 64);
    assert_int_equal(jb_writer_len(writer), 64);
    assert_true(jb_writer_close(writer, NULL));
    g_autofree char *found = NULL;
    gsize len;
    assert_true(g_file_get_contents(path, &found, &len, NULL));
    assert_int_equal(len, 64);
    assert_memory_equal(found, "abc\0\0\0\0\0d\0\0", 11);
}

static void a_writer_never_writes_over_a_file(void **state)
{
    g_autofree char *path = in_scratch(state, "a");
    g_autoptr(GError) error = NULL;
    write_file(path, "old");
    assert_null(jb_writer_open(path, &error));
    assert_failed(&error, JB_ERROR_IO, path);
}

/* In a child whose files may not grow beyond 4 KiB, as on a full disk. 0: all as wanted. */
static int write_too_much(const char *path, const char *replaced)
{
    struct rlimit limit = {4096, 4096};
    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
        return 2;
    static const char zeros[1 << 20];
    GError *error = NULL;
    struct jb_writer *writer = jb_writer_open(path, &error);
    jb_writer_put(writer, zeros, sizeof zeros);
    jb_writer_put(writer, zeros, 10);
    if (jb_writer_close(writer, &error) || !error || error->code != JB_ERROR_IO ||
        !strstr(error->message, path))
        return 3;
    g_clear_error(&error);
    if (jb_file_replace(replaced, zeros, sizeof zeros, &error) || !error)
        return 4;
    g_clear_error(&error);
    return 0;
}

static void a_full_disk_is_told_when_the_file_is_closed(void **state)
{
    g_autofree char *path = in_scratch(state, "a"), *old = in_scratch(state, "old");
    write_file(old, "old");
    pid_t child = fork();
    if (child == 0)
        _exit(write_too_much(path, old));
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    g_autofree char *left = NULL, *rest = g_strconcat(old, ".tmp", NULL);
    assert_true(g_file_get_contents(old, &left, NULL, NULL));
    assert_string_equal(left, "old");
    assert_false(exists(rest));
}

static void a_file_is_replaced_whole(void **state)
{
    g_autofree char *path = in_scratch(state, "a");
    g_autofree char *rest = g_strconcat(path, ".tmp", NULL);
    g_autoptr(GError) error = NULL;
    write_file(rest, "what a killed writer left");
    assert_true(jb_file_replace(path, "one", 3, &error));
    assert_true(jb_file_replace(path, "three", 5, &error));
    g_autofree char *found = NULL;
    assert_true(g_file_get_contents(path, &found, NULL, NULL));
    assert_string_equal(found, "three");
    assert_int_equal(names_in_folder(*state), 1);
    g_autofree char *nowhere = in_scratch(state, "no/where");
    assert_false(jb_file_replace(nowhere, "x", 1, &error));
    assert_failed(&error, JB_ERROR_IO, nowhere);
}

static void syncing_what_is_not_there_is_an_error(void **state)
{
    g_autofree char *path = in_scratch(state, "a");
    g_autoptr(GError) error = NULL;
    assert_false(jb_file_sync(path, &error));
    assert_failed(&error, JB_ERROR_IO, path);
    write_file(path, "x");
    assert_true(jb_file_sync(path, &error));
    assert_true(jb_dir_sync(*state, &error));
    assert_false(jb_dir_sync(path, &error));
    assert_failed(&error, JB_ERROR_IO, path);
}

static void a_tree_is_removed_but_not_what_its_links_lead_to(void **state)
{
    g_autofree char *tree = in_scratch(state, "tree"),
                    *kept = in_scratch(state, "kept/x");
    g_autofree char *deep = in_scratch(state, "tree/b/c/d");
    g_autofree char *link_name = in_scratch(state, "tree/link");
    g_autofree char *target = in_scratch(state, "kept");
    g_autoptr(GError) error = NULL;
    write_file(deep, "12345");
    write_file(kept, "123");
    assert_int_equal(symlink(target, link_name), 0);
    struct stat st;
    assert_int_equal(lstat(link_name, &st), 0);
    assert_int_equal(jb_tree_size(tree), 5 + st.st_size);
    assert_true(jb_tree_remove(tree, &error));
    assert_false(exists(tree));
    assert_true(exists(kept));
    assert_true(jb_tree_remove(tree, &error));
    assert_int_equal(jb_tree_size(tree), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(a_file_is_mapped_as_it_is),
        scratch_test(an_empty_file_maps_to_no_bytes),
        scratch_test(what_cannot_be_mapped_is_named),
        scratch_test(a_writer_keeps_the_order_of_small_and_large_pieces),
        scratch_test(a_writer_writes_over_what_it_wrote),
        scratch_test(a_writer_aligns_with_zeros),
        scratch_test(a_writer_never_writes_over_a_file),
        scratch_test(a_full_disk_is_told_when_the_file_is_closed),
        scratch_test(a_file_is_replaced_whole),
        scratch_test(syncing_what_is_not_there_is_an_error),
        scratch_test(a_tree_is_removed_but_not_what_its_links_lead_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
