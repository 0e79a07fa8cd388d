#include "tests/unit/figure/figures.h"

static void a_subject_is_inherited_until_the_next(void **state)
{
    struct jb_figures figures = scan("全市公安机关共打掉团伙35个。累计抓获481人。"
                                     "检察机关起诉审结率保持在95%以上。");

    (void)state;
    assert_int_equal(figures.count, 3);
    assert_string_equal(figures.list[0].subject, "全市公安机关");
    assert_int_equal(figures.list[0].subject_from, JB_FROM_EXPLICIT);
    assert_string_equal(figures.list[1].subject, "全市公安机关");
    assert_int_equal(figures.list[1].subject_from, JB_FROM_INHERITED);
    assert_string_equal(figures.list[2].subject, "检察机关");
    jb_figures_clear(&figures);
}

static void two_bodies_may_act_together(void **state)
{
    struct jb_figures figures = scan("县森林公安局联合执法大队查获渔具20套。");

    (void)state;
    assert_string_equal(figures.list[0].subject, "县森林公安局联合执法大队");
    jb_figures_clear(&figures);
}

static void those_counted_act_in_the_rest_of_their_sentence(void **state)
{
    struct jb_figures figures = scan(
        "全县共有网格640个。662名网格员积极开展巡查，上报信息176件。全县办结150件。");

    (void)state;
    assert_int_equal(figures.count, 4);
    assert_string_equal(figures.list[2].subject, "网格员");
    assert_string_equal(figures.list[3].subject, "全县");
    jb_figures_clear(&figures);
}

static void who_speaks_is_no_subject_but_may_be_meant_by_she(void **state)
{
    struct jb_figures figures =
        scan("市法院受理案件90件。调解员李小梅表示，她收案78件，调解成功41件。");

    (void)state;
    assert_int_equal(figures.count, 3);
    assert_string_equal(figures.list[0].subject, "市法院");
    assert_string_equal(figures.list[1].subject, "李小梅");
    jb_figures_clear(&figures);
}

static void a_period_is_inherited_and_a_base_is_not(void **state)
{
    struct jb_figures figures = scan("2019年，全市受理投诉300宗，较去年同期的240宗增加。"
                                     "其中疏忽职守96宗。");

    (void)state;
    assert_int_equal(figures.count, 3);
    assert_string_equal(figures.list[0].period.text, "2019年");
    assert_string_equal(figures.list[0].period.first, "2019-01-01");
    assert_string_equal(figures.list[0].period.last, "2019-12-31");
    assert_non_null(strstr(figures.list[1].period.text, "去年同期"));
    assert_string_equal(figures.list[2].period.text, "2019年");
    assert_int_equal(figures.list[2].period.from, JB_FROM_INHERITED);
    jb_figures_clear(&figures);
}

static void a_period_inside_a_share_is_no_period_of_it(void **state)
{
    struct jb_figures figures =
        scan("2022年，全省受理案件1046件，占全年案件数的85.88%。");

    (void)state;
    assert_int_equal(figures.count, 2);
    assert_string_equal(figures.list[1].period.text, "2022年");
    jb_figures_clear(&figures);
}

static void up_to_a_day_says_nothing_of_the_first(void **state)
{
    struct jb_figures figures = scan("截至2019年底，全市打掉团伙35个。");

    (void)state;
    assert_null(figures.list[0].period.first);
    assert_string_equal(figures.list[0].period.last, "2019-12-31");
    assert_int_equal(figures.list[0].basis, JB_BASIS_CUMULATIVE);
    jb_figures_clear(&figures);
}

static void standards_targets_and_structures_are_no_counts(void **state)
{
    static const struct {
        const char *text;
        enum jb_kind kind;
    } rows[] = {
        {"按照每县不少于50人的标准配备队员。", JB_KIND_STANDARD},
        {"力争调解成功率达到98%。", JB_KIND_TARGET},
        {"全市13个县（市、区）均已部署。", JB_KIND_STRUCTURE},
        {"调解成功率达到98%。", JB_KIND_RATE},
        {"缴获毒品5734克。", JB_KIND_AMOUNT},
        {"破获案件57起。", JB_KIND_COUNT},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct jb_figures figures = scan(rows[i].text);
        assert_int_equal(figures.count, 1);
        assert_same(rows[i].text, "kind", jb_kind_name(figures.list[0].kind),
                    jb_kind_name(rows[i].kind));
        jb_figures_clear(&figures);
    }
}

static void the_place_is_that_of_the_clause_or_the_report(void **state)
{
    static const struct jb_figure_context context = {.date = "2020-02-16",
                                                     .place = "吕梁"};
    const char *text = "全市打掉团伙35个。孝义市打掉团伙3个。";
    struct jb_figures figures;

    (void)state;
    jb_figures_scan(text, strlen(text), &context, &figures);
    assert_int_equal(figures.count, 2);
    assert_string_equal(figures.list[0].place, "山西省吕梁市");
    assert_string_equal(figures.list[1].place, "山西省吕梁市孝义市");
    jb_figures_clear(&figures);
}

static void a_sentence_is_quoted_whole(void **state)
{
    const char *text = "序言。全市打掉团伙35个，抓获12人。结尾。";
    struct jb_figures figures = scan(text);

    (void)state;
    g_autofree char *sentence =
        g_strndup(text + figures.list[0].sentence_begin,
                  figures.list[0].sentence_end - figures.list[0].sentence_begin);
    assert_string_equal(sentence, "全市打掉团伙35个，抓获12人。");
    jb_figures_clear(&figures);
}

/* Hostile texts: what counts is that they end, without an absurd figure. */

static char *repeated(const char *piece, gsize times)
{
    GString *text = g_string_new(NULL);

    for (gsize i = 0; i < times; i++)
        g_string_append(text, piece);
    return g_string_free(text, FALSE);
}

static void a_number_of_a_hundred_thousand_digits_is_no_figure(void **state)
{
    g_autofree char *digits = repeated("7", 100000);
    g_autofree char *text = g_strdup_printf("共抓获%s人。", digits);
    g_autofree char *han = repeated("七", 100000);

    (void)state;
    assert_count(text, 0);
    assert_count(han, 0);
}

static void ten_thousand_numbers_in_a_sentence_are_all_read(void **state)
{
    g_autofree char *text = repeated("甲类案件12起、", 10000);

    (void)state;
    assert_count(text, 10000);
}

static void deep_brackets_and_endless_powers_end(void **state)
{
    g_autofree char *brackets = repeated("（", 100000);
    g_autofree char *powers = repeated("万", 100000);
    g_autofree char *ranges = repeated("3-", 50000);
    g_autofree char *quotes = repeated("“1人", 20000);

    (void)state;
    assert_count(brackets, 0);
    assert_count(powers, 0);
    assert_count(ranges, 0);
    assert_count(quotes, 20000);
}

static void empty_and_blank_texts_have_no_figures(void **state)
{
    (void)state;
    assert_count("", 0);
    assert_count("\n\n \n", 0);
    assert_count("。", 0);
}

static void characters_outside_the_bmp_keep_offsets_right(void **state)
{
    const char *text = "𠮷𠮷村打掉团伙35个";
    struct jb_figures figures = scan(text);

    (void)state;
    assert_int_equal(figures.count, 1);
    assert_memory_equal(text + figures.list[0].begin, "35个", strlen("35个"));
    jb_figures_clear(&figures);
}

static void no_context_is_needed(void **state)
{
    const char *text = "打掉团伙35个。";
    struct jb_figures figures;

    (void)state;
    jb_figures_scan(text, strlen(text), NULL, &figures);
    assert_int_equal(figures.count, 1);
    assert_null(figures.list[0].place);
    assert_null(figures.list[0].period.text);
    jb_figures_clear(&figures);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_subject_is_inherited_until_the_next),
        cmocka_unit_test(two_bodies_may_act_together),
        cmocka_unit_test(those_counted_act_in_the_rest_of_their_sentence),
        cmocka_unit_test(who_speaks_is_no_subject_but_may_be_meant_by_she),
        cmocka_unit_test(a_period_is_inherited_and_a_base_is_not),
        cmocka_unit_test(a_period_inside_a_share_is_no_period_of_it),
        cmocka_unit_test(up_to_a_day_says_nothing_of_the_first),
        cmocka_unit_test(standards_targets_and_structures_are_no_counts),
        cmocka_unit_test(the_place_is_that_of_the_clause_or_the_report),
        cmocka_unit_test(a_sentence_is_quoted_whole),
        cmocka_unit_test(a_number_of_a_hundred_thousand_digits_is_no_figure),
        cmocka_unit_test(ten_thousand_numbers_in_a_sentence_are_all_read),
        cmocka_unit_test(deep_brackets_and_endless_powers_end),
        cmocka_unit_test(empty_and_blank_texts_have_no_figures),
        cmocka_unit_test(characters_outside_the_bmp_keep_offsets_right),
        cmocka_unit_test(no_context_is_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
