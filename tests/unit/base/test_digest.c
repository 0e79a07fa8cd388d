#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/base/digest.h"

static void a_digest_is_xxh3_of_128_bits(void **state)
{
    (void)state;
    char hex[JB_DIGEST_HEX];
    jb_digest_format(jb_digest_of("", 0), hex);
    /* xxHash's own test vector for no input and seed 0. */
    assert_string_equal(hex, "99aa06d3014798d86001c324468d497f");
}

static void every_flipped_bit_changes_the_digest(void **state)
{
    (void)state;
    char bytes[300];
    memset(bytes, 'x', sizeof bytes);
    struct jb_digest before = jb_digest_of(bytes, sizeof bytes);
    for (gsize bit = 0; bit < sizeof bytes * 8; bit++) {
        bytes[bit / 8] = (char)(bytes[bit / 8] ^ 1 << bit % 8);
        assert_false(jb_digest_equal(before, jb_digest_of(bytes, sizeof bytes)));
        bytes[bit / 8] = (char)(bytes[bit / 8] ^ 1 << bit % 8);
    }
    assert_true(jb_digest_equal(before, jb_digest_of(bytes, sizeof bytes)));
    assert_false(jb_digest_equal(before, jb_digest_of(bytes, sizeof bytes - 1)));
}

static void a_digest_survives_its_hexadecimal_form(void **state)
{
    (void)state;
    struct jb_digest digest = {G_GUINT64_CONSTANT(0x0123456789abcdef), 7}, back;
    char hex[JB_DIGEST_HEX];
    jb_digest_format(digest, hex);
    assert_string_equal(hex, "00000000000000070123456789abcdef");
    assert_true(jb_digest_parse(hex, &back));
    assert_true(jb_digest_equal(digest, back));
}

static void only_32_lower_case_digits_are_a_digest(void **state)
{
    (void)state;
    struct jb_digest digest;
    static const char *const bad[] = {"",
                                      "0",
                                      "0000000000000007012345678 abcdef",
                                      "00000000000000070123456789abcde",
                                      "00000000000000070123456789abcdef0",
                                      "00000000000000070123456789ABCDEF",
                                      "g0000000000000070123456789abcdef",
                                      "0000000000000007 123456789abcdef"};
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
        assert_false(jb_digest_parse(bad[i], &digest));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_digest_is_xxh3_of_128_bits),
        cmocka_unit_test(every_flipped_bit_changes_the_digest),
        cmocka_unit_test(a_digest_survives_its_hexadecimal_form),
        cmocka_unit_test(only_32_lower_case_digits_are_a_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
