/* What people made is told from what a disk has forgotten. */

#include "tests/unit/support/archive.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <utime.h>

#include "lib/store/user.h"

static void collect(const char *message, gpointer lines)
{
    g_string_append_printf(lines, "%s\n", message);
}

static char *said(void **state)
{
    GString *lines = g_string_new(NULL);
    jb_user_check(*state, collect, lines);
    return g_string_free(lines, FALSE);
}

static void assert_said(void **state, const char *part)
{
    g_autofree char *lines = said(state);
    if (!*part)
        assert_string_equal(lines, "");
    else
        assert_non_null(strstr(lines, part));
}

/* Puts WORDS into NAME and keeps the time that the file has, as a failing disk would. */
static void rot(void **state, const char *name, const char *words)
{
    g_autofree char *path = in_scratch(state, name);
    GStatBuf st;
    assert_int_equal(g_stat(path, &st), 0);
    assert_true(
        g_file_set_contents_full(path, words, -1, G_FILE_SET_CONTENTS_NONE, 0666, NULL));
    const struct timespec times[] = {st.st_atim, st.st_mtim};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

/* An edit by hand, at another time. */
static void edit(void **state, const char *name, const char *words)
{
    g_autofree char *path = in_scratch(state, name);
    write_file(path, words);
    struct utimbuf times = {.actime = 1500000000, .modtime = 1500000000};
    assert_int_equal(g_utime(path, &times), 0);
}

static void put(void **state, const char *name, const char *words)
{
    g_autoptr(GError) error = NULL;
    assert_true(jb_user_replace(*state, name, words, strlen(words), &error));
    assert_ok(error);
}

static void bytes_that_nobody_wrote_are_found(void **state)
{
    put(state, "sets.tsv", "重点\t调解\n");
    put(state, "seen/重点", "a1\n");
    assert_said(state, "");
    rot(state, "user/seen/重点", "a3\n");
    assert_said(state, "user/seen/重点: its bytes have changed");
    put(state, "sets.tsv", "重点\t信访\n"); /* what rots is not taken for good by it */
    assert_said(state, "user/seen/重点: its bytes have changed");
    put(state, "seen/重点", "a4\n");
    assert_said(state, "");
}

static void an_edit_is_no_damage(void **state)
{
    put(state, "sets.tsv", "重点\t调解\n");
    edit(state, "user/sets.tsv", "重点\t信访 OR 调解\n");
    assert_said(state, "");
    jb_user_note(*state, NULL);
    rot(state, "user/sets.tsv", "重点\t信访 OR 调鲜\n");
    assert_said(state, "user/sets.tsv: its bytes have changed");
}

static void two_writes_in_one_tick_are_no_damage(void **state)
{
    for (int i = 0; i < 50; i++) {
        put(state, "sets.tsv", i % 2 ? "重点\t调解\n" : "重点\t信访\n");
        assert_said(state, "");
    }
}

static void damaged_notes_are_told_and_written_anew(void **state)
{
    put(state, "sets.tsv", "重点\t调解\n");
    edit(state, JB_FILE_USER_SUMS, "1 2 3 sets.tsv\n");
    assert_said(state, JB_FILE_USER_SUMS);
    jb_user_note(*state, NULL);
    assert_said(state, "");
    rot(state, "user/sets.tsv", "重点\t调鲜\n");
    assert_said(state, "user/sets.tsv");
}

static void a_new_writer_notes_what_was_made_by_hand(void **state)
{
    add_lines(*state, "{\"id\":\"a\",\"text\":\"调解3起。\"}\n");
    edit(state, "user/lexicon.txt", "枫桥经验\n");
    add_lines(*state, "{\"id\":\"b\",\"text\":\"调解4起。\"}\n");
    assert_whole(*state);
    rot(state, "user/lexicon.txt", "枫桥经骍\n");
    g_autofree char *problems = problems_of(*state);
    assert_non_null(strstr(problems, "lexicon.txt"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(bytes_that_nobody_wrote_are_found),
        scratch_test(an_edit_is_no_damage),
        scratch_test(two_writes_in_one_tick_are_no_damage),
        scratch_test(damaged_notes_are_told_and_written_anew),
        scratch_test(a_new_writer_notes_what_was_made_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
