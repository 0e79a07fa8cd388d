#include <string.h>
#include "tests/unit/xap/fixture.h"

/* The oracle: document d (from 1) of N has the term t of TERMS where d % (t + 1) == 0, d % 7
 * + 1 times. Enough documents for several chunks of a posting list. */
enum { N = 5000, TERMS = 6 };

static void build_oracle(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OVERWRITE);
    for (guint d = 1; d <= N; d++) {
        struct xap_term terms[TERMS];
        struct xap_document document = {.terms = terms};
        static const char names[TERMS][3] = {"t0", "t1", "t2", "t3", "t4", "t5"};
        for (guint t = 0; t < TERMS; t++)
            if (d % (t + 1) == 0)
                terms[document.n_terms++] = (struct xap_term){names[t], 2, d % 7 + 1};
        xap_writer_add(writer, &document, NULL, &error);
        assert_ok(error);
    }
    close_writer(writer);
}

static guint32 oracle_length(guint32 d)
{
    guint32 length = 0;
    for (guint t = 0; t < TERMS; t++)
        length += d % (t + 1) == 0 ? d % 7 + 1 : 0;
    return length;
}

static xap_postings *postings_of(const xap_reader *reader, guint t)
{
    g_autoptr(GError) error = NULL;
    const char name[2] = {'t', (char)('0' + t)};
    xap_postings *postings = xap_postings_open(reader, xap_bytes(name, 2), &error);
    assert_ok(error);
    return postings;
}

static void assert_block(const struct xap_posting_block *block, gssize n, guint32 *next,
                         guint t)
{
    for (gssize i = 0; i < n; i++) {
        while (*next % (t + 1) != 0)
            ++*next;
        assert_int_equal(block->docids[i], *next);
        if (block->wdfs != NULL)
            assert_int_equal(block->wdfs[i], *next % 7 + 1);
        if (block->lengths != NULL)
            assert_int_equal(block->lengths[i], oracle_length(*next));
        ++*next;
    }
}

static void blocks_of_any_size_equal_the_oracle(void **state)
{
    static const gsize sizes[] = {1, 7, 128, 1000, 6000};
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    build_oracle(path);
    g_autoptr(xap_reader) reader = reader_at(path);
    g_autofree guint32 *space = g_new(guint32, 3 * 6000);
    for (gsize s = 0; s < G_N_ELEMENTS(sizes); s++)
        for (guint t = 0; t < TERMS; t++) {
            const struct xap_posting_block block = {space, s % 2 ? space + 6000 : NULL,
                                                    s % 3 ? space + 12000 : NULL,
                                                    sizes[s]};
            g_autoptr(xap_postings) postings = postings_of(reader, t);
            guint32 next = 1;
            gssize n, total = 0;
            while ((n = xap_postings_read(postings, &block, &error)) > 0) {
                assert_block(&block, n, &next, t);
                total += n;
                assert_true(n == (gssize)sizes[s] || total == N / (gssize)(t + 1));
            }
            assert_int_equal(n, 0);
            assert_int_equal(total, N / (t + 1));
            assert_int_equal(xap_postings_termfreq(postings), N / (t + 1));
            assert_int_equal(xap_postings_read(postings, &block, &error), 0);
        }
}

static void skipping_lands_on_the_first_that_is_not_less(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    build_oracle(path);
    g_autoptr(xap_reader) reader = reader_at(path);
    guint32 docid = 0;
    const struct xap_posting_block one = {&docid, NULL, NULL, 1};
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    for (int round = 0; round < 50; round++) {
        guint t = (guint)g_rand_int_range(rand, 0, TERMS);
        g_autoptr(xap_postings) postings = postings_of(reader, t);
        for (guint32 to = 1;;) {
            to += (guint32)g_rand_int_range(rand, 0, round % 2 ? 900 : 9);
            guint32 expected = (to + t) / (t + 1) * (t + 1);
            assert_true(xap_postings_skip_to(postings, to, &error));
            gssize n = xap_postings_read(postings, &one, &error);
            assert_int_equal(n, expected <= N);
            if (n == 0)
                break;
            assert_int_equal(docid, expected);
            to = docid + 1;
        }
    }
}

static void skipping_never_goes_back(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    build_oracle(path);
    g_autoptr(xap_reader) reader = reader_at(path);
    g_autoptr(xap_postings) postings = postings_of(reader, 0);
    guint32 docids[10];
    const struct xap_posting_block block = {docids, NULL, NULL, 10};
    assert_int_equal(xap_postings_read(postings, &block, &error), 10);
    assert_true(xap_postings_skip_to(postings, 3, &error));
    assert_int_equal(xap_postings_read(postings, &block, &error), 10);
    assert_int_equal(docids[0], 11);
    assert_true(xap_postings_skip_to(postings, G_MAXUINT32, &error));
    assert_int_equal(xap_postings_read(postings, &block, &error), 0);
    assert_true(xap_postings_skip_to(postings, 1, &error));
    assert_int_equal(xap_postings_read(postings, &block, &error), 0);
    assert_ok(error);
}

static void a_term_that_is_nowhere_has_an_empty_list(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    build_database(path, XAP_WRITER_OVERWRITE, (const char *[]){"one", "a", NULL});
    g_autoptr(xap_reader) reader = reader_at(path);
    g_autoptr(xap_postings) postings = xap_postings_open(reader, xap_text("q"), &error);
    assert_non_null(postings);
    guint32 docid = 0;
    const struct xap_posting_block block = {&docid, NULL, NULL, 1};
    assert_int_equal(xap_postings_termfreq(postings), 0);
    assert_true(xap_postings_skip_to(postings, 1, &error));
    assert_int_equal(xap_postings_read(postings, &block, &error), 0);
    xap_postings_free(NULL);
}

static void the_empty_term_lists_all_documents(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    const char *rows[] = {"one", "Q1", "two", "Q2", "three", "Q3", NULL};
    build_database(path, XAP_WRITER_OVERWRITE, rows);
    {
        g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OPEN);
        assert_true(xap_writer_delete(writer, xap_text("Q2"), &error));
        close_writer(writer);
    }
    g_autoptr(xap_reader) reader = reader_at(path);
    g_autoptr(xap_postings) postings = xap_postings_open(reader, xap_text(""), &error);
    guint32 docids[4] = {0};
    const struct xap_posting_block block = {docids, NULL, NULL, 4};
    assert_int_equal(xap_postings_read(postings, &block, &error), 2);
    assert_int_equal(docids[0], 1);
    assert_int_equal(docids[1], 3);
    assert_int_equal(xap_postings_termfreq(postings), 2);
}

static void lists_outlive_the_reader_they_came_from(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    build_oracle(path);
    xap_reader *reader = reader_at(path);
    g_autoptr(xap_postings) postings = postings_of(reader, 1);
    g_autoptr(xap_terms) terms =
        xap_terms_open(reader, xap_text(""), xap_text(""), &error);
    xap_reader_free(reader);
    g_autofree guint32 *docids = g_new(guint32, N);
    const struct xap_posting_block block = {docids, NULL, NULL, N};
    assert_int_equal(xap_postings_read(postings, &block, &error), N / 2);
    struct xap_term_entry entry;
    int n = 0;
    while (xap_terms_next(terms, &entry, &error))
        n++;
    assert_int_equal(n, TERMS);
}

/* The terms between PREFIX and FROM as "term:freq ". */
static void assert_terms(const xap_reader *reader, const char *prefix, const char *from,
                         const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) found = g_string_new(NULL);
    g_autoptr(xap_terms) terms =
        xap_terms_open(reader, xap_text(prefix), xap_text(from), &error);
    assert_ok(error);
    struct xap_term_entry entry;
    while (xap_terms_next(terms, &entry, &error)) {
        g_string_append_len(found, entry.term.data, (gssize)entry.term.len);
        g_string_append_printf(found, ":%u ", entry.termfreq);
    }
    assert_ok(error);
    assert_string_equal(found->str, expected);
    assert_false(xap_terms_next(terms, &entry, &error));
    assert_ok(error);
}

static void terms_are_listed_by_prefix_and_from_a_start(void **state)
{
    g_autofree char *a = in_scratch(state, "a"), *b = in_scratch(state, "b");
    g_autoptr(GError) error = NULL;
    const char *paths[] = {a, b};
    build_database(a, XAP_WRITER_OVERWRITE,
                   (const char *[]){"1", "b ba bb c", "2", "ba \xff", NULL});
    build_database(b, XAP_WRITER_OVERWRITE, (const char *[]){"3", "a ba bc", NULL});
    g_autoptr(xap_reader) reader = xap_reader_open_many(paths, 2, &error);
    assert_ok(error);
    assert_terms(reader, "", "", "a:1 b:1 ba:3 bb:1 bc:1 c:1 \xff:1 ");
    assert_terms(reader, "b", "", "b:1 ba:3 bb:1 bc:1 ");
    assert_terms(reader, "b", "baa", "bb:1 bc:1 ");
    assert_terms(reader, "b", "bb", "bb:1 bc:1 ");
    assert_terms(reader, "b", "a", "b:1 ba:3 bb:1 bc:1 ");
    assert_terms(reader, "b", "c", "");
    assert_terms(reader, "b", "zzz", "");
    assert_terms(reader, "", "bc", "bc:1 c:1 \xff:1 ");
    assert_terms(reader, "d", "", "");
    assert_terms(reader, "\xff", "", "\xff:1 ");
    g_autoptr(xap_reader) single = reader_at(a);
    assert_terms(single, "b", "bab", "bb:1 ");
    assert_terms(single, "b", "c", "");
    assert_terms(single, "", "c", "c:1 \xff:1 ");
    xap_terms_free(NULL);
}

static void terms_with_nuls_are_listed_whole(void **state)
{
    g_autofree char *path = in_scratch(state, "db");
    g_autoptr(GError) error = NULL;
    {
        g_autoptr(xap_writer) writer = writer_at(path, XAP_WRITER_OVERWRITE);
        const struct xap_term terms[] = {{"a", 1, 1}, {"a\0", 2, 1}, {"a\0z", 3, 1}};
        const struct xap_document document = {.terms = terms, .n_terms = 3};
        assert_true(xap_writer_add(writer, &document, NULL, &error));
        close_writer(writer);
    }
    g_autoptr(xap_reader) reader = reader_at(path);
    g_autoptr(xap_terms) terms =
        xap_terms_open(reader, xap_bytes("a\0", 2), xap_text(""), &error);
    struct xap_term_entry entry;
    assert_true(xap_terms_next(terms, &entry, &error));
    assert_int_equal(entry.term.len, 2);
    assert_true(xap_terms_next(terms, &entry, &error));
    assert_int_equal(entry.term.len, 3);
    assert_memory_equal(entry.term.data, "a\0z", 3);
    assert_false(xap_terms_next(terms, &entry, &error));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(blocks_of_any_size_equal_the_oracle),
        scratch_test(skipping_lands_on_the_first_that_is_not_less),
        scratch_test(skipping_never_goes_back),
        scratch_test(a_term_that_is_nowhere_has_an_empty_list),
        scratch_test(the_empty_term_lists_all_documents),
        scratch_test(lists_outlive_the_reader_they_came_from),
        scratch_test(terms_are_listed_by_prefix_and_from_a_start),
        scratch_test(terms_with_nuls_are_listed_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
