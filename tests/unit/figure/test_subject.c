#include "tests/unit/figure/figures.h"

/* The last figure of TEXT has this subject, found like that. */
static void assert_subject(const char *text, const char *subject, enum jb_from from)
{
    struct jb_figures figures = scan(text);
    const struct jb_figure *last;

    if (figures.count == 0)
        fail_msg("%s: no figure", text);
    last = &figures.list[figures.count - 1];
    assert_same(text, "subject", last->subject, subject);
    assert_same(text, "its source", jb_from_name(last->subject_from), jb_from_name(from));
    jb_figures_clear(&figures);
}

static void a_dateline_is_no_subject_and_the_body_that_speaks_stands_in(void **state)
{
    (void)state;
    assert_subject("中新社香港8月17日电  香港海关17日表示，反毒行动破获23宗案件。",
                   "香港海关", JB_FROM_INHERITED);
    assert_subject("记者15日从临海市公安局获悉，共破获案件23起。", "临海市公安局",
                   JB_FROM_INHERITED);
}

static void whoever_took_the_picture_is_no_subject(void **state)
{
    (void)state;
    assert_subject("县公安局救出群众30人。市委宣传部供图。转移群众25人。", "县公安局",
                   JB_FROM_INHERITED);
}

static void a_place_before_a_predicate_acts(void **state)
{
    (void)state;
    assert_subject("近日，吕梁市离石区开展专项整治，清理渔网86张。", "吕梁市离石区",
                   JB_FROM_INHERITED);
    assert_subject("济南破获案件35起。", "济南", JB_FROM_EXPLICIT);
    assert_subject("平安出行3万人次。", NULL, JB_FROM_NONE);
}

static void a_place_between_verb_and_number_is_where(void **state)
{
    (void)state;
    assert_subject("省公安厅6日在全省86个路口部署警力。", "省公安厅", JB_FROM_EXPLICIT);
    assert_subject("全省受灾乡镇27个，造成文水县2人因灾死亡。", "文水县",
                   JB_FROM_EXPLICIT);
}

static void people_in_general_act_in_their_sentence_only(void **state)
{
    (void)state;
    assert_subject("县司法局调解纠纷86件。工作人员走访群众35户。", "工作人员",
                   JB_FROM_EXPLICIT);
    assert_subject("县司法局调解纠纷86件。工作人员走访群众35户。全年化解积案12件。",
                   "县司法局", JB_FROM_INHERITED);
}

static void a_headline_has_the_subject_that_the_text_names_first(void **state)
{
    struct jb_figures figures =
        scan("一天冻结资金303万元！\n离石区人民法院出动警力45人。");

    (void)state;
    assert_int_equal(figures.count, 2);
    assert_string_equal(figures.list[0].subject, "离石区人民法院");
    assert_int_equal(figures.list[0].subject_from, JB_FROM_DOCUMENT);
    assert_int_equal(figures.list[1].subject_from, JB_FROM_EXPLICIT);
    jb_figures_clear(&figures);
}

static void a_heading_names_who_acts_under_it_and_not_before(void **state)
{
    struct jb_figures figures =
        scan("一、主要工作\n破获案件35起。\n二、检察机关\n起诉48人。");

    (void)state;
    assert_int_equal(figures.count, 2);
    assert_null(figures.list[0].subject);
    assert_string_equal(figures.list[1].subject, "检察机关");
    assert_int_equal(figures.list[1].subject_from, JB_FROM_INHERITED);
    jb_figures_clear(&figures);
}

static void a_name_may_begin_like_a_small_word(void **state)
{
    (void)state;
    assert_subject("经侦大队共立案35起。", "经侦大队", JB_FROM_EXPLICIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dateline_is_no_subject_and_the_body_that_speaks_stands_in),
        cmocka_unit_test(whoever_took_the_picture_is_no_subject),
        cmocka_unit_test(a_place_before_a_predicate_acts),
        cmocka_unit_test(a_place_between_verb_and_number_is_where),
        cmocka_unit_test(people_in_general_act_in_their_sentence_only),
        cmocka_unit_test(a_headline_has_the_subject_that_the_text_names_first),
        cmocka_unit_test(a_heading_names_who_acts_under_it_and_not_before),
        cmocka_unit_test(a_name_may_begin_like_a_small_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
