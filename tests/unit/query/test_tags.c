#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <glib/gstdio.h>

#include "lib/base/error.h"
#include "lib/base/file.h"
#include "query/tags.h"

static void assert_names(char **names, const char *wanted)
{
    g_autofree char *joined = g_strjoinv(" ", names);
    assert_string_equal(joined, wanted);
    g_strfreev(names);
}

static void tags_are_kept_and_found_again(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("jb-tags-XXXXXX", NULL);
    g_autoptr(jb_tags) tags = jb_tags_load(folder, NULL);
    assert_int_equal(jb_tags_all(tags)->len, 0);
    assert_true(jb_tags_put(tags, "a#p3", "调解", "甲\t乙\n丙"));
    assert_true(jb_tags_put(tags, "a#p3:0-4", "網格", NULL));
    assert_true(jb_tags_put(tags, "a", "全篇", " "));
    assert_true(jb_tags_put(tags, "a#f12", "核对", NULL));
    assert_false(jb_tags_put(tags, "a#p3:0-4", "网格", NULL));
    assert_true(jb_tags_save(tags, folder, NULL));
    g_autoptr(jb_tags) again = jb_tags_load(folder, NULL);
    assert_int_equal(jb_tags_all(again)->len, 4);
    assert_names(jb_tags_on(again, "a", 3), "全篇 调解 網格");
    assert_names(jb_tags_on(again, "a", 4), "全篇");
    assert_names(jb_tags_on(again, "a", G_MAXUINT32), "全篇 核对 调解 網格");
    assert_names(jb_tags_on(again, "b", G_MAXUINT32), "");
    const struct jb_tag *tag = jb_tags_all(again)->pdata[2];
    assert_string_equal(tag->comment, "甲 乙 丙");
    assert_int_equal(jb_tags_remove(again, "a#p3:0-4", "网格"), 1);
    assert_int_equal(jb_tags_remove(again, "a#p3", NULL), 1);
    assert_int_equal(jb_tags_remove(again, "a#p3", NULL), 0);
    assert_true(jb_tree_remove(folder, NULL));
}

static void what_is_no_row_is_named(void **state)
{
    (void)state;
    static const char *const bad[] = {"a#p3\n", "a#p3\tx y\n", "#\t \n#x\tx\n",
                                      "a#q\tx\n", "a\tx\ty\tz\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *folder = g_dir_make_tmp("jb-tags-XXXXXX", NULL);
        g_autofree char *user = g_build_filename(folder, "user", NULL);
        g_autofree char *path = g_build_filename(user, "tags.tsv", NULL);
        g_autoptr(GError) error = NULL;
        assert_int_equal(g_mkdir(user, 0777), 0);
        assert_true(g_file_set_contents(path, bad[i], -1, NULL));
        jb_tags *tags = jb_tags_load(folder, &error);
        if (i == 2) { /* comments are no rows */
            assert_non_null(tags);
            jb_tags_free(tags);
        } else
            assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_INPUT));
        assert_true(jb_tree_remove(folder, NULL));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_are_kept_and_found_again),
        cmocka_unit_test(what_is_no_row_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
