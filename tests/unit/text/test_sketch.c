#include "tests/unit/support/scratch.h"

#include <stdlib.h>

#include "lib/text/fold.h"
#include "lib/text/overlap.h"
#include "lib/text/sketch.h"

/* CHARS characters of which no twelve come twice, the same for the same SEED. */
static char *made_up(guint seed, guint chars)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < chars; i++)
        g_string_append_unichar(text, (gunichar)g_rand_int_range(rand, 0x4E00, 0x9000));
    return g_string_free(text, FALSE);
}

static GArray *sketch_of(const char *text)
{
    struct jb_folded folded = {0};
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(guint32));
    jb_fold(text, strlen(text), &folded);
    jb_sketch_append(folded.text, folded.len, numbers);
    jb_folded_clear(&folded);
    return numbers;
}

static guint shared(const GArray *a, const GArray *b)
{
    guint count = 0;
    for (guint i = 0; i < a->len; i++)
        for (guint k = 0; k < b->len; k++)
            count += g_array_index(a, guint32, i) == g_array_index(b, guint32, k);
    return count;
}

static void a_passage_is_known_again_wherever_it_stands(void **state)
{
    (void)state;
    for (guint seed = 0; seed < 40; seed++) {
        g_autofree char *passage =
            made_up(seed, JB_SKETCH_SHINGLE + JB_SKETCH_WINDOW - 1);
        g_autofree char *before = made_up(1000 + seed, seed * 7);
        g_autofree char *after = made_up(2000 + seed, 300 - seed);
        g_autofree char *page = g_strconcat(before, passage, after, NULL);
        g_autoptr(GArray) a = sketch_of(passage);
        g_autoptr(GArray) b = sketch_of(page);
        assert_int_equal(a->len, 1);
        assert_true(shared(a, b) >= 1);
    }
}

static void punctuation_spaces_and_line_ends_make_no_difference(void **state)
{
    (void)state;
    g_autofree char *one = made_up(1, 40), *two = made_up(2, 40), *three = made_up(3, 40);
    g_autofree char *plain = g_strconcat(one, two, three, NULL);
    g_autofree char *set = g_strconcat("“", one, "”，\n　", two, " ", three, "。", NULL);
    g_autoptr(GArray) a = sketch_of(plain);
    g_autoptr(GArray) b = sketch_of(set);
    assert_int_equal(a->len, b->len);
    assert_memory_equal(a->data, b->data, a->len * sizeof(guint32));
}

static void unlike_texts_share_nothing(void **state)
{
    (void)state;
    g_autofree char *one = made_up(1, 2000), *two = made_up(2, 2000);
    g_autoptr(GArray) a = sketch_of(one);
    g_autoptr(GArray) b = sketch_of(two);
    assert_int_equal(shared(a, b), 0);
    /* Two numbers for each window, give or take. */
    assert_in_range(a->len, 2000 / JB_SKETCH_WINDOW, 4 * 2000 / JB_SKETCH_WINDOW);
}

static void a_text_shorter_than_a_shingle_has_no_sketch(void **state)
{
    (void)state;
    g_autofree char *eleven = made_up(1, JB_SKETCH_SHINGLE - 1);
    g_autofree char *twelve = made_up(1, JB_SKETCH_SHINGLE);
    g_autoptr(GArray) none = sketch_of("");
    g_autoptr(GArray) a = sketch_of(eleven);
    g_autoptr(GArray) b = sketch_of(twelve);
    assert_int_equal(none->len, 0);
    assert_int_equal(a->len, 0);
    assert_int_equal(b->len, 1);
}

static struct jb_shares shares_of(const char *one, const char *other)
{
    g_autoptr(jb_overlap) overlap = jb_overlap_new();
    struct jb_folded a = {0}, b = {0};
    struct jb_shares shares;
    jb_fold(one, strlen(one), &a);
    jb_fold(other, strlen(other), &b);
    /* Something longer first: what is left of it must not show. */
    g_autofree char *longer = made_up(99, 500);
    struct jb_folded c = {0};
    jb_fold(longer, strlen(longer), &c);
    jb_overlap_set(overlap, c.text, c.len);
    jb_overlap_set(overlap, a.text, a.len);
    jb_overlap_with(overlap, b.text, b.len, &shares);
    jb_folded_clear(&a);
    jb_folded_clear(&b);
    jb_folded_clear(&c);
    return shares;
}

static void what_stands_in_a_longer_text_is_all_common(void **state)
{
    (void)state;
    g_autofree char *a = made_up(1, 100), *b = made_up(2, 300), *c = made_up(3, 200);
    g_autofree char *page = g_strconcat(b, "，", a, "。\n", c, NULL);
    struct jb_shares shares = shares_of(a, page);
    assert_int_equal(shares.chars[0], 100);
    assert_int_equal(shares.chars[1], 600);
    assert_int_equal(jb_share(&shares, 0), 1000);
    assert_int_equal(jb_share(&shares, 1), 166);
    shares = shares_of(page, a);
    assert_int_equal(jb_share(&shares, 0), 166);
    assert_int_equal(jb_share(&shares, 1), 1000);
}

static void order_does_not_matter_and_short_runs_do_not_count(void **state)
{
    (void)state;
    g_autofree char *a = made_up(1, 50), *b = made_up(2, 50), *c = made_up(3, 11);
    g_autofree char *one = g_strconcat(a, b, c, NULL);
    g_autofree char *other = g_strconcat(b, a, "另", c, NULL);
    struct jb_shares shares = shares_of(one, other);
    assert_int_equal(shares.common[0], 100);
    assert_int_equal(shares.common[1], 100);
}

static void an_altered_numeral_costs_itself_alone(void **state)
{
    (void)state;
    g_autofree char *a = made_up(1, 30), *b = made_up(2, 30);
    g_autofree char *one = g_strconcat(a, "1326人次", b, "2019年", NULL);
    g_autofree char *other = g_strconcat(a, "1236人次", b, "2019年", NULL);
    struct jb_shares shares = shares_of(one, other);
    /* 1 before the altered digits still agrees; 2 and 3 changed places. */
    assert_int_equal(shares.chars[0] - shares.common[0], 2);
    assert_int_equal(shares.digits[0], 8);
    assert_int_equal(shares.common_digits[0], 6);
    assert_int_equal(jb_share_digits(&shares, 1), 750);
}

static void nothing_and_nothing_have_nothing_in_common(void **state)
{
    (void)state;
    struct jb_shares shares = shares_of("", "。，！");
    assert_int_equal(jb_share(&shares, 0), 0);
    assert_int_equal(jb_share(&shares, 1), 0);
    assert_int_equal(jb_share_digits(&shares, 0), 1000);
    shares = shares_of("十一个字以内", "十一个字以内");
    assert_int_equal(shares.common[0], 0);
}

/* The rolling tables against a plain look for every run, on texts of few characters. */
static void common_runs_are_those_of_a_plain_look(void **state)
{
    (void)state;
    for (guint seed = 0; seed < 60; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        char one[121] = "", other[121] = "";
        for (guint i = 0; i < 120; i++) {
            one[i] = (char)g_rand_int_range(rand, 'a', 'c');
        }
        for (guint i = 0; i < 120; i++)
            other[i] = i % 40 < 25 ? one[(i + 13) % 120]
                                   : (char)g_rand_int_range(rand, 'a', 'c');
        guint common = 0;
        for (guint i = 0; i + JB_OVERLAP_RUN <= 120;) {
            guint longest = 0;
            char *first = NULL;
            char run[JB_OVERLAP_RUN + 1] = "";
            memcpy(run, other + i, JB_OVERLAP_RUN);
            first = strstr(one, run);
            while (first && i + longest < 120 && first[longest] &&
                   first[longest] == other[i + longest])
                longest++;
            common += longest;
            i += longest ? longest : 1;
        }
        struct jb_shares shares = shares_of(one, other);
        assert_int_equal(shares.common[1], common);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_passage_is_known_again_wherever_it_stands),
        cmocka_unit_test(punctuation_spaces_and_line_ends_make_no_difference),
        cmocka_unit_test(unlike_texts_share_nothing),
        cmocka_unit_test(a_text_shorter_than_a_shingle_has_no_sketch),
        cmocka_unit_test(what_stands_in_a_longer_text_is_all_common),
        cmocka_unit_test(order_does_not_matter_and_short_runs_do_not_count),
        cmocka_unit_test(an_altered_numeral_costs_itself_alone),
        cmocka_unit_test(nothing_and_nothing_have_nothing_in_common),
        cmocka_unit_test(common_runs_are_those_of_a_plain_look),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
