#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "query/figures.h"
#include "query/question.h"

static void a_question_is_read_for_place_period_measure_and_unit(void **state)
{
    (void)state;
    g_autoptr(jb_question) q = jb_question_new("2019年吕梁打掉多少个黑恶团伙？", NULL);
    g_autofree char *unit = jb_question_unit(q);
    assert_true(q->is_question);
    assert_string_equal(q->place, "山西省吕梁市");
    assert_string_equal(q->period.text, "2019年");
    assert_string_equal(q->period.first, "2019-01-01");
    assert_string_equal(q->period.last, "2019-12-31");
    assert_string_equal(q->measure, "打掉黑恶团伙");
    assert_string_equal(unit, "个");
}

static void this_year_is_reckoned_from_today(void **state)
{
    (void)state;
    g_autoptr(jb_question) q = jb_question_new("今年调解了多少纠纷", "2021-03-05");
    assert_string_equal(q->period.first, "2021-01-01");
    assert_null(q->place);
    assert_null(jb_question_unit(q));
}

static void words_with_ji_are_no_question(void **state)
{
    (void)state;
    g_autoptr(jb_question) q = jb_question_new("几乎全部案件", NULL);
    assert_false(q->is_question);
    assert_string_equal(q->measure, "几乎全部案件");
}

/* The quote of the figure of TEXT that answers QUESTION first; "" for none. */
static char *answer(const char *question, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_report) report = jb_report_new();
    report->text = g_strdup(text);
    report->text_len = strlen(text);
    report->date = g_strdup("2020-02-16");
    const struct jb_figure_options options = {.topic = question, .limit = G_MAXUINT};
    g_autoptr(jb_figure_answer) all = jb_figures_of_report(report, &options, &error);
    assert_null(error);
    return g_strdup(all->hits->len ? ((struct jb_figure_hit *)all->hits->pdata[0])->quote
                                   : "");
}

static void the_answering_figure_comes_first(void **state)
{
    (void)state;
    const struct {
        const char *question, *text, *quote;
    } rows[] = {
        {"打掉了多少黑恶团伙", "截至2019年底，打掉黑恶团伙35个，抓获481人。", "35个"},
        {"抓获多少人", "截至2019年底，打掉黑恶团伙35个，抓获嫌疑人481人。", "481人"},
        {"结案率是多少", "起诉23人，结案率达94%，上诉5人。", "94%"},
        {"案件的百分之几已经结案", "办理案件50件，已经结案的占百分之四十。",
         "百分之四十"},
        {"2018年受理多少件案件", "2018年，全市受理案件120件。2019年，全市受理案件150件。",
         "120件"},
        {"缴获多少公斤毒品", "破获案件8起，缴获毒品18.6公斤。", "18.6公斤"},
        {"他多少岁入伍", "张某18岁入伍，立功3次。", "18岁"},
        {"他是第几届代表", "张某是第十三届人大代表，立功3次。", "十三届"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *quote = answer(rows[i].question, rows[i].text);
        assert_string_equal(quote, rows[i].quote);
    }
}

static void what_shares_no_word_is_no_answer(void **state)
{
    (void)state;
    g_autofree char *quote = answer("月球距离多少公里", "全市办理案件50件。");
    assert_string_equal(quote, "");
}

static void thousands_of_numbers_and_broken_questions_are_harmless(void **state)
{
    (void)state;
    GString *text = g_string_new("全市");
    for (guint i = 0; i < 3000; i++)
        g_string_append_printf(text, "办理案件%u件，", i);
    g_autofree char *quote = answer("办理多少件案件", text->str);
    assert_true(quote[0] != '\0');
    g_string_free(text, TRUE);
    const char *const odd[] = {"多少",
                               "？",
                               "几几几",
                               "百分之几的多少",
                               "",
                               "多少年年年年",
                               "\xF0\x9F\x98\x80多少\xF0\x9F\x98\x80"};
    for (gsize i = 0; i < G_N_ELEMENTS(odd); i++) {
        g_autoptr(jb_question) q = jb_question_new(odd[i], "2020");
        assert_non_null(q);
        g_autofree char *none = answer(odd[i], "案件50件");
        assert_non_null(none);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_question_is_read_for_place_period_measure_and_unit),
        cmocka_unit_test(this_year_is_reckoned_from_today),
        cmocka_unit_test(words_with_ji_are_no_question),
        cmocka_unit_test(the_answering_figure_comes_first),
        cmocka_unit_test(what_shares_no_word_is_no_answer),
        cmocka_unit_test(thousands_of_numbers_and_broken_questions_are_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
