#include "tests/unit/support/scratch.h"

#include "lib/schema/analysis.h"
#include "lib/schema/figure_pack.h"

/* A report out of literals; it owns nothing. */
static struct jb_report report_of(const char *title, const char *text)
{
    return (struct jb_report){.id = (char *)"x1",
                              .title = (char *)title,
                              .text = (char *)text,
                              .text_len = strlen(text)};
}

static jb_analyser *new_analyser(void)
{
    g_autoptr(GError) error = NULL;
    jb_analyser *analyser = jb_analyser_new(&error);
    assert_ok(error);
    return analyser;
}

/* The entry of TERM among the terms of the last analysis, or NULL. */
static const struct xap_term *find_term(jb_analyser *analyser, const char *term)
{
    gsize count;
    const struct xap_term *terms = jb_analyser_terms(analyser, &count);
    for (gsize i = 0; i < count; i++)
        if (terms[i].len == strlen(term) &&
            memcmp(terms[i].data, term, terms[i].len) == 0)
            return &terms[i];
    return NULL;
}

static gsize count_terms(jb_analyser *analyser)
{
    gsize count;
    jb_analyser_terms(analyser, &count);
    return count;
}

static void assert_terms(jb_analyser *analyser, const char *words, gboolean there)
{
    g_auto(GStrv) list = g_strsplit(words, " ", 0);
    for (char **word = list; *word; word++) {
        if ((find_term(analyser, *word) != NULL) != there)
            print_error("%s\n", *word);
        assert_int_equal(find_term(analyser, *word) != NULL, there);
    }
}

/* Every character of a run begins a term, nothing crosses what is between runs. */
static void terms_are_those_of_the_schema(void **state)
{
    (void)state;
    g_autoptr(jb_analyser) analyser = new_analyser();
    struct jb_report report =
        report_of("吕梁", "打掉恶势力35个、COVID-19。\n新时代“枫桥”1,312起 人民派出所");
    report.source = (char *)"吕梁晚報";
    report.place = (char *)"吕梁";
    report.date = (char *)"2020-02-16T11:08:39";
    char *authors[] = {(char *)"王洋", (char *)"Li Lei", NULL};
    report.authors = authors;
    jb_analyse(analyser, &report);
    assert_terms(analyser,
                 "吕梁 打掉 掉恶 恶势 势力 力 35 个 covid 19 新时 时代 代 B代枫 枫桥 桥 "
                 "1,312 B起人 人民 W派出所 Qx1 S吕梁晚报 P吕梁 A王洋 Y2020 D202002 U个",
                 TRUE);
    assert_terms(analyser, "梁打 个covid 代枫 桥起 起人 个新 COVID 312 B个新 X", FALSE);
}

static void terms_ascend_and_stand_once(void **state)
{
    (void)state;
    g_autoptr(jb_analyser) analyser = new_analyser();
    struct jb_report report = report_of(
        "一二三", "一二一二三二一，aa b aa 1 22 1 “一”“二” \U00020000一㐀龥、々〇");
    jb_analyse(analyser, &report);
    gsize count;
    const struct xap_term *terms = jb_analyser_terms(analyser, &count);
    for (gsize i = 1; i < count; i++) {
        const struct xap_term *x = &terms[i - 1], *y = &terms[i];
        int order = memcmp(x->data, y->data, MIN(x->len, y->len));
        assert_true(order < 0 || (order == 0 && x->len < y->len));
    }
    assert_int_equal(find_term(analyser, "aa")->wdf, 2);
    assert_int_equal(find_term(analyser, "一二")->wdf, 3);
}

/* A character that a bigram begins with is found by it; one of another report does not count. */
static void a_character_alone_is_a_term_only_where_no_bigram_begins_with_it(void **state)
{
    (void)state;
    g_autoptr(jb_analyser) analyser = new_analyser();
    struct jb_report report = report_of(NULL, "人民，人。\U00020000民，\U00020000");
    jb_analyse(analyser, &report);
    assert_terms(analyser, "人民 民 \U00020000民", TRUE);
    assert_terms(analyser, "人 \U00020000", FALSE);
    report = report_of(NULL, "人。\U00020000，\U00020000");
    jb_analyse(analyser, &report);
    assert_terms(analyser, "人 \U00020000", TRUE);
    assert_int_equal(find_term(analyser, "\U00020000")->wdf, 2);
}

static void an_expansion_inside_a_run_is_told(void **state)
{
    (void)state;
    g_autoptr(jb_analyser) analyser = new_analyser();
    struct jb_report report = report_of(NULL, "①35个");
    jb_analyse(analyser, &report);
    assert_terms(analyser, "X 135", TRUE);
    report = report_of(NULL, "① 35个");
    jb_analyse(analyser, &report);
    assert_terms(analyser, "X", FALSE);
}

static void title_subtitle_and_text_never_run_together(void **state)
{
    (void)state;
    g_autoptr(jb_analyser) analyser = new_analyser();
    struct jb_report report = report_of("扫黑", "专项");
    report.subtitle = (char *)"除恶";
    const struct jb_analysis *a = jb_analyse(analyser, &report);
    assert_int_equal(a->folded.len, 8);
    assert_memory_equal(a->folded.text, u"扫黑\n除恶\n专项", 18);
    assert_int_equal(a->title_end, 2);
    assert_int_equal(a->subtitle_end, 5);
    assert_terms(analyser, "扫黑 除恶 专项 黑 恶 项", TRUE);
    assert_terms(analyser, "黑除 恶专 B黑除 B恶专", FALSE);
    struct jb_report bare = report_of(NULL, "");
    a = jb_analyse(analyser, &bare);
    assert_int_equal(a->folded.len, 2);
    assert_int_equal(a->title_end, 0);
    assert_int_equal(a->subtitle_end, 1);
}

static void figures_of_title_subtitle_and_text_are_packed(void **state)
{
    (void)state;
    g_autoptr(jb_analyser) analyser = new_analyser();
    struct jb_report report = report_of("打掉团伙3个", "抓获嫌疑人40人。");
    report.subtitle = (char *)"破案5起";
    const struct jb_analysis *a = jb_analyse(analyser, &report);
    static const char *const values[] = {"40", "3", "5"};
    gsize at = 0;
    assert_int_equal(a->figure_count, 3);
    for (guint i = 0; i < 3; i++) {
        struct jb_packed_figure packed;
        assert_true(jb_figure_unpack((const char *)a->figures->data, a->figures->len, &at,
                                     &packed, NULL));
        assert_string_equal(packed.figure.value, values[i]);
        assert_int_equal(packed.region, i);
        jb_packed_figure_clear(&packed);
    }
    assert_int_equal(at, a->figures->len);
}

static void the_analyser_forgets_the_report_before(void **state)
{
    (void)state;
    g_autoptr(jb_analyser) analyser = new_analyser();
    struct jb_report long_one = report_of("标题", "很长的报道，①35个，COVID“引号”内。");
    struct jb_report short_one = report_of(NULL, "短");
    jb_analyse(analyser, &long_one);
    assert_true(count_terms(analyser) > 10);
    const struct jb_analysis *a = jb_analyse(analyser, &short_one);
    assert_int_equal(count_terms(analyser), 2);
    assert_terms(analyser, "Qx1 短", TRUE);
    assert_int_equal(a->figure_count, 0);
    assert_int_equal(a->folded.bounds, 0);
}

static void a_partial_date_gives_the_terms_it_knows(void **state)
{
    (void)state;
    g_autoptr(jb_analyser) analyser = new_analyser();
    struct jb_report report = report_of(NULL, "短");
    report.date = (char *)"2019";
    jb_analyse(analyser, &report);
    assert_terms(analyser, "Y2019", TRUE);
    assert_int_equal(count_terms(analyser), 3);
    report.date = (char *)"2019-07";
    jb_analyse(analyser, &report);
    assert_terms(analyser, "Y2019 D201907", TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_are_those_of_the_schema),
        cmocka_unit_test(terms_ascend_and_stand_once),
        cmocka_unit_test(a_character_alone_is_a_term_only_where_no_bigram_begins_with_it),
        cmocka_unit_test(an_expansion_inside_a_run_is_told),
        cmocka_unit_test(title_subtitle_and_text_never_run_together),
        cmocka_unit_test(figures_of_title_subtitle_and_text_are_packed),
        cmocka_unit_test(the_analyser_forgets_the_report_before),
        cmocka_unit_test(a_partial_date_gives_the_terms_it_knows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
