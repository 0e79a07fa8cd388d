#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "notes/ris.h"
#include "tests/unit/notes/support.h"

static void assert_record(struct sample sample, const char *expected)
{
    g_autoptr(jb_report) report = make_report(sample);
    g_autoptr(jb_citation) citation = jb_citation_new(report);
    g_autoptr(GString) out = g_string_new(NULL);
    jb_ris_append(out, citation);
    assert_string_equal(out->str, expected);
}

static void a_whole_record_has_every_tag(void **state)
{
    (void)state;
    assert_record((struct sample){.title = "“无诈社区”怎么建",
                                  .subtitle = "一线观察",
                                  .date = "2022-09-08",
                                  .source = "秦东法治报",
                                  .authors = "雷小刚;本报记者",
                                  .url = "https://news.example.org/1.html",
                                  .page = "3",
                                  .accessed = "2026-07-01",
                                  .citekey = "lei2022"},
                  "TY  - NEWS\nID  - lei2022\nTI  - “无诈社区”怎么建：一线观察\n"
                  "AU  - 雷, 小刚\nAU  - 本报记者\nT2  - 秦东法治报\nPY  - 2022\n"
                  "DA  - 2022/09/08/\nSP  - 3\nUR  - https://news.example.org/1.html\n"
                  "Y2  - 2026/07/01/\nLA  - zh-CN\nER  - \n");
}

static void every_type_has_its_name(void **state)
{
    (void)state;
    const char *url = "https://news.example.org/1.html";
    static const char *const names[] = {"NEWS", "MGZN", "BLOG", "ELEC", "GEN"};
    const struct sample samples[] = {
        {.source = "秦东法治报", .title = "a"},
        {.source = "北部湾平安周刊", .title = "a"},
        {.url = "https://weibo.com/1", .title = "a"},
        {.url = url, .title = "a"},
        {.title = "a"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autoptr(jb_report) report = make_report(samples[i]);
        g_autoptr(jb_citation) citation = jb_citation_new(report);
        g_autoptr(GString) out = g_string_new(NULL);
        g_autofree char *first = g_strdup_printf("TY  - %s\n", names[i]);
        jb_ris_append(out, citation);
        assert_true(g_str_has_prefix(out->str, first));
    }
}

static void a_date_in_part_leaves_the_rest_empty(void **state)
{
    (void)state;
    assert_record((struct sample){.title = "a", .date = "2022-09", .citekey = "k"},
                  "TY  - GEN\nID  - k\nTI  - a\nPY  - 2022\nDA  - 2022/09//\nER  - \n");
    assert_record((struct sample){.title = "a", .date = "2022", .citekey = "k"},
                  "TY  - GEN\nID  - k\nTI  - a\nPY  - 2022\nDA  - 2022///\nER  - \n");
    assert_record((struct sample){.title = "a", .citekey = "k"},
                  "TY  - GEN\nID  - k\nTI  - a\nER  - \n");
}

static void a_line_end_in_a_field_does_not_end_the_line(void **state)
{
    (void)state;
    assert_record((struct sample){.title = "a\nER  - \nb", .citekey = "k"},
                  "TY  - GEN\nID  - k\nTI  - a ER  -  b\nER  - \n");
}

static void an_empty_line_parts_records(void **state)
{
    (void)state;
    g_autoptr(jb_bibliography) bibliography = jb_bibliography_new();
    g_autofree char *none = jb_ris(bibliography);
    assert_string_equal(none, "");
    g_autoptr(jb_report) one = make_report((struct sample){.id = "a", .title = "a"});
    g_autoptr(jb_report) two = make_report((struct sample){.id = "b", .title = "b"});
    jb_bibliography_add(bibliography, one);
    jb_bibliography_add(bibliography, two);
    g_autofree char *both = jb_ris(bibliography);
    assert_non_null(strstr(both, "ER  - \n\nTY  - GEN\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_record_has_every_tag),
        cmocka_unit_test(every_type_has_its_name),
        cmocka_unit_test(a_date_in_part_leaves_the_rest_empty),
        cmocka_unit_test(a_line_end_in_a_field_does_not_end_the_line),
        cmocka_unit_test(an_empty_line_parts_records),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
