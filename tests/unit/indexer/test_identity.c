/* The rules of indexer/identity.h, one test each, by runs of the indexer. */

#include "tests/unit/support/index.h"

#include <fcntl.h>
#include <unistd.h>

#define LINE(id, text) "{\"id\":\"" id "\",\"text\":\"" text "\"}\n"

static void an_unchanged_file_is_not_read_again(void **state)
{
    struct index_run *run = *state;
    put(run, "a.jsonl", LINE("x", "扫黑") LINE("y", "除恶"));
    index_all(run, ".");
    assert_counts(run, 2, 0, 0);
    index_all(run, ".");
    assert_counts(run, 0, 0, 0);
    assert_int_equal(run->summary.unchanged_files, 1);
    assert_int_equal(run->summary.files, 0);
    assert_live(run->archive, "x y");
}

static void a_touched_file_is_read_and_recognised(void **state)
{
    struct index_run *run = *state;
    put(run, "a.jsonl", LINE("x", "扫黑") LINE("y", "除恶"));
    index_all(run, ".");
    put(run, "a.jsonl", LINE("x", "扫黑") LINE("y", "除恶"));
    index_all(run, ".");
    assert_counts(run, 0, 0, 2);
    index_all(run, ".");
    assert_int_equal(run->summary.unchanged_files, 1);
}

static void a_changed_report_replaces_its_old_form(void **state)
{
    struct index_run *run = *state;
    put(run, "a.jsonl", LINE("x", "扫黑") LINE("y", "除恶"));
    index_all(run, ".");
    put(run, "a.jsonl", LINE("x", "扫黑三起") LINE("y", "除恶"));
    index_all(run, ".");
    assert_counts(run, 0, 1, 1);
    assert_live(run->archive, "x y");
    g_autofree char *text = text_of(run, "x");
    assert_string_equal(text, "扫黑三起");
    assert_whole(run->archive);
}

static void a_changed_text_file_keeps_its_id(void **state)
{
    struct index_run *run = *state;
    put(run, "a.txt", "标题\n\n扫黑除恶专项斗争取得成效。\n");
    index_all(run, ".");
    g_autoptr(jb_archive) before = open_archive(run->archive);
    g_autofree char *id = live_ids(before);
    put(run, "a.txt", "另一标题\n\n完全不同的正文，讲的是人民调解工作。\n");
    index_all(run, ".");
    assert_counts(run, 0, 1, 0);
    assert_live(run->archive, id);
}

static void a_changed_file_with_a_name_in_gbk_keeps_its_id(void **state)
{
    struct index_run *run = *state;
    put(run, "\xB1\xA8\xB5\xC0.txt", "标题\n\n扫黑除恶专项斗争取得成效。\n");
    index_all(run, ".");
    g_autoptr(jb_archive) before = open_archive(run->archive);
    g_autofree char *id = live_ids(before);
    put(run, "\xB1\xA8\xB5\xC0.txt", "另一标题\n\n讲的是人民调解工作，与前不同。\n");
    index_all(run, ".");
    assert_counts(run, 0, 1, 0);
    assert_live(run->archive, id);
}

static void a_moved_file_keeps_its_ids(void **state)
{
    struct index_run *run = *state;
    put(run, "a.jsonl", LINE("x", "扫黑"));
    put(run, "a.txt", "标题\n\n扫黑除恶专项斗争取得成效。\n");
    index_all(run, ".");
    g_autoptr(jb_archive) before = open_archive(run->archive);
    g_autofree char *ids = live_ids(before);
    take_away(run, "a.jsonl");
    take_away(run, "a.txt");
    put(run, "new/b.jsonl", LINE("x", "扫黑"));
    put(run, "new/b.txt", "标题\n\n扫黑除恶专项斗争取得成效。\n");
    index_all(run, ".");
    assert_counts(run, 0, 2, 0);
    assert_live(run->archive, ids);
    prune_all(run, ".");
    assert_live(run->archive, ids);
}

static void an_id_of_another_file_that_exists_is_a_conflict_and_named(void **state)
{
    struct index_run *run = *state;
    g_autoptr(GError) error = NULL;
    put(run, "a.jsonl", LINE("x", "扫黑"));
    index_all(run, ".");
    put(run, "b.jsonl", LINE("x", "别的") LINE("z", "调解"));
    assert_true(index_names(run, ".", &error));
    assert_non_null(strstr(run->bad->str, "b.jsonl:1: "));
    assert_non_null(strstr(run->bad->str, "a.jsonl"));
    assert_non_null(strstr(run->bad->str, "id x "));
    assert_int_equal(run->summary.failed, 1);
    assert_live(run->archive, "x z");
    g_autofree char *text = text_of(run, "x");
    assert_string_equal(text, "扫黑");
    assert_true(index_names(run, ".", &error));
    assert_int_equal(run->summary.failed, 1);
}

static void an_id_twice_in_one_run_is_a_conflict_too(void **state)
{
    struct index_run *run = *state;
    g_autoptr(GError) error = NULL;
    put(run, "a.jsonl", LINE("x", "扫黑"));
    put(run, "b.jsonl", LINE("x", "别的"));
    assert_true(index_names(run, ".", &error));
    assert_int_equal(run->summary.failed, 1);
    assert_live(run->archive, "x");
    g_autofree char *text = text_of(run, "x");
    assert_string_equal(text, "扫黑");
}

static void an_id_twice_in_one_file_names_both_lines(void **state)
{
    struct index_run *run = *state;
    g_autoptr(GError) error = NULL;
    put(run, "a.jsonl", LINE("x", "扫黑") LINE("y", "除恶") LINE("x", "别的"));
    assert_true(index_names(run, ".", &error));
    assert_int_equal(run->summary.failed, 1);
    assert_non_null(strstr(run->bad->str, "a.jsonl:3: "));
    assert_non_null(strstr(run->bad->str, "line 1"));
    assert_live(run->archive, "x y");
}

static void the_same_report_in_two_files_is_one_with_two_origins(void **state)
{
    struct index_run *run = *state;
    put(run, "a.jsonl", LINE("x", "扫黑"));
    put(run, "b.jsonl", LINE("x", "扫黑"));
    index_all(run, ".");
    assert_counts(run, 1, 0, 1);
    assert_live(run->archive, "x");
    index_all(run, ".");
    assert_int_equal(run->summary.unchanged_files, 2);
}

static void a_copy_of_a_text_file_is_the_same_report(void **state)
{
    struct index_run *run = *state;
    put(run, "a.txt", "标题\n\n扫黑除恶专项斗争取得成效。\n");
    index_all(run, ".");
    put(run, "b.txt", "标题\n\n扫黑除恶专项斗争取得成效。\n");
    index_all(run, ".");
    assert_counts(run, 0, 0, 1);
    assert_int_equal(run->summary.reports, 1);
}

/* Two reports whose title and first 512 bytes are one, and whose ends differ. */
static void put_alike(const struct index_run *run, const char *name, const char *end)
{
    g_autoptr(GString) text = g_string_new("{\"title\":\"公告\",\"text\":\"");
    for (guint i = 0; i < 200; i++)
        g_string_append(text, "警情");
    g_string_append_printf(text, "%s\"}\n", end);
    put(run, name, text->str);
}

static void a_made_id_that_is_taken_gets_a_suffix_and_keeps_it(void **state)
{
    struct index_run *run = *state;
    put_alike(run, "a.jsonl", "一");
    put_alike(run, "b.jsonl", "二");
    index_all(run, ".");
    assert_counts(run, 2, 0, 0);
    g_autoptr(jb_archive) before = open_archive(run->archive);
    g_autofree char *ids = live_ids(before);
    assert_non_null(strstr(ids, "-2"));
    put_alike(run, "b.jsonl", "三");
    index_all(run, ".");
    assert_counts(run, 0, 1, 0);
    assert_live(run->archive, ids);
    put_alike(run, "a.jsonl", "一");
    index_all(run, ".");
    assert_counts(run, 0, 0, 1);
    assert_live(run->archive, ids);
}

/* Runs the indexer on LINES as its stdin. */
static void index_stdin(struct index_run *run, const char *lines)
{
    g_autofree char *path = g_build_filename(run->folder, "stdin", NULL);
    write_file(path, lines);
    int saved = dup(STDIN_FILENO), file = open(path, O_RDONLY);
    assert_true(dup2(file, STDIN_FILENO) >= 0);
    close(file);
    index_all(run, "-");
    assert_true(dup2(saved, STDIN_FILENO) >= 0);
    close(saved);
}

static void what_comes_on_stdin_is_an_update_and_wins(void **state)
{
    struct index_run *run = *state;
    put(run, "a.jsonl", LINE("x", "扫黑"));
    index_all(run, ".");
    index_stdin(run, LINE("x", "扫黑三起") LINE("y", "除恶"));
    assert_counts(run, 1, 1, 0);
    assert_live(run->archive, "x y");
    g_autofree char *text = text_of(run, "x");
    assert_string_equal(text, "扫黑三起");
    index_stdin(run, LINE("x", "扫黑三起") LINE("y", "除恶"));
    assert_counts(run, 0, 0, 2);
    index_stdin(run, LINE("y", "除恶两起"));
    assert_counts(run, 0, 1, 0);
}

static void stdin_is_never_pruned(void **state)
{
    struct index_run *run = *state;
    put(run, "a.jsonl", LINE("x", "扫黑"));
    index_stdin(run, LINE("y", "除恶"));
    prune_all(run, ".");
    prune_all(run, ".");
    assert_live(run->archive, "x y");
}

static void pruning_drops_what_left_its_file(void **state)
{
    struct index_run *run = *state;
    put(run, "a.jsonl", LINE("x", "扫黑") LINE("y", "除恶"));
    put(run, "b.jsonl", LINE("z", "调解"));
    index_all(run, ".");
    put(run, "a.jsonl", LINE("x", "扫黑"));
    take_away(run, "b.jsonl");
    index_all(run, ".");
    assert_int_equal(run->summary.gone, 1);
    assert_live(run->archive, "x y z");
    prune_all(run, ".");
    assert_int_equal(run->summary.dropped, 2);
    assert_live(run->archive, "x");
    prune_all(run, ".");
    assert_int_equal(run->summary.dropped, 0);
    assert_whole(run->archive);
}

static void a_report_stays_until_its_last_origin_is_gone(void **state)
{
    struct index_run *run = *state;
    put(run, "a.jsonl", LINE("x", "扫黑"));
    put(run, "b.jsonl", LINE("x", "扫黑"));
    put(run, "c.jsonl", LINE("x", "扫黑"));
    index_all(run, ".");
    take_away(run, "a.jsonl");
    prune_all(run, ".");
    assert_live(run->archive, "x");
    put(run, "c.jsonl", LINE("y", "除恶"));
    prune_all(run, ".");
    assert_live(run->archive, "x y");
    take_away(run, "b.jsonl");
    prune_all(run, ".");
    assert_int_equal(run->summary.dropped, 1);
    assert_live(run->archive, "y");
}

static void an_alias_that_left_its_file_is_dropped_with_the_first_origin(void **state)
{
    struct index_run *run = *state;
    put(run, "a.jsonl", LINE("x", "扫黑"));
    put(run, "b.jsonl", LINE("x", "扫黑") LINE("y", "除恶"));
    index_all(run, ".");
    take_away(run, "a.jsonl");
    prune_all(run, ".");
    assert_live(run->archive, "x y");
    put(run, "b.jsonl", LINE("y", "除恶"));
    index_all(run, ".");
    assert_live(run->archive, "x y");
    put(run, "b.jsonl", LINE("y", "除恶") "\n");
    index_all(run, ".");
    prune_all(run, ".");
    assert_live(run->archive, "y");
}

static void pruning_concerns_only_the_paths_given(void **state)
{
    struct index_run *run = *state;
    put(run, "one/a.jsonl", LINE("x", "扫黑"));
    put(run, "one2/b.jsonl", LINE("y", "除恶"));
    index_all(run, ".");
    take_away(run, "one/a.jsonl");
    take_away(run, "one2/b.jsonl");
    prune_all(run, "one");
    assert_live(run->archive, "y");
}

static void a_missing_path_is_an_error_and_prunes_nothing(void **state)
{
    struct index_run *run = *state;
    g_autoptr(GError) error = NULL;
    put(run, "one/a.jsonl", LINE("x", "扫黑"));
    put(run, "b.jsonl", LINE("y", "除恶"));
    index_all(run, ".");
    take_away(run, "one");
    take_away(run, "b.jsonl");
    run->prune = TRUE;
    assert_false(index_names(run, ". one", &error));
    assert_failed(&error, JB_ERROR_NOT_FOUND, "in/one");
    assert_live(run->archive, "x y");
}

static void a_report_of_a_file_with_a_bad_line_is_pruned_with_its_file(void **state)
{
    struct index_run *run = *state;
    g_autoptr(GError) error = NULL;
    put(run, "a.jsonl", LINE("x", "扫黑") "{broken\n");
    put(run, "b.jsonl", LINE("y", "除恶"));
    assert_true(index_names(run, ".", &error));
    assert_live(run->archive, "x y");
    take_away(run, "a.jsonl");
    prune_all(run, ".");
    assert_live(run->archive, "y");
}

static void a_report_read_from_a_file_with_a_bad_line_is_not_pruned(void **state)
{
    struct index_run *run = *state;
    g_autoptr(GError) error = NULL;
    put(run, "a.jsonl", LINE("x", "扫黑") LINE("y", "除恶"));
    index_all(run, ".");
    put(run, "a.jsonl", LINE("y", "除恶"));
    put(run, "b.jsonl", LINE("x", "扫黑") "{broken\n");
    run->prune = TRUE;
    assert_true(index_names(run, ".", &error));
    assert_ok(error);
    assert_live(run->archive, "x y");
}

static void a_file_with_a_bad_line_is_read_again(void **state)
{
    struct index_run *run = *state;
    g_autoptr(GError) error = NULL;
    put(run, "a.jsonl", LINE("x", "扫黑") "{broken\n" LINE("y", "除恶"));
    assert_true(index_names(run, ".", &error));
    assert_int_equal(run->summary.failed, 1);
    assert_non_null(strstr(run->bad->str, "a.jsonl:2: "));
    assert_live(run->archive, "x y");
    assert_true(index_names(run, ".", &error));
    assert_int_equal(run->summary.failed, 1);
    assert_counts(run, 0, 0, 2);
}

static void what_cannot_be_looked_at_is_not_pruned(void **state)
{
    struct index_run *run = *state;
    put(run, "a.jsonl", LINE("x", "扫黑"));
    put(run, ".kept/b.jsonl", LINE("y", "除恶"));
    index_all(run, ". .kept/b.jsonl");
    assert_live(run->archive, "x y");
    prune_all(run, "."); /* a walk passes over .kept, but the file is there */
    assert_live(run->archive, "x y");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        index_test(an_unchanged_file_is_not_read_again),
        index_test(a_touched_file_is_read_and_recognised),
        index_test(a_changed_report_replaces_its_old_form),
        index_test(a_changed_text_file_keeps_its_id),
        index_test(a_changed_file_with_a_name_in_gbk_keeps_its_id),
        index_test(a_moved_file_keeps_its_ids),
        index_test(an_id_of_another_file_that_exists_is_a_conflict_and_named),
        index_test(an_id_twice_in_one_run_is_a_conflict_too),
        index_test(an_id_twice_in_one_file_names_both_lines),
        index_test(the_same_report_in_two_files_is_one_with_two_origins),
        index_test(a_copy_of_a_text_file_is_the_same_report),
        index_test(a_made_id_that_is_taken_gets_a_suffix_and_keeps_it),
        index_test(what_comes_on_stdin_is_an_update_and_wins),
        index_test(stdin_is_never_pruned),
        index_test(pruning_drops_what_left_its_file),
        index_test(a_report_stays_until_its_last_origin_is_gone),
        index_test(an_alias_that_left_its_file_is_dropped_with_the_first_origin),
        index_test(pruning_concerns_only_the_paths_given),
        index_test(a_missing_path_is_an_error_and_prunes_nothing),
        index_test(a_report_of_a_file_with_a_bad_line_is_pruned_with_its_file),
        index_test(a_report_read_from_a_file_with_a_bad_line_is_not_pruned),
        index_test(a_file_with_a_bad_line_is_read_again),
        index_test(what_cannot_be_looked_at_is_not_pruned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
