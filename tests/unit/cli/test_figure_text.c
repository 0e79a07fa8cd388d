#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "cli/figure_text.h"

static void assert_phrase(struct jb_figure figure, const char *expected)
{
    g_autofree char *phrase = jb_figure_phrase(&figure);
    assert_string_equal(phrase, expected);
}

#define FIGURE(...) ((struct jb_figure){__VA_ARGS__})

static void a_value_stands_before_its_unit(void **state)
{
    (void)state;
    assert_phrase(FIGURE(.value = (char *)"35", .unit = (char *)"个"), "35个");
    assert_phrase(FIGURE(.value = (char *)"338", .unit = (char *)""), "338");
    assert_phrase(FIGURE(.value = (char *)"92.5", .unit = (char *)"%"), "92.5%");
}

static void round_numbers_are_read_in_wan_and_yi(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"200000", "20万元"},       {"2258000000", "22.58亿元"},
        {"100000000", "1亿元"},     {"27600000", "2760万元"},
        {"25000", "2.5万元"},       {"31200", "3.12万元"},
        {"-13000000", "-1300万元"}, {"9999", "9999元"},
        {"10000", "1万元"},         {"0", "0元"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_phrase(FIGURE(.value = (char *)cases[i][0], .unit = (char *)"元"),
                      cases[i][1]);
}

static void nothing_is_rounded(void **state)
{
    (void)state;
    static const char *const cases[] = {"18726", "123456789", "25000.5", "0.125"};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_phrase(FIGURE(.value = (char *)cases[i]), cases[i]);
}

static void qualifier_range_and_change_are_seen(void **state)
{
    (void)state;
    assert_phrase(
        FIGURE(.value = (char *)"200000", .unit = (char *)"人次", .qualifier = JB_APPROX),
        "约20万人次");
    assert_phrase(
        FIGURE(.value = (char *)"50", .unit = (char *)"人", .qualifier = JB_MIN),
        "≥50人");
    assert_phrase(FIGURE(.value = (char *)"5", .unit = (char *)"天", .qualifier = JB_MAX),
                  "≤5天");
    assert_phrase(FIGURE(.value = (char *)"3", .value_max = (char *)"5",
                         .unit = (char *)"人", .qualifier = JB_RANGE),
                  "3-5人");
    assert_phrase(
        FIGURE(.value = (char *)"13.1", .unit = (char *)"%", .change = JB_CHANGE_DOWN),
        "↓13.1%");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_stands_before_its_unit),
        cmocka_unit_test(round_numbers_are_read_in_wan_and_yi),
        cmocka_unit_test(nothing_is_rounded),
        cmocka_unit_test(qualifier_range_and_change_are_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
