/* The parts of the query language beyond strings: regular expressions, figures, relative
 * dates, families and sets. */

#include "tests/unit/support/archive.h"

#include "query/date_range.h"
#include "query/families.h"
#include "query/parser.h"
#include "query/regex.h"
#include "query/search.h"
#include "query/sets.h"

static jb_archive *make_archive(void **state)
{
    add_lines(*state,
              "{\"id\":\"a\",\"text\":\"扫黑除恶专项斗争打掉涉黑组织13个，抓获涉案人员"
              "135人。\\n追缴资产22.58亿元。\"}\n"
              "{\"id\":\"b\",\"text\":\"第一季度調解（成功）42起\\n互联网+政务\"}\n");
    add_lines(*state,
              "{\"id\":\"c\",\"date\":\"2019-05\",\"text\":\"涉黑涉恶线索，打黑除恶"
              "AbC\"}\n"
              "{\"id\":\"e\",\"text\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
              "aaaaaaaaaaaaaaaaaaaa\"}\n");
    return open_archive(*state);
}

/* What QUERY finds: ids, a space between two, then the occurrences. */
static void assert_found(jb_archive *archive, const char *query, const char *wanted)
{
    g_autoptr(GError) error = NULL;
    const struct jb_search_options o = {
        .query = query, .limit = G_MAXUINT, .count = TRUE, .prove = TRUE};
    g_autoptr(jb_search) search = jb_search_run(archive, &o, &error);
    if (error)
        print_error("%s: %s\n", query, error->message);
    assert_ok(error);
    g_autoptr(GString) found = g_string_new(NULL);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < search->rows->len; i++) {
        const GArray *rows = search->rows->pdata[i];
        for (guint k = 0; k < rows->len; k++)
            g_ptr_array_add(ids,
                            (gpointer)id_at(archive, i, g_array_index(rows, guint32, k)));
    }
    g_autofree char *sorted = sorted_words(ids);
    g_string_printf(found, "%s %u", sorted, (guint)search->occurrences);
    if (strcmp(found->str, wanted) != 0)
        print_error("%s\n", query);
    assert_string_equal(found->str, wanted);
}

static void assert_refused(jb_archive *archive, const char *query, int code,
                           const char *words)
{
    g_autoptr(GError) error = NULL;
    const struct jb_search_options o = {.query = query};
    assert_null(jb_search_run(archive, &o, &error));
    assert_failed(&error, code, words);
}

static void regular_expressions_match_the_fold_of_a_line(void **state)
{
    g_autoptr(jb_archive) archive = make_archive(state);
    assert_found(archive, "re:/第[一二三四]季度/", "b 1");
    assert_found(archive, "re:/调解（成功）\\d+起/", "b 1");
    assert_found(archive, "re：/調解.成功/", "b 1");
    assert_found(archive, "re:/ABC$/", "c 1");
    assert_found(archive, "re:/扫黑.*追缴/", " 0");
    assert_found(archive, "re:/\\d{2}(人|起)/ -人员", "b 1");
    assert_found(archive, "(re:/涉黑(涉恶)?/ OR re:/打[)]/) 恶", "a c 4");
    assert_found(archive, "re:/x*/", " 0");
    assert_found(archive, "re:/涉.组织/ NEAR/3 打掉", "a 2");
    assert_found(archive, "re:/a\\/b/", " 0");
}

static void only_what_every_match_holds_is_looked_up(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *literals;
    } cases[] = {
        {"扫黑除恶", "扫黑除恶"},      {"打掉.*组织", "打掉 组织"},
        {"扫黑除恶?", "扫黑除"},       {"扫黑|除恶", ""},
        {"(扫黑)?除恶", "除恶"},       {"扫[黑除]恶势力", "恶势力"},
        {"掃黑\\d+起诉", "扫黑 起诉"}, {"(?x)扫黑 # 除恶", ""},
        {"扫黑{0}除恶", "除恶"},       {"(?:a)扫黑\\Q|\\E", ""},
        {"黑+恶势", "恶势"},           {"[^)]扫黑(?=除恶)", "扫黑"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        jb_regex *regex = jb_regex_new(cases[i].pattern, &error);
        assert_ok(error);
        const GArray *literals = jb_regex_literals(regex);
        g_autoptr(GString) found = g_string_new(NULL);
        for (guint k = 0; k < literals->len; k++) {
            const struct jb_pattern *p = &g_array_index(literals, struct jb_pattern, k);
            g_autofree char *text =
                g_utf16_to_utf8(p->text, (glong)p->len, NULL, NULL, NULL);
            g_string_append_printf(found, "%s%s", k ? " " : "", text);
        }
        if (strcmp(found->str, cases[i].literals) != 0)
            print_error("%s\n", cases[i].pattern);
        assert_string_equal(found->str, cases[i].literals);
        jb_regex_free(regex);
    }
}

static void an_expression_that_backtracks_for_ever_is_given_up_and_said_so(void **state)
{
    g_autoptr(jb_archive) archive = make_archive(state);
    assert_refused(archive, "re:/(a+)+b/", JB_ERROR_LIMIT, "given up in report e");
    assert_refused(archive, "re:/(a/", JB_ERROR_SYNTAX, "never closed");
    assert_refused(archive, "re:/a", JB_ERROR_SYNTAX, "no second slash");
    assert_refused(archive, "re:a", JB_ERROR_SYNTAX, "between slashes");
    assert_refused(archive, "re://", JB_ERROR_SYNTAX, "no regular expression");
}

static void figures_are_found_by_size(void **state)
{
    g_autoptr(jb_archive) archive = make_archive(state);
    assert_found(archive, "fig:人>100", "a 0");
    assert_found(archive, "fig:人>135", " 0");
    assert_found(archive, "fig:人>=135", "a 0");
    assert_found(archive, "fig:元>=22.58亿", "a 0");
    assert_found(archive, "fig:元＞22亿", "a 0");
    assert_found(archive, "fig:元≥22.581亿", " 0");
    assert_found(archive, "fig:起=40..50", "b 0");
    assert_found(archive, "fig:起>40<42", " 0");
    assert_found(archive, "fig:>100", "a 0");
    assert_found(archive, "-fig:起<=42 -aaaa*", "a c 0");
    assert_refused(archive, "fig:人", JB_ERROR_SYNTAX, "not a bound");
    assert_refused(archive, "fig:人>多", JB_ERROR_SYNTAX, "not a bound");
    assert_refused(archive, "fig:人>1x", JB_ERROR_SYNTAX, "not a bound");
}

static void dates_may_be_told_from_today(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        guint first, last;
    } cases[] = {
        {"今天", 20240331, 20240331},          {"昨天", 20240330, 20240330},
        {"本周", 20240325, 20240331},          {"上周", 20240318, 20240324},
        {"本月", 20240301, 20240331},          {"上个月", 20240201, 20240229},
        {"今年", 20240101, 20241231},          {"去年上半年", 20230101, 20230630},
        {"前年3月", 20220301, 20220331},       {"今年一季度", 20240101, 20240331},
        {"近30天", 20240302, 20240331},        {"近一周", 20240325, 20240331},
        {"最近3个月", 20231231, 20240331},     {"近半年", 20230930, 20240331},
        {"过去两年", 20220331, 20240331},      {"去年..今年", 20230101, 20241231},
        {"2023-12..今天", 20231201, 20240331},
    };
    static const char *const bad[] = {"近",   "近天",   "近0天",  "本周3月",
                                      "半年", "近半天", "明年后", "今年..去年"};
    GDate today;
    guint64 first, last;
    g_date_clear(&today, 1);
    g_date_set_dmy(&today, 31, G_DATE_MARCH, 2024);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        if (!jb_date_range_parse_on(cases[i].text, &today, &first, &last))
            print_error("%s\n", cases[i].text);
        assert_true(jb_date_range_parse_on(cases[i].text, &today, &first, &last));
        if (first / 1000000 != cases[i].first || last / 1000000 != cases[i].last)
            print_error("%s\n", cases[i].text);
        assert_int_equal(first / 1000000, cases[i].first);
        assert_int_equal(last / 1000000, cases[i].last);
    }
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
        assert_false(jb_date_range_parse_on(bad[i], &today, &first, &last));
    assert_true(jb_date_range_parse("今年", &first, &last));
}

/* The family of TERM in the table TEXT: terms with = or > before each. */
static void assert_family(const char *text, const char *term, const char *wanted)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_families) f =
        jb_families_parse(text, strlen(text), "families.tsv", &error);
    assert_ok(error);
    g_autoptr(GArray) terms = jb_families_expand(f, term);
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint i = 0; i < terms->len; i++) {
        const struct jb_family_term *t = &g_array_index(terms, struct jb_family_term, i);
        g_string_append_printf(found, "%s%c%s", i ? " " : "",
                               t->kin == JB_KIN_SAME ? '=' : '>', t->term);
    }
    assert_string_equal(found->str, wanted);
}

static void families_follow_synonyms_both_ways_and_narrower_terms_down(void **state)
{
    (void)state;
    static const char table[] =
        "甲\t=\t乙\t丙\n乙\t>\t丁\n丁\t>\t戊\n戊\t=\t己\n甲\t~\t庚\n";
    assert_family(table, "甲", "=乙 =丙 >丁 >戊 >己");
    assert_family(table, "丙", "=甲 =乙 >丁 >戊 >己");
    assert_family(table, "丁", ">戊 >己");
    assert_family(table, "庚", "");
    assert_family("", "无此词族", "");
    assert_family("掃黑除惡\t>\t涉黑\n", "涉黑", "");
    assert_family("扫黑除恶\n", "扫黑除恶", "");
    assert_family("扫黑除恶\n扫黑除恶\t=\t扫黑\n", "掃黑除惡", "=扫黑");
}

static void the_two_campaigns_are_related_and_nothing_more(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_families) f = jb_families_load(NULL, &error);
    assert_ok(error);
    g_autoptr(GArray) terms = jb_families_expand(f, "扫黑除恶");
    for (guint i = 0; i < terms->len; i++)
        assert_string_not_equal(g_array_index(terms, struct jb_family_term, i).term,
                                "打黑除恶");
    g_autoptr(GPtrArray) related = jb_families_related(f, "扫黑除恶");
    gboolean told = FALSE;
    for (guint i = 0; i < related->len; i++)
        told = told || strcmp(related->pdata[i], "打黑除恶") == 0;
    assert_true(told);
    assert_null(jb_families_parse("甲\t?\t乙\n", 9, "f.tsv", &error));
    assert_failed(&error, JB_ERROR_INPUT, "f.tsv");
}

static void a_plus_adds_the_family_and_each_place_counts_once(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_archive) archive = make_archive(state);
    assert_found(archive, "扫黑除恶", "a 1");
    assert_found(archive, "扫黑除恶+", "a c 2");
    assert_found(archive, "扫黑除恶＋", "a c 2");
    assert_found(archive, "互联网+", "b 1");
    assert_found(archive, "\"扫黑除恶+\"", " 0");
    assert_found(archive, "扫黑除恶+ /s 线索", "c 2");
    const struct jb_search_options o = {
        .query = "扫黑除恶", .limit = 9, .count = TRUE, .family = TRUE};
    g_autoptr(jb_search) search = jb_search_run(archive, &o, &error);
    assert_ok(error);
    assert_int_equal(search->total, 2);
    g_autoptr(GArray) added = jb_search_added(search);
    const struct jb_added *a = &g_array_index(added, struct jb_added, 0);
    assert_string_equal(a->term, "扫黑除恶专项斗争");
    assert_int_equal(a->kin, JB_KIN_NARROWER);
    assert_int_equal(a->reports, 1);
    assert_int_equal(a->occurrences, 1);
}

static void a_set_is_its_query(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_archive) archive = make_archive(state);
    const struct jb_set set = {"涉黑", "涉黑\nOR 扫黑"}, inner = {"x", "in:涉黑 抓获"};
    assert_true(jb_set_save(*state, &set, &error));
    assert_true(jb_set_save(*state, &inner, &error));
    assert_ok(error);
    assert_found(archive, "in:涉黑", "a c 0");
    assert_found(archive, "in:涉黑 线索", "c 1");
    assert_found(archive, "-in:x 涉黑", "c 1");
    assert_refused(archive, "in:无", JB_ERROR_NOT_FOUND, "there are x, 涉黑");
    const struct jb_set circle = {"涉黑", "in:x"}, named_badly = {"a b", "x"};
    const struct jb_set no_query = {"y", "("};
    assert_true(jb_set_save(*state, &circle, &error));
    assert_refused(archive, "in:x", JB_ERROR_SYNTAX, "deep");
    assert_false(jb_set_save(*state, &named_badly, &error));
    assert_failed(&error, JB_ERROR_INPUT, "no name for a set");
    assert_false(jb_set_save(*state, &no_query, &error));
    assert_failed(&error, JB_ERROR_SYNTAX, "never closed");
    assert_true(jb_set_drop(*state, "x", &error));
    assert_false(jb_set_drop(*state, "x", &error));
    assert_failed(&error, JB_ERROR_NOT_FOUND, "no such set");
}

static void what_was_seen_is_remembered_by_id(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GHashTable) none = jb_set_seen(*state, "甲", &error);
    assert_int_equal(g_hash_table_size(none), 0);
    g_hash_table_add(none, g_strdup("r1"));
    g_hash_table_add(none, g_strdup("a#b"));
    assert_true(jb_set_remember(*state, "甲", none, &error));
    g_autoptr(GHashTable) two = jb_set_seen(*state, "甲", &error);
    assert_ok(error);
    assert_int_equal(g_hash_table_size(two), 2);
    assert_true(g_hash_table_contains(two, "a#b"));
}

static void a_name_that_is_almost_a_fields_is_told(void **state)
{
    g_autoptr(jb_archive) archive = make_archive(state);
    assert_refused(archive, "titel:x", JB_ERROR_SYNTAX, "title: is one");
    assert_refused(archive, "(sourc:x)", JB_ERROR_SYNTAX, "source: is one");
    assert_found(archive, "\"titel:x\"", " 0");
    assert_found(archive, "keyword:x", " 0");
    assert_found(archive, "吕梁：筑牢", " 0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(regular_expressions_match_the_fold_of_a_line),
        cmocka_unit_test(only_what_every_match_holds_is_looked_up),
        scratch_test(an_expression_that_backtracks_for_ever_is_given_up_and_said_so),
        scratch_test(figures_are_found_by_size),
        cmocka_unit_test(dates_may_be_told_from_today),
        cmocka_unit_test(families_follow_synonyms_both_ways_and_narrower_terms_down),
        cmocka_unit_test(the_two_campaigns_are_related_and_nothing_more),
        scratch_test(a_plus_adds_the_family_and_each_place_counts_once),
        scratch_test(a_set_is_its_query),
        scratch_test(what_was_seen_is_remembered_by_id),
        scratch_test(a_name_that_is_almost_a_fields_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
