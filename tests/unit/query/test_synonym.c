#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "query/figures.h"
#include "query/synonym.h"

static void texts_that_differ_in_members_alone_become_equal(void **state)
{
    (void)state;
    const char text[] = "甲\t=\t乙\n丙\t=\t丁\t戊己\n庚\t>\t乙\n";
    g_autoptr(jb_synonyms) s = jb_synonyms_parse(text, strlen(text), "x", NULL);
    g_autofree char *plain = jb_synonyms_canonical(s, "庚");
    g_autofree char *one = jb_synonyms_canonical(s, "乙庚戊己");
    assert_string_equal(plain, "庚");
    assert_string_equal(one, "甲庚丙");
}

static void a_word_is_cut_into_what_may_stand_for_each_part(void **state)
{
    (void)state;
    const char text[] = "甲\t=\t乙\n";
    g_autoptr(jb_synonyms) s = jb_synonyms_parse(text, strlen(text), "x", NULL);
    g_autoptr(GPtrArray) parts = jb_synonyms_parts(s, "子丑乙寅");
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < parts->len; i++) {
        g_autofree char *part = g_strjoinv("/", parts->pdata[i]);
        g_string_append_printf(all, "%s ", part);
    }
    assert_string_equal(all->str, "子丑 甲/乙 寅 ");
    g_string_free(all, TRUE);
}

/* How many figures of a fixed text answer. */
static guint count(const struct jb_figure_options *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_report) report = jb_report_new();
    report->text =
        g_strdup("截至2019年底，全市摧毁黑恶集团35个，抓获481人，查处案件27件，"
                 "结案率94%。接待群众2000人次，选聘调解员6名。");
    report->text_len = strlen(report->text);
    report->date = g_strdup("2020-02-16");
    report->source = g_strdup("吕梁日报");
    report->place = g_strdup("吕梁");
    g_autoptr(jb_figure_answer) answer = jb_figures_of_report(report, options, &error);
    assert_null(error);
    return answer->words ? 0 : answer->total;
}

static void synonyms_count_only_where_they_are_asked_for(void **state)
{
    (void)state;
    g_autoptr(jb_synonyms) s = jb_synonyms_parse(NULL, 0, "x", NULL);
    struct jb_figure_options options = {.topic = "打掉黑恶团伙", .limit = G_MAXUINT};
    assert_int_equal(count(&options), 0);
    options.synonyms = s;
    assert_true(count(&options) > 0);
}

static void filters_narrow_by_kind_basis_source_and_family(void **state)
{
    (void)state;
    struct jb_figure_options options = {.kind = "rate", .limit = G_MAXUINT};
    assert_int_equal(count(&options), 1);
    options = (struct jb_figure_options){.source = "日报", .limit = G_MAXUINT};
    assert_int_equal(count(&options), 6);
    options.source = "晚报";
    assert_int_equal(count(&options), 0);
    options = (struct jb_figure_options){.unit = "人", .limit = G_MAXUINT};
    assert_int_equal(count(&options), 1);
    options.unit_family = TRUE; /* 名 too, but not 人次 */
    assert_int_equal(count(&options), 2);
}

static void a_kind_that_is_none_is_an_error(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_report) report = jb_report_new();
    report->text = g_strdup("");
    const struct jb_figure_options options = {.kind = "colour"};
    assert_null(jb_figures_of_report(report, &options, &error));
    assert_non_null(strstr(error->message, "count, amount"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_that_differ_in_members_alone_become_equal),
        cmocka_unit_test(a_word_is_cut_into_what_may_stand_for_each_part),
        cmocka_unit_test(synonyms_count_only_where_they_are_asked_for),
        cmocka_unit_test(filters_narrow_by_kind_basis_source_and_family),
        cmocka_unit_test(a_kind_that_is_none_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
