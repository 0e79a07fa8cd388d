#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#include "lib/text/words.h"

static const char letters[] = {'h', 'l', 'd', 'o'}; /* of the classes, in their order */

static jb_lexicon *lexicon_of(const char *lines)
{
    return lines ? jb_lexicon_parse(lines, strlen(lines), "test", NULL) : NULL;
}

/* The words of the fold of TEXT, one behind the other as "打掉|黑恶". */
static char *segment(jb_words *words, const char *text)
{
    struct jb_folded folded = {0};
    struct jb_word word;
    GString *out = g_string_new(NULL);
    jb_fold(text, strlen(text), &folded);
    jb_words_set_folded(words, &folded);
    while (jb_words_next(words, &word)) {
        char utf8[400];
        UErrorCode status = U_ZERO_ERROR;
        u_strToUTF8(utf8, sizeof(utf8), NULL, folded.text + word.begin,
                    (int32_t)(word.end - word.begin), &status);
        g_string_append_printf(out, "%s%s", out->len ? "|" : "", utf8);
    }
    jb_folded_clear(&folded);
    return g_string_free(out, FALSE);
}

static void assert_words(const char *lines, const char *text, const char *expected)
{
    g_autoptr(jb_lexicon) lexicon = lexicon_of(lines);
    g_autoptr(jb_words) words = jb_words_open(lexicon, NULL);
    g_autofree char *got = segment(words, text);
    assert_string_equal(got, expected);
}

static void icu_finds_the_words_of_its_dictionary(void **state)
{
    (void)state;
    assert_words(NULL, "依法打击违法犯罪", "依法|打击|违法|犯罪");
    assert_words(NULL, "", "");
}

static void punctuation_and_spaces_are_passed_over(void **state)
{
    (void)state;
    assert_words(NULL, "　　打击，犯罪。\n“犯罪”——①", "打击|犯罪|犯罪|1");
    assert_words(NULL, "，。！", "");
}

static void numbers_and_latin_words_stay_whole(void **state)
{
    (void)state;
    assert_words(NULL, "2019年22.58亿元1,204起", "2019|年|22.58|亿|元|1,204|起");
    assert_words(NULL, "ＡＰＰ和5G", "app|和|5g");
}

static void a_lexicon_word_joins_what_icu_parts(void **state)
{
    (void)state;
    assert_words(NULL, "开展三零创建工作", "开展|三|零|创建|工作");
    assert_words("三零创建", "开展三零创建工作", "开展|三零创建|工作");
}

static void a_lexicon_word_parts_what_icu_joins(void **state)
{
    (void)state;
    assert_words(NULL, "人民法院", "人民法院");
    assert_words("法院", "人民法院", "人民|法院");
    assert_words("民法", "人民法院", "人|民法|院");
}

static void the_leftmost_longest_word_wins(void **state)
{
    (void)state;
    assert_words("平安\n平安建设\n建设考核", "平安建设考核", "平安建设|考核");
    assert_words("平安\n建设考核", "平安建设考核平安", "平安|建设考核|平安");
}

static void a_lexicon_word_may_hold_quotes(void **state)
{
    (void)state;
    assert_words("新时代“枫桥经验”", "学习新时代“枫桥经验”", "学习|新时代“枫桥经验”");
}

static void a_lexicon_word_is_not_found_inside_a_number_or_latin_word(void **state)
{
    (void)state;
    assert_words("3人", "13人和3人", "13|人|和|3人");
    assert_words("app", "apple和app", "apple|和|app");
    assert_words("共3\n共", "共35个", "共|35|个");
}

static void an_expansion_bounds_words(void **state)
{
    (void)state;
    assert_words(NULL, "①35个", "1|35|个");
    assert_words("5人", "①5人", "1|5人");
    assert_words("15人", "①5人", "1|5|人");
}

static void words_outside_the_bmp_are_whole(void **state)
{
    (void)state;
    assert_words("𠮷野", "在𠮷野的人", "在|𠮷野|的|人");
}

static void a_class_is_told_by_the_first_letter(void **state)
{
    (void)state;
    static const struct {
        const char *text, *classes;
    } cases[] = {{"打击", "h"},   {"wifi", "l"}, {"5g", "l"},   {"22.58", "d"},
                 {"Москва", "o"}, {"ひと", "o"}, {"élan", "l"}, {"〇", "h"}};
    g_autoptr(jb_words) words = jb_words_open(NULL, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct jb_folded folded = {0};
        struct jb_word word;
        jb_fold(cases[i].text, strlen(cases[i].text), &folded);
        jb_words_set(words, folded.text, folded.len);
        assert_true(jb_words_next(words, &word));
        assert_int_equal(letters[word.class], cases[i].classes[0]);
        jb_folded_clear(&folded);
    }
}

static void a_handle_is_used_again(void **state)
{
    (void)state;
    g_autoptr(jb_lexicon) lexicon = lexicon_of("三零创建");
    g_autoptr(jb_words) words = jb_words_open(lexicon, NULL);
    for (int i = 0; i < 3; i++) {
        g_autofree char *first = segment(words, "三零创建，三零");
        g_autofree char *second = segment(words, "打击");
        assert_string_equal(first, "三零创建|三|零");
        assert_string_equal(second, "打击");
    }
}

/* Without a lexicon the words are the segments of ICU that hold a letter or digit; with one,
 * every word is found again and the rest is untouched in between. */
static void random_texts_lose_no_letter(void **state)
{
    (void)state;
    static const char *const parts[] = {"平安", "建设", "人民法院", "3",  "a",
                                        "，",   "\n",   "①",        "㎡", "𠮷野",
                                        "“",    "的",   "三零创建"};
    g_autoptr(jb_lexicon) lexicon = lexicon_of("法院平安\n安建\n3的\n𠮷野“");
    g_autoptr(jb_words) words = jb_words_open(lexicon, NULL);
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    for (int round = 0; round < 500; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autoptr(GString) plain = g_string_new(NULL);
        for (int i = 0; i < 20; i++)
            g_string_append(text,
                            parts[g_rand_int_range(random, 0, G_N_ELEMENTS(parts))]);
        g_autofree char *got = segment(words, text->str);
        g_autofree char *folded = jb_fold_utf8(text->str, text->len);
        for (const char *c = folded; *c; c = g_utf8_next_char(c))
            if (g_unichar_isalnum(g_utf8_get_char(c)))
                g_string_append_unichar(plain, g_utf8_get_char(c));
        g_autoptr(GString) joined = g_string_new(NULL);
        for (const char *c = got; *c; c = g_utf8_next_char(c))
            if (g_unichar_isalnum(g_utf8_get_char(c)))
                g_string_append_unichar(joined, g_utf8_get_char(c));
        assert_string_equal(joined->str, plain->str);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(icu_finds_the_words_of_its_dictionary),
        cmocka_unit_test(punctuation_and_spaces_are_passed_over),
        cmocka_unit_test(numbers_and_latin_words_stay_whole),
        cmocka_unit_test(a_lexicon_word_joins_what_icu_parts),
        cmocka_unit_test(a_lexicon_word_parts_what_icu_joins),
        cmocka_unit_test(the_leftmost_longest_word_wins),
        cmocka_unit_test(a_lexicon_word_may_hold_quotes),
        cmocka_unit_test(a_lexicon_word_is_not_found_inside_a_number_or_latin_word),
        cmocka_unit_test(an_expansion_bounds_words),
        cmocka_unit_test(words_outside_the_bmp_are_whole),
        cmocka_unit_test(a_class_is_told_by_the_first_letter),
        cmocka_unit_test(a_handle_is_used_again),
        cmocka_unit_test(random_texts_lose_no_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
