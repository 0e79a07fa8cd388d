#include "tests/unit/support/scratch.h"

#include "query/parser.h"

/* QUERY as a tree in words, or its error. By g_free(). */
static char *parsed(const char *query)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_node) node = jb_query_parse(query, &error);
    assert_int_equal(node == NULL, error != NULL);
    return node ? jb_node_describe(node) : g_strdup(error->message);
}

static void assert_tree(const char *query, const char *tree)
{
    g_autofree char *found = parsed(query);
    if (strcmp(found, tree) != 0)
        print_error("query %s\n", query);
    assert_string_equal(found, tree);
}

struct example {
    const char *query, *tree;
};

static void assert_trees(const struct example *examples, gsize n)
{
    for (gsize i = 0; i < n; i++)
        assert_tree(examples[i].query, examples[i].tree);
}
#define ASSERT_TREES(examples) assert_trees(examples, G_N_ELEMENTS(examples))

static void words_side_by_side_must_all_occur(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"扫黑除恶", "\"扫黑除恶\""},
        {"  扫黑\t除恶　禁毒\u00a0", "(\"扫黑\" AND \"除恶\" AND \"禁毒\")"},
        {"扫黑 AND 除恶", "(\"扫黑\" AND \"除恶\")"},
        {"a OR b c OR d", "(\"a\" OR (\"b\" AND \"c\") OR \"d\")"},
        {"扫黑（除恶", "\"扫黑（除恶\""},
        {"35个 2019年底 COVID-19", "(\"35个\" AND \"2019年底\" AND \"COVID-19\")"},
        {"AND都 ORDER 与OR", "(\"AND都\" AND \"ORDER\" AND \"与OR\")"},
    };
    ASSERT_TREES(examples);
}

static void groups_may_be_of_either_width(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"(a OR b) c", "((\"a\" OR \"b\") AND \"c\")"},
        {"（a OR b） c", "((\"a\" OR \"b\") AND \"c\")"},
        {"((a))", "\"a\""},
        {"( a )", "\"a\""},
        {"(a OR (b c)) OR d", "(\"a\" OR (\"b\" AND \"c\") OR \"d\")"},
        {"NOT (a OR b)", "NOT (\"a\" OR \"b\")"},
        {"NOT(a OR b)", "NOT (\"a\" OR \"b\")"},
        {"(\"）\" OR a)", "(\"）\" OR \"a\")"},
        {"(-\"）\" a)", "(NOT \"）\" AND \"a\")"},
        {"(\"a\"\"）\")", "(\"a\" AND \"）\")"},
        {"(title:\")\" a)", "(title:\")\" AND \"a\")"},
        {"(~\"a)\" b)", "(~\"a)\" AND \"b\")"},
        {"(a(b)c)", "\"a(b)c\""},
    };
    ASSERT_TREES(examples);
}

static void a_parenthesis_glued_to_text_is_text(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"（2019）晋11刑终12号", "\"（2019）晋11刑终12号\""},
        {"(2019)晋11刑终12号 吕梁", "(\"(2019)晋11刑终12号\" AND \"吕梁\")"},
        {"县(市、区)", "\"县(市、区)\""},
        {"a)", "\"a)\""},
        {"县（市、区） 调解", "(\"县（市、区）\" AND \"调解\")"},
        {"title:（2019）晋11刑终12号", "title:\"（2019）晋11刑终12号\""},
    };
    ASSERT_TREES(examples);
}

static void a_chinese_quotation_glued_to_text_is_text(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"“三员一身兼”工作模式", "\"“三员一身兼”工作模式\""},
        {"「境」在馬祖 地名", "(\"「境」在馬祖\" AND \"地名\")"},
        {"“枫桥经验” 调解", "(\"枫桥经验\" AND \"调解\")"},
        {"(“枫桥经验”)", "\"枫桥经验\""},
        {"\"枫桥\"经验", "(\"枫桥\" AND \"经验\")"},
    };
    ASSERT_TREES(examples);
}

static void a_minus_denies_only_at_the_start_or_after_a_space(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"扫黑 -除恶", "(\"扫黑\" AND NOT \"除恶\")"},
        {"-除恶", "NOT \"除恶\""},
        {"(-a b)", "(NOT \"a\" AND \"b\")"},
        {"（-a b）", "(NOT \"a\" AND \"b\")"},
        {"COVID-19", "\"COVID-19\""},
        {"2019-2020年", "\"2019-2020年\""},
        {"\"a\"-b", "(\"a\" AND \"-b\")"},
        {"a - b", "(\"a\" AND \"-\" AND \"b\")"},
        {"-(a b)", "NOT (\"a\" AND \"b\")"},
        {"a NOT b", "(\"a\" AND NOT \"b\")"},
        {"NOT NOT a", "NOT NOT \"a\""},
        {"-title:a", "NOT title:\"a\""},
        {"NOTE", "\"NOTE\""},
    };
    ASSERT_TREES(examples);
}

static void quotes_of_every_kind_make_an_exact_string(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"\"扫黑 除恶\"", "\"扫黑 除恶\""},
        {"“扫黑 除恶”", "\"扫黑 除恶\""},
        {"”扫黑 除恶”", "\"扫黑 除恶\""},
        {"＂扫黑 除恶＂", "\"扫黑 除恶\""},
        {"「扫黑 除恶」", "\"扫黑 除恶\""},
        {"『扫黑 除恶』", "\"扫黑 除恶\""},
        {"‘扫黑 除恶’", "\"扫黑 除恶\""},
        {"\"a OR b\"", "\"a OR b\""},
        {"\"title:a\"", "\"title:a\""},
        {"\"-a\"", "\"-a\""},
        {"~\"枫桥经验\"", "~\"枫桥经验\""},
        {"~“枫桥经验”", "~\"枫桥经验\""},
        {"新时代“枫桥经验”", "\"新时代“枫桥经验”\""},
        {"~枫桥", "\"~枫桥\""},
    };
    ASSERT_TREES(examples);
    g_autoptr(jb_node) quoted = jb_query_parse("\"扫黑\"", NULL);
    g_autoptr(jb_node) bare = jb_query_parse("扫黑", NULL);
    assert_true(quoted->quoted);
    assert_false(bare->quoted);
    assert_int_equal(quoted->begin, 1);
    assert_int_equal(quoted->end, 7);
}

static void a_colon_is_an_operator_only_after_a_known_field(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"title:防护网", "title:\"防护网\""},
        {"title：防护网", "title:\"防护网\""},
        {"source:“吕梁 新闻网” a", "(source:\"吕梁 新闻网\" AND \"a\")"},
        {"author:王洋", "author:\"王洋\""},
        {"place:吕梁", "place:\"吕梁\""},
        {"section:法律援助", "section:\"法律援助\""},
        {"id:u0123:4#5", "id:\"u0123:4#5\""},
        {"unit:%", "unit:\"%\""},
        {"吕梁：筑牢社会稳定防护网", "\"吕梁：筑牢社会稳定防护网\""},
        {"11:30", "\"11:30\""},
        {"http://example.org", "\"http://example.org\""},
        {"subtitle：x", "\"subtitle：x\""},
    };
    ASSERT_TREES(examples);
}

static void dates_are_read_where_the_field_says_so(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"date:2019", "date:20190101..20191231"},
        {"date:2019..2020-06", "date:20190101..20200630"},
        {"date:..2018-06-30", "date:..20180630"},
        {"date：２０１９..", "date:20190101.."},
        {"period:2019年上半年", "period:20190101..20190630"},
        {"date:\"2019\"", "date:20190101..20191231"},
    };
    ASSERT_TREES(examples);
}

static void near_stands_between_two_strings(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"扫黑 NEAR/5 除恶", "(\"扫黑\" NEAR/5 \"除恶\")"},
        {"\"a b\" NEAR/0 c d", "((\"a b\" NEAR/0 \"c\") AND \"d\")"},
        {"a NEAR/99999999999999999999 b", "(\"a\" NEAR/1000000 \"b\")"},
        {"NEAR/5公里", "\"NEAR/5公里\""},
        {"a NEAR/ b", "(\"a\" AND \"NEAR/\" AND \"b\")"},
    };
    ASSERT_TREES(examples);
}

static void a_star_goes_on_after_a_latin_word_only(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"COVID*", "\"COVID*\""},
        {"扫黑*", "\"扫黑*\""},
        {"\"COVID*\"", "\"COVID*\""},
    };
    static const gboolean prefix[] = {TRUE, FALSE, FALSE};
    ASSERT_TREES(examples);
    for (guint i = 0; i < G_N_ELEMENTS(examples); i++) {
        g_autoptr(jb_node) node = jb_query_parse(examples[i].query, NULL);
        assert_int_equal(node->prefix, prefix[i]);
    }
}

/* The error of QUERY: what it says, and COLUMN of its caret, in terminal columns from 0. */
static void assert_error_at(const char *query, const char *says, guint column)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_node) node = jb_query_parse(query, &error);
    if (node)
        print_error("query %s\n", query);
    assert_null(node);
    g_auto(GStrv) lines = g_strsplit(error->message, "\n", 0);
    assert_int_equal(g_strv_length(lines), 3);
    g_autofree char *caret = g_strdup_printf("  %*s^", (int)column, "");
    assert_string_equal(lines[2], caret);
    assert_true(g_str_has_prefix(lines[1], "  "));
    assert_failed(&error, JB_ERROR_SYNTAX, says);
}

static void a_syntax_error_points_at_the_place(void **state)
{
    (void)state;
    assert_error_at("扫黑 \"除恶", "never closed", 5);
    assert_error_at("“扫黑", "never closed", 0);
    assert_error_at("扫黑 (除恶 OR", "never closed", 5);
    assert_error_at("a (b (c)", "never closed", 2);
    assert_error_at("扫黑 OR", "missing", 7);
    assert_error_at("(a OR )", "missing", 6);
    assert_error_at("()", "missing", 1);
    assert_error_at("NOT", "missing", 3);
    assert_error_at("OR 扫黑", "missing", 0);
    assert_error_at("NEAR/3", "missing before", 0);
    assert_error_at("/s 扫黑", "missing before", 0);
    assert_error_at("扫黑 NEAR/3 ／p 除恶", "missing before", 12);
    assert_error_at("AND", "missing", 0);
    assert_error_at("扫黑 AND OR 除恶", "missing", 9);
    assert_error_at("扫黑 OR OR 除恶", "missing", 8);
    assert_error_at("title:", "value", 6);
    assert_error_at("扫黑 title: x", "value", 11);
    assert_error_at("title:(a OR b)", "one string", 6);
    assert_error_at("扫黑 date:昨天下午", "range of dates", 10);
    assert_error_at("date:2019-02-30", "range of dates", 5);
    assert_error_at("\"\"", "nothing to look for", 1);
    assert_error_at("a \u200b", "nothing to look for", 2);
    assert_error_at("~\"（）\"", "nothing to look for", 2);
    assert_error_at("a NEAR/3 (b c)", "NEAR", 1);
    assert_error_at("a NEAR/3 b NEAR/4 c", "NEAR", 10);
    assert_error_at("a\n(b", "never closed", 2);
}

static void an_empty_query_and_invalid_bytes_are_told(void **state)
{
    (void)state;
    static const char *const empty[] = {"", " ", "　\t\n"};
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(empty); i++) {
        assert_null(jb_query_parse(empty[i], &error));
        assert_failed(&error, JB_ERROR_SYNTAX, "empty");
    }
    assert_null(jb_query_parse("扫\xE9\xBB", &error));
    assert_failed(&error, JB_ERROR_SYNTAX, "UTF-8");
}

static void punctuation_alone_is_a_string(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"。", "\"。\""}, {"……", "\"……\""}, {"%", "\"%\""},
        {":", "\":\""},   {"-", "\"-\""},   {"*", "\"*\""},
        {")", "\")\""},   {"～", "\"～\""}, {"!?，", "\"!?，\""},
    };
    ASSERT_TREES(examples);
}

static void ten_thousand_characters_are_one_string(void **state)
{
    (void)state;
    g_autoptr(GString) query = g_string_new(NULL);
    for (guint i = 0; i < 10000; i++)
        g_string_append_unichar(query, 0x4E00 + i);
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_node) node = jb_query_parse(query->str, &error);
    assert_ok(error);
    assert_int_equal(node->kind, JB_NODE_STRING);
    assert_int_equal(node->pattern.len, 10000);
}

static void what_is_too_long_is_refused(void **state)
{
    (void)state;
    g_autofree char *query = g_strnfill(JB_QUERY_MAX + 1, 'a');
    g_autoptr(GError) error = NULL;
    assert_null(jb_query_parse(query, &error));
    assert_failed(&error, JB_ERROR_LIMIT, "65537");
    query[JB_QUERY_MAX] = '\0';
    g_autoptr(jb_node) node = jb_query_parse(query, &error);
    assert_ok(error);
    assert_non_null(node);
}

/* OPEN n times, then a, then CLOSE n times. */
static char *nested(const char *open, const char *close, guint n)
{
    GString *query = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append(query, open);
    g_string_append(query, "a");
    for (guint i = 0; i < n; i++)
        g_string_append(query, close);
    return g_string_free(query, FALSE);
}

static void nesting_has_an_end(void **state)
{
    (void)state;
    static const struct {
        const char *open, *close;
    } pairs[] = {{"(", ")"}, {"（", "）"}, {"NOT ", ""}, {"(b OR ", ")"}, {"NOT (", ")"}};
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autofree char *deep = nested(pairs[i].open, pairs[i].close, 1000);
        g_autofree char *fine = nested(pairs[i].open, pairs[i].close, 90);
        g_autoptr(GError) error = NULL;
        assert_null(jb_query_parse(deep, &error));
        assert_failed(&error, JB_ERROR_SYNTAX, "nested too deeply");
        g_autoptr(jb_node) node = jb_query_parse(fine, &error);
        assert_ok(error);
        assert_non_null(node);
    }
    g_autofree char *open = nested("(", "", 1000);
    g_autofree char *found = parsed(open);
    assert_non_null(strstr(found, "never closed"));
}

static void leaves_are_what_can_be_marked(void **state)
{
    (void)state;
    g_autoptr(jb_node) node = jb_query_parse(
        "a (b OR title:c) -d NOT (e f) source:g date:2019 h NEAR/2 i", NULL);
    g_autoptr(GPtrArray) leaves = g_ptr_array_new();
    g_autoptr(GString) found = g_string_new(NULL);
    jb_node_leaves(node, leaves);
    for (guint i = 0; i < leaves->len; i++)
        g_string_append(found, ((struct jb_node *)leaves->pdata[i])->text);
    assert_string_equal(found->str, "abchi");
}

static void filters_are_what_only_narrows(void **state)
{
    (void)state;
    static const struct {
        const char *query;
        gboolean filter;
    } queries[] = {
        {"a", FALSE},          {"title:a", FALSE},
        {"source:a", TRUE},    {"author:a", TRUE},
        {"place:a", TRUE},     {"section:a", TRUE},
        {"id:a", TRUE},        {"date:2019", TRUE},
        {"period:2019", TRUE}, {"unit:人", TRUE},
        {"-a", FALSE},         {"-source:a", TRUE},
        {"a NEAR/1 b", FALSE}, {"source:a OR b", FALSE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autoptr(jb_node) node = jb_query_parse(queries[i].query, NULL);
        assert_int_equal(jb_node_is_filter(node), queries[i].filter);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_side_by_side_must_all_occur),
        cmocka_unit_test(groups_may_be_of_either_width),
        cmocka_unit_test(a_parenthesis_glued_to_text_is_text),
        cmocka_unit_test(a_chinese_quotation_glued_to_text_is_text),
        cmocka_unit_test(a_minus_denies_only_at_the_start_or_after_a_space),
        cmocka_unit_test(quotes_of_every_kind_make_an_exact_string),
        cmocka_unit_test(a_colon_is_an_operator_only_after_a_known_field),
        cmocka_unit_test(dates_are_read_where_the_field_says_so),
        cmocka_unit_test(near_stands_between_two_strings),
        cmocka_unit_test(a_star_goes_on_after_a_latin_word_only),
        cmocka_unit_test(a_syntax_error_points_at_the_place),
        cmocka_unit_test(an_empty_query_and_invalid_bytes_are_told),
        cmocka_unit_test(punctuation_alone_is_a_string),
        cmocka_unit_test(ten_thousand_characters_are_one_string),
        cmocka_unit_test(what_is_too_long_is_refused),
        cmocka_unit_test(nesting_has_an_end),
        cmocka_unit_test(leaves_are_what_can_be_marked),
        cmocka_unit_test(filters_are_what_only_narrows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
