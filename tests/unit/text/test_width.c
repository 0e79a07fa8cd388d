#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "lib/text/width.h"

static void assert_width(const char *text, gsize columns)
{
    assert_int_equal(jb_width(text, strlen(text)), columns);
}

static void assert_cut(const char *text, gsize columns, const char *expected)
{
    g_autofree char *head = g_strndup(text, jb_width_cut(text, strlen(text), columns));
    assert_string_equal(head, expected);
}

static void assert_cut_head(const char *text, gsize columns, const char *expected)
{
    assert_string_equal(text + jb_width_cut_head(text, strlen(text), columns), expected);
}

static void han_are_two_columns_and_latin_one(void **state)
{
    (void)state;
    assert_width("", 0);
    assert_width("abc 123", 7);
    assert_width("黑恶团伙35个", 12);
    assert_width("，。《》（）％　", 16);
    assert_width("𠮷", 2);
    assert_width("ｱ｡", 2);
    assert_width("한글", 4);
    assert_width("かな", 4);
}

static void ambiguous_characters_are_one_column(void **state)
{
    (void)state;
    assert_width("“”…—·①", 6);
}

static void marks_and_controls_take_no_column(void **state)
{
    (void)state;
    assert_width("e\u0301", 1);
    assert_width("中\u3099", 2);
    assert_width("\u200b\ufeff\t\x1b\n", 0);
    assert_width("\u00ad", 1);
}

static void a_cluster_is_as_wide_as_its_widest_character(void **state)
{
    (void)state;
    assert_width("👮\u200d♂\ufe0f", 2);
    assert_width("🇨🇳🇨🇳", 4);
    assert_width("🇨🇳🇨", 3);
    assert_width("\u1100\u1161\u11a8", 2);
}

static void a_cut_keeps_whole_characters(void **state)
{
    (void)state;
    assert_cut("平安建设", 0, "");
    assert_cut("平安建设", 1, "");
    assert_cut("平安建设", 5, "平安");
    assert_cut("平安建设", 100, "平安建设");
    assert_cut("a平b", 2, "a");
    assert_cut("e\u0301e\u0301", 1, "e\u0301");
    assert_cut("🇨🇳🇨🇳", 3, "🇨🇳");
    assert_cut("ab\u200bc", 2, "ab\u200b");
}

static void a_cut_from_the_end_keeps_whole_characters(void **state)
{
    (void)state;
    assert_cut_head("平安建设", 0, "");
    assert_cut_head("平安建设", 5, "建设");
    assert_cut_head("平安建设", 8, "平安建设");
    assert_cut_head("ae\u0301", 1, "e\u0301");
}

static void padding_fills_columns_on_either_side(void **state)
{
    (void)state;
    g_autoptr(GString) out = g_string_new(NULL);
    jb_width_pad(out, "吕梁", 6, JB_ALIGN_LEFT);
    jb_width_pad(out, "35", 4, JB_ALIGN_RIGHT);
    jb_width_pad(out, "山西省", 4, JB_ALIGN_LEFT);
    assert_string_equal(out->str, "吕梁    35山西省");
}

/* End of the first cluster of TEXT as ICU finds it. */
static gsize icu_cluster_end(UBreakIterator *breaks, const char *text)
{
    UErrorCode status = U_ZERO_ERROR;
    UText *utext = utext_openUTF8(NULL, text, -1, &status);
    ubrk_setUText(breaks, utext, &status);
    assert_true(U_SUCCESS(status));
    gsize end = (gsize)ubrk_next(breaks);
    utext_close(utext);
    return end;
}

/* Each cluster of ICU is the shortest head that a cut to its width gives, but for what takes
 * no column behind it. */
static void clusters_are_those_of_icu(void **state)
{
    (void)state;
    static const char *const parts[] = {"a",      "中",     "，",     "\u0301", "\u200d",
                                        "👮",      "♂",      "\ufe0f", "🇨",      "\u1100",
                                        "\u1161", "\u11a8", "가",     "각",     "\r",
                                        "\n",     "\u0600", "\u0903", "1",      "🏻"};
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *breaks = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &status);
    g_autoptr(GRand) random = g_rand_new_with_seed(29);
    for (int round = 0; round < 3000; round++) {
        g_autoptr(GString) text = g_string_new("x");
        for (int i = 0; i < 10; i++)
            g_string_append(text,
                            parts[g_rand_int_range(random, 0, G_N_ELEMENTS(parts))]);
        for (gsize at = 0; at < text->len;) {
            const char *rest = text->str + at;
            gsize end = icu_cluster_end(breaks, rest), columns = jb_width(rest, end);
            gsize cut = jb_width_cut(rest, text->len - at, columns);
            assert_true(cut >= end);
            assert_true(end == cut || jb_width(rest + end, cut - end) == 0);
            if (columns > 0)
                assert_true(jb_width_cut(rest, text->len - at, columns - 1) == 0);
            at += end;
        }
    }
    ubrk_close(breaks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(han_are_two_columns_and_latin_one),
        cmocka_unit_test(ambiguous_characters_are_one_column),
        cmocka_unit_test(marks_and_controls_take_no_column),
        cmocka_unit_test(a_cluster_is_as_wide_as_its_widest_character),
        cmocka_unit_test(a_cut_keeps_whole_characters),
        cmocka_unit_test(a_cut_from_the_end_keeps_whole_characters),
        cmocka_unit_test(padding_fills_columns_on_either_side),
        cmocka_unit_test(clusters_are_those_of_icu),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
