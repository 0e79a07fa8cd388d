#include "lib/out/json.h"

#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static void assert_text(const char *text, gsize len, const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);
    jb_json_append_text(out, text, len);
    assert_string_equal(out->str, expected);
}

static void keys_keep_their_order_and_null_is_said(void **state)
{
    (void)state;
    json_t *object = json_object();
    jb_json_set_text(object, "title", "扫黑除恶");
    jb_json_set_text(object, "date", NULL);
    jb_json_set_int(object, "begin", 12);
    jb_json_set_bool(object, "sure", TRUE);
    const char *const authors[] = {"王洋", "李\"明", NULL};
    jb_json_set_texts(object, "authors", authors);
    jb_json_set_texts(object, "sections", NULL);
    json_object_set_new(object, "score", json_real(0.5));
    g_autofree char *line = jb_json_dump(object);
    assert_string_equal(line, "{\"title\":\"扫黑除恶\",\"date\":null,\"begin\":12,"
                              "\"sure\":true,\"authors\":[\"王洋\",\"李\\\"明\"],"
                              "\"sections\":[],\"score\":0.500000}");
    json_decref(object);
}

static void text_that_is_no_utf8_keeps_its_key(void **state)
{
    (void)state;
    json_t *object = json_object();
    jb_json_set_text(object, "title", "\xc9\xa8黑");
    g_autofree char *line = jb_json_dump(object);
    assert_non_null(strstr(line, "黑\"}"));
    json_decref(object);
    assert_text("\xff黑", 4, "\"\ufffd黑\"");
}

static void strings_say_the_same_after_a_round_trip(void **state)
{
    (void)state;
    static const char text[] =
        "\"\\/\b\f\n\r\t\033\177\302\233\u202e\u2028\U000e0041吕梁\0𠮷";
    g_autoptr(GString) out = g_string_new("[");
    jb_json_append_text(out, text, sizeof text - 1);
    g_string_append_c(out, ']');
    json_t *list = json_loadb(out->str, out->len, JSON_ALLOW_NUL, NULL);
    assert_non_null(list);
    const json_t *back = json_array_get(list, 0);
    assert_int_equal(json_string_length(back), sizeof text - 1);
    assert_memory_equal(json_string_value(back), text, sizeof text - 1);
    json_decref(list);
}

static void what_drives_a_terminal_is_escaped(void **state)
{
    (void)state;
    const char *text = "\033\177\302\233\u202e\u2028\U000e0041";
    assert_text(text, strlen(text),
                "\"\\u001b\\u007f\\u009b\\u202e\\u2028\\udb40\\udc41\"");
}

static void reals_have_six_decimals_in_every_locale(void **state)
{
    (void)state;
    setlocale(LC_ALL, "de_DE.UTF-8"); /* where installed; the script/test run has it */
    g_autoptr(GString) out = g_string_new(NULL);
    jb_json_append_real(out, 12.3456784);
    g_string_append_c(out, ' ');
    jb_json_append_real(out, -0.5);
    g_string_append_c(out, ' ');
    jb_json_append_real(out, (double)NAN);
    assert_string_equal(out->str, "12.345678 -0.500000 null");
    g_string_truncate(out, 0);
    jb_json_append_real(out, 1e308);
    assert_int_equal(out->len, 309 + 7);
    setlocale(LC_ALL, "C");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_keep_their_order_and_null_is_said),
        cmocka_unit_test(text_that_is_no_utf8_keeps_its_key),
        cmocka_unit_test(strings_say_the_same_after_a_round_trip),
        cmocka_unit_test(what_drives_a_terminal_is_escaped),
        cmocka_unit_test(reals_have_six_decimals_in_every_locale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
