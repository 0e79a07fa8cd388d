/* Association: measures by hand, and counts against a second way of counting. */

#include "tests/unit/support/archive.h"
#include "tests/unit/support/world.h"

#include <math.h>

#include "query/association.h"
#include "query/collocate.h"
#include "query/compare.h"
#include "query/keyness.h"

static void assert_near(double value, double wanted)
{
    if (fabs(value - wanted) > 1e-6)
        print_error("%.9f is not %.9f\n", value, wanted);
    assert_true(fabs(value - wanted) <= 1e-6);
}

/* Worked out with another program from the formulas of the papers. */
static void measures_are_those_of_the_papers(void **state)
{
    (void)state;
    const struct jb_contingency more = {10, 1000, 5, 2000}, less = {5, 2000, 10, 1000};
    const struct jb_contingency none = {4, 1000, 0, 2000}, empty = {0, 0, 3, 10};
    assert_near(jb_log_likelihood(&more), 6.969191931932806);
    assert_near(jb_log_likelihood(&less), -6.969191931932806);
    assert_near(jb_log_ratio(&more), 2.0);
    assert_near(jb_log_ratio(&less), -2.0);
    assert_near(jb_log_ratio(&none), 4.0);
    assert_near(jb_log_likelihood(&empty), 0.0);
    assert_near(jb_log_ratio(&empty), 0.0);
    assert_near(jb_log_dice(30, 50, 60), 13.125530882083859);
    assert_near(jb_log_dice(7, 7, 7), 14.0);
}

static double entropy(guint64 n)
{
    return n ? (double)n * log((double)n) : 0.0;
}

/* G2 another way than association.c: by the sums of n ln n of the four cells, of rows and
 * columns, and of all (Dunning 1993 by way of the entropies), with the sign of ad - bc. */
static double g2_by_entropies(const guint64 of_word[2], const guint64 of_all[2])
{
    guint64 a = of_word[0], b = of_word[1], c = of_all[0] - a, d = of_all[1] - b;
    double sum = entropy(a) + entropy(b) + entropy(c) + entropy(d) - entropy(a + b) -
                 entropy(c + d) - entropy(a + c) - entropy(b + d) +
                 entropy(a + b + c + d);
    return (double)a * (double)d < (double)b * (double)c ? -2.0 * sum : 2.0 * sum;
}

/* The archive of LINES, a segment each group. */
static jb_archive *archive_of(const char *path, const char *const *groups)
{
    for (; *groups; groups++)
        add_lines(path, *groups);
    return open_archive(path);
}

static struct jb_search *search_for(jb_archive *archive, const char *query)
{
    const struct jb_search_options options = {
        .query = query, .limit = G_MAXUINT, .count = TRUE};
    return run_search(archive, &options);
}

static const struct jb_collocate *collocate_of(const struct jb_collocates *c,
                                               const char *word)
{
    for (guint i = 0; i < c->list->len; i++) {
        const struct jb_collocate *each = &g_array_index(c->list, struct jb_collocate, i);
        if (strcmp(each->word, word) == 0)
            return each;
    }
    return NULL;
}

static const char *const small[] = {"{\"id\":\"a\",\"text\":\"甲乙法援丙丁\\n戊法援\"}\n"
                                    "{\"id\":\"b\",\"text\":\"丙法援乙，丙法援\"}\n",
                                    "{\"id\":\"c\",\"text\":\"丙丙乙12\"}\n", NULL};

/* 甲乙[法援]丙丁 / 戊[法援] / 丙[法援]乙，丙[法援] / 丙丙乙: within one character on either
 * side stand 乙 丙 | 戊 | 丙 乙 丙, the 丙 before the last one once.
 *
 *         丙  else  all             乙  else  all
 *   near   3     3    6      near    2     4    6
 *   far    2     3    5      far     1     4    5
 *          5     6   11              3     8   11
 */
static void collocates_by_hand(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_archive) archive = archive_of(*state, small);
    g_autoptr(jb_search) search = search_for(archive, "法援");
    const struct jb_collocate_options o = {.window = 1, .min = 1, .chars = TRUE};
    g_autoptr(jb_collocates) c = jb_collocates_find(search, &o, &error);
    assert_ok(error);
    assert_int_equal(c->node, 4);
    assert_int_equal(c->near, 6);
    assert_int_equal(c->tokens, 11); /* 甲乙丙丁戊丙乙丙 丙丙乙; 12 is a number */
    const struct jb_collocate *bing = collocate_of(c, "丙"), *yi = collocate_of(c, "乙");
    assert_int_equal(bing->together, 3);
    assert_int_equal(bing->all, 5);
    assert_int_equal(bing->reports, 2);
    assert_int_equal(yi->together, 2);
    assert_int_equal(yi->all, 3);
    assert_null(collocate_of(c, "甲"));
    assert_near(bing->log_dice, 13.415037499); /* 14 + log2(2 x 3 / (4 + 5)) */
    assert_near(bing->log_likelihood, 0.110320410);
    assert_near(yi->log_dice, 13.192645078); /* 14 + log2(2 x 2 / (4 + 3)) */
    assert_near(yi->log_likelihood, 0.248763348);
}

static const struct jb_key_word *key_word_of(const struct jb_key_words *k,
                                             const char *word)
{
    for (guint i = 0; i < k->list->len; i++) {
        const struct jb_key_word *each = &g_array_index(k->list, struct jb_key_word, i);
        if (strcmp(each->word, word) == 0)
            return each;
    }
    fail_msg("%s is no key word", word);
    return NULL;
}

/* Found are a (甲乙法援丙丁 / 戊法援, 9 characters) and b (丙法援乙，丙法援, 7), the rest is c
 * (丙丙乙); 12 is a number.
 *
 *          丙  else  all              法  else  all
 *   found   3    13   16      found    4    12   16
 *   rest    2     1    3      rest     0     3    3
 *           5    14   19               4    15   19
 *
 * 丙 is rarer where 法援 is, by log2((3 / 16) / (2 / 3)); of 法 the rest counts as 0.5. */
static void key_words_by_hand(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_archive) archive = archive_of(*state, small);
    g_autoptr(jb_search) search = search_for(archive, "法援");
    const struct jb_key_options o = {.min = 1, .chars = TRUE};
    g_autoptr(jb_key_words) k = jb_key_words_find(search, &o, &error);
    assert_ok(error);
    assert_int_equal(k->tokens, 16);
    assert_int_equal(k->rest_tokens, 3);
    const struct jb_key_word *bing = key_word_of(k, "丙"), *fa = key_word_of(k, "法");
    assert_int_equal(bing->count, 3);
    assert_int_equal(bing->rest, 2);
    assert_int_equal(bing->reports, 2);
    assert_int_equal(bing->rest_reports, 1);
    assert_near(bing->log_likelihood, -2.639129759);
    assert_near(bing->log_ratio, -1.830074999);
    assert_int_equal(fa->count, 4);
    assert_int_equal(fa->rest, 0);
    assert_near(fa->log_likelihood, 1.562095698);
    assert_near(fa->log_ratio, 0.584962501);
}

static void a_filter_bounds_what_collocates_are_held_against(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_archive) archive = archive_of(*state, small);
    g_autoptr(jb_search) search = search_for(archive, "法援 -id:c");
    const struct jb_collocate_options o = {.window = 1, .min = 1, .chars = TRUE};
    g_autoptr(jb_collocates) c = jb_collocates_find(search, &o, &error);
    assert_ok(error);
    assert_int_equal(c->tokens, 8);
    assert_int_equal(collocate_of(c, "丙")->all, 3);
}

static void the_lexicon_acts_at_once(void **state)
{
    g_autoptr(GError) error = NULL;
    static const char *const lines[] = {
        "{\"id\":\"a\",\"text\":\"推进三零创建工作，三零创建有成效\"}\n", NULL};
    g_autoptr(jb_archive) archive = archive_of(*state, lines);
    g_autoptr(jb_search) search = search_for(archive, "推进");
    const struct jb_key_options o = {.min = 1, .by_count = TRUE};
    g_autoptr(jb_key_words) before = jb_key_words_find(search, &o, &error);
    g_autofree char *path = g_build_filename(*state, "user", "lexicon.txt", NULL);
    write_file(path, "三零创建\n");
    g_autoptr(jb_key_words) after = jb_key_words_find(search, &o, &error);
    assert_ok(error);
    assert_string_not_equal(g_array_index(before->list, struct jb_key_word, 0).word,
                            "三零创建");
    assert_string_equal(g_array_index(after->list, struct jb_key_word, 0).word,
                        "三零创建");
    assert_int_equal(g_array_index(after->list, struct jb_key_word, 0).count, 2);
}

/* A report's tokens, read a second time: characters and Latin words of the naive fold. */
struct token {
    char *text;
    gsize begin, end; /* characters */
    guint line;
};

static void clear_token(gpointer token)
{
    g_free(((struct token *)token)->text);
}

static GArray *tokens_of(const struct naive_text *t)
{
    GArray *tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
    g_array_set_clear_func(tokens, clear_token);
    guint line = 0;
    for (gsize i = 0; i < t->len;) {
        gsize end = i + 1;
        while (t->chars[i].run && end < t->len && t->chars[end].run == t->chars[i].run)
            end++;
        gunichar c = t->chars[i].c;
        line += c == '\n';
        if (naive_is_latin(c) || (g_unichar_isalnum(c) && !naive_is_digit(c))) {
            g_autoptr(GString) text = g_string_new(NULL);
            for (gsize k = i; k < end; k++)
                g_string_append_unichar(text, t->chars[k].c);
            struct token token = {g_strdup(text->str), i, end, line};
            g_array_append_val(tokens, token);
        }
        i = end;
    }
    return tokens;
}

static guint64 *counts_of(GHashTable *table, const char *word)
{
    guint64 *counts = g_hash_table_lookup(table, word);
    if (!counts) {
        counts = g_new0(guint64, 2);
        g_hash_table_insert(table, g_strdup(word), counts);
    }
    return counts;
}

/* Is token I, which is no part of a match, at most WINDOW such tokens of its line away from
 * one? Looks at every match for every token. */
static gboolean is_near(const GArray *tokens, const gboolean *part, guint i,
                        const struct jb_match *m, guint window)
{
    const struct token *t = &g_array_index(tokens, struct token, i);
    guint between = 0, line_of_match = G_MAXUINT;
    for (guint k = 0; k < tokens->len; k++) {
        const struct token *o = &g_array_index(tokens, struct token, k);
        if (o->begin < m->end && o->end > m->begin)
            line_of_match = o->line;
        gboolean inside = t->end <= m->begin ? o->begin > t->begin && o->end <= m->begin
                                             : o->begin >= m->end && o->end < t->end;
        between += inside && !part[k] && k != i;
    }
    return t->line == line_of_match && between < window;
}

/* Are the scores of C those of the counts in TABLE, of N[0] tokens near and N[1] in all? */
static void assert_scores(const struct jb_collocates *c, GHashTable *table,
                          const guint64 n[2])
{
    assert_int_equal(c->near, n[0]);
    assert_int_equal(c->tokens, n[1]);
    const guint64 all[2] = {n[0], n[1] - n[0]};
    double last = HUGE_VAL;
    for (guint i = 0; i < c->list->len; i++) {
        const struct jb_collocate *each = &g_array_index(c->list, struct jb_collocate, i);
        const guint64 *counts = g_hash_table_lookup(table, each->word);
        const guint64 word[2] = {counts[0], counts[1] - counts[0]};
        double dice = 2.0 * (double)counts[0] / (double)(c->node + counts[1]);
        assert_near(each->log_dice, 14.0 + log(dice) / log(2.0));
        assert_near(each->log_likelihood, g2_by_entropies(word, all));
        assert_true(each->log_dice <= last);
        last = each->log_dice;
    }
}

static void count_naively(const struct naive_text *t, const struct naive_text *q,
                          guint window, GHashTable *table)
{
    g_autoptr(GArray) tokens = tokens_of(t);
    g_autoptr(GArray) matches = g_array_new(FALSE, FALSE, sizeof(struct jb_match));
    g_autofree gboolean *part = g_new0(gboolean, (gsize)tokens->len + 1);
    for (gsize at = 0; at < t->len;) {
        gsize end = naive_match(t, at, q, FALSE);
        struct jb_match m = {at, end};
        if (end)
            g_array_append_val(matches, m);
        at = end ? end : at + 1;
    }
    for (guint i = 0; i < tokens->len; i++)
        for (guint k = 0; k < matches->len; k++) {
            const struct token *o = &g_array_index(tokens, struct token, i);
            const struct jb_match *m = &g_array_index(matches, struct jb_match, k);
            part[i] = part[i] || (o->begin < m->end && o->end > m->begin);
        }
    for (guint i = 0; i < tokens->len; i++) {
        gboolean near = FALSE;
        for (guint k = 0; !part[i] && !near && k < matches->len; k++)
            near = is_near(tokens, part, i, &g_array_index(matches, struct jb_match, k),
                           window);
        guint64 *counts = counts_of(table, g_array_index(tokens, struct token, i).text);
        counts[0] += near ? 1 : 0;
        counts[1] += part[i] ? 0 : 1;
    }
}

static void collocates_are_those_of_a_second_count(void **state)
{
    struct world w;
    g_autoptr(GError) error = NULL;
    world_init(&w, JB_SOURCE_DIR, *state, 99);
    world_grow(&w, 80, 0);
    world_grow(&w, 60, 10);
    world_drop(&w, 10);
    g_autoptr(jb_archive) archive = open_archive(w.path);
    static const char *const queries[] = {"扫黑", "人", "ab", "法律援助"};
    for (guint i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autoptr(jb_search) search = search_for(archive, queries[i]);
        const struct jb_collocate_options o = {
            .window = 1 + i * 2, .min = 1, .chars = TRUE};
        g_autoptr(jb_collocates) c = jb_collocates_find(search, &o, &error);
        assert_ok(error);
        g_autoptr(GHashTable) table =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        struct naive_text q = naive_fold(queries[i]);
        guint64 node = 0, sums[2] = {0, 0};
        for (guint k = 0; k < w.reports->len; k++) {
            const struct world_report *r = w.reports->pdata[k];
            if (r->alive)
                count_naively(&r->naive_all, &q, o.window, table);
            node += r->alive ? naive_count(&r->naive_all, &q, FALSE) : 0;
        }
        GHashTableIter iter;
        gpointer word, counts;
        guint listed = 0;
        g_hash_table_iter_init(&iter, table);
        while (g_hash_table_iter_next(&iter, &word, &counts)) {
            const guint64 *n = counts;
            const struct jb_collocate *found = collocate_of(c, word);
            if (n[0] != (found ? found->together : 0) || (found && n[1] != found->all))
                print_error("%s near %s\n", (char *)word, queries[i]);
            assert_int_equal(n[0], found ? found->together : 0);
            if (found)
                assert_int_equal(n[1], found->all);
            listed += n[0] > 0;
            sums[0] += n[0];
            sums[1] += n[1];
        }
        assert_int_equal(listed, c->list->len);
        assert_int_equal(node, c->node);
        assert_scores(c, table, sums);
        naive_clear(&q);
    }
    world_clear(&w);
}

static void key_words_are_those_of_a_second_count(void **state)
{
    struct world w;
    g_autoptr(GError) error = NULL;
    world_init(&w, JB_SOURCE_DIR, *state, 5);
    world_grow(&w, 90, 0);
    world_drop(&w, 9);
    g_autoptr(jb_archive) archive = open_archive(w.path);
    g_autoptr(jb_search) search = search_for(archive, "扫黑");
    const struct jb_key_options o = {.min = 1, .chars = TRUE};
    g_autoptr(jb_key_words) k = jb_key_words_find(search, &o, &error);
    assert_ok(error);
    g_autoptr(GHashTable) table =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    struct naive_text q = naive_fold("扫黑");
    guint64 all[2] = {0, 0};
    for (guint i = 0; i < w.reports->len; i++) {
        const struct world_report *r = w.reports->pdata[i];
        g_autoptr(GArray) tokens = tokens_of(&r->naive_all);
        guint side = naive_count(&r->naive_all, &q, FALSE) ? 0 : 1;
        for (guint t = 0; r->alive && t < tokens->len; t++) {
            counts_of(table, g_array_index(tokens, struct token, t).text)[side]++;
            all[side]++;
        }
    }
    assert_int_equal(k->tokens, all[0]);
    assert_int_equal(k->rest_tokens, all[1]);
    assert_int_equal(k->list->len, g_hash_table_size(table));
    double last = HUGE_VAL;
    for (guint i = 0; i < k->list->len; i++) {
        const struct jb_key_word *word = &g_array_index(k->list, struct jb_key_word, i);
        const guint64 *n = counts_of(table, word->word);
        double share = n[0] ? (double)n[0] : 0.5, rest = n[1] ? (double)n[1] : 0.5;
        assert_int_equal(word->count, n[0]);
        assert_int_equal(word->rest, n[1]);
        assert_near(word->log_likelihood, g2_by_entropies(n, all));
        assert_near(word->log_ratio,
                    log(share * (double)all[1] / (rest * (double)all[0])) / log(2.0));
        assert_true(word->log_likelihood <= last);
        last = word->log_likelihood;
    }
    naive_clear(&q);
    world_clear(&w);
}

static void a_comparison_tells_denominators_overlap_and_outlets(void **state)
{
    g_autoptr(GError) error = NULL;
    static const char *const lines[] = {
        "{\"id\":\"a\",\"date\":\"2017\",\"source\":\"甲报\",\"text\":\"调解成功调解\"}\n"
        "{\"id\":\"b\",\"date\":\"2018\",\"source\":\"甲报\",\"text\":\"无关\"}\n",
        "{\"id\":\"c\",\"date\":\"2019\",\"source\":\"乙报\",\"text\":\"调解失败\"}\n",
        NULL};
    g_autoptr(jb_archive) archive = archive_of(*state, lines);
    const struct jb_compare_options o = {.query = "调解",
                                         .parts = {"date:..2018", "date:2018.."},
                                         .window = 3,
                                         .min = 1,
                                         .examples = 2};
    g_autoptr(jb_comparison) c = jb_compare(archive, &o, &error);
    assert_ok(error);
    assert_int_equal(c->total[0].all_reports, 2);
    assert_int_equal(c->total[0].all_chars, 8);
    assert_int_equal(c->total[0].occurrences, 2);
    assert_int_equal(c->total[1].reports, 1);
    assert_int_equal(c->both, 1);
    assert_near(c->shared_outlets, 0.5);
    const struct jb_contingency table = {2, 8, 1, 6};
    assert_near(c->log_likelihood, jb_log_likelihood(&table));
    assert_int_equal(jb_kwic_lines(c->examples[0]), 2);
    assert_int_equal(c->words->len, 2); /* 成功 and 失败 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_are_those_of_the_papers),
        scratch_test(collocates_by_hand),
        scratch_test(key_words_by_hand),
        scratch_test(a_filter_bounds_what_collocates_are_held_against),
        scratch_test(the_lexicon_acts_at_once),
        scratch_test(collocates_are_those_of_a_second_count),
        scratch_test(key_words_are_those_of_a_second_count),
        scratch_test(a_comparison_tells_denominators_overlap_and_outlets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
