#include "tests/unit/figure/figures.h"

#include "lib/figure/quantity.h"

static void dates_and_clock_times_are_no_figures(void **state)
{
    (void)state;
    assert_count("2020年02月16日 11:08:39 编辑:", 0);
    assert_count("会议于8时30分开始。", 0);
    assert_count("十四五期间继续推进。", 0);
    assert_count("实行24小时值班。", 0);
}

static void ordinals_and_class_labels_are_no_figures(void **state)
{
    (void)state;
    assert_count("由第三检察部办理。", 0);
    assert_count("一审、二审均已结束。", 0);
    assert_count("按照第四十九条和九十条处理。", 0);
    assert_count("入选世界500强。", 0);
    assert_count("综合成绩进入前三名。", 0);
    assert_count("前11名选手晋级。", 0);
    assert_count("此前四批企业均已入围。", 0);
    assert_quantity("目前11名嫌疑人已到案。", "11", "名", JB_EXACT);
    assert_quantity("日前三人落网。", "3", "人", JB_EXACT);
    assert_quantity("此前12家企业已入围。", "12", "家", JB_EXACT);
    assert_quantity("建成一类点位310个。", "310", "个", JB_EXACT);
}

static void names_and_slogans_are_no_figures(void **state)
{
    (void)state;
    assert_count("落实“一案三查”和“两个一律”。", 0);
    assert_count("推行“三员一身兼”模式。", 0);
    assert_count("增强四个意识，坚定四个自信。", 0);
    assert_count("出台《深化改革的九项措施》。", 0);
    assert_count("开展1+4专项行动。", 0);
}

static void codes_are_no_figures(void **state)
{
    (void)state;
    assert_count("请拨打12345热线，或致电0358-8221234。", 0);
    assert_count("（2019）晋11刑终12号", 0);
    assert_count("尾号2349的车辆限行。", 0);
    assert_count("见http://www.example.com/2020/0216/123.html。", 0);
    assert_count("搭乘G20次列车，使用iPhone14。", 0);
    assert_count("地址为127.0.0.1。", 0);
}

static void words_and_idioms_are_no_figures(void **state)
{
    (void)state;
    assert_count("进一步统一思想，四面八方的老百姓。", 0);
    assert_count("一个个好消息，一系列措施，一大批干部。", 0);
    assert_count("零部件供应充足。", 0);
    assert_count("三天两头加班，千方百计增收。", 0);
}

static void an_article_counts_only_beside_a_number(void **state)
{
    (void)state;
    assert_count("织成一张网。", 0);
    assert_count("由60家律师事务所和一家调解中心组成。", 2);
    assert_count("确立省、市目标案件各1起。", 1);
}

static void a_listed_number_of_aspects_is_no_figure(void **state)
{
    (void)state;
    assert_count("会议强调三个方面。", 0);
    assert_count("县乡村三级联动。", 0);
}

static void a_rejected_numeral_keeps_its_reason(void **state)
{
    g_autoptr(GArray) quantities = g_array_new(FALSE, FALSE, sizeof(struct jb_quantity));
    g_autoptr(GArray) rejected = g_array_new(FALSE, FALSE, sizeof(struct jb_rejected));
    const char *text = "进一步落实“一案三查”";
    struct jb_view view;

    (void)state;
    jb_view_init(&view, text, strlen(text));
    jb_quantities_find(&view, NULL, quantities, rejected);
    assert_int_equal(quantities->len, 0);
    assert_int_equal(rejected->len, 2);
    assert_string_equal(
        jb_reject_name(g_array_index(rejected, struct jb_rejected, 0).reason), "word");
    assert_string_equal(
        jb_reject_name(g_array_index(rejected, struct jb_rejected, 1).reason), "name");
    jb_view_clear(&view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_and_clock_times_are_no_figures),
        cmocka_unit_test(ordinals_and_class_labels_are_no_figures),
        cmocka_unit_test(names_and_slogans_are_no_figures),
        cmocka_unit_test(codes_are_no_figures),
        cmocka_unit_test(words_and_idioms_are_no_figures),
        cmocka_unit_test(an_article_counts_only_beside_a_number),
        cmocka_unit_test(a_listed_number_of_aspects_is_no_figure),
        cmocka_unit_test(a_rejected_numeral_keeps_its_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
