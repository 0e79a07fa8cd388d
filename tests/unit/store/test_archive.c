#include "tests/unit/support/archive.h"

#include <unistd.h>

static void the_archive_is_the_one_named_else_the_variable_s_else_the_user_s(void **state)
{
    (void)state;
    g_setenv("JIANBAO_ARCHIVE", "/from/variable", TRUE);
    g_autofree char *named = jb_archive_path("/named");
    g_autofree char *variable = jb_archive_path(NULL);
    g_setenv("JIANBAO_ARCHIVE", "", TRUE);
    g_autofree char *home = jb_archive_path(NULL);
    assert_string_equal(named, "/named");
    assert_string_equal(variable, "/from/variable");
    assert_true(g_str_has_suffix(home, "/jianbao"));
    assert_true(g_str_has_prefix(home, g_get_user_data_dir()));
    g_unsetenv("JIANBAO_ARCHIVE");
}

static void a_missing_archive_is_told_with_what_to_do(void **state)
{
    g_autofree char *nowhere = in_scratch(state, "nowhere");
    g_autoptr(GError) error = NULL;
    assert_null(jb_archive_open(nowhere, &error));
    assert_failed(&error, JB_ERROR_NOT_FOUND, "jianbao index");
    assert_null(jb_archive_open(*state, &error));
    assert_failed(&error, JB_ERROR_NOT_FOUND, *state);
}

static void a_segment_that_is_gone_for_good_is_an_error(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *segments = in_scratch(state, JB_DIR_SEGMENTS);
    add_lines(*state, "{\"id\":\"a\",\"text\":\"扫黑\"}\n");
    assert_true(jb_tree_remove(segments, &error));
    assert_null(jb_archive_open(*state, &error));
    assert_failed(&error, JB_ERROR_NOT_FOUND, "segments");
}

static void the_newest_living_report_is_found_by_id(void **state)
{
    struct jb_place place;
    add_lines(*state,
              "{\"id\":\"a\",\"text\":\"扫黑\"}\n{\"id\":\"b\",\"text\":\"x\"}\n");
    add_lines(*state, "{\"id\":\"a\",\"text\":\"扫黑除恶\"}\n");
    drop_ids(*state, "b");
    g_autoptr(jb_archive) archive = open_archive(*state);
    assert_true(jb_archive_find(archive, "a", &place));
    assert_int_equal(place.segment, 1);
    assert_false(jb_archive_find(archive, "b", &place));
    assert_false(jb_archive_find(archive, "", &place));
    assert_int_equal(jb_archive_reports(archive), 1);
    assert_int_equal(jb_archive_bytes(archive), 6 + 1 + 12);
    assert_string_equal(jb_archive_folder(archive), *state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            the_archive_is_the_one_named_else_the_variable_s_else_the_user_s),
        scratch_test(a_missing_archive_is_told_with_what_to_do),
        scratch_test(a_segment_that_is_gone_for_good_is_an_error),
        scratch_test(the_newest_living_report_is_found_by_id),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
