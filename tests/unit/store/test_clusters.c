#include "tests/unit/support/archive.h"

#include <stdlib.h>

#include "lib/store/cluster_group.h"
#include "lib/store/cluster_judge.h"

/* CHARS characters of no sense, the same for the same SEED. */
static char *words(guint seed, guint chars)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < chars; i++)
        g_string_append_unichar(text, (gunichar)g_rand_int_range(rand, 0x4E00, 0x9000));
    return g_string_free(text, FALSE);
}

/* A report of a day of June with TEXT, as a line of JSON. */
static char *line_of(const char *id, guint day, const char *text)
{
    return g_strdup_printf("{\"id\":\"%s\",\"date\":\"2020-06-%02u\",\"text\":\"%s\"}\n",
                           id, day, text);
}

static void add_report(const char *path, const char *id, guint day, const char *text)
{
    g_autofree char *line = line_of(id, day, text);
    add_lines(path, line);
}

/* "a: b c; d: e": every cluster, its head first, then the others as they are ordered. */
static char *clusters_of(const char *path)
{
    g_autoptr(jb_archive) archive = open_archive(path);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < jb_archive_segments(archive); i++)
        for (guint32 r = 0; r < jb_segment_rows(jb_archive_segment(archive, i)); r++) {
            struct jb_place place = {i, r}, head;
            if (!jb_archive_cluster(archive, place, &head) ||
                place.segment != head.segment || place.row != head.row)
                continue;
            g_autoptr(GArray) copies = jb_archive_copies(archive, head);
            GString *line = g_string_new(jb_archive_cluster_id(archive, place));
            for (guint k = 0; k < copies->len; k++) {
                struct jb_place copy = g_array_index(copies, struct jb_place, k);
                const char *id = jb_archive_id(archive, copy);
                assert_string_equal(jb_archive_cluster_id(archive, copy),
                                    jb_archive_id(archive, head));
                if (k)
                    g_string_append_printf(line, "%s%s", k == 1 ? ": " : " ", id);
                else
                    assert_string_equal(id, jb_archive_id(archive, head));
            }
            g_ptr_array_add(all, g_string_free(line, FALSE));
        }
    g_ptr_array_sort(all, by_string);
    g_ptr_array_add(all, NULL);
    return g_strjoinv("; ", (char **)all->pdata);
}

static void assert_clusters(const char *path, const char *wanted)
{
    merge_archive(path);
    g_autofree char *found = clusters_of(path);
    assert_string_equal(found, wanted);
    assert_whole(path);
}

static void a_reprint_is_clustered_under_the_earliest(void **state)
{
    g_autofree char *text = words(1, 300), *other = words(2, 300);
    g_autofree char *framed = g_strconcat("据晚报消息：", text, "（编辑：某某）", NULL);
    add_report(*state, "b", 5, text);
    add_report(*state, "x", 5, other);
    add_report(*state, "a", 9, framed);
    assert_clusters(*state, "b: a");
}

static void an_earlier_report_takes_the_head_when_it_comes(void **state)
{
    g_autofree char *text = words(1, 300);
    add_report(*state, "b", 5, text);
    add_report(*state, "c", 7, text);
    assert_clusters(*state, "b: c");
    add_report(*state, "a", 3, text);
    assert_clusters(*state, "a: b c");
}

static void a_short_report_inside_a_long_page_counts(void **state)
{
    g_autofree char *flash = words(1, 100), *rest = words(2, 1500), *more = words(3, 700);
    g_autofree char *page = g_strconcat(rest, flash, more, NULL);
    add_report(*state, "flash", 1, flash);
    add_report(*state, "page", 2, page);
    assert_clusters(*state, "flash: page");
}

static void a_digest_is_a_reprint_of_none_of_its_items(void **state)
{
    g_autofree char *one = words(1, 200), *two = words(2, 200), *three = words(3, 200);
    g_autofree char *rest = words(4, 400);
    g_autofree char *digest = g_strconcat(one, two, three, rest, NULL);
    add_report(*state, "one", 1, one);
    add_report(*state, "two", 1, two);
    add_report(*state, "three", 1, three);
    add_report(*state, "digest", 2, digest);
    assert_clusters(*state, "");
}

static void two_halves_of_a_report_are_of_its_cluster(void **state)
{
    g_autofree char *one = words(1, 200), *two = words(2, 200);
    g_autofree char *whole = g_strconcat(one, two, NULL);
    add_report(*state, "whole", 1, whole);
    add_report(*state, "one", 2, one);
    add_report(*state, "two", 3, two);
    assert_clusters(*state, "whole: one two");
}

static void a_form_with_other_numbers_is_no_reprint(void **state)
{
    g_autofree char *a = words(1, 60), *b = words(2, 60), *c = words(3, 60);
    const char *const numbers[2][3] = {{"1326", "57.4", "8890"},
                                       {"2417", "61.3", "7725"}};
    for (guint i = 0; i < 2; i++) {
        const char *const *n = numbers[i];
        g_autofree char *text =
            g_strconcat(a, n[0], "人", b, n[1], "亿元", c, n[2], "件", NULL);
        add_report(*state, i ? "tuesday" : "monday", i + 1, text);
    }
    assert_clusters(*state, "");
}

static void a_dead_report_leaves_its_cluster(void **state)
{
    g_autofree char *text = words(1, 300);
    add_report(*state, "a", 1, text);
    add_report(*state, "b", 2, text);
    add_report(*state, "c", 3, text);
    assert_clusters(*state, "a: b c");
    drop_ids(*state, "a");
    assert_clusters(*state, "b: c");
    drop_ids(*state, "b");
    assert_clusters(*state, "");
}

static void a_report_that_is_replaced_is_looked_at_again(void **state)
{
    g_autofree char *text = words(1, 300), *other = words(2, 300);
    add_report(*state, "a", 1, text);
    add_report(*state, "b", 2, text);
    assert_clusters(*state, "a: b");
    add_report(*state, "b", 2, other);
    assert_clusters(*state, "");
    add_report(*state, "b", 2, text);
    assert_clusters(*state, "a: b");
}

/* What held two reports together may die while both live. */
static void the_reports_around_a_dead_one_stay_together(void **state)
{
    g_autoptr(GString) expected = g_string_new("r01:");
    g_autofree char *text = words(1, 300);
    add_report(*state, "r00", 1, text);
    merge_archive(*state);
    for (guint i = 1; i < 40; i++) {
        g_autofree char *id = g_strdup_printf("r%02u", i);
        add_report(*state, id, 2, text);
        if (i > 1)
            g_string_append_printf(expected, " %s", id);
    }
    merge_archive(*state);
    drop_ids(*state, "r00");
    assert_clusters(*state, expected->str);
}

static void clusters_are_the_same_after_merging(void **state)
{
    for (guint i = 0; i < 12; i++) {
        g_autofree char *text = words(i % 4, 200);
        g_autofree char *id = g_strdup_printf("r%02u", i);
        add_report(*state, id, i + 1, text);
        if (i == 6)
            drop_ids(*state, "r01");
    }
    merge_archive(*state);
    g_autofree char *before = clusters_of(*state);
    assert_string_equal(before, "r00: r04 r08; r02: r06 r10; r03: r07 r11; r05: r09");
    drop_ids(*state, "r03 r07");
    assert_clusters(*state, "r00: r04 r08; r02: r06 r10; r05: r09");
}

static void a_second_look_at_the_same_archive_changes_nothing(void **state)
{
    g_autofree char *text = words(1, 300);
    add_report(*state, "a", 1, text);
    add_report(*state, "b", 2, text);
    merge_archive(*state);
    g_autoptr(jb_archive) before = open_archive(*state);
    merge_archive(*state);
    g_autoptr(jb_archive) after = open_archive(*state);
    assert_int_equal(jb_archive_manifest(after)->revision,
                     jb_archive_manifest(before)->revision);
}

static void short_notices_must_agree_almost_wholly(void **state)
{
    (void)state;
    const struct jb_shares short_form = {{100, 400}, {80, 80}, {0, 0}, {0, 0}};
    const struct jb_shares short_copy = {{100, 400}, {90, 90}, {0, 0}, {0, 0}};
    const struct jb_shares long_copy = {{400, 400}, {300, 300}, {0, 0}, {0, 0}};
    const struct jb_shares caption = {{30, 400}, {30, 30}, {0, 0}, {0, 0}};
    assert_false(jb_is_reprint(&short_form, 0));
    assert_true(jb_is_reprint(&short_copy, 0));
    assert_true(jb_is_reprint(&long_copy, JB_DAYS_UNKNOWN));
    assert_true(jb_is_reprint(&long_copy, 31));
    assert_false(jb_is_reprint(&long_copy, 32));
    assert_false(jb_is_reprint(&caption, 0));
}

static void most_numerals_must_agree_where_there_are_some(void **state)
{
    (void)state;
    const struct jb_shares form = {{400, 400}, {380, 380}, {40, 40}, {9, 9}};
    const struct jb_shares copy = {{400, 400}, {380, 380}, {40, 40}, {32, 32}};
    const struct jb_shares few = {{400, 400}, {380, 380}, {4, 4}, {0, 0}};
    const struct jb_shares bulletin = {{400, 400}, {340, 340}, {40, 40}, {20, 20}};
    assert_true(jb_is_reprint(&bulletin, 1));
    assert_true(jb_is_reprint(&bulletin, JB_DAYS_UNKNOWN));
    assert_false(jb_is_reprint(&bulletin, 2));
    assert_false(jb_is_reprint(&form, 0));
    assert_true(jb_is_reprint(&copy, 0));
    assert_true(jb_is_reprint(&few, 0));
}

/* Looking numbers up against a plain look through the list. */
static void a_number_is_found_where_it_stands(void **state)
{
    (void)state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    for (guint round = 0; round < 50; round++) {
        g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(guint64));
        guint count = (guint)g_rand_int_range(rand, 0, 200);
        guint32 most = round % 2 ? G_MAXUINT32 : 300; /* even, and crowded at one end */
        for (guint i = 0; i < count; i++) {
            guint64 entry = (guint64)(g_rand_int(rand) % most) << 32 | i;
            g_array_append_val(entries, entry);
        }
        jb_sketches_sort(entries);
        const struct jb_sketch_list list = {(const guint64 *)(void *)entries->data,
                                            entries->len, 0};
        for (guint i = 0; i < 100; i++) {
            guint32 number = g_rand_int(rand) % most;
            gsize wanted = 0;
            while (wanted < list.count && JB_SKETCH_NUMBER(list.entries[wanted]) < number)
                wanted++;
            assert_int_equal(jb_sketches_find(&list, number), wanted);
        }
        assert_int_equal(jb_sketches_find(&list, 0), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(a_reprint_is_clustered_under_the_earliest),
        scratch_test(an_earlier_report_takes_the_head_when_it_comes),
        scratch_test(a_short_report_inside_a_long_page_counts),
        scratch_test(a_digest_is_a_reprint_of_none_of_its_items),
        scratch_test(two_halves_of_a_report_are_of_its_cluster),
        scratch_test(a_form_with_other_numbers_is_no_reprint),
        scratch_test(a_dead_report_leaves_its_cluster),
        scratch_test(a_report_that_is_replaced_is_looked_at_again),
        scratch_test(the_reports_around_a_dead_one_stay_together),
        scratch_test(clusters_are_the_same_after_merging),
        scratch_test(a_second_look_at_the_same_archive_changes_nothing),
        cmocka_unit_test(short_notices_must_agree_almost_wholly),
        cmocka_unit_test(most_numerals_must_agree_where_there_are_some),
        cmocka_unit_test(a_number_is_found_where_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
