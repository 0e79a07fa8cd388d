#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "query/exact.h"

static struct jb_decimal number(const char *text)
{
    struct jb_decimal d;
    assert_true(jb_exact_parse(text, &d));
    return d;
}

static void assert_number(const struct jb_decimal *d, const char *text)
{
    g_autofree char *got = jb_decimal_format(d, FALSE);
    assert_string_equal(got, text);
}

static void plain_decimals_are_read_and_nothing_else(void **state)
{
    (void)state;
    const char *const good[] = {"0", "35", "0.05", "2258000000", "86.4"};
    const char *const bad[] = {"", "-3", ".5", "5.", "1.2.3", "1e3", "12a"};
    struct jb_decimal d;
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        d = number(good[i]);
        assert_number(&d, good[i]);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        assert_false(jb_exact_parse(bad[i], &d));
}

static void products_and_differences_are_exact(void **state)
{
    (void)state;
    struct jb_decimal a = number("99999999999.99"), b = number("0.01"), out;
    assert_true(jb_exact_multiply(&a, &a, &out));
    assert_number(&out, "9999999999998000000000.0001");
    assert_true(jb_exact_subtract(&a, &b, &out));
    assert_number(&out, "99999999999.98");
    assert_false(jb_exact_subtract(&b, &a, &out));
    assert_true(jb_exact_multiply(&b, &b, &b)); /* the result may be an operand */
    assert_number(&b, "0.0001");
}

static void what_has_too_many_digits_is_refused(void **state)
{
    (void)state;
    struct jb_decimal big = number("9999999999999999999999999"), out;
    assert_false(jb_exact_multiply(&big, &big, &out));
    assert_false(jb_exact_power(60, &out));
}

static void percents_are_rounded_half_up(void **state)
{
    (void)state;
    const struct {
        const char *part, *whole;
        guint decimals;
        const char *percent;
    } rows[] = {
        {"152070", "176013", 1, "86.4"},
        {"152070", "176013", 4, "86.397"},
        {"1", "3", 2, "33.33"},
        {"2", "3", 2, "66.67"},
        {"1", "8", 0, "13"},
        {"9999", "10000", 1, "100"},
        {"0.5", "4", 1, "12.5"},
        {"0", "7", 1, "0"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct jb_decimal part = number(rows[i].part), whole = number(rows[i].whole);
        g_autofree char *got = jb_exact_percent(&part, &whole, rows[i].decimals);
        assert_string_equal(got, rows[i].percent);
    }
    struct jb_decimal zero = number("0");
    assert_null(jb_exact_percent(&zero, &zero, 1));
}

static void the_last_digit_that_is_stated_is_known(void **state)
{
    (void)state;
    const struct {
        const char *quote, *value;
        gint step;
    } rows[] = {
        {"35个", "35", 0},
        {"86.4%", "86.4", -1},
        {"62.0%", "62", -1},
        {"33.2万人次", "332000", 3},
        {"3亿元", "300000000", 8},
        {"22.58亿元", "2258000000", 6},
        {"2000余", "2000", 0},
        {"９５．５％", "95.5", -1},
        {"13万2千户次", "132000", 3},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_int_equal(jb_exact_step(rows[i].quote, rows[i].value), rows[i].step);
}

static gboolean meet(const char *a, enum jb_qualifier qualifier, const char *b)
{
    char value_a[] = "2258000000", value_b[] = "2260000000";
    const struct jb_figure x = {.value = value_a, .qualifier = qualifier};
    const struct jb_figure y = {.value = value_b};
    struct jb_exact_span p, q;
    assert_true(jb_exact_span_of(&x, a, &p));
    assert_true(jb_exact_span_of(&y, b, &q));
    return jb_exact_spans_meet(&p, &q);
}

static void spans_meet_where_rounding_or_a_qualifier_lets_them(void **state)
{
    (void)state;
    assert_true(meet("22.58亿元", JB_EXACT, "22.6亿元"));
    assert_false(meet("22.58亿元", JB_EXACT, "22.60亿元"));
    assert_true(meet("约22.58亿元", JB_APPROX, "22.60亿元"));
    assert_true(meet("22.58亿元以上", JB_MIN, "22.60亿元"));
    assert_false(meet("22.58亿元以下", JB_MAX, "22.60亿元"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_decimals_are_read_and_nothing_else),
        cmocka_unit_test(products_and_differences_are_exact),
        cmocka_unit_test(what_has_too_many_digits_is_refused),
        cmocka_unit_test(percents_are_rounded_half_up),
        cmocka_unit_test(the_last_digit_that_is_stated_is_known),
        cmocka_unit_test(spans_meet_where_rounding_or_a_qualifier_lets_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
