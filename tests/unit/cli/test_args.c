#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "cli/args.h"
#include "cli/format.h"
#include "lib/base/error.h"

static const struct jb_option options[] = {
    {"format", 'f', "FORMAT", "gloss"},
    {"limit", 'n', "N|all", "gloss"},
    {"jobs", 'j', "N", "gloss"},
    {"quiet", 'q', NULL, "gloss"},
    {NULL, 0, NULL, NULL},
};

static const struct jb_command command = {.name = "test", .options = options};

/* Parses a command line that begins with the program's name. */
static struct jb_args *parse(char **argv, GError **error)
{
    struct jb_args *args = jb_args_global((int)g_strv_length(argv), argv, error);
    return args ? jb_args_parse(&command, args, error) : NULL;
}

#define PARSE(error, ...) parse((char *[]){(char *)"jianbao", __VA_ARGS__, NULL}, error)

static void assert_words(const struct jb_args *args, const char *joined)
{
    g_autofree char *words = g_strjoinv("|", args->words);
    assert_string_equal(words, joined);
}

static void assert_input_error(const GError *error, const char *message)
{
    assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_INPUT));
    assert_string_equal(error->message, message);
}

static void options_may_stand_before_and_behind_the_words(void **state)
{
    (void)state;
    g_autoptr(jb_args) args =
        PARSE(NULL, "--archive", "a", "test", "one", "-q", "two", "--limit=3");
    assert_non_null(args);
    assert_words(args, "one|two");
    assert_string_equal(jb_args_raw(args, "archive"), "a");
    assert_true(jb_args_has(args, "quiet"));
    assert_false(jb_args_has(args, "format"));
    guint limit = 10;
    assert_true(jb_args_number(args, "limit", &limit, NULL));
    assert_int_equal(limit, 3);
}

static void global_options_stop_at_the_name_of_the_command(void **state)
{
    (void)state;
    char *argv[] = {(char *)"jianbao", (char *)"--no-pager", (char *)"test",
                    (char *)"--limit", (char *)"3",          NULL};
    g_autoptr(jb_args) args = jb_args_global(5, argv, NULL);
    assert_non_null(args);
    assert_words(args, "test|--limit|3");
    assert_true(jb_args_has(args, "no-pager"));
}

static void the_last_value_of_an_option_counts(void **state)
{
    (void)state;
    g_autoptr(jb_args) args =
        PARSE(NULL, "--archive", "a", "test", "-n", "1", "--limit", "2", "--archive=b");
    guint limit = 0;
    assert_true(jb_args_number(args, "limit", &limit, NULL));
    assert_int_equal(limit, 2);
    assert_string_equal(jb_args_raw(args, "archive"), "b");
}

static void two_dashes_end_the_options(void **state)
{
    (void)state;
    g_autoptr(jb_args) args = PARSE(NULL, "test", "--", "-医疗", "--quiet");
    assert_non_null(args);
    assert_words(args, "-医疗|--quiet");
    assert_false(jb_args_has(args, "quiet"));
}

static void an_unknown_option_says_where_to_look(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(PARSE(&error, "test", "--foo"));
    assert_input_error(error, "Unknown option --foo; see: jianbao test --help");
    g_clear_error(&error);
    assert_null(PARSE(&error, "--foo", "test"));
    assert_input_error(error, "Unknown option --foo; see: jianbao --help");
}

static void only_a_limit_may_be_all(void **state)
{
    (void)state;
    guint limit = 10, jobs = 2;
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_args) args = PARSE(NULL, "test", "--limit", "all", "--jobs", "all");
    assert_true(jb_args_number(args, "limit", &limit, NULL));
    assert_int_equal(limit, G_MAXUINT);
    assert_false(jb_args_number(args, "jobs", &jobs, &error));
    assert_input_error(error, "--jobs all: not a number from 0");
    assert_int_equal(jobs, 2);
}

static void numbers_are_whole_and_plain(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "-1", "1.5", "", " 1", "0x10", "4294967295", "99999999999999999999", "１"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        guint limit = 10;
        g_autofree char *option = g_strconcat("--limit=", wrong[i], NULL);
        g_autoptr(jb_args) args = PARSE(NULL, "test", option);
        assert_false(jb_args_number(args, "limit", &limit, NULL));
        assert_int_equal(limit, 10);
    }
}

static void bytes_that_are_no_text_are_refused(void **state)
{
    (void)state;
    const char *value = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_args) args = PARSE(NULL, "test", "--format", "\xff", "\xfe");
    assert_string_equal(jb_args_raw(args, "format"), "\xff");
    assert_false(jb_args_text(args, "format", &value, &error));
    assert_input_error(error, "--format: not UTF-8");
    assert_null(jb_args_join(args, NULL));
}

static void words_are_joined_to_a_query(void **state)
{
    (void)state;
    g_autoptr(jb_args) args = PARSE(NULL, "test", "扫黑", "除恶 date:2019");
    g_autofree char *query = jb_args_join(args, NULL);
    assert_string_equal(query, "扫黑 除恶 date:2019");
    g_autoptr(jb_args) none = PARSE(NULL, "test");
    g_autofree char *empty = jb_args_join(none, NULL);
    assert_string_equal(empty, "");
}

static void an_unknown_format_is_told_what_there_is(void **state)
{
    (void)state;
    enum jb_format format = JB_FORMAT_TEXT;
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_args) args = PARSE(NULL, "test", "-f", "csv");
    assert_true(jb_format_parse(args, JB_FORMAT_CSV | JB_FORMAT_IDS, &format, NULL));
    assert_int_equal(format, JB_FORMAT_CSV);
    assert_false(jb_format_parse(args, JB_FORMAT_JSON | JB_FORMAT_IDS, &format, &error));
    assert_input_error(error, "--format csv: no such format; there are json, ids");
    g_autoptr(jb_args) none = PARSE(NULL, "test");
    assert_true(jb_format_parse(none, JB_FORMAT_JSON, &format, NULL));
    assert_int_equal(format, JB_FORMAT_CSV);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_may_stand_before_and_behind_the_words),
        cmocka_unit_test(global_options_stop_at_the_name_of_the_command),
        cmocka_unit_test(the_last_value_of_an_option_counts),
        cmocka_unit_test(two_dashes_end_the_options),
        cmocka_unit_test(an_unknown_option_says_where_to_look),
        cmocka_unit_test(only_a_limit_may_be_all),
        cmocka_unit_test(numbers_are_whole_and_plain),
        cmocka_unit_test(bytes_that_are_no_text_are_refused),
        cmocka_unit_test(words_are_joined_to_a_query),
        cmocka_unit_test(an_unknown_format_is_told_what_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
