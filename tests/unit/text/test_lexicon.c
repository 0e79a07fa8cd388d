#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "lib/base/error.h"
#include "lib/text/fold.h"
#include "lib/text/lexicon.h"

static jb_lexicon *parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    jb_lexicon *lexicon = jb_lexicon_parse(text, strlen(text), "words.txt", &error);
    assert_null(error);
    return lexicon;
}

/* The longest word that the fold of TEXT begins with has as many units as LEN. */
static void assert_match(const jb_lexicon *lexicon, const char *text, gsize len)
{
    struct jb_folded folded = {0};
    jb_fold(text, strlen(text), &folded);
    assert_int_equal(jb_lexicon_match(lexicon, folded.text, folded.len), len);
    jb_folded_clear(&folded);
}

static void assert_fault(const char *text, const char *message)
{
    g_autoptr(GError) error = NULL;
    assert_null(jb_lexicon_parse(text, strlen(text), "words.txt", &error));
    assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_INPUT));
    assert_string_equal(error->message, message);
}

static void the_longest_word_wins(void **state)
{
    (void)state;
    g_autoptr(jb_lexicon) lexicon = parse("平安\n平安建设\n平安建设考核\n建设\n平米\n");
    assert_int_equal(jb_lexicon_count(lexicon), 5);
    assert_match(lexicon, "平安建设考核结果", 6);
    assert_match(lexicon, "平安建设考", 4);
    assert_match(lexicon, "平安", 2);
    assert_match(lexicon, "平", 0);
    assert_match(lexicon, "平定", 0);
    assert_match(lexicon, "", 0);
    assert_match(lexicon, "龥", 0);
}

static void comments_and_blank_lines_are_skipped(void **state)
{
    (void)state;
    g_autoptr(jb_lexicon) lexicon =
        parse("# 专名\n\n  三零创建 # 一个活动\r\n\t\nc#\n　枫桥经验　\n三零创建");
    assert_int_equal(jb_lexicon_count(lexicon), 3);
    assert_match(lexicon, "三零创建工作", 4);
    assert_match(lexicon, "c#", 2);
    assert_match(lexicon, "枫桥经验", 4);
}

static void spellings_are_folded(void **state)
{
    (void)state;
    g_autoptr(jb_lexicon) lexicon = parse("掃黑除惡\nＡＰＰ\n扫黑除恶\n");
    assert_int_equal(jb_lexicon_count(lexicon), 2);
    assert_match(lexicon, "扫黑除恶斗争", 4);
    assert_match(lexicon, "App推广", 3);
}

static void words_outside_the_bmp_are_found(void **state)
{
    (void)state;
    g_autoptr(jb_lexicon) lexicon = parse("𠮷野\n\uFFFD字\n〇\n");
    assert_match(lexicon, "〇八", 1);
    assert_match(lexicon, "𠮷野家", 3);
    assert_match(lexicon, "𠮷", 0);
}

static void an_empty_lexicon_matches_nothing(void **state)
{
    (void)state;
    g_autoptr(jb_lexicon) lexicon = parse("");
    assert_int_equal(jb_lexicon_count(lexicon), 0);
    assert_match(lexicon, "平安", 0);
}

static void a_line_that_is_no_word_is_named(void **state)
{
    (void)state;
    assert_fault("平安\n\n平安 3 n\n",
                 "words.txt:3: a word cannot hold a space; write one word a line");
    assert_fault("，。\n", "words.txt:1: not a word: it has neither letter nor digit");
}

static void a_file_of_any_encoding_is_read(void **state)
{
    (void)state;
    g_autofree char *path = NULL;
    g_autoptr(GError) error = NULL;
    int fd = g_file_open_tmp("lexicon-XXXXXX", &path, NULL);
    assert_true(fd >= 0);
    g_close(fd, NULL);
    /* 平安建设 in GB18030 */
    assert_true(
        g_file_set_contents(path, "\xC6\xBD\xB0\xB2\xBD\xA8\xC9\xE8\n", -1, NULL));
    g_autoptr(jb_lexicon) lexicon = jb_lexicon_load(path, &error);
    assert_null(error);
    assert_match(lexicon, "平安建设", 4);
    assert_true(g_file_set_contents(path, "ab\0cd\1\2", 7, NULL));
    assert_null(jb_lexicon_load(path, &error));
    assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_INPUT));
    assert_true(g_str_has_prefix(error->message, path));
    g_unlink(path);
}

static void a_missing_file_is_told(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(jb_lexicon_load("/nonexistent/words.txt", &error));
    assert_int_equal(error->domain, JB_ERROR);
    assert_non_null(strstr(error->message, "/nonexistent/words.txt"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_word_wins),
        cmocka_unit_test(comments_and_blank_lines_are_skipped),
        cmocka_unit_test(spellings_are_folded),
        cmocka_unit_test(words_outside_the_bmp_are_found),
        cmocka_unit_test(an_empty_lexicon_matches_nothing),
        cmocka_unit_test(a_line_that_is_no_word_is_named),
        cmocka_unit_test(a_file_of_any_encoding_is_read),
        cmocka_unit_test(a_missing_file_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
