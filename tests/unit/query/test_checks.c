#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "query/checks.h"
#include "tests/unit/query/hits.h"

#define YEAR .first = "2019-01-01", .last = "2019-12-31"
#define NEXT .first = "2020-01-01", .last = "2020-12-31"

/* The findings of ROWS as "kind reckoned value value…; …", in their order. */
static char *check(const struct figure_row *rows, gsize count)
{
    g_autoptr(jb_wordings) wordings = jb_wordings_parse(NULL, 0, "", NULL);
    g_autoptr(GPtrArray) hits = hits_of(rows, count);
    g_autoptr(GPtrArray) findings = jb_figures_check(hits, wordings);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < findings->len; i++) {
        const struct jb_finding *f = findings->pdata[i];
        g_string_append_printf(out, "%s%s %s", i ? "; " : "",
                               jb_finding_kind_name(f->kind),
                               f->reckoned ? f->reckoned : "-");
        for (guint k = 0; k < f->figures->len; k++)
            g_string_append_printf(out, " %s",
                                   g_array_index(f->figures, struct jb_finding_figure, k)
                                       .hit->packed.figure.value);
    }
    return g_string_free(out, FALSE);
}

#define ASSERT_FINDS(rows, text)                                                         \
    do {                                                                                 \
        g_autofree char *got = check(rows, G_N_ELEMENTS(rows));                          \
        assert_string_equal(got, text);                                                  \
    } while (0)

static void linked_parts_that_add_up_agree(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "打掉黑恶团伙", "35", "个", .parent = 0},
        {"a", "黑社会性质组织", "13", "个", .parent = 1},
        {"a", "恶势力犯罪集团", "4", "个", .parent = 1},
        {"a", "恶势力团伙", "18", "个", .parent = 1},
    };
    ASSERT_FINDS(rows, "parts-agree 35 35 13 4 18");
}

static void parts_above_their_total_by_a_little_are_an_error(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "打掉黑恶团伙", "24", "个", .parent = 0},
        {"a", "黑社会性质组织", "6", "个", .parent = 1},
        {"a", "恶势力犯罪集团", "5", "个", .parent = 1},
        {"a", "恶势力团伙", "14", "个", .parent = 1},
    };
    ASSERT_FINDS(rows, "parts-disagree 25 24 6 5 14");
}

static void a_partial_list_is_no_error(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "查处违法", "100", "起", .parent = 0},
        {"a", "酒驾", "31", "起", .parent = 1},
        {"a", "超员", "42", "起", .parent = 1},
    };
    ASSERT_FINDS(rows, "");
}

static void a_part_is_not_above_its_whole(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "查处违法", "100", "起", .parent = 0},
        {"a", "酒驾", "131", "起", .parent = 1},
    };
    ASSERT_FINDS(rows, "part-above-whole - 100 131");
}

static void parts_known_to_the_thousand_may_miss_by_their_rounding(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "宣传", "416000", "人次", .quote = "41.6万人次"},
        {"a", "进村", "332000", "人次", .parent = 1, .quote = "33.2万人次"},
        {"a", "进校", "85000", "人次", .parent = 1, .quote = "8.5万人次"},
    };
    ASSERT_FINDS(rows, "parts-agree 417000 416000 332000 85000");
}

static void neighbours_that_add_up_need_no_link(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "调解", "29640", "件", .parent = 0},
        {"a", "人民调解", "25310", "件", .parent = 0},
        {"a", "行政调解", "2870", "件", .parent = 0},
        {"a", "专业调解", "1460", "件", .parent = 0},
    };
    ASSERT_FINDS(rows, "parts-agree 29640 29640 25310 2870 1460");
}

static void a_total_of_several_units_is_mixed(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "办理案件", "2199", "件", .parent = 0},
        {"a", "代书", "556", "份", .parent = 0},
        {"a", "咨询", "18726", "人次", .parent = 0},
        {"a", "受援人总数", "21481", "人次", .parent = 0},
    };
    ASSERT_FINDS(rows, "mixed-total 21481 21481 2199 556 18726");
}

static void a_rate_agrees_with_its_share_as_far_as_it_is_stated(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "上报信息", "176013", "件", .parent = 0},
        {"a", "处置", "152070", "件", .parent = 0},
        {"a", "处置率", "86.4", "%", .kind = JB_KIND_RATE},
    };
    ASSERT_FINDS(rows, "share-agrees 86.4 176013 152070 86.4");
}

static void a_rate_that_is_cut_off_agrees_too(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "上报信息", "176013", "件", .parent = 0},
        {"a", "处置", "152070", "件", .parent = 0},
        {"a", "处置率", "86.39", "%", .kind = JB_KIND_RATE},
    };
    /* 86.3970…: rounded it is 86.40. */
    ASSERT_FINDS(rows, "share-agrees 86.4 176013 152070 86.39");
}

static void a_rate_that_names_another_share_is_an_error(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "排查矛盾纠纷", "5240", "起", .parent = 0},
        {"a", "化解", "4926", "起", .parent = 0},
        {"a", "化解率", "97.4", "%", .kind = JB_KIND_RATE},
    };
    ASSERT_FINDS(rows, "share-disagrees 94 5240 4926 97.4");
}

static void a_rate_of_something_else_is_no_error(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "排查矛盾纠纷", "5240", "起", .parent = 0},
        {"a", "化解", "4926", "起", .parent = 0},
        {"a", "群众满意率", "98.4", "%", .kind = JB_KIND_RATE},
    };
    ASSERT_FINDS(rows, "");
}

static void only_a_share_is_bounded_by_100(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "吸毒人员管控率", "102.4", "%", .kind = JB_KIND_RATE},
        {"a", "完成年度培训计划", "108", "%", .kind = JB_KIND_RATE},
        {"a", "拨备覆盖率", "203.5", "%", .kind = JB_KIND_RATE},
    };
    ASSERT_FINDS(rows, "rate-above-100 - 102.4");
}

static void reports_contradict_one_another_under_any_spelling(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "破获毒品刑事案件", "87", "起", YEAR, .subject = "全市公安机关"},
        {"b", "侦破毒品刑事案", "92", "起", YEAR, .subject = "吕梁市公安机关"},
    };
    ASSERT_FINDS(rows, "contradiction - 87 92");
}

static void other_places_subjects_and_bases_contradict_nothing(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "破获毒品刑事案件", "87", "起", YEAR},
        {"b", "破获毒品刑事案件", "92", "起", YEAR, .place = "山西省长治市"},
        {"c", "破获毒品刑事案件", "35", "起", YEAR, .subject = "城关派出所"},
        {"d", "破获毒品刑事案件", "61", "起", YEAR, .basis = JB_BASIS_CUMULATIVE},
    };
    ASSERT_FINDS(rows, "");
}

static void a_report_of_several_values_is_left_out(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "刑事处罚人员", "31", "人", YEAR},
        {"a", "刑事处罚人员", "48", "人", YEAR},
        {"b", "刑事处罚人员", "79", "人", YEAR},
    };
    ASSERT_FINDS(rows, "");
}

static void values_that_rounding_explains_are_near(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "查扣涉案资产", "2258000000", "元", YEAR, .quote = "22.58亿元"},
        {"b", "查扣涉案资产", "2260000000", "元", YEAR, .quote = "22.6亿元"},
    };
    ASSERT_FINDS(rows, "near-value - 2258000000 2260000000");
}

static void the_later_version_of_a_report_is_a_revision(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "召开屋场会", "683", "场次", YEAR, .source = "甲报"},
        {"a", "化解纠纷事项", "1178", "件", YEAR, .source = "甲报"},
        {"a", "发放资料", "5500", "份", YEAR, .source = "甲报"},
        {"a", "培训骨干", "124", "人", YEAR, .source = "甲报"},
        {"b", "召开屋场会", "638", "场次", YEAR, .source = "甲报"},
        {"b", "化解纠纷事项", "1178", "件", YEAR, .source = "甲报"},
        {"b", "发放资料", "5500", "份", YEAR, .source = "甲报"},
        {"b", "培训骨干", "124", "人", YEAR, .source = "甲报"},
    };
    ASSERT_FINDS(rows, "revision - 638 683");
}

static void one_value_under_two_measures_is_told_apart(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "划分网格的网格员", "6662", "名", YEAR},
        {"b", "选聘治安工作人员", "6662", "人", YEAR},
        {"c", "其他不相干的事", "6600", "人", YEAR},
    };
    ASSERT_FINDS(rows, "same-value - 6662 6662");
}

static void alike_measures_with_alike_values_are_near(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "办理法律援助案件", "1862", "件", YEAR},
        {"b", "办理各类民事法律援助案件", "1850", "件", YEAR},
        {"c", "办理刑事法律援助案件", "212", "件", YEAR},
    };
    ASSERT_FINDS(rows, "near-measure - 1850 1862");
}

static void other_years_make_a_series(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "办理法律援助案件", "1862", "件", YEAR},
        {"b", "办理法律援助案件", "2047", "件", NEXT},
        {"b", "办理法律援助案件", "2700", "件", "2021-01-01", "2021-12-31",
         .qualifier = JB_MIN},
    };
    ASSERT_FINDS(rows, "series - 1862 2047");
}

static void ten_thousand_figures_of_one_report_take_no_time(void **state)
{
    (void)state;
    g_autofree struct figure_row *rows = g_new0(struct figure_row, 10000);
    for (guint i = 0; i < 10000; i++)
        rows[i] = (struct figure_row){"a", "查处交通违法", i % 2 ? "7" : "11", "起",
                                      .parent = i ? 1 : 0};
    g_autofree char *got = check(rows, 10000);
    assert_non_null(got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linked_parts_that_add_up_agree),
        cmocka_unit_test(parts_above_their_total_by_a_little_are_an_error),
        cmocka_unit_test(a_partial_list_is_no_error),
        cmocka_unit_test(a_part_is_not_above_its_whole),
        cmocka_unit_test(parts_known_to_the_thousand_may_miss_by_their_rounding),
        cmocka_unit_test(neighbours_that_add_up_need_no_link),
        cmocka_unit_test(a_total_of_several_units_is_mixed),
        cmocka_unit_test(a_rate_agrees_with_its_share_as_far_as_it_is_stated),
        cmocka_unit_test(a_rate_that_is_cut_off_agrees_too),
        cmocka_unit_test(a_rate_that_names_another_share_is_an_error),
        cmocka_unit_test(a_rate_of_something_else_is_no_error),
        cmocka_unit_test(only_a_share_is_bounded_by_100),
        cmocka_unit_test(reports_contradict_one_another_under_any_spelling),
        cmocka_unit_test(other_places_subjects_and_bases_contradict_nothing),
        cmocka_unit_test(a_report_of_several_values_is_left_out),
        cmocka_unit_test(values_that_rounding_explains_are_near),
        cmocka_unit_test(the_later_version_of_a_report_is_a_revision),
        cmocka_unit_test(one_value_under_two_measures_is_told_apart),
        cmocka_unit_test(alike_measures_with_alike_values_are_near),
        cmocka_unit_test(other_years_make_a_series),
        cmocka_unit_test(ten_thousand_figures_of_one_report_take_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
