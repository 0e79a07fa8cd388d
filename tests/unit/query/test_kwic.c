/* Concordance lines, counts over time, and what an archive covers. */

#include "tests/unit/support/archive.h"

#include "query/coverage.h"
#include "query/kwic.h"
#include "query/neighbour.h"
#include "query/trend.h"

static const char *const lines[] = {
    "{\"id\":\"a\",\"title\":\"調解員\",\"date\":\"2017-03-01\",\"source\":\"甲报\","
    "\"text\":\"成功调解10起。\\n人民调解，司法调解\"}\n"
    "{\"id\":\"b\",\"date\":\"2019-05-01\",\"source\":\"乙报\",\"text\":\"A4 调解 "
    "ok\"}\n",
    "{\"id\":\"c\",\"text\":\"不调解\"}\n"
    "{\"id\":\"d\",\"date\":\"2019\",\"source\":\"乙报\",\"text\":\"无关\"}\n",
    NULL};

static jb_archive *make_archive(void **state)
{
    for (const char *const *each = lines; *each; each++)
        add_lines(*state, *each);
    return open_archive(*state);
}

static jb_kwic *run(jb_archive *archive, const char *query, const char *sort,
                    guint sample)
{
    g_autoptr(GError) error = NULL;
    struct jb_kwic_options o = {.query = query, .sample = sample, .seed = 42};
    assert_true(jb_kwic_keys_parse(sort, o.keys, &error));
    jb_kwic *kwic = jb_kwic_new(archive, &o, &error);
    assert_ok(error);
    return kwic;
}

/* All references, a space between two; by g_free(). */
static char *refs_of(jb_kwic *kwic)
{
    g_autoptr(GString) refs = g_string_new(NULL);
    for (guint i = 0; i < jb_kwic_lines(kwic); i++) {
        g_autoptr(GError) error = NULL;
        struct jb_kwic_line line;
        jb_kwic_get(kwic, i, &line, &error);
        assert_ok(error);
        g_string_append_printf(refs, "%s%s", i ? " " : "", line.ref);
    }
    return g_strdup(refs->str);
}

static void assert_lines(jb_archive *archive, const char *query, const char *sort,
                         const char *wanted)
{
    g_autoptr(jb_kwic) kwic = run(archive, query, sort, 0);
    g_autofree char *refs = refs_of(kwic);
    assert_string_equal(refs, wanted);
}

static void a_line_is_cut_from_its_passage_as_it_was_written(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_archive) archive = make_archive(state);
    g_autoptr(jb_kwic) kwic = run(archive, "调解", "date", 0);
    struct jb_kwic_line line;
    assert_int_equal(jb_kwic_lines(kwic), 6);
    assert_int_equal(jb_kwic_search(kwic)->occurrences, 6);
    assert_true(jb_kwic_get(kwic, 1, &line, &error));
    assert_string_equal(line.ref, "a#p0:0-2");
    assert_string_equal(line.left, "");
    assert_string_equal(line.keyword, "調解");
    assert_string_equal(line.right, "員");
    assert_true(jb_kwic_get(kwic, 4, &line, &error));
    assert_string_equal(line.ref, "a#p2:7-9");
    assert_string_equal(line.left, "人民调解，司法");
    assert_string_equal(line.right, "");
    assert_ok(error);
}

/* Left neighbours: none before the title, 4, 不 bù, 法 fǎ, 功 gōng, 民 mín; on the right
 * none, none, 10, 司 sī, 员 yuán, ok: Latin comes behind Han. */
static void lines_are_sorted_by_neighbours_in_a_dictionarys_order(void **state)
{
    g_autoptr(jb_archive) archive = make_archive(state);
    assert_lines(archive, "调解", "L1",
                 "a#p0:0-2 b#p1:3-5 c#p1:1-3 a#p2:7-9 a#p1:2-4 a#p2:2-4");
    assert_lines(archive, "调解", "R1,L1",
                 "c#p1:1-3 a#p2:7-9 a#p1:2-4 a#p2:2-4 a#p0:0-2 b#p1:3-5");
    assert_lines(archive, "调解", "source,date",
                 "c#p1:1-3 a#p0:0-2 a#p1:2-4 a#p2:2-4 a#p2:7-9 b#p1:3-5");
    assert_lines(archive, "调解", "-date",
                 "b#p1:3-5 a#p0:0-2 a#p1:2-4 a#p2:2-4 a#p2:7-9 c#p1:1-3");
}

static void neighbours_are_characters_words_and_numbers(void **state)
{
    (void)state;
    static const UChar text[] = u"x\n甲乙，ab12 调解“3.5”丙\n丁";
    const struct jb_haystack h = {.text = text, .len = G_N_ELEMENTS(text) - 1};
    const struct jb_match match = {10, 12};
    static const struct {
        int position;
        const char *text;
    } wanted[] = {{-1, "12"}, {-2, "ab"}, {-3, "乙"}, {-4, "甲"},
                  {-5, ""},   {1, "3.5"}, {2, "丙"},  {3, ""}};
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        g_autofree char *found = jb_neighbour(&h, &match, wanted[i].position);
        assert_string_equal(found, wanted[i].text);
    }
}

static void near_counts_only_what_stands_near(void **state)
{
    g_autoptr(jb_archive) archive = make_archive(state);
    assert_lines(archive, "司法 NEAR/0 调解", "date", "a#p2:5-7 a#p2:7-9");
    assert_lines(archive, "人民 /s 司法", "date", "a#p2:0-2 a#p2:5-7");
    assert_lines(archive, "调解 OR 人民调解", "L1",
                 "a#p0:0-2 a#p2:0-4 b#p1:3-5 c#p1:1-3 a#p2:7-9 a#p1:2-4");
}

static void a_seed_means_the_same_lines_after_a_merge(void **state)
{
    g_autofree char *before = NULL, *after = NULL;
    {
        g_autoptr(jb_archive) archive = make_archive(state);
        g_autoptr(jb_kwic) kwic = run(archive, "调解", "date", 3);
        assert_int_equal(jb_kwic_lines(kwic), 3);
        before = refs_of(kwic);
    }
    merge_archive(*state);
    g_autoptr(jb_archive) archive = open_archive(*state);
    g_autoptr(jb_kwic) kwic = run(archive, "调解", "date", 3);
    after = refs_of(kwic);
    assert_string_equal(before, after);
    g_autoptr(jb_kwic) all = run(archive, "调解", "date", 99);
    assert_int_equal(jb_kwic_lines(all), 6);
}

static void orders_that_are_none_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"", "L0", "L6", "R", "date,", "L1,L2,L3,L4", "up"};
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        int keys[JB_KWIC_KEYS];
        assert_false(jb_kwic_keys_parse(bad[i], keys, &error));
        assert_failed(&error, JB_ERROR_INPUT, "no order of lines");
    }
}

static struct jb_search *search_for(jb_archive *archive, const char *query)
{
    g_autoptr(GError) error = NULL;
    const struct jb_search_options o = {.query = query, .limit = 0, .count = TRUE};
    struct jb_search *search = jb_search_run(archive, &o, &error);
    assert_ok(error);
    return search;
}

static void a_trend_fills_gaps_and_marks_small_years(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_archive) archive = make_archive(state);
    g_autoptr(jb_search) search = search_for(archive, "调解");
    g_autoptr(GArray) rows = jb_trend(search, "year", &error);
    assert_ok(error);
    static const struct {
        const char *value;
        guint reports, occurrences, all_reports, all_chars;
    } wanted[] = {{"2017", 1, 4, 1, 3 + 18},
                  {"2018", 0, 0, 0, 0},
                  {"2019", 1, 1, 2, 8 + 2},
                  {"", 1, 1, 1, 3}};
    assert_int_equal(rows->len, G_N_ELEMENTS(wanted));
    for (guint i = 0; i < rows->len; i++) {
        const struct jb_trend_row *row = &g_array_index(rows, struct jb_trend_row, i);
        assert_string_equal(row->value, wanted[i].value);
        assert_int_equal(row->reports, wanted[i].reports);
        assert_int_equal(row->occurrences, wanted[i].occurrences);
        assert_int_equal(row->all_reports, wanted[i].all_reports);
        assert_int_equal(row->all_chars, wanted[i].all_chars);
        assert_true(row->is_few);
    }
    const struct jb_trend_row *first = &g_array_index(rows, struct jb_trend_row, 0);
    assert_true(first->per_million > 190476.0 && first->per_million < 190477.0);
}

static void a_trend_is_held_against_what_the_filters_leave(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_archive) archive = make_archive(state);
    g_autoptr(jb_search) search = search_for(archive, "调解 source:乙报");
    struct jb_trend_row total;
    assert_true(jb_trend_total(search, &total, &error));
    assert_int_equal(total.reports, 1);
    assert_int_equal(total.all_reports, 2);
    g_autoptr(GArray) rows = jb_trend(search, "source", &error);
    assert_int_equal(rows->len, 1);
    assert_null(jb_trend(search, "weather", &error));
    assert_failed(&error, JB_ERROR_INPUT, "no facet");
}

static void coverage_adds_up_by_two_fields(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_archive) archive = make_archive(state);
    g_autoptr(jb_coverage) c = jb_coverage_new(archive, "year,source", &error);
    assert_ok(error);
    assert_int_equal(c->cells->len, 3);
    assert_string_equal(c->values[0]->pdata[1], "2019");
    assert_string_equal(c->values[0]->pdata[2], "");
    assert_string_equal(c->values[1]->pdata[0], "乙报");
    assert_int_equal(jb_coverage_at(c, 1, 0)->reports, 2);
    assert_int_equal(jb_coverage_at(c, 1, 0)->chars, 10);
    assert_null(jb_coverage_at(c, 0, 0));
    assert_null(jb_coverage_new(archive, "year,source,place", &error));
    assert_failed(&error, JB_ERROR_INPUT, "one or two");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(a_line_is_cut_from_its_passage_as_it_was_written),
        scratch_test(lines_are_sorted_by_neighbours_in_a_dictionarys_order),
        cmocka_unit_test(neighbours_are_characters_words_and_numbers),
        scratch_test(near_counts_only_what_stands_near),
        scratch_test(a_seed_means_the_same_lines_after_a_merge),
        cmocka_unit_test(orders_that_are_none_are_refused),
        scratch_test(a_trend_fills_gaps_and_marks_small_years),
        scratch_test(a_trend_is_held_against_what_the_filters_leave),
        scratch_test(coverage_adds_up_by_two_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
