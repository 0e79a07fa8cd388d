#include "lib/out/pager.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>
#include <glib/gstdio.h>
#include <cmocka.h>

#include "lib/out/stdout.h"

static const struct jb_terminal window = {.columns = 80, .is_window = TRUE};
static const struct jb_terminal file = {.columns = 80};

static void assert_command(const char *expected)
{
    g_auto(GStrv) words = jb_pager_command();
    g_autofree char *command = words != NULL ? g_strjoinv("|", words) : NULL;
    if (expected == NULL)
        assert_null(command);
    else
        assert_string_equal(command, expected);
}

static void the_own_variable_comes_before_the_common_one(void **state)
{
    (void)state;
    g_setenv("PAGER", "env true", TRUE);
    assert_command("env|true");
    g_setenv("JIANBAO_PAGER", "sh -c 'cat; true'", TRUE);
    assert_command("sh|-c|cat; true");
}

static void nothing_and_cat_mean_no_pager(void **state)
{
    (void)state;
    g_setenv("JIANBAO_PAGER", "", TRUE);
    assert_command(NULL);
    g_setenv("JIANBAO_PAGER", "cat", TRUE);
    assert_command(NULL);
    g_setenv("JIANBAO_PAGER", "no-such-pager -x", TRUE);
    assert_command(NULL);
    assert_null(jb_pager_open(&window));
}

static void a_file_has_no_pager(void **state)
{
    (void)state;
    g_setenv("JIANBAO_PAGER", "env true", TRUE);
    assert_null(jb_pager_open(&file));
}

static void results_go_through_the_pager(void **state)
{
    (void)state;
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("pager-XXXXXX", &path, NULL);
    assert_true(fd >= 0);
    close(fd);
    g_autofree char *command =
        g_strdup_printf("sh -c 'cat > \"%s\"; echo $LESS >> \"%s\"'", path, path);
    g_setenv("JIANBAO_PAGER", command, TRUE);
    g_unsetenv("LESS");
    jb_pager *pager = jb_pager_open(&window);
    assert_non_null(pager);
    fputs("三条结果\n", stdout);
    jb_pager_close(pager);
    g_autofree char *seen = NULL;
    assert_true(g_file_get_contents(path, &seen, NULL, NULL));
    assert_string_equal(seen, "三条结果\nFRX\n");
    assert_true(jb_stdout_finish(NULL));
    g_unlink(path);
}

static void leaving_the_pager_early_is_no_error(void **state)
{
    (void)state;
    g_setenv("JIANBAO_PAGER", "env true", TRUE);
    jb_pager *pager = jb_pager_open(&window);
    assert_non_null(pager);
    while (!jb_stdout_is_gone())
        g_usleep(1000);
    for (int i = 0; i < 100000; i++)
        fputs("NOBODY READS THIS\n", stdout);
    jb_pager_close(pager);
    assert_false(ferror(stdout));
    assert_true(jb_stdout_finish(NULL));
}

int main(void)
{
    jb_stdout_begin();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_own_variable_comes_before_the_common_one),
        cmocka_unit_test(nothing_and_cat_mean_no_pager),
        cmocka_unit_test(a_file_has_no_pager),
        cmocka_unit_test(results_go_through_the_pager),
        cmocka_unit_test(leaving_the_pager_early_is_no_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
