#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lib/base/error.h"
#include "notes/reference.h"

static void assert_same(const char *text)
{
    struct jb_locator locator;
    g_autoptr(GError) error = NULL;
    gboolean good = jb_locator_parse(text, &locator, &error);
    if (!good)
        fail_msg("%s", error->message);
    g_autofree char *again = jb_locator_format(&locator);
    assert_string_equal(again, text);
    jb_locator_clear(&locator);
}

static void assert_refused(const char *text)
{
    struct jb_locator locator;
    g_autoptr(GError) error = NULL;
    assert_false(jb_locator_parse(text, &locator, &error));
    assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_INPUT));
    assert_null(locator.ref.id);
    assert_null(locator.stated.value);
}

static void every_form_is_written_as_it_is_read(void **state)
{
    (void)state;
    assert_same("r3f0912ab34cd#p7:12-58~9c1e");
    assert_same("r3f0912ab34cd#p7~9c1e");
    assert_same("r3f0912ab34cd#f1234");
    assert_same("r3f0912ab34cd#t12=35个");
    assert_same("r3f0912ab34cd#p0:3-8");
    assert_same("xwlb-2019_02#p7:12-18~9c1e=2258000000元");
    assert_same("a#p7:12-18~9c1e=≥50人");
    assert_same("a#p7:12-18~9c1e=↓≈13.1%");
    assert_same("a#p7:12-18~9c1e=↑3.2百分点");
    assert_same("a#p7:12-18~9c1e=3..5人");
    assert_same("a#p7:12-18~9c1e=-3.5%");
    assert_same("a#p7:12-18~9c1e0123=1%20");
    assert_same("a#");
}

static void what_is_no_reference_is_refused(void **state)
{
    (void)state;
    assert_refused("");
    assert_refused("#p7");
    assert_refused("r1");
    assert_refused("r1#q7");
    assert_refused("r1#p7:58-12");
    assert_refused("r1#p7:12-58~9c1");
    assert_refused("r1#p7:12-58~9C1E");
    assert_refused("r1#p7:12-58~9c1e=");
    assert_refused("r1#p7:12-58~9c1e=个");
    assert_refused("r1#p7:12-58~9c1e=≈3..5人");
    assert_refused("r1#p7~9c1e=35个"); /* a figure is no whole passage */
    assert_refused("r1%FF#p7");
}

static void an_id_of_any_characters_survives_markdown(void **state)
{
    (void)state;
    struct jb_locator locator = {.ref = {.kind = JB_REF_PASSAGE, .number = 2}}, again;
    locator.ref.id = g_strdup("_a b,c;[d]#e~f*g@h%41_i_j");
    g_autofree char *text = jb_locator_format(&locator);
    assert_string_equal(text, "%5Fa%20b%2Cc%3B%5Bd%5D#e%7Ef%2Ag%40h%2541_i_j#p2");
    assert_int_equal(jb_locator_len(text), strlen(text));
    assert_true(jb_locator_parse(text, &again, NULL));
    assert_string_equal(again.ref.id, locator.ref.id);
    jb_locator_clear(&locator);
    jb_locator_clear(&again);
}

static void a_reference_ends_where_the_citation_goes_on(void **state)
{
    (void)state;
    assert_int_equal(jb_locator_len("a#p7~9c1e]。"), 9);
    assert_int_equal(jb_locator_len("a#p7~9c1e; @b"), 9);
    assert_int_equal(jb_locator_len("a#p7~9c1e, p. 3"), 9);
    assert_int_equal(jb_locator_len("a#p7~9c1e + b"), 9);
    assert_int_equal(jb_locator_len("a#p7~9c1e"), 9);
}

static void a_digest_knows_its_words(void **state)
{
    (void)state;
    struct jb_locator locator = {0};
    assert_false(jb_locator_agrees(&locator, "打掉", 6));
    jb_locator_sign(&locator, "打掉", 6);
    assert_int_equal(strlen(locator.digest), JB_LOCATOR_DIGITS);
    assert_true(jb_locator_agrees(&locator, "打掉", 6));
    assert_false(jb_locator_agrees(&locator, "打掉。", 9));
}

static void citations_are_pandocs(void **state)
{
    (void)state;
    struct jb_locator list[2];
    assert_true(jb_locator_parse("a#p7:1-3~9c1e", &list[0], NULL));
    assert_true(jb_locator_parse("a#p8:0-2~12ab", &list[1], NULL));
    g_autofree char *one = jb_reference_format("wang2020", list, 1);
    g_autofree char *two = jb_reference_format("新华社-2020", list, 2);
    g_autofree char *odd = jb_reference_format("a--b", list, 1);
    assert_string_equal(one, "[@wang2020, jb:a#p7:1-3~9c1e]");
    assert_string_equal(
        two, "[@新华社-2020, jb:a#p7:1-3~9c1e; @新华社-2020, jb:a#p8:0-2~12ab]");
    assert_string_equal(odd, "[@{a--b}, jb:a#p7:1-3~9c1e]");
    jb_locator_clear(&list[0]);
    jb_locator_clear(&list[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_is_written_as_it_is_read),
        cmocka_unit_test(what_is_no_reference_is_refused),
        cmocka_unit_test(an_id_of_any_characters_survives_markdown),
        cmocka_unit_test(a_reference_ends_where_the_citation_goes_on),
        cmocka_unit_test(a_digest_knows_its_words),
        cmocka_unit_test(citations_are_pandocs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
