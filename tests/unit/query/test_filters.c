/* Filters, what they leave out, pages and order, near matches, on an archive of two
 * segments that fits on a screen. */

#include "tests/unit/support/archive.h"

#include "query/search.h"

// clang-format off
#define FIRST_LINES \
    "{\"id\":\"y\",\"date\":\"2019\",\"source\":\"吕梁日报\",\"place\":\"吕梁\",\"text\":\"调解纠纷。\"}\n" \
    "{\"id\":\"m\",\"date\":\"2019-07\",\"source\":\"呂梁 晚報\",\"place\":\"山西省吕梁市\",\"text\":\"调解纠纷。\"}\n" \
    "{\"id\":\"d\",\"date\":\"2019-07-15\",\"source\":\"无锡日报\",\"place\":\"无锡\",\"text\":\"调解纠纷35起。\"}\n" \
    "{\"id\":\"t\",\"date\":\"2019-07-15T10:00:00\",\"authors\":[\"王　洋\",\"Li Lei\"],\"text\":\"调解。\"}\n"
#define SECOND_LINES \
    "{\"id\":\"n\",\"date\":\"2020-01-01\",\"source\":\"法治日报\",\"text\":\"调解，2018年办案12件。\"}\n" \
    "{\"id\":\"u\",\"text\":\"调解无日期。\"}\n" \
    "{\"id\":\"v\",\"text\":\"信访无日期。\"}\n" \
    "{\"id\":\"s\",\"date\":\"2021-05-05\",\"text\":\"为当事人讲解法律，受到当地群众好评，形成了良好氛围。\\n" \
    "法律援助\\n全年为群众办理各类案件，为困难群众挽回了损失，受到好评，满意率不断提高。\"}\n"
// clang-format on

static jb_archive *build(void **state)
{
    add_lines(*state, FIRST_LINES);
    add_lines(*state, SECOND_LINES);
    return open_archive(*state);
}

static jb_search *search(jb_archive *archive, const struct jb_search_options *options)
{
    g_autoptr(GError) error = NULL;
    struct jb_search *found = jb_search_run(archive, options, &error);
    if (error)
        print_error("%s\n", options->query);
    assert_ok(error);
    return found;
}

/* The ids of the page in its order, a space between two; by g_free(). */
static char *page_of(const struct jb_search *s)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < s->hits->len; i++) {
        struct jb_place place = g_array_index(s->hits, struct jb_hit, i).place;
        g_ptr_array_add(ids, (gpointer)id_at(s->archive, place.segment, place.row));
    }
    g_ptr_array_add(ids, NULL);
    return g_strjoinv(" ", (char **)ids->pdata);
}

static void assert_page(jb_archive *archive, const char *query, const char *ids)
{
    const struct jb_search_options options = {
        .query = query, .limit = G_MAXUINT, .sort = JB_SORT_NEWEST, .prove = TRUE};
    g_autoptr(jb_search) s = search(archive, &options);
    g_autofree char *found = page_of(s);
    if (strcmp(found, ids) != 0)
        print_error("query %s\n", query);
    assert_string_equal(found, ids);
    assert_int_equal(s->total, s->hits->len);
}

static void a_date_is_inside_if_all_that_is_known_of_it_is(void **state)
{
    g_autoptr(jb_archive) archive = build(state);
    static const char *const wanted[][2] = {
        {"调解 date:2019", "t d m y"},
        {"调解 date:2019-07", "t d m"},
        {"调解 date:2019-07-15", "t d"},
        {"调解 date:2019-07-16", ""},
        {"调解 date:2018..2019-07-14", ""},
        {"调解 date:2019-01..2019-12", "t d m y"},
        {"调解 date:2019-02..", "n t d m"},
        {"调解 date:..2019", "t d m y"},
        {"调解 date:2019..2020-01-01", "n t d m y"},
        {"调解 -date:2019", "n u"},
        {"调解 date:2019 -date:2019-07", "y"},
        {"date:2020", "n"},
        {"信访 OR date:2020", "n v"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++)
        assert_page(archive, wanted[i][0], wanted[i][1]);
}

static void fields_hold_parts_whatever_their_script_and_spaces(void **state)
{
    g_autoptr(jb_archive) archive = build(state);
    static const char *const wanted[][2] = {
        {"source:吕梁", "m y"},
        {"source:吕梁晚报", "m"},
        {"source:呂梁晚報", "m"},
        {"source:\"吕梁 晚报\"", "m"},
        {"source:日报", "n d y"},
        {"place:吕梁", "m y"},
        {"place:山西", "m"},
        {"author:王洋", "t"},
        {"author:\"王 洋\"", "t"},
        {"author:lilei", "t"},
        {"author:li", "t"},
        {"author:洋l", ""},
        {"id:d", "d"},
        {"id:D", ""},
        {"unit:起", "d"},
        {"unit:件", "n"},
        {"unit:案", ""},
        {"period:2018", "n"},
        {"section:法律援助", "s"},
        {"section:法律", "s"},
        {"section:群众", ""},
        {"-source:吕梁 调解", "n t d u"},
        {"title:调解", ""},
        {"source:吕梁 OR unit:起", "d m y"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++)
        assert_page(archive, wanted[i][0], wanted[i][1]);
}

static void a_result_says_what_its_filters_left_out(void **state)
{
    g_autoptr(jb_archive) archive = build(state);
    static const struct {
        const char *query, *since, *until;
        guint total, left_out, undated;
        const char *text;
    } wanted[] = {
        {"调解", NULL, NULL, 6, 0, 0, NULL},
        {"调解 date:2019", NULL, NULL, 4, 2, 1, "date:20190101..20191231"},
        {"调解", "2019", "2019", 4, 2, 1, "date:20190101..20191231"},
        {"调解", "2020", NULL, 1, 5, 1, "date:20200101.."},
        {"调解", NULL, "2018", 0, 6, 1, "date:..20181231"},
        {"调解 source:日报", NULL, NULL, 3, 3, 0, "source:\"日报\""},
        {"调解 source:日报", "2020", NULL, 1, 5, 1, NULL},
        {"调解 -date:2019", NULL, NULL, 2, 4, 0, NULL},
        {"信访 OR 调解", "2020", NULL, 1, 6, 2, "date:20200101.."},
        {"date:2019", NULL, NULL, 4, 4, 2, "date:20190101..20191231"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        const struct jb_search_options options = {.query = wanted[i].query,
                                                  .since = wanted[i].since,
                                                  .until = wanted[i].until,
                                                  .limit = 1,
                                                  .prove = TRUE};
        g_autoptr(jb_search) s = search(archive, &options);
        assert_int_equal(s->total, wanted[i].total);
        assert_int_equal(s->filters.left_out, wanted[i].left_out);
        assert_int_equal(s->filters.undated, wanted[i].undated);
        if (wanted[i].text)
            assert_string_equal(s->filters.text, wanted[i].text);
        assert_int_equal(s->filters.text == NULL, i == 0);
    }
}

static void a_range_that_is_none_is_an_error(void **state)
{
    g_autoptr(jb_archive) archive = build(state);
    g_autoptr(GError) error = NULL;
    const struct jb_search_options bad = {.query = "调解", .since = "2019-13"};
    const struct jb_search_options turned = {
        .query = "调解", .since = "2020", .until = "2019"};
    assert_null(jb_search_run(archive, &bad, &error));
    assert_failed(&error, JB_ERROR_INPUT, "2019-13");
    assert_null(jb_search_run(archive, &turned, &error));
    assert_failed(&error, JB_ERROR_INPUT, "2020..2019");
}

static void pages_cut_one_order(void **state)
{
    g_autoptr(jb_archive) archive = build(state);
    static const struct {
        enum jb_sort sort;
        guint offset, limit;
        const char *ids;
    } pages[] = {
        {JB_SORT_NEWEST, 0, G_MAXUINT, "n t d m y u"},
        {JB_SORT_NEWEST, 1, 2, "t d"},
        {JB_SORT_NEWEST, 5, 9, "u"},
        {JB_SORT_NEWEST, 6, 9, ""},
        {JB_SORT_NEWEST, G_MAXUINT, G_MAXUINT, ""},
        {JB_SORT_NEWEST, 0, 0, ""},
        {JB_SORT_OLDEST, 0, G_MAXUINT, "y m d t n u"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
        const struct jb_search_options options = {.query = "调解",
                                                  .sort = pages[i].sort,
                                                  .offset = pages[i].offset,
                                                  .limit = pages[i].limit};
        g_autoptr(jb_search) s = search(archive, &options);
        g_autofree char *ids = page_of(s);
        assert_string_equal(ids, pages[i].ids);
        assert_int_equal(s->total, 6);
    }
}

static void what_nothing_holds_is_ranked_by_its_words(void **state)
{
    g_autoptr(jb_archive) archive = build(state);
    const struct jb_search_options options = {.query = "怎样调解邻里纠纷", .limit = 10};
    g_autoptr(jb_search) s = search(archive, &options);
    assert_true(s->near);
    assert_int_equal(s->total, 0);
    assert_int_equal(s->occurrences, 0);
    assert_true(s->hits->len >= 3);
    struct jb_place first = g_array_index(s->hits, struct jb_hit, 0).place;
    assert_non_null(strchr("dmy", *id_at(archive, first.segment, first.row)));
}

static void near_matches_pass_the_filters_and_only_bare_strings_have_them(void **state)
{
    g_autoptr(jb_archive) archive = build(state);
    const struct jb_search_options narrowed = {
        .query = "怎样调解邻里纠纷 source:无锡", .limit = 10, .since = "2019"};
    g_autoptr(jb_search) s = search(archive, &narrowed);
    g_autofree char *ids = page_of(s);
    assert_true(s->near);
    assert_string_equal(ids, "d");
    static const char *const never[] = {"\"怎样调解邻里纠纷\"", "title:怎样调解邻里纠纷",
                                        "怎样调解 NEAR/1 邻里纠纷",
                                        "怎样调解邻里纠纷 OR 没有", "source:没有的报社"};
    for (guint i = 0; i < G_N_ELEMENTS(never); i++) {
        const struct jb_search_options options = {.query = never[i], .limit = 10};
        g_autoptr(jb_search) none = search(archive, &options);
        assert_false(none->near);
        assert_int_equal(none->hits->len, 0);
    }
}

static void facets_count_all_reports_found_not_the_page(void **state)
{
    g_autoptr(jb_archive) archive = build(state);
    static const struct {
        const char *field, *values;
    } wanted[] = {
        {"year", "2019=4 =1 2020=1"},
        {"month", "2019-07=3 =1 2019=1 2020-01=1"},
        {"source", "=2 吕梁日报=1 呂梁 晚報=1 无锡日报=1 法治日报=1"},
        {"place", "=3 吕梁=1 山西省吕梁市=1 无锡=1"},
    };
    const struct jb_search_options options = {.query = "调解", .limit = 1};
    g_autoptr(jb_search) s = search(archive, &options);
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        g_autoptr(GArray) facets = jb_search_facet(s, wanted[i].field, NULL);
        g_autoptr(GString) found = g_string_new(NULL);
        for (guint k = 0; k < facets->len; k++) {
            const struct jb_facet *f = &g_array_index(facets, struct jb_facet, k);
            g_string_append_printf(found, "%s%s=%u", k ? " " : "", f->value, f->reports);
        }
        assert_string_equal(found->str, wanted[i].values);
    }
    g_autoptr(GError) error = NULL;
    assert_null(jb_search_facet(s, "author", &error));
    assert_failed(&error, JB_ERROR_INPUT, "year, month, source, place");
}

static void an_empty_archive_answers_everything_with_nothing(void **state)
{
    jb_update_end(begin_update(*state));
    g_autoptr(jb_archive) archive = open_archive(*state);
    static const char *const queries[] = {"调解", "-调解",     "怎样调解邻里纠纷",
                                          "人",   "date:2019", "~\"枫桥经验\""};
    for (guint i = 0; i < G_N_ELEMENTS(queries); i++) {
        const struct jb_search_options options = {.query = queries[i],
                                                  .limit = G_MAXUINT,
                                                  .count = TRUE,
                                                  .loosen = TRUE,
                                                  .prove = TRUE,
                                                  .explain = TRUE};
        g_autoptr(jb_search) s = search(archive, &options);
        assert_int_equal(s->total, 0);
        assert_int_equal(s->hits->len, 0);
        assert_true(s->proved);
    }
}

static void the_plan_tells_each_segment_and_string(void **state)
{
    g_autoptr(jb_archive) archive = build(state);
    const struct jb_search_options options = {
        .query = "调解 纠纷35起", .limit = 1, .explain = TRUE};
    g_autoptr(jb_search) s = search(archive, &options);
    g_auto(GStrv) lines = g_strsplit(s->plan, "\n", 0);
    assert_int_equal(g_strv_length(lines), 5);
    assert_non_null(strstr(s->plan, "posting list"));
    assert_string_equal(s->description, "(\"调解\" AND \"纠纷35起\")");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(a_date_is_inside_if_all_that_is_known_of_it_is),
        scratch_test(fields_hold_parts_whatever_their_script_and_spaces),
        scratch_test(a_result_says_what_its_filters_left_out),
        scratch_test(a_range_that_is_none_is_an_error),
        scratch_test(pages_cut_one_order),
        scratch_test(what_nothing_holds_is_ranked_by_its_words),
        scratch_test(near_matches_pass_the_filters_and_only_bare_strings_have_them),
        scratch_test(facets_count_all_reports_found_not_the_page),
        scratch_test(an_empty_archive_answers_everything_with_nothing),
        scratch_test(the_plan_tells_each_segment_and_string),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
