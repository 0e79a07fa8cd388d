#include "tests/unit/support/archive.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define ONE "{\"id\":\"a\",\"title\":\"扫黑\",\"text\":\"打掉黑恶团伙35个。\"}\n"
#define TWO "{\"id\":\"b\",\"text\":\"调解纠纷。\"}\n{\"id\":\"c\",\"text\":\"信访。\"}\n"

static void an_archive_is_made_where_there_is_none(void **state)
{
    g_autofree char *path = in_scratch(state, "deep/archive");
    g_autofree char *user = in_scratch(state, "deep/archive/user");
    jb_update_end(begin_update(path));
    assert_true(exists(user));
    assert_whole(path);
    assert_live(path, "");
    g_autoptr(jb_archive) archive = open_archive(path);
    assert_int_equal(jb_archive_reports(archive), 0);
    assert_int_equal(jb_archive_manifest(archive)->revision, 0);
}

static void each_publication_is_a_revision(void **state)
{
    add_lines(*state, ONE);
    add_lines(*state, TWO);
    g_autoptr(jb_archive) archive = open_archive(*state);
    assert_int_equal(jb_archive_manifest(archive)->revision, 2);
    assert_int_equal(jb_archive_segments(archive), 2);
    assert_int_equal(jb_archive_reports(archive), 3);
    assert_live(*state, "a b c");
    assert_whole(*state);
}

static void a_replaced_report_is_there_once_in_its_new_form(void **state)
{
    g_autoptr(GError) error = NULL;
    struct jb_place place;
    add_lines(*state, ONE TWO);
    add_lines(*state, "{\"id\":\"b\",\"text\":\"调解纠纷两起。\"}\n");
    assert_live(*state, "a b c");
    assert_whole(*state);
    g_autoptr(jb_archive) archive = open_archive(*state);
    assert_true(jb_archive_find(archive, "b", &place));
    assert_int_equal(place.segment, 1);
    g_autoptr(jb_report) report = jb_archive_report(archive, place, &error);
    assert_ok(error);
    assert_string_equal(report->text, "调解纠纷两起。");
}

static void a_dropped_report_is_gone_and_the_others_stay(void **state)
{
    struct jb_place place;
    add_lines(*state, ONE TWO);
    drop_ids(*state, "b");
    drop_ids(*state, "a");
    assert_live(*state, "c");
    assert_whole(*state);
    g_autoptr(jb_archive) archive = open_archive(*state);
    assert_false(jb_archive_find(archive, "a", &place));
    assert_true(jb_archive_find(archive, "c", &place));
    const struct jb_manifest_segment *info =
        jb_archive_manifest(archive)->segments->pdata[0];
    assert_int_equal(info->dead, 2);
    assert_int_equal(info->reports, 3);
}

static void a_reader_keeps_the_revision_it_opened(void **state)
{
    add_lines(*state, ONE TWO);
    g_autoptr(jb_archive) before = open_archive(*state);
    drop_ids(*state, "a b");
    add_lines(*state, "{\"id\":\"d\",\"text\":\"反诈。\"}\n");
    g_autofree char *ids = live_ids(before);
    assert_string_equal(ids, "a b c");
    assert_live(*state, "c d");
}

static void a_folder_with_other_files_is_refused_and_left_alone(void **state)
{
    g_autofree char *file = in_scratch(state, "论文.docx");
    g_autoptr(GError) error = NULL;
    write_file(file, "x");
    assert_null(jb_update_begin(*state, &error));
    assert_failed(&error, JB_ERROR_INPUT, "论文.docx");
    assert_int_equal(names_in_folder(*state), 1);
}

static void a_file_in_place_of_the_folder_is_refused(void **state)
{
    g_autofree char *file = in_scratch(state, "x");
    g_autoptr(GError) error = NULL;
    write_file(file, "x");
    assert_null(jb_update_begin(file, &error));
    assert_failed(&error, JB_ERROR_IO, file);
}

static void an_archive_that_lost_its_manifest_is_not_swept_away(void **state)
{
    g_autofree char *manifest = in_scratch(state, JB_FILE_MANIFEST);
    g_autofree char *segments = in_scratch(state, JB_DIR_SEGMENTS);
    g_autoptr(GError) error = NULL;
    add_lines(*state, ONE);
    assert_int_equal(g_remove(manifest), 0);
    assert_null(jb_update_begin(*state, &error));
    assert_failed(&error, JB_ERROR_DAMAGED, "manifest");
    assert_int_equal(names_in_folder(segments), 1);
}

static void a_second_update_is_told_who_holds_the_archive(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_update) first = begin_update(*state);
    assert_null(jb_update_begin(*state, &error));
    assert_failed(&error, JB_ERROR_LOCKED, "process ");
    g_clear_pointer(&first, jb_update_end);
    g_autoptr(jb_update) second = begin_update(*state);
    assert_non_null(second);
}

static void what_a_killed_writer_left_is_swept(void **state)
{
    static const char *const orphans[] = {"tmp/s1/part0/iamglass", "segments/s2/index",
                                          "segments/s3.9.dead", "origins/99",
                                          "origins/98.tmp"};
    g_autofree char *note = in_scratch(state, "user/tags");
    add_lines(*state, ONE);
    write_file(note, "kept");
    for (guint i = 0; i < G_N_ELEMENTS(orphans); i++) {
        g_autofree char *path = in_scratch(state, orphans[i]);
        write_file(path, "x");
    }
    jb_update_end(begin_update(*state));
    for (guint i = 0; i < G_N_ELEMENTS(orphans); i++) {
        g_autofree char *path = in_scratch(state, orphans[i]);
        assert_false(exists(path));
    }
    g_autofree char *tmp = in_scratch(state, "tmp");
    assert_int_equal(names_in_folder(tmp), 0);
    assert_true(exists(note));
    assert_live(*state, "a");
    assert_whole(*state);
}

static void a_segment_that_was_not_published_is_no_part(void **state)
{
    add_lines(*state, ONE);
    g_autoptr(GPtrArray) reports = reports_of(TWO, strlen(TWO));
    jb_update *update = begin_update(*state);
    jb_manifest_segment_free(seal_reports(*state, reports));
    jb_update_end(update);
    assert_live(*state, "a");
    jb_update_end(begin_update(*state));
    g_autofree char *segments = in_scratch(state, JB_DIR_SEGMENTS);
    assert_int_equal(names_in_folder(segments), 1);
    add_lines(*state, TWO);
    assert_live(*state, "a b c");
}

static void many_logs_of_origins_become_one(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_update) update = begin_update(*state);
    for (gint64 i = 1; i <= 30; i++) {
        g_autoptr(GPtrArray) files =
            g_ptr_array_new_with_free_func((GDestroyNotify)jb_origin_file_free);
        g_autofree char *path = g_strdup_printf("/f%d", (int)i);
        g_ptr_array_add(files, jb_origin_file_new(path, i, i));
        const struct jb_publication change = {.files = files};
        assert_true(jb_update_publish(update, &change, &error));
    }
    const struct jb_manifest *m = jb_archive_manifest(jb_update_archive(update));
    assert_true(m->logs->len <= 8);
    g_autoptr(GHashTable) all = jb_origins_load(*state, m, &error);
    assert_ok(error);
    assert_int_equal(g_hash_table_size(all), 30);
    assert_whole(*state);
}

/* In a child that can write no file beyond 64 KiB, as on a full disk; 0: told as it is. */
static int write_on_a_full_disk(const char *path, const GPtrArray *reports)
{
    struct rlimit limit = {65536, 65536};
    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
        return 2;
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_update) update = jb_update_begin(path, &error);
    g_autoptr(jb_analyser) analyser = jb_analyser_new(NULL);
    g_autoptr(jb_segment_writer) writer =
        update ? jb_segment_writer_open(path, &error) : NULL;
    const struct jb_origin origin = {"f", ""};
    gboolean good = writer != NULL;
    for (guint i = 0; good && i < reports->len; i++)
        good = jb_segment_writer_add(writer, reports->pdata[i], &origin,
                                     jb_analyse(analyser, reports->pdata[i]), &error);
    struct jb_manifest_segment *info =
        good ? jb_segment_writer_seal(writer, &error) : NULL;
    jb_manifest_segment_free(info);
    return info ? 3 : error && *error->message ? 0 : 4;
}

static void a_full_disk_leaves_the_archive_as_it_was(void **state)
{
    add_lines(*state, ONE);
    g_autoptr(GString) long_text = g_string_new("{\"id\":\"big\",\"text\":\"");
    for (guint i = 0; i < 40000; i++)
        g_string_append_unichar(long_text, 0x4E00 + i * 7 % 20000);
    g_string_append(long_text, "\"}\n");
    g_autoptr(GPtrArray) reports = reports_of(long_text->str, long_text->len);
    pid_t child = fork();
    if (child == 0)
        _exit(write_on_a_full_disk(*state, reports));
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_live(*state, "a");
    assert_whole(*state);
    add_reports(*state, reports);
    assert_live(*state, "a big");
    assert_whole(*state);
}

static void a_read_only_archive_can_be_read(void **state)
{
    if (geteuid() == 0)
        skip(); /* root writes everywhere */
    g_autofree char *lock = in_scratch(state, JB_FILE_LOCK);
    g_autoptr(GError) error = NULL;
    add_lines(*state, ONE);
    assert_int_equal(g_chmod(lock, 0400), 0);
    assert_int_equal(g_chmod(*state, 0500), 0);
    assert_live(*state, "a");
    assert_null(jb_update_begin(*state, &error));
    assert_failed(&error, JB_ERROR_IO, lock);
    assert_int_equal(g_chmod(*state, 0700), 0);
}

static void a_newer_archive_is_refused_by_readers_and_writers(void **state)
{
    g_autofree char *manifest = in_scratch(state, JB_FILE_MANIFEST);
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    gsize len;
    add_lines(*state, ONE);
    assert_true(g_file_get_contents(manifest, &bytes, &len, NULL));
    bytes[len - JB_DIGEST_HEX] = '\0';
    g_autoptr(GString) body = g_string_new(bytes);
    assert_int_equal(g_string_replace(body, "\"format\": 2", "\"format\": 3", 1), 1);
    char hex[JB_DIGEST_HEX];
    jb_digest_format(jb_digest_of(body->str, body->len), hex);
    g_string_append_printf(body, "%s\n", hex);
    write_file(manifest, body->str);
    assert_null(jb_archive_open(*state, &error));
    assert_failed(&error, JB_ERROR_VERSION, "format 2");
    assert_null(jb_update_begin(*state, &error));
    assert_failed(&error, JB_ERROR_VERSION, "format 2");
    struct jb_check result;
    assert_false(jb_archive_check(*state, collect_problem, NULL, &result, &error));
    assert_failed(&error, JB_ERROR_VERSION, "format 2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(an_archive_is_made_where_there_is_none),
        scratch_test(each_publication_is_a_revision),
        scratch_test(a_replaced_report_is_there_once_in_its_new_form),
        scratch_test(a_dropped_report_is_gone_and_the_others_stay),
        scratch_test(a_reader_keeps_the_revision_it_opened),
        scratch_test(a_folder_with_other_files_is_refused_and_left_alone),
        scratch_test(a_file_in_place_of_the_folder_is_refused),
        scratch_test(an_archive_that_lost_its_manifest_is_not_swept_away),
        scratch_test(a_second_update_is_told_who_holds_the_archive),
        scratch_test(what_a_killed_writer_left_is_swept),
        scratch_test(a_segment_that_was_not_published_is_no_part),
        scratch_test(many_logs_of_origins_become_one),
        scratch_test(a_full_disk_leaves_the_archive_as_it_was),
        scratch_test(a_read_only_archive_can_be_read),
        scratch_test(a_newer_archive_is_refused_by_readers_and_writers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
