#include "tests/unit/figure/figures.h"

static void the_noun_stands_before_or_after_the_number(void **state)
{
    (void)state;
    assert_measures("全县公安机关共打掉犯罪团伙9个。", MEASURES("打掉犯罪团伙"));
    assert_measures("全县公安机关共打掉9个犯罪团伙。", MEASURES("打掉犯罪团伙"));
    assert_measures("行政拘留12人。", MEASURES("行政拘留"));
}

static void a_list_borrows_its_verb(void **state)
{
    (void)state;
    assert_measures("破获刑事案件428起、行政案件36起。",
                    MEASURES("破获刑事案件", "破获行政案件"));
    assert_measures("捣毁赌博窝点26个，其中流动窝点9个，固定窝点17个。",
                    MEASURES("捣毁赌博窝点", "捣毁流动窝点", "捣毁固定窝点"));
    assert_measures("收缴枪支15支，管制刀具14把；销毁雷管7枚。",
                    MEASURES("收缴枪支", "收缴管制刀具", "销毁雷管"));
}

static void a_change_is_of_what_was_just_counted(void **state)
{
    struct jb_figures figures = scan("抓获嫌疑人772人，同比上升95.6%。");

    (void)state;
    assert_int_equal(figures.count, 2);
    assert_string_equal(figures.list[1].measure, "抓获嫌疑人");
    assert_int_equal(figures.list[1].change, JB_CHANGE_UP);
    assert_int_equal(figures.list[1].kind, JB_KIND_CHANGE);
    assert_string_equal(figures.list[1].base, "同期");
    jb_figures_clear(&figures);
}

static void respectively_gives_each_number_its_noun(void **state)
{
    (void)state;
    assert_measures("全市接报盗窃、抢劫、诈骗警情同比分别下降23.09%、36.64%、27.07%。",
                    MEASURES("接报盗窃警情", "接报抢劫警情", "接报诈骗警情"));
    assert_measures(
        "发生重大火灾3起、较大火灾60起，同比分别下降40%和10.5%。",
        MEASURES("发生重大火灾", "发生较大火灾", "发生重大火灾", "发生较大火灾"));
}

static void cases_and_persons_in_a_chain_share_a_measure(void **state)
{
    (void)state;
    assert_measures("受理审查逮捕案件418件631人。",
                    MEASURES("受理审查逮捕案件", "受理审查逮捕案件"));
    assert_measures("冻结涉诈账户780个3074万元。",
                    MEASURES("冻结涉诈账户", "冻结涉诈账户"));
}

static void glued_numbers_have_their_own_nouns(void **state)
{
    (void)state;
    assert_measures("案件总数350，其中刑事204民事131行政15。",
                    MEASURES("案件总数", "刑事", "民事", "行政"));
}

static void a_rate_is_named_by_its_head(void **state)
{
    (void)state;
    assert_measures("审判机关一审结案率达94%，二审结案率达93%。",
                    MEASURES("一审结案率", "二审结案率"));
}

static void a_number_in_brackets_counts_what_stands_before(void **state)
{
    (void)state;
    assert_measures("佔比最多的是行為不當（30.1%）、濫用職權（21.3%）。",
                    MEASURES("行為不當", "濫用職權"));
}

static void what_there_is_takes_its_predicate_along(void **state)
{
    (void)state;
    assert_measures("已有13个乡镇、20个行政村完成标准化建设。",
                    MEASURES("乡镇完成标准化建设", "行政村完成标准化建设"));
    assert_measures("有40宗尚在審理。", MEASURES("審理"));
}

static void the_clause_before_may_hold_the_noun(void **state)
{
    (void)state;
    assert_measures("当中最多为疏忽职守，共有696宗。", MEASURES("疏忽职守"));
}

static void parts_know_their_whole(void **state)
{
    struct jb_figures figures =
        scan("选聘调解员92人，其中专职13人，兼职79人。调解纠纷8起。");

    (void)state;
    assert_int_equal(figures.count, 4);
    assert_int_equal(figures.list[0].parent, -1);
    assert_int_equal(figures.list[1].parent, 0);
    assert_int_equal(figures.list[2].parent, 0);
    assert_int_equal(figures.list[3].parent, -1);
    jb_figures_clear(&figures);
}

static void nested_brackets_and_open_quotes_end_somewhere(void **state)
{
    (void)state;
    assert_count("打掉（（（（（（黑恶团伙35个", 1);
    assert_count("打掉“‘《“‘《黑恶团伙", 0);
}

static void what_stands_around_the_number_belongs_together(void **state)
{
    (void)state;
    assert_measures("县长带领县直15个部门负责人。", MEASURES("带领县直部门负责人"));
    assert_measures("划分出14个教室。", MEASURES("划分出教室"));
    assert_measures("走访了周边150余家单位、32个小区。",
                    MEASURES("走访周边单位", "走访小区"));
    assert_measures("造成文水县2人因灾死亡。", MEASURES("造成因灾死亡"));
}

static void the_persons_counted_end_where_their_deed_begins(void **state)
{
    (void)state;
    assert_measures("为36名申请执行人现场兑现执行案款2150万元。",
                    MEASURES("申请执行人", "兑现执行案款"));
    assert_measures("其中189人一审被判处有期徒刑。", MEASURES("一审被判处有期徒刑"));
}

static void what_is_counted_in_two_units_is_said_once(void **state)
{
    (void)state;
    assert_measures("38个村482户1756人受灾。", MEASURES("村", "受灾", "受灾"));
}

static void a_share_says_what_it_is_of(void **state)
{
    (void)state;
    assert_measures("处级干部69人，占比12.6%。", MEASURES("处级干部", "处级干部占比"));
    assert_measures("刑事案件350件，占案件总数的10.2%。",
                    MEASURES("刑事案件", "刑事案件占案件总数"));
}

static void a_time_at_the_number_is_no_part_of_it(void **state)
{
    (void)state;
    assert_measures("城镇居民人均收入由2018年7703元增加到2019年13786元。",
                    MEASURES("城镇居民人均收入", "城镇居民人均收入"));
    assert_measures("3小时最大降雨量228毫米。", MEASURES("最大降雨量"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_noun_stands_before_or_after_the_number),
        cmocka_unit_test(a_list_borrows_its_verb),
        cmocka_unit_test(a_change_is_of_what_was_just_counted),
        cmocka_unit_test(respectively_gives_each_number_its_noun),
        cmocka_unit_test(cases_and_persons_in_a_chain_share_a_measure),
        cmocka_unit_test(glued_numbers_have_their_own_nouns),
        cmocka_unit_test(a_rate_is_named_by_its_head),
        cmocka_unit_test(a_number_in_brackets_counts_what_stands_before),
        cmocka_unit_test(what_there_is_takes_its_predicate_along),
        cmocka_unit_test(the_clause_before_may_hold_the_noun),
        cmocka_unit_test(parts_know_their_whole),
        cmocka_unit_test(nested_brackets_and_open_quotes_end_somewhere),
        cmocka_unit_test(what_stands_around_the_number_belongs_together),
        cmocka_unit_test(the_persons_counted_end_where_their_deed_begins),
        cmocka_unit_test(what_is_counted_in_two_units_is_said_once),
        cmocka_unit_test(a_share_says_what_it_is_of),
        cmocka_unit_test(a_time_at_the_number_is_no_part_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
