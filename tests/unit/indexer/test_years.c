#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "indexer/years.h"
#include "lib/report/provenance.h"

/* 2026-01-15 in China. */
static const gint64 now = 1768435200;

static char *completed(const jb_years *years, const char *rest)
{
    g_autoptr(jb_report) report = jb_report_new();
    report->path = g_strdup("f/x.txt");
    jb_provenance_set(report, "date", JB_PROVENANCE_YEARLESS, rest);
    gboolean good = jb_years_complete(years, report, now);
    assert_int_equal(good, report->date != NULL);
    return g_steal_pointer(&report->date);
}

static void assert_completed(const jb_years *years, const char *rest, const char *date)
{
    g_autofree char *got = completed(years, rest);
    if (g_strcmp0(got, date) != 0)
        fail_msg("%s: %s", rest, got ? got : "none");
}

static void three_neighbours_tell_the_year(void **state)
{
    (void)state;
    jb_years *years = jb_years_new();
    jb_years_add(years, "f/a.txt", "2023-07-01");
    jb_years_add(years, "f/b.txt", "2023-07-20T08:00:00");
    jb_years_add(years, "f/c.txt", "2023-07");
    jb_years_add(years, "elsewhere/c.txt", "2023-07-20");
    assert_completed(years, "07-20T15:29:00", NULL);
    jb_years_add(years, "f/c.txt", "2023-08-01");
    assert_completed(years, "07-20T15:29:00", "2023-07-20T15:29:00");
    assert_completed(years, "11-20", NULL);
    jb_years_free(years);
}

static void a_year_ends_between_neighbours(void **state)
{
    (void)state;
    jb_years *years = jb_years_new();
    for (int i = 0; i < 3; i++)
        jb_years_add(years, "f/a.txt", "2024-12-30");
    assert_completed(years, "01-02", "2025-01-02");
    assert_completed(years, "12-05", "2024-12-05");
    jb_years_free(years);
}

static void of_two_years_none_is_guessed(void **state)
{
    (void)state;
    jb_years *years = jb_years_new();
    for (int i = 0; i < 10; i++) {
        jb_years_add(years, "f/a.txt", "2023-07-20");
        jb_years_add(years, "f/a.txt", i < 5 ? "2022-07-20" : "2023-07-22");
    }
    assert_completed(years, "07-20", NULL);
    jb_years_free(years);
}

static void no_date_lies_in_the_future(void **state)
{
    (void)state;
    jb_years *years = jb_years_new();
    for (int i = 0; i < 3; i++)
        jb_years_add(years, "f/a.txt", "2026-01-14");
    assert_completed(years, "01-20", NULL);
    assert_completed(years, "01-02", "2026-01-02");
    jb_years_free(years);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_neighbours_tell_the_year),
        cmocka_unit_test(a_year_ends_between_neighbours),
        cmocka_unit_test(of_two_years_none_is_guessed),
        cmocka_unit_test(no_date_lies_in_the_future),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
