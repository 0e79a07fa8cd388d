#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/report/section.h"

#define BODY                                                                                                                      \
    "今年以来，全县各派出所坚持每日入户走访，逐一登记出租房屋和流动人口，共排查隐患三百" \
    "余处，"                                                                                                                   \
    "已全部整改到位，群众反映良好。\n"

/* The headings of TEXT, one a line. */
static void assert_headings(const char *text, const char *expected)
{
    g_auto(GStrv) titles = jb_section_titles(text, strlen(text));
    g_autofree char *joined = g_strjoinv("\n", titles);
    assert_string_equal(joined, expected);
}

static void a_short_line_before_a_paragraph_is_a_heading(void **state)
{
    (void)state;
    assert_headings(BODY "\n“防”字为先 织密街面巡逻网\n\n" BODY
                         "\u3000\u3000调解进门\r\n" BODY,
                    "“防”字为先 织密街面巡逻网\n调解进门");
}

static void numbered_lines_are_headings_also_at_the_start(void **state)
{
    (void)state;
    assert_headings("一、基本情况\n" BODY "（二）主要做法：\n" BODY
                    "第三章 下一步打算\n" BODY "4.保障措施。\n" BODY,
                    "一、基本情况\n（二）主要做法：\n第三章 下一步打算\n4.保障措施。");
}

static void two_levels_of_headings_may_follow_each_other(void **state)
{
    (void)state;
    assert_headings(BODY "一、主要做法\n（一）抓排查\n" BODY,
                    "一、主要做法\n（一）抓排查");
}

static void what_only_looks_like_a_heading_is_none(void **state)
{
    (void)state;
    assert_headings("未署名的标题\n" BODY, "");
    assert_headings(BODY "谁来管？\n" BODY "他说，\n" BODY, "");
    assert_headings(BODY "责任编辑：某某\n" BODY "图为调解现场\n" BODY "□ 记者某\n" BODY,
                    "");
    assert_headings(BODY "某某公安局\n某年某月\n", "");
    assert_headings(BODY "甲村\n乙村\n丙村\n" BODY, "");
    assert_headings(BODY "3.5万人参加\n很短。\n", "");
    assert_headings(BODY "a plain Latin line\n" BODY, "");
    assert_headings("这一行在中间断开没有标点\n下一行也是\n" BODY, "");
    assert_headings(BODY "1.先劝和。再讲法律\n" BODY "——某村民说\n" BODY, "");
    assert_headings("", "");
}

static void a_passage_knows_its_heading(void **state)
{
    (void)state;
    static const char text[] = BODY BODY "调解进门\n" BODY BODY "普法进村\n" BODY;
    static const guint32 expected[] = {0, 0, 3, 3, 3, 6, 6};
    struct jb_passages passages;
    jb_passages_init(&passages, text, strlen(text));
    g_autofree guint32 *sections = jb_sections_find(text, &passages);
    assert_int_equal(passages.count, G_N_ELEMENTS(expected));
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++)
        assert_int_equal(sections[i], expected[i]);
    g_autofree char *title = jb_section_title(text, &passages, 6);
    assert_string_equal(title, "普法进村");
    jb_passages_clear(&passages);
}

static void a_text_that_ends_in_a_numeral_is_not_overrun(void **state)
{
    (void)state;
    static const char *const ends[] = {"第十", "一、", "（三", "12", "（四）"};
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *text = g_memdup2(ends[i], strlen(ends[i]));
        g_auto(GStrv) titles = jb_section_titles(text, strlen(ends[i]));
        assert_null(titles[0]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_short_line_before_a_paragraph_is_a_heading),
        cmocka_unit_test(numbered_lines_are_headings_also_at_the_start),
        cmocka_unit_test(two_levels_of_headings_may_follow_each_other),
        cmocka_unit_test(what_only_looks_like_a_heading_is_none),
        cmocka_unit_test(a_passage_knows_its_heading),
        cmocka_unit_test(a_text_that_ends_in_a_numeral_is_not_overrun),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
