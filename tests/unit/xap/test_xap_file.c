#include <string.h>
#include "tests/unit/xap/fixture.h"

/* Source I (from 0) at in_scratch("sI") of DOCS documents "I.1", "I.2" … with the terms "x"
 * and "sI" and the metadata "k" = "onlyI" and "onlyI" = "onlyI". */
static char *build_source(void **state, int i, int docs, guint flags)
{
    g_autofree char *name = g_strdup_printf("s%d", i);
    char *path = in_scratch(state, name);
    g_autoptr(GError) error = NULL;
    g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OVERWRITE | flags);
    for (int d = 1; d <= docs; d++) {
        g_autofree char *data = g_strdup_printf("%d.%d", i, d);
        g_autofree char *words = g_strdup_printf("Q%s s%d x", data, i);
        add_words(writer, data, words);
    }
    g_autofree char *key = g_strdup_printf("only%d", i);
    xap_writer_set_metadata(writer, xap_text("k"), xap_text(key), &error);
    xap_writer_set_metadata(writer, xap_text(key), xap_text(key), &error);
    assert_ok(error);
    close_writer(writer);
    return path;
}

static void compact(const char *const *sources, gsize n, const char *target,
                    const struct xap_compact_options *options)
{
    g_autoptr(GError) error = NULL;
    gboolean done = xap_compact(sources, n, target, options, &error);
    assert_ok(error);
    assert_true(done);
    assert_true(xap_check(target, NULL, &error));
}

/* The data of all documents of PATH by ascending id: "1=0.1 2=0.2 ". */
static void assert_documents(const char *path, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(xap_reader) reader = reader_at(path);
    g_autoptr(xap_postings) postings = xap_postings_open(reader, xap_text(""), &error);
    g_autoptr(GString) found = g_string_new(NULL), data = g_string_new(NULL);
    guint32 docid;
    const struct xap_posting_block one = {&docid, NULL, NULL, 1};
    while (xap_postings_read(postings, &one, &error) > 0) {
        assert_true(xap_reader_data(reader, docid, data, &error));
        g_string_append_printf(found, "%u=%s ", docid, data->str);
    }
    assert_ok(error);
    assert_string_equal(found->str, expected);
}

static void assert_posting(const char *path, const char *term, guint32 expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(xap_reader) reader = reader_at(path);
    g_autoptr(xap_postings) postings = xap_postings_open(reader, xap_text(term), &error);
    guint32 docid = 0;
    const struct xap_posting_block one = {&docid, NULL, NULL, 1};
    assert_int_equal(xap_postings_read(postings, &one, &error), 1);
    assert_int_equal(docid, expected);
}

static void documents_follow_in_the_order_of_the_sources(void **state)
{
    g_autofree char *s0 = build_source(state, 0, 2, XAP_WRITER_NO_TERMLIST);
    g_autofree char *s1 = build_source(state, 1, 3, XAP_WRITER_NO_TERMLIST);
    g_autofree char *s2 = build_source(state, 2, 1, XAP_WRITER_NO_TERMLIST);
    g_autofree char *target = in_scratch(state, "out");
    /* An order that is neither that of names, nor of age, nor of size. */
    const char *sources[] = {s1, s0, s2};
    compact(sources, 3, target, NULL);
    assert_documents(target, "1=1.1 2=1.2 3=1.3 4=0.1 5=0.2 6=2.1 ");
    assert_posting(target, "s0", 4);
    assert_posting(target, "Q0.2", 5);
    assert_posting(target, "s2", 6);
    g_autoptr(xap_reader) reader = reader_at(target);
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) value = g_string_new(NULL);
    assert_true(xap_reader_value(reader, 5, 0, value, &error));
    assert_string_equal(value->str, "0.2");
    guint32 n = 0;
    assert_true(xap_reader_termfreq(reader, xap_text("x"), &n, &error));
    assert_int_equal(n, 6);
    assert_true(xap_reader_doc_length(reader, 6, &n, &error));
    assert_int_equal(n, 3);
}

/* What the archive relies upon, with many sources of several hundred documents. */
static void order_holds_for_many_sources_of_any_output(void **state)
{
    enum { SOURCES = 12 };
    static const struct xap_compact_options outputs[] = {
        {0},
        {.single_file = TRUE},
        {.level = XAP_COMPACT_FULLER, .single_file = TRUE, .block_size = 2048},
        {.level = XAP_COMPACT_STANDARD, .block_size = 65536},
        {.multipass = TRUE},
    };
    g_autofree char *target = in_scratch(state, "out");
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) expected = g_string_new(NULL);
    for (int i = 0, base = 0; i < SOURCES; i++) {
        int docs = (i * 37) % 101;
        g_ptr_array_add(sources, build_source(state, i, docs, 0));
        for (int d = 1; d <= docs; d++)
            g_string_append_printf(expected, "%d=%d.%d ", base + d, i, d);
        base += docs;
    }
    for (gsize o = 0; o < G_N_ELEMENTS(outputs); o++) {
        compact((const char *const *)sources->pdata, SOURCES, target, &outputs[o]);
        assert_documents(target, expected->str);
        assert_int_equal(g_file_test(target, G_FILE_TEST_IS_DIR),
                         !outputs[o].single_file);
        delete_tree(target);
    }
}

static void a_source_without_documents_takes_no_ids(void **state)
{
    g_autofree char *s0 = build_source(state, 0, 0, 0);
    g_autofree char *s1 = build_source(state, 1, 1, 0);
    g_autofree char *s2 = build_source(state, 2, 0, 0);
    g_autofree char *s3 = build_source(state, 3, 2, 0);
    g_autofree char *target = in_scratch(state, "out");
    const char *sources[] = {s0, s1, s2, s3};
    compact(sources, 4, target, NULL);
    assert_documents(target, "1=1.1 2=3.1 3=3.2 ");
    const char *empty[] = {s0, s2};
    g_autofree char *nothing = in_scratch(state, "nothing");
    compact(empty, 2, nothing, NULL);
    assert_documents(nothing, "");
}

static void delete_document(const char *path, const char *unique)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OPEN);
    assert_true(xap_writer_delete(writer, xap_text(unique), &error));
    close_writer(writer);
}

static void ids_unused_at_either_end_are_pruned_but_not_between(void **state)
{
    g_autofree char *s0 = build_source(state, 0, 4, 0);
    g_autofree char *s1 = build_source(state, 1, 5, 0);
    g_autofree char *target = in_scratch(state, "out");
    delete_document(s0, "Q0.1");
    delete_document(s0, "Q0.3");
    delete_document(s1, "Q1.1");
    delete_document(s1, "Q1.2");
    delete_document(s1, "Q1.5");
    const char *sources[] = {s0, s1, s0};
    compact(sources, 3, target, NULL);
    assert_documents(target, "1=0.2 3=0.4 4=1.3 5=1.4 6=0.2 8=0.4 ");
}

static void ids_may_be_kept_where_they_do_not_overlap(void **state)
{
    g_autofree char *s0 = build_source(state, 0, 2, 0);
    g_autofree char *s1 = build_source(state, 1, 4, 0);
    g_autofree char *target = in_scratch(state, "out");
    g_autoptr(GError) error = NULL;
    const struct xap_compact_options keep = {.keep_docids = TRUE};
    const char *sources[] = {s1, s0};
    assert_false(xap_compact(sources, 2, target, &keep, &error));
    assert_code(&error, XAP_ERROR_INVALID_OPERATION);
    delete_document(s1, "Q1.1");
    delete_document(s1, "Q1.2");
    delete_tree(target);
    compact(sources, 2, target, &keep);
    assert_documents(target, "1=0.1 2=0.2 3=1.3 4=1.4 ");
}

static void metadata_is_united(void **state)
{
    enum { SOURCES = 7 };
    g_autofree char *target = in_scratch(state, "out");
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) value = g_string_new(NULL);
    for (int i = 0; i < SOURCES; i++)
        g_ptr_array_add(sources, build_source(state, i, i % 3, 0));
    compact((const char *const *)sources->pdata, SOURCES, target, NULL);
    g_autoptr(xap_reader) reader = reader_at(target);
    for (int i = 0; i < SOURCES; i++) {
        g_autofree char *key = g_strdup_printf("only%d", i);
        assert_true(xap_reader_metadata(reader, xap_text(key), value, &error));
        assert_string_equal(value->str, key);
    }
    assert_true(xap_reader_metadata(reader, xap_text("k"), value, &error));
    assert_true(g_str_has_prefix(value->str, "only"));
}

static void the_result_has_term_lists_if_all_sources_have_them(void **state)
{
    g_autofree char *with = build_source(state, 0, 1, 0);
    g_autofree char *without = build_source(state, 1, 1, XAP_WRITER_NO_TERMLIST);
    g_autofree char *both = in_scratch(state, "both"), *one = in_scratch(state, "one");
    g_autoptr(GError) error = NULL;
    const char *sources[] = {with, without};
    compact(sources, 2, both, NULL);
    compact(sources, 1, one, NULL);
    assert_null(xap_writer_open(both, XAP_WRITER_OPEN, 0, &error));
    assert_code(&error, XAP_ERROR_DATABASE_OPENING);
    g_autoptr(xap_writer) mixed =
        writer_at(both, XAP_WRITER_OPEN | XAP_WRITER_NO_TERMLIST);
    assert_false(xap_writer_delete(mixed, xap_text("Q0.1"), &error));
    assert_code(&error, XAP_ERROR_FEATURE_UNAVAILABLE);
    g_autoptr(xap_writer) whole = writer_at(one, XAP_WRITER_OPEN);
    assert_true(xap_writer_delete(whole, xap_text("Q0.1"), &error));
}

static void a_compaction_can_fail(void **state)
{
    g_autofree char *s0 = build_source(state, 0, 2, 0);
    g_autofree char *missing = in_scratch(state, "missing");
    g_autofree char *file = in_scratch(state, "file");
    g_autofree char *below = in_scratch(state, "file/out");
    g_autofree char *target = in_scratch(state, "out");
    g_autoptr(GError) error = NULL;
    const char *sources[] = {s0, missing};
    assert_true(g_file_set_contents(file, "x", 1, NULL));
    assert_false(xap_compact(sources, 2, target, NULL, &error));
    assert_non_null(strstr(error->message, missing));
    assert_code(&error, XAP_ERROR_DATABASE_NOT_FOUND);
    assert_false(g_file_test(target, G_FILE_TEST_EXISTS));
    assert_false(xap_compact(sources, 1, below, NULL, &error));
    assert_non_null(strstr(error->message, below));
    assert_code(&error, XAP_ERROR_DATABASE);
    assert_false(xap_compact(sources, 1, s0, NULL, &error));
    assert_code(&error, XAP_ERROR_INVALID_ARGUMENT);
    assert_false(xap_compact(NULL, 0, target, NULL, &error));
    assert_code(&error, XAP_ERROR_INVALID_ARGUMENT);
    assert_false(xap_compact(NULL, 0, target, NULL, NULL));
}

static void a_whole_database_passes_the_check(void **state)
{
    g_autofree char *path = build_source(state, 0, 50, 0);
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) report = g_string_new("what was there before");
    assert_true(xap_check(path, report, &error));
    assert_non_null(strstr(report->str, "postlist table structure checked OK"));
    assert_null(strstr(report->str, "before"));
}

static void what_is_no_database_cannot_be_checked(void **state)
{
    g_autofree char *missing = in_scratch(state, "missing");
    g_autofree char *file = in_scratch(state, "file");
    g_autoptr(GError) error = NULL;
    assert_true(g_file_set_contents(file, "no database", -1, NULL));
    assert_false(xap_check(missing, NULL, &error));
    assert_non_null(strstr(error->message, missing));
    assert_code(&error, XAP_ERROR_DATABASE_NOT_FOUND);
    assert_false(xap_check(file, NULL, &error));
    assert_code(&error, XAP_ERROR_DATABASE_OPENING);
    assert_false(xap_check(*state, NULL, &error));
    assert_code(&error, XAP_ERROR_DATABASE_NOT_FOUND);
}

/* Overwrites the postings of a database of some blocks by CHANGE and expects that both the
 * check and a full read say so. */
static void assert_damage_is_found(void **state, void (*change)(char *bytes, gsize *len))
{
    g_autofree char *path = build_source(state, 0, 3000, 0);
    g_autofree char *table = g_build_filename(path, "postlist.glass", NULL);
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) report = g_string_new(NULL);
    gsize len = 0;
    assert_true(g_file_get_contents(table, &bytes, &len, NULL));
    assert_true(len > 20000);
    change(bytes, &len);
    assert_true(g_file_set_contents(table, bytes, (gssize)len, NULL));
    assert_false(xap_check(path, report, &error));
    assert_true(report->len > 0);
    assert_int_equal(error->domain, XAP_ERROR);
    g_clear_error(&error);

    g_autoptr(xap_reader) reader = xap_reader_open(path, &error);
    g_autoptr(xap_terms) terms =
        reader ? xap_terms_open(reader, xap_text(""), xap_text(""), &error) : NULL;
    struct xap_term_entry entry;
    while (terms != NULL && xap_terms_next(terms, &entry, &error))
        continue;
    assert_non_null(error);
    assert_int_equal(error->domain, XAP_ERROR);
    if (terms != NULL)
        assert_false(xap_terms_next(terms, &entry, NULL));
}

static void cut_in_half(char *bytes, gsize *len)
{
    (void)bytes;
    *len /= 2;
}

static void blot_the_middle(char *bytes, gsize *len)
{
    memset(bytes + 8192, 0xa5, *len - 16384);
}

static void blot_everything(char *bytes, gsize *len)
{
    memset(bytes, 0xff, *len);
}

static void a_truncated_table_is_found(void **state)
{
    assert_damage_is_found(state, cut_in_half);
}

static void overwritten_blocks_are_found(void **state)
{
    assert_damage_is_found(state, blot_the_middle);
}

static void an_overwritten_file_is_found(void **state)
{
    assert_damage_is_found(state, blot_everything);
}

static void a_truncated_single_file_is_found(void **state)
{
    g_autofree char *s0 = build_source(state, 0, 3000, 0);
    g_autofree char *target = in_scratch(state, "out");
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    const char *sources[] = {s0};
    const struct xap_compact_options single = {.single_file = TRUE};
    gsize len = 0;
    compact(sources, 1, target, &single);
    assert_true(g_file_get_contents(target, &bytes, &len, NULL));
    const gsize kept[] = {0, 10, 4096, len / 2};
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++) {
        assert_true(g_file_set_contents(target, bytes, (gssize)kept[i], NULL));
        assert_false(xap_check(target, NULL, &error));
        assert_int_equal(error->domain, XAP_ERROR);
        g_clear_error(&error);
        g_autoptr(xap_reader) reader = xap_reader_open(target, &error);
        assert_true(reader != NULL || error != NULL);
        if (kept[i] < 4096)
            assert_null(reader);
        g_clear_error(&error);
    }
}

/* Such a file may name any path or host, and libxapian would go there. */
static void a_stub_is_not_followed(void **state)
{
    g_autofree char *s0 = build_source(state, 0, 1, 0);
    g_autofree char *stub = in_scratch(state, "stub"), *folder = in_scratch(state, "dir");
    g_autofree char *inner = in_scratch(state, "dir/XAPIANDB");
    g_autofree char *text = g_strdup_printf("auto %s\n", s0);
    g_autoptr(GError) error = NULL;
    g_mkdir(folder, 0700);
    assert_true(g_file_set_contents(stub, text, -1, NULL));
    assert_true(g_file_set_contents(inner, text, -1, NULL));
    assert_null(xap_reader_open(stub, &error));
    assert_code(&error, XAP_ERROR_DATABASE_OPENING);
    assert_null(xap_reader_open(folder, &error));
    assert_code(&error, XAP_ERROR_DATABASE_NOT_FOUND);
    assert_false(xap_check(stub, NULL, &error));
    assert_code(&error, XAP_ERROR_DATABASE_OPENING);
    const char *sources[] = {stub};
    assert_false(xap_compact(sources, 1, folder, NULL, &error));
    assert_code(&error, XAP_ERROR_DATABASE_OPENING);
}

static void a_damaged_version_file_cannot_be_opened(void **state)
{
    g_autofree char *path = build_source(state, 0, 3, 0);
    g_autofree char *version = g_build_filename(path, "iamglass", NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    gsize len = 0;
    assert_true(g_file_get_contents(version, &bytes, &len, NULL));
    bytes[14] = 0x7f; /* after the magic comes the version of the format */
    assert_true(g_file_set_contents(version, bytes, (gssize)len, NULL));
    assert_null(xap_reader_open(path, &error));
    assert_code(&error, XAP_ERROR_DATABASE_VERSION);
    assert_true(g_file_set_contents(version, bytes, 14, NULL));
    assert_null(xap_reader_open(path, &error));
    assert_int_equal(error->domain, XAP_ERROR);
    g_clear_error(&error);
    assert_true(g_file_set_contents(version, "", 0, NULL));
    assert_null(xap_reader_open(path, &error));
    assert_int_equal(error->domain, XAP_ERROR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(documents_follow_in_the_order_of_the_sources),
        scratch_test(order_holds_for_many_sources_of_any_output),
        scratch_test(a_source_without_documents_takes_no_ids),
        scratch_test(ids_unused_at_either_end_are_pruned_but_not_between),
        scratch_test(ids_may_be_kept_where_they_do_not_overlap),
        scratch_test(metadata_is_united),
        scratch_test(the_result_has_term_lists_if_all_sources_have_them),
        scratch_test(a_compaction_can_fail),
        scratch_test(a_whole_database_passes_the_check),
        scratch_test(what_is_no_database_cannot_be_checked),
        scratch_test(a_truncated_table_is_found),
        scratch_test(overwritten_blocks_are_found),
        scratch_test(an_overwritten_file_is_found),
        scratch_test(a_truncated_single_file_is_found),
        scratch_test(a_stub_is_not_followed),
        scratch_test(a_damaged_version_file_cannot_be_opened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
