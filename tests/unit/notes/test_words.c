#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "notes/difference.h"
#include "notes/words.h"

/* What of TEXT the quotation is found as, or NULL. */
static char *find(const char *text, const char *quotation, enum jb_words_form form)
{
    gsize found[2];
    const gsize all[2] = {0, strlen(text)};
    g_auto(GStrv) parts = jb_words_parts(quotation);
    return jb_words_find(text, all, parts, form, found)
               ? g_strndup(text + found[0], found[1] - found[0])
               : NULL;
}

static void assert_found(const char *text, const char *quotation, enum jb_words_form form,
                         const char *wanted)
{
    g_autofree char *found = find(text, quotation, form);
    if (!wanted) {
        assert_null(found);
        return;
    }
    assert_non_null(found);
    assert_string_equal(found, wanted);
}

static void a_line_broken_in_the_note_is_whole_in_the_archive(void **state)
{
    (void)state;
    assert_found("全市打掉犯罪团伙35个。", "打掉犯罪\n团伙35个", JB_WORDS_EXACT,
                 "打掉犯罪团伙35个");
    assert_found("the New York case", "New\nYork", JB_WORDS_EXACT, "New York");
    assert_found("甲段完。\n　　乙段起。", "段完。\n乙段", JB_WORDS_EXACT,
                 "段完。\n　　乙段");
}

static void every_other_character_counts(void **state)
{
    (void)state;
    assert_found("打掉团伙，35个", "打掉团伙,35个", JB_WORDS_EXACT, NULL);
    assert_found("打掉团伙，35个", "打掉团伙,３５个", JB_WORDS_LETTERS, "打掉团伙，35个");
    assert_found("打掉“团伙”35个", "打掉团伙35个", JB_WORDS_LETTERS, "打掉“团伙”35个");
    assert_found("打掉團伙35个", "打掉团伙35个", JB_WORDS_LETTERS, NULL);
}

static void what_belongs_to_a_number_is_no_punctuation(void **state)
{
    (void)state;
    assert_found("22.58亿元", "225.8亿元", JB_WORDS_LETTERS, NULL);
    assert_found("22.58亿元", "２２．５８亿元", JB_WORDS_LETTERS, "22.58亿元");
    assert_found("1,312起", "1312起", JB_WORDS_LETTERS, "1,312起");
    assert_found("3-5人", "35人", JB_WORDS_LETTERS, NULL);
    assert_found("下降13%", "下降13", JB_WORDS_LETTERS, "下降13");
    assert_found("下降13，", "下降13%", JB_WORDS_LETTERS, NULL);
}

static void nothing_begins_or_ends_inside_a_number(void **state)
{
    (void)state;
    assert_found("22.58亿元", "2.58亿元", JB_WORDS_EXACT, NULL);
    assert_found("22.58亿元", "58亿元", JB_WORDS_EXACT, NULL);
    assert_found("投入22.58亿元", "投入22", JB_WORDS_EXACT, NULL);
    assert_found("COVID-19", "OVID-19", JB_WORDS_EXACT, NULL);
    assert_found("打掉35个", "35个", JB_WORDS_EXACT, "35个");
}

static void an_ellipsis_leaves_words_out_in_order(void **state)
{
    (void)state;
    const char *text = "全市破案三百起，抓获嫌犯，追回赃款。";
    assert_found(text, "破案三百起……追回赃款", JB_WORDS_EXACT,
                 "破案三百起，抓获嫌犯，追回赃款");
    assert_found(text, "全市[...]抓获…", JB_WORDS_EXACT, "全市破案三百起，抓获");
    assert_found(text, "追回赃款……破案", JB_WORDS_EXACT, NULL);
    assert_found(text, "……", JB_WORDS_EXACT, NULL);
    assert_found(text, "", JB_WORDS_EXACT, NULL);
}

static void assert_difference(const char *archive, const char *note, const char *wanted)
{
    g_autofree char *shown = jb_difference(archive, note);
    assert_string_equal(shown, wanted);
}

static void a_difference_is_shown_with_what_is_around_it(void **state)
{
    (void)state;
    assert_difference("打掉35个", "打掉36个", "打掉3[-5-]{+6+}个");
    assert_difference("甲乙丙丁戊己庚辛壬癸子丑寅卯", "甲乙丙丁戊己庚辛壬癸子丑寅辰",
                      "…己庚辛壬癸子丑寅[-卯-]{+辰+}");
    assert_difference("卯甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未",
                      "辰甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午",
                      "[-卯-]{+辰+}甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午[-未-]");
    assert_difference("同", "同", "同");
    assert_difference("", "新", "{+新+}");
}

static void likeness_is_of_letters(void **state)
{
    (void)state;
    assert_true(jb_difference_likeness("打掉35个。", "打掉“35个”") > 0.99);
    assert_true(jb_difference_likeness("打掉35个", "追回赃款") < 0.01);
    assert_true(jb_difference_likeness("打掉35个", "打掉36个") > 0.7);
    assert_true(jb_difference_likeness("", "") > 0.99);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_broken_in_the_note_is_whole_in_the_archive),
        cmocka_unit_test(every_other_character_counts),
        cmocka_unit_test(what_belongs_to_a_number_is_no_punctuation),
        cmocka_unit_test(nothing_begins_or_ends_inside_a_number),
        cmocka_unit_test(an_ellipsis_leaves_words_out_in_order),
        cmocka_unit_test(a_difference_is_shown_with_what_is_around_it),
        cmocka_unit_test(likeness_is_of_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
