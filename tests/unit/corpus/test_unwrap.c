#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "corpus/unwrap.h"

/* Twenty Han characters, 40 columns. */
#define FULL "全市公安机关今年以来持续推进夜间巡逻防控"

static void assert_unwrapped(const char *text, const char *expected)
{
    gsize len = 0;
    g_autofree char *joined = jb_unwrap(text, strlen(text), &len);
    if (!expected) {
        assert_null(joined);
        return;
    }
    assert_non_null(joined);
    assert_string_equal(joined, expected);
    assert_int_equal(len, strlen(expected));
}

static void lines_broken_at_one_width_are_joined(void **state)
{
    (void)state;
    assert_unwrapped(FULL "\n" FULL "\r\n" FULL "\n成效明显。\n\n" FULL "\n" FULL
                          "\n完。\n",
                     FULL FULL FULL "成效明显。\n\n" FULL FULL "完。\n");
    assert_unwrapped(FULL "\n" FULL "\n" FULL "\n" FULL "\n" FULL
                          "\n\u3000\u3000另起一段。",
                     FULL FULL FULL FULL FULL "\n\u3000\u3000另起一段。");
}

static void latin_words_that_meet_keep_a_space(void **state)
{
    (void)state;
    assert_unwrapped(FULL "\n" FULL "\n" FULL "\n" FULL "\n"
                          "这一行里共有四十列宽的文字末尾为某个甲AB\nCD某某路。\n",
                     FULL FULL FULL FULL
                     "这一行里共有四十列宽的文字末尾为某个甲AB CD某某路。\n");
}

static void paragraphs_of_one_line_stay_as_they_are(void **state)
{
    (void)state;
    assert_unwrapped("", NULL);
    assert_unwrapped(FULL "\n" FULL "\n" FULL "\n短。\n", NULL);
    assert_unwrapped(
        FULL "。\n" FULL "。\n" FULL "。\n" FULL "。\n" FULL "。\n" FULL "。\n", NULL);
    assert_unwrapped("甲乙\n丙丁\n戊己\n庚辛\n壬癸\n子丑\n", NULL);
    assert_unwrapped(
        FULL "\n" FULL "\n短一些的一段。\n再短。\n又一段话。\n" FULL "\n末段。\n", NULL);
}

static void tables_stay_as_they_are(void **state)
{
    (void)state;
    assert_unwrapped(FULL "\n" FULL "\n" FULL "\n" FULL "\n" FULL
                          "\n全市公安机关|今年以来持续推进夜间巡逻防\n",
                     NULL);
    assert_unwrapped(FULL "\n" FULL "\n" FULL "\n" FULL "\n" FULL
                          "\n全市公安机关   以来持续推进夜间巡逻防\n",
                     NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_broken_at_one_width_are_joined),
        cmocka_unit_test(latin_words_that_meet_keep_a_space),
        cmocka_unit_test(paragraphs_of_one_line_stay_as_they_are),
        cmocka_unit_test(tables_stay_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
