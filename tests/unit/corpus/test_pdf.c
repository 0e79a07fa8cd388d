#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/report/page.h"
#include "tests/unit/corpus/collect.h"
#include "tests/unit/corpus/make.h"

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

static gboolean read_made(GBytes *made)
{
    gsize len;
    const char *data = g_bytes_get_data(made, &len);
    gboolean good = collect_read(&all, "a.pdf", data, len, &error);
    g_bytes_unref(made);
    return good;
}

static const struct jb_report *read_page(const struct pdf_words *words)
{
    assert_true(read_made(make_pdf(&words, 1)));
    assert_non_null(collected_report(&all, 0));
    return collected_report(&all, 0);
}

/* 20 characters a line, 12 points each, set in by 2 where a paragraph begins. */
static void lines_become_paragraphs(void **state)
{
    static const struct pdf_words words[] = {
        {124, 740, 20, "巡防进社区"},
        {50, 700, 12, "2022-07-01 08:30    来源：某某网"},
        {74, 660, 12, "某县公安局组织巡防队在各乡镇巡逻。今"},
        {50, 642, 12, "年以来破获案件35起，群众说晚上更安静"},
        {50, 624, 12, "了。"},
        {74, 606, 12, "“一米线”前有人值守，接处警时间缩短"},
        {50, 588, 12, "到7分钟。"},
        {0, 0, 0, NULL},
    };
    (void)state;
    const struct jb_report *report = read_page(words);
    assert_string_equal(report->title, "巡防进社区");
    assert_string_equal(report->date, "2022-07-01T08:30:00");
    assert_string_equal(report->source, "某某网");
    assert_string_equal(
        report->text,
        "某县公安局组织巡防队在各乡镇巡逻。今年以来破获案件35起，群众说晚上更安静了。\n"
        "“一米线”前有人值守，接处警时间缩短到7分钟。\n");
    assert_null(report->page);
    assert_string_equal(report->encoding, "UTF-8");
}

static void columns_are_read_one_after_the_other(void **state)
{
    static const struct pdf_words words[] = {
        {150, 720, 20, "巡防进社区，夜里有人守"},
        {74, 660, 12, "某县公安局组织巡防队在各乡镇巡逻。今"},
        {308, 660, 12, "在车站装了新探头，“一米线”前有人值守"},
        {50, 642, 12, "年以来破获案件三十五起，群众说晚上更安"},
        {308, 642, 12, "，接处警时间缩短到七分钟。"},
        {50, 624, 12, "静了，入室盗窃比去年少了四成，扒窃拎包"},
        {332, 624, 12, "冬天来得早，巡防队员带上了热水瓶，夜"},
        {50, 606, 12, "的也少了三成，电动自行车被盗的警情一个"},
        {308, 606, 12, "里两点才换班，村口的灯一直亮着，谁家门"},
        {50, 588, 12, "月只有一起。县里还给队员买了保险，又"},
        {308, 588, 12, "没关都有人提醒。"},
        {0, 0, 0, NULL},
    };
    (void)state;
    const struct jb_report *report = read_page(words);
    assert_string_equal(report->title, "巡防进社区，夜里有人守");
    assert_string_equal(
        report->text,
        "某县公安局组织巡防队在各乡镇巡逻。今年以来破获案件三十五起，群众说晚上更安静了，"
        "入室盗窃比去年少了四成，扒窃拎包的也少了三成，电动自行车被盗的警情一个月只有一起"
        "。"
        "县里还给队员买了保险，又在车站装了新探头，“一米线”前有人值守，接处警时间缩短到"
        "七分钟。\n"
        "冬天来得早，巡防队员带上了热水瓶，夜里两点才换班，村口的灯一直亮着，谁家门没关都"
        "有人"
        "提醒。\n");
}

static void rows_of_a_table_stay_rows(void **state)
{
    static const struct pdf_words words[] = {
        {50, 700, 12, "全县各类案件统计如下，数据由县公安局提供。"},
        {50, 660, 12, "项目"},
        {200, 660, 12, "数量（起）"},
        {50, 642, 12, "盗窃"},
        {200, 642, 12, "35"},
        {50, 624, 12, "诈骗"},
        {200, 624, 12, "12"},
        {0, 0, 0, NULL},
    };
    (void)state;
    g_autofree char *text = g_strdup(read_page(words)->text);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(text), "\n", -1);
    assert_int_equal(g_strv_length(lines), 4);
    assert_true(g_str_has_prefix(lines[2], "盗窃 ") && g_str_has_suffix(lines[2], " 35"));
    assert_true(g_str_has_prefix(lines[3], "诈骗 ") && g_str_has_suffix(lines[3], " 12"));
}

static void latin_words_are_kept_apart_and_hyphens_go(void **state)
{
    static const struct pdf_words words[] = {
        {50, 660, 12, "The county police say that thirty-five cases were solved this"},
        {50, 642, 12, "year, and that people sleep better since the patrols be-"},
        {50, 624, 12, "gan, which is why they go on with them in the year to come."},
        {0, 0, 0, NULL},
    };
    (void)state;
    assert_string_equal(read_page(words)->text,
                        "The county police say that thirty-five cases were solved this "
                        "year, and that people "
                        "sleep better since the patrols began, which is why they go on "
                        "with them in the year "
                        "to come.\n");
}

static void a_passage_knows_its_page(void **state)
{
    static const struct pdf_words one[] = {
        {50, 780, 9, "某某日报 2022年7月1日"},
        {124, 740, 20, "巡防进社区"},
        {74, 660, 12, "某县公安局组织巡防队在各乡镇巡逻。"},
        {74, 642, 12, "今年以来破获案件三十五起，群众说晚上更"},
        {290, 20, 9, "- 1 -"},
        {0, 0, 0, NULL},
    };
    static const struct pdf_words two[] = {
        {50, 780, 9, "某某日报 2022年7月1日"},
        {50, 660, 12, "安静了，县里还在车站装了新探头，准备过"},
        {50, 642, 12, "冬。"},
        {290, 20, 9, "- 2 -"},
        {0, 0, 0, NULL},
    };
    static const struct pdf_words three[] = {
        {50, 780, 9, "某某日报 2022年7月1日"},
        {74, 660, 12, "冬天来得早，巡防队员带上了热水瓶。"},
        {290, 20, 9, "- 3 -"},
        {0, 0, 0, NULL},
    };
    static const struct pdf_words *const pages[] = {one, two, three};
    (void)state;
    assert_true(read_made(make_pdf(pages, 3)));
    const struct jb_report *report = collected_report(&all, 0);
    assert_string_equal(report->title, "巡防进社区");
    assert_string_equal(report->date, "2022-07-01");
    assert_string_equal(report->page, "1-3");
    assert_string_equal(strstr(report->text, "某县"),
                        "某县公安局组织巡防队在各乡镇巡逻。\n"
                        "今年以来破获案件三十五起，群众说晚上更安静了，县里还在车站装了新"
                        "探头，准备过冬。\n"
                        "\f\n\f\n冬天来得早，巡防队员带上了热水瓶。\n");
    gsize last = (gsize)(strstr(report->text, "冬天") - report->text);
    g_autofree char *first_page = jb_report_page_at(report, 0);
    g_autofree char *last_page = jb_report_page_at(report, last);
    assert_string_equal(first_page, "1");
    assert_string_equal(last_page, "3");
}

static void assert_refused(GBytes *made, const char *begin_of_message)
{
    assert_false(read_made(made));
    if (!g_str_has_prefix(error->message, begin_of_message))
        assert_string_equal(error->message, begin_of_message);
    g_clear_error(&error);
    assert_int_equal(all.reports->len, 0);
}

static void what_gives_no_text_is_one_line(void **state)
{
    static const struct pdf_words none[] = {{0, 0, 0, NULL}};
    static const struct pdf_words private[] = {
        {50, 660, 12, "\uE001\uE002\uE003\uE004\uE005\uE006"}, {0, 0, 0, NULL}};
    static const struct pdf_words *const pages[] = {none}, *const unknown[] = {private};
    (void)state;
    assert_refused(make_pdf(pages, 1),
                   "a.pdf: a PDF without text: scanned pages need OCR");
    assert_refused(make_pdf(unknown, 1), "a.pdf: a PDF whose fonts do not say which");
    assert_refused(make_bytes("%PDF-1.7\n\x01\x02\x03 nothing"),
                   "a.pdf: damaged, or no PDF: ");
}

/* The dictionary of an encrypted file is enough: poppler asks for the password first. */
static void a_password_is_named(void **state)
{
    static const struct pdf_words words[] = {{50, 660, 12, "甲"}, {0, 0, 0, NULL}};
    static const struct pdf_words *const pages[] = {words};
    (void)state;
    g_autoptr(GBytes) whole = make_pdf(pages, 1);
    gsize len;
    const char *data = g_bytes_get_data(whole, &len);
    g_autofree char *text = g_strndup(data, len);
    char *root = strstr(text, "/Root 1 0 R");
    assert_non_null(root);
    g_autofree char *hash = g_strnfill(64, '0');
    GString *locked = g_string_new_len(text, root - text);
    g_string_append_printf(
        locked,
        "/ID[<00><00>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4"
        "/O<%s>/U<%s>>>%s",
        hash, hash, root);
    assert_refused(g_string_free_to_bytes(locked),
                   "a.pdf: has a password: save it without one first");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lines_become_paragraphs),   TEST(columns_are_read_one_after_the_other),
        TEST(rows_of_a_table_stay_rows), TEST(latin_words_are_kept_apart_and_hyphens_go),
        TEST(a_passage_knows_its_page),  TEST(what_gives_no_text_is_one_line),
        TEST(a_password_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
