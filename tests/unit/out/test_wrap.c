#include "lib/out/wrap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "tests/unit/out/width.h"

/* Wraps the text and compares the lines, joined by |. */
static void assert_wrapped(const char *text, gsize columns, const char *expected)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    gsize len = strlen(text);
    for (gsize at = 0; at < len;) {
        struct jb_wrap_line line = jb_wrap_next(text + at, len - at, columns, test_width);
        assert_true(line.next > 0);
        if (at > 0)
            g_string_append_c(lines, '|');
        g_string_append_len(lines, text + at, (gssize)line.len);
        at += line.next;
    }
    assert_string_equal(lines->str, expected);
}

static void chinese_breaks_anywhere(void **state)
{
    (void)state;
    assert_wrapped("扫黑除恶专项斗争", 6, "扫黑除|恶专项|斗争");
    assert_wrapped("扫黑除恶专项斗争", 7, "扫黑除|恶专项|斗争");
    assert_wrapped("扫黑除恶", 80, "扫黑除恶");
}

static void no_line_begins_with_closing_marks(void **state)
{
    (void)state;
    assert_wrapped("打掉团伙，抓获", 8, "打掉团|伙，抓获");
    assert_wrapped("他说：“好。”完", 6, "他说：|“好。”|完");
}

static void no_line_ends_with_opening_marks(void **state)
{
    (void)state;
    assert_wrapped("平安（山西）建设", 6, "平安|（山|西）建|设");
}

static void numbers_and_words_stay_whole(void **state)
{
    (void)state;
    assert_wrapped("同比下降13.1%以上", 10, "同比下降|13.1%以上");
    assert_wrapped("涉案22,580万元", 7, "涉案|22,580|万元");
    assert_wrapped("use the index", 8, "use the|index");
}

static void a_line_that_offers_no_place_is_broken_hard(void **state)
{
    (void)state;
    assert_wrapped("1234567890", 4, "1234|5678|90");
    assert_wrapped("恶", 1, "恶");
    assert_wrapped("，，，，", 4, "，，|，，");
}

static void a_line_end_ends_a_line(void **state)
{
    (void)state;
    assert_wrapped("甲乙\n丙", 80, "甲乙|丙");
    assert_wrapped("\n丙", 80, "|丙");
    struct jb_wrap_line none = jb_wrap_next("", 0, 10, test_width);
    assert_int_equal(none.len, 0);
    assert_int_equal(none.next, 0);
}

static void combining_marks_stay_with_their_base(void **state)
{
    (void)state;
    const char *text = "e\u0301e\u0301e\u0301";
    assert_int_equal(jb_wrap_fit(text, strlen(text), 2, test_width), 6);
    assert_int_equal(jb_wrap_fit_end(text, strlen(text), 2, test_width), 6);
}

static void the_end_of_a_text_fits_from_the_right(void **state)
{
    (void)state;
    assert_int_equal(jb_wrap_fit_end("吕梁市ab", 11, 5, test_width), 5);
    assert_int_equal(jb_wrap_fit_end("吕梁市ab", 11, 6, test_width), 8);
    assert_int_equal(jb_wrap_fit_end("吕梁市ab", 11, 100, test_width), 11);
    assert_int_equal(jb_wrap_fit_end("", 0, 4, test_width), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_breaks_anywhere),
        cmocka_unit_test(no_line_begins_with_closing_marks),
        cmocka_unit_test(no_line_ends_with_opening_marks),
        cmocka_unit_test(numbers_and_words_stay_whole),
        cmocka_unit_test(a_line_that_offers_no_place_is_broken_hard),
        cmocka_unit_test(a_line_end_ends_a_line),
        cmocka_unit_test(combining_marks_stay_with_their_base),
        cmocka_unit_test(the_end_of_a_text_fits_from_the_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
