#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/figure/decimal.h"

/* Reads plain digits with at most one point. */
static struct jb_decimal decimal(const char *text)
{
    struct jb_decimal d = {.count = 0};
    gboolean point = FALSE;

    for (; *text != 0; text++) {
        if (*text == '.') {
            point = TRUE;
            continue;
        }
        assert_true(jb_decimal_push(&d, (guint)(*text - '0')));
        if (point)
            jb_decimal_point(&d);
    }
    return d;
}

static void assert_format(struct jb_decimal d, const char *want)
{
    g_autofree char *text = jb_decimal_format(&d, FALSE);

    assert_string_equal(text, want);
}

static void a_decimal_is_written_without_needless_zeros(void **state)
{
    (void)state;
    assert_format(decimal("0"), "0");
    assert_format(decimal("007"), "7");
    assert_format(decimal("12.60"), "12.6");
    assert_format(decimal("9.0"), "9");
    assert_format(decimal("0.05"), "0.05");
}

static void a_shift_moves_the_point_exactly(void **state)
{
    struct jb_decimal d = decimal("22.58");

    (void)state;
    assert_true(jb_decimal_shift(&d, 8));
    assert_format(d, "2258000000");
    assert_true(jb_decimal_shift(&d, -10));
    assert_format(d, "0.2258");
}

static void sums_align_at_the_point(void **state)
{
    struct jb_decimal d = decimal("999.5"), other = decimal("0.55");

    (void)state;
    assert_true(jb_decimal_add(&d, &other));
    assert_format(d, "1000.05");
}

static void comparison_looks_at_value_not_at_digits(void **state)
{
    struct jb_decimal a = decimal("2.50"), b = decimal("2.5"), c = decimal("10");

    (void)state;
    assert_int_equal(jb_decimal_compare(&a, &b), 0);
    assert_int_equal(jb_decimal_compare(&a, &c), -1);
    assert_int_equal(jb_decimal_compare(&c, &b), 1);
}

static void a_quotient_says_whether_it_is_exact(void **state)
{
    struct jb_decimal one = decimal("1"), four = decimal("4"), three = decimal("3"), out;
    gboolean exact;

    (void)state;
    assert_true(jb_decimal_divide(&one, &four, &out, &exact));
    assert_true(exact);
    assert_format(out, "0.25");
    assert_true(jb_decimal_divide(&one, &three, &out, &exact));
    assert_false(exact);
    assert_format(out, "0.333333");
    assert_true(jb_decimal_divide(&one, &four, &one, &exact));
    assert_format(one, "0.25");
}

static void too_many_digits_are_refused(void **state)
{
    struct jb_decimal d = {.count = 0};

    (void)state;
    for (int i = 0; i < JB_DECIMAL_DIGITS; i++)
        assert_true(jb_decimal_push(&d, 9));
    assert_false(jb_decimal_push(&d, 9));
    assert_false(jb_decimal_shift(&d, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_decimal_is_written_without_needless_zeros),
        cmocka_unit_test(a_shift_moves_the_point_exactly),
        cmocka_unit_test(sums_align_at_the_point),
        cmocka_unit_test(comparison_looks_at_value_not_at_digits),
        cmocka_unit_test(a_quotient_says_whether_it_is_exact),
        cmocka_unit_test(too_many_digits_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
