#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include <glib/gstdio.h>

#include "corpus/input.h"
#include "lib/base/error.h"

/* A source of the letters a to j, three at a time; it breaks where *LEFT falls to 0. */
struct letters {
    char next;
    int left;
};

static gssize give_letters(gpointer data, char *buffer, gsize size, GError **error)
{
    struct letters *letters = data;
    gsize len = MIN(MIN(size, 3), (gsize)('k' - letters->next));
    if (letters->left-- == 0) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT, "no more");
        return -1;
    }
    for (gsize i = 0; i < len; i++)
        buffer[i] = letters->next++;
    return (gssize)len;
}

static void a_source_can_be_looked_at_and_read(void **state)
{
    struct letters letters = {'a', 100};
    g_autoptr(jb_input) input = jb_input_of_source("a.zip!b", give_letters, &letters);
    gsize len;
    const char *head = jb_input_head(input, &len, NULL);
    (void)state;
    assert_int_equal(len, 10);
    assert_memory_equal(head, "abcdefghij", 10);
    char two[2];
    assert_int_equal(jb_input_read(input, two, 2, NULL), 2);
    assert_int_equal(jb_input_tell(input), 2);
    g_autofree char *rest = jb_input_read_all(input, 100, &len, NULL);
    assert_string_equal(rest, "cdefghij");
    assert_string_equal(jb_input_name(input), "a.zip!b");
}

static void a_source_that_breaks_is_an_error_and_cannot_be_sought_in(void **state)
{
    struct letters letters = {'a', 1};
    g_autoptr(jb_input) input = jb_input_of_source("a.zip!b", give_letters, &letters);
    g_autoptr(GError) error = NULL;
    gsize len;
    (void)state;
    assert_null(jb_input_head(input, &len, &error));
    assert_string_equal(error->message, "no more");
    g_clear_error(&error);
    assert_int_equal(jb_input_size(input), -1);
    assert_false(jb_input_seek(input, 0, &error));
    assert_int_equal(error->code, JB_ERROR_IO);
}

static void memory_can_be_read_anywhere(void **state)
{
    g_autoptr(jb_input) input = jb_input_of_bytes("a", "0123456789", 10);
    g_autoptr(GError) error = NULL;
    char bytes[4];
    gsize len;
    (void)state;
    jb_input_head(input, &len, NULL);
    assert_int_equal(jb_input_tell(input), 0);
    assert_true(jb_input_seek(input, 7, NULL));
    assert_int_equal(jb_input_read(input, bytes, 4, NULL), 3);
    assert_memory_equal(bytes, "789", 3);
    assert_int_equal(jb_input_tell(input), 10);
    assert_true(jb_input_seek(input, 10, NULL));
    assert_int_equal(jb_input_read(input, bytes, 4, NULL), 0);
    assert_false(jb_input_seek(input, 11, &error));
}

static void a_file_can_be_read_anywhere(void **state)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("jb-input-XXXXXX", &path, NULL);
    char bytes[2];
    (void)state;
    assert_true(fd >= 0 && g_file_set_contents(path, "0123456789", 10, NULL));
    g_close(fd, NULL);
    g_autoptr(jb_input) input = jb_input_open(path, NULL);
    assert_int_equal(jb_input_size(input), 10);
    assert_true(jb_input_seek(input, 8, NULL));
    assert_int_equal(jb_input_read(input, bytes, 2, NULL), 2);
    assert_memory_equal(bytes, "89", 2);
    assert_true(jb_input_seek(input, 0, NULL));
    assert_int_equal(jb_input_read(input, bytes, 2, NULL), 2);
    assert_memory_equal(bytes, "01", 2);
    g_remove(path);
}

static void a_capture_is_copied(void **state)
{
    g_autofree char *url = g_strdup("http://a.cn/1.html");
    g_autoptr(jb_input) input = jb_input_of_bytes("a", "0", 1);
    (void)state;
    assert_null(jb_input_capture(input)->url);
    jb_input_set_capture(input, &(struct jb_capture){.url = url});
    url[0] = 'x';
    assert_string_equal(jb_input_capture(input)->url, "http://a.cn/1.html");
    assert_null(jb_input_capture(input)->day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_source_can_be_looked_at_and_read),
        cmocka_unit_test(a_source_that_breaks_is_an_error_and_cannot_be_sought_in),
        cmocka_unit_test(memory_can_be_read_anywhere),
        cmocka_unit_test(a_file_can_be_read_anywhere),
        cmocka_unit_test(a_capture_is_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
