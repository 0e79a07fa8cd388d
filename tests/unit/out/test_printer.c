#include "lib/out/printer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

/* A small search result: what every kind is given. */
static void print_result(jb_printer *printer, gsize n_hits)
{
    jb_printer_begin_map(printer);
    jb_printer_set_int(printer, "schema", 1);
    jb_printer_set_text(printer, "query", "扫黑");
    jb_printer_key(printer, "hits");
    jb_printer_begin_records(printer);
    for (gsize i = 0; i < n_hits; i++) {
        jb_printer_begin_map(printer);
        jb_printer_set_text(printer, "id", i == 0 ? "甲" : "乙");
        jb_printer_set_null(printer, "date");
        jb_printer_key(printer, "marks");
        jb_printer_begin_list(printer);
        jb_printer_int(printer, 3);
        jb_printer_real(printer, 0.25);
        jb_printer_end(printer);
        jb_printer_end(printer);
    }
    jb_printer_end(printer);
    jb_printer_key(printer, "plan");
    jb_printer_begin_map(printer);
    jb_printer_end(printer);
    jb_printer_end(printer);
}

static void assert_result(enum jb_printer_kind kind, gsize n_hits, const char *expected)
{
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    jb_printer *printer = jb_printer_new(out, kind);
    print_result(printer, n_hits);
    jb_printer_free(printer);
    fclose(out);
    assert_string_equal(text, expected);
    free(text);
}

static void json_has_a_record_a_line(void **state)
{
    (void)state;
    assert_result(JB_PRINTER_JSON, 2,
                  "{\"schema\":1,\"query\":\"扫黑\",\"hits\":[\n"
                  "{\"id\":\"甲\",\"date\":null,\"marks\":[3,0.250000]},\n"
                  "{\"id\":\"乙\",\"date\":null,\"marks\":[3,0.250000]}\n"
                  "],\"plan\":{}}\n");
    assert_result(JB_PRINTER_JSON, 0,
                  "{\"schema\":1,\"query\":\"扫黑\",\"hits\":[],\"plan\":{}}\n");
}

static void jsonl_is_the_records_alone(void **state)
{
    (void)state;
    assert_result(JB_PRINTER_JSONL, 2,
                  "{\"id\":\"甲\",\"date\":null,\"marks\":[3,0.250000]}\n"
                  "{\"id\":\"乙\",\"date\":null,\"marks\":[3,0.250000]}\n");
    assert_result(JB_PRINTER_JSONL, 0, "");
}

static void text_is_indented_by_depth(void **state)
{
    (void)state;
    assert_result(JB_PRINTER_TEXT, 2,
                  "schema: 1\n"
                  "query: 扫黑\n"
                  "hits:\n"
                  "  - id: 甲\n"
                  "    date: -\n"
                  "    marks:\n"
                  "      - 3\n"
                  "      - 0.250000\n"
                  "  - id: 乙\n"
                  "    date: -\n"
                  "    marks:\n"
                  "      - 3\n"
                  "      - 0.250000\n"
                  "plan: -\n");
}

static void assert_tree(enum jb_printer_kind kind, const char *json, const char *expected)
{
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    json_t *value = json_loads(json, JSON_DECODE_ANY, NULL);
    assert_non_null(value);
    g_autoptr(jb_printer) printer = jb_printer_new(out, kind);
    jb_printer_json(printer, value);
    jb_printer_json(printer, value);
    fclose(out);
    json_decref(value);
    assert_string_equal(text, expected);
    free(text);
}

static void a_tree_prints_as_it_is(void **state)
{
    (void)state;
    const char *tree = "{\"a\":[[],[1,\"二\"],{}],\"b\":true,\"c\":0.5}";
    const char *line = "{\"a\":[[],[1,\"二\"],{}],\"b\":true,\"c\":0.500000}\n";
    g_autofree char *twice = g_strconcat(line, line, NULL);
    assert_tree(JB_PRINTER_JSON, tree, twice);
    assert_tree(JB_PRINTER_JSONL, tree, twice);
    assert_tree(JB_PRINTER_TEXT, "{\"a\":[[],[1,\"\\u001b\"]]}",
                "a:\n  - -\n  - - 1\n    - ␛\na:\n  - -\n  - - 1\n    - ␛\n");
    assert_tree(JB_PRINTER_JSONL, "false", "false\nfalse\n");
}

static void values_stand_alone(void **state)
{
    (void)state;
    assert_tree(JB_PRINTER_JSON, "\"甲\"", "\"甲\"\n\"甲\"\n");
    assert_tree(JB_PRINTER_TEXT, "null", "-\n-\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_has_a_record_a_line),
        cmocka_unit_test(jsonl_is_the_records_alone),
        cmocka_unit_test(text_is_indented_by_depth),
        cmocka_unit_test(a_tree_prints_as_it_is),
        cmocka_unit_test(values_stand_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
