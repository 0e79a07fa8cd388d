#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "lib/text/token.h"

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* All tokens of TEXT in one string, sorted: "枫桥×2 |B代枫 35". */
static char *tokens_of(const char *text)
{
    struct jb_folded f = {0};
    struct jb_tokens t = {0};
    jb_fold(text, strlen(text), &f);
    jb_tokens_scan(&f, &t);
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < t.count; i++) {
        GString *s =
            g_string_new(JB_TOKEN_KIND(t.list[i].key) == JB_TOKEN_BRIDGE ? "B" : "");
        g_string_append_unichar(s, (gunichar)JB_TOKEN_FIRST(t.list[i].key));
        if (JB_TOKEN_KIND(t.list[i].key) != JB_TOKEN_SINGLE)
            g_string_append_unichar(s, (gunichar)JB_TOKEN_SECOND(t.list[i].key));
        if (t.list[i].count > 1)
            g_string_append_printf(s, "×%u", t.list[i].count);
        g_ptr_array_add(words, g_string_free(s, FALSE));
    }
    for (gsize i = 0; i < t.run_count; i++)
        g_ptr_array_add(words, g_utf16_to_utf8(f.text + t.runs[i].begin,
                                               t.runs[i].end - t.runs[i].begin, NULL,
                                               NULL, NULL));
    if (t.bounded)
        g_ptr_array_add(words, g_strdup("!"));
    qsort(words->pdata, words->len, sizeof(char *), by_text);
    g_ptr_array_add(words, NULL);
    char *all = g_strjoinv(" ", (char **)words->pdata);
    jb_folded_clear(&f);
    jb_tokens_clear(&t);
    return all;
}

static void assert_tokens(const char *text, const char *expected)
{
    g_autofree char *tokens = tokens_of(text);
    assert_string_equal(tokens, expected);
}

static void every_han_character_starts_one_token(void **state)
{
    (void)state;
    assert_tokens("扫黑除恶", "恶 扫黑 除恶 黑除");
    assert_tokens("人", "人");
    assert_tokens("人人人", "人 人人×2");
}

static void punctuation_line_ends_and_other_scripts_are_never_crossed(void **state)
{
    (void)state;
    assert_tokens("甲、乙", "乙 甲");
    assert_tokens("甲\n乙", "乙 甲");
    assert_tokens("甲a乙", "a 乙 甲");
}

static void quotes_brackets_and_spaces_are_bridged_apart(void **state)
{
    (void)state;
    assert_tokens("代“枫桥", "B代枫 代 枫桥 桥");
    assert_tokens("甲（ 乙", "B甲乙 乙 甲");
    assert_tokens("甲（1乙", "1 乙 甲");
}

static void digit_runs_and_latin_words_are_whole(void **state)
{
    (void)state;
    assert_tokens("1,312宗", "1,312 宗");
    assert_tokens("338,破获", "338 破获 获");
    assert_tokens("COVID19", "19 covid");
    assert_tokens("1.,2.", "1 2");
    assert_tokens("22.58亿元", "22.58 亿元 元");
}

static void an_expansion_inside_a_run_is_told(void **state)
{
    (void)state;
    assert_tokens("①35个", "! 135 个");
    assert_tokens("①个", "1 个");
}

static void more_distinct_tokens_than_the_first_table_holds(void **state)
{
    (void)state;
    GString *text = g_string_new(NULL);
    for (gunichar c = 0x4E00; c < 0x4E00 + 9000; c++)
        g_string_append_unichar(text, c);
    struct jb_folded f = {0};
    struct jb_tokens t = {0};
    jb_fold(text->str, text->len, &f);
    for (int round = 0; round < 2; round++) {
        jb_tokens_scan(&f, &t);
        gsize total = 0;
        for (gsize i = 0; i < t.count; i++)
            total += t.list[i].count;
        assert_int_equal(total, 9000);
    }
    jb_folded_clear(&f);
    jb_tokens_clear(&t);
    g_string_free(text, TRUE);
}

static void assert_edge(const char *ascii, gsize position, gboolean is_free)
{
    struct jb_folded f = {0};
    jb_fold(ascii, strlen(ascii), &f);
    assert_int_equal(jb_edge_is_free(f.text, f.len, position), is_free);
    jb_folded_clear(&f);
}

static void a_match_does_not_begin_or_end_inside_digits_or_words(void **state)
{
    (void)state;
    assert_edge("12", 1, FALSE);
    assert_edge("ab", 1, FALSE);
    assert_edge("a1", 1, TRUE);
    assert_edge("1.2", 1, FALSE);
    assert_edge("1.2", 2, FALSE);
    assert_edge("1.x", 1, TRUE);
    assert_edge(".2", 1, TRUE);
    assert_edge("x.2", 2, TRUE);
    assert_edge("1", 0, TRUE);
    assert_edge("1", 1, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_han_character_starts_one_token),
        cmocka_unit_test(punctuation_line_ends_and_other_scripts_are_never_crossed),
        cmocka_unit_test(quotes_brackets_and_spaces_are_bridged_apart),
        cmocka_unit_test(digit_runs_and_latin_words_are_whole),
        cmocka_unit_test(an_expansion_inside_a_run_is_told),
        cmocka_unit_test(more_distinct_tokens_than_the_first_table_holds),
        cmocka_unit_test(a_match_does_not_begin_or_end_inside_digits_or_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
