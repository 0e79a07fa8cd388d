#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "notes/bibliography.h"
#include "tests/unit/notes/support.h"

static struct jb_citation *cite(struct sample sample)
{
    g_autoptr(jb_report) report = make_report(sample);
    return jb_citation_new(report);
}

static void assert_type(struct sample sample, const char *name)
{
    g_autoptr(jb_citation) citation = cite(sample);
    assert_string_equal(jb_citation_type_name(citation->type), name);
}

static void source_page_and_address_say_what_it_is(void **state)
{
    (void)state;
    const char *url = "https://news.example.org/1.html";
    assert_type((struct sample){.source = "秦东法治报"}, "article-newspaper");
    assert_type((struct sample){.source = "濠江日誌"}, "article-newspaper");
    assert_type((struct sample){.source = "秦东法治报", .url = url}, "article-newspaper");
    assert_type((struct sample){.source = "半月新声", .page = "3"}, "article-newspaper");
    assert_type((struct sample){.source = "北部湾平安周刊"}, "article-magazine");
    assert_type((struct sample){.source = "吕梁新闻网"}, "webpage");
    assert_type((struct sample){.source = "央视网 新闻联播"}, "webpage");
    assert_type((struct sample){.url = url}, "webpage");
    assert_type(
        (struct sample){.source = "平安吕梁", .url = "https://mp.weixin.qq.com/s/x"},
        "post");
    assert_type((struct sample){.source = "平安吕梁", .url = "https://m.weibo.cn/1"},
                "post");
    assert_type((struct sample){.url = "https://notweibo.com/1"}, "webpage");
    assert_type((struct sample){.title = "一"}, "document");
    assert_type((struct sample){.page = "1-3"}, "document");
}

static void assert_date(const char *text, const char *expected)
{
    g_autoptr(jb_citation) citation = cite((struct sample){.date = text});
    g_autofree char *shown = jb_cite_date_format(&citation->issued);
    if (expected)
        assert_string_equal(shown, expected);
    else
        assert_null(shown);
}

static void a_date_is_as_exact_as_the_report_s(void **state)
{
    (void)state;
    assert_date("2020-02-18T09:26:15", "2020-02-18");
    assert_date("2020-02-18", "2020-02-18");
    assert_date("2020-02", "2020-02");
    assert_date("2020", "2020");
    assert_date(NULL, NULL);
}

static void assert_language(const char *title, const char *text, const char *expected)
{
    g_autoptr(jb_citation) citation = cite((struct sample){.title = title, .text = text});
    if (expected)
        assert_string_equal(citation->language, expected);
    else
        assert_null(citation->language);
}

static void the_script_says_the_language(void **state)
{
    (void)state;
    assert_language("去年全市毒品案件降了一成多", NULL, "zh-CN");
    assert_language("去年詐騙案按年升約兩成半", NULL, "zh-Hant");
    assert_language(NULL, "警方：網騙佔逾七成。", "zh-Hant");
    assert_language("Annual report", NULL, NULL);
}

static void a_missing_title_is_supplied_in_brackets(void **state)
{
    (void)state;
    g_autoptr(jb_citation) citation = cite((struct sample){
        .text = "\n \n本网讯 六月起，城区十二处路口设了文明劝导岗，每日两班。\n"});
    assert_false(citation->has_title);
    assert_string_equal(citation->title, "[本网讯 六月起，城区十二处路口设了文明劝……]");
    g_autoptr(jb_citation) empty = cite((struct sample){.id = "a-1"});
    assert_string_equal(empty->title, "[a-1]");
}

static void a_subtitle_follows_a_colon(void **state)
{
    (void)state;
    g_autoptr(jb_citation) citation =
        cite((struct sample){.title = "把平安织进千家万户", .subtitle = "数字盘点"});
    g_autofree char *title = jb_citation_full_title(citation);
    assert_string_equal(title, "把平安织进千家万户：数字盘点");
}

static void assert_key(struct sample sample, const char *expected)
{
    g_autoptr(jb_report) report = make_report(sample);
    g_autofree char *key = jb_citation_key(report);
    assert_string_equal(key, expected);
}

static void a_key_is_made_of_name_year_and_id(void **state)
{
    (void)state;
    /* printf r0000000000ab | sha256sum: 3b37b731… */
    assert_key((struct sample){.authors = "王三;李四", .date = "2020-02-18"},
               "wang2020-3b37b731");
    assert_key((struct sample){.authors = "新华社;曾小贤", .date = "2020"},
               "zeng2020-3b37b731");
    assert_key((struct sample){.authors = "歐陽樂", .date = "2020"},
               "ouyang2020-3b37b731");
    assert_key((struct sample){.authors = "本报记者", .source = "吕梁新闻网"},
               "lvliang-3b37b731");
    assert_key((struct sample){.source = "BBC 中文网", .date = "2021-01"},
               "bbc2021-3b37b731");
    assert_key((struct sample){.title = "“无诈社区”怎么建"}, "wuzha-3b37b731");
    assert_key((struct sample){.authors = "John Smith"}, "smith-3b37b731");
    assert_key((struct sample){.source = "上党法治网", .date = "2023"},
               "shangda2023-3b37b731");
    assert_key((struct sample){.title = "2019"}, "report-3b37b731");
}

static void the_key_of_the_library_goes_first(void **state)
{
    (void)state;
    assert_key((struct sample){.title = "一", .citekey = "wang2019pingan"},
               "wang2019pingan");
    assert_key((struct sample){.title = "一", .citekey = "王三2019"}, "王三2019");
    assert_key((struct sample){.title = "一", .citekey = "no key"}, "yi-3b37b731");
    assert_key((struct sample){.title = "一", .citekey = "a}b"}, "yi-3b37b731");
    assert_key((struct sample){.title = "一", .citekey = ""}, "yi-3b37b731");
}

static void assert_markdown(const char *key, const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);
    jb_citation_append_key(out, key);
    assert_string_equal(out->str, expected);
}

static void a_key_that_pandoc_would_cut_stands_in_braces(void **state)
{
    (void)state;
    assert_markdown("wang2020-3f09ab1c", "@wang2020-3f09ab1c");
    assert_markdown("王三2019", "@王三2019");
    assert_markdown("wang:2019/a", "@wang:2019/a");
    assert_markdown("wang..2019", "@{wang..2019}");
    assert_markdown("wang2019.", "@{wang2019.}");
    assert_markdown("-wang", "@{-wang}");
}

static void another_report_has_another_key(void **state)
{
    (void)state;
    g_autoptr(jb_report) one = make_report((struct sample){.id = "r1"});
    g_autoptr(jb_report) two = make_report((struct sample){.id = "r2"});
    g_autofree char *a = jb_citation_key(one), *b = jb_citation_key(two);
    assert_string_not_equal(a, b);
}

static void a_report_is_listed_once(void **state)
{
    (void)state;
    g_autoptr(jb_bibliography) bibliography = jb_bibliography_new();
    g_autoptr(jb_report) one = make_report((struct sample){.id = "r1"});
    g_autoptr(jb_report) two = make_report((struct sample){.id = "r2"});
    const struct jb_citation *first = jb_bibliography_add(bibliography, one);
    jb_bibliography_add(bibliography, two);
    assert_ptr_equal(jb_bibliography_add(bibliography, one), first);
    assert_int_equal(jb_bibliography_count(bibliography), 2);
    assert_string_equal(jb_bibliography_get(bibliography, 1)->id, "r2");
}

static void reports_of_one_item_of_a_library_are_listed_once(void **state)
{
    (void)state;
    g_autoptr(jb_bibliography) bibliography = jb_bibliography_new();
    g_autoptr(jb_report) one = make_report((struct sample){.id = "r1", .citekey = "w"});
    g_autoptr(jb_report) two = make_report((struct sample){.id = "r2", .citekey = "w"});
    const struct jb_citation *first = jb_bibliography_add(bibliography, one);
    assert_ptr_equal(jb_bibliography_add(bibliography, two), first);
    assert_int_equal(jb_bibliography_count(bibliography), 1);
}

/* The ids were found by trying: the first 8 digits of their hashes are the same. */
static void a_key_that_is_taken_gets_more_digits(void **state)
{
    (void)state;
    g_autoptr(jb_bibliography) bibliography = jb_bibliography_new();
    g_autoptr(jb_report) one = make_report((struct sample){.id = "r50007"});
    g_autoptr(jb_report) two = make_report((struct sample){.id = "r102831"});
    const char *first = jb_bibliography_add(bibliography, one)->key;
    const char *second = jb_bibliography_add(bibliography, two)->key;
    assert_int_equal(strlen(second), strlen(first) + 2);
    assert_true(g_str_has_prefix(second, first));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(source_page_and_address_say_what_it_is),
        cmocka_unit_test(a_date_is_as_exact_as_the_report_s),
        cmocka_unit_test(the_script_says_the_language),
        cmocka_unit_test(a_missing_title_is_supplied_in_brackets),
        cmocka_unit_test(a_subtitle_follows_a_colon),
        cmocka_unit_test(a_key_is_made_of_name_year_and_id),
        cmocka_unit_test(the_key_of_the_library_goes_first),
        cmocka_unit_test(a_key_that_pandoc_would_cut_stands_in_braces),
        cmocka_unit_test(another_report_has_another_key),
        cmocka_unit_test(a_report_is_listed_once),
        cmocka_unit_test(reports_of_one_item_of_a_library_are_listed_once),
        cmocka_unit_test(a_key_that_is_taken_gets_more_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
