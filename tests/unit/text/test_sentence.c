#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "lib/text/fold.h"
#include "lib/text/sentence.h"

/* The sentences, one behind the other as "一。|二。". */
static char *split(const UChar *text, gsize len, enum jb_sentence_level level)
{
    struct jb_sentences sentences;
    struct jb_sentence sentence;
    GString *out = g_string_new(NULL);
    jb_sentences_begin(&sentences, text, len, level);
    while (jb_sentences_next(&sentences, &sentence)) {
        char utf8[1000];
        UErrorCode status = U_ZERO_ERROR;
        u_strToUTF8(utf8, sizeof(utf8), NULL, text + sentence.begin,
                    (int32_t)(sentence.end - sentence.begin), &status);
        g_string_append_printf(out, "%s%s", out->len ? "|" : "", utf8);
    }
    return g_string_free(out, FALSE);
}

static void assert_split(const char *text, enum jb_sentence_level level,
                         const char *expected)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar units[1000];
    int32_t len;
    u_strFromUTF8(units, G_N_ELEMENTS(units), &len, text, -1, &status);
    g_autofree char *got = split(units, (gsize)len, level);
    assert_string_equal(got, expected);
}

static void assert_sentences(const char *text, const char *expected)
{
    assert_split(text, JB_SENTENCE_STOP, expected);
}

static void full_stops_and_marks_end_a_sentence(void **state)
{
    (void)state;
    assert_sentences("共35起。抓获8人！为什么？", "共35起。|抓获8人！|为什么？");
    assert_sentences("共35起!抓获8人?2019年", "共35起!|抓获8人?|2019年");
    assert_sentences("什么？！好。。。好", "什么？！|好。。。|好");
    assert_sentences("没有句号", "没有句号");
    assert_sentences("", "");
    assert_sentences(" \n　\n", "");
}

static void a_line_end_always_ends_a_sentence(void **state)
{
    (void)state;
    assert_sentences("标题\n　　正文一，\r\n正文二", "标题|正文一，|正文二");
    assert_sentences("（未完\u2028待续）", "（未完|待续）");
}

static void closing_quotes_belong_to_the_sentence(void **state)
{
    (void)state;
    assert_sentences("他说：“好！”大家笑了。", "他说：“好！”|大家笑了。");
    assert_sentences("（共3人。）其余", "（共3人。）|其余");
    assert_sentences("「『好！』」下一步", "「『好！』」|下一步");
    assert_sentences("他说:\"好!\"大家笑了。", "他说:\"好!\"|大家笑了。");
    assert_sentences("他来了。\"好!\"大家笑了。", "他来了。|\"好!\"|大家笑了。");
}

static void a_quoted_question_does_not_end_the_sentence_around_it(void **state)
{
    (void)state;
    assert_sentences("“谁来管？”，他问。好。", "“谁来管？”，他问。|好。");
    assert_sentences("喊出“扫黑除恶！”、“为民除害！”的口号。",
                     "喊出“扫黑除恶！”、“为民除害！”的口号。");
    assert_sentences("观看《路在何方？》一片。", "观看《路在何方？》一片。");
    assert_sentences("\"谁来管?\",他问。\"好。\"完", "\"谁来管?\",他问。|\"好。\"|完");
}

static void an_ellipsis_ends_a_sentence_unless_it_goes_on(void **state)
{
    (void)state;
    assert_sentences("他走了……天亮了。", "他走了……|天亮了。");
    assert_sentences("盗窃、抢劫……等案件", "盗窃、抢劫……等案件");
    assert_sentences("他走了...天亮了", "他走了...|天亮了");
    assert_sentences("怎么……？好", "怎么……？|好");
    assert_sentences("怎么？……等等", "怎么？……|等等");
}

static void a_dot_is_rarely_a_full_stop(void **state)
{
    (void)state;
    assert_sentences("增长22.58亿元1.加强领导www.gov.cn好",
                     "增长22.58亿元1.加强领导www.gov.cn好");
    assert_sentences("罗比.威廉出席", "罗比.威廉出席");
    assert_sentences("成效明显. 下一步", "成效明显.|下一步");
    assert_sentences("成效明显．", "成效明显．");
    assert_sentences("第1. 加强 U.S. 好", "第1. 加强 U.S. 好");
}

static void a_mark_inside_an_address_ends_nothing(void **state)
{
    (void)state;
    assert_sentences("见a.php?id=3 页", "见a.php?id=3 页");
    assert_sentences("用APP?用。", "用APP?|用。");
}

static void semicolons_end_where_asked_for(void **state)
{
    (void)state;
    const char *text = "打掉5个；抓获8人;查处3起。";
    assert_split(text, JB_SENTENCE_STOP, "打掉5个；抓获8人;查处3起。");
    assert_split(text, JB_SENTENCE_SEMICOLON, "打掉5个；|抓获8人;|查处3起。");
    assert_split("甲a;b乙；", JB_SENTENCE_SEMICOLON, "甲a;b乙；");
}

static void a_fold_is_cut_where_its_source_is(void **state)
{
    (void)state;
    struct jb_folded folded = {0};
    const char *text = "他走了……天亮了！“好？”，他问；完。";
    jb_fold(text, strlen(text), &folded);
    g_autofree char *got = split(folded.text, folded.len, JB_SENTENCE_SEMICOLON);
    assert_string_equal(got, "他走了......|天亮了!|“好?”,他问;|完。");
    jb_folded_clear(&folded);
}

static void spans_cover_all_but_spaces(void **state)
{
    (void)state;
    static const UChar kinds[] = u"中a3。！?;；…..”’\"（）》的，\n \u3000\xD842\xDFB7";
    g_autoptr(GRand) random = g_rand_new_with_seed(11);
    for (int round = 0; round < 5000; round++) {
        UChar text[40];
        struct jb_sentences sentences;
        struct jb_sentence sentence;
        gsize covered = 0;
        for (gsize i = 0; i < G_N_ELEMENTS(text); i++)
            text[i] = kinds[g_rand_int_range(random, 0, (gint32)u_strlen(kinds))];
        jb_sentences_begin(&sentences, text, G_N_ELEMENTS(text),
                           round % 2 ? JB_SENTENCE_STOP : JB_SENTENCE_SEMICOLON);
        while (jb_sentences_next(&sentences, &sentence)) {
            assert_true(sentence.begin >= covered && sentence.begin < sentence.end);
            for (; covered < sentence.begin; covered++)
                assert_true(u_isUWhiteSpace(text[covered]));
            covered = sentence.end;
        }
        for (; covered < G_N_ELEMENTS(text); covered++)
            assert_true(u_isUWhiteSpace(text[covered]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_stops_and_marks_end_a_sentence),
        cmocka_unit_test(a_line_end_always_ends_a_sentence),
        cmocka_unit_test(closing_quotes_belong_to_the_sentence),
        cmocka_unit_test(a_quoted_question_does_not_end_the_sentence_around_it),
        cmocka_unit_test(an_ellipsis_ends_a_sentence_unless_it_goes_on),
        cmocka_unit_test(a_dot_is_rarely_a_full_stop),
        cmocka_unit_test(a_mark_inside_an_address_ends_nothing),
        cmocka_unit_test(semicolons_end_where_asked_for),
        cmocka_unit_test(a_fold_is_cut_where_its_source_is),
        cmocka_unit_test(spans_cover_all_but_spaces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
