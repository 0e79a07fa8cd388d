#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <glib/gstdio.h>

#include "lib/base/file.h"
#include "query/review.h"
#include "tests/unit/query/hits.h"

static const struct figure_row rows[] = {
    {"a", "办理案件", "20", "件", .quote = "20件"},
    {"a", "受援群众", "31", "人", .quote = "31人"},
    {"b", "办理案件", "40", "件", .quote = "40\t件"},
};

static GPtrArray *hits(void)
{
    return hits_of(rows, G_N_ELEMENTS(rows));
}

static struct jb_figure_hit *hit_at(const GPtrArray *all, guint i)
{
    return all->pdata[i];
}

/* Decides on HIT. */
static void decide(jb_reviews *reviews, const struct jb_figure_hit *hit,
                   enum jb_review verdict, const char *value)
{
    GError *error = NULL;
    g_autofree char *digest = jb_review_digest(hit->sentence);
    const struct jb_decision d = {.id = hit->id,
                                  .quote = hit->quote,
                                  .sentence = digest,
                                  .found = hit->packed.figure.value,
                                  .verdict = verdict,
                                  .value = value,
                                  .day = "2026-01-01"};
    assert_true(jb_reviews_put(reviews, &d, &error));
    assert_null(error);
}

static void decisions_are_kept_and_applied(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("reviews-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "user", "reviews", NULL);
    g_autoptr(GPtrArray) before = hits();
    g_autoptr(GPtrArray) after = hits();
    GError *error = NULL;
    g_autoptr(jb_reviews) first = jb_reviews_load(path, &error);
    assert_null(error);
    decide(first, hit_at(before, 0), JB_REVIEW_RIGHT, NULL);
    decide(first, hit_at(before, 2), JB_REVIEW_CORRECTED, "41");
    assert_true(jb_reviews_save(first, path, &error));
    g_autoptr(jb_reviews) second = jb_reviews_load(path, &error);
    assert_int_equal(jb_reviews_count(second), 2);
    jb_reviews_apply(second, after);
    assert_int_equal(hit_at(after, 0)->reviewed, JB_REVIEW_RIGHT);
    assert_int_equal(hit_at(after, 1)->reviewed, JB_REVIEW_NONE);
    assert_int_equal(hit_at(after, 2)->reviewed, JB_REVIEW_CORRECTED);
    assert_string_equal(hit_at(after, 2)->packed.figure.value, "41");
    assert_true(jb_tree_remove(folder, &error));
}

static void a_better_engine_that_finds_the_correction_is_right(void **state)
{
    (void)state;
    g_autoptr(jb_reviews) reviews = jb_reviews_load(NULL, NULL);
    g_autoptr(GPtrArray) before = hits();
    g_autoptr(GPtrArray) after = hits();
    decide(reviews, hit_at(before, 0), JB_REVIEW_CORRECTED, "21");
    g_free(hit_at(after, 0)->packed.figure.value);
    hit_at(after, 0)->packed.figure.value = g_strdup("21");
    jb_reviews_apply(reviews, after);
    assert_int_equal(hit_at(after, 0)->reviewed, JB_REVIEW_RIGHT);
}

static void a_changed_sentence_or_value_is_another_figure(void **state)
{
    (void)state;
    g_autoptr(jb_reviews) reviews = jb_reviews_load(NULL, NULL);
    g_autoptr(GPtrArray) before = hits();
    g_autoptr(GPtrArray) after = hits();
    decide(reviews, hit_at(before, 0), JB_REVIEW_RIGHT, NULL);
    decide(reviews, hit_at(before, 1), JB_REVIEW_RIGHT, NULL);
    g_ref_string_release(hit_at(after, 0)->sentence);
    hit_at(after, 0)->sentence = g_ref_string_new("另一句20件");
    g_free(hit_at(after, 1)->packed.figure.value);
    hit_at(after, 1)->packed.figure.value = g_strdup("3");
    jb_reviews_apply(reviews, after);
    assert_int_equal(hit_at(after, 0)->reviewed, JB_REVIEW_NONE);
    assert_int_equal(hit_at(after, 1)->reviewed, JB_REVIEW_NONE);
}

static void a_later_decision_replaces_an_earlier_one(void **state)
{
    (void)state;
    g_autoptr(jb_reviews) reviews = jb_reviews_load(NULL, NULL);
    g_autoptr(GPtrArray) all = hits();
    decide(reviews, hit_at(all, 0), JB_REVIEW_RIGHT, NULL);
    decide(reviews, hit_at(all, 0), JB_REVIEW_WRONG, NULL);
    assert_int_equal(jb_reviews_count(reviews), 1);
    jb_reviews_apply(reviews, all);
    assert_int_equal(hit_at(all, 0)->reviewed, JB_REVIEW_WRONG);
}

static void what_is_no_decision_is_refused(void **state)
{
    (void)state;
    g_autoptr(jb_reviews) reviews = jb_reviews_load(NULL, NULL);
    g_autofree char *digest = jb_review_digest("x");
    const struct jb_decision bad[] = {
        {.id = "a", .quote = "q", .sentence = digest, .found = "1", .value = "many"},
        {.id = "a", .quote = "q", .sentence = digest, .found = "1", .first = "2019"},
        {.id = "a", .quote = "q", .sentence = digest, .found = "1", .last = "2019-02-30"},
        {.id = "a", .quote = "q", .sentence = "zz", .found = "1"},
        {.quote = "q", .sentence = digest, .found = "1"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        assert_false(jb_reviews_put(reviews, &bad[i], &error));
        assert_non_null(error);
    }
    assert_int_equal(jb_reviews_count(reviews), 0);
}

static void a_damaged_file_names_its_line(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("reviews-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "reviews", NULL);
    const char *const texts[] = {"# ok\na\tb\n", "\n\xff\n",
                                 "#\na\tq\t0\t1\tmaybe\t\t\t\t\t\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        assert_true(g_file_set_contents(path, texts[i], -1, NULL));
        assert_null(jb_reviews_load(path, &error));
        assert_non_null(strstr(error->message, "reviews:2:"));
    }
    assert_true(jb_tree_remove(folder, NULL));
}

static void a_sample_depends_on_the_seed_alone(void **state)
{
    (void)state;
    struct figure_row many[40] = {0};
    for (guint i = 0; i < G_N_ELEMENTS(many); i++)
        many[i] = (struct figure_row){
            .id = "a", .measure = "办理案件", .value = "20", .unit = "件"};
    g_autoptr(GPtrArray) one = hits_of(many, G_N_ELEMENTS(many));
    g_autoptr(GPtrArray) two = hits_of(many, G_N_ELEMENTS(many));
    g_autoptr(GPtrArray) other = hits_of(many, G_N_ELEMENTS(many));
    gpointer last = two->pdata[39];
    two->pdata[39] = two->pdata[3];
    two->pdata[3] = last;
    jb_review_sample(one, 10, 1);
    jb_review_sample(two, 10, 1);
    jb_review_sample(other, 10, 2);
    guint same = 0;
    assert_int_equal(one->len, 10);
    for (guint i = 0; i < 10; i++) {
        assert_string_equal(hit_at(one, i)->ref, hit_at(two, i)->ref);
        same += strcmp(hit_at(one, i)->ref, hit_at(other, i)->ref) == 0;
    }
    assert_true(same < 10);
}

static void the_interval_is_wilsons(void **state)
{
    (void)state;
    struct jb_share share = jb_review_share(46, 50);
    assert_float_equal(share.share, 0.92, 1e-9);
    assert_float_equal(share.low, 0.8116, 1e-4);
    assert_float_equal(share.high, 0.9685, 1e-4);
    share = jb_review_share(10, 10);
    assert_float_equal(share.low, 0.7225, 1e-4);
    assert_float_equal(share.high, 1, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decisions_are_kept_and_applied),
        cmocka_unit_test(a_better_engine_that_finds_the_correction_is_right),
        cmocka_unit_test(a_changed_sentence_or_value_is_another_figure),
        cmocka_unit_test(a_later_decision_replaces_an_earlier_one),
        cmocka_unit_test(what_is_no_decision_is_refused),
        cmocka_unit_test(a_damaged_file_names_its_line),
        cmocka_unit_test(a_sample_depends_on_the_seed_alone),
        cmocka_unit_test(the_interval_is_wilsons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
