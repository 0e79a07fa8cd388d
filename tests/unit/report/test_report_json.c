#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "lib/report/report_json.h"

static void assert_json(const struct jb_report *report, const char *expected)
{
    json_t *json = jb_report_json(report);
    char *dump = json_dumps(json, JSON_COMPACT);
    assert_string_equal(dump, expected);
    free(dump);
    json_decref(json);
}

static void every_key_is_there_with_nothing_in_it(void **state)
{
    (void)state;
    struct jb_report bare = {.text = (char *)"文"};
    bare.text_len = strlen(bare.text);
    assert_json(&bare, "{\"id\":null,\"title\":null,\"subtitle\":null,\"date\":null,"
                       "\"source\":null,\"authors\":[],\"editor\":null,\"place\":null,"
                       "\"url\":null,\"path\":null,\"page\":null,\"accessed\":null,"
                       "\"citekey\":null,"
                       "\"encoding\":null,\"cluster\":null,\"sections\":[],"
                       "\"text\":\"文\"}");
}

static void fields_and_sections_are_there(void **state)
{
    (void)state;
    static char *authors[] = {(char *)"赵一", (char *)"钱二", NULL};
    struct jb_report report = {
        .id = (char *)"a",
        .title = (char *)"b",
        .subtitle = (char *)"c",
        .date = (char *)"2020",
        .source = (char *)"d",
        .authors = authors,
        .editor = (char *)"e",
        .place = (char *)"f",
        .url = (char *)"g",
        .path = (char *)"h",
        .page = (char *)"i",
        .accessed = (char *)"j",
        .citekey = (char *)"wang2019",
        .encoding = (char *)"k",
        .text =
            (char *)"一、做法\n民警逐户走访登记出租房屋，逐一排查安全隐患，现场督促整改，"
                    "并向住户发放反诈宣传单，讲解常见骗局。"};
    report.text_len = strlen(report.text);
    assert_json(
        &report,
        "{\"id\":\"a\",\"title\":\"b\",\"subtitle\":\"c\",\"date\":\"2020\","
        "\"source\":\"d\",\"authors\":[\"赵一\",\"钱二\"],\"editor\":\"e\","
        "\"place\":\"f\",\"url\":\"g\",\"path\":\"h\",\"page\":\"i\","
        "\"accessed\":\"j\",\"citekey\":\"wang2019\",\"encoding\":\"k\",\"cluster\":null,"
        "\"sections\":[\"一、做法\"],\"text\":\"一、做法\\n"
        "民警逐户走访登记出租房屋，逐一排查安全隐患，现场督促整改，"
        "并向住户发放反诈宣传单，讲解常见骗局。\"}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_is_there_with_nothing_in_it),
        cmocka_unit_test(fields_and_sections_are_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
