#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/base/error.h"
#include "lib/text/encoding.h"
#include "tests/unit/corpus/collect.h"

static struct collected all;
static GError *error;

static int begin(void **state)
{
    (void)state;
    collect_init(&all);
    return 0;
}

static int end(void **state)
{
    (void)state;
    collect_clear(&all);
    g_clear_error(&error);
    return 0;
}

static gboolean read_words(const char *name, const char *words)
{
    return collect_read(&all, name, words, strlen(words), &error);
}

static void a_row_is_a_report_and_names_its_line(void **state)
{
    (void)state;
    assert_true(read_words("a.csv",
                           "id,title,date,source,authors,text\r\n"
                           "x1,巡防,2022-7-1 8:30,某网,\"甲某、乙某\",一。\r\n"
                           "x2,调解,2022/07/02,某网,,\"二，\n“三”,\"\"四\"\"\"\r\n"
                           "x3,矫正,,,,五\r\n"));
    assert_int_equal(all.reports->len, 3);
    const struct jb_report *first = collected_report(&all, 0);
    assert_string_equal(first->id, "x1");
    assert_string_equal(first->title, "巡防");
    assert_string_equal(first->date, "2022-07-01T08:30:00");
    assert_string_equal(first->authors[1], "乙某");
    assert_string_equal(first->path, "a.csv:2");
    assert_string_equal(first->encoding, "UTF-8");
    assert_string_equal(collected_report(&all, 1)->text, "二，\n“三”,\"四\"");
    assert_null(collected_report(&all, 1)->authors);
    assert_string_equal(collected_report(&all, 2)->path, "a.csv:5");
    assert_null(collected_report(&all, 2)->date);
}

static void chinese_headers_in_gbk_are_read_whatever_the_name(void **state)
{
    static const char words[] = "序号,标题,发布时间,来源媒体,记者,版次,网址,正文\n"
                                "1,巡防进社区,2022年7月1日,某某日报,甲某,3,"
                                "http://a.cn/1,今年以来破获案件35起。\n";
    gsize len;
    (void)state;
    g_autofree char *gbk = jb_encode(words, strlen(words), "GB18030", &len, NULL);
    assert_true(collect_read(&all, "表.txt", gbk, len, &error));
    const struct jb_report *report = collected_report(&all, 0);
    assert_non_null(report);
    assert_string_equal(report->title, "巡防进社区");
    assert_string_equal(report->date, "2022-07-01");
    assert_string_equal(report->source, "某某日报");
    assert_string_equal(report->authors[0], "甲某");
    assert_string_equal(report->page, "3");
    assert_string_equal(report->url, "http://a.cn/1");
    assert_string_equal(report->text, "今年以来破获案件35起。");
    assert_string_equal(report->encoding, "GB18030");
    assert_null(report->id);
}

static void tabs_semicolons_and_utf16_are_understood(void **state)
{
    static const char tabs[] = "标题\t正文\n甲\t一，二\n";
    gsize len;
    (void)state;
    g_autofree char *wide = jb_encode(tabs, strlen(tabs), "UTF-16LE", &len, NULL);
    g_autofree char *marked = g_malloc(len + 2);
    memcpy(marked, "\xFF\xFE", 2);
    memcpy(marked + 2, wide, len);
    assert_true(collect_read(&all, "a.txt", marked, len + 2, &error));
    assert_string_equal(collected_report(&all, 0)->text, "一，二");
    assert_string_equal(collected_report(&all, 0)->encoding, "UTF-16LE");
    assert_true(read_words("a.tsv", tabs));
    assert_true(read_words("b.csv", "\xEF\xBB\xBF"
                                    "标题;正文\n乙;三,四\n"));
    assert_string_equal(collected_report(&all, 2)->title, "乙");
    assert_string_equal(collected_report(&all, 2)->text, "三,四");
}

static void a_bad_row_is_named_and_the_rest_is_read(void **state)
{
    (void)state;
    assert_true(read_words("a.csv", "id,标题,正文\n"
                                    "1,甲,一,多\n"
                                    "2,\"乙\"丙,二\n"
                                    "3,,\n"
                                    ",,\n"
                                    "4,丁,三\n"
                                    "4,戊,四\n"
                                    "5,\"己,五\n"
                                    "6,庚,六\n"));
    assert_int_equal(all.reports->len, 2);
    assert_string_equal(collected_report(&all, 0)->title, "丁");
    assert_string_equal(collected_report(&all, 1)->title, "庚");
    assert_int_equal(all.bad->len, 5);
    assert_string_equal(collected_bad(&all, 0),
                        "a.csv:2: 4 cells, but the header has 3: is a quote missing?");
    assert_string_equal(collected_bad(&all, 1),
                        "a.csv:3: a cell goes on behind its closing quote: write \"\" "
                        "for a quote inside");
    assert_string_equal(collected_bad(&all, 2), "a.csv:4: neither a text nor a title");
    assert_string_equal(collected_bad(&all, 3), "a.csv:7: id 4 stands in line 6 already");
    assert_string_equal(collected_bad(&all, 4),
                        "a.csv:8: a quote opens a cell and is never closed");
}

static void a_table_without_a_known_header_is_refused(void **state)
{
    (void)state;
    assert_false(read_words("a.csv", "甲,乙\n一,二\n"));
    assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_INPUT));
    assert_true(g_str_has_prefix(error->message, "a.csv:1: no header row"));
    g_clear_error(&error);
    assert_false(read_words("a.csv", "标题,正文\n"));
    assert_string_equal(error->message, "a.csv: a header and no rows");
    assert_int_equal(all.reports->len, 0);
}

static void a_text_with_commas_stays_a_text(void **state)
{
    (void)state;
    assert_true(read_words("a.txt", "标题党,内容农场\n　　今年以来治理了35家账号。\n"));
    assert_string_equal(collected_report(&all, 0)->path, "a.txt");
}

static void a_reading_stops_when_told(void **state)
{
    (void)state;
    all.stop_after = 1;
    assert_true(read_words("a.csv", "标题,正文\n甲,一\n乙,二\n"));
    assert_int_equal(all.reports->len, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_row_is_a_report_and_names_its_line),
        TEST(chinese_headers_in_gbk_are_read_whatever_the_name),
        TEST(tabs_semicolons_and_utf16_are_understood),
        TEST(a_bad_row_is_named_and_the_rest_is_read),
        TEST(a_table_without_a_known_header_is_refused),
        TEST(a_text_with_commas_stays_a_text),
        TEST(a_reading_stops_when_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
