#include "lib/out/stdout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "lib/base/error.h"

static void what_was_written_is_well(void **state)
{
    (void)state;
    FILE *out = tmpfile();
    fputs("一行\n", out);
    assert_true(jb_stream_finish(out, "results", NULL));
    fclose(out);
}

static void a_full_disk_is_an_error(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    FILE *out = fopen("/dev/full", "w");
    fputs("一行\n", out);
    assert_false(jb_stream_finish(out, "results", &error));
    assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_IO));
    assert_non_null(strstr(error->message, "results"));
    assert_non_null(strstr(error->message, g_strerror(ENOSPC)));
    fclose(out);
}

static void a_disk_that_was_full_long_ago_is_an_error(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    FILE *out = fopen("/dev/full", "w");
    setvbuf(out, NULL, _IONBF, 0);
    fputs("一行\n", out);
    assert_false(jb_stream_finish(out, "results", &error));
    assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_IO));
    fclose(out);
}

static void a_reader_that_has_seen_enough_is_no_error(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    FILE *out = fdopen(ends[1], "w");
    setvbuf(out, NULL, _IONBF, 0);
    for (int i = 0; i < 3; i++)
        fputs("一行\n", out);
    assert_true(ferror(out));
    assert_true(jb_stream_finish(out, "results", NULL));
    fclose(out);
}

/* Runs `child` in a process of its own, whose exit status comes back. */
static int status_of(int (*child)(void))
{
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        _exit(child());
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int print_into_closed_descriptor(void)
{
    close(STDOUT_FILENO);
    jb_stdout_begin();
    int next = open("/dev/null", O_WRONLY);
    fputs("lost", stdout);
    return next > 2 && !jb_stdout_finish(NULL) ? 0 : 1;
}

static void a_closed_stdout_is_taken_and_fails(void **state)
{
    (void)state;
    assert_int_equal(status_of(print_into_closed_descriptor), 0);
}

static int print_until_reader_is_gone(void)
{
    int ends[2];
    jb_stdout_begin();
    if (pipe(ends) != 0 || dup2(ends[1], STDOUT_FILENO) < 0)
        return 1;
    close(ends[1]);
    if (jb_stdout_is_gone())
        return 2;
    close(ends[0]);
    fputs("seen by nobody", stdout);
    return jb_stdout_is_gone() && jb_stdout_finish(NULL) ? 0 : 3;
}

static void a_program_notices_that_its_reader_is_gone(void **state)
{
    (void)state;
    assert_int_equal(status_of(print_until_reader_is_gone), 0);
}

int main(void)
{
    jb_stdout_begin();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_well),
        cmocka_unit_test(a_full_disk_is_an_error),
        cmocka_unit_test(a_disk_that_was_full_long_ago_is_an_error),
        cmocka_unit_test(a_reader_that_has_seen_enough_is_no_error),
        cmocka_unit_test(a_closed_stdout_is_taken_and_fails),
        cmocka_unit_test(a_program_notices_that_its_reader_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
