#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/report/id.h"

static void assert_canonical(const char *url, const char *expected)
{
    g_autofree char *canonical = jb_url_canonical(url);
    assert_string_equal(canonical, expected);
    g_autofree char *again = jb_url_canonical(canonical);
    assert_string_equal(again, expected);
}

static void spellings_of_one_address_are_one(void **state)
{
    (void)state;
    assert_canonical("http://News.CN", "https://news.cn/");
    assert_canonical(" HTTPS://news.cn:443/a/../b/./c.html#top\n",
                     "https://news.cn/b/c.html");
    assert_canonical("http://u:p@news.cn.:80/%7ea%2fb/%e5%90%95",
                     "https://news.cn/~a%2Fb/%E5%90%95");
    assert_canonical("http://news.cn/吕?q=a b&&x=",
                     "https://news.cn/%E5%90%95?q=a%20b&x=");
    assert_canonical("http://news.cn:8080/?", "https://news.cn:8080/");
    assert_canonical("http://news.cn/a?utm_source=x&id=7&spm=1.2&from=timeline#b",
                     "https://news.cn/a?id=7");
    assert_canonical("http://news.cn/a?fromage=1&b=2&a=1",
                     "https://news.cn/a?fromage=1&b=2&a=1");
    assert_canonical("http://news.cn/..", "https://news.cn/");
    assert_canonical("http://news.cn/a/b/..", "https://news.cn/a/");
    assert_canonical("http://news.cn/a//b/%zz%4", "https://news.cn/a//b/%zz%4");
}

static void what_may_be_another_page_stays(void **state)
{
    (void)state;
    assert_canonical("http://www.news.cn/a/", "https://www.news.cn/a/");
    assert_canonical("http://m.news.cn/a", "https://m.news.cn/a");
    assert_canonical("http://news.cn/A.html", "https://news.cn/A.html");
}

static void what_is_no_web_address_has_no_form(void **state)
{
    (void)state;
    static const char *const none[] = {"",          "news.cn/a", "ftp://news.cn/",
                                       "http://",   "http:///a", "https://:80/",
                                       "http://@/", "http:/a"};
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
        assert_null(jb_url_canonical(none[i]));
    assert_null(jb_id_of_url("文件"));
    assert_null(jb_id_of_url(NULL));
}

static void the_first_id_there_is_counts(void **state)
{
    (void)state;
    struct jb_report report = {.text = (char *)"文", .text_len = 3};
    g_autofree char *content = jb_id_of_report(&report);
    report.url = (char *)"http://news.cn/";
    g_autofree char *address = jb_id_of_report(&report);
    report.id = (char *)"自己#1";
    g_autofree char *own = jb_id_of_report(&report);
    /* printf 'https://news.cn/' | sha256sum; printf '\n\n文' | sha256sum */
    assert_string_equal(address, "uf3727a048165");
    assert_string_equal(content, "r653b97543e19");
    assert_string_equal(own, "自己#1");
}

static void width_script_and_case_do_not_change_an_id(void **state)
{
    (void)state;
    struct jb_report a = {
        .title = (char *)"掃黑 ＡＢ", .text = (char *)"破獲３５起", .text_len = 18};
    struct jb_report b = {
        .title = (char *)"扫黑 ab", .text = (char *)"破获35起", .text_len = 11};
    a.text_len = strlen(a.text);
    b.text_len = strlen(b.text);
    g_autofree char *one = jb_id_of_report(&a);
    g_autofree char *two = jb_id_of_report(&b);
    assert_string_equal(one, two);
    b.date = (char *)"2020";
    g_autofree char *dated = jb_id_of_report(&b);
    assert_string_not_equal(one, dated);
}

/* The id of a text of Han characters with the one at PLACE changed. */
static char *id_with_change_at(gsize place)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (gsize i = 0; i < 200; i++)
        g_string_append(text, i == place ? "乙" : "甲");
    struct jb_report report = {.text = text->str, .text_len = text->len};
    return jb_id_of_report(&report);
}

static void only_the_first_512_bytes_of_text_count_in_whole_characters(void **state)
{
    (void)state;
    g_autofree char *plain = id_with_change_at(999);
    g_autofree char *inside = id_with_change_at(169);
    g_autofree char *cut = id_with_change_at(170); /* bytes 510 to 512 */
    assert_string_not_equal(plain, inside);
    assert_string_equal(plain, cut);
}

static void ids_a_source_may_give(void **state)
{
    (void)state;
    g_autofree char *longest = g_strnfill(JB_ID_MAX, 'a');
    g_autofree char *longer = g_strnfill(JB_ID_MAX + 1, 'a');
    static const char *const good[] = {"1", "a b#c:d", "号"};
    static const char *const bad[] = {"",        " a",   "a\u3000", "a\nb",
                                      "\x1b[0m", "\xFF", "a\uFFFD"};
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++)
        assert_true(jb_id_is_valid(good[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        assert_false(jb_id_is_valid(bad[i]));
    assert_true(jb_id_is_valid(longest));
    assert_false(jb_id_is_valid(longer));
}

static void a_second_report_of_one_id_gets_a_number(void **state)
{
    (void)state;
    g_autofree char *second = jb_id_suffixed("r00", 2);
    assert_string_equal(second, "r00-2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_of_one_address_are_one),
        cmocka_unit_test(what_may_be_another_page_stays),
        cmocka_unit_test(what_is_no_web_address_has_no_form),
        cmocka_unit_test(the_first_id_there_is_counts),
        cmocka_unit_test(width_script_and_case_do_not_change_an_id),
        cmocka_unit_test(only_the_first_512_bytes_of_text_count_in_whole_characters),
        cmocka_unit_test(ids_a_source_may_give),
        cmocka_unit_test(a_second_report_of_one_id_gets_a_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
