#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/figure/view.h"

static void width_digits_and_script_fold_one_to_one(void **state)
{
    const char *text = "３５％，宗數（Ａ）";
    static const UChar want[] = u"35%,宗数(A)";
    struct jb_view view;

    (void)state;
    jb_view_init(&view, text, strlen(text));
    assert_int_equal(view.len, 9);
    assert_memory_equal(view.text, want, sizeof want);
    for (gsize i = 0; i < view.len; i++)
        assert_int_equal(view.byte[i], 3 * i);
    assert_int_equal(view.byte[view.len], strlen(text));
    jb_view_clear(&view);
}

static void compatibility_signs_stay_themselves(void **state)
{
    const char *text = "①35㎡";
    struct jb_view view;

    (void)state;
    jb_view_init(&view, text, strlen(text));
    assert_int_equal(view.len, 4);
    assert_int_equal(view.text[0], u'①');
    assert_int_equal(view.text[3], u'㎡');
    jb_view_clear(&view);
}

static void a_character_outside_the_bmp_is_two_units_at_one_byte(void **state)
{
    const char *text = "𠮷a";
    struct jb_view view;

    (void)state;
    jb_view_init(&view, text, strlen(text));
    assert_int_equal(view.len, 3);
    assert_int_equal(view.byte[0], 0);
    assert_int_equal(view.byte[1], 0);
    assert_int_equal(view.byte[2], 4);
    jb_view_clear(&view);
}

static void an_empty_text_is_an_empty_view(void **state)
{
    struct jb_view view;

    (void)state;
    jb_view_init(&view, "", 0);
    assert_int_equal(view.len, 0);
    assert_int_equal(view.text[0], 0);
    jb_view_clear(&view);
    assert_null(view.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(width_digits_and_script_fold_one_to_one),
        cmocka_unit_test(compatibility_signs_stay_themselves),
        cmocka_unit_test(a_character_outside_the_bmp_is_two_units_at_one_byte),
        cmocka_unit_test(an_empty_text_is_an_empty_view),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
