#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "lib/base/error.h"
#include "notes/formula.h"
#include "query/exact.h"

/* A#1 is 48, B#1 is 32, N#1 is -5; nothing else is known. */
static gboolean look_up(const char *reference, struct jb_fraction *value, gpointer data,
                        GError **error)
{
    (void)data;
    value->negative = reference[0] == 'N';
    if (strchr("ABN", reference[0]))
        return jb_exact_parse(reference[0] == 'A'   ? "48"
                              : reference[0] == 'B' ? "32"
                                                    : "5",
                              &value->top);
    g_set_error(error, JB_ERROR, JB_ERROR_NOT_FOUND, "%s: unknown", reference);
    return FALSE;
}

static void assert_result(const char *formula, const char *wanted)
{
    struct jb_fraction result;
    g_autoptr(GError) error = NULL;
    if (!jb_formula_evaluate(formula, look_up, NULL, &result, &error))
        fail_msg("%s: %s", formula, error->message);
    g_autofree char *text = jb_fraction_format(&result);
    assert_string_equal(text, wanted);
}

static void assert_refused(const char *formula, enum jb_error_code code)
{
    struct jb_fraction result;
    g_autoptr(GError) error = NULL;
    assert_false(jb_formula_evaluate(formula, look_up, NULL, &result, &error));
    assert_true(g_error_matches(error, JB_ERROR, (gint)code));
}

static void formulas_are_worked_out_exactly(void **state)
{
    (void)state;
    assert_result(" A#1 + B#1 ", "80");
    assert_result("A#1 - B#1 * 2", "-16");
    assert_result("(A#1 - B#1) / B#1 %", "50");
    assert_result("B#1 / A#1 %", "66.666666…");
    assert_result("A#1 + N#1", "43");
    assert_result("N#1 - A#1", "-53");
    assert_result("0.1 + 0.2", "0.3");
    assert_result("((2))", "2");
}

static void what_is_no_formula_is_refused(void **state)
{
    (void)state;
    assert_refused("", JB_ERROR_SYNTAX);
    assert_refused("A#1 +", JB_ERROR_SYNTAX);
    assert_refused("A#1 B#1", JB_ERROR_SYNTAX);
    assert_refused("( A#1", JB_ERROR_SYNTAX);
    assert_refused("A#1 % + 1", JB_ERROR_SYNTAX);
    assert_refused("zwölf", JB_ERROR_SYNTAX);
    assert_refused("A#1 / ( B#1 - B#1 )", JB_ERROR_INPUT);
    assert_refused("C#1 + 1", JB_ERROR_NOT_FOUND);
    g_autofree char *deep = g_strnfill(5000, '(');
    assert_refused(deep, JB_ERROR_SYNTAX);
    assert_refused("99999999999999999999 * 99999999999999999999 * 99999999999999999999",
                   JB_ERROR_INPUT);
}

static void assert_is(const char *formula, const char *value, gint last, gboolean yes)
{
    struct jb_fraction result;
    assert_true(jb_formula_evaluate(formula, look_up, NULL, &result, NULL));
    assert_int_equal(jb_fraction_is(&result, value, last), yes);
}

static void a_number_agrees_when_it_is_the_rounded_result(void **state)
{
    (void)state;
    assert_is("B#1 / A#1 %", "66.7", -1, TRUE);
    assert_is("B#1 / A#1 %", "66.6", -1, FALSE);
    assert_is("B#1 / A#1 %", "67", 0, TRUE);
    assert_is("A#1 + B#1", "80", 0, TRUE);
    assert_is("A#1 + B#1", "81", 0, FALSE);
    assert_is("1 / 2", "1", 0, TRUE); /* half up */
    assert_is("1 / 2", "0", 0, FALSE);
    assert_is("2258000000 + 0", "2260000000", 7, TRUE);
    assert_is("B#1 - A#1", "16", 0, TRUE); /* 下降 says the minus */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formulas_are_worked_out_exactly),
        cmocka_unit_test(what_is_no_formula_is_refused),
        cmocka_unit_test(a_number_agrees_when_it_is_the_rounded_result),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
