#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "lib/text/fold.h"

static void assert_folds(const char *source, const char *expected)
{
    g_autofree char *folded = jb_fold_utf8(source, strlen(source));
    assert_string_equal(folded, expected);
}

static void full_width_and_case_are_one(void **state)
{
    (void)state;
    assert_folds("３５个ＡＢＣ　ＸyZ％", "35个abc xyz%");
    assert_folds("（一）：；", "(一):;");
}

static void traditional_becomes_simplified_but_not_zhu_and_liao(void **state)
{
    (void)state;
    assert_folds("掃黑除惡專項鬥爭", "扫黑除恶专项斗争");
    assert_folds("著名", "著名");
    assert_folds("瞭望", "瞭望");
}

static void ignorable_characters_are_dropped(void **state)
{
    (void)state;
    assert_folds("枫\u200b桥\u00ad经\ufeff验", "枫桥经验");
    assert_folds("\u200b", "");
    assert_folds("e\u200d\u0301", "é");
}

static void marks_compose_whatever_the_path(void **state)
{
    (void)state;
    assert_folds("cafe\u0301s", "cafés");
    assert_folds("カ\u3099", "ガ");
    assert_folds("\u1112\u1161\u11ab", "한");
}

static void a_plain_text_needs_no_map(void **state)
{
    (void)state;
    struct jb_folded f = {0};
    const char *text = "截至2019年底，打掉３５个";
    jb_fold(text, strlen(text), &f);
    assert_null(f.map);
    assert_int_equal(f.len, 14);
    gsize begin, end;
    jb_folded_source(&f, 2, 6, &begin, &end);
    assert_int_equal(begin, 2);
    assert_int_equal(end, 6);
    jb_folded_clear(&f);
}

static void an_expansion_maps_back_to_its_whole_character(void **state)
{
    (void)state;
    struct jb_folded f = {0};
    const char *text = "共35㎡地";
    jb_fold(text, strlen(text), &f);
    assert_int_equal(f.len, 6); /* 共 3 5 m 2 地 */
    assert_non_null(f.map);
    gsize begin, end;
    jb_folded_source(&f, 3, 4, &begin, &end); /* only the m */
    assert_int_equal(begin, 3);
    assert_int_equal(end, 4);
    jb_folded_source(&f, 5, 6, &begin, &end);
    assert_int_equal(begin, 4);
    assert_int_equal(end, 5);
    jb_folded_clear(&f);
}

static void a_mark_covers_what_was_dropped_inside(void **state)
{
    (void)state;
    struct jb_folded f = {0};
    const char *text = "前枫\u200b桥后";
    jb_fold(text, strlen(text), &f);
    gsize begin, end;
    jb_folded_source(&f, 1, 3, &begin, &end);
    assert_int_equal(begin, 1);
    assert_int_equal(end, 4);
    jb_folded_clear(&f);
}

static void circled_numbers_bound_tokens_but_wide_ones_do_not(void **state)
{
    (void)state;
    struct jb_folded f = {0};
    const char *text = "①35个３";
    jb_fold(text, strlen(text), &f);
    assert_int_equal(f.bounds, 2);
    assert_true(jb_folded_is_bound(&f, 0));
    assert_true(jb_folded_is_bound(&f, 1));
    assert_false(jb_folded_is_bound(&f, 4));
    jb_folded_clear(&f);
}

static void characters_beyond_the_bmp_are_two_units(void **state)
{
    (void)state;
    struct jb_folded f = {0};
    const char *text = "𠮷a𝟙";
    jb_fold(text, strlen(text), &f);
    gsize begin, end;
    jb_folded_source(&f, 2, 3, &begin, &end);
    assert_int_equal(begin, 2);
    assert_int_equal(f.len, 4); /* two of 𠮷, a, and 1 for 𝟙 */
    jb_folded_source(&f, 3, 4, &begin, &end);
    assert_int_equal(begin, 3);
    assert_int_equal(end, 5);
    jb_folded_clear(&f);
}

static void a_long_run_of_marks_is_linear_and_whole(void **state)
{
    (void)state;
    GString *text = g_string_new("a");
    for (int i = 0; i < 10000; i++)
        g_string_append(text, "\u0316");
    struct jb_folded f = {0};
    jb_fold(text->str, text->len, &f);
    assert_int_equal(f.source, 10001);
    assert_true(f.len >= 10000);
    jb_folded_clear(&f);
    g_string_free(text, TRUE);
}

static void folding_twice_changes_nothing(void **state)
{
    (void)state;
    const char *text = "【１２㎡】ﬁn ㈱ ½ … 國務院 İΣ";
    g_autofree char *once = jb_fold_utf8(text, strlen(text));
    g_autofree char *twice = jb_fold_utf8(once, strlen(once));
    assert_string_equal(once, twice);
}

/* The fold as the design states it, one whole character at a time, without our shortcuts. */
static int32_t fold_as_designed(UChar32 c, UChar *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar in = (UChar)c, normal[64];
    if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return 0;
    int32_t n =
        unorm2_normalize(unorm2_getNFKCInstance(&status), &in, 1, normal, 64, &status);
    n = u_strToLower(out, 64, normal, n, "", &status);
    assert_true(U_SUCCESS(status));
    for (int32_t i = 0; i < n; i++)
        if (!U16_IS_SURROGATE(out[i]))
            out[i] = (UChar)jb_fold_han(out[i] == 0x3C2 ? 0x3C3 : out[i]);
    return n;
}

static void every_character_of_two_bytes_folds_as_designed(void **state)
{
    (void)state;
    struct jb_folded f = {0};
    for (UChar32 c = 1; c <= 0xFFFF; c++) {
        char source[8];
        UChar expected[64];
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        jb_fold(source, (gsize)g_unichar_to_utf8((gunichar)c, source), &f);
        assert_int_equal(f.len, fold_as_designed(c, expected));
        assert_memory_equal(f.text, expected, f.len * sizeof *expected);
    }
    jb_folded_clear(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_width_and_case_are_one),
        cmocka_unit_test(traditional_becomes_simplified_but_not_zhu_and_liao),
        cmocka_unit_test(ignorable_characters_are_dropped),
        cmocka_unit_test(marks_compose_whatever_the_path),
        cmocka_unit_test(a_plain_text_needs_no_map),
        cmocka_unit_test(an_expansion_maps_back_to_its_whole_character),
        cmocka_unit_test(a_mark_covers_what_was_dropped_inside),
        cmocka_unit_test(circled_numbers_bound_tokens_but_wide_ones_do_not),
        cmocka_unit_test(characters_beyond_the_bmp_are_two_units),
        cmocka_unit_test(a_long_run_of_marks_is_linear_and_whole),
        cmocka_unit_test(folding_twice_changes_nothing),
        cmocka_unit_test(every_character_of_two_bytes_folds_as_designed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
