#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/base/error.h"
#include "query/subject_key.h"
#include "query/unit_family.h"
#include "query/wording.h"

static jb_wordings *table(const char *text)
{
    GError *error = NULL;
    jb_wordings *w = jb_wordings_parse(text, text ? strlen(text) : 0, "user.tsv", &error);
    assert_null(error);
    return w;
}

static void assert_same(const jb_wordings *w, const char *a, const char *b)
{
    g_autofree char *x = jb_wordings_key(w, a);
    g_autofree char *y = jb_wordings_key(w, b);
    assert_string_equal(x, y);
}

static void assert_other(const jb_wordings *w, const char *a, const char *b)
{
    g_autofree char *x = jb_wordings_key(w, a);
    g_autofree char *y = jb_wordings_key(w, b);
    assert_string_not_equal(x, y);
}

static void spellings_of_one_measure_have_one_key(void **state)
{
    (void)state;
    g_autoptr(jb_wordings) w = table(NULL);
    assert_same(w, "打掉黑恶团伙", "铲除涉黑涉恶犯罪集团");
    assert_same(w, "打掉“黑恶”团伙", "打掉黑恶、团伙");
    assert_same(w, "破获詐騙案", "侦破诈骗案件");
    assert_other(w, "打掉黑恶团伙", "打掉恶势力团伙");
    assert_other(w, "调解纠纷", "调解成功纠纷");
    assert_other(w, "接待群众", "接待群众人次");
}

static void a_user_adds_replaces_and_removes_rows(void **state)
{
    (void)state;
    g_autoptr(jb_wordings) w = table("\xEF\xBB\xBF# mine\n"
                                     "警情\t报警\t接警\r\n"
                                     "打掉\t攻破\n"
                                     "\n"
                                     "法律援助\n");
    assert_same(w, "有效警情", "有效报警");
    assert_same(w, "打掉黑恶团伙", "攻破黑恶团伙");
    assert_other(w, "打掉黑恶团伙", "铲除黑恶团伙");
    assert_other(w, "法援案件", "法律援助案件");
    assert_same(w, "侦破毒品案件", "破获毒品案件");
}

static void what_is_no_table_names_its_line(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(jb_wordings_parse("一\t二\n\xff\xfe\n", 10, "user.tsv", &error));
    assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_INPUT));
    assert_non_null(strstr(error->message, "user.tsv:2"));
}

static void a_missing_file_is_an_empty_one(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_wordings) w = jb_wordings_load("/nonexistent/spellings.tsv", &error);
    assert_null(error);
    assert_same(w, "打掉团伙", "摧毁团伙");
}

static void assert_subject(const char *subject, const char *key)
{
    g_autofree char *got = jb_subject_key(subject, "山西省吕梁市孝义市");
    assert_string_equal(got, key);
}

static void subjects_that_say_only_whose_report_it_is_are_one(void **state)
{
    (void)state;
    assert_subject(NULL, "");
    assert_subject("全市", "");
    assert_subject("全市公安机关", "");
    assert_subject("孝义市公安局", "");
    assert_subject("吕梁警方", "");
    assert_subject("城关派出所", "城关派出所");
}

static void families_of_units_join_what_counts_the_same(void **state)
{
    (void)state;
    assert_true(jb_unit_same_family("起", "件"));
    assert_true(jb_unit_same_family("宗", "件"));
    assert_true(jb_unit_same_family("名", "位"));
    assert_true(jb_unit_same_family(NULL, ""));
    assert_false(jb_unit_same_family("人", "人次"));
    assert_false(jb_unit_same_family("人", ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_of_one_measure_have_one_key),
        cmocka_unit_test(a_user_adds_replaces_and_removes_rows),
        cmocka_unit_test(what_is_no_table_names_its_line),
        cmocka_unit_test(a_missing_file_is_an_empty_one),
        cmocka_unit_test(subjects_that_say_only_whose_report_it_is_are_one),
        cmocka_unit_test(families_of_units_join_what_counts_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
