#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "tests/unit/xap/fixture.h"

static void a_document_comes_back_as_it_went_in(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = in_scratch(state, "db");
    {
        g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OVERWRITE);
        const struct xap_term terms[] = {
            {"apple", 5, 3}, {"Kfilter", 7, 0}, {"a\0b", 3, 2}};
        const struct xap_value values[] = {{0, "v\0w", 3}, {7, "last", 4}, {9, NULL, 0}};
        const struct xap_document document = {xap_bytes("\0data\0", 6), terms, 3, values,
                                              3};
        guint32 docid = 0;
        assert_true(xap_writer_add(writer, &document, &docid, &error));
        assert_int_equal(docid, 1);
        close_writer(writer);
    }
    g_autoptr(xap_reader) reader = reader_at(path);
    g_autoptr(GString) bytes = g_string_new("old content that is longer");
    assert_true(xap_reader_data(reader, 1, bytes, &error));
    assert_int_equal(bytes->len, 6);
    assert_memory_equal(bytes->str, "\0data\0", 6);
    assert_true(xap_reader_value(reader, 1, 0, bytes, &error));
    assert_int_equal(bytes->len, 3);
    assert_memory_equal(bytes->str, "v\0w", 3);
    assert_true(xap_reader_value(reader, 1, 7, bytes, &error));
    assert_string_equal(bytes->str, "last");
    assert_true(xap_reader_value(reader, 1, 9, bytes, &error));
    assert_int_equal(bytes->len, 0);

    guint32 n = 0;
    assert_true(xap_reader_collection_freq(reader, xap_text("apple"), &n, &error));
    assert_int_equal(n, 3);
    assert_true(xap_reader_collection_freq(reader, xap_bytes("a\0b", 3), &n, &error));
    assert_int_equal(n, 2);
    assert_true(xap_reader_termfreq(reader, xap_text("Kfilter"), &n, &error));
    assert_int_equal(n, 1);
    assert_true(xap_reader_termfreq(reader, xap_text("a"), &n, &error));
    assert_int_equal(n, 0);
    assert_true(xap_reader_doc_length(reader, 1, &n, &error));
    assert_int_equal(n, 5);
}

static void an_empty_document_is_a_document(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    {
        g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OVERWRITE);
        const struct xap_document empty = {0};
        assert_true(xap_writer_add(writer, &empty, NULL, &error));
        close_writer(writer);
    }
    g_autoptr(xap_reader) reader = reader_at(path);
    struct xap_counts counts;
    assert_true(xap_reader_counts(reader, &counts, &error));
    assert_int_equal(counts.documents, 1);
    assert_int_equal(counts.last_docid, 1);
    assert_int_equal(counts.length, 0);
    assert_data(reader, 1, "");
}

static void terms_in_any_order_and_twice_add_up(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    {
        g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OVERWRITE);
        const struct xap_term terms[] = {{"z", 1, 1}, {"a", 1, 2}, {"z", 1, 4}};
        const struct xap_document document = {.terms = terms, .n_terms = 3};
        assert_true(xap_writer_add(writer, &document, NULL, &error));
        close_writer(writer);
    }
    g_autoptr(xap_reader) reader = reader_at(path);
    guint32 n = 0;
    assert_true(xap_reader_collection_freq(reader, xap_text("z"), &n, &error));
    assert_int_equal(n, 5);
    assert_true(xap_reader_doc_length(reader, 1, &n, &error));
    assert_int_equal(n, 7);
}

/* One term of LEN bytes, NULS of them NUL: accepted or refused at once? */
static gboolean takes_term(xap_writer *writer, guint len, guint nuls, GError **error)
{
    char bytes[512];
    memset(bytes, 'x', sizeof bytes);
    memset(bytes, 0, nuls);
    const struct xap_term term = {bytes, len, 1};
    const struct xap_document document = {.terms = &term, .n_terms = 1};
    return xap_writer_add(writer, &document, NULL, error);
}

static void a_term_of_246_bytes_is_refused_and_nothing_is_added(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    {
        g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OVERWRITE);
        assert_false(takes_term(writer, XAP_TERM_MAX + 1, 0, &error));
        assert_non_null(strstr(error->message, path));
        assert_code(&error, XAP_ERROR_INVALID_ARGUMENT);
        assert_false(takes_term(writer, 0, 0, &error));
        assert_code(&error, XAP_ERROR_INVALID_ARGUMENT);
        assert_true(takes_term(writer, XAP_TERM_MAX, 0, &error));
        close_writer(writer);
    }
    g_autoptr(xap_reader) reader = reader_at(path);
    struct xap_counts counts;
    assert_true(xap_reader_counts(reader, &counts, &error));
    assert_int_equal(counts.documents, 1);
}

static void a_nul_in_a_term_counts_twice(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OVERWRITE);
    assert_false(takes_term(writer, 236, 10, &error));
    assert_code(&error, XAP_ERROR_INVALID_ARGUMENT);
    assert_true(takes_term(writer, 235, 10, &error));
    assert_true(xap_writer_commit(writer, &error));
    assert_ok(error);
}

static void a_document_is_replaced_and_deleted_by_its_term(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    const char *rows[] = {"one", "Q1 a", "two", "Q2 a", "three", "Q3 a", NULL};
    build_database(path, XAP_WRITER_OVERWRITE, rows);
    {
        g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OPEN);
        const struct xap_term terms[] = {{"Q2", 2, 0}, {"b", 1, 1}};
        const struct xap_document document = {xap_text("two again"), terms, 2, NULL, 0};
        guint32 docid = 0;
        assert_true(
            xap_writer_replace(writer, xap_text("Q2"), &document, &docid, &error));
        assert_int_equal(docid, 2);
        assert_true(
            xap_writer_replace(writer, xap_text("Q4"), &document, &docid, &error));
        assert_int_equal(docid, 4);
        assert_true(xap_writer_delete(writer, xap_text("Q1"), &error));
        assert_true(xap_writer_delete(writer, xap_text("Q9"), &error));
        close_writer(writer);
    }
    g_autoptr(xap_reader) reader = reader_at(path);
    assert_data(reader, 2, "two again");
    guint32 n = 0;
    assert_true(xap_reader_termfreq(reader, xap_text("a"), &n, &error));
    assert_int_equal(n, 1);
    g_autoptr(GString) data = g_string_new(NULL);
    assert_false(xap_reader_data(reader, 1, data, &error));
    assert_code(&error, XAP_ERROR_DOC_NOT_FOUND);
}

static void without_term_lists_nothing_can_be_replaced(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    g_autoptr(xap_writer) writer =
        writer_at(path, XAP_WRITER_OVERWRITE | XAP_WRITER_NO_TERMLIST);
    add_words(writer, "one", "Q1");
    assert_true(xap_writer_commit(writer, &error));
    const struct xap_document empty = {0};
    assert_false(xap_writer_delete(writer, xap_text("Q1"), &error));
    assert_code(&error, XAP_ERROR_FEATURE_UNAVAILABLE);
    assert_false(xap_writer_replace(writer, xap_text("Q1"), &empty, NULL, &error));
    assert_code(&error, XAP_ERROR_FEATURE_UNAVAILABLE);
}

static void an_empty_unique_term_is_refused(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OVERWRITE);
    const struct xap_document empty = {0};
    assert_false(xap_writer_replace(writer, xap_text(""), &empty, NULL, &error));
    assert_code(&error, XAP_ERROR_INVALID_ARGUMENT);
    assert_false(xap_writer_delete(writer, xap_text(""), &error));
    assert_code(&error, XAP_ERROR_INVALID_ARGUMENT);
}

static void metadata_is_bytes_too(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    char long_key[300];
    memset(long_key, 'k', sizeof long_key);
    {
        g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OVERWRITE);
        struct xap_slice key = xap_bytes("k\0ey", 4), gone = xap_text("gone");
        assert_true(xap_writer_set_metadata(writer, key, xap_bytes("v\0", 2), &error));
        assert_true(xap_writer_set_metadata(writer, gone, xap_text("x"), &error));
        assert_true(xap_writer_set_metadata(writer, gone, xap_text(""), &error));
        assert_false(xap_writer_set_metadata(writer, xap_text(""), gone, &error));
        assert_code(&error, XAP_ERROR_INVALID_ARGUMENT);
        key = xap_bytes(long_key, 253);
        assert_true(xap_writer_set_metadata(writer, key, xap_text("long"), &error));
        key.len = 254;
        assert_false(xap_writer_set_metadata(writer, key, xap_text("longer"), &error));
        assert_code(&error, XAP_ERROR_INVALID_ARGUMENT);
        close_writer(writer);
    }
    g_autoptr(xap_reader) reader = reader_at(path);
    g_autoptr(GString) value = g_string_new(NULL);
    assert_true(xap_reader_metadata(reader, xap_bytes("k\0ey", 4), value, &error));
    assert_int_equal(value->len, 2);
    assert_memory_equal(value->str, "v\0", 2);
    assert_true(xap_reader_metadata(reader, xap_bytes(long_key, 253), value, &error));
    assert_string_equal(value->str, "long");
    assert_true(xap_reader_metadata(reader, xap_text("gone"), value, &error));
    assert_int_equal(value->len, 0);
    assert_false(xap_reader_metadata(reader, xap_text(""), value, &error));
    assert_code(&error, XAP_ERROR_INVALID_ARGUMENT);
}

static void a_closed_writer_says_so(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OVERWRITE);
    const struct xap_document empty = {0};
    close_writer(writer);
    assert_true(xap_writer_close(writer, &error));
    assert_false(xap_writer_add(writer, &empty, NULL, &error));
    assert_code(&error, XAP_ERROR_DATABASE_CLOSED);
    assert_false(xap_writer_replace(writer, xap_text("Q"), &empty, NULL, &error));
    assert_code(&error, XAP_ERROR_DATABASE_CLOSED);
    assert_false(xap_writer_delete(writer, xap_text("Q"), &error));
    assert_code(&error, XAP_ERROR_DATABASE_CLOSED);
    assert_false(xap_writer_set_metadata(writer, xap_text("k"), xap_text("v"), &error));
    assert_code(&error, XAP_ERROR_DATABASE_CLOSED);
    assert_false(xap_writer_commit(writer, &error));
    assert_code(&error, XAP_ERROR_DATABASE_CLOSED);
    assert_false(xap_writer_commit(writer, NULL));
    xap_writer_free(NULL);
}

static void a_writer_that_is_only_freed_commits(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    xap_writer *writer = writer_at(path, XAP_WRITER_OVERWRITE);
    add_words(writer, "kept", "a");
    xap_writer_free(writer);
    g_autoptr(xap_reader) reader = reader_at(path);
    assert_data(reader, 1, "kept");
}

static void the_flags_say_what_may_be_there(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    const char *rows[] = {"one", "a", NULL};
    assert_null(xap_writer_open(path, XAP_WRITER_OPEN, 0, &error));
    assert_code(&error, XAP_ERROR_DATABASE_NOT_FOUND);
    build_database(path, XAP_WRITER_CREATE, rows);
    assert_null(xap_writer_open(path, XAP_WRITER_CREATE, 0, &error));
    assert_code(&error, XAP_ERROR_DATABASE_CREATE);
    build_database(path, XAP_WRITER_CREATE_OR_OPEN, rows);
    struct xap_counts counts;
    {
        g_autoptr(xap_reader) reader = reader_at(path);
        assert_true(xap_reader_counts(reader, &counts, &error));
        assert_int_equal(counts.documents, 2);
    }
    build_database(path, XAP_WRITER_OVERWRITE | XAP_WRITER_DANGEROUS, rows);
    g_autoptr(xap_reader) reader = reader_at(path);
    assert_true(xap_reader_counts(reader, &counts, &error));
    assert_int_equal(counts.documents, 1);
}

static void any_block_size_gives_a_database(void **state)
{
    static const guint sizes[] = {0, 2048, 65536, 5, 3000, 131072, G_MAXUINT};
    g_autoptr(GError) error = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autofree char *name = g_strdup_printf("db%zu", i);
        g_autofree char *path = in_scratch(state, name);
        g_autoptr(xap_writer) writer = xap_writer_open(
            path, XAP_WRITER_CREATE | XAP_WRITER_FULL_SYNC, sizes[i], &error);
        assert_ok(error);
        add_words(writer, "one", "a");
        close_writer(writer);
        assert_true(xap_check(path, NULL, &error));
    }
}

/* Root may write everywhere, but not into a folder that is a file. */
static void a_path_below_a_file_cannot_be_made(void **state)
{
    g_autofree char *file = in_scratch(state, "file");
    g_autofree char *path = in_scratch(state, "file/db");
    g_autofree char *orphan = in_scratch(state, "no/such/parent");
    g_autoptr(GError) error = NULL;
    assert_true(g_file_set_contents(file, "x", 1, NULL));
    assert_null(xap_writer_open(path, XAP_WRITER_OVERWRITE, 0, &error));
    assert_non_null(strstr(error->message, path));
    assert_code(&error, XAP_ERROR_DATABASE_CREATE);
    assert_null(xap_writer_open(orphan, XAP_WRITER_OVERWRITE, 0, &error));
    assert_code(&error, XAP_ERROR_DATABASE_CREATE);
    assert_null(xap_writer_open(orphan, XAP_WRITER_OVERWRITE, 0, NULL));
}

static void a_read_only_folder_is_an_error(void **state)
{
    if (geteuid() == 0)
        skip();
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    g_chmod(*state, 0500);
    assert_null(xap_writer_open(path, XAP_WRITER_OVERWRITE, 0, &error));
    g_chmod(*state, 0700);
    assert_code(&error, XAP_ERROR_DATABASE_CREATE);
}

/* In a child process: 0 where opening PATH fails for the lock. */
static int try_as_another_process(const char *path)
{
    pid_t child = fork();
    if (child == 0) {
        GError *error = NULL;
        xap_writer *writer = xap_writer_open(path, XAP_WRITER_OPEN, 0, &error);
        _exit(writer == NULL && g_error_matches(error, XAP_ERROR, XAP_ERROR_DATABASE_LOCK)
                  ? 0
                  : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void a_second_writer_in_another_process_is_locked_out(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OVERWRITE);
    assert_int_equal(try_as_another_process(path), 0);
    close_writer(writer);
    assert_int_equal(try_as_another_process(path), 1);
}

static void a_second_writer_in_the_same_process_is_locked_out(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OVERWRITE);
    assert_non_null(writer);
    assert_null(xap_writer_open(path, XAP_WRITER_OPEN, 0, &error));
    assert_code(&error, XAP_ERROR_DATABASE_LOCK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(a_document_comes_back_as_it_went_in),
        scratch_test(an_empty_document_is_a_document),
        scratch_test(terms_in_any_order_and_twice_add_up),
        scratch_test(a_term_of_246_bytes_is_refused_and_nothing_is_added),
        scratch_test(a_nul_in_a_term_counts_twice),
        scratch_test(a_document_is_replaced_and_deleted_by_its_term),
        scratch_test(without_term_lists_nothing_can_be_replaced),
        scratch_test(an_empty_unique_term_is_refused),
        scratch_test(metadata_is_bytes_too),
        scratch_test(a_closed_writer_says_so),
        scratch_test(a_writer_that_is_only_freed_commits),
        scratch_test(the_flags_say_what_may_be_there),
        scratch_test(any_block_size_gives_a_database),
        scratch_test(a_path_below_a_file_cannot_be_made),
        scratch_test(a_read_only_folder_is_an_error),
        scratch_test(a_second_writer_in_another_process_is_locked_out),
        scratch_test(a_second_writer_in_the_same_process_is_locked_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
