#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "corpus/names.h"

static void assert_names(const char *text, const char *expected)
{
    g_auto(GStrv) names = jb_names_split(text, strlen(text));
    if (!expected) {
        assert_null(names);
        return;
    }
    g_autofree char *joined = names ? g_strjoinv("|", names) : g_strdup("(none)");
    assert_string_equal(joined, expected);
}

static void names_are_split_at_commas_and_between_han(void **state)
{
    (void)state;
    assert_names("王洋、李四，张三; 赵六", "王洋|李四|张三|赵六");
    assert_names("王洋 李四", "王洋|李四");
    assert_names("王洋/李四/王洋", "王洋|李四");
    assert_names("John Smith, 王洋", "John Smith|王洋");
    assert_names("", NULL);
    assert_names(" \u3000、", NULL);
}

static void a_name_set_in_columns_is_one(void **state)
{
    (void)state;
    assert_names("王\u3000洋 李四", "王洋|李四");
    assert_names("王\u3000洋\u3000李\u3000四", "王洋|李四");
    assert_names("张三丰 王\u3000洋", "张三丰|王洋");
}

static void words_of_office_are_no_names(void **state)
{
    (void)state;
    assert_names("本报记者 王洋 通讯员 李四", "王洋|李四");
    assert_names("本报记者王洋", "王洋");
    assert_names("某报·某网见习记者王洋", "王洋");
    assert_names("记者", NULL);
}

static void a_line_of_other_words_is_no_list_of_names(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        gboolean plausible;
    } rows[] = {
        {"王洋", TRUE},          {"欧阳文山", TRUE},
        {"买买提·吐尔逊", TRUE}, {"王", FALSE},
        {"全市召开会议", FALSE}, {"王洋、abc", FALSE},
        {"某某日报", FALSE},     {"王洋 等十余人都来了", FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(GStrv) names = jb_names_split(rows[i].text, strlen(rows[i].text));
        assert_int_equal(jb_names_are_plausible(names), rows[i].plausible);
    }
    assert_false(jb_names_are_plausible(NULL));
}

static void a_line_has_no_line_ends(void **state)
{
    (void)state;
    static const char text[] = "\u3000\n 题\n目\x1b[0m\u2028续 \t";
    g_autofree char *line = jb_one_line(text, strlen(text));
    assert_string_equal(line, "题 目 [0m 续");
    assert_null(jb_one_line(" \n\u3000", 5));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_split_at_commas_and_between_han),
        cmocka_unit_test(a_name_set_in_columns_is_one),
        cmocka_unit_test(words_of_office_are_no_names),
        cmocka_unit_test(a_line_of_other_words_is_no_list_of_names),
        cmocka_unit_test(a_line_has_no_line_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
