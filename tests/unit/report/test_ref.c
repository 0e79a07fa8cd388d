#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lib/base/error.h"
#include "lib/report/ref.h"

static void assert_ref(const char *text, const struct jb_ref *expected)
{
    struct jb_ref ref;
    GError *error = NULL;
    assert_true(jb_ref_parse(text, &ref, &error));
    assert_null(error);
    assert_string_equal(ref.id, expected->id);
    assert_int_equal(ref.kind, expected->kind);
    assert_int_equal(ref.number, expected->number);
    assert_int_equal(ref.begin, expected->begin);
    assert_int_equal(ref.end, expected->end);
    g_autofree char *again = jb_ref_format(&ref);
    assert_string_equal(again, text);
    jb_ref_clear(&ref);
}

#define REF(...) (&(const struct jb_ref){__VA_ARGS__})

static void every_form_is_read_and_written(void **state)
{
    (void)state;
    char a[] = "r0123456789ab";
    assert_ref("r0123456789ab", REF(a, JB_REF_REPORT, 0, 0, 0));
    assert_ref("r0123456789ab#p7", REF(a, JB_REF_PASSAGE, 7, 0, 0));
    assert_ref("r0123456789ab#p0", REF(a, JB_REF_PASSAGE, 0, 0, 0));
    assert_ref("r0123456789ab#p7:12-58", REF(a, JB_REF_RANGE, 7, 12, 58));
    assert_ref("r0123456789ab#f1234", REF(a, JB_REF_FIGURE, 1234, 0, 0));
    assert_ref("r0123456789ab#t0", REF(a, JB_REF_TITLE_FIGURE, 0, 0, 0));
    assert_ref("r0123456789ab#f4294967295", REF(a, JB_REF_FIGURE, G_MAXUINT32, 0, 0));
}

static void an_id_may_hold_hashes_and_colons(void **state)
{
    (void)state;
    char hash[] = "a#b", colon[] = "库:7", like[] = "x#p7";
    assert_ref("a#b#p1", REF(hash, JB_REF_PASSAGE, 1, 0, 0));
    assert_ref("a#b#", REF(hash, JB_REF_REPORT, 0, 0, 0));
    assert_ref("库:7#p2:0-1", REF(colon, JB_REF_RANGE, 2, 0, 1));
    assert_ref("库:7", REF(colon, JB_REF_REPORT, 0, 0, 0));
    assert_ref("x#p7#f3", REF(like, JB_REF_FIGURE, 3, 0, 0));
}

static void what_is_no_reference_is_named(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "#p1",
        "#",
        "a#b",
        "a#p",
        "a#p07",
        "a#p-1",
        "a#p7:",
        "a#p7:5",
        "a#p7:5-5",
        "a#p7:6-5",
        "a#p7:1-2x",
        "a#f1:2-3",
        "a#t",
        "a#p7 ",
        "a#P7",
        "a#f",
        "a#p４",
        "a#p1:2-",
        "a#p1:-2",
        "a#f00",
        "a#f4294967296",
        "a#p99999999999999999999999",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        struct jb_ref ref;
        g_autoptr(GError) error = NULL;
        assert_false(jb_ref_parse(bad[i], &ref, &error));
        assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_INPUT));
        assert_true(g_str_has_prefix(error->message, bad[i]));
        assert_null(ref.id);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_is_read_and_written),
        cmocka_unit_test(an_id_may_hold_hashes_and_colons),
        cmocka_unit_test(what_is_no_reference_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
