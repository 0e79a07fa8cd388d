#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/base/error.h"
#include "lib/out/json.h"
#include "notes/trail.h"

static const char *const command[] = {"search", "--sort", "date", "--", "调解", NULL};

/* A result of places a=X, b=Y …: "aX bY" */
static jb_trail *make(const char *places)
{
    jb_trail *trail = jb_trail_new(command);
    g_auto(GStrv) words = g_strsplit(places, " ", -1);
    for (char **word = words; *word && **word; word++) {
        g_autofree char *ref = g_strdup_printf("r~%c#p1", (*word)[0]);
        jb_trail_add(trail, ref, *word + 1, strlen(*word + 1));
    }
    return trail;
}

static char *dump(const jb_trail *trail)
{
    json_t *object = jb_trail_json(trail);
    char *text = jb_json_dump(object);
    json_decref(object);
    return text;
}

static void it_says_what_was_asked_and_found(void **state)
{
    (void)state;
    g_autoptr(jb_trail) trail = make("a1");
    jb_trail_set_query(trail, "调解", "\"调解\"");
    jb_trail_set_revision(trail, 7);
    jb_trail_set_count(trail, "total", 12);
    g_autofree char *text = dump(trail);
    g_autofree char *begin = g_strdup_printf(
        "{\"schema\":%d,\"version\":\"%s\",\"command\":[\"search\",\"--sort\",\"date\","
        "\"--\",\"调解\"],\"query\":\"调解\",\"plan\":\"\\\"调解\\\"\",\"revision\":7,"
        "\"counts\":{\"total\":12},\"results\":[\"r~a#p1~",
        JB_JSON_SCHEMA, JB_VERSION);
    assert_true(g_str_has_prefix(text, begin));
}

static void assert_read(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_trail) read = jb_trail_read(text, strlen(text), &error);
    assert_null(error);
    assert_string_equal(jb_trail_command(read)[4], "调解");
    assert_null(jb_trail_command(read)[5]);
    assert_string_equal(jb_trail_version(read), JB_VERSION);
    assert_int_equal(jb_trail_count(read, "total"), 12);
    assert_int_equal(jb_trail_count(read, "reports"), -1);
    assert_int_equal(jb_trail_revision(read), -1);
}

static void it_is_read_from_every_place_it_travels_in(void **state)
{
    (void)state;
    g_autoptr(jb_trail) trail = make("a1 b2");
    jb_trail_set_count(trail, "total", 12);
    g_autofree char *alone = dump(trail);
    g_autofree char *document =
        g_strdup_printf("{\"hits\":[],\"provenance\":%s}\n", alone);
    g_autofree char *note =
        g_strdup_printf("---\ntitle: a\njianbao: %s\n---\n\n> a\n", alone);
    assert_read(alone);
    assert_read(document);
    assert_read(note);
}

static void assert_none(const char *text)
{
    g_autoptr(GError) error = NULL;
    assert_null(jb_trail_read(text, strlen(text), &error));
    assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_INPUT));
}

static void what_has_none_is_refused(void **state)
{
    (void)state;
    assert_none("");
    assert_none("---");
    assert_none("# A note\n");
    assert_none("---\ntitle: a\n---\njianbao: {}\n");
    assert_none("---\njianbao: {\"version\":\n---\n");
    assert_none("[1, 2]");
    assert_none("{\"version\":\"1\",\"command\":[],\"counts\":{},\"results\":[]}");
    assert_none("{\"version\":\"1\",\"command\":[1],\"counts\":{},\"results\":[]}");
    assert_none(
        "{\"version\":\"1\",\"command\":[\"search\"],\"counts\":{},\"results\":[1]}");
}

/* The names of what is gone, new and altered, "a,b|c|d". */
static void assert_change(const char *before, const char *after, const char *expected)
{
    g_autoptr(jb_trail) older = make(before);
    g_autoptr(jb_trail) newer = make(after);
    struct jb_trail_change change;
    jb_trail_compare(older, newer, &change);
    g_autoptr(GString) said = g_string_new(NULL);
    const GPtrArray *const lists[] = {change.gone, change.added, change.altered};
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        for (guint j = 0; j < lists[i]->len; j++)
            g_string_append_c(said, ((const char *)lists[i]->pdata[j])[2]);
        g_string_append_c(said, '|');
    }
    g_string_append_printf(said, "%u", change.same);
    assert_string_equal(said->str, expected);
    jb_trail_change_clear(&change);
}

static void a_change_is_named_for_what_it_is(void **state)
{
    (void)state;
    assert_change("a1 b2 c3", "a1 b2 c3", "|||3");
    assert_change("a1 b2 c3", "c3 a1 b2", "|||3");
    assert_change("a1 b2 c3", "a1 c3", "b|||2");
    assert_change("a1", "a1 d4", "|d||1");
    assert_change("a1 b2", "a1 b9", "||b|1");
    assert_change("a1 b2", "b9 d4", "a|d|b|0");
    assert_change("a1 a1", "a1", "|||1");
    assert_change("", "", "|||0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_says_what_was_asked_and_found),
        cmocka_unit_test(it_is_read_from_every_place_it_travels_in),
        cmocka_unit_test(what_has_none_is_refused),
        cmocka_unit_test(a_change_is_named_for_what_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
