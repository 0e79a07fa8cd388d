#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "notes/csl_json.h"
#include "tests/unit/notes/support.h"

static char *write_all(const struct sample *samples, gsize n)
{
    g_autoptr(jb_bibliography) bibliography = jb_bibliography_new();
    for (gsize i = 0; i < n; i++) {
        g_autoptr(jb_report) report = make_report(samples[i]);
        jb_bibliography_add(bibliography, report);
    }
    return jb_csl_json(bibliography);
}

static void a_whole_item_has_every_key(void **state)
{
    (void)state;
    const struct sample sample = {
        .id = "r1",
        .title = "“无诈社区”怎么建",
        .subtitle = "一线观察",
        .date = "2022-09-08T10:00:00",
        .source = "秦东法治报",
        .authors = "雷小刚;本报记者",
        .url = "https://news.example.org/1.html",
        .page = "3",
        .accessed = "2026-07-01",
    };
    g_autofree char *json = write_all(&sample, 1);
    assert_string_equal(
        json,
        "[{\"id\":\"lei2022-82f3e9c6\",\"type\":\"article-newspaper\","
        "\"title\":\"“无诈社区”怎么建：一线观察\","
        "\"author\":[{\"family\":\"雷\",\"given\":\"小刚\"},{\"literal\":\"本报记者\"}],"
        "\"container-title\":\"秦东法治报\","
        "\"issued\":{\"date-parts\":[[2022,9,8]]},\"page\":\"3\","
        "\"URL\":\"https://news.example.org/1.html\","
        "\"accessed\":{\"date-parts\":[[2026,7,1]]},\"language\":\"zh-CN\"}]\n");
}

static void what_is_not_known_has_no_key(void **state)
{
    (void)state;
    const struct sample sample = {.id = "r1", .title = "Brief"};
    g_autofree char *json = write_all(&sample, 1);
    assert_string_equal(json, "[{\"id\":\"brief-82f3e9c6\",\"type\":\"document\","
                              "\"title\":\"Brief\"}]\n");
}

static void the_document_is_json_of_one_item_a_line(void **state)
{
    (void)state;
    const struct sample samples[] = {{.id = "r1", .title = "一\"二\"\\三"},
                                     {.id = "r2", .title = "四"}};
    g_autofree char *json = write_all(samples, 2);
    json_t *list = json_loads(json, 0, NULL);
    assert_int_equal(json_array_size(list), 2);
    const char *title =
        json_string_value(json_object_get(json_array_get(list, 0), "title"));
    assert_string_equal(title, "一\"二\"\\三");
    json_decref(list);
    g_auto(GStrv) lines = g_strsplit(json, "\n", -1);
    assert_int_equal(g_strv_length(lines), 3); /* the last is empty */
}

static void no_report_is_an_empty_list(void **state)
{
    (void)state;
    g_autofree char *json = write_all(NULL, 0);
    assert_string_equal(json, "[]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_item_has_every_key),
        cmocka_unit_test(what_is_not_known_has_no_key),
        cmocka_unit_test(the_document_is_json_of_one_item_a_line),
        cmocka_unit_test(no_report_is_an_empty_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
