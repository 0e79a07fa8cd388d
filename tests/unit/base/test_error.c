#include "tests/unit/support/scratch.h"

#include <errno.h>

static void errno_becomes_one_line_that_names_path_and_act(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_false(jb_error_set_errno(&error, ENOSPC, "/a/b", "cannot be written"));
    assert_null(strchr(error->message, '\n'));
    g_autofree char *wanted =
        g_strconcat("/a/b: cannot be written: ", g_strerror(ENOSPC), NULL);
    assert_string_equal(error->message, wanted);
    assert_failed(&error, JB_ERROR_IO, "/a/b");
}

static void an_error_nobody_wants_is_not_made(void **state)
{
    (void)state;
    assert_false(jb_error_set_errno(NULL, EIO, "/a/b", "cannot be read"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errno_becomes_one_line_that_names_path_and_act),
        cmocka_unit_test(an_error_nobody_wants_is_not_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
