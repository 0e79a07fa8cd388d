#include "lib/out/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "tests/unit/out/width.h"

static const struct jb_column figure_columns[] = {
    {.title = "数据", .is_right = TRUE},
    {.title = "单位", .max = 6},
    {.title = "句子"},
};

static const struct jb_terminal plain = {.columns = 32, .is_bounded = TRUE};
static const struct jb_terminal open_ended = {.columns = 32};
static const struct jb_terminal coloured = {
    .columns = 32, .is_bounded = TRUE, .has_colour = TRUE};

static void assert_table(const jb_table *table, const struct jb_terminal *terminal,
                         gboolean wrap, const char *expected)
{
    struct jb_table_look look = {terminal, test_width, wrap};
    g_autofree char *text = jb_table_format(table, &look);
    assert_string_equal(text, expected);
}

static jb_table *figures(void)
{
    jb_table *table = jb_table_new(figure_columns, 3);
    jb_table_add(table, "2258");
    jb_table_add(table, "亿元");
    jb_table_add(table, "查扣涉案资产");
    jb_table_add_int(table, 35);
    jb_table_add(table, "个");
    jb_table_add(table, NULL);
    return table;
}

static void columns_align_by_what_the_eye_sees(void **state)
{
    (void)state;
    g_autoptr(jb_table) table = figures();
    assert_int_equal(jb_table_count(table), 2);
    assert_table(table, &plain, FALSE,
                 "数据  单位  句子\n"
                 "2258  亿元  查扣涉案资产\n"
                 "  35  个\n");
}

static void a_long_cell_is_cut_to_its_limit(void **state)
{
    (void)state;
    g_autoptr(jb_table) table = jb_table_new(figure_columns, 3);
    jb_table_add_int(table, 1);
    jb_table_add(table, "人次以上的");
    jb_table_add(table, "句");
    assert_table(table, &plain, FALSE,
                 "数据  单位    句子\n"
                 "   1  人次…   句\n");
}

static void the_last_column_is_cut_to_a_window(void **state)
{
    (void)state;
    g_autoptr(jb_table) table = jb_table_new(figure_columns, 3);
    jb_table_add_int(table, 35);
    jb_table_add(table, "个");
    jb_table_add(table, "全市共打掉黑恶团伙若干，抓获犯罪嫌疑人若干");
    assert_table(table, &plain, FALSE,
                 "数据  单位  句子\n"
                 "  35  个    全市共打掉黑恶团伙…\n");
    assert_table(table, &open_ended, FALSE,
                 "数据  单位  句子\n"
                 "  35  个    全市共打掉黑恶团伙若干，抓获犯罪嫌疑人若干\n");
}

static void a_sentence_keeps_ten_characters_in_any_window(void **state)
{
    (void)state;
    static const struct jb_terminal narrow = {.columns = 20, .is_bounded = TRUE};
    g_autoptr(jb_table) table = figures();
    assert_table(table, &narrow, FALSE,
                 "数据  单位  句子\n"
                 "2258  亿元  查扣涉案资产\n"
                 "  35  个\n");
}

static void the_last_column_is_wrapped_below_itself(void **state)
{
    (void)state;
    g_autoptr(jb_table) table = jb_table_new(figure_columns, 3);
    jb_table_add_int(table, 35);
    jb_table_add(table, "个");
    jb_table_add(table, "全市共打掉黑恶团伙若干，抓获犯罪嫌疑人若干");
    assert_table(table, &plain, TRUE,
                 "数据  单位  句子\n"
                 "  35  个    全市共打掉黑恶团伙若\n"
                 "            干，抓获犯罪嫌疑人若\n"
                 "            干\n");
}

static void a_cut_cell_keeps_its_mark(void **state)
{
    (void)state;
    static const struct jb_column one[] = {{.max = 11}};
    g_autoptr(jb_table) table = jb_table_new(one, 1);
    const char *text = "一二三四五六七35个八九十";
    const char *mark = strstr(text, "35");
    jb_table_add_marked(table, text, (gsize)(mark - text), (gsize)(mark - text) + 5);
    assert_table(table, &plain, FALSE, "…七35个八…\n");
}

static void marks_are_coloured_and_survive_escaping(void **state)
{
    (void)state;
    static const struct jb_column one[] = {{.style = JB_STYLE_REF}};
    g_autoptr(jb_table) table = jb_table_new(one, 1);
    jb_table_add_marked(table, "\033甲35个\n乙", 4, 9);
    assert_table(table, &coloured, FALSE,
                 "\033[32m␛甲\033[0m\033[1;31m35个\033[0m\033[32m 乙\033[0m\n");
    assert_table(table, &plain, FALSE, "␛甲35个 乙\n");
}

static void a_mark_goes_on_in_the_next_line(void **state)
{
    (void)state;
    static const struct jb_column one[] = {{.max = 4}};
    g_autoptr(jb_table) table = jb_table_new(one, 1);
    jb_table_add_marked(table, "甲乙丙丁", 3, 9);
    assert_table(table, &coloured, TRUE,
                 "甲\033[1;31m乙\033[0m\n\033[1;31m丙\033[0m丁\n");
}

static void an_empty_table_is_its_header(void **state)
{
    (void)state;
    g_autoptr(jb_table) table = jb_table_new(figure_columns, 3);
    assert_table(table, &plain, FALSE, "数据  单位  句子\n");
    static const struct jb_column untitled[] = {{.min = 3}};
    g_autoptr(jb_table) nothing = jb_table_new(untitled, 1);
    assert_table(nothing, &plain, FALSE, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_align_by_what_the_eye_sees),
        cmocka_unit_test(a_long_cell_is_cut_to_its_limit),
        cmocka_unit_test(the_last_column_is_cut_to_a_window),
        cmocka_unit_test(a_sentence_keeps_ten_characters_in_any_window),
        cmocka_unit_test(the_last_column_is_wrapped_below_itself),
        cmocka_unit_test(a_cut_cell_keeps_its_mark),
        cmocka_unit_test(marks_are_coloured_and_survive_escaping),
        cmocka_unit_test(a_mark_goes_on_in_the_next_line),
        cmocka_unit_test(an_empty_table_is_its_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
