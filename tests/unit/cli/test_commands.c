#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "cli/command.h"

/* What the table of commands promises to help, parser and dispatch. */

static void a_command_is_found_by_its_name(void **state)
{
    (void)state;
    for (const struct jb_command *const *each = jb_commands; *each; each++)
        assert_ptr_equal(jb_command_find((*each)->name), *each);
    assert_null(jb_command_find("serch"));
    assert_null(jb_command_find(""));
}

static gboolean is_example_of(const char *example, const char *name)
{
    gsize len = strlen(name);
    return strncmp(example, name, len) == 0 && strchr(" ", example[len]) != NULL;
}

/* The first may be of the command that writes what this one reads. */
static void every_command_has_two_examples_and_the_last_is_its_own(void **state)
{
    (void)state;
    for (const struct jb_command *const *each = jb_commands; *each; each++) {
        const char *const *examples = (*each)->examples;
        g_autofree char *first = g_strndup(examples[0], strcspn(examples[0], " "));
        assert_non_null(jb_command_find(first));
        assert_true(is_example_of(examples[1], (*each)->name));
        assert_null(examples[2]);
    }
}

/* Counts options of TABLE that are called NAME or LETTER. */
static int count(const struct jb_option *table, const struct jb_option *wanted)
{
    int n = 0;
    for (; table->name; table++)
        n += strcmp(table->name, wanted->name) == 0 ||
             (table->letter && table->letter == wanted->letter);
    return n;
}

static void no_option_has_the_name_of_another(void **state)
{
    (void)state;
    for (const struct jb_command *const *each = jb_commands; *each; each++)
        for (const struct jb_option *o = (*each)->options; o->name; o++) {
            assert_int_equal(count((*each)->options, o), 1);
            assert_int_equal(count(jb_global_options, o), 0);
            assert_non_null(o->gloss);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_command_is_found_by_its_name),
        cmocka_unit_test(every_command_has_two_examples_and_the_last_is_its_own),
        cmocka_unit_test(no_option_has_the_name_of_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
