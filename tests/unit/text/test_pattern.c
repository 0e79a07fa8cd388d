#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/text/pattern.h"
#include "lib/text/token.h"

static guint32 count_in(const char *needle, const char *text, gboolean loose)
{
    struct jb_folded n = {0}, t = {0};
    struct jb_pattern pattern;
    jb_fold(needle, strlen(needle), &n);
    jb_fold(text, strlen(text), &t);
    g_autofree guint64 *bound = g_new(guint64, t.bounds + 1);
    for (gsize i = 0; i < t.bounds; i++)
        bound[i] = t.bound[i] + 100;
    jb_pattern_init(&pattern, n.text, n.len, loose);
    struct jb_haystack haystack = {t.text, t.len, bound, t.bounds, 100};
    guint32 count = jb_pattern_count(&pattern, &haystack, G_MAXUINT32);
    jb_pattern_clear(&pattern);
    jb_folded_clear(&n);
    jb_folded_clear(&t);
    return count;
}

static void han_edges_are_free_and_matches_do_not_overlap(void **state)
{
    (void)state;
    assert_int_equal(count_in("枫桥", "学枫桥经验，枫桥枫桥", FALSE), 3);
    assert_int_equal(count_in("人人", "人人人人人", FALSE), 2);
    assert_int_equal(count_in("枫桥", "枫、桥", FALSE), 0);
}

static void digits_and_words_are_found_whole(void **state)
{
    (void)state;
    assert_int_equal(count_in("35个", "135个，35个，1,35个，3.35个", FALSE), 1);
    assert_int_equal(count_in("共35", "共35，共350，共35.1", FALSE), 1);
    assert_int_equal(count_in("art", "start art artist", FALSE), 1);
}

static void an_expansion_bounds_a_digit_run(void **state)
{
    (void)state;
    assert_int_equal(count_in("35个", "①35个", FALSE), 1);
    assert_int_equal(count_in("135个", "①35个", FALSE), 1);
}

static void a_loose_pattern_skips_quotes_inside_only(void **state)
{
    (void)state;
    assert_int_equal(count_in("新时代枫桥经验", "新时代“枫桥 经验”", TRUE), 1);
    assert_int_equal(count_in("新时代枫桥经验", "新时代“枫桥经验”", FALSE), 0);
    assert_int_equal(count_in("新时代枫桥", "新时代\n枫桥", TRUE), 0);
    assert_int_equal(count_in("新时代枫桥", "新时代、枫桥", TRUE), 0);
}

/* The vector loop against the plainest one, at every length and alignment. */
static void the_scan_agrees_with_a_naive_one(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(7);
    for (int round = 0; round < 3000; round++) {
        UChar text[70], needle[5];
        gsize len = (gsize)g_rand_int_range(random, 0, 70);
        gsize n = (gsize)g_rand_int_range(random, 1, 5);
        for (gsize i = 0; i < len; i++)
            text[i] = (UChar)g_rand_int_range(random, 0x4E00, 0x4E03);
        for (gsize i = 0; i < n; i++)
            needle[i] = (UChar)g_rand_int_range(random, 0x4E00, 0x4E03);
        guint32 expected = 0;
        for (gsize i = 0; i + n <= len;)
            if (memcmp(text + i, needle, n * sizeof *text) == 0) {
                expected++;
                i += n;
            } else {
                i++;
            }
        struct jb_pattern pattern;
        jb_pattern_init(&pattern, needle, n, FALSE);
        struct jb_haystack haystack = {text, len, NULL, 0, 0};
        assert_int_equal(jb_pattern_count(&pattern, &haystack, G_MAXUINT32), expected);
        jb_pattern_clear(&pattern);
    }
    g_rand_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(han_edges_are_free_and_matches_do_not_overlap),
        cmocka_unit_test(digits_and_words_are_found_whole),
        cmocka_unit_test(an_expansion_bounds_a_digit_run),
        cmocka_unit_test(a_loose_pattern_skips_quotes_inside_only),
        cmocka_unit_test(the_scan_agrees_with_a_naive_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
