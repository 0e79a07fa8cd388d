#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "corpus/markdown.h"
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

static const struct jb_report *read_words(const char *name, const char *words)
{
    g_ptr_array_set_size(all.reports, 0);
    assert_true(collect_read(&all, name, words, strlen(words), &error));
    assert_non_null(collected_report(&all, 0));
    return collected_report(&all, 0);
}

static void front_matter_gives_the_fields(void **state)
{
    (void)state;
    const struct jb_report *report =
        read_words("笔记.txt", "---\n"
                               "title: \"巡防：\\\"一米线\\\"\" # 题目\n"
                               "date: 2022-07-01 08:30\n"
                               "来源: '某某''日报'\n"
                               "authors:\n  - 甲某\n  - name: 乙某\n    role: 记者\n"
                               "tags: [治安, 巡防]\n"
                               "subtitle: >\n  上半年\n  警情下降\n"
                               "---\n\n"
                               "今年以来破获案件35起。\n");
    assert_string_equal(report->title, "巡防：\"一米线\"");
    assert_string_equal(report->date, "2022-07-01T08:30:00");
    assert_string_equal(report->source, "某某'日报");
    assert_string_equal(report->authors[0], "甲某");
    assert_string_equal(report->authors[1], "乙某");
    assert_string_equal(report->subtitle, "上半年 警情下降");
    assert_string_equal(report->text, "今年以来破获案件35起。\n");
    assert_string_equal(report->path, "笔记.txt");
}

static void a_list_of_authors_may_stand_in_brackets(void **state)
{
    (void)state;
    const struct jb_report *report =
        read_words("a.md", "---\n作者: [甲某, \"乙某\"]\n标题: 巡防\n...\n文。\n");
    assert_string_equal(report->authors[0], "甲某");
    assert_string_equal(report->authors[1], "乙某");
    assert_null(report->authors[2]);
}

static void the_first_heading_is_the_title_and_lines_under_it_are_fields(void **state)
{
    (void)state;
    const struct jb_report *report = read_words(
        "a.md", "# 巡防进社区\n\n2022-07-01 08:30 来源：某某网\n\n"
                "某县公安局组织 **巡防** 队，破获案件35起，群众说晚上更安静了。\n\n"
                "## 夜里有人\n\n“一米线”前有人值守。\n");
    assert_string_equal(report->title, "巡防进社区");
    assert_string_equal(report->date, "2022-07-01T08:30:00");
    assert_string_equal(report->source, "某某网");
    assert_string_equal(report->text,
                        "某县公安局组织 巡防 队，破获案件35起，群众说晚上更安静了。\n\n"
                        "夜里有人\n\n“一米线”前有人值守。\n");
}

static void a_title_is_one_line(void **state)
{
    (void)state;
    const struct jb_report *report = read_words("a.md", "# 巡防<br>进社区\n\n文。\n");
    assert_string_equal(report->title, "巡防 进社区");
}

static void a_title_that_is_said_twice_stands_once(void **state)
{
    (void)state;
    const struct jb_report *report =
        read_words("a.md", "---\ntitle: 巡防\n---\n# 巡防\n\n破获案件35起。\n");
    assert_string_equal(report->title, "巡防");
    assert_string_equal(report->text, "破获案件35起。\n");
}

static void assert_text(const char *markdown, const char *expected)
{
    g_autofree char *title = NULL;
    gsize len;
    g_autofree char *text = jb_markdown_text(markdown, strlen(markdown), &len, &title);
    assert_string_equal(text, expected);
    assert_int_equal(len, strlen(text));
}

static void marks_go_and_words_stay(void **state)
{
    (void)state;
    assert_text("一[链接](http://a.cn/(1) \"题\")二![图](b.png)三", "一链接二三\n");
    assert_text("**甲**、*乙*、`丙*`、~~丁~~、\\*戊", "甲、乙、丙*、丁、*戊\n");
    assert_text("3 * 4 * 5, snake_case_name, 5*3", "3 * 4 * 5, snake_case_name, 5*3\n");
    assert_text("> 引文\n> 两行", "引文\n两行\n");
    assert_text("- 甲\n- 乙\n1. 丙", "甲\n乙\n1. 丙\n");
    assert_text("一<b>二</b><br/>三&nbsp;四<http://a.cn>",
                "一二\n三\u00A0四http://a.cn\n");
    assert_text("一[^1]\n\n---\n\n[^1]: 注", "一\n\n\n注\n");
    assert_text("<!-- 甲\n乙 -->丙\n", "丙\n");
    assert_text("```\n# 甲\n```\n", "# 甲\n");
    assert_text("甲\n---\n乙\n", "甲\n乙\n");
    assert_text("| 项 | 数 |\n|---|---|\n| 案 | 35 |\n",
                "| 项 | 数 |\n|---|---|\n| 案 | 35 |\n");
}

static void full_lines_are_joined_and_short_ones_kept(void **state)
{
    (void)state;
    assert_text(
        "今年以来某县公安局在全县各乡镇组织巡防队夜间\n巡逻，破获案件35起。\n下一段。\n",
        "今年以来某县公安局在全县各乡镇组织巡防队夜间巡逻，破获案件35起。\n下一段。\n");
    assert_text("2022-07-01\n来源：某某网\n", "2022-07-01\n来源：某某网\n");
    assert_text("one two three four five six seven eight nine\nten\n",
                "one two three four five six seven eight nine ten\n");
    assert_text("　　今年以来某县公安局在全县各乡镇组织巡防队夜间  \n巡逻\n",
                "　　今年以来某县公安局在全县各乡镇组织巡防队夜间  \n巡逻\n");
}

static void what_is_never_closed_stays(void **state)
{
    (void)state;
    assert_text("**甲", "**甲\n");
    assert_text("[甲", "[甲\n");
    assert_text("`甲", "`甲\n");
    assert_text("<甲", "<甲\n");
    assert_text("甲\\", "甲\\\n");
    assert_text("", "");
}

static void a_file_without_words_is_refused(void **state)
{
    (void)state;
    const char *words = "---\nauthor: 甲某\n---\n<!-- 甲 -->\n";
    assert_false(collect_read(&all, "a.md", words, strlen(words), &error));
    assert_string_equal(error->message, "a.md: no text in it");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(front_matter_gives_the_fields),
        TEST(a_list_of_authors_may_stand_in_brackets),
        TEST(the_first_heading_is_the_title_and_lines_under_it_are_fields),
        TEST(a_title_is_one_line),
        TEST(a_title_that_is_said_twice_stands_once),
        TEST(marks_go_and_words_stay),
        TEST(full_lines_are_joined_and_short_ones_kept),
        TEST(what_is_never_closed_stays),
        TEST(a_file_without_words_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
