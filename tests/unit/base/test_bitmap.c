#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lib/base/bitmap.h"

static void a_bitmap_holds_what_was_added_and_nothing_else(void **state)
{
    (void)state;
    struct jb_bitmap bitmap;
    jb_bitmap_init(&bitmap, 130);
    const guint32 members[] = {0, 63, 64, 127, 129};
    for (guint i = 0; i < G_N_ELEMENTS(members); i++)
        jb_bitmap_add(&bitmap, members[i]);
    jb_bitmap_add(&bitmap, 64);
    guint next = 0;
    for (guint32 n = 0; n < 130; n++) {
        gboolean wanted = next < G_N_ELEMENTS(members) && members[next] == n;
        assert_int_equal(jb_bitmap_has(&bitmap, n), wanted);
        next += wanted ? 1 : 0;
    }
    assert_int_equal(jb_bitmap_count(&bitmap), 5);
    jb_bitmap_clear(&bitmap);
    assert_null(bitmap.words);
}

static void words_are_as_many_as_the_bits_need(void **state)
{
    (void)state;
    assert_int_equal(jb_bitmap_words(0), 0);
    assert_int_equal(jb_bitmap_words(1), 1);
    assert_int_equal(jb_bitmap_words(64), 1);
    assert_int_equal(jb_bitmap_words(65), 2);
    assert_int_equal(jb_bitmap_words(G_MAXUINT32), (gsize)1 << 26);
}

static void an_empty_bitmap_counts_nothing(void **state)
{
    (void)state;
    struct jb_bitmap bitmap;
    jb_bitmap_init(&bitmap, 0);
    assert_non_null(bitmap.words);
    assert_int_equal(jb_bitmap_count(&bitmap), 0);
    jb_bitmap_clear(&bitmap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bitmap_holds_what_was_added_and_nothing_else),
        cmocka_unit_test(words_are_as_many_as_the_bits_need),
        cmocka_unit_test(an_empty_bitmap_counts_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
