/* Runs as a whole: counts, dry runs, bad input among good, an archive that cannot be
 * written. */

#include "tests/unit/support/index.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define LINE(id, text) "{\"id\":\"" id "\",\"text\":\"" text "\"}\n"

static void a_summary_counts_what_was_read(void **state)
{
    struct index_run *run = *state;
    put(run, "a.jsonl",
        "{\"id\":\"x\",\"date\":\"2019\",\"source\":\"法治日报\",\"text\":\"扫黑35起。\"}"
        "\n"
        "{\"id\":\"y\",\"source\":\"法治日报\",\"text\":\"除恶。\"}\n");
    put(run, "b.txt", "\xB1\xA8\xB5\xC0\n\n\xC9\xA8\xBA\xDA\xB3\xFD\xB6\xF1\xA1\xA3\n");
    index_all(run, ".");
    assert_int_equal(run->summary.files, 2);
    assert_int_equal(run->summary.added, 3);
    assert_int_equal(run->summary.reports, 3);
    assert_int_equal(run->summary.undated, 2);
    assert_int_equal(run->summary.decoded, 1);
    assert_int_equal(run->summary.sources, 1);
    assert_int_equal(run->summary.figures, 1);
    assert_int_equal(run->summary.failed, 0);
}

static void bad_files_are_named_and_do_not_stop_the_rest(void **state)
{
    struct index_run *run = *state;
    g_autoptr(GError) error = NULL;
    put(run, "1-empty.txt", "");
    put(run, "2-binary.txt", "\x02\x01\x01\x03\x04\x05\x06\x0e\x0f\x10");
    put(run, "2-program", "\x7F\x45\x4C\x46\x02\x01\x01\x03\x04\x05\x06\x0e\x0f\x10");
    put(run, "3-lines.jsonl", "{\"id\":\"a\"}\n" LINE("b", "好"));
    put(run, "4-good.txt", "标题\n\n扫黑除恶专项斗争取得成效。\n");
    assert_true(index_names(run, ".", &error));
    assert_ok(error);
    assert_int_equal(run->summary.failed, 3);
    assert_int_equal(run->summary.skipped, 1);
    assert_int_equal(run->summary.added, 2);
    assert_non_null(strstr(run->bad->str, "1-empty.txt"));
    assert_non_null(strstr(run->bad->str, "2-binary.txt"));
    assert_non_null(strstr(run->bad->str, "3-lines.jsonl:1: "));
    assert_whole(run->archive);
}

static void count_would(const struct jb_report *report, gpointer data)
{
    assert_non_null(report->text);
    ++*(guint *)data;
}

static void a_dry_run_tells_and_changes_nothing(void **state)
{
    struct index_run *run = *state;
    g_autoptr(GError) error = NULL;
    guint count = 0;
    struct jb_index_summary summary;
    put(run, "a.jsonl", LINE("x", "扫黑") LINE("y", "除恶"));
    g_autofree char *path = input_path(run, "a.jsonl");
    const char *const paths[] = {path, NULL};
    const struct jb_index_options options = {.archive = run->archive,
                                             .paths = paths,
                                             .dry_run = TRUE,
                                             .would = count_would,
                                             .data = &count};
    assert_true(jb_index(&options, &summary, &error));
    assert_int_equal(count, 2);
    assert_int_equal(summary.added, 2);
    assert_false(exists(run->archive));
}

static void a_missing_path_stops_before_anything_is_read(void **state)
{
    struct index_run *run = *state;
    g_autoptr(GError) error = NULL;
    put(run, "a.jsonl", LINE("x", "扫黑"));
    assert_false(index_names(run, ". nowhere", &error));
    assert_failed(&error, JB_ERROR_NOT_FOUND, "nowhere");
    assert_int_equal(run->summary.files, 0);
}

static void an_archive_that_is_being_written_to_is_left_alone(void **state)
{
    struct index_run *run = *state;
    g_autoptr(GError) error = NULL;
    put(run, "a.jsonl", LINE("x", "扫黑"));
    g_autoptr(jb_update) other = begin_update(run->archive);
    assert_false(index_names(run, ".", &error));
    assert_failed(&error, JB_ERROR_LOCKED, "process ");
    assert_non_null(jb_update_archive(other));
}

static void many_workers_lose_no_report(void **state)
{
    struct index_run *run = *state;
    g_autoptr(GString) lines = g_string_new(NULL), text = g_string_new(NULL);
    for (guint i = 0; i < 400; i++)
        g_string_append(text, "平安建设，");
    for (guint i = 0; i < 300; i++)
        g_string_append_printf(lines, "{\"id\":\"r%u\",\"text\":\"%u。%s\"}\n", i, i,
                               text->str);
    put(run, "a.jsonl", lines->str);
    run->jobs = 7;
    index_all(run, ".");
    assert_int_equal(run->summary.added, 300);
    assert_int_equal(run->summary.reports, 300);
    assert_whole(run->archive);
}

/* In a child that can write no file beyond 200 KiB; 0: told, once and in one line. */
static int index_on_a_full_disk(struct index_run *run)
{
    struct rlimit limit = {200 << 10, 200 << 10};
    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
        return 2;
    g_log_set_always_fatal(G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL);
    g_autoptr(GError) error = NULL;
    if (index_names(run, ".", &error))
        return 3;
    return error && *error->message && !strchr(error->message, '\n') ? 0 : 4;
}

static void a_full_disk_stops_the_run_and_leaves_the_archive(void **state)
{
    struct index_run *run = *state;
    g_autoptr(GString) lines = g_string_new(NULL);
    put(run, "a.jsonl", LINE("x", "扫黑"));
    index_all(run, ".");
    for (guint i = 0; i < 600; i++) {
        g_string_append_printf(lines, "{\"id\":\"r%u\",\"text\":\"", i);
        for (guint k = 0; k < 300; k++)
            g_string_append_unichar(lines, 0x4E00 + (i * 31 + k * 17) % 20000);
        g_string_append(lines, "\"}\n");
    }
    put(run, "b.jsonl", lines->str);
    put(run, "c.jsonl", LINE("z", "除恶"));
    run->jobs = 2;
    pid_t child = fork();
    if (child == 0)
        _exit(index_on_a_full_disk(run));
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_whole(run->archive);
    g_autofree char *text = text_of(run, "x");
    assert_string_equal(text, "扫黑");
    index_all(run, ".");
    assert_int_equal(run->summary.reports, 602);
    assert_whole(run->archive);
}

static void the_rows_know_file_and_line(void **state)
{
    struct index_run *run = *state;
    put(run, "a.jsonl", LINE("x", "扫黑") LINE("y", "除恶"));
    put(run, "\xB1\xA8.jsonl", LINE("z", "调解"));
    index_all(run, ".");
    g_autoptr(jb_archive) archive = open_archive(run->archive);
    struct jb_place place;
    assert_true(jb_archive_find(archive, "y", &place));
    const jb_segment *segment = jb_archive_segment(archive, place.segment);
    g_autofree char *path = jb_segment_path(segment, place.row);
    assert_true(g_str_has_suffix(path, "/in/a.jsonl:2"));
    assert_true(jb_archive_find(archive, "z", &place));
    segment = jb_archive_segment(archive, place.segment);
    g_autofree char *gbk = jb_segment_path(segment, place.row);
    assert_true(g_str_has_suffix(gbk, "/in/\xB1\xA8.jsonl:1"));
    g_autoptr(jb_report) report = jb_archive_report(archive, place, NULL);
    assert_true(g_str_has_suffix(report->path, "/in/报.jsonl:1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        index_test(a_summary_counts_what_was_read),
        index_test(bad_files_are_named_and_do_not_stop_the_rest),
        index_test(a_dry_run_tells_and_changes_nothing),
        index_test(a_missing_path_stops_before_anything_is_read),
        index_test(an_archive_that_is_being_written_to_is_left_alone),
        index_test(many_workers_lose_no_report),
        index_test(a_full_disk_stops_the_run_and_leaves_the_archive),
        index_test(the_rows_know_file_and_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
