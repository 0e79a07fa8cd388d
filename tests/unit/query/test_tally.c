#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "query/pivot.h"
#include "query/series.h"
#include "query/tally.h"
#include "tests/unit/query/hits.h"

#define YEAR .first = "2019-01-01", .last = "2019-12-31"
#define NEXT .first = "2020-01-01", .last = "2020-12-31"
#define HALF .first = "2020-01-01", .last = "2020-06-30"

/* Rows of a tally as "key n smallest largest latest sum refusal; …". */
static char *tally(const struct figure_row *rows, gsize count, const char *by,
                   enum jb_level level)
{
    g_autoptr(jb_wordings) wordings = jb_wordings_parse(NULL, 0, "", NULL);
    g_autoptr(GPtrArray) hits = hits_of(rows, count);
    const struct jb_tally_options options = {.dimension = jb_dimension_find(by, NULL),
                                             .level = level,
                                             .wordings = wordings,
                                             .sum = TRUE};
    g_autoptr(GPtrArray) groups = jb_figures_tally(hits, &options);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < groups->len; i++) {
        const struct jb_tally_row *row = groups->pdata[i];
        const char *refusal = jb_refusal_name(row->refusal);
        g_string_append_printf(
            out, "%s%s %u %s %s %s %s %s", i ? "; " : "", row->key ? row->key : "-",
            row->hits->len, row->smallest->packed.figure.value,
            row->largest->packed.figure.value, row->latest->packed.figure.value,
            row->sum ? row->sum : "-", refusal ? refusal : "-");
    }
    return g_string_free(out, FALSE);
}

#define ASSERT_TALLY(rows, by, level, text)                                              \
    do {                                                                                 \
        g_autofree char *got = tally(rows, G_N_ELEMENTS(rows), by, level);               \
        assert_string_equal(got, text);                                                  \
    } while (0)

static void groups_have_their_smallest_largest_latest_and_sum(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "办理案件", "2047.5", "件", NEXT},
        {"b", "办理案件", "1862", "件", YEAR},
        {"c", "办理案件", "30", "件", NEXT, .place = "山西省长治市"},
    };
    ASSERT_TALLY(rows, "unit", JB_LEVEL_EXACT, "件 3 30 2047.5 2047.5 3939.5 -");
    ASSERT_TALLY(rows, "year", JB_LEVEL_EXACT,
                 "2019 1 1862 1862 1862 1862 -; 2020 2 30 2047.5 2047.5 2077.5 -");
}

static void units_and_kinds_never_share_a_row(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "办理案件", "20", "件", YEAR},
        {"a", "办理案件", "20", "起", YEAR},
        {"a", "办理案件", "20", "%", YEAR, .kind = JB_KIND_CHANGE},
    };
    ASSERT_TALLY(rows, "year", JB_LEVEL_EXACT,
                 "2019 1 20 20 20 - kind; 2019 1 20 20 20 20 -; 2019 1 20 20 20 20 -");
}

static void a_place_is_not_added_to_what_it_lies_in(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "办理案件", "20", "件", YEAR},
        {"b", "办理案件", "7", "件", YEAR, .place = "山西省吕梁市孝义市"},
    };
    ASSERT_TALLY(rows, "year", JB_LEVEL_EXACT, "2019 2 7 20 20 - places");
    ASSERT_TALLY(rows, "place", JB_LEVEL_CITY, "山西省吕梁市 2 7 20 20 - places");
}

static void overlapping_periods_are_not_added(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "办理案件", "20", "件", NEXT},
        {"b", "办理案件", "9", "件", HALF},
    };
    ASSERT_TALLY(rows, "unit", JB_LEVEL_EXACT, "件 2 9 20 20 - periods");
}

static void flows_and_cumulative_figures_are_not_added(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "办理案件", "20", "件", YEAR, .basis = JB_BASIS_FLOW},
        {"b", "办理案件", "9", "件", .last = "2020-06-30", .basis = JB_BASIS_CUMULATIVE},
    };
    ASSERT_TALLY(rows, "unit", JB_LEVEL_EXACT, "件 2 9 20 9 - basis");
}

static void a_part_is_not_added_to_its_whole_even_if_nothing_links_them(void **state)
{
    (void)state;
    const struct figure_row linked[] = {
        {"a", "办理案件", "100", "件", YEAR},
        {"a", "其中劳动争议", "41", "件", YEAR, .parent = 1},
    };
    const struct figure_row loose[] = {
        {"a", "办理案件", "2315", "件", YEAR},
        {"a", "民事案件", "1486", "件", YEAR},
        {"a", "刑事案件", "829", "件", YEAR},
    };
    ASSERT_TALLY(linked, "year", JB_LEVEL_EXACT, "2019 2 41 100 100 - part");
    ASSERT_TALLY(loose, "year", JB_LEVEL_EXACT, "2019 3 829 2315 2315 - part");
}

static void unknown_dimensions_and_levels_are_errors(void **state)
{
    (void)state;
    enum jb_level level;
    g_autoptr(GError) error = NULL;
    assert_null(jb_dimension_find("colour", &error));
    assert_non_null(strstr(error->message, "place, year"));
    g_clear_error(&error);
    assert_false(jb_level_parse("village", &level, &error));
    assert_non_null(error);
}

static void places_are_raised_to_a_level_and_never_lowered(void **state)
{
    (void)state;
    g_autofree char *city = jb_level_place("山西省吕梁市孝义市", JB_LEVEL_CITY);
    g_autofree char *province = jb_level_place("山西省吕梁市孝义市", JB_LEVEL_PROVINCE);
    assert_string_equal(city, "山西省吕梁市");
    assert_string_equal(province, "山西省");
    assert_null(jb_level_place("山西省", JB_LEVEL_CITY));
}

/* A series as "label value[ joined|doubtful]; …". */
static char *series_of(const struct figure_row *rows, gsize count, const char *by)
{
    g_autoptr(jb_wordings) wordings = jb_wordings_parse(NULL, 0, "", NULL);
    g_autoptr(GPtrArray) hits = hits_of(rows, count);
    const struct jb_choice_options options = {.wordings = wordings};
    g_autoptr(jb_series) series =
        jb_series_make(hits, jb_dimension_find(by, NULL), &options);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < series->points->len; i++) {
        const struct jb_series_point *point = series->points->pdata[i];
        const struct jb_figure_hit *hit = point->hits->pdata[0];
        g_string_append_printf(
            out, "%s%s %s%s%s", i ? "; " : "", point->label, hit->packed.figure.value,
            point->is_joined ? " joined" : "", point->is_doubtful ? " doubtful" : "");
    }
    g_string_append_printf(out, " | %u left out, %u others", series->choice->left_out,
                           series->choice->others->len);
    return g_string_free(out, FALSE);
}

static void a_series_joins_flows_alone_and_leaves_targets_out(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"b", "办理法律援助案件", "2047", "件", NEXT, .basis = JB_BASIS_FLOW},
        {"a", "办理法律援助案件", "1862", "件", YEAR, .basis = JB_BASIS_FLOW},
        {"c", "办理法律援助案件", "9000", "件", .last = "2019-12-31",
         .basis = JB_BASIS_CUMULATIVE},
        {"c", "办理法律援助案件", "990", "件", HALF, .basis = JB_BASIS_FLOW},
        {"c", "办理法律援助案件", "2700", "件", .first = "2021-01-01",
         .last = "2021-12-31", .qualifier = JB_MIN},
        {"c", "受援群众", "3", "人", YEAR},
    };
    g_autofree char *got = series_of(rows, G_N_ELEMENTS(rows), "period");
    assert_string_equal(got, "..2019-12-31 9000; 2019 1862 joined; 2020-01..2020-06 990; "
                             "2020 2047 joined | 1 left out, 1 others");
}

static void several_values_of_one_year_are_doubtful(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "破获毒品案件", "87", "起", YEAR},
        {"b", "破获毒品案件", "92", "起", YEAR},
        {"c", "破获毒品案件", "92", "起", YEAR},
    };
    g_autofree char *got = series_of(rows, G_N_ELEMENTS(rows), "period");
    assert_string_equal(got, "2019 87 doubtful; 2019 92 doubtful | 0 left out, 0 others");
}

static void a_series_goes_over_places_too(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "破获毒品案件", "87", "起", YEAR},
        {"b", "破获毒品案件", "92", "起", YEAR, .place = "山西省长治市"},
        {"b", "破获毒品案件", "95", "起", NEXT, .place = "山西省长治市"},
    };
    g_autofree char *got = series_of(rows, G_N_ELEMENTS(rows), "place");
    assert_string_equal(got, "山西省吕梁市 87; 山西省长治市 92 | 0 left out, 1 others");
}

static void labels_of_periods_are_short(void **state)
{
    (void)state;
    const char *const rows[][3] = {
        {"2019-01-01", "2019-12-31", "2019"},
        {"2019-08-01", "2019-08-31", "2019-08"},
        {"2019-01-01", "2020-12-31", "2019..2020"},
        {"2019-01-01", "2019-06-30", "2019-01..2019-06"},
        {"2019-08-14", "2019-08-14", "2019-08-14"},
        {"2019-01-01", "2019-11-08", "2019-01-01..2019-11-08"},
        {NULL, "2019-12-31", "..2019-12-31"},
        {NULL, NULL, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct jb_figure_period period = {.first = (char *)rows[i][0],
                                                .last = (char *)rows[i][1]};
        g_autofree char *label = jb_period_label(&period);
        assert_string_equal(label, rows[i][2]);
    }
}

static void a_grid_tells_its_gaps_apart(void **state)
{
    (void)state;
    const struct figure_row rows[] = {
        {"a", "破获毒品案件", "87", "起", YEAR},
        {"b", "破获毒品案件", "92", "起", YEAR},
        {"c", "破获毒品案件", "60", "起", HALF, .place = "山西省长治市"},
        {"d", "查处酒驾", "5", "起", NEXT},
    };
    g_autoptr(jb_wordings) wordings = jb_wordings_parse(NULL, 0, "", NULL);
    g_autoptr(GPtrArray) all = hits_of(rows, G_N_ELEMENTS(rows));
    g_autoptr(GPtrArray) hits = hits_of(rows, 3);
    g_autoptr(jb_spoken) spoken = jb_spoken_new(
        jb_dimension_find("place", NULL), jb_dimension_find("year", NULL), JB_LEVEL_CITY);
    jb_spoken_add(spoken, all);
    const struct jb_choice_options options = {.wordings = wordings,
                                              .level = JB_LEVEL_CITY};
    g_autoptr(jb_pivot) grid = jb_pivot_make(hits, spoken, &options);
    assert_int_equal(grid->rows->len, 2);
    assert_int_equal(grid->columns->len, 2);
    assert_int_equal(jb_pivot_cell_at(grid, 0, 0)->values->len, 2);
    assert_int_equal(jb_pivot_cell_at(grid, 0, 1)->gap, JB_GAP_NO_FIGURE);
    assert_int_equal(jb_pivot_cell_at(grid, 1, 0)->gap, JB_GAP_NO_REPORT);
    const struct jb_pivot_value *half = jb_pivot_cell_at(grid, 1, 1)->values->pdata[0];
    assert_true(half->is_part);
    assert_false(half->is_cumulative);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_have_their_smallest_largest_latest_and_sum),
        cmocka_unit_test(units_and_kinds_never_share_a_row),
        cmocka_unit_test(a_place_is_not_added_to_what_it_lies_in),
        cmocka_unit_test(overlapping_periods_are_not_added),
        cmocka_unit_test(flows_and_cumulative_figures_are_not_added),
        cmocka_unit_test(a_part_is_not_added_to_its_whole_even_if_nothing_links_them),
        cmocka_unit_test(unknown_dimensions_and_levels_are_errors),
        cmocka_unit_test(places_are_raised_to_a_level_and_never_lowered),
        cmocka_unit_test(a_series_joins_flows_alone_and_leaves_targets_out),
        cmocka_unit_test(several_values_of_one_year_are_doubtful),
        cmocka_unit_test(a_series_goes_over_places_too),
        cmocka_unit_test(labels_of_periods_are_short),
        cmocka_unit_test(a_grid_tells_its_gaps_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
