#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "corpus/date.h"

/* 2024-06-01T12:00:00 in China */
#define NOW G_GINT64_CONSTANT(1717214400)

static const struct jb_date_context context = {NOW, 0};

/* EXPECTED NULL: no date. */
static void assert_normal(const char *text, const char *expected)
{
    g_autofree char *date = jb_date_normal(text, strlen(text), &context);
    if (!expected)
        assert_null(date);
    else if (!date)
        fail_msg("%s is no date", text);
    else
        assert_string_equal(date, expected);
}

static void every_spelling_has_one_form(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"2020", "2020"},
        {"2020年", "2020"},
        {"2020-02", "2020-02"},
        {"2020年2月", "2020-02"},
        {"二〇二〇年二月", "2020-02"},
        {"二○二○年十二月三十一日", "2020-12-31"},
        {"二零二零年十月二十日", "2020-10-20"},
        {"2020-2-6", "2020-02-06"},
        {"2020/02/16", "2020-02-16"},
        {"2020.02.16", "2020-02-16"},
        {"20200216", "2020-02-16"},
        {"202002/16", "2020-02-16"},
        {"20-02-16", "2020-02-16"},
        {"2020年02月16日", "2020-02-16"},
        {"2020 年 2 月 16 日", "2020-02-16"},
        {"２０２０年２月１６号", "2020-02-16"},
        {" [ 2020/02/16  11:08 ]\n", "2020-02-16T11:08:00"},
        {"【2020-02-16】", "2020-02-16"},
        {"2023-07-31 07:16", "2023-07-31T07:16:00"},
        {"23-08-03 21:32", "2023-08-03T21:32:00"},
        {"202307/2609:10:20", "2023-07-26T09:10:20"},
        {"202307/26 09:10:20", "2023-07-26T09:10:20"},
        {"2020年02月16日 11:08:39", "2020-02-16T11:08:39"},
        {"2020年02月16日11时08分", "2020-02-16T11:08:00"},
        {"2020年2月16日 11时8分39秒", "2020-02-16T11:08:39"},
        {"2020-02-16　11：08", "2020-02-16T11:08:00"},
        {"2020年2月16日 星期日 下午3:05", "2020-02-16T15:05:00"},
        {"2020年2月16日（星期日）", "2020-02-16"},
        {"2020-02-16T11:08:39", "2020-02-16T11:08:39"},
        {"2020-02-16T11:08:39.123+08:00", "2020-02-16T11:08:39"},
        {"2020-02-16T23:08:39Z", "2020-02-17T07:08:39"},
        {"2020-02-16T23:08:39-0500", "2020-02-17T12:08:39"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_normal(rows[i][0], rows[i][1]);
}

static void what_is_no_date_is_never_guessed(void **state)
{
    (void)state;
    static const char *const none[] = {
        "",
        "昨天",
        "2020-13-01",
        "2021-02-29",
        "2020-00-10",
        "2020-02-16x",
        "0020-01-01",
        "2020年2月30日",
        "2020-02-16 25:00",
        "2020-02-16 11:60",
        "07-20 15:29",
        "7月20日",
        "2020-02-161",
        "20-2-16",
        "2020--02",
        "2020-02/16",
        "99-99-99",
        "2020-02-16 11:08:",
        "12345",
        "2020年13月",
        "2020-02-16T11:08+9",
        "〇〇〇〇年一月",
        "年",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
        assert_normal(none[i], NULL);
}

static void nothing_lies_in_the_future(void **state)
{
    (void)state;
    assert_normal("2024", "2024");
    assert_normal("2024-06", "2024-06");
    assert_normal("2024-06-01 12:00", "2024-06-01T12:00:00");
    assert_normal("2024-06-01 12:01", NULL);
    assert_normal("2024-06-02", NULL);
    assert_normal("2024-07", NULL);
    assert_normal("2025", NULL);
    assert_normal("99-01-01", NULL);
    const struct jb_date_context any = {0, 0};
    g_autofree char *later = jb_date_normal("2999", 4, &any);
    assert_string_equal(later, "2999");
}

static void a_day_without_a_year_takes_it_from_the_context(void **state)
{
    (void)state;
    const struct jb_date_context year = {NOW, 2023};
    static const char *const rows[][2] = {
        {"07-20 15:29", "2023-07-20T15:29:00"},
        {"7/20", "2023-07-20"},
        {"7月20日 15:29", "2023-07-20T15:29:00"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *date = jb_date_normal(rows[i][0], strlen(rows[i][0]), &year);
        assert_string_equal(date, rows[i][1]);
    }
}

/* The first date of LINE is EXPECTED and stands where FOUND stands in it. */
static void assert_found(const char *line, const char *found, const char *expected)
{
    gsize range[2];
    g_autofree char *date = jb_date_find(line, strlen(line), &context, range);
    assert_string_equal(date, expected);
    assert_int_equal(range[0], strstr(line, found) - line);
    assert_int_equal(range[1] - range[0], strlen(found));
}

static void a_date_is_found_in_a_line_of_other_words(void **state)
{
    (void)state;
    assert_found("2020年02月16日 11:08:39 编辑:", "2020年02月16日 11:08:39",
                 "2020-02-16T11:08:39");
    assert_found("某网 > 新闻\u00A0\u00A02023-07-27 17:37:26", "2023-07-27 17:37:26",
                 "2023-07-27T17:37:26");
    assert_found("http://a.cn/2019/01/02/t.htm  2023年08月15日 22:12 来源",
                 "2023年08月15日 22:12", "2023-08-15T22:12:00");
    assert_found("2023-07-24 22:32:56来源: 某报", "2023-07-24 22:32:56",
                 "2023-07-24T22:32:56");
    assert_found("二〇二〇年二月十六日出版", "二〇二〇年二月十六日", "2020-02-16");
    assert_found("第23-08-04号 23-08-04 05:51，正文", "23-08-04 05:51",
                 "2023-08-04T05:51:00");
}

static void numbers_in_a_line_are_no_dates(void **state)
{
    (void)state;
    static const char *const none[] = {
        "2019年答卷",
        "2019年2月",
        "content_2019-01-02.htm",
        "电话2019-01-021",
        "案号20190102",
        "2月16日",
        "a2019-01-02",
        "",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
        assert_null(jb_date_find(none[i], strlen(none[i]), &context, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_spelling_has_one_form),
        cmocka_unit_test(what_is_no_date_is_never_guessed),
        cmocka_unit_test(nothing_lies_in_the_future),
        cmocka_unit_test(a_day_without_a_year_takes_it_from_the_context),
        cmocka_unit_test(a_date_is_found_in_a_line_of_other_words),
        cmocka_unit_test(numbers_in_a_line_are_no_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
