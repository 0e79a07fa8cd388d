#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "lib/figure/day.h"

static void assert_day(struct jb_day day, const char *iso)
{
    char text[11];

    jb_day_format(day, text);
    assert_string_equal(text, iso);
}

static struct jb_day day_of(const char *iso)
{
    struct jb_days days;

    assert_true(jb_days_parse(iso, &days));
    return days.first;
}

static void numbers_and_days_are_inverse_over_eight_centuries(void **state)
{
    gint32 last = jb_day_number((struct jb_day){2400, 12, 31});
    struct jb_day before = day_of("1599-12-31");

    (void)state;
    for (gint32 n = jb_day_number((struct jb_day){1600, 1, 1}); n <= last; n++) {
        struct jb_day day = jb_day_of_number(n);

        assert_true(jb_day_exists(day.year, day.month, day.day));
        assert_int_equal(jb_day_number(day), n);
        assert_true(jb_day_compare(before, day) < 0);
        before = day;
    }
    assert_int_equal(jb_day_number((struct jb_day){1, 1, 1}), 0);
    assert_day(jb_day_of_number(0), "0001-01-01");
    assert_day(jb_day_of_number(jb_day_number((struct jb_day){9999, 12, 31})),
               "9999-12-31");
    assert_day(jb_day_of_number(jb_day_number((struct jb_day){9999, 12, 31}) + 1), "");
    assert_day(jb_day_of_number(-1), "");
}

static void weekdays_are_those_of_the_calendar(void **state)
{
    (void)state;
    assert_int_equal(jb_day_weekday(day_of("2000-01-01")), 5);
    assert_int_equal(jb_day_weekday(day_of("2020-02-16")), 6);
    assert_int_equal(jb_day_weekday(day_of("2023-08-14")), 0);
}

static void february_knows_leap_years(void **state)
{
    (void)state;
    assert_true(jb_day_exists(2000, 2, 29));
    assert_true(jb_day_exists(2020, 2, 29));
    assert_false(jb_day_exists(1900, 2, 29));
    assert_false(jb_day_exists(2019, 2, 29));
    assert_false(jb_day_exists(2020, 2, 30));
    assert_false(jb_day_exists(2019, 4, 31));
    assert_false(jb_day_exists(2019, 13, 1));
    assert_day(jb_day_add(day_of("2020-02-28"), 1), "2020-02-29");
    assert_day(jb_day_add(day_of("2019-12-31"), 1), "2020-01-01");
}

static void months_are_added_and_the_day_stays_in_the_month(void **state)
{
    (void)state;
    assert_day(jb_day_add_months(day_of("2020-02-29"), -12), "2019-02-28");
    assert_day(jb_day_add_months(day_of("2020-01-31"), 1), "2020-02-29");
    assert_day(jb_day_add_months(day_of("2019-08-14"), 5), "2020-01-14");
    assert_day(jb_day_add_months(day_of("0001-01-01"), -1), "");
    assert_day(jb_day_add_months(day_of("9999-12-01"), 1), "");
}

static void a_year_or_a_month_is_an_interval(void **state)
{
    struct jb_days days;

    (void)state;
    assert_true(jb_days_parse("2019", &days));
    assert_day(days.first, "2019-01-01");
    assert_day(days.last, "2019-12-31");
    assert_true(jb_days_parse("2020-02", &days));
    assert_day(days.last, "2020-02-29");
    assert_true(jb_days_parse("2020-02-16T11:08:39", &days));
    assert_day(days.first, "2020-02-16");
    assert_day(days.last, "2020-02-16");
}

static void what_is_no_date_is_no_interval(void **state)
{
    static const char *const bad[] = {"",           "20",          "0000",     "2019-13",
                                      "2019-02-29", "x2019-01-01", "2019-1-1", "20191"};
    struct jb_days days;

    (void)state;
    assert_false(jb_days_parse(NULL, &days));
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        assert_false(jb_days_parse(bad[i], &days));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_and_days_are_inverse_over_eight_centuries),
        cmocka_unit_test(weekdays_are_those_of_the_calendar),
        cmocka_unit_test(february_knows_leap_years),
        cmocka_unit_test(months_are_added_and_the_day_stays_in_the_month),
        cmocka_unit_test(a_year_or_a_month_is_an_interval),
        cmocka_unit_test(what_is_no_date_is_no_interval),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
