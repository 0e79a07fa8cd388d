#include "tests/unit/support/archive.h"

#include "lib/schema/figure_pack.h"

#define LINES                                                                                    \
    "{\"id\":\"b\",\"title\":\"题Ａ\",\"subtitle\":\"副題\",\"date\":\"2019-03\","           \
    "\"source\":\"晚报\",\"place\":\"吕梁\",\"text\":\"打掉团伙35个。\\n①35个\"}\n" \
    "{\"id\":\"a\",\"source\":\"晚报\",\"text\":\"无题\\u200b报道\"}\n"

static jb_segment *only_segment(const jb_archive *archive)
{
    assert_int_equal(jb_archive_segments(archive), 1);
    return jb_archive_segment(archive, 0);
}

static void rows_say_what_the_reports_say(void **state)
{
    add_lines(*state, LINES);
    g_autoptr(jb_archive) archive = open_archive(*state);
    jb_segment *segment = only_segment(archive);
    assert_int_equal(jb_segment_rows(segment), 2);
    const struct jb_row *row = jb_segment_row(segment, 0);
    const struct jb_row *other = jb_segment_row(segment, 1);
    assert_int_equal(row->date, G_GUINT64_CONSTANT(20190300000000));
    assert_int_equal(other->date, 0);
    assert_string_equal(jb_segment_string(segment, row->source), "晚报");
    assert_int_equal(row->source, other->source);
    assert_string_equal(jb_segment_string(segment, row->place), "吕梁");
    assert_string_equal(jb_segment_string(segment, other->place), "");
    assert_int_equal(row->bytes, strlen("打掉团伙35个。\n①35个"));
    assert_int_equal(row->chars, 13);
    assert_int_equal(row->title_end, 2);
    assert_int_equal(row->subtitle_end, 5);
    assert_true(row->figure_count >= 1);
    g_autofree char *path = jb_segment_path(segment, 1);
    assert_string_equal(path, "test.jsonl:2");
}

static void the_folded_text_stands_behind_each_other_with_its_bounds(void **state)
{
    static const UChar first[] = u"题a\n副题\n打掉团伙35个。\n135个";
    static const UChar second[] = u"\n\n无题报道";
    struct jb_haystack h;
    add_lines(*state, LINES);
    g_autoptr(jb_archive) archive = open_archive(*state);
    const jb_segment *segment = only_segment(archive);
    jb_segment_haystack(segment, 0, &h);
    assert_int_equal(h.len, G_N_ELEMENTS(first) - 1);
    assert_memory_equal(h.text, first, sizeof first);
    assert_int_equal(h.bounds, 2);
    assert_int_equal(h.bound[0] - h.origin, 15);
    assert_int_equal(h.bound[1] - h.origin, 16);
    jb_segment_haystack(segment, 1, &h);
    assert_int_equal(h.len, G_N_ELEMENTS(second) - 1);
    assert_memory_equal(h.text, second, sizeof second);
    assert_int_equal(h.origin, G_N_ELEMENTS(first));
}

static void a_row_is_found_by_its_id_alone(void **state)
{
    add_lines(*state, LINES);
    g_autoptr(jb_archive) archive = open_archive(*state);
    const jb_segment *segment = only_segment(archive);
    assert_int_equal(jb_segment_find(segment, "a"), 1);
    assert_int_equal(jb_segment_find(segment, "b"), 0);
    static const char *const strangers[] = {"", "A", "aa", "c", "test.jsonl"};
    for (guint i = 0; i < G_N_ELEMENTS(strangers); i++)
        assert_int_equal(jb_segment_find(segment, strangers[i]), -1);
}

static void figures_and_record_come_back(void **state)
{
    const char *data;
    gsize len, at = 0;
    g_autoptr(GError) error = NULL;
    add_lines(*state, LINES);
    g_autoptr(jb_archive) archive = open_archive(*state);
    jb_segment *segment = only_segment(archive);
    assert_true(jb_segment_figures(segment, 0, &data, &len, &error));
    struct jb_packed_figure packed;
    assert_true(jb_figure_unpack(data, len, &at, &packed, &error));
    assert_string_equal(packed.figure.value, "35");
    assert_string_equal(packed.figure.unit, "个");
    jb_packed_figure_clear(&packed);
    assert_true(jb_segment_figures(segment, 1, &data, &len, &error));
    assert_int_equal(len, 0);
    g_autoptr(jb_report) report = jb_segment_report(segment, 1, &error);
    assert_ok(error);
    assert_string_equal(report->text, "无题\u200b报道");
    assert_null(report->title);
}

static void the_digest_of_a_report_forgets_where_it_came_from(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) a = reports_of(LINES, strlen(LINES));
    struct jb_report *report = a->pdata[0];
    struct jb_digest before = jb_report_digest(report);
    char **const strange[] = {&report->id, &report->path, &report->encoding};
    char **const own[] = {&report->title,  &report->subtitle, &report->date,
                          &report->source, &report->place,    &report->url,
                          &report->editor, &report->page};
    for (guint i = 0; i < G_N_ELEMENTS(strange); i++) {
        g_free(*strange[i]);
        *strange[i] = g_strdup("other");
        assert_true(jb_digest_equal(before, jb_report_digest(report)));
    }
    for (guint i = 0; i < G_N_ELEMENTS(own); i++) {
        g_free(*own[i]);
        *own[i] = g_strdup("other");
        struct jb_digest after = jb_report_digest(report);
        assert_false(jb_digest_equal(before, after));
        before = after;
    }
    report->text[0] = 'x';
    assert_false(jb_digest_equal(before, jb_report_digest(report)));
}

static void dates_become_numbers_that_sort(void **state)
{
    (void)state;
    assert_int_equal(jb_date_number(NULL), 0);
    assert_int_equal(jb_date_number("2019"), G_GUINT64_CONSTANT(20190000000000));
    assert_int_equal(jb_date_number("2019-03"), G_GUINT64_CONSTANT(20190300000000));
    assert_int_equal(jb_date_number("2019-03-05"), G_GUINT64_CONSTANT(20190305000000));
    assert_int_equal(jb_date_number("2020-02-16T11:08:39"),
                     G_GUINT64_CONSTANT(20200216110839));
}

static void a_writer_that_is_not_sealed_leaves_nothing(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_analyser) analyser = jb_analyser_new(&error);
    g_autoptr(GPtrArray) reports = reports_of(LINES, strlen(LINES));
    g_autofree char *tmp = in_scratch(state, JB_DIR_TMP);
    const struct jb_origin origin = {"f", ""};
    jb_update_end(begin_update(*state));
    jb_segment_writer *writer = jb_segment_writer_open(*state, &error);
    assert_ok(error);
    assert_true(jb_segment_writer_add(writer, reports->pdata[0], &origin,
                                      jb_analyse(analyser, reports->pdata[0]), &error));
    assert_int_equal(jb_segment_writer_rows(writer), 1);
    assert_int_equal(names_in_folder(tmp), 1);
    jb_segment_writer_free(writer);
    assert_int_equal(names_in_folder(tmp), 0);
    jb_segment_writer_free(NULL);
}

/* Opens the only segment after FILE was cut to half its length, or removed. */
static void assert_open_fails(void **state, const char *file, int code, gboolean gone)
{
    g_autoptr(jb_archive) archive = open_archive(*state);
    const struct jb_manifest_segment *info =
        jb_archive_manifest(archive)->segments->pdata[0];
    g_autofree char *path = g_build_filename(*state, "segments", info->name, file, NULL);
    g_autofree char *bytes = NULL;
    gsize len;
    g_autoptr(GError) error = NULL;
    assert_true(g_file_get_contents(path, &bytes, &len, NULL));
    g_remove(path);
    if (!gone)
        assert_true(g_file_set_contents(path, bytes, (gssize)(len / 2), NULL));
    assert_null(jb_segment_open(*state, info, &error));
    assert_failed(&error, code, file);
    assert_true(g_file_set_contents(path, bytes, (gssize)len, NULL));
}

static void a_part_that_is_cut_or_gone_is_named(void **state)
{
    static const char *const files[] = {"text", "reports", "figures"};
    add_lines(*state, LINES);
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        assert_open_fails(state, files[i], JB_ERROR_DAMAGED, FALSE);
        assert_open_fails(state, files[i], JB_ERROR_NOT_FOUND, TRUE);
    }
    assert_open_fails(state, "index", JB_ERROR_NOT_FOUND, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(rows_say_what_the_reports_say),
        scratch_test(the_folded_text_stands_behind_each_other_with_its_bounds),
        scratch_test(a_row_is_found_by_its_id_alone),
        scratch_test(figures_and_record_come_back),
        cmocka_unit_test(the_digest_of_a_report_forgets_where_it_came_from),
        cmocka_unit_test(dates_become_numbers_that_sort),
        scratch_test(a_writer_that_is_not_sealed_leaves_nothing),
        scratch_test(a_part_that_is_cut_or_gone_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
