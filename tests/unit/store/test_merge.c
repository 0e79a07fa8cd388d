#include "tests/unit/support/archive.h"

#include "lib/store/merge.h"

/* N reports PREFIX0, PREFIX1 … as JSON Lines, each with its number in its text. */
static char *numbered_lines(const char *prefix, guint n)
{
    GString *lines = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(
            lines,
            "{\"id\":\"%s%u\",\"date\":\"2019-0%u\",\"source\":\"晚报\","
            "\"text\":\"%s第%u号，①%u件，调解。\"}\n",
            prefix, i, i % 9 + 1, prefix, i, i);
    return g_string_free(lines, FALSE);
}

static void add_numbered(const char *path, const char *prefix, guint n)
{
    g_autofree char *lines = numbered_lines(prefix, n);
    add_lines(path, lines);
}

static guint segments_of(const char *path)
{
    g_autoptr(jb_archive) archive = open_archive(path);
    return jb_archive_segments(archive);
}

/* Every live report by id with its text, bounds and figures, to compare before and after. */
static char *contents(const jb_archive *archive)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < jb_archive_segments(archive); i++) {
        jb_segment *s = jb_archive_segment(archive, i);
        for (guint32 r = 0; r < jb_segment_rows(s); r++) {
            struct jb_haystack h;
            const char *figures;
            gsize len;
            g_autoptr(GError) error = NULL;
            if (jb_segment_is_dead(s, r))
                continue;
            g_autoptr(jb_report) report = jb_segment_report(s, r, &error);
            assert_ok(error);
            jb_segment_haystack(s, r, &h);
            assert_true(jb_segment_figures(s, r, &figures, &len, &error));
            g_autofree char *folded =
                g_utf16_to_utf8(h.text, (glong)h.len, NULL, NULL, NULL);
            guint bounds = 0;
            for (gsize b = 0; b < h.bounds; b++)
                bounds += h.bound[b] >= h.origin && h.bound[b] <= h.origin + h.len;
            g_autofree char *path = jb_segment_path(s, r);
            g_autofree char *sum =
                g_compute_checksum_for_data(G_CHECKSUM_MD5, (const guchar *)figures, len);
            const struct jb_row *row = jb_segment_row(s, r);
            g_ptr_array_add(
                all, g_strdup_printf("%s|%s|%s|%s|%u|%" G_GUINT64_FORMAT "|%s|%s\n",
                                     report->id, report->text, folded, sum, bounds,
                                     row->date, jb_segment_string(s, row->source), path));
        }
    }
    return sorted_words(all);
}

static void merging_keeps_every_report_whole(void **state)
{
    add_numbered(*state, "a", 5);
    add_numbered(*state, "b", 1);
    add_numbered(*state, "c", 9);
    add_numbered(*state, "d", 2);
    g_autoptr(jb_archive) before = open_archive(*state);
    g_autofree char *was = contents(before);
    merge_archive(*state);
    assert_int_equal(segments_of(*state), 1);
    g_autoptr(jb_archive) after = open_archive(*state);
    g_autofree char *is = contents(after);
    assert_string_equal(is, was);
    assert_int_equal(jb_archive_reports(after), 17);
    assert_whole(*state);
}

static void merging_leaves_the_dead_behind(void **state)
{
    add_numbered(*state, "a", 5);
    add_numbered(*state, "b", 4);
    add_numbered(*state, "c", 9);
    add_numbered(*state, "d", 7);
    drop_ids(*state, "a1 c0 c8 d3");
    g_autoptr(jb_archive) before = open_archive(*state);
    g_autofree char *was = contents(before);
    merge_archive(*state);
    g_autoptr(jb_archive) after = open_archive(*state);
    g_autofree char *is = contents(after);
    assert_string_equal(is, was);
    assert_int_equal(jb_archive_segments(after), 1);
    assert_int_equal(jb_segment_rows(jb_archive_segment(after, 0)), 21);
    assert_whole(*state);
}

static void a_segment_half_dead_is_rebuilt_and_an_empty_one_goes(void **state)
{
    add_numbered(*state, "a", 4);
    add_numbered(*state, "b", 4);
    drop_ids(*state, "a1 a3");
    drop_ids(*state, "b0 b1 b2 b3");
    merge_archive(*state);
    g_autoptr(jb_archive) archive = open_archive(*state);
    assert_int_equal(jb_archive_segments(archive), 1);
    assert_int_equal(jb_segment_rows(jb_archive_segment(archive, 0)), 2);
    assert_live(*state, "a0 a2");
    assert_whole(*state);
}

static void less_than_half_dead_and_few_segments_are_left_alone(void **state)
{
    add_numbered(*state, "a", 5);
    add_numbered(*state, "b", 5);
    add_numbered(*state, "c", 5);
    drop_ids(*state, "a0 a1 b0");
    merge_archive(*state); /* looks for reprints */
    g_autoptr(jb_archive) before = open_archive(*state);
    merge_archive(*state);
    g_autoptr(jb_archive) after = open_archive(*state);
    assert_int_equal(jb_archive_segments(after), 3);
    assert_int_equal(jb_archive_manifest(after)->revision,
                     jb_archive_manifest(before)->revision);
}

static void many_small_additions_never_make_many_segments(void **state)
{
    for (guint i = 0; i < 25; i++) {
        g_autofree char *prefix = g_strdup_printf("r%02u-", i);
        add_numbered(*state, prefix, 1 + i % 3);
        merge_archive(*state);
        assert_true(segments_of(*state) <= 8);
    }
    g_autoptr(jb_archive) archive = open_archive(*state);
    assert_int_equal(jb_archive_reports(archive), 49);
    assert_whole(*state);
}

static void merged_segments_leave_no_files_behind(void **state)
{
    g_autofree char *segments = in_scratch(state, JB_DIR_SEGMENTS);
    g_autofree char *tmp = in_scratch(state, JB_DIR_TMP);
    for (guint i = 0; i < 4; i++) {
        g_autofree char *prefix = g_strdup_printf("r%u-", i);
        add_numbered(*state, prefix, 3);
    }
    drop_ids(*state, "r0-0");
    merge_archive(*state);
    assert_int_equal(names_in_folder(segments), 1);
    assert_int_equal(names_in_folder(tmp), 0);
}

static void a_reader_opened_before_a_merge_still_answers(void **state)
{
    for (guint i = 0; i < 4; i++) {
        g_autofree char *prefix = g_strdup_printf("r%u-", i);
        add_numbered(*state, prefix, 3);
    }
    g_autoptr(jb_archive) untouched = open_archive(*state);
    g_autoptr(jb_archive) used = open_archive(*state);
    g_autofree char *was = contents(used);
    merge_archive(*state);
    jb_update_end(begin_update(*state));
    g_autofree char *is = contents(untouched);
    assert_string_equal(is, was);
    g_autofree char *again = contents(used);
    assert_string_equal(again, was);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(merging_keeps_every_report_whole),
        scratch_test(merging_leaves_the_dead_behind),
        scratch_test(a_segment_half_dead_is_rebuilt_and_an_empty_one_goes),
        scratch_test(less_than_half_dead_and_few_segments_are_left_alone),
        scratch_test(many_small_additions_never_make_many_segments),
        scratch_test(merged_segments_leave_no_files_behind),
        scratch_test(a_reader_opened_before_a_merge_still_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
