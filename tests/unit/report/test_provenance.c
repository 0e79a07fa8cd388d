#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/report/provenance.h"

static void a_field_is_found_where_it_was_noted(void **state)
{
    (void)state;
    g_autoptr(jb_report) report = jb_report_new();
    g_autofree char *detail = NULL;
    report->title = g_strdup("题");
    jb_provenance_note(report, "heading", NULL);
    report->date = g_strdup("2021-03-05");
    jb_provenance_note(report, "line", "发布时间：\t2021年3月5日\n");
    g_autofree char *title = jb_provenance_get(report, "title", NULL);
    g_autofree char *date = jb_provenance_get(report, "date", &detail);
    assert_string_equal(title, "heading");
    assert_string_equal(date, "line");
    assert_string_equal(detail, "发布时间： 2021年3月5日");
    assert_null(jb_provenance_get(report, "source", NULL));
}

static void what_is_set_again_takes_the_place_of_the_first(void **state)
{
    (void)state;
    g_autoptr(jb_report) report = jb_report_new();
    jb_provenance_set(report, "date", "line", "a");
    jb_provenance_set(report, "source", "meta", NULL);
    jb_provenance_set(report, "date", "corrected", NULL);
    assert_string_equal(report->provenance, "source meta\ndate corrected\n");
}

static void a_detail_is_cut_at_a_character(void **state)
{
    (void)state;
    g_autoptr(jb_report) report = jb_report_new();
    GString *line = g_string_new(NULL);
    for (int i = 0; i < 100; i++)
        g_string_append(line, "字");
    jb_provenance_set(report, "date", "line", line->str);
    g_autofree char *detail = NULL;
    g_autofree char *how = jb_provenance_get(report, "date", &detail);
    assert_string_equal(how, "line");
    assert_int_equal(g_utf8_strlen(detail, -1), JB_PROVENANCE_DETAIL);
    g_string_free(line, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_field_is_found_where_it_was_noted),
        cmocka_unit_test(what_is_set_again_takes_the_place_of_the_first),
        cmocka_unit_test(a_detail_is_cut_at_a_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
