#include <math.h>
#include <string.h>
#include "tests/unit/xap/fixture.h"

/* Seven documents. The data is value 0 as well. */
static const char *const rows[] = {"d1", "a b", "d2", "a c", "d3", "b c", "d4", "a b c",
                                   "d5", "a a", "d6", "d",   "d7", "da",  NULL};

static xap_reader *seven(void **state)
{
    g_autofree char *path = in_scratch(state, "seven");
    build_database(path, XAP_WRITER_OVERWRITE, rows);
    return reader_at(path);
}

static xap_query *term(const char *name)
{
    g_autoptr(GError) error = NULL;
    xap_query *query = xap_query_term(xap_text(name), &error);
    assert_ok(error);
    return query;
}

/* OP over the terms of WORDS, a space between two. */
static xap_query *join(enum xap_op op, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) split = g_strsplit(words, " ", -1);
    struct xap_slice terms[8];
    gsize n = 0;
    for (char **word = split; *word != NULL; word++)
        terms[n++] = xap_text(*word);
    xap_query *query = xap_query_combine_terms(op, terms, n, &error);
    assert_ok(error);
    return query;
}

/* The matches of QUERY, which is freed, as document data: "d1 d2 "; in the order found. */
static void assert_finds_sorted(const xap_reader *reader, xap_query *query,
                                const struct xap_match_options *options,
                                const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) found = g_string_new(NULL), data = g_string_new(NULL);
    g_autoptr(xap_query) owned = query;
    g_autoptr(xap_matches) matches = xap_match(reader, owned, options, &error);
    assert_ok(error);
    for (gsize i = 0; i < matches->n; i++) {
        assert_true(xap_reader_data(reader, matches->items[i].docid, data, &error));
        g_string_append_printf(found, "%s ", data->str);
    }
    assert_string_equal(found->str, expected);
}

/* The same as a set: boolean, all, by id. */
static void assert_finds(const xap_reader *reader, xap_query *query, const char *expected)
{
    struct xap_match_options options = XAP_MATCH_OPTIONS_INIT;
    options.weighting = XAP_WEIGHT_BOOLEAN;
    options.limit = G_MAXUINT32;
    assert_finds_sorted(reader, query, &options, expected);
}

static void every_operator_selects_its_documents(void **state)
{
    g_autoptr(xap_reader) reader = seven(state);
    assert_finds(reader, join(XAP_OP_AND, "a b"), "d1 d4 ");
    assert_finds(reader, join(XAP_OP_OR, "b c"), "d1 d2 d3 d4 ");
    assert_finds(reader, join(XAP_OP_AND_NOT, "a b"), "d2 d5 ");
    assert_finds(reader, join(XAP_OP_AND_NOT, "a b c"), "d5 ");
    assert_finds(reader, join(XAP_OP_XOR, "a b c"), "d4 d5 ");
    assert_finds(reader, join(XAP_OP_AND_MAYBE, "b a c"), "d1 d3 d4 ");
    assert_finds(reader, join(XAP_OP_FILTER, "a b c"), "d4 ");
    assert_finds(reader, join(XAP_OP_SYNONYM, "b d"), "d1 d3 d4 d6 ");
    assert_finds(reader, join(XAP_OP_MAX, "b d"), "d1 d3 d4 d6 ");
    assert_finds(reader, term("none"), "");
    assert_finds(reader, term(""), "d1 d2 d3 d4 d5 d6 d7 ");
    assert_finds(reader, join(XAP_OP_AND, "a none"), "");
}

static void leaves_select_their_documents(void **state)
{
    g_autoptr(xap_reader) reader = seven(state);
    struct xap_slice d3 = xap_text("d3"), d5 = xap_text("d5");
    assert_finds(reader, xap_query_all(NULL), "d1 d2 d3 d4 d5 d6 d7 ");
    assert_finds(reader, xap_query_nothing(NULL), "");
    assert_finds(reader, xap_query_prefix(xap_text("d"), 0, NULL), "d6 d7 ");
    assert_finds(reader, xap_query_prefix(xap_text("d"), 2, NULL), "d6 d7 ");
    assert_finds(reader, xap_query_prefix(xap_text("e"), 0, NULL), "");
    assert_finds(reader, xap_query_value_range(0, d3, d5, NULL), "d3 d4 d5 ");
    assert_finds(reader, xap_query_value_range(0, d5, d3, NULL), "");
    assert_finds(reader, xap_query_value_ge(0, d5, NULL), "d5 d6 d7 ");
    assert_finds(reader, xap_query_value_le(0, d3, NULL), "d1 d2 d3 ");
    assert_finds(reader, xap_query_value_ge(0, xap_text(""), NULL),
                 "d1 d2 d3 d4 d5 d6 d7 ");
}

static void a_document_without_the_value_is_in_no_range(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    build_database(path, XAP_WRITER_OVERWRITE,
                   (const char *[]){"d1", "a", "", "a", "d3", "a", NULL});
    g_autoptr(xap_reader) reader = reader_at(path);
    struct xap_slice empty = xap_text(""), d1 = xap_text("d1"), d2 = xap_text("d2");
    assert_finds(reader, xap_query_value_le(0, d2, NULL), "d1 ");
    assert_finds(reader, xap_query_value_range(0, empty, d2, NULL), "d1 ");
    assert_finds(reader, xap_query_value_ge(0, d1, NULL), "d1 d3 ");
    assert_finds(reader, xap_query_value_ge(0, empty, NULL), "d1  d3 ");
    assert_finds(reader, xap_query_value_le(9, d2, NULL), "");
    assert_finds(reader, xap_query_value_ge(9, d2, NULL), "");
}

static void parts_may_be_freed_after_combining(void **state)
{
    g_autoptr(xap_reader) reader = seven(state);
    g_autoptr(GError) error = NULL;
    xap_query *inner[] = {term("b"), term("c")};
    xap_query *either =
        xap_query_combine(XAP_OP_OR, (const xap_query *const *)inner, 2, &error);
    assert_ok(error);
    xap_query *outer[] = {either, term("a")};
    xap_query *both =
        xap_query_combine(XAP_OP_AND, (const xap_query *const *)outer, 2, &error);
    assert_ok(error);
    xap_query_free(inner[0]);
    xap_query_free(inner[1]);
    xap_query_free(outer[0]);
    xap_query_free(outer[1]);
    g_autofree char *text = xap_query_describe(both, &error);
    assert_string_equal(text, "Query(((b OR c) AND a))");
    assert_int_equal(xap_query_length(both), 3);
    assert_finds(reader, both, "d1 d2 d4 ");
    xap_query_free(NULL);
}

static void no_part_is_nothing_and_one_part_is_that_part(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(xap_query) none = xap_query_combine(XAP_OP_AND, NULL, 0, &error);
    assert_true(xap_query_is_nothing(none));
    assert_int_equal(xap_query_length(none), 0);
    g_autoptr(xap_query) single = join(XAP_OP_AND, "a");
    g_autofree char *text = xap_query_describe(single, &error);
    assert_string_equal(text, "Query(a)");
    assert_false(xap_query_is_nothing(single));
    g_autoptr(xap_query) no_terms = xap_query_combine_terms(XAP_OP_OR, NULL, 0, &error);
    assert_true(xap_query_is_nothing(no_terms));
    const xap_query *parts[] = {single, none};
    g_autoptr(xap_query) both = xap_query_combine(XAP_OP_AND, parts, 2, &error);
    assert_true(xap_query_is_nothing(both));
}

static void terms_with_nuls_match_whole(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    {
        g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OVERWRITE);
        const struct xap_term one = {"a\0b", 3, 1}, two = {"a", 1, 1};
        const struct xap_value value = {0, "v\0w", 3};
        struct xap_document document = {xap_text("d1"), &one, 1, &value, 1};
        assert_true(xap_writer_add(writer, &document, NULL, &error));
        document = (struct xap_document){xap_text("d2"), &two, 1, NULL, 0};
        assert_true(xap_writer_add(writer, &document, NULL, &error));
        close_writer(writer);
    }
    g_autoptr(xap_reader) reader = reader_at(path);
    assert_finds(reader, xap_query_term(xap_bytes("a\0b", 3), NULL), "d1 ");
    assert_finds(reader, term("a"), "d2 ");
    assert_finds(reader, xap_query_value_ge(0, xap_bytes("v\0w", 3), NULL), "d1 ");
    assert_finds(reader, xap_query_value_ge(0, xap_bytes("v\0x", 3), NULL), "");
    g_autoptr(xap_query) query = xap_query_term(xap_bytes("a\0b", 3), &error);
    g_autofree char *text = xap_query_describe(query, &error);
    assert_string_equal(text, "Query(a\\x00b)");
}

static void a_scaled_query_weighs_as_told(void **state)
{
    g_autoptr(xap_reader) reader = seven(state);
    g_autoptr(GError) error = NULL;
    const struct xap_match_options options = XAP_MATCH_OPTIONS_INIT;
    g_autoptr(xap_query) plain = term("b");
    g_autoptr(xap_query) twice = xap_query_scale(plain, 2.0, &error);
    g_autoptr(xap_query) never = xap_query_scale(plain, 0.0, &error);
    g_autoptr(xap_matches) one = xap_match(reader, plain, &options, &error);
    g_autoptr(xap_matches) two = xap_match(reader, twice, &options, &error);
    g_autoptr(xap_matches) zero = xap_match(reader, never, &options, &error);
    assert_ok(error);
    assert_int_equal(one->n, 3);
    assert_true(one->items[0].weight > 0);
    assert_true(one->items[0].weight == one->max_weight);
    assert_true(fabs(two->max_weight - 2 * one->max_weight) < 1e-9);
    assert_int_equal(zero->n, 3);
    assert_true(zero->items[0].weight == 0);
    assert_null(xap_query_scale(plain, -1.0, &error));
    assert_code(&error, XAP_ERROR_INVALID_ARGUMENT);
}

static void relevance_then_id_is_the_default_order(void **state)
{
    g_autoptr(xap_reader) reader = seven(state);
    struct xap_match_options options = XAP_MATCH_OPTIONS_INIT;
    /* d5 has a twice, so a weighs most there; d1 and d2 are equal, d4 is longer. */
    assert_finds_sorted(reader, term("a"), &options, "d5 d1 d2 d4 ");
    options.docid_order = XAP_DOCID_DESCENDING;
    assert_finds_sorted(reader, term("a"), &options, "d5 d2 d1 d4 ");
    options.bm25.k1 = 0; /* wdf and length without influence */
    options.docid_order = XAP_DOCID_ASCENDING;
    assert_finds_sorted(reader, term("a"), &options, "d1 d2 d4 d5 ");
}

static void values_sort_before_or_after_relevance(void **state)
{
    g_autoptr(xap_reader) reader = seven(state);
    struct xap_match_options options = XAP_MATCH_OPTIONS_INIT;
    options.sort_descending = TRUE;
    options.sort = XAP_SORT_VALUE;
    assert_finds_sorted(reader, term("a"), &options, "d5 d4 d2 d1 ");
    options.sort = XAP_SORT_RELEVANCE_THEN_VALUE;
    assert_finds_sorted(reader, term("a"), &options, "d5 d2 d1 d4 ");
    options.sort = XAP_SORT_VALUE_THEN_RELEVANCE;
    options.sort_slot = 9; /* no document has it: all are equal */
    assert_finds_sorted(reader, term("a"), &options, "d5 d1 d2 d4 ");
    options.sort_slot = 0;
    options.sort_descending = FALSE;
    assert_finds_sorted(reader, term("a"), &options, "d1 d2 d4 d5 ");
}

static void pages_follow_each_other(void **state)
{
    g_autoptr(xap_reader) reader = seven(state);
    struct xap_match_options options = XAP_MATCH_OPTIONS_INIT;
    options.limit = 3;
    assert_finds_sorted(reader, term("a"), &options, "d5 d1 d2 ");
    options.offset = 3;
    assert_finds_sorted(reader, term("a"), &options, "d4 ");
    options.offset = G_MAXUINT32;
    assert_finds_sorted(reader, term("a"), &options, "");
    options.limit = G_MAXUINT32;
    options.offset = 1;
    assert_finds_sorted(reader, term("a"), &options, "d1 d2 d4 ");
}

static void a_count_is_exact_where_all_is_checked(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    {
        g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OVERWRITE);
        for (int i = 0; i < 2000; i++)
            add_words(writer, "x", i % 3 ? i % 5 ? "a" : "b" : i % 5 ? "a c" : "a b");
        close_writer(writer);
    }
    g_autoptr(xap_reader) reader = reader_at(path);
    g_autoptr(xap_query) query = join(XAP_OP_AND, "a b");
    struct xap_match_options options = XAP_MATCH_OPTIONS_INIT;
    options.limit = 1;
    g_autoptr(xap_matches) guess = xap_match(reader, query, &options, &error);
    assert_true(guess->lower <= 134 && guess->upper >= 134);
    assert_true(guess->lower < guess->upper);
    options.check_at_least = G_MAXUINT32;
    options.limit = 0;
    g_autoptr(xap_matches) exact = xap_match(reader, query, &options, &error);
    assert_ok(error);
    assert_int_equal(exact->n, 0);
    assert_int_equal(exact->lower, 134);
    assert_int_equal(exact->estimated, 134);
    assert_int_equal(exact->upper, 134);
}

static void collapsing_keeps_the_best_of_a_value(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    const char *twins[] = {"k", "a b", "k", "a a", "l", "a", "k", "a c d", NULL};
    build_database(path, XAP_WRITER_OVERWRITE, twins);
    g_autoptr(xap_reader) reader = reader_at(path);
    g_autoptr(xap_query) query = term("a");
    struct xap_match_options options = XAP_MATCH_OPTIONS_INIT;
    options.collapse_max = 1;
    g_autoptr(xap_matches) matches = xap_match(reader, query, &options, &error);
    assert_ok(error);
    assert_int_equal(matches->n, 2);
    assert_int_equal(matches->items[0].docid, 2);
    assert_int_equal(matches->items[0].collapsed, 2);
    assert_int_equal(matches->items[1].docid, 3);
    assert_int_equal(matches->items[1].collapsed, 0);
}

static void matches_of_a_combination_tell_their_shard(void **state)
{
    g_autofree char *a = in_scratch(state, "a"), *b = in_scratch(state, "b");
    g_autoptr(GError) error = NULL;
    const char *paths[] = {a, b};
    build_database(a, XAP_WRITER_OVERWRITE, (const char *[]){"1", "q", "2", "x", NULL});
    build_database(b, XAP_WRITER_OVERWRITE, (const char *[]){"3", "x", "4", "x", NULL});
    g_autoptr(xap_reader) reader = xap_reader_open_many(paths, 2, &error);
    g_autoptr(xap_query) query = term("x");
    const struct xap_match_options options = XAP_MATCH_OPTIONS_INIT;
    g_autoptr(xap_matches) matches = xap_match(reader, query, &options, &error);
    assert_ok(error);
    static const guint32 expected[][3] = {{2, 1, 1}, {3, 0, 2}, {4, 1, 2}};
    assert_int_equal(matches->n, 3);
    for (gsize i = 0; i < 3; i++) {
        assert_int_equal(matches->items[i].docid, expected[i][0]);
        assert_int_equal(matches->items[i].shard, expected[i][1]);
        assert_int_equal(matches->items[i].local, expected[i][2]);
    }
}

static void an_empty_combination_matches_nothing(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(xap_reader) reader = xap_reader_open_many(NULL, 0, &error);
    g_autoptr(xap_query) query = xap_query_all(&error);
    const struct xap_match_options options = XAP_MATCH_OPTIONS_INIT;
    g_autoptr(xap_matches) matches = xap_match(reader, query, &options, &error);
    assert_ok(error);
    assert_int_equal(matches->n, 0);
    assert_int_equal(matches->upper, 0);
    xap_matches_free(NULL);
}

static void a_prefix_of_more_terms_than_allowed_fails(void **state)
{
    g_autoptr(xap_reader) reader = seven(state);
    g_autoptr(GError) error = NULL;
    const struct xap_match_options options = XAP_MATCH_OPTIONS_INIT;
    g_autoptr(xap_query) wide = xap_query_prefix(xap_text("d"), 1, &error);
    assert_null(xap_match(reader, wide, &options, &error));
    assert_code(&error, XAP_ERROR_WILDCARD);
    assert_null(xap_match(reader, wide, &options, NULL));
}

static void parameters_beyond_their_range_count_as_its_end(void **state)
{
    g_autoptr(xap_reader) reader = seven(state);
    struct xap_match_options options = XAP_MATCH_OPTIONS_INIT;
    options.bm25.k1 = -1; /* as 0: wdf and length without influence */
    assert_finds_sorted(reader, term("a"), &options, "d1 d2 d4 d5 ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(every_operator_selects_its_documents),
        scratch_test(leaves_select_their_documents),
        scratch_test(a_document_without_the_value_is_in_no_range),
        scratch_test(parts_may_be_freed_after_combining),
        cmocka_unit_test(no_part_is_nothing_and_one_part_is_that_part),
        scratch_test(terms_with_nuls_match_whole),
        scratch_test(a_scaled_query_weighs_as_told),
        scratch_test(relevance_then_id_is_the_default_order),
        scratch_test(values_sort_before_or_after_relevance),
        scratch_test(pages_follow_each_other),
        scratch_test(a_count_is_exact_where_all_is_checked),
        scratch_test(collapsing_keeps_the_best_of_a_value),
        scratch_test(matches_of_a_combination_tell_their_shard),
        cmocka_unit_test(an_empty_combination_matches_nothing),
        scratch_test(a_prefix_of_more_terms_than_allowed_fails),
        scratch_test(parameters_beyond_their_range_count_as_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
