#include "tests/unit/support/index.h"

#include "indexer/refigure.h"
#include "lib/figure/figure.h"

/* Makes segment NUMBER say that an older engine found its figures. */
static void age(const struct index_run *run, guint number)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_manifest) manifest = jb_manifest_load(run->archive, &error);
    assert_ok(error);
    assert_true(number < manifest->segments->len);
    ((struct jb_manifest_segment *)manifest->segments->pdata[number])->figure_engine = 0;
    jb_manifest_save(manifest, run->archive, &error);
    assert_ok(error);
}

static guint engine_of(const struct index_run *run)
{
    g_autoptr(jb_archive) archive = open_archive(run->archive);
    return jb_manifest_engine(jb_archive_manifest(archive));
}

static void count_report(guint32 reports, gpointer data)
{
    *(guint32 *)data = reports;
}

/* All figures of the archive, packed. */
static guint64 figure_bytes(const struct index_run *run)
{
    g_autoptr(jb_archive) archive = open_archive(run->archive);
    guint64 all = 0;
    for (guint i = 0; i < jb_archive_segments(archive); i++) {
        const char *data;
        guint64 len = 0;
        jb_segment_raw_figures(jb_archive_segment(archive, i), &data, &len);
        all += len;
    }
    return all;
}

static void figures_are_found_again_without_the_sources(void **state)
{
    struct index_run *run = *state;
    g_autoptr(GError) error = NULL;
    struct jb_refigure_summary summary;
    guint32 told = 0;
    put(run, "a.txt", "一\n2019-01-01\n\n全市破获案件414起，抓获481人。\n");
    index_all(run, "a.txt");
    put(run, "b.txt", "二\n2019-01-02\n\n全市调解纠纷35件。\n");
    index_all(run, "b.txt");
    guint64 before = figure_bytes(run);
    assert_true(before > 0);
    age(run, 0);
    age(run, 1);
    take_away(run, "a.txt");
    take_away(run, "b.txt");
    assert_true(jb_refigure(run->archive, count_report, &told, &summary, &error));
    assert_ok(error);
    assert_int_equal(summary.from, 0);
    assert_int_equal(summary.to, JB_FIGURE_ENGINE);
    assert_int_equal(summary.reports, 2);
    assert_int_equal(told, 2);
    assert_int_equal(engine_of(run), JB_FIGURE_ENGINE);
    assert_true(figure_bytes(run) == before);
    assert_whole(run->archive);
}

static void dead_reports_go_on_the_way(void **state)
{
    struct index_run *run = *state;
    g_autoptr(GError) error = NULL;
    struct jb_refigure_summary summary;
    put(run, "a.txt", "一\n2019-01-01\n\n全市破获案件414起。\n");
    index_all(run, "a.txt");
    put(run, "a.txt", "一\n2019-01-01\n\n全市破获案件415起。\n");
    index_all(run, "a.txt");
    age(run, 0);
    assert_true(jb_refigure(run->archive, NULL, NULL, &summary, &error));
    assert_int_equal(summary.reports, 1);
    assert_int_equal(engine_of(run), JB_FIGURE_ENGINE);
    assert_whole(run->archive);
}

/* The name of segment NUMBER. (transfer full) */
static char *name_of(const struct index_run *run, guint number)
{
    g_autoptr(jb_archive) archive = open_archive(run->archive);
    const struct jb_manifest_segment *s =
        jb_archive_manifest(archive)->segments->pdata[number];
    return g_strdup(s->name);
}

static void only_segments_of_an_older_engine_are_renewed(void **state)
{
    struct index_run *run = *state;
    g_autoptr(GError) error = NULL;
    struct jb_refigure_summary summary;
    put(run, "a.txt", "一\n2019-01-01\n\n全市破获案件414起。\n");
    index_all(run, "a.txt");
    put(run, "b.txt", "二\n2019-01-02\n\n全市调解纠纷35件。\n");
    index_all(run, "b.txt");
    age(run, 1);
    g_autofree char *first = name_of(run, 0), *second = name_of(run, 1);
    assert_true(jb_refigure(run->archive, NULL, NULL, &summary, &error));
    assert_ok(error);
    assert_int_equal(summary.reports, 1);
    g_autofree char *kept = name_of(run, 0), *renewed = name_of(run, 1);
    assert_string_equal(kept, first);
    assert_string_not_equal(renewed, second);
    assert_int_equal(engine_of(run), JB_FIGURE_ENGINE);
    assert_whole(run->archive);
}

static void segments_put_together_are_as_old_as_the_oldest(void **state)
{
    struct index_run *run = *state;
    static const char *const names[] = {"a.txt", "b.txt", "c.txt", "d.txt"};
    put(run, names[0], "一\n2019-01-01\n\n全市破获案件414起。\n");
    index_all(run, names[0]);
    age(run, 0);
    for (gsize i = 1; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *text =
            g_strdup_printf("题%zu\n2019-01-01\n\n全市调解纠纷%zu5件。\n", i, i);
        put(run, names[i], text);
        index_all(run, names[i]);
    }
    g_autoptr(jb_archive) archive = open_archive(run->archive);
    assert_int_equal(jb_archive_segments(archive), 1);
    assert_int_equal(engine_of(run), 0);
    assert_int_equal(jb_manifest_outdated(jb_archive_manifest(archive)), 1);
}

static void an_archive_of_this_engine_is_left_alone(void **state)
{
    struct index_run *run = *state;
    g_autoptr(GError) error = NULL;
    struct jb_refigure_summary summary;
    put(run, "a.txt", "一\n2019-01-01\n\n全市破获案件414起。\n");
    index_all(run, "a.txt");
    g_autoptr(jb_archive) before = open_archive(run->archive);
    assert_true(jb_refigure(run->archive, NULL, NULL, &summary, &error));
    g_autoptr(jb_archive) after = open_archive(run->archive);
    assert_int_equal(summary.from, summary.to);
    assert_true(jb_archive_manifest(before)->revision ==
                jb_archive_manifest(after)->revision);
}

static void no_archive_is_made_where_there_is_none(void **state)
{
    struct index_run *run = *state;
    g_autoptr(GError) error = NULL;
    struct jb_refigure_summary summary;
    assert_false(jb_refigure(run->archive, NULL, NULL, &summary, &error));
    assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_NOT_FOUND));
    assert_false(exists(run->archive));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        index_test(figures_are_found_again_without_the_sources),
        index_test(dead_reports_go_on_the_way),
        index_test(only_segments_of_an_older_engine_are_renewed),
        index_test(segments_put_together_are_as_old_as_the_oldest),
        index_test(an_archive_of_this_engine_is_left_alone),
        index_test(no_archive_is_made_where_there_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
