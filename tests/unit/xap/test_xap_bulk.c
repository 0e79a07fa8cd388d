/* What xap_bulk writes must be, for whoever reads it through libxapian, what libxapian itself
 * would have written of the same documents. */

#include "tests/unit/xap/fixture.h"

#include "lib/xap/bulk_pack.h"
#include "lib/xap/xap_bulk.h"

/* A made-up document: the same numbers of terms and wdf for both ways. */
struct entry {
    GString *term;
    guint32 wdf;
};

struct corpus {
    GPtrArray *documents; /* of GArray of struct entry */
    GPtrArray *data;      /* of GString */
};

static void entry_clear(gpointer data)
{
    g_string_free(((struct entry *)data)->term, TRUE);
}

static void string_free(gpointer data)
{
    g_string_free(data, TRUE);
}

static void corpus_init(struct corpus *c)
{
    c->documents = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    c->data = g_ptr_array_new_with_free_func(string_free);
}

static void corpus_clear(struct corpus *c)
{
    g_ptr_array_unref(c->documents);
    g_ptr_array_unref(c->data);
}

static void corpus_begin(struct corpus *c, GString *data)
{
    GArray *document = g_array_new(FALSE, FALSE, sizeof(struct entry));
    g_array_set_clear_func(document, entry_clear);
    g_ptr_array_add(c->documents, document);
    g_ptr_array_add(c->data, data);
}

static void corpus_post(struct corpus *c, const char *term, gsize len, guint32 wdf)
{
    struct entry entry = {g_string_new_len(term, (gssize)len), wdf};
    g_array_append_val((GArray *)c->documents->pdata[c->documents->len - 1], entry);
}

static void write_bulk(const struct corpus *c, const char *path, guint flags)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(xap_bulk) bulk = xap_bulk_open(path, flags, &error);
    assert_ok(error);
    assert_int_equal(xap_bulk_uses_library(bulk), flags != 0);
    for (guint d = 0; d < c->documents->len; d++) {
        const GArray *document = c->documents->pdata[d];
        const GString *data = c->data->pdata[d];
        for (guint i = 0; i < document->len; i++) {
            const struct entry *e = &g_array_index(document, struct entry, i);
            guint32 number = xap_bulk_term(bulk, e->term->str, e->term->len, &error);
            assert_ok(error);
            xap_bulk_post(bulk, number, e->wdf);
        }
        xap_bulk_end_document(bulk, xap_bytes(data->str, data->len), &error);
        assert_ok(error);
    }
    assert_int_equal(xap_bulk_documents(bulk), c->documents->len);
    assert_true(xap_bulk_finish(bulk, &error));
    assert_ok(error);
}

static void assert_same_list(const xap_reader *a, const xap_reader *b,
                             struct xap_slice term)
{
    enum { BLOCK = 512 };
    guint32 docids[2][BLOCK], wdfs[2][BLOCK], lengths[2][BLOCK], total[2];
    g_autoptr(xap_postings) x = xap_postings_open(a, term, NULL);
    g_autoptr(xap_postings) y = xap_postings_open(b, term, NULL);
    assert_int_equal(xap_postings_termfreq(x), xap_postings_termfreq(y));
    assert_true(xap_reader_collection_freq(a, term, &total[0], NULL));
    assert_true(xap_reader_collection_freq(b, term, &total[1], NULL));
    assert_int_equal(total[0], total[1]);
    const struct xap_posting_block first = {docids[0], wdfs[0], lengths[0], BLOCK};
    const struct xap_posting_block second = {docids[1], wdfs[1], lengths[1], BLOCK};
    for (gssize n = 1; n > 0;) {
        n = xap_postings_read(x, &first, NULL);
        assert_int_equal(n, xap_postings_read(y, &second, NULL));
        assert_true(n >= 0);
        assert_memory_equal(docids[0], docids[1], (gsize)n * sizeof(guint32));
        assert_memory_equal(wdfs[0], wdfs[1], (gsize)n * sizeof(guint32));
        assert_memory_equal(lengths[0], lengths[1], (gsize)n * sizeof(guint32));
    }
}

static void assert_same_terms(const xap_reader *a, const xap_reader *b)
{
    g_autoptr(xap_terms) x = xap_terms_open(a, xap_text(""), xap_text(""), NULL);
    g_autoptr(xap_terms) y = xap_terms_open(b, xap_text(""), xap_text(""), NULL);
    struct xap_term_entry first, second;
    while (xap_terms_next(x, &first, NULL)) {
        assert_true(xap_terms_next(y, &second, NULL));
        assert_int_equal(first.term.len, second.term.len);
        assert_memory_equal(first.term.data, second.term.data, first.term.len);
        assert_int_equal(first.termfreq, second.termfreq);
        assert_same_list(a, b, first.term);
    }
    assert_false(xap_terms_next(y, &second, NULL));
    assert_same_list(a, b, xap_text(""));
}

static void assert_same_documents(const xap_reader *a, const xap_reader *b)
{
    struct xap_counts x, y;
    g_autoptr(GString) first = g_string_new(NULL);
    g_autoptr(GString) second = g_string_new(NULL);
    assert_true(xap_reader_counts(a, &x, NULL) && xap_reader_counts(b, &y, NULL));
    assert_int_equal(x.documents, y.documents);
    assert_int_equal(x.last_docid, y.last_docid);
    assert_int_equal(x.length, y.length);
    assert_false(x.has_positions);
    for (guint32 docid = 1; docid <= x.last_docid; docid++) {
        guint32 length[2];
        assert_true(xap_reader_data(a, docid, first, NULL));
        assert_true(xap_reader_data(b, docid, second, NULL));
        assert_true(g_string_equal(first, second));
        assert_true(xap_reader_doc_length(a, docid, &length[0], NULL));
        assert_true(xap_reader_doc_length(b, docid, &length[1], NULL));
        assert_int_equal(length[0], length[1]);
    }
}

static void assert_whole(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) report = g_string_new(NULL);
    if (!xap_check(path, report, &error))
        print_error("%s\n", report->str);
    assert_ok(error);
}

enum { STATISTICS = 8 };

/* The statistics in the first block of a single file: behind magic and UUID the revision, and
 * for each of six tables five numbers and a string. */
static void read_statistics(const char *path, guint64 statistics[STATISTICS])
{
    g_autofree char *bytes = NULL;
    guint64 number;
    assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
    const guint8 *at = bulk_get_uint((const guint8 *)bytes + 32, &number);
    for (guint table = 0; table < 6; table++) {
        for (guint i = 0; i < 6; i++)
            at = bulk_get_uint(at, &number);
        at += number;
    }
    for (guint i = 0; i < STATISTICS; i++)
        at = bulk_get_uint(at, &statistics[i]);
}

/* Bounds of lengths and wdf, on which weights rest, are kept there and nowhere else. */
static void assert_same_statistics(const char *ours, const char *theirs)
{
    guint64 a[STATISTICS], b[STATISTICS];
    read_statistics(ours, a);
    read_statistics(theirs, b);
    assert_memory_equal(a, b, sizeof a);
}

/* Writes the corpus both ways and compares all that can be read. */
static void assert_same(void **state, const struct corpus *c)
{
    g_autofree char *ours = in_scratch(state, "ours");
    g_autofree char *theirs = in_scratch(state, "theirs");
    write_bulk(c, ours, 0);
    write_bulk(c, theirs, XAP_BULK_LIBRARY);
    assert_whole(ours);
    assert_whole(theirs);
    assert_same_statistics(ours, theirs);
    {
        g_autoptr(xap_reader) a = reader_at(ours);
        g_autoptr(xap_reader) b = reader_at(theirs);
        assert_same_documents(a, b);
        assert_same_terms(a, b);
    }
    g_remove(ours);
    g_remove(theirs);
}

static GString *random_data(GRand *random, gsize len)
{
    GString *data = g_string_sized_new(len);
    for (gsize i = 0; i < len; i++)
        g_string_append_c(data, (char)g_rand_int_range(random, 0, 256));
    return data;
}

/* A term of one of the shapes there are, Zipf-like: low ranks come often. */
static void post_random(struct corpus *c, GRand *random)
{
    char term[XAP_TERM_MAX + 8];
    double u = g_rand_double(random);
    guint rank = (guint)(u * u * u * 3000);
    gsize len = 0;
    switch (rank % 5) {
    case 0: /* two wide characters */
        len += (gsize)g_unichar_to_utf8(0x4E00 + rank % 97, term);
        len += (gsize)g_unichar_to_utf8(0x5000 + rank, term + len);
        break;
    case 1: /* one, or beyond the plane, or both */
        len += (gsize)g_unichar_to_utf8(rank % 2 ? 0x20000 + rank : 0x4E00 + rank, term);
        if (rank % 3 == 0)
            len += (gsize)g_unichar_to_utf8(0x4E00 + rank, term + len);
        break;
    case 2:
        len = (gsize)g_snprintf(term, sizeof term, "W%u", rank);
        break;
    case 3: /* bytes that have to be escaped, and such as are no text */
        term[len++] = (char)(rank % 251);
        term[len++] = '\0';
        term[len++] = (char)0xFF;
        if (rank % 2)
            term[len++] = '\0';
        break;
    default: /* long ones, alike for most of their bytes */
        len = XAP_TERM_MAX - rank % 40;
        memset(term, 'x', len);
        memcpy(term + len - 4, &rank, 2);
        term[len - 4] |= 1;
        term[len - 3] |= 1;
        break;
    }
    corpus_post(c, term, len, (guint32)g_rand_int_range(random, 0, 4));
}

static void random_documents_read_as_libxapian_wrote_them(void **state)
{
    for (guint32 seed = 1; seed <= 12; seed++) {
        g_autoptr(GRand) random = g_rand_new_with_seed(seed);
        struct corpus c;
        corpus_init(&c);
        guint documents = (guint)g_rand_int_range(random, 1, seed < 4 ? 5 : 400);
        for (guint d = 0; d < documents; d++) {
            gsize most = d % 50 == 7 ? 60000 : 300;
            corpus_begin(
                &c, random_data(random, (gsize)g_rand_int_range(random, 0, (gint)most)));
            for (gint n = g_rand_int_range(random, 0, 60); n > 0; n--)
                post_random(&c, random);
        }
        assert_same(state, &c);
        corpus_clear(&c);
    }
}

static void an_empty_database_can_be_read(void **state)
{
    struct corpus c;
    corpus_init(&c);
    g_autofree char *path = in_scratch(state, "empty");
    write_bulk(&c, path, 0);
    assert_whole(path);
    g_autoptr(xap_reader) reader = reader_at(path);
    struct xap_counts counts;
    assert_true(xap_reader_counts(reader, &counts, NULL));
    assert_int_equal(counts.documents, 0);
    corpus_clear(&c);
}

static void documents_without_terms_or_data_are_documents(void **state)
{
    struct corpus c;
    corpus_init(&c);
    for (guint i = 0; i < 5; i++)
        corpus_begin(&c, g_string_new(i == 3 ? "x" : ""));
    corpus_post(&c, "filter", 6, 0);
    assert_same(state, &c);
    corpus_clear(&c);
}

/* Ids of three bytes begin at 32,768, runs end at 65,536 documents, and a list of every
 * document has many chunks. */
static void long_lists_and_large_ids_are_right(void **state)
{
    struct corpus c;
    corpus_init(&c);
    for (guint i = 0; i < 70000; i++) {
        gboolean around = i >= 32766 && i <= 32770;
        corpus_begin(&c, g_string_new(i % 1000 && !around ? "" : "some data"));
        corpus_post(&c, "all", 3, 1 + i % 200);
        if (i % 7 == 0)
            corpus_post(&c, "\344\272\272", 3, 1);
        if (around)
            corpus_post(&c, "around", 6, 2);
    }
    assert_same(state, &c);
    corpus_clear(&c);
}

static void occurrences_beyond_16_bits_add_up(void **state)
{
    static const guint32 wdfs[] = {65534, 65535, 65536, 131070, 1000000};
    struct corpus c;
    corpus_init(&c);
    for (guint i = 0; i < G_N_ELEMENTS(wdfs); i++) {
        corpus_begin(&c, g_string_new(NULL));
        corpus_post(&c, "often", 5, wdfs[i]);
        corpus_post(&c, "often", 5, 3);
        corpus_post(&c, "\344\272\272\346\260\221", 6, wdfs[i]);
    }
    assert_same(state, &c);
    corpus_clear(&c);
}

/* Data of every length around the sizes at which it is compressed, fills an item, fills a
 * block, or is cut into several pieces; random bytes, which cannot be compressed. */
static void data_of_every_length_comes_back(void **state)
{
    static const gsize around[] = {1, 18, 256, 2043, 4086, 8170, 8192, 16384, 40000};
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    struct corpus c;
    corpus_init(&c);
    for (guint i = 0; i < G_N_ELEMENTS(around); i++)
        for (gsize len = around[i] > 24 ? around[i] - 24 : 0; len < around[i] + 24; len++)
            corpus_begin(&c, random_data(random, len));
    assert_same(state, &c);
    corpus_clear(&c);
}

/* One document after the other more terms by one, so that the last leaf ends at every place. */
static void a_table_may_end_anywhere_in_a_block(void **state)
{
    for (guint terms = 360; terms < 420; terms++) {
        struct corpus c;
        char term[16];
        corpus_init(&c);
        corpus_begin(&c, g_string_new(NULL));
        for (guint i = 0; i < terms; i++)
            corpus_post(&c, term, (gsize)g_snprintf(term, sizeof term, "T%04u", i), 1);
        g_autofree char *path = in_scratch(state, "table");
        write_bulk(&c, path, 0);
        assert_whole(path);
        g_autoptr(xap_reader) reader = reader_at(path);
        for (guint i = 0; i < terms; i++) {
            gboolean has = FALSE;
            g_snprintf(term, sizeof term, "T%04u", i);
            assert_true(xap_reader_has_term(reader, xap_text(term), &has, NULL));
            assert_true(has);
        }
        g_remove(path);
        corpus_clear(&c);
    }
}

/* More than a run of postings, and a vocabulary that makes a tree of three levels. */
static void several_runs_are_merged(void **state)
{
    g_autofree char *path = in_scratch(state, "runs");
    g_autoptr(GError) error = NULL;
    {
        g_autoptr(xap_bulk) bulk = xap_bulk_open(path, 0, &error);
        assert_ok(error);
        for (guint d = 1; d <= 2600; d++) {
            for (guint i = 0; i < 1000; i++)
                xap_bulk_post(bulk, XAP_BULK_PAIR(0x4E00 + i, 0x4E00 + (d * i) % 401), 1);
            xap_bulk_post(bulk, XAP_BULK_PAIR(0x4E00, 0), d);
            assert_true(xap_bulk_end_document(bulk, xap_text(""), &error));
        }
        assert_true(xap_bulk_finish(bulk, &error));
        assert_ok(error);
    }
    assert_whole(path);
    g_autoptr(xap_reader) reader = reader_at(path);
    guint32 documents, total;
    assert_true(xap_reader_termfreq(reader, xap_text("\344\270\200"), &documents, NULL));
    assert_true(
        xap_reader_collection_freq(reader, xap_text("\344\270\200"), &total, NULL));
    assert_int_equal(documents, 2600);
    assert_int_equal(total, 2600 * 2601 / 2);
    assert_true(xap_reader_termfreq(reader, xap_text("\344\270\201\344\270\200"),
                                    &documents, NULL));
    assert_int_equal(documents, 2600 / 401);
}

static void a_database_goes_into_a_compaction(void **state)
{
    struct corpus c;
    g_autoptr(GError) error = NULL;
    char *paths[70];
    for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
        corpus_init(&c);
        corpus_begin(&c, g_string_new("data"));
        corpus_post(&c, "shared", 6, i);
        g_autofree char *name = g_strdup_printf("part%u", i);
        paths[i] = in_scratch(state, name);
        write_bulk(&c, paths[i], i % 2 ? XAP_BULK_LIBRARY : 0);
        corpus_clear(&c);
    }
    g_autofree char *joined = in_scratch(state, "joined");
    assert_true(
        xap_bulk_join((const char *const *)paths, G_N_ELEMENTS(paths), joined, &error));
    assert_ok(error);
    assert_whole(joined);
    g_autoptr(xap_reader) reader = reader_at(joined);
    guint32 total;
    assert_true(xap_reader_collection_freq(reader, xap_text("shared"), &total, NULL));
    assert_int_equal(total, 69 * 70 / 2);
    g_autoptr(xap_postings) list = xap_postings_open(reader, xap_text("shared"), NULL);
    guint32 docids[80], wdfs[80];
    const struct xap_posting_block block = {docids, wdfs, NULL, 80};
    assert_int_equal(xap_postings_read(list, &block, NULL), 70);
    for (guint i = 0; i < 70; i++)
        assert_int_equal(wdfs[i], i);
    for (guint i = 0; i < G_N_ELEMENTS(paths); i++)
        g_free(paths[i]);
}

static void a_pair_has_the_number_of_its_bytes(void **state)
{
    g_autofree char *path = in_scratch(state, "pairs");
    g_autoptr(xap_bulk) bulk = xap_bulk_open(path, 0, NULL);
    guint32 number = xap_bulk_term(bulk, "\344\272\272\346\260\221", 6, NULL);
    assert_int_equal(number, XAP_BULK_PAIR(0x4EBA, 0x6C11));
    number = xap_bulk_term(bulk, "\344\272\272", 3, NULL);
    assert_int_equal(number, XAP_BULK_PAIR(0x4EBA, 0));
    /* No characters: three bytes that only look like one, a surrogate. */
    assert_int_equal(xap_bulk_term(bulk, "\344\272x", 3, NULL), 0);
    assert_int_equal(xap_bulk_term(bulk, "\355\240\200", 3, NULL), 1);
    assert_int_equal(xap_bulk_term(bulk, "abc", 3, NULL), 2);
    assert_int_equal(xap_bulk_term(bulk, "\344\272x", 3, NULL), 0);
}

static void terms_that_are_empty_or_too_long_are_refused(void **state)
{
    g_autofree char *path = in_scratch(state, "terms");
    g_autoptr(GError) error = NULL;
    g_autoptr(xap_bulk) bulk = xap_bulk_open(path, 0, NULL);
    char term[XAP_TERM_MAX + 1];
    memset(term, 'x', sizeof term);
    assert_int_equal(xap_bulk_term(bulk, term, XAP_TERM_MAX, NULL), 0);
    assert_int_equal(xap_bulk_term(bulk, term, XAP_TERM_MAX + 1, &error), G_MAXUINT32);
    assert_code(&error, XAP_ERROR_INVALID_ARGUMENT);
    term[7] = '\0';
    assert_int_equal(xap_bulk_term(bulk, term, XAP_TERM_MAX, &error), G_MAXUINT32);
    assert_code(&error, XAP_ERROR_INVALID_ARGUMENT);
    assert_int_equal(xap_bulk_term(bulk, term, 0, &error), G_MAXUINT32);
    assert_code(&error, XAP_ERROR_INVALID_ARGUMENT);
    assert_int_equal(xap_bulk_term(bulk, term, XAP_TERM_MAX - 1, NULL), 1);
}

static void what_cannot_be_written_is_an_error(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *orphan = in_scratch(state, "no/such/folder");
    assert_null(xap_bulk_open(orphan, 0, &error));
    assert_non_null(error);
    assert_non_null(strstr(error->message, orphan));
    g_clear_error(&error);
    g_autofree char *there = in_scratch(state, "there");
    assert_true(g_file_set_contents(there, "x", 1, NULL));
    assert_null(xap_bulk_open(there, 0, &error));
    assert_non_null(error);
    xap_bulk_free(NULL);
}

static void what_is_not_finished_is_no_database(void **state)
{
    g_autofree char *path = in_scratch(state, "torn");
    g_autoptr(GError) error = NULL;
    {
        g_autoptr(xap_bulk) bulk = xap_bulk_open(path, 0, NULL);
        xap_bulk_post(bulk, 0x4E004E00, 1);
        assert_true(xap_bulk_end_document(bulk, xap_text("x"), NULL));
    }
    assert_null(xap_reader_open(path, &error));
    assert_code(&error, XAP_ERROR_DATABASE_OPENING);
    assert_null(g_strrstr(path, ".empty"));
    g_autofree char *empty = g_strconcat(path, ".empty", NULL);
    assert_false(g_file_test(empty, G_FILE_TEST_EXISTS));
}

/* Ids as keys: more of them than a test can write documents. */
static void ids_are_packed_as_the_format_says(void **state)
{
    static const struct {
        guint32 docid;
        const char *bytes;
        gsize len;
    } rows[] = {
        {0, "\x00\x00", 2},
        {0x7FFF, "\x7F\xFF", 2},
        {0x8000, "\x80\x80\x00", 3},
        {0x3FFFFF, "\xBF\xFF\xFF", 3},
        {0x400000, "\xC0\x40\x00\x00", 4},
        {0x1FFFFFFF, "\xDF\xFF\xFF\xFF", 4},
        {0x20000000, "\xE0\x20\x00\x00\x00", 5},
        {G_MAXUINT32, "\xE0\xFF\xFF\xFF\xFF", 5},
    };
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        guint8 bytes[BULK_UINT_MAX];
        gsize len = (gsize)(bulk_put_docid(bytes, rows[i].docid) - bytes);
        assert_int_equal(len, rows[i].len);
        assert_memory_equal(bytes, rows[i].bytes, len);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_are_packed_as_the_format_says),
        scratch_test(an_empty_database_can_be_read),
        scratch_test(documents_without_terms_or_data_are_documents),
        scratch_test(random_documents_read_as_libxapian_wrote_them),
        scratch_test(long_lists_and_large_ids_are_right),
        scratch_test(occurrences_beyond_16_bits_add_up),
        scratch_test(data_of_every_length_comes_back),
        scratch_test(a_table_may_end_anywhere_in_a_block),
        scratch_test(several_runs_are_merged),
        scratch_test(a_database_goes_into_a_compaction),
        scratch_test(a_pair_has_the_number_of_its_bytes),
        scratch_test(terms_that_are_empty_or_too_long_are_refused),
        scratch_test(what_cannot_be_written_is_an_error),
        scratch_test(what_is_not_finished_is_no_database),
    };
    return cmocka_run_group_tests_name("xap_bulk", tests, NULL, NULL);
}
