/* What is damaged is made whole again, or named and read again from its file; and an export
 * saves what can be read meanwhile. */

#include "tests/unit/support/index.h"

#include "lib/store/repair.h"
#include "lib/store/salvage.h"
#include "query/search.h"

/* Two segments of two files each; in the first a report is dead. */
static void make_archive(struct index_run *run)
{
    put(run, "a.jsonl",
        "{\"id\":\"a1\",\"text\":\"调解纠纷35起。\"}\n"
        "{\"id\":\"a2\",\"text\":\"走访群众12户。\"}\n");
    put(run, "b.jsonl",
        "{\"id\":\"b1\",\"text\":\"破获案件3起。\"}\n"
        "{\"id\":\"b2\",\"text\":\"调解委员会开会2次。\"}\n"
        "{\"id\":\"b3\",\"text\":\"巡逻100次。\"}\n");
    index_all(run, ".");
    put(run, "a.jsonl",
        "{\"id\":\"a1\",\"text\":\"调解纠纷36起。\"}\n"
        "{\"id\":\"a2\",\"text\":\"走访群众12户。\"}\n");
    index_all(run, ".");
    g_autofree char *user = g_build_filename(run->archive, JB_DIR_USER, "mine", NULL);
    write_file(user, "what I made");
}

static void drop_line(const char *message, gpointer lines)
{
    assert_null(strchr(message, '\n'));
    if (lines)
        g_string_append_printf(lines, "%s\n", message);
}

static struct jb_repair repair(const struct index_run *run, GString *lines)
{
    struct jb_repair result;
    g_autoptr(GError) error = NULL;
    gboolean good = jb_archive_repair(run->archive, drop_line, lines, &result, &error);
    assert_ok(error);
    assert_true(good);
    return result;
}

/* What an export writes: ids and texts. */
static char *exported(const char *archive)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_salvage) salvage = jb_salvage_open(archive, drop_line, NULL, &error);
    assert_ok(error);
    for (guint i = 0; i < jb_salvage_count(salvage); i++) {
        gboolean changed;
        g_autoptr(jb_report) report = jb_salvage_report(salvage, i, &changed, NULL);
        if (report)
            g_string_append_printf(out, "%s%s %s\n", changed ? "*" : "", report->id,
                                   report->text);
    }
    return g_string_free(out, FALSE);
}

static void assert_user_untouched(const struct index_run *run)
{
    g_autofree char *path = g_build_filename(run->archive, JB_DIR_USER, "mine", NULL);
    g_autofree char *words = NULL;
    assert_true(g_file_get_contents(path, &words, NULL, NULL));
    assert_string_equal(words, "what I made");
}

/* Of the file NAME of segment NUMBER, or the manifest. By g_free(). */
static char *part_path(const struct index_run *run, guint number, const char *name)
{
    g_autoptr(jb_manifest) m = jb_manifest_load(run->archive, NULL);
    const struct jb_manifest_segment *info = m->segments->pdata[number];
    if (strcmp(name, "dead") == 0)
        return g_build_filename(run->archive, JB_DIR_SEGMENTS, info->dead_name, NULL);
    return g_build_filename(run->archive, JB_DIR_SEGMENTS, info->name, name, NULL);
}

static void flip(const char *path)
{
    g_autofree char *bytes = NULL;
    gsize len;
    assert_true(g_file_get_contents(path, &bytes, &len, NULL));
    bytes[len - 1] = (char)(bytes[len - 1] ^ 4);
    assert_true(g_file_set_contents_full(path, bytes, (gssize)len,
                                         G_FILE_SET_CONTENTS_NONE, 0666, NULL));
}

static void assert_as_before(const struct index_run *run, const char *before)
{
    g_autofree char *after = exported(run->archive);
    assert_whole(run->archive);
    assert_string_equal(after, before);
    assert_user_untouched(run);
}

static void an_export_is_what_is_alive_by_id(void **state)
{
    struct index_run *run = *state;
    make_archive(run);
    g_autofree char *all = exported(run->archive);
    assert_string_equal(all, "a1 调解纠纷36起。\na2 走访群众12户。\nb1 破获案件3起。\n"
                             "b2 调解委员会开会2次。\nb3 巡逻100次。\n");
}

static void what_is_derived_is_made_anew(void **state)
{
    static const char *const names[] = {"text", "reports", "figures", "dead"};
    struct index_run *run = *state;
    make_archive(run);
    g_autofree char *before = exported(run->archive);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (i > 0) { /* a repaired segment has no dead any more */
            jb_tree_remove(run->archive, NULL);
            make_archive(run);
        }
        g_autofree char *path = part_path(run, 0, names[i]);
        flip(path);
        g_autofree char *meanwhile = exported(run->archive);
        assert_string_equal(meanwhile, before);
        struct jb_repair result = repair(run, NULL);
        assert_int_equal(result.segments, 1);
        assert_int_equal(result.lost + result.changed, 0);
        assert_as_before(run, before);
    }
}

static void an_archive_without_a_manifest_is_made_one_again(void **state)
{
    struct index_run *run = *state;
    make_archive(run);
    g_autofree char *before = exported(run->archive);
    g_autofree char *manifest = g_build_filename(run->archive, "manifest", NULL);
    flip(manifest);
    assert_true(repair(run, NULL).all_forgotten);
    assert_as_before(run, before);
    assert_true(jb_tree_remove(manifest, NULL));
    g_autofree char *problems = problems_of(run->archive);
    assert_non_null(strstr(problems, "manifest"));
    repair(run, NULL);
    assert_as_before(run, before);
    index_all(run, ".");
    assert_as_before(run, before);
}

static void lost_reports_are_named_and_read_again(void **state)
{
    struct index_run *run = *state;
    make_archive(run);
    g_autofree char *before = exported(run->archive);
    g_autofree char *index = part_path(run, 0, "index");
    g_autoptr(GString) lines = g_string_new(NULL);
    write_file(index, "no database any more");
    struct jb_repair result = repair(run, lines);
    assert_int_equal(result.lost, 4);
    assert_int_equal(result.forgotten, 2);
    assert_non_null(strstr(lines->str, "report b2 of "));
    assert_non_null(strstr(lines->str, "b.jsonl:2 is lost"));
    g_autofree char *left = exported(run->archive);
    assert_string_equal(left, "a1 调解纠纷36起。\n");
    assert_whole(run->archive);
    index_all(run, ".");
    assert_as_before(run, before);
}

static void a_damaged_log_of_files_only_costs_reading_again(void **state)
{
    struct index_run *run = *state;
    make_archive(run);
    g_autofree char *before = exported(run->archive);
    g_autofree char *log = g_build_filename(run->archive, JB_DIR_ORIGINS, "1", NULL);
    g_autoptr(GError) error = NULL;
    flip(log);
    assert_false(index_names(run, ".", &error));
    assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_DAMAGED));
    assert_true(repair(run, NULL).all_forgotten);
    index_all(run, ".");
    assert_counts(run, 0, 0, 5);
    assert_as_before(run, before);
}

static void a_whole_archive_is_left_alone(void **state)
{
    struct index_run *run = *state;
    make_archive(run);
    g_autoptr(jb_manifest) before = jb_manifest_load(run->archive, NULL);
    struct jb_repair result = repair(run, NULL);
    g_autoptr(jb_manifest) after = jb_manifest_load(run->archive, NULL);
    assert_int_equal(result.problems, 0);
    assert_int_equal(before->revision, after->revision);
}

static void a_repair_waits_for_no_writer(void **state)
{
    struct index_run *run = *state;
    make_archive(run);
    g_autoptr(jb_update) update = begin_update(run->archive);
    struct jb_repair result;
    g_autoptr(GError) error = NULL;
    assert_false(jb_archive_repair(run->archive, drop_line, NULL, &result, &error));
    assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_LOCKED));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        index_test(an_export_is_what_is_alive_by_id),
        index_test(what_is_derived_is_made_anew),
        index_test(an_archive_without_a_manifest_is_made_one_again),
        index_test(lost_reports_are_named_and_read_again),
        index_test(a_damaged_log_of_files_only_costs_reading_again),
        index_test(a_whole_archive_is_left_alone),
        index_test(a_repair_waits_for_no_writer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
