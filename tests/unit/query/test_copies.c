#include "tests/unit/support/archive.h"

#include "query/copies.h"
#include "query/groups.h"
#include "query/search.h"

#define BODY                                                                                                                   \
    "今年以来，全县各级调解组织走村入户排查化解邻里纠纷，坚持把矛盾解决在萌芽状态。"    \
    "前五个月共调解纠纷%s件，涉及群众%s人，调解成功率%s，群众的满意度比去年同期提高。"    \
    "下一步，全县还将把退休教师、老党员请进调解室，让更多的家长里短在家门口得到化解。" \
    "各乡镇司法所每月集中一次，逐件复盘办过的案子，把好办法写成口袋书发到每个村组。"

/* A report of a day of June with its figures, as a line of JSON. */
static void add_copy(const char *path, const char *id, guint day, const char *cases)
{
    g_autofree char *text = g_strdup_printf(BODY, cases, "9135", "97.4%");
    g_autofree char *line = g_strdup_printf(
        "{\"id\":\"%s\",\"date\":\"2020-06-%02u\",\"text\":\"%s\"}\n", id, day, text);
    add_lines(path, line);
}

static void add_three(const char *path)
{
    add_copy(path, "b", 6, "4215");
    add_copy(path, "a", 5, "4215");
    add_copy(path, "c", 7, "4125");
    add_lines(path,
              "{\"id\":\"x\",\"date\":\"2020-06-08\",\"text\":\"调解纠纷12件。\"}\n");
    merge_archive(path);
}

static jb_search *run(jb_archive *archive, gboolean fold, gboolean group)
{
    const struct jb_search_options options = {
        .query = "调解", .limit = G_MAXUINT, .count = TRUE, .fold = fold, .group = group};
    g_autoptr(GError) error = NULL;
    jb_search *search = jb_search_run(archive, &options, &error);
    assert_ok(error);
    return search;
}

static void folding_is_display_unless_it_is_asked_for(void **state)
{
    add_three(*state);
    g_autoptr(jb_archive) archive = open_archive(*state);
    g_autoptr(jb_search) plain = run(archive, FALSE, FALSE);
    g_autoptr(jb_search) shown = run(archive, FALSE, TRUE);
    g_autoptr(jb_search) folded = run(archive, TRUE, FALSE);
    assert_int_equal(plain->total, 4);
    assert_int_equal(plain->groups, 2);
    assert_int_equal(plain->hits->len, 4);
    assert_int_equal(shown->total, 4);
    assert_int_equal(plain->occurrences, 13);
    assert_int_equal(shown->occurrences, 13);
    assert_int_equal(shown->hits->len, 2);
    assert_int_equal(folded->total, 2);
    assert_int_equal(folded->unfolded, 4);
    assert_int_equal(folded->hits->len, 2);
    assert_int_equal(folded->occurrences, 5);
}

static void the_earliest_found_stands_for_its_group(void **state)
{
    add_three(*state);
    g_autoptr(jb_archive) archive = open_archive(*state);
    g_autoptr(jb_search) shown = run(archive, FALSE, TRUE);
    for (guint i = 0; i < shown->hits->len; i++) {
        const struct jb_hit *hit = &g_array_index(shown->hits, struct jb_hit, i);
        const char *id = jb_archive_id(archive, hit->place);
        assert_string_equal(id, hit->copies ? "a" : "x");
        assert_int_equal(hit->copies, hit->copies ? 2 : 0);
    }
}

static void what_is_preferred_stands_for_its_group(void **state)
{
    add_three(*state);
    g_autoptr(jb_archive) archive = open_archive(*state);
    g_autoptr(GPtrArray) all =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(GPtrArray) wanted =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    guint kept = 0;
    for (guint s = 0; s < jb_archive_segments(archive); s++) {
        g_ptr_array_add(all, jb_rows_new());
        g_ptr_array_add(wanted, jb_rows_new());
        for (guint32 r = 0; r < jb_segment_rows(jb_archive_segment(archive, s)); r++) {
            jb_rows_add(all->pdata[s], r);
            if (strcmp(jb_archive_id(archive, (struct jb_place){s, r}), "c") == 0)
                jb_rows_add(wanted->pdata[s], r);
        }
    }
    jb_groups_fold(archive, all, wanted);
    for (guint s = 0; s < all->len; s++)
        for (guint i = 0; i < ((jb_rows *)all->pdata[s])->len; i++, kept++) {
            struct jb_place place = {s, jb_rows_at(all->pdata[s], i)};
            const char *id = jb_archive_id(archive, place);
            assert_true(strcmp(id, "c") == 0 || strcmp(id, "x") == 0);
        }
    assert_int_equal(kept, 2);
}

static void an_altered_figure_is_told_and_the_others_agree(void **state)
{
    struct jb_place place;
    g_autoptr(GError) error = NULL;
    add_three(*state);
    g_autoptr(jb_archive) archive = open_archive(*state);
    assert_true(jb_archive_find(archive, "b", &place));
    g_autoptr(GPtrArray) copies = jb_copies(archive, place, &error);
    assert_ok(error);
    assert_int_equal(copies->len, 3);
    const struct jb_copy *b = copies->pdata[1], *c = copies->pdata[2];
    assert_string_equal(b->report->id, "b");
    assert_int_equal(b->altered->len, 0);
    assert_int_equal(jb_share(&b->shares, 1), 1000);
    assert_int_equal(c->altered->len, 1);
    const struct jb_altered *pair = &g_array_index(c->altered, struct jb_altered, 0);
    assert_string_equal(pair->first->packed.figure.value, "4215");
    assert_string_equal(pair->copy->packed.figure.value, "4125");
    assert_int_equal(c->same, b->same - 1);
}

static void figures_fold_only_where_they_agree(void **state)
{
    const struct jb_figure_options options = {
        .topic = "调解纠纷", .unit = "件", .limit = G_MAXUINT, .group = TRUE};
    g_autoptr(GError) error = NULL;
    add_three(*state);
    g_autoptr(jb_archive) archive = open_archive(*state);
    g_autoptr(jb_figure_answer) answer = jb_figures_find(archive, &options, &error);
    assert_ok(error);
    assert_int_equal(answer->total, 4);
    assert_int_equal(answer->shown, 3);
    for (guint i = 0; i < answer->hits->len; i++) {
        const struct jb_figure_hit *hit = answer->hits->pdata[i];
        gboolean is_copied = strcmp(hit->packed.figure.value, "4215") == 0;
        assert_int_equal(hit->copies, is_copied ? 1 : 0);
        if (is_copied) /* the newest report, c, is listed before it */
            assert_true(g_str_has_prefix(hit->differs, "c#"));
        else
            assert_null(hit->differs);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(folding_is_display_unless_it_is_asked_for),
        scratch_test(the_earliest_found_stands_for_its_group),
        scratch_test(what_is_preferred_stands_for_its_group),
        scratch_test(an_altered_figure_is_told_and_the_others_agree),
        scratch_test(figures_fold_only_where_they_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
