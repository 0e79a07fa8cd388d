#include "tests/unit/figure/figures.h"

static void every_script_of_digits_gives_the_same_value(void **state)
{
    (void)state;
    assert_quantity("共抓获35人。", "35", "人", JB_EXACT);
    assert_quantity("共抓获３５人。", "35", "人", JB_EXACT);
    assert_quantity("共抓获三十五人。", "35", "人", JB_EXACT);
    assert_quantity("罚款叁拾伍元。", "35", "元", JB_EXACT);
    assert_quantity("接獲投訴1,312宗。", "1312", "宗", JB_EXACT);
}

static void an_ascii_comma_after_a_number_is_no_thousands_sign(void **state)
{
    struct jb_figures figures = scan("刑拘439人,批捕338,破获案件414起。");

    (void)state;
    assert_int_equal(figures.count, 3);
    assert_string_equal(figures.list[1].value, "338");
    assert_string_equal(figures.list[1].unit, "");
    jb_figures_clear(&figures);
}

static void powers_of_ten_are_read_in_every_mixture(void **state)
{
    (void)state;
    assert_quantity("追缴22.58亿元。", "2258000000", "元", JB_EXACT);
    assert_quantity("追缴12亿3456万元。", "1234560000", "元", JB_EXACT);
    assert_quantity("追缴3.5万亿元。", "3500000000000", "元", JB_EXACT);
    assert_quantity("抓获一万零三百人。", "10300", "人", JB_EXACT);
    assert_quantity("抓获一亿七万两千三百人。", "100072300", "人", JB_EXACT);
}

static void speech_leaves_the_last_place_out(void **state)
{
    (void)state;
    assert_quantity("共有一万三千户。", "13000", "户", JB_EXACT);
    assert_quantity("罚款一万三元。", "13000", "元", JB_EXACT);
    assert_quantity("罚款13万2元。", "132000", "元", JB_EXACT);
    assert_quantity("花费12块5。", "12.5", "元", JB_EXACT);
    assert_quantity("缴获三斤半。", "3.5", "斤", JB_EXACT);
}

static void vague_words_inside_make_it_approximate(void **state)
{
    (void)state;
    assert_quantity("接待群众448余人。", "448", "人", JB_APPROX);
    assert_quantity("投入6亿余元。", "600000000", "元", JB_APPROX);
    assert_quantity("出动警力10万多人次。", "100000", "人次", JB_APPROX);
    assert_quantity("走访三十多户。", "30", "户", JB_APPROX);
    assert_quantity("走访十余户。", "10", "户", JB_APPROX);
    assert_quantity("走访上百户。", "100", "户", JB_APPROX);
    assert_quantity("走访百余户。", "100", "户", JB_APPROX);
}

static void a_remainder_belongs_to_its_noun(void **state)
{
    (void)state;
    assert_quantity("年末结转和结余10.56亿元。", "1056000000", "元", JB_EXACT);
}

static void qualifiers_stand_before_and_after(void **state)
{
    (void)state;
    assert_quantity("抓获近300人。", "300", "人", JB_APPROX);
    assert_quantity("抓获约300人。", "300", "人", JB_APPROX);
    assert_quantity("抓获300人左右。", "300", "人", JB_APPROX);
    assert_quantity("抓获超过300人。", "300", "人", JB_MIN);
    assert_quantity("抓获不少于300人。", "300", "人", JB_MIN);
    assert_quantity("抓获300人以上。", "300", "人", JB_MIN);
    assert_quantity("抓获不足300人。", "300", "人", JB_MAX);
    assert_quantity("罚款不超过5万元。", "50000", "元", JB_MAX);
    assert_quantity("市民最高可获得10万元。", "100000", "元", JB_MAX);
    assert_quantity("结案率保持在95%以上。", "95", "%", JB_MIN);
    assert_quantity("抓获多达300人。", "300", "人", JB_EXACT);
}

static void ranges_hold_both_ends_in_order(void **state)
{
    static const struct {
        const char *text, *low, *high, *unit;
    } rows[] = {
        {"每村配备调解员3-5人。", "3", "5", "人"},
        {"每案奖励1000元—5000元。", "1000", "5000", "元"},
        {"每案奖励2至3万元。", "20000", "30000", "元"},
        {"每案奖励5000元至1000元。", "1000", "5000", "元"},
        {"打掉三四十个团伙。", "30", "40", "个"},
        {"走访数百户。", "200", "999", "户"},
        {"走访两三户。", "2", "3", "户"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct jb_figures figures = scan(rows[i].text);
        assert_int_equal(figures.count, 1);
        assert_int_equal(figures.list[0].qualifier, JB_RANGE);
        assert_same(rows[i].text, "value", figures.list[0].value, rows[i].low);
        assert_same(rows[i].text, "value_max", figures.list[0].value_max, rows[i].high);
        assert_same(rows[i].text, "unit", figures.list[0].unit, rows[i].unit);
        jb_figures_clear(&figures);
    }
}

static void percent_and_percentage_points_are_two_things(void **state)
{
    (void)state;
    assert_quantity("破案率为93.5%。", "93.5", "%", JB_EXACT);
    assert_quantity("破案率为百分之九十三。", "93", "%", JB_EXACT);
    assert_quantity("破案率上升3.2个百分点。", "3.2", "百分点", JB_EXACT);
    assert_quantity("投诉增加约两成半。", "25", "%", JB_APPROX);
    assert_quantity("收费打七五折。", "75", "%", JB_EXACT);
    assert_quantity("收费打八折。", "80", "%", JB_EXACT);
    assert_quantity("发案数是去年的2.5倍。", "2.5", "倍", JB_EXACT);
    assert_quantity("死亡率为3‰。", "3", "‰", JB_EXACT);
}

static void a_fraction_that_does_not_end_is_marked_unsure(void **state)
{
    struct jb_figures figures = scan("调解时间节省三分之二。");

    (void)state;
    assert_int_equal(figures.count, 1);
    assert_string_equal(figures.list[0].value, "0.666666");
    assert_false(figures.list[0].sure);
    jb_figures_clear(&figures);
}

static void units_of_one_meaning_have_one_spelling(void **state)
{
    (void)state;
    assert_quantity("缴获毒品5kg。", "5", "千克", JB_EXACT);
    assert_quantity("缴获毒品5千克。", "5", "千克", JB_EXACT);
    assert_quantity("罚款9000元港币。", "9000", "港元", JB_EXACT);
    assert_quantity("罚款¥300。", "300", "元", JB_EXACT);
    assert_quantity("罚款五元三角。", "5.3", "元", JB_EXACT);
    assert_quantity("占地120㎡。", "120", "平方米", JB_EXACT);
}

static void compound_and_bracketed_units_stay_whole(void **state)
{
    (void)state;
    assert_quantity("检查车船75万余辆（艘、架、列）次。", "750000", "辆（艘、架、列）次",
                    JB_APPROX);
    assert_quantity("收缴工具45台（套）。", "45", "台（套）", JB_EXACT);
    assert_quantity("出动警力9600人次。", "9600", "人次", JB_EXACT);
    assert_quantity("出动警车200辆次。", "200", "辆次", JB_EXACT);
}

static void people_and_visits_in_one_chain_are_two_figures(void **state)
{
    struct jb_figures figures = scan("移送案件线索87件97人次。");

    (void)state;
    assert_int_equal(figures.count, 2);
    assert_string_equal(figures.list[0].unit, "件");
    assert_string_equal(figures.list[1].unit, "人次");
    jb_figures_clear(&figures);
}

static void traditional_script_keeps_its_own_units(void **state)
{
    (void)state;
    assert_quantity("諮詢23個媒體組織。", "23", "個", JB_EXACT);
    assert_quantity("升幅為3.5個百分點。", "3.5", "百分点", JB_EXACT);
}

static void a_circled_number_is_not_part_of_the_next(void **state)
{
    (void)state;
    assert_quantity("①打掉35个团伙。", "35", "个", JB_EXACT);
}

static void a_quote_is_the_bytes_of_the_text(void **state)
{
    const char *text = "全市共抓获近３００余人。";
    struct jb_figures figures = scan(text);

    (void)state;
    assert_int_equal(figures.count, 1);
    g_autofree char *quote = g_strndup(text + figures.list[0].begin,
                                       figures.list[0].end - figures.list[0].begin);
    assert_string_equal(quote, "近３００余人");
    jb_figures_clear(&figures);
}

static void a_numeral_may_be_spelled_letter_by_letter(void **state)
{
    (void)state;
    assert_quantity("合格率: 六 点 五 成。", "65", "%", JB_EXACT);
    assert_quantity("合格率: 百 分 之 五 十。", "50", "%", JB_EXACT);
    assert_count("表中列有 五 三 各项。", 0);
}

static void a_headline_of_two_parts_is_not_spelled(void **state)
{
    struct jb_figures figures = scan("涉案百余万 三人被抓获");

    (void)state;
    assert_int_equal(figures.count, 2);
    assert_string_equal(figures.list[0].value, "1000000");
    assert_string_equal(figures.list[1].value, "3");
    jb_figures_clear(&figures);
}

static void decimals_follow_tens_too(void **state)
{
    (void)state;
    assert_quantity("追缴二十点一万元。", "201000", "元", JB_EXACT);
    assert_count("晚上十点五分集合。", 0);
}

static void fractions_are_read_in_each_spelling(void **state)
{
    (void)state;
    assert_quantity("占全市的十分之一。", "0.1", "", JB_EXACT);
    assert_quantity("占仟分之贰。", "0.2", "%", JB_EXACT);
    assert_quantity("有四分三受訪者贊成。", "0.75", "", JB_EXACT);
}

static void comparisons_bound_a_number(void **state)
{
    (void)state;
    assert_quantity("参加者比300人多。", "300", "人", JB_MIN);
    assert_quantity("须小于 或 等于100人。", "100", "人", JB_MAX);
    assert_quantity("女性占比过20%。", "20", "%", JB_MIN);
    assert_quantity("开展过20次检查。", "20", "次", JB_EXACT);
}

static void between_two_numbers_is_a_range(void **state)
{
    struct jb_figures figures = scan("每件赔偿10万元与20万元之间。");

    (void)state;
    assert_int_equal(figures.count, 1);
    assert_string_equal(figures.list[0].value, "100000");
    assert_string_equal(figures.list[0].value_max, "200000");
    jb_figures_clear(&figures);
    figures = scan("新建10间与20间。");
    assert_int_equal(figures.count, 2);
    jb_figures_clear(&figures);
}

static void a_unit_in_brackets_may_stand_before(void **state)
{
    (void)state;
    assert_quantity("合同总额(亿元)10.5", "1050000000", "元", JB_EXACT);
    assert_quantity("发行总额（万）12", "120000", "", JB_EXACT);
}

static void an_hourly_way_is_a_speed(void **state)
{
    (void)state;
    assert_quantity("限速每小时60公里。", "60", "公里/时", JB_EXACT);
}

static void words_that_are_a_quantity_by_themselves_are_read(void **state)
{
    (void)state;
    assert_quantity("门票打对折。", "50", "%", JB_EXACT);
    assert_quantity("合格率百分百。", "100", "%", JB_EXACT);
    assert_quantity("覆盖率达百分之百。", "100", "%", JB_EXACT);
    assert_quantity("身高米九的男子。", "1.9", "米", JB_EXACT);
    assert_quantity("身高一米八五的男子。", "1.85", "米", JB_EXACT);
    assert_quantity("一半以上的案件。", "50", "%", JB_MIN);
    assert_quantity("近九成群众满意。", "90", "%", JB_APPROX);
    assert_quantity("产值翻一番。", "1", "番", JB_EXACT);
    assert_quantity("抓获嫌疑人上百人。", "100", "人", JB_APPROX);
    assert_quantity("发放宣传单一万三千份。", "13000", "份", JB_EXACT);
    assert_count("接待群众对折扣的投诉。", 0);
    assert_count("下了一番功夫。", 0);
}

static void what_a_rate_is_of_is_no_figure(void **state)
{
    (void)state;
    assert_quantity("每10万人口发案0.5起。", "0.5", "起", JB_EXACT);
    assert_quantity("每村至少配备1名法律顾问。", "1", "名", JB_MIN);
}

static void one_behind_its_noun_counts_in_a_list(void **state)
{
    (void)state;
    assert_count("缴获砍刀12把、手枪一支、皮箱一个。", 3);
    assert_count("县里张贴通告30份，办结一条划掉一条。", 1);
    assert_count("走访45户，跑了一遍。", 1);
    assert_count("捣破一个犯罪集团。", 0);
}

static void a_bracket_behind_may_hold_the_unit(void **state)
{
    (void)state;
    assert_quantity("案值300万（港元）。", "3000000", "港元", JB_EXACT);
    assert_quantity("滑坡7000m³。", "7000", "立方米", JB_EXACT);
}

static void a_range_may_have_vague_ends(void **state)
{
    struct jb_figures figures = scan("每户获利数百至数千元。");

    (void)state;
    assert_int_equal(figures.count, 1);
    assert_string_equal(figures.list[0].value, "200");
    assert_string_equal(figures.list[0].value_max, "9999");
    jb_figures_clear(&figures);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_script_of_digits_gives_the_same_value),
        cmocka_unit_test(an_ascii_comma_after_a_number_is_no_thousands_sign),
        cmocka_unit_test(powers_of_ten_are_read_in_every_mixture),
        cmocka_unit_test(speech_leaves_the_last_place_out),
        cmocka_unit_test(vague_words_inside_make_it_approximate),
        cmocka_unit_test(a_remainder_belongs_to_its_noun),
        cmocka_unit_test(qualifiers_stand_before_and_after),
        cmocka_unit_test(ranges_hold_both_ends_in_order),
        cmocka_unit_test(percent_and_percentage_points_are_two_things),
        cmocka_unit_test(a_fraction_that_does_not_end_is_marked_unsure),
        cmocka_unit_test(units_of_one_meaning_have_one_spelling),
        cmocka_unit_test(compound_and_bracketed_units_stay_whole),
        cmocka_unit_test(people_and_visits_in_one_chain_are_two_figures),
        cmocka_unit_test(traditional_script_keeps_its_own_units),
        cmocka_unit_test(a_circled_number_is_not_part_of_the_next),
        cmocka_unit_test(a_quote_is_the_bytes_of_the_text),
        cmocka_unit_test(a_numeral_may_be_spelled_letter_by_letter),
        cmocka_unit_test(a_headline_of_two_parts_is_not_spelled),
        cmocka_unit_test(decimals_follow_tens_too),
        cmocka_unit_test(fractions_are_read_in_each_spelling),
        cmocka_unit_test(comparisons_bound_a_number),
        cmocka_unit_test(between_two_numbers_is_a_range),
        cmocka_unit_test(a_unit_in_brackets_may_stand_before),
        cmocka_unit_test(an_hourly_way_is_a_speed),
        cmocka_unit_test(words_that_are_a_quantity_by_themselves_are_read),
        cmocka_unit_test(what_a_rate_is_of_is_no_figure),
        cmocka_unit_test(one_behind_its_noun_counts_in_a_list),
        cmocka_unit_test(a_bracket_behind_may_hold_the_unit),
        cmocka_unit_test(a_range_may_have_vague_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
