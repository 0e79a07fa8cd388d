#include "tests/unit/support/scratch.h"

#include "lib/store/origins.h"

/* Writes log NUMBER of FILES and PRUNED (both may be NULL) and names it in MANIFEST. */
static void add_log(void **state, struct jb_manifest *manifest, guint32 number,
                    const GPtrArray *files, const GPtrArray *pruned)
{
    g_autofree char *folder = in_scratch(state, JB_DIR_ORIGINS);
    g_autoptr(GError) error = NULL;
    struct jb_manifest_log log = {.number = number};
    g_mkdir(folder, 0777);
    jb_origins_write(*state, files, pruned, &log, &error);
    assert_ok(error);
    g_array_append_val(manifest->logs, log);
}

static GPtrArray *one_file(const char *path, gint64 size)
{
    GPtrArray *files =
        g_ptr_array_new_with_free_func((GDestroyNotify)jb_origin_file_free);
    g_ptr_array_add(files, jb_origin_file_new(path, size, -5));
    return files;
}

static GHashTable *load(void **state, const struct jb_manifest *manifest)
{
    g_autoptr(GError) error = NULL;
    GHashTable *files = jb_origins_load(*state, manifest, &error);
    assert_ok(error);
    return files;
}

static void nasty_names_and_ids_come_back(void **state)
{
    g_autoptr(jb_manifest) manifest = jb_manifest_new();
    static const char nasty[] = "/新闻/a\tb\nc\\d\"e'\xC9\xBD.txt";
    g_autoptr(GPtrArray) files = one_file(nasty, G_MAXINT64);
    jb_origin_file_add_alias(files->pdata[0], "id\twith tab");
    jb_origin_file_add_alias(files->pdata[0], "二");
    jb_origin_file_add_gone(files->pdata[0], "\\134");
    add_log(state, manifest, 1, files, NULL);
    g_autoptr(GHashTable) all = load(state, manifest);
    const struct jb_origin_file *file = g_hash_table_lookup(all, nasty);
    assert_non_null(file);
    assert_int_equal(file->size, G_MAXINT64);
    assert_int_equal(file->mtime_ns, -5);
    assert_int_equal(file->aliases->len, 2);
    assert_string_equal(file->aliases->pdata[0], "id\twith tab");
    assert_string_equal(file->aliases->pdata[1], "二");
    assert_int_equal(file->gone->len, 1);
    assert_string_equal(file->gone->pdata[0], "\\134");
}

static void a_later_entry_replaces_an_earlier_one_whole(void **state)
{
    g_autoptr(jb_manifest) manifest = jb_manifest_new();
    g_autoptr(GPtrArray) first = one_file("/a", 1), second = one_file("/a", 2);
    jb_origin_file_add_alias(first->pdata[0], "x");
    add_log(state, manifest, 1, first, NULL);
    add_log(state, manifest, 2, second, NULL);
    g_autoptr(GHashTable) all = load(state, manifest);
    const struct jb_origin_file *file = g_hash_table_lookup(all, "/a");
    assert_int_equal(g_hash_table_size(all), 1);
    assert_int_equal(file->size, 2);
    assert_null(file->aliases);
}

static void a_pruned_file_is_forgotten_and_may_come_back(void **state)
{
    g_autoptr(jb_manifest) manifest = jb_manifest_new();
    g_autoptr(GPtrArray) file = one_file("/a", 1);
    g_autoptr(GPtrArray) pruned = g_ptr_array_new();
    g_ptr_array_add(pruned, (gpointer) "/a");
    add_log(state, manifest, 1, file, NULL);
    add_log(state, manifest, 2, NULL, pruned);
    g_autoptr(GHashTable) none = load(state, manifest);
    assert_int_equal(g_hash_table_size(none), 0);
    add_log(state, manifest, 3, file, pruned);
    g_autoptr(GHashTable) all = load(state, manifest);
    assert_int_equal(g_hash_table_size(all), 1);
}

static void a_damaged_log_is_named_with_its_line(void **state)
{
    g_autofree char *path = in_scratch(state, "origins/1");
    static const struct {
        const char *lines, *where;
    } bad[] = {
        {"F\t1\t2\t/a", "origins/1:1"}, /* no line end */
        {"F\t1\t2\t/a\nZ\tx\n", "origins/1:2"},
        {"A\tx\n", "origins/1:1"}, /* of no file */
        {"F\t1\t2\t/a\nD\t/a\nG\tx\n", "origins/1:3"},
        {"F\t1\t/a\n", "origins/1:1"},
        {"F\tone\t2\t/a\n", "origins/1:1"},
        {"\n", "origins/1:1"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(jb_manifest) manifest = jb_manifest_new();
        gsize len = strlen(bad[i].lines);
        const struct jb_manifest_log log = {1, {len, jb_digest_of(bad[i].lines, len)}};
        g_autoptr(GError) error = NULL;
        g_array_append_val(manifest->logs, log);
        write_file(path, bad[i].lines);
        assert_null(jb_origins_load(*state, manifest, &error));
        assert_failed(&error, JB_ERROR_DAMAGED, bad[i].where);
    }
}

static void a_log_that_was_changed_or_is_gone_is_an_error(void **state)
{
    g_autofree char *path = in_scratch(state, "origins/1");
    g_autoptr(jb_manifest) manifest = jb_manifest_new();
    g_autoptr(GPtrArray) file = one_file("/a", 1);
    g_autoptr(GError) error = NULL;
    add_log(state, manifest, 1, file, NULL);
    write_file(path, "F\t1\t-5\t/a\nF\t1\t-5\t/b\n");
    assert_null(jb_origins_load(*state, manifest, &error));
    assert_failed(&error, JB_ERROR_DAMAGED, "origins/1");
    write_file(path, "F\t1\t-7\t/a\n"); /* as long, but not what was written */
    assert_null(jb_origins_load(*state, manifest, &error));
    assert_failed(&error, JB_ERROR_DAMAGED, "origins/1");
    g_remove(path);
    assert_null(jb_origins_load(*state, manifest, &error));
    assert_failed(&error, JB_ERROR_NOT_FOUND, "origins/1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(nasty_names_and_ids_come_back),
        scratch_test(a_later_entry_replaces_an_earlier_one_whole),
        scratch_test(a_pruned_file_is_forgotten_and_may_come_back),
        scratch_test(a_damaged_log_is_named_with_its_line),
        scratch_test(a_log_that_was_changed_or_is_gone_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
