#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/report/page.h"

static void assert_page(const char *page, const char *text, const char *at,
                        const char *expected)
{
    g_autoptr(jb_report) report = jb_report_new();
    report->page = g_strdup(page);
    report->text = g_strdup(text);
    report->text_len = strlen(text);
    g_autofree char *found =
        jb_report_page_at(report, (gsize)(strstr(report->text, at) - report->text));
    if (expected)
        assert_string_equal(found, expected);
    else
        assert_null(found);
}

static void a_form_feed_begins_a_page(void **state)
{
    (void)state;
    assert_page("12-14", "一\n\f\n二\n\f\n三\n", "一", "12");
    assert_page("12-14", "一\n\f\n二\n\f\n三\n", "二", "13");
    assert_page("12-14", "一\n\f\n二\n\f\n三\n", "三", "14");
}

static void pages_whose_begin_left_the_text_are_counted_from_the_end(void **state)
{
    (void)state;
    assert_page("1-3", "二\n\f\n三\n", "二", "2");
    assert_page("1-3", "一\n\f\n\f\n", "一", "1");
}

static void another_page_stays_as_it_is(void **state)
{
    (void)state;
    assert_page(NULL, "一\n", "一", NULL);
    assert_page("A3", "一\n\f\n二\n", "二", "A3");
    assert_page("3", "一\n", "一", "3");
    assert_page("1-2", "一\n\f\n二\n\f\n三\n", "三", "1-2");
    assert_page("5-1", "一\n", "一", "5-1");
    assert_page("1-", "一\n", "一", "1-");
}

static void a_range_of_one_is_a_page(void **state)
{
    (void)state;
    g_autofree char *one = jb_page_range(3, 3), *more = jb_page_range(3, 5);
    assert_string_equal(one, "3");
    assert_string_equal(more, "3-5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_feed_begins_a_page),
        cmocka_unit_test(pages_whose_begin_left_the_text_are_counted_from_the_end),
        cmocka_unit_test(another_page_stays_as_it_is),
        cmocka_unit_test(a_range_of_one_is_a_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
