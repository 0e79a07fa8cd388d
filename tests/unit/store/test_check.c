#include "tests/unit/support/archive.h"

#include "lib/store/origins.h"

/* An archive with two segments, one with dead reports, and a log of origins. */
static void build(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) files =
        g_ptr_array_new_with_free_func((GDestroyNotify)jb_origin_file_free);
    add_lines(path, "{\"id\":\"a\",\"title\":\"扫黑\",\"text\":\"打掉团伙35个。\"}\n"
                    "{\"id\":\"b\",\"text\":\"调解纠纷。\"}\n");
    add_lines(path, "{\"id\":\"c\",\"text\":\"信访，①35件。\"}\n");
    drop_ids(path, "b");
    g_ptr_array_add(files, jb_origin_file_new("/a", 1, 2));
    const struct jb_publication change = {.files = files};
    g_autoptr(jb_update) update = begin_update(path);
    jb_update_publish(update, &change, &error);
    assert_ok(error);
}

/* Every file that the manifest names, and the manifest. */
static GPtrArray *files_of(const char *path)
{
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(jb_archive) archive = open_archive(path);
    const struct jb_manifest *m = jb_archive_manifest(archive);
    for (guint i = 0; i < m->segments->len; i++) {
        const struct jb_manifest_segment *s = m->segments->pdata[i];
        for (guint k = 0; k < JB_SEGMENT_FILES; k++)
            g_ptr_array_add(files, g_build_filename(path, JB_DIR_SEGMENTS, s->name,
                                                    jb_segment_file_names[k], NULL));
        if (s->dead_name)
            g_ptr_array_add(files,
                            g_build_filename(path, JB_DIR_SEGMENTS, s->dead_name, NULL));
    }
    for (guint i = 0; i < m->logs->len; i++) {
        g_autofree char *name = g_strdup_printf(
            "%u", g_array_index(m->logs, struct jb_manifest_log, i).number);
        g_ptr_array_add(files, g_build_filename(path, JB_DIR_ORIGINS, name, NULL));
    }
    g_ptr_array_add(files, g_build_filename(path, JB_FILE_MANIFEST, NULL));
    return files;
}

static void a_whole_archive_has_no_problems(void **state)
{
    struct jb_check result;
    g_autoptr(GString) lines = g_string_new(NULL);
    build(*state);
    assert_true(jb_archive_check(*state, collect_problem, lines, &result, NULL));
    assert_int_equal(result.problems, 0);
    assert_int_equal(result.reports, 3);
    assert_int_equal(result.files, 2 * JB_SEGMENT_FILES + 1 + 1 + 1);
}

/* Flips bits all over FILE, one at a time; check must name the file each time. */
static void assert_flips_found(const char *path, const char *file)
{
    g_autofree char *bytes = NULL;
    gsize len;
    assert_true(g_file_get_contents(file, &bytes, &len, NULL));
    assert_true(len > 0);
    for (gsize n = 0; n < 8; n++) {
        gsize at = n < 7 ? n * len / 7 : len - 1;
        bytes[at] = (char)(bytes[at] ^ 1 << n);
        assert_true(g_file_set_contents(file, bytes, (gssize)len, NULL));
        g_autofree char *problems = problems_of(path);
        assert_non_null(strstr(problems, file));
        bytes[at] = (char)(bytes[at] ^ 1 << n);
    }
    assert_true(g_file_set_contents(file, bytes, (gssize)len, NULL));
}

static void every_flipped_bit_is_found_in_every_file(void **state)
{
    build(*state);
    g_autoptr(GPtrArray) files = files_of(*state);
    assert_int_equal(files->len, 2 * JB_SEGMENT_FILES + 3);
    for (guint i = 0; i < files->len; i++)
        assert_flips_found(*state, files->pdata[i]);
    assert_whole(*state);
}

static void a_cut_a_longer_and_a_missing_file_are_found(void **state)
{
    build(*state);
    g_autoptr(GPtrArray) files = files_of(*state);
    for (guint i = 0; i + 1 < files->len; i++) {
        const char *file = files->pdata[i];
        g_autofree char *bytes = NULL;
        gsize len;
        assert_true(g_file_get_contents(file, &bytes, &len, NULL));
        assert_true(g_file_set_contents(file, bytes, (gssize)len - 1, NULL));
        g_autofree char *cut = problems_of(*state);
        assert_non_null(strstr(cut, file));
        assert_true(g_file_set_contents(file, bytes, (gssize)len + 1, NULL));
        g_autofree char *longer = problems_of(*state);
        assert_non_null(strstr(longer, file));
        g_remove(file);
        g_autofree char *missing = problems_of(*state);
        assert_non_null(strstr(missing, file));
        assert_true(g_file_set_contents(file, bytes, (gssize)len, NULL));
    }
    assert_whole(*state);
}

/* Signs the forged segment file anew, as no flipped bit but a wrong program would. */
static void sign(const char *path, guint segment, enum jb_segment_file part)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_manifest) m = jb_manifest_load(path, &error);
    assert_ok(error);
    struct jb_manifest_segment *s = m->segments->pdata[segment];
    g_autofree char *file = g_build_filename(path, JB_DIR_SEGMENTS, s->name,
                                             jb_segment_file_names[part], NULL);
    assert_true(jb_file_sum_of(file, &s->files[part], &error));
    assert_true(jb_manifest_save(m, path, &error));
}

/* Overwrites bytes of a part of segment 0 at AT and signs it. */
static void forge(const char *path, enum jb_segment_file part, gsize at, char byte)
{
    g_autoptr(GPtrArray) files = files_of(path);
    const char *file = files->pdata[part];
    g_autofree char *bytes = NULL;
    gsize len;
    assert_true(g_file_get_contents(file, &bytes, &len, NULL));
    assert_true(at < len);
    bytes[at] = byte;
    assert_true(g_file_set_contents(file, bytes, (gssize)len, NULL));
    sign(path, 0, part);
}

static void text_that_is_not_the_fold_of_its_record_is_found(void **state)
{
    build(*state);
    forge(*state, JB_SEGMENT_TEXT, JB_MAGIC_LEN, 'x');
    g_autofree char *problems = problems_of(*state);
    assert_non_null(strstr(problems, "report a: text and record differ"));
}

static void a_row_that_leads_out_of_the_text_is_found_and_empty(void **state)
{
    struct jb_haystack h;
    build(*state);
    gsize units = sizeof(struct jb_rows_head) + G_STRUCT_OFFSET(struct jb_row, units);
    forge(*state, JB_SEGMENT_REPORTS, units + 3, 0x7F);
    g_autofree char *problems = problems_of(*state);
    assert_non_null(strstr(problems, "report a: text and record differ"));
    g_autoptr(jb_archive) archive = open_archive(*state);
    jb_segment_haystack(jb_archive_segment(archive, 0), 0, &h);
    assert_int_equal(h.len, 0);
}

static void figures_that_cannot_be_read_are_found(void **state)
{
    build(*state);
    forge(*state, JB_SEGMENT_FIGURES, JB_MAGIC_LEN, 0x7F);
    g_autofree char *problems = problems_of(*state);
    assert_non_null(strstr(problems, "report a: "));
}

/* Names segment 0 a second time: all its live reports are then there twice. */
static void a_report_that_is_alive_twice_is_found(void **state)
{
    g_autoptr(GError) error = NULL;
    build(*state);
    g_autoptr(jb_manifest) m = jb_manifest_load(*state, &error);
    g_ptr_array_add(m->segments, jb_manifest_segment_copy(m->segments->pdata[1]));
    assert_true(jb_manifest_save(m, *state, &error));
    g_autofree char *problems = problems_of(*state);
    assert_string_equal(problems, "report c is there twice\n");
}

static void without_an_archive_there_is_nothing_to_check(void **state)
{
    struct jb_check result;
    g_autoptr(GError) error = NULL;
    assert_false(jb_archive_check(*state, collect_problem, NULL, &result, &error));
    assert_failed(&error, JB_ERROR_NOT_FOUND, *state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(a_whole_archive_has_no_problems),
        scratch_test(every_flipped_bit_is_found_in_every_file),
        scratch_test(a_cut_a_longer_and_a_missing_file_are_found),
        scratch_test(text_that_is_not_the_fold_of_its_record_is_found),
        scratch_test(a_row_that_leads_out_of_the_text_is_found_and_empty),
        scratch_test(figures_that_cannot_be_read_are_found),
        scratch_test(a_report_that_is_alive_twice_is_found),
        scratch_test(without_an_archive_there_is_nothing_to_check),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
