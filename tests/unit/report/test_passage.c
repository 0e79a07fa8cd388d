#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/report/passage.h"

static void assert_passage(const char *text, guint32 number, const char *expected)
{
    struct jb_passage passage;
    assert_true(jb_passage_get(text, strlen(text), number, &passage));
    assert_int_equal(passage.number, number);
    assert_int_equal(passage.end - passage.begin, strlen(expected));
    assert_memory_equal(text + passage.begin, expected, strlen(expected));
}

static void blank_lines_are_not_counted(void **state)
{
    (void)state;
    static const char text[] = "\n一\n \t\n\u3000\u3000\n二\n\u00A0\uFEFF\n\n三";
    struct jb_passage passage;
    assert_passage(text, 1, "一");
    assert_passage(text, 2, "二");
    assert_passage(text, 3, "三");
    assert_false(jb_passage_get(text, strlen(text), 4, &passage));
    assert_false(jb_passage_get(text, strlen(text), 0, &passage));
}

static void indentation_belongs_to_a_passage_and_a_carriage_return_does_not(void **state)
{
    (void)state;
    static const char text[] = "\u3000\u3000首段 \r\n\r\n次\r段\r\n末\r";
    assert_passage(text, 1, "\u3000\u3000首段 ");
    assert_passage(text, 2, "次\r段");
    assert_passage(text, 3, "末\r");
}

static void an_offset_leads_to_its_passage(void **state)
{
    (void)state;
    static const char text[] = "ab\n\ncde\n";
    struct jb_passages passages;
    jb_passages_init(&passages, text, strlen(text));
    static const guint32 expected[] = {1, 1, 1, 0, 2, 2, 2, 2, 0, 0};
    for (gsize offset = 0; offset < G_N_ELEMENTS(expected); offset++) {
        const struct jb_passage *passage = jb_passages_at(&passages, offset);
        assert_int_equal(passage ? passage->number : 0, expected[offset]);
    }
    jb_passages_clear(&passages);
}

static void an_empty_text_has_no_passage(void **state)
{
    (void)state;
    struct jb_passages passages;
    jb_passages_init(&passages, "", 0);
    assert_int_equal(passages.count, 0);
    assert_null(jb_passages_at(&passages, 0));
    jb_passages_clear(&passages);
}

static void characters_become_bytes(void **state)
{
    (void)state;
    static const char text[] = "\n抓获35人\n次行";
    struct jb_passage passage;
    gsize bytes[2];
    assert_true(jb_passage_get(text, strlen(text), 1, &passage));
    assert_true(jb_passage_chars(text, &passage, (guint32[]){2, 5}, bytes));
    assert_int_equal(bytes[1] - bytes[0], 5);
    assert_memory_equal(text + bytes[0], "35人", 5);
    assert_false(jb_passage_chars(text, &passage, (guint32[]){2, 6}, bytes));
    assert_false(jb_passage_chars(text, &passage, (guint32[]){6, 7}, bytes));
    assert_false(jb_passage_chars(text, &passage, (guint32[]){3, 3}, bytes));
}

static void passage_zero_is_title_and_subtitle(void **state)
{
    (void)state;
    struct jb_report report = {.title = (char *)"标题", .subtitle = (char *)"副题"};
    g_autofree char *both = jb_passage_zero(&report);
    report.subtitle = NULL;
    g_autofree char *title = jb_passage_zero(&report);
    report.title = NULL;
    g_autofree char *none = jb_passage_zero(&report);
    assert_string_equal(both, "标题\n副题");
    assert_string_equal(title, "标题");
    assert_string_equal(none, "");
}

static void a_text_without_a_nul_behind_it_is_not_overrun(void **state)
{
    (void)state;
    g_autofree char *text = g_memdup2("一\n二", 7);
    struct jb_passage passage;
    assert_true(jb_passage_get(text, 7, 2, &passage));
    assert_int_equal(passage.end, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blank_lines_are_not_counted),
        cmocka_unit_test(indentation_belongs_to_a_passage_and_a_carriage_return_does_not),
        cmocka_unit_test(an_offset_leads_to_its_passage),
        cmocka_unit_test(an_empty_text_has_no_passage),
        cmocka_unit_test(characters_become_bytes),
        cmocka_unit_test(passage_zero_is_title_and_subtitle),
        cmocka_unit_test(a_text_without_a_nul_behind_it_is_not_overrun),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
