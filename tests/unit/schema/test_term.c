#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/schema/term.h"
#include "lib/text/token.h"

static void assert_term(const struct jb_term *term, const char *wanted)
{
    g_autofree char *found = g_strndup(term->data, term->len);
    assert_string_equal(found, wanted);
}

static void a_han_token_is_its_characters(void **state)
{
    (void)state;
    struct jb_term term;
    jb_term_han(&term, JB_TOKEN_KEY(JB_TOKEN_SINGLE, 0x6843, 0));
    assert_term(&term, "桃");
    jb_term_han(&term, JB_TOKEN_KEY(JB_TOKEN_BIGRAM, 0x626B, 0x9ED1));
    assert_term(&term, "扫黑");
    jb_term_han(&term, JB_TOKEN_KEY(JB_TOKEN_BRIDGE, 0x4EE3, 0x67AB));
    assert_term(&term, "B代枫");
    jb_term_han(&term, JB_TOKEN_KEY(JB_TOKEN_BIGRAM, 0x20000, 0x2A700));
    assert_term(&term, "\U00020000\U0002A700");
}

static void units_and_bytes_and_fields_stand_behind_their_prefix(void **state)
{
    (void)state;
    struct jb_term term;
    jb_term_units(&term, JB_PREFIX_WORD, u"法律援助", 4);
    assert_term(&term, "W法律援助");
    jb_term_units(&term, JB_PREFIX_NONE, u"covid\U00020000", 7);
    assert_term(&term, "covid\U00020000");
    jb_term_bytes(&term, JB_PREFIX_YEAR, "2019x", 4);
    assert_term(&term, "Y2019");
    jb_term_bytes(&term, JB_PREFIX_BOUNDED, "", 0);
    assert_term(&term, "X");
    jb_term_field(&term, JB_PREFIX_SOURCE, "《Ａ晚報》");
    assert_term(&term, "S《a晚报》");
}

/* N bytes of 'a' that end in LAST, as a term. */
static struct jb_term long_term(gsize n, char last)
{
    struct jb_term term;
    g_autofree char *bytes = g_strnfill(n, 'a');
    bytes[n - 1] = last;
    jb_term_bytes(&term, JB_PREFIX_ID, bytes, n);
    return term;
}

static void a_term_too_long_is_cut_and_told_apart_by_its_digest(void **state)
{
    (void)state;
    struct jb_term whole = long_term(JB_TERM_MAX - 1, 'b');
    assert_int_equal(whole.len, JB_TERM_MAX);
    assert_int_equal(whole.data[JB_TERM_MAX - 1], 'b');
    struct jb_term cut = long_term(JB_TERM_MAX, 'b'), other = long_term(JB_TERM_MAX, 'c');
    struct jb_term longer = long_term(100000, 'b');
    assert_int_equal(cut.len, JB_TERM_MAX);
    assert_int_equal(longer.len, JB_TERM_MAX);
    assert_memory_equal(cut.data, longer.data, JB_TERM_MAX - 32);
    assert_memory_not_equal(cut.data, other.data, JB_TERM_MAX);
    assert_memory_not_equal(cut.data, longer.data, JB_TERM_MAX);
}

static void units_and_bytes_of_the_same_long_run_agree(void **state)
{
    (void)state;
    UChar units[400];
    char bytes[400];
    for (guint i = 0; i < 400; i++)
        bytes[i] = (char)(units[i] = (UChar)('a' + i % 26));
    for (gsize n = 80; n <= 400; n++) {
        struct jb_term a, b;
        jb_term_units(&a, JB_PREFIX_NONE, units, n);
        jb_term_bytes(&b, JB_PREFIX_NONE, bytes, n);
        assert_int_equal(a.len, b.len);
        assert_memory_equal(a.data, b.data, a.len);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_han_token_is_its_characters),
        cmocka_unit_test(units_and_bytes_and_fields_stand_behind_their_prefix),
        cmocka_unit_test(a_term_too_long_is_cut_and_told_apart_by_its_digest),
        cmocka_unit_test(units_and_bytes_of_the_same_long_run_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
