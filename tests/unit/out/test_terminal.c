#include "lib/out/terminal.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <cmocka.h>

#include "lib/base/error.h"

/* The two ends of a terminal 123 columns wide. */
struct window {
    int master, slave;
};

static struct window open_window(void)
{
    struct window window;
    window.master = posix_openpt(O_RDWR | O_NOCTTY);
    if (window.master < 0)
        skip(); /* a bare container without /dev/pts has no terminals to give */
    assert_int_equal(grantpt(window.master), 0);
    assert_int_equal(unlockpt(window.master), 0);
    window.slave = open(ptsname(window.master), O_RDWR | O_NOCTTY);
    assert_true(window.slave >= 0);
    struct winsize size = {.ws_row = 40, .ws_col = 123};
    assert_int_equal(ioctl(window.slave, TIOCSWINSZ, &size), 0);
    return window;
}

static void close_window(struct window window)
{
    close(window.slave);
    close(window.master);
}

static int clear_environment(void **state)
{
    (void)state;
    g_unsetenv("COLUMNS");
    g_unsetenv("NO_COLOR");
    g_unsetenv("CLICOLOR_FORCE");
    g_setenv("TERM", "xterm", TRUE);
    return 0;
}

static struct jb_terminal described(int fd, enum jb_colour choice)
{
    struct jb_terminal terminal;
    jb_terminal_init(&terminal, fd, choice);
    return terminal;
}

static void a_window_says_how_wide_it_is(void **state)
{
    (void)state;
    struct window window = open_window();
    struct jb_terminal terminal = described(window.slave, JB_COLOUR_AUTO);
    assert_int_equal(terminal.columns, 123);
    assert_true(terminal.is_window && terminal.is_bounded && terminal.has_colour);
    close_window(window);
}

static void columns_of_the_environment_come_first(void **state)
{
    (void)state;
    struct window window = open_window();
    g_setenv("COLUMNS", "60", TRUE);
    assert_int_equal(described(window.slave, JB_COLOUR_AUTO).columns, 60);
    g_setenv("COLUMNS", "0", TRUE);
    assert_int_equal(described(window.slave, JB_COLOUR_AUTO).columns, 123);
    g_setenv("COLUMNS", "wide", TRUE);
    assert_int_equal(described(window.slave, JB_COLOUR_AUTO).columns, 123);
    close_window(window);
}

static void a_file_has_no_bounds_and_no_colours(void **state)
{
    (void)state;
    int fd = open("/dev/null", O_WRONLY);
    struct jb_terminal terminal = described(fd, JB_COLOUR_AUTO);
    assert_int_equal(terminal.columns, 80);
    assert_false(terminal.is_window || terminal.is_bounded || terminal.has_colour);
    g_setenv("COLUMNS", "60", TRUE);
    assert_true(described(fd, JB_COLOUR_AUTO).is_bounded);
    close(fd);
}

static void the_environment_has_its_say_about_colours(void **state)
{
    (void)state;
    int fd = open("/dev/null", O_WRONLY);
    g_setenv("CLICOLOR_FORCE", "1", TRUE);
    assert_true(described(fd, JB_COLOUR_AUTO).has_colour);
    assert_false(described(fd, JB_COLOUR_NEVER).has_colour);
    g_setenv("CLICOLOR_FORCE", "0", TRUE);
    assert_false(described(fd, JB_COLOUR_AUTO).has_colour);
    g_setenv("NO_COLOR", "1", TRUE);
    assert_true(described(fd, JB_COLOUR_ALWAYS).has_colour);
    close(fd);
    struct window window = open_window();
    assert_false(described(window.slave, JB_COLOUR_AUTO).has_colour);
    g_setenv("NO_COLOR", "", TRUE);
    assert_true(described(window.slave, JB_COLOUR_AUTO).has_colour);
    g_setenv("TERM", "dumb", TRUE);
    assert_false(described(window.slave, JB_COLOUR_AUTO).has_colour);
    close_window(window);
}

static void a_style_is_nothing_without_colours(void **state)
{
    (void)state;
    struct jb_terminal terminal = {.columns = 80};
    for (enum jb_style style = 0; style < JB_N_STYLES; style++)
        assert_string_equal(jb_terminal_style(&terminal, style), "");
    terminal.has_colour = TRUE;
    for (enum jb_style style = 0; style < JB_N_STYLES; style++)
        assert_int_equal(jb_terminal_style(&terminal, style)[0], '\033');
}

static void the_option_knows_three_words(void **state)
{
    (void)state;
    enum jb_colour choice = JB_COLOUR_NEVER;
    g_autoptr(GError) error = NULL;
    assert_true(jb_colour_parse("auto", &choice, NULL) && choice == JB_COLOUR_AUTO);
    assert_true(jb_colour_parse(NULL, &choice, NULL) && choice == JB_COLOUR_ALWAYS);
    assert_true(jb_colour_parse("never", &choice, NULL) && choice == JB_COLOUR_NEVER);
    assert_false(jb_colour_parse("red", &choice, &error));
    assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_INPUT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_window_says_how_wide_it_is, clear_environment),
        cmocka_unit_test_setup(columns_of_the_environment_come_first, clear_environment),
        cmocka_unit_test_setup(a_file_has_no_bounds_and_no_colours, clear_environment),
        cmocka_unit_test_setup(the_environment_has_its_say_about_colours,
                               clear_environment),
        cmocka_unit_test(a_style_is_nothing_without_colours),
        cmocka_unit_test(the_option_knows_three_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
