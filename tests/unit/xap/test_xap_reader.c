#include <string.h>
#include "tests/unit/xap/fixture.h"

static const char *const rows_a[] = {"a1", "x y", "a2", "x", "a3", "y z z", NULL};
static const char *const rows_b[] = {"b1", "x x x", "b2", "w", NULL};

/* A reader of two databases made of rows_a and rows_b. */
static xap_reader *two_databases(void **state)
{
    g_autofree char *a = in_scratch(state, "a"), *b = in_scratch(state, "b");
    g_autoptr(GError) error = NULL;
    const char *paths[] = {a, b};
    build_database(a, XAP_WRITER_OVERWRITE, rows_a);
    build_database(b, XAP_WRITER_OVERWRITE, rows_b);
    xap_reader *reader = xap_reader_open_many(paths, 2, &error);
    assert_ok(error);
    return reader;
}

static void counts_are_those_of_what_was_written(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    build_database(path, XAP_WRITER_OVERWRITE, rows_a);
    g_autoptr(xap_reader) reader = reader_at(path);
    struct xap_counts counts;
    assert_true(xap_reader_counts(reader, &counts, &error));
    assert_int_equal(counts.documents, 3);
    assert_int_equal(counts.last_docid, 3);
    assert_int_equal(counts.length, 6);
    assert_true(counts.average_length > 1.99 && counts.average_length < 2.01);
    assert_false(counts.has_positions);
    assert_int_equal(xap_reader_shards(reader), 1);
}

static void terms_are_counted_and_an_empty_one_is_any(void **state)
{
    g_autoptr(xap_reader) reader = two_databases(state);
    g_autoptr(GError) error = NULL;
    // clang-format off
    static const struct {
        const char *term;
        guint32 documents, occurrences;
    } expected[] = {
        {"x", 3, 5}, {"y", 2, 2}, {"z", 1, 2}, {"w", 1, 1}, {"none", 0, 0}, {"", 5, 5},
    };
    // clang-format on
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        struct xap_slice term = xap_text(expected[i].term);
        guint32 documents = 99, occurrences = 99;
        gboolean has = 99;
        assert_true(xap_reader_termfreq(reader, term, &documents, &error));
        assert_true(xap_reader_collection_freq(reader, term, &occurrences, &error));
        assert_true(xap_reader_has_term(reader, term, &has, &error));
        assert_int_equal(documents, expected[i].documents);
        assert_int_equal(occurrences, expected[i].occurrences);
        assert_int_equal(has, expected[i].documents > 0);
    }
}

static void a_term_that_is_too_long_is_just_not_there(void **state)
{
    g_autoptr(xap_reader) reader = two_databases(state);
    g_autoptr(GError) error = NULL;
    char bytes[1000];
    memset(bytes, 'x', sizeof bytes);
    struct xap_slice term = xap_bytes(bytes, sizeof bytes);
    guint32 n = 99;
    gboolean has = 99;
    assert_true(xap_reader_termfreq(reader, term, &n, &error));
    assert_int_equal(n, 0);
    assert_true(xap_reader_has_term(reader, term, &has, &error));
    assert_false(has);
    g_autoptr(xap_postings) postings = xap_postings_open(reader, term, &error);
    assert_ok(error);
    const struct xap_posting_block block = {&n, NULL, NULL, 1};
    assert_int_equal(xap_postings_read(postings, &block, &error), 0);
}

static void documents_of_a_combination_interleave(void **state)
{
    g_autoptr(xap_reader) reader = two_databases(state);
    static const struct {
        guint32 docid, shard, local;
        const char *data;
    } expected[] = {
        {1, 0, 1, "a1"}, {2, 1, 1, "b1"}, {3, 0, 2, "a2"},
        {4, 1, 2, "b2"}, {5, 0, 3, "a3"},
    };
    assert_int_equal(xap_reader_shards(reader), 2);
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        guint32 local = 0;
        assert_data(reader, expected[i].docid, expected[i].data);
        assert_int_equal(xap_reader_shard_of(reader, expected[i].docid, &local),
                         expected[i].shard);
        assert_int_equal(local, expected[i].local);
        assert_int_equal(xap_reader_shard_of(reader, expected[i].docid, NULL),
                         expected[i].shard);
    }
}

static void open_readers_combine_although_their_files_are_gone(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    build_database(path, XAP_WRITER_OVERWRITE, rows_a);
    xap_reader *parts[] = {reader_at(path), two_databases(state)};
    delete_tree(*state);
    g_autoptr(xap_reader) all =
        xap_reader_combine((const xap_reader *const *)parts, 2, &error);
    assert_ok(error);
    xap_reader_free(parts[0]);
    xap_reader_free(parts[1]);
    assert_int_equal(xap_reader_shards(all), 3);
    assert_data(all, 1, "a1");
    assert_data(all, 3, "b1");
    assert_data(all, 6, "b2");
    g_autoptr(xap_reader) none = xap_reader_combine(NULL, 0, &error);
    assert_ok(error);
    assert_int_equal(xap_reader_shards(none), 0);
}

static void a_document_that_is_not_there_is_an_error(void **state)
{
    g_autoptr(xap_reader) reader = two_databases(state);
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) data = g_string_new("untouched");
    guint32 length = 99;
    assert_false(xap_reader_data(reader, 6, data, &error));
    assert_code(&error, XAP_ERROR_DOC_NOT_FOUND);
    assert_false(xap_reader_value(reader, 6, 0, data, &error));
    assert_code(&error, XAP_ERROR_DOC_NOT_FOUND);
    assert_false(xap_reader_doc_length(reader, 6, &length, &error));
    assert_code(&error, XAP_ERROR_DOC_NOT_FOUND);
    assert_false(xap_reader_data(reader, 0, data, &error));
    assert_code(&error, XAP_ERROR_INVALID_ARGUMENT);
    assert_false(xap_reader_value(reader, 0, 0, data, &error));
    assert_code(&error, XAP_ERROR_INVALID_ARGUMENT);
    assert_false(xap_reader_doc_length(reader, 0, &length, &error));
    assert_code(&error, XAP_ERROR_INVALID_ARGUMENT);
    assert_false(xap_reader_data(reader, G_MAXUINT32, data, &error));
    assert_code(&error, XAP_ERROR_DOC_NOT_FOUND);
    assert_string_equal(data->str, "untouched");
    assert_int_equal(length, 99);
}

static void metadata_of_a_combination_is_that_of_the_first(void **state)
{
    g_autofree char *a = in_scratch(state, "a"), *b = in_scratch(state, "b");
    g_autoptr(GError) error = NULL;
    const char *paths[] = {a, b};
    for (int i = 0; i < 2; i++) {
        g_autoptr(xap_writer) writer = writer_at(paths[i], XAP_WRITER_OVERWRITE);
        struct xap_slice value = xap_text(i == 0 ? "first" : "second");
        assert_true(xap_writer_set_metadata(writer, xap_text("k"), value, &error));
        close_writer(writer);
    }
    g_autoptr(xap_reader) reader = xap_reader_open_many(paths, 2, &error);
    g_autoptr(GString) value = g_string_new(NULL);
    assert_true(xap_reader_metadata(reader, xap_text("k"), value, &error));
    assert_string_equal(value->str, "first");
}

static void a_combination_of_nothing_is_empty(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(xap_reader) reader = xap_reader_open_many(NULL, 0, &error);
    assert_non_null(reader);
    struct xap_counts counts;
    assert_true(xap_reader_counts(reader, &counts, &error));
    assert_int_equal(counts.documents, 0);
    assert_int_equal(counts.last_docid, 0);
    guint32 n = 99;
    assert_true(xap_reader_termfreq(reader, xap_text("x"), &n, &error));
    assert_int_equal(n, 0);
    g_autoptr(xap_postings) postings = xap_postings_open(reader, xap_text("x"), &error);
    assert_non_null(postings);
    g_autoptr(xap_terms) terms =
        xap_terms_open(reader, xap_text(""), xap_text("a"), &error);
    assert_non_null(terms);
    struct xap_term_entry entry;
    assert_false(xap_terms_next(terms, &entry, &error));
    assert_ok(error);
    g_autoptr(GString) data = g_string_new(NULL);
    assert_false(xap_reader_data(reader, 1, data, &error));
    assert_code(&error, XAP_ERROR_DOC_NOT_FOUND);
}

static void an_open_failure_names_the_path_it_is_about(void **state)
{
    g_autofree char *good = in_scratch(state, "a"), *missing = in_scratch(state, "no-db");
    g_autofree char *file = in_scratch(state, "a-file");
    g_autoptr(GError) error = NULL;
    const char *paths[] = {good, missing};
    build_database(good, XAP_WRITER_OVERWRITE, rows_a);
    assert_null(xap_reader_open_many(paths, 2, &error));
    assert_non_null(strstr(error->message, missing));
    assert_code(&error, XAP_ERROR_DATABASE_NOT_FOUND);
    assert_null(xap_reader_open(missing, &error));
    assert_non_null(strstr(error->message, missing));
    assert_code(&error, XAP_ERROR_DATABASE_NOT_FOUND);
    assert_null(xap_reader_open(missing, NULL));
    assert_true(g_file_set_contents(file, "no database", -1, NULL));
    assert_null(xap_reader_open(file, &error));
    assert_code(&error, XAP_ERROR_DATABASE_OPENING);
    xap_reader_free(NULL);
}

static void a_reader_that_was_overtaken_says_so(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autofree char *page = g_strnfill(2000, 'p'); /* so that data takes many blocks */
    g_autoptr(GError) error = NULL;
    g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OVERWRITE);
    for (int i = 0; i < 300; i++)
        add_words(writer, page, "Q a b c");
    assert_true(xap_writer_commit(writer, &error));
    g_autoptr(xap_reader) reader = reader_at(path);
    for (int round = 0; round < 3; round++) {
        assert_true(xap_writer_delete(writer, xap_text("Q"), &error));
        for (int i = 0; i < 300; i++)
            add_words(writer, page, "Q d e f");
        assert_true(xap_writer_commit(writer, &error));
    }
    g_autoptr(GString) data = g_string_new(NULL);
    gboolean read = TRUE;
    for (guint32 docid = 1; read && docid <= 300; docid++)
        read = xap_reader_data(reader, docid, data, &error);
    assert_false(read);
    assert_code(&error, XAP_ERROR_DATABASE_MODIFIED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(counts_are_those_of_what_was_written),
        scratch_test(terms_are_counted_and_an_empty_one_is_any),
        scratch_test(a_term_that_is_too_long_is_just_not_there),
        scratch_test(documents_of_a_combination_interleave),
        scratch_test(open_readers_combine_although_their_files_are_gone),
        scratch_test(a_document_that_is_not_there_is_an_error),
        scratch_test(metadata_of_a_combination_is_that_of_the_first),
        cmocka_unit_test(a_combination_of_nothing_is_empty),
        scratch_test(an_open_failure_names_the_path_it_is_about),
        scratch_test(a_reader_that_was_overtaken_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
