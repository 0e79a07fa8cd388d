/* Quotations: alignment against the plain definition, and what locate finds. */

#include "tests/unit/support/archive.h"

#include <unicode/uchar.h>

#include "query/align.h"
#include "query/blame.h"
#include "query/locate.h"
#include "query/parser.h"
#include "query/spelling.h"

static guint weight(UChar c)
{
    return u_isalnum(c) ? 2 : 1;
}

/* The cost of turning all of A into all of B: the definition, by recursion. */
static guint distance(const UChar *a, gsize m, const UChar *b, gsize n)
{
    if (m == 0 || n == 0) {
        guint sum = 0;
        for (gsize i = 0; i < m; i++)
            sum += weight(a[i]);
        for (gsize i = 0; i < n; i++)
            sum += weight(b[i]);
        return sum;
    }
    guint both = distance(a + 1, m - 1, b + 1, n - 1) +
                 (a[0] == b[0] ? 0 : MAX(weight(a[0]), weight(b[0])));
    guint less = distance(a + 1, m - 1, b, n) + weight(a[0]);
    guint more = distance(a, m, b + 1, n - 1) + weight(b[0]);
    return MIN(both, MIN(less, more));
}

static guint best_distance(struct jb_units q, struct jb_units line)
{
    guint best = jb_align_weight(q);
    for (gsize from = 0; from < line.len; from++)
        for (gsize len = 1; from + len <= line.len; len++)
            best = MIN(best, distance(q.text, q.len, line.text + from, len));
    return best;
}

static guint random_units(GRand *rand, UChar *out, guint most)
{
    static const UChar letters[] = u"甲乙丙，";
    guint n = (guint)g_rand_int_range(rand, 1, (gint32)most + 1);
    for (guint i = 0; i < n; i++)
        out[i] = letters[g_rand_int_range(rand, 0, 4)];
    return n;
}

/* What the differences say, applied to the quotation, gives the place in the line. */
static void assert_alignment(struct jb_units q, struct jb_units line, gsize end,
                             guint cost)
{
    gsize begin;
    g_autoptr(GArray) list = jb_align(q, line, end, &begin);
    gsize i = 0, k = begin;
    guint least = 0;
    for (guint n = 0; n <= list->len; n++) {
        const struct jb_difference last = {(guint32)q.len, (guint32)q.len, (guint32)end,
                                           (guint32)end};
        const struct jb_difference *d =
            n < list->len ? &g_array_index(list, struct jb_difference, n) : &last;
        assert_int_equal(d->quote_begin - i, d->begin - k);
        for (; i < d->quote_begin; i++, k++)
            assert_int_equal(q.text[i], line.text[k]);
        least += distance(q.text + i, d->quote_end - i, line.text + k, d->end - k);
        i = d->quote_end;
        k = d->end;
    }
    assert_int_equal(i, q.len);
    assert_int_equal(k, end);
    assert_true(least <= cost);
}

static void alignment_costs_what_its_definition_says(void **state)
{
    (void)state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    for (guint i = 0; i < 300; i++) {
        UChar a[8], b[8];
        const struct jb_units q = {a, random_units(rand, a, 5)};
        const struct jb_units line = {b, random_units(rand, b, 7)};
        gsize end;
        guint cost = jb_align_cost(q, line, &end);
        assert_int_equal(cost, best_distance(q, line));
        if (cost < jb_align_weight(q))
            assert_alignment(q, line, end, cost);
    }
}

static void spellings_are_as_far_apart_as_it_takes_to_mend_them(void **state)
{
    (void)state;
    assert_int_equal(jb_spelling_distance("title", "title"), 0);
    assert_int_equal(jb_spelling_distance("titel", "title"), 1);
    assert_int_equal(jb_spelling_distance("", "ab"), 2);
    assert_int_equal(jb_spelling_distance("扫黑出恶", "扫黑除恶"), 1);
    assert_int_equal(jb_spelling_distance("kitten", "sitting"), 3);
}

static jb_archive *make_archive(void **state)
{
    add_lines(*state,
              "{\"id\":\"a\",\"title\":\"平安的“守护者”\",\"date\":\"2019-01-02\","
              "\"text\":\"开头。\\n縣裡組建１２支矛盾糾紛調解隊，小事不出村。\"}\n"
              "{\"id\":\"b\",\"text\":\"本镇组建矛盾纠纷调解室。\"}\n");
    add_lines(*state, "{\"id\":\"c\",\"text\":\"the quick brown fox\"}\n");
    return open_archive(*state);
}

static GPtrArray *locate(jb_archive *archive, const char *quote)
{
    g_autoptr(GError) error = NULL;
    const struct jb_locate_options o = {quote, 5, 0.5};
    GPtrArray *found = jb_locate(archive, &o, &error);
    assert_ok(error);
    return found;
}

static void assert_edit(const struct jb_located *l, guint i, const char *text,
                        const char *quote)
{
    const struct jb_edit *edit = &g_array_index(l->edits, struct jb_edit, i);
    g_autofree char *own = g_strndup(l->text + edit->begin, edit->end - edit->begin);
    assert_string_equal(own, text);
    assert_string_equal(edit->quote, quote);
}

static void a_misremembered_sentence_is_found_with_what_differs(void **state)
{
    g_autoptr(jb_archive) archive = make_archive(state);
    g_autoptr(GPtrArray) found =
        locate(archive, "县里成立12支矛盾纠纷的调解队、小事不出");
    assert_true(found->len >= 1);
    const struct jb_located *l = found->pdata[0];
    assert_string_equal(l->ref, "a#p2:0-19");
    assert_string_equal(l->id, "a");
    assert_int_equal(l->passage, 2);
    assert_int_equal(l->edits->len, 3);
    assert_edit(l, 0, "組建", "成立");
    assert_edit(l, 1, "", "的");
    assert_edit(l, 2, "，", "、");
    assert_true(l->likeness > 0.8 && l->likeness < 0.9);
}

static void a_title_is_located_too(void **state)
{
    g_autoptr(jb_archive) archive = make_archive(state);
    g_autoptr(GPtrArray) found = locate(archive, "平安守护者");
    assert_int_equal(found->len, 1);
    const struct jb_located *l = found->pdata[0];
    assert_string_equal(l->ref, "a#p0:0-7");
    assert_edit(l, 0, "的“", "");
}

static void what_is_like_nothing_is_not_found(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_archive) archive = make_archive(state);
    g_autoptr(GPtrArray) found = locate(archive, "完全无关的一句话");
    assert_int_equal(found->len, 0);
    g_autofree char *long_one = g_strnfill(JB_ALIGN_MAX + 1, 'x');
    const struct jb_locate_options too_short = {"，", 1, 0.5},
                                   too_long = {long_one, 1, 0.5};
    assert_null(jb_locate(archive, &too_short, &error));
    assert_failed(&error, JB_ERROR_INPUT, "too short");
    assert_null(jb_locate(archive, &too_long, &error));
    assert_failed(&error, JB_ERROR_LIMIT, "2000");
}

static const struct jb_clause *blame(GArray **clauses, jb_archive *archive,
                                     const char *query)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_node) root = jb_query_parse(query, &error);
    assert_ok(error);
    *clauses = jb_blame(archive, root, &error);
    assert_ok(error);
    return (const struct jb_clause *)(void *)(*clauses)->data;
}

static void the_part_that_finds_nothing_is_named_with_its_nearest_spelling(void **state)
{
    g_autoptr(jb_archive) archive = make_archive(state);
    g_autoptr(GArray) clauses = NULL;
    const struct jb_clause *c = blame(&clauses, archive, "调解 quikc date:2025 矛盾纠分");
    assert_int_equal(clauses->len, 4);
    assert_int_equal(c[0].reports, 2);
    assert_null(c[0].nearest);
    assert_int_equal(c[1].reports, 0);
    assert_string_equal(c[1].nearest, "quick");
    assert_int_equal(c[1].nearest_reports, 1);
    assert_true(c[2].is_filter);
    assert_int_equal(c[2].reports, 0);
    assert_string_equal(c[3].nearest, "矛盾糾紛");
    assert_int_equal(c[3].nearest_reports, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alignment_costs_what_its_definition_says),
        cmocka_unit_test(spellings_are_as_far_apart_as_it_takes_to_mend_them),
        scratch_test(a_misremembered_sentence_is_found_with_what_differs),
        scratch_test(a_title_is_located_too),
        scratch_test(what_is_like_nothing_is_not_found),
        scratch_test(the_part_that_finds_nothing_is_named_with_its_nearest_spelling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
