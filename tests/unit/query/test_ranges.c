/* Ranges of dates as typed, periods that meet them, plain numbers, sets of rows. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "query/date_range.h"
#include "query/evaluate.h"
#include "query/plain_number.h"
#include "query/rows.h"

#define DAY(day) (G_GUINT64_CONSTANT(day) * 1000000)
#define LAST(day) (DAY(day) + 235959)

static void ranges_are_read_from_their_first_to_their_last_second(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        guint64 first, last;
    } ranges[] = {
        {"2019", DAY(20190101), LAST(20191231)},
        {"2019-03", DAY(20190301), LAST(20190331)},
        {"2019-3-5", DAY(20190305), LAST(20190305)},
        {"2020-02", DAY(20200201), LAST(20200229)},
        {"2019-02", DAY(20190201), LAST(20190228)},
        {"2019年", DAY(20190101), LAST(20191231)},
        {"2019年3月", DAY(20190301), LAST(20190331)},
        {"2019年3月5日", DAY(20190305), LAST(20190305)},
        {"２０１９年", DAY(20190101), LAST(20191231)},
        {"2019年上半年", DAY(20190101), LAST(20190630)},
        {"2019年下半年", DAY(20190701), LAST(20191231)},
        {"2019年第一季度", DAY(20190101), LAST(20190331)},
        {"2019年四季度", DAY(20191001), LAST(20191231)},
        {"2019年前三季度", DAY(20190101), LAST(20190930)},
        {"2019..2020-06", DAY(20190101), LAST(20200630)},
        {"..2018-06-30", 0, LAST(20180630)},
        {"2018-06-30..", DAY(20180630), G_MAXUINT64},
        {"2019年上半年..2019年10月", DAY(20190101), LAST(20191031)},
        {"2019..2019", DAY(20190101), LAST(20191231)},
    };
    for (guint i = 0; i < G_N_ELEMENTS(ranges); i++) {
        guint64 first, last;
        assert_true(jb_date_range_parse(ranges[i].text, &first, &last));
        assert_int_equal(first, ranges[i].first);
        assert_int_equal(last, ranges[i].last);
    }
}

static void what_is_no_range_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "..",
        "19",
        "201",
        "20190",
        "0000",
        "2019-",
        "2019-00",
        "2019-13",
        "2019-02-29",
        "2019-04-31",
        "2019-1-1x",
        "2019-01-01-",
        "abc",
        "2020..2019",
        "2019...2020",
        "2019年13月",
        "2019年第五季度",

        "2019.5",

        "2019..2020..2021",
        "-2019",
        "2019 ",
    };
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        guint64 first, last;
        gboolean range = jb_date_range_parse(bad[i], &first, &last);
        if (range)
            print_error("%s\n", bad[i]);
        assert_false(range);
    }
}

static void a_period_meets_a_range_it_shares_a_day_with(void **state)
{
    (void)state;
    static const struct {
        const char *first, *last;
        gboolean meets; /* 2019-02-01..2019-02-28 */
    } periods[] = {
        {"2019-01-01", "2019-12-31", TRUE},  {"2019-02-28", "2019-02-28", TRUE},
        {"2019-02-28", NULL, TRUE},          {NULL, "2019-02-01", TRUE},
        {NULL, "2019-01-31", FALSE},         {"2019-03-01", NULL, FALSE},
        {"2018-01-01", "2018-12-31", FALSE}, {NULL, NULL, FALSE},
        {"damaged", "2019-02-01", FALSE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(periods); i++) {
        const struct jb_figure_period period = {.first = (char *)periods[i].first,
                                                .last = (char *)periods[i].last};
        assert_int_equal(jb_period_meets(&period, DAY(20190201), LAST(20190228)),
                         periods[i].meets);
    }
}

static void a_date_lies_in_a_range_with_all_that_is_known(void **state)
{
    (void)state;
    static const struct {
        guint64 date;
        gboolean inside; /* 2019-02..2019-12 */
    } dates[] = {
        {DAY(20190201), TRUE}, {LAST(20191231), TRUE}, {DAY(20190131), FALSE},
        {DAY(20190200), TRUE}, {DAY(20190100), FALSE}, {DAY(20190000), FALSE},
        {DAY(20191200), TRUE}, {DAY(20200000), FALSE}, {0, FALSE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(dates); i++)
        assert_int_equal(jb_date_is_inside(dates[i].date, DAY(20190201), LAST(20191231)),
                         dates[i].inside);
    assert_false(jb_date_is_inside(0, 0, G_MAXUINT64));
}

static void plain_numbers_compare_exactly(void **state)
{
    (void)state;
    /* Ascending; what is in one cell is equal. */
    static const char *const cells[][4] = {
        {"-2258000000"},
        {"-10", "-10.0", "-010"},
        {"-9.99"},
        {"-0.1"},
        {"0", "-0", "0.00", "-0.0"},
        {"0.05"},
        {"0.1", "0.10"},
        {"9"},
        {"9.9"},
        {"10", "010.000"},
        {"13.1"},
        {"9007199254740992"},
        {"9007199254740993"},
        {"9007199254740993.0000000000000000001"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        for (guint k = 0; k < G_N_ELEMENTS(cells); k++)
            for (guint a = 0; a < 4 && cells[i][a]; a++)
                for (guint b = 0; b < 4 && cells[k][b]; b++) {
                    int order = jb_plain_number_compare(cells[i][a], cells[k][b]);
                    assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
                }
}

static void only_digits_sign_and_point_are_a_plain_number(void **state)
{
    (void)state;
    static const char *const good[] = {"0", "-1", "007", "1.50", "-0.0"};
    static const char *const bad[] = {"",   "-",  ".5",  "5.",    "+1", "1e3", "1,000",
                                      " 1", "1 ", "--1", "1.2.3", "１", "0x1", "1-"};
    for (guint i = 0; i < G_N_ELEMENTS(good); i++)
        assert_true(jb_plain_number_is_valid(good[i]));
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
        assert_false(jb_plain_number_is_valid(bad[i]));
}

static jb_rows *rows_of_mask(guint mask)
{
    jb_rows *rows = jb_rows_new();
    for (guint32 row = 0; row < 5; row++)
        if (mask >> row & 1)
            jb_rows_add(rows, row);
    return rows;
}

static guint mask_of_rows(const jb_rows *rows)
{
    guint mask = 0;
    for (guint i = 0; i < rows->len; i++) {
        assert_true(i == 0 || jb_rows_at(rows, i - 1) < jb_rows_at(rows, i));
        mask |= 1u << jb_rows_at(rows, i);
    }
    return mask;
}

static void sets_of_rows_behave_as_masks_do(void **state)
{
    (void)state;
    for (guint a = 0; a < 32; a++)
        for (guint b = 0; b < 32; b++) {
            g_autoptr(jb_rows) x = rows_of_mask(a), y = rows_of_mask(b);
            g_autoptr(jb_rows) both = jb_rows_and(x, y);
            g_autoptr(jb_rows) any = jb_rows_or(x, y);
            g_autoptr(jb_rows) rest = jb_rows_without(x, y);
            assert_int_equal(mask_of_rows(both), a & b);
            assert_int_equal(mask_of_rows(any), a | b);
            assert_int_equal(mask_of_rows(rest), a & ~b);
            for (guint32 row = 0; row < 6; row++)
                assert_int_equal(jb_rows_have(x, row), a >> row & 1);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_are_read_from_their_first_to_their_last_second),
        cmocka_unit_test(what_is_no_range_is_refused),
        cmocka_unit_test(a_period_meets_a_range_it_shares_a_day_with),
        cmocka_unit_test(a_date_lies_in_a_range_with_all_that_is_known),
        cmocka_unit_test(plain_numbers_compare_exactly),
        cmocka_unit_test(only_digits_sign_and_point_are_a_plain_number),
        cmocka_unit_test(sets_of_rows_behave_as_masks_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
