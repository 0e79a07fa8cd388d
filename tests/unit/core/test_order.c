/* Answers do not depend on how many workers wrote how many segments. */

#include "tests/unit/support/index.h"

#include "query/figures.h"
#include "query/search.h"

/* The sample, and short reports made of few words, so that many scores are equal. */
static void put_inputs(const struct index_run *run)
{
    static const char *const words[] = {"扫黑除恶", "禁毒", "调解",
                                        "信访",     "反诈", "网格"};
    for (guint file = 0; file < 12; file++) {
        g_autoptr(GString) lines = g_string_new(NULL);
        g_autofree char *name = g_strdup_printf("f%02u.jsonl", file);
        for (guint i = 0; i < 12; i++)
            g_string_append_printf(lines,
                                   "{\"id\":\"%u-%u\",\"date\":\"20%u-01\",\"title\":\"%"
                                   "s\",\"text\":\"%s%s%u起。\"}\n",
                                   file, i, 18 + (file + i) % 3, words[i % 4],
                                   words[(file * i) % 6], words[(file + i) % 6], i % 5);
        put(run, name, lines->str);
    }
}

/* All there is to see of the answers to some queries; by g_free(). */
static char *answers_of(const char *path)
{
    static const char *const queries[] = {
        "扫黑除恶", "调解 OR 禁毒",   "人",        "怎样化解信访矛盾", "打掉多少黑恶团伙",
        "-调解",    "信访 date:2019", "反诈 网格", "title:禁毒",       "起"};
    GString *out = g_string_new(NULL);
    g_autoptr(jb_archive) archive = open_archive(path);
    for (guint i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autoptr(GError) error = NULL;
        const struct jb_search_options options = {
            .query = queries[i], .limit = 60, .count = TRUE, .loosen = TRUE};
        g_autoptr(jb_search) s = jb_search_run(archive, &options, &error);
        assert_ok(error);
        g_string_append_printf(out, "%s: %u %" G_GUINT64_FORMAT " %d %u:", queries[i],
                               s->total, s->occurrences, s->near, s->loosened);
        for (guint k = 0; k < s->hits->len; k++) {
            const struct jb_hit *hit = &g_array_index(s->hits, struct jb_hit, k);
            g_string_append_printf(out, " %s=%.6f",
                                   id_at(archive, hit->place.segment, hit->place.row),
                                   hit->score);
        }
        g_string_append_c(out, '\n');
    }
    const struct jb_figure_options options = {.topic = "调解", .limit = 50};
    g_autoptr(jb_figure_answer) figures = jb_figures_find(archive, &options, NULL);
    for (guint i = 0; i < figures->hits->len; i++)
        g_string_append_printf(out, "%s ",
                               ((struct jb_figure_hit *)figures->hits->pdata[i])->ref);
    return g_string_free(out, FALSE);
}

/* The answers of an archive made by JOBS workers in one run, or file by file. */
static char *answers_with(struct index_run *run, guint jobs, gboolean file_by_file)
{
    static guint number;
    g_autofree char *name = g_strdup_printf("archive%u", number++);
    struct index_run own = *run;
    own.archive = g_build_filename(run->folder, name, NULL);
    own.jobs = jobs;
    for (guint file = 0; file_by_file && file < 12; file++) {
        g_autofree char *one = g_strdup_printf("f%02u.jsonl", (file * 5) % 12);
        index_all(&own, one);
    }
    index_all(&own, ".");
    assert_whole(own.archive);
    char *answers = answers_of(own.archive);
    g_free(own.archive);
    return answers;
}

static void answers_are_the_same_however_the_archive_was_made(void **state)
{
    struct index_run *run = *state;
    put_inputs(run);
    g_autofree char *one = answers_with(run, 1, FALSE);
    g_autofree char *four = answers_with(run, 4, FALSE);
    g_autofree char *pieces = answers_with(run, 1, TRUE);
    g_autofree char *mixed = answers_with(run, 3, TRUE);
    assert_string_equal(four, one);
    assert_string_equal(pieces, one);
    assert_string_equal(mixed, one);
    assert_non_null(strstr(one, "="));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        index_test(answers_are_the_same_however_the_archive_was_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
