#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include <glib/gstdio.h>

#include "corpus/library.h"

static jb_library *read_library(const char *text, GError **error)
{
    char *path = NULL;
    int fd = g_file_open_tmp("library-XXXXXX", &path, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    close(fd);
    jb_library *library = jb_library_read(path, 0, error);
    g_unlink(path);
    g_free(path);
    return library;
}

static jb_report *report_of(const char *path, const char *title, const char *date)
{
    jb_report *report = jb_report_new();
    report->path = g_strdup(path);
    report->title = g_strdup(title);
    report->date = g_strdup(date);
    return report;
}

static void assert_key(jb_library *library, const jb_report *like, const char *key)
{
    g_autoptr(jb_report) report = report_of(like->path, like->title, like->date);
    report->url = g_strdup(like->url);
    jb_library_amend(library, report);
    if (key)
        assert_string_equal(report->citekey, key);
    else
        assert_null(report->citekey);
}

static const char bibtex[] =
    "an address a@b.cn\n@string{lv = {吕梁}}\n"
    "@article{one, title = \"{甲} \\& 乙的报道\", journal = lv # {日报},\n"
    "  author = {王, 洋 and Ming Li and {评论部}}, year = 2021, month = mar, day = 5,\n"
    "  file = {a b\\: c:/x/storage/AB12CD34/a\\;1.html:text/html;/y/p.pdf}}\n"
    "@online(two, title = {丙的报道题目}, url = {http://A.cn/1.html}, date = {2020})\n";

static void an_item_is_found_by_its_attachment(void **state)
{
    (void)state;
    g_autoptr(jb_library) library = read_library(bibtex, NULL);
    assert_int_equal(jb_library_items(library), 2);
    g_autoptr(jb_report) report =
        report_of("/elsewhere/storage/AB12CD34/a;1.html", "别的", "2021-03-05T08:00:00");
    assert_true(jb_library_amend(library, report));
    assert_string_equal(report->citekey, "one");
    assert_string_equal(report->title, "甲 & 乙的报道");
    assert_string_equal(report->source, "吕梁日报");
    assert_string_equal(report->date, "2021-03-05T08:00:00");
    assert_string_equal(report->authors[0], "王洋");
    assert_string_equal(report->authors[1], "Ming Li");
    assert_string_equal(report->authors[2], "评论部");
    assert_int_equal(jb_library_matched(library), 1);
}

static void an_item_is_found_by_address_and_by_title(void **state)
{
    (void)state;
    g_autoptr(jb_library) library = read_library(bibtex, NULL);
    struct jb_report at = {.path = (char *)"/z", .url = (char *)"https://a.cn/1.html#x"};
    struct jb_report titled = {.path = (char *)"/z", .title = (char *)"丙的 报道题目"};
    struct jb_report later = titled;
    later.date = (char *)"2021-01-01";
    assert_key(library, &at, "two");
    assert_key(library, &titled, "two");
    assert_key(library, &later, NULL);
}

static void of_two_items_none_is_guessed(void **state)
{
    (void)state;
    g_autoptr(jb_library) library =
        read_library("[{\"id\":\"a\",\"title\":\"同一个报道题目\"},"
                     "{\"id\":\"b\",\"title\":\"同一个报道题目_某某网\"}]",
                     NULL);
    struct jb_report report = {.path = (char *)"/z", .title = (char *)"同一个报道题目"};
    assert_key(library, &report, NULL);
}

static void csl_gives_the_citation_key_before_the_id(void **state)
{
    (void)state;
    g_autoptr(jb_library) library =
        read_library("[{\"id\":7,\"citation-key\":\"k\",\"title\":\"一个报道的题目\","
                     "\"issued\":{\"raw\":\"2020年1月2日\"}},7]",
                     NULL);
    g_autoptr(jb_report) report = report_of("/z", "一个报道的题目", NULL);
    assert_true(jb_library_amend(library, report));
    assert_string_equal(report->citekey, "k");
    assert_string_equal(report->date, "2020-01-02");
    assert_int_equal(jb_library_items(library), 1);
}

static void what_is_no_library_is_named_with_its_line(void **state)
{
    (void)state;
    static const char *const bad[][2] = {{"[\n1,", ":2: no JSON"},
                                         {"{\"a\":1}", "1: no CSL-JSON"},
                                         {"words", "1: neither"},
                                         {"\n@a{k, t = {", ":2: a value"},
                                         {"@a{k, t = }", ":1: a value is expected"},
                                         {"@a{k, = {x}}", ":1: a field"},
                                         {"@a{}", ":1: an entry without"}};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(read_library(bad[i][0], &error));
        if (!strstr(error->message, bad[i][1]))
            fail_msg("%s", error->message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_item_is_found_by_its_attachment),
        cmocka_unit_test(an_item_is_found_by_address_and_by_title),
        cmocka_unit_test(of_two_items_none_is_guessed),
        cmocka_unit_test(csl_gives_the_citation_key_before_the_id),
        cmocka_unit_test(what_is_no_library_is_named_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
