#include "lib/out/escape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static void assert_escaped(const char *text, gsize len, const char *expected)
{
    g_autofree char *escaped = jb_escape_terminal(text, (gssize)len, JB_ESCAPE_ALL);
    assert_string_equal(escaped, expected);
}

static void chinese_passes_byte_for_byte(void **state)
{
    (void)state;
    const char *text = "打掉恶势力犯罪集团5个，“村霸”2名；同比下降13.1%"
                       "…👮‍♀️𠮷";
    assert_escaped(text, strlen(text), text);
}

static void control_characters_become_pictures(void **state)
{
    (void)state;
    assert_escaped("a\033[2Jb\a\r\n\t\177", 11, "a␛[2Jb␇␍␊␉␡");
    assert_escaped("a\0b", 3, "a␀b");
}

static void c1_and_direction_are_named(void **state)
{
    (void)state;
    const char *text = "\302\23331m\u202e抢\u2066夺\u2028\u061c\ufff9\U000e0041";
    assert_escaped(text, strlen(text),
                   "<U+009B>31m<U+202E>抢<U+2066>夺<U+2028><U+061C><U+FFF9><U+E0041>");
}

static void bytes_that_are_no_utf8_are_replaced(void **state)
{
    (void)state;
    assert_escaped("\x9b"
                   "31m\xe5\xad",
                   6, "\ufffd31m\ufffd\ufffd");
    assert_escaped("\xed\xa0\x80", 3, "\ufffd\ufffd\ufffd"); /* half of a pair */
}

static void lines_stay_when_asked(void **state)
{
    (void)state;
    g_autofree char *kept =
        jb_escape_terminal("甲\r\n\t乙\r丙\n\033", -1, JB_ESCAPE_KEEP_LINES);
    assert_string_equal(kept, "甲\n\t乙␍丙\n␛");
}

static void no_text_is_empty(void **state)
{
    (void)state;
    g_autofree char *none = jb_escape_terminal(NULL, -1, JB_ESCAPE_ALL);
    assert_string_equal(none, "");
}

static void cells_that_a_spreadsheet_runs_are_formulas(void **state)
{
    (void)state;
    static const char *const formulas[] = {
        "=1+1", "+cmd|' /C calc'!A0",
        "-2+3", "@SUM(A1)",
        "\t=1", "\r=1",
        "\n=1", "＝1+1",
        "＋A1", "－A1",
        "＠x",  "-",
        "+",    "-13.1%%",
        "-.5",  "-1-1",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(formulas); i++)
        if (!jb_escape_is_formula(formulas[i], strlen(formulas[i])))
            fail_msg("taken for harmless: %s", formulas[i]);
}

static void signed_numbers_are_no_formulas(void **state)
{
    (void)state;
    static const char *const cells[] = {
        "", "−13.1", "-13.1", "+5", "-13.1%", "+1,204", "－3", "35", "吕梁", " =1", "'=1",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
        if (jb_escape_is_formula(cells[i], strlen(cells[i])))
            fail_msg("taken for a formula: %s", cells[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_passes_byte_for_byte),
        cmocka_unit_test(control_characters_become_pictures),
        cmocka_unit_test(c1_and_direction_are_named),
        cmocka_unit_test(bytes_that_are_no_utf8_are_replaced),
        cmocka_unit_test(lines_stay_when_asked),
        cmocka_unit_test(no_text_is_empty),
        cmocka_unit_test(cells_that_a_spreadsheet_runs_are_formulas),
        cmocka_unit_test(signed_numbers_are_no_formulas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
