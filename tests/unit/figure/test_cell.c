#include "tests/unit/figure/figures.h"

static const char table[] = "各地战果如下。\n"
                            "\n"
                            "| 地区 | 破案(起) | 追赃(万元) | 破案率 | 序号 |\n"
                            "|------|---------:|-----------:|-------:|------|\n"
                            "| 孝义市 | 35 | 120.5 | 86.4% | 1 |\n"
                            "| 合计 | 1,347 | 128.5 | 88% | 2 |\n"
                            "\n"
                            "全市打掉团伙9个。\n";

struct row {
    const char *value, *unit, *measure;
};

static void cells_have_their_unit_and_noun_from_the_heads(void **state)
{
    static const struct row rows[] = {
        {"35", "起", "孝义市破案"},    {"1205000", "元", "孝义市追赃"},
        {"86.4", "%", "孝义市破案率"}, {"1347", "起", "破案"},
        {"1285000", "元", "追赃"},     {"88", "%", "破案率"},
        {"9", "个", "打掉团伙"},
    };
    struct jb_figures figures = scan(table);

    (void)state;
    assert_int_equal(figures.count, G_N_ELEMENTS(rows));
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        assert_same("table", "value", figures.list[i].value, rows[i].value);
        assert_same("table", "unit", figures.list[i].unit, rows[i].unit);
        assert_same("table", "measure", figures.list[i].measure, rows[i].measure);
    }
    jb_figures_clear(&figures);
}

static void a_row_that_names_a_time_is_of_that_time(void **state)
{
    struct jb_figures figures =
        scan("| 时段 | 调解纠纷(件) |\n|---|---|\n| 2018年 | 12 |\n| 2019年 | 35 |\n");

    (void)state;
    assert_int_equal(figures.count, 2);
    assert_same("table", "measure", figures.list[1].measure, "调解纠纷");
    assert_same("table", "first", figures.list[1].period.first, "2019-01-01");
    jb_figures_clear(&figures);
}

static void a_sum_is_not_of_the_place_above_it(void **state)
{
    struct jb_figures figures = scan(table);

    (void)state;
    assert_same("table", "place", figures.list[0].place, "山西省吕梁市孝义市");
    assert_null(figures.list[3].place);
    jb_figures_clear(&figures);
}

static void bars_without_a_rule_are_no_table(void **state)
{
    (void)state;
    assert_count("| 地区 | 破案(起) |\n| 孝义 | 35 |\n", 0);
    assert_count("|", 0);
    assert_count("|---", 0);
    assert_count("| 甲 | 乙 |\n|---|---|", 0);
    assert_count("| 甲 | 乙 |\n|---|---|\n| | |\n||\n|", 0);
}

static void a_line_above_the_table_may_give_its_unit(void **state)
{
    struct jb_figures figures =
        scan("单位：万元\n\n| 县 | 追缴 | 案件(起) | 增幅 |\n|---|---|---|---|\n"
             "| 兴县 | 35 | 12 | 8.5% |\n");

    (void)state;
    assert_int_equal(figures.count, 3);
    assert_same("table", "value", figures.list[0].value, "350000");
    assert_same("table", "unit", figures.list[0].unit, "元");
    assert_same("table", "unit", figures.list[1].unit, "起");
    assert_same("table", "unit", figures.list[2].unit, "%");
    jb_figures_clear(&figures);
}

static void a_line_with_two_units_gives_none(void **state)
{
    struct jb_figures figures =
        scan("单位：万元、件\n| 县 | 追缴 |\n|---|---|\n| 兴县 | 35 |\n");

    (void)state;
    assert_int_equal(figures.count, 1);
    assert_same("table", "value", figures.list[0].value, "35");
    assert_same("table", "unit", figures.list[0].unit, "");
    jb_figures_clear(&figures);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_have_their_unit_and_noun_from_the_heads),
        cmocka_unit_test(a_row_that_names_a_time_is_of_that_time),
        cmocka_unit_test(a_sum_is_not_of_the_place_above_it),
        cmocka_unit_test(a_line_above_the_table_may_give_its_unit),
        cmocka_unit_test(a_line_with_two_units_gives_none),
        cmocka_unit_test(bars_without_a_rule_are_no_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
