#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/base/error.h"
#include "tests/unit/corpus/collect.h"

static struct collected all;

static int begin(void **state)
{
    (void)state;
    collect_init(&all);
    return 0;
}

static int end(void **state)
{
    (void)state;
    collect_clear(&all);
    return 0;
}

static void assert_reads(const char *lines)
{
    g_autoptr(GError) error = NULL;
    if (!collect_read(&all, "a.jsonl", lines, strlen(lines), &error))
        fail_msg("%s", error->message);
}

/* LINE is refused with one message that begins with its place and holds WORDS; the line
 * behind it is read. */
static void assert_bad(const char *line, const char *words)
{
    collect_clear(&all);
    collect_init(&all);
    g_autofree char *lines = g_strconcat("\n", line, "\n{\"text\":\"后\"}", NULL);
    assert_reads(lines);
    assert_int_equal(all.bad->len, 1);
    assert_true(g_str_has_prefix(collected_bad(&all, 0), "a.jsonl:2: "));
    if (!strstr(collected_bad(&all, 0), words))
        fail_msg("%s", collected_bad(&all, 0));
    assert_null(strchr(collected_bad(&all, 0), '\n'));
    assert_int_equal(all.reports->len, 1);
    assert_string_equal(collected_report(&all, 0)->path, "a.jsonl:3");
}

static void every_key_becomes_a_field(void **state)
{
    (void)state;
    assert_reads(
        "{\"id\":\"a#1\",\"title\":\"题\",\"subtitle\":\"副\",\"date\":\"2021年3月4日\","
        "\"source\":\"报\",\"authors\":[\"王洋\",\"A "
        "B\"],\"editor\":\"编\",\"place\":\"地\","
        "\"url\":\"http://a.cn/"
        "\",\"page\":3,\"accessed\":\"2021-03-05\",\"citekey\":\"k:1\",\"path\":\"x\","
        "\"text\":\" 首\\n\\n\\u3000段\\r\\n\"}");
    const struct jb_report *report = collected_report(&all, 0);
    assert_string_equal(report->id, "a#1");
    assert_string_equal(report->title, "题");
    assert_string_equal(report->subtitle, "副");
    assert_string_equal(report->date, "2021-03-04");
    assert_string_equal(report->source, "报");
    assert_string_equal(report->authors[0], "王洋");
    assert_string_equal(report->authors[1], "A B");
    assert_null(report->authors[2]);
    assert_string_equal(report->editor, "编");
    assert_string_equal(report->place, "地");
    assert_string_equal(report->url, "http://a.cn/");
    assert_string_equal(report->page, "3");
    assert_string_equal(report->accessed, "2021-03-05");
    assert_string_equal(report->citekey, "k:1");
    assert_string_equal(report->path, "a.jsonl:1");
    assert_string_equal(report->encoding, "UTF-8");
    assert_string_equal(report->text, " 首\n\n\u3000段\r\n");
    assert_int_equal(report->text_len, strlen(report->text));
}

static void what_is_not_said_is_not_there(void **state)
{
    (void)state;
    assert_reads(
        "\xEF\xBB\xBF{\"text\":\"新华社太原2月16日电 文\",\"title\":\"\",\"date\":null,"
        "\"authors\":[],\"source\":[],\"editor\":\" \",\"place\":null}\r\n\r\n");
    const struct jb_report *report = collected_report(&all, 0);
    assert_null(report->id);
    assert_null(report->title);
    assert_null(report->date);
    assert_null(report->authors);
    assert_null(report->source);
    assert_null(report->editor);
    assert_null(report->place);
    assert_int_equal(all.bad->len, 0);
}

static void a_place_is_looked_for_where_no_key_speaks_of_it(void **state)
{
    (void)state;
    assert_reads(
        "{\"text\":\"新华社太原2月16日电 "
        "文\"}\n{\"title\":\"定西去年\",\"text\":\"文\"}\n"
        "{\"title\":\"定西去年\",\"text\":\"文\",\"place\":null}\n{\"text\":\"文\"}");
    assert_string_equal(collected_report(&all, 0)->place, "太原");
    assert_string_equal(collected_report(&all, 1)->place, "定西");
    assert_null(collected_report(&all, 2)->place);
    assert_null(collected_report(&all, 3)->place);
}

static void an_id_may_be_a_number_of_any_sign(void **state)
{
    (void)state;
    assert_reads("{\"id\":12345678901,\"text\":\"a\"}\n{\"id\":-0,\"text\":\"b\"}\n"
                 "{\"id\":\"12\",\"text\":\"c\",\"other\":99999999999999999999999}");
    assert_int_equal(all.reports->len, 3);
    assert_string_equal(collected_report(&all, 0)->id, "12345678901");
    assert_string_equal(collected_report(&all, 1)->id, "0");
    assert_string_equal(collected_report(&all, 2)->id, "12");
}

static void dates_are_normal_or_absent(void **state)
{
    (void)state;
    assert_reads(
        "{\"text\":\"a\",\"date\":2019}\n{\"text\":\"b\",\"date\":\"2019-02-30\"}\n"
        "{\"text\":\"c\",\"date\":\"2025-01-01\"}\n{\"text\":\"d\",\"date\":\"7-20 "
        "15:29\"}");
    assert_string_equal(collected_report(&all, 0)->date, "2019");
    for (guint i = 1; i < 4; i++)
        assert_null(collected_report(&all, i)->date);
}

static void authors_may_be_one_string(void **state)
{
    (void)state;
    assert_reads("{\"text\":\"a\",\"authors\":\"记者 王洋、李四\"}");
    assert_string_equal(collected_report(&all, 0)->authors[0], "王洋");
    assert_string_equal(collected_report(&all, 0)->authors[1], "李四");
}

static void a_bad_line_is_named_and_the_rest_goes_on(void **state)
{
    (void)state;
    assert_bad("{\"text\":\"a\"", "not JSON");
    assert_bad("junk", "not JSON");
    assert_bad("\"text\":1", "not JSON");
    assert_bad("12", "not JSON");
    assert_bad("{}", "no \"text\"");
    assert_bad("{\"text\":null}", "\"text\" is not a string");
    assert_bad("{\"text\":3}", "\"text\" is not a string");
    assert_bad("{\"text\":\"\"}", "\"text\" is empty");
    assert_bad("{\"text\":\" \\n\"}", "\"text\" is empty");
    assert_bad("{\"text\":\"a\\u0000b\"}", "not JSON");
    assert_bad("{\"text\":\"a\\ud800b\"}", "not JSON");
    assert_bad("{\"text\":\"\xFF\"}", "not JSON");
    assert_bad("{\"text\":\"\xD6\xD0\xB9\xFA\"}", "not JSON");
    assert_bad("{\"text\":\"a\",\"text\":\"b\"}", "not JSON");
    assert_bad("{\"text\":\"a\"} {\"text\":\"b\"}", "not JSON");
    assert_bad("{\"text\":\"a\",\"title\":{\"x\":1}}", "\"title\" is neither");
    assert_bad("{\"text\":\"a\",\"title\":true}", "\"title\" is neither");
    assert_bad("{\"text\":\"a\",\"id\":1.5}", "\"id\" is neither");
    assert_bad("{\"text\":\"a\",\"id\":99999999999999999999999}", "\"id\" is neither");
    assert_bad("{\"text\":\"a\",\"authors\":[1]}", "\"authors\" is neither");
    assert_bad("{\"text\":\"a\",\"\x1b[31m", "not JSON");
}

static void an_array_among_the_lines_is_no_report(void **state)
{
    (void)state;
    assert_reads("{\"text\":\"a\"}\n[\"text\"]\n");
    assert_string_equal(collected_bad(&all, 0), "a.jsonl:2: not a JSON object: "
                                                "JSON Lines holds one report a line");
}

static void a_blank_text_with_a_title_is_a_report(void **state)
{
    (void)state;
    assert_reads("{\"title\":\"题\",\"text\":\"\"}");
    assert_string_equal(collected_report(&all, 0)->title, "题");
    assert_int_equal(collected_report(&all, 0)->text_len, 0);
}

static void an_id_given_twice_names_both_lines(void **state)
{
    (void)state;
    assert_reads("{\"id\":\"7\",\"text\":\"a\"}\n\n{\"id\":7,\"text\":\"b\"}\n{\"id\":8,"
                 "\"text\":\"c\"}");
    assert_int_equal(all.reports->len, 2);
    assert_string_equal(collected_report(&all, 0)->text, "a");
    assert_string_equal(collected_bad(&all, 0),
                        "a.jsonl:3: id 7 stands in line 1 already");
}

static void deep_nesting_is_an_error_and_no_crash(void **state)
{
    (void)state;
    g_autofree char *open = g_strnfill(200000, '[');
    g_autofree char *lines = g_strconcat("{\"text\":\"a\",\"x\":", open, NULL);
    assert_reads(lines);
    assert_int_equal(all.bad->len, 1);
}

static void a_line_over_the_limit_is_skipped_whole(void **state)
{
    (void)state;
    static const char lines[] =
        "{\"text\":\"a\"}\n{\"text\":\"0123456789\"}\n{\"text\":\"b\"}\n"
        "{\"text\":\"0123456789\"}";
    const struct jb_read_options options = {.max = 15};
    const struct jb_read_sink sink = {
        .found = collect_found, .bad = collect_bad, .data = &all};
    g_autoptr(jb_input) input = jb_input_of_bytes("a.jsonl", lines, strlen(lines));
    assert_true(jb_read_input(input, &options, &sink, NULL));
    assert_int_equal(all.reports->len, 2);
    assert_string_equal(collected_bad(&all, 0), "a.jsonl:2: longer than 15 bytes");
    assert_string_equal(collected_bad(&all, 1), "a.jsonl:4: longer than 15 bytes");
}

static void a_json_document_is_one_error(void **state)
{
    (void)state;
    static const char *const documents[] = {"{\n\"text\":\"a\"\n}\n",
                                            "[{\"text\":\"a\"},\n1]\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(documents); i++) {
        g_autoptr(GError) error = NULL;
        assert_false(
            collect_read(&all, "a.json", documents[i], strlen(documents[i]), &error));
        assert_true(strstr(error->message, "a.json: a JSON document") != NULL);
        assert_int_equal(all.bad->len, 0);
    }
}

static void a_file_of_blank_lines_is_an_error_but_stdin_is_not(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_false(collect_read(&all, "a.jsonl", "\n \n", 3, &error));
    assert_string_equal(error->message, "a.jsonl: only blank lines");
    assert_true(collect_read(&all, "-", "\n", 1, NULL));
    assert_true(collect_read(&all, "-", "", 0, NULL));
}

static void a_reader_stops_when_told(void **state)
{
    (void)state;
    all.stop_after = 1;
    assert_reads("{\"text\":\"a\"}\nbroken\n{\"text\":\"b\"}\n");
    assert_int_equal(all.reports->len, 1);
    assert_int_equal(all.bad->len, 0);
}

static void a_long_line_is_read_across_chunks(void **state)
{
    (void)state;
    g_autofree char *words = g_strnfill(300000, 'x');
    g_autofree char *lines =
        g_strconcat("{\"text\":\"", words, "\"}\n{\"text\":\"y\"}\n", NULL);
    assert_reads(lines);
    assert_int_equal(collected_report(&all, 0)->text_len, 300000);
    assert_string_equal(collected_report(&all, 1)->path, "a.jsonl:2");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_key_becomes_a_field),
        TEST(what_is_not_said_is_not_there),
        TEST(a_place_is_looked_for_where_no_key_speaks_of_it),
        TEST(an_id_may_be_a_number_of_any_sign),
        TEST(dates_are_normal_or_absent),
        TEST(authors_may_be_one_string),
        TEST(a_bad_line_is_named_and_the_rest_goes_on),
        TEST(an_array_among_the_lines_is_no_report),
        TEST(a_blank_text_with_a_title_is_a_report),
        TEST(an_id_given_twice_names_both_lines),
        TEST(deep_nesting_is_an_error_and_no_crash),
        TEST(a_line_over_the_limit_is_skipped_whole),
        TEST(a_json_document_is_one_error),
        TEST(a_file_of_blank_lines_is_an_error_but_stdin_is_not),
        TEST(a_reader_stops_when_told),
        TEST(a_long_line_is_read_across_chunks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
