#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "cli/screen.h"
#include "lib/text/width.h"

static const struct jb_terminal narrow = {.columns = 24, .is_bounded = TRUE};
static const struct jb_terminal pipe_out = {.columns = 80};
static const struct jb_terminal colours = {
    .columns = 40, .is_bounded = TRUE, .has_colour = TRUE};

/* What jb_screen_paragraph() prints; the caller frees it. */
static char *print(const struct jb_terminal *terminal, struct jb_paragraph p)
{
    char *text = NULL;
    size_t size = 0;
    if (p.len == 0)
        p.len = strlen(p.text);
    FILE *out = open_memstream(&text, &size);
    jb_screen_paragraph(out, terminal, &p);
    fclose(out);
    return text;
}

static void assert_printed(const struct jb_terminal *terminal, struct jb_paragraph p,
                           const char *expected)
{
    char *text = print(terminal, p);
    assert_string_equal(text, expected);
    free(text);
}

/* The mark on WORD in TEXT. */
static struct jb_mark mark_on(const char *text, const char *word)
{
    guint32 begin = (guint32)(strstr(text, word) - text);
    return (struct jb_mark){begin, begin + (guint32)strlen(word)};
}

static void a_paragraph_is_wrapped_below_its_margin(void **state)
{
    (void)state;
    assert_printed(&narrow,
                   (struct jb_paragraph){.text = "全市打掉黑恶团伙三十五个，破案二百起。",
                                         .lead = "  7",
                                         .indent = 4},
                   "  7 全市打掉黑恶团伙三十\n"
                   "    五个，破案二百起。\n");
}

static void without_a_window_a_paragraph_is_one_line(void **state)
{
    (void)state;
    char *text =
        print(&pipe_out,
              (struct jb_paragraph){.text = "全市打掉黑恶团伙三十五个，破案二百起，追回"
                                            "资金若干，群众安全感又上升了一点点，很好。",
                                    .lines = 1});
    assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
    assert_null(strstr(text, "…"));
    free(text);
}

static void the_indentation_of_a_chinese_paragraph_is_dropped(void **state)
{
    (void)state;
    static const char text[] = "　　开头缩进 \t";
    struct jb_mark mark = mark_on(text, "缩进");
    assert_printed(&pipe_out, (struct jb_paragraph){.text = text, .indent = 2},
                   "  开头缩进\n");
    assert_printed(&colours,
                   (struct jb_paragraph){.text = text, .marks = &mark, .n_marks = 1},
                   "开头\033[1;31m缩进\033[0m\n");
}

static void a_mark_goes_on_over_a_line_end(void **state)
{
    (void)state;
    struct jb_terminal terminal = colours;
    terminal.columns = 20;
    static const char text[] = "一二三四五六七八九十甲乙丙丁";
    struct jb_mark mark = mark_on(text, "九十甲乙");
    assert_printed(&terminal,
                   (struct jb_paragraph){.text = text, .marks = &mark, .n_marks = 1},
                   "一二三四五六七八\033[1;31m九十\033[0m\n"
                   "\033[1;31m甲乙\033[0m丙丁\n");
}

static void marks_stand_where_they_were_beside_escapes(void **state)
{
    (void)state;
    static const char text[] = "\033[31m通报\x07团伙";
    struct jb_mark marks[] = {mark_on(text, "通报"), mark_on(text, "团伙")};
    assert_printed(&colours,
                   (struct jb_paragraph){.text = text, .marks = marks, .n_marks = 2},
                   "␛[31m\033[1;31m通报\033[0m␇\033[1;31m团伙\033[0m\n");
}

static void a_long_passage_is_a_window_around_its_mark(void **state)
{
    (void)state;
    static const char text[] =
        "第一句话说的是别的事情，与此毫无关系。第二句话也是这样，没有提到它。第三句，这"
        "里说到扫黑除恶专项斗争。第四句话又说到别处去了，和它没有关系。第五句话。";
    struct jb_mark mark = mark_on(text, "扫黑除恶");
    char *printed = print(
        &narrow,
        (struct jb_paragraph){.text = text, .marks = &mark, .n_marks = 1, .lines = 2});
    assert_non_null(strstr(printed, "扫黑除恶"));
    assert_true(g_str_has_prefix(printed, "…"));
    assert_true(g_str_has_suffix(printed, "…\n"));
    g_auto(GStrv) lines = g_strsplit(printed, "\n", -1);
    assert_int_equal(g_strv_length(lines), 3);
    for (char **line = lines; *line; line++)
        assert_true(jb_width(*line, strlen(*line)) <= narrow.columns);
    free(printed);
}

static void a_window_at_the_end_has_no_dots_behind_it(void **state)
{
    (void)state;
    static const char text[] =
        "第一句话说的是别的事情，与此毫无关系。第二句话也是这样，没有提到它。最后说到"
        "扫黑除恶。";
    struct jb_mark mark = mark_on(text, "扫黑除恶");
    char *printed = print(
        &narrow,
        (struct jb_paragraph){.text = text, .marks = &mark, .n_marks = 1, .lines = 2});
    assert_string_equal(printed, "…没有提到它。最后说到扫\n黑除恶。\n");
    free(printed);
}

/* Whatever is cut and marked, the first mark is seen, and lines fit. */
static void the_first_mark_is_always_in_the_window(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 40; i++)
        g_string_append(text, i % 7 ? "说明文字" : "。，小、");
    for (gsize at = 0; at + 6 <= text->len; at += 3) {
        struct jb_mark mark = {(guint32)at, (guint32)at + 6};
        struct jb_terminal terminal = colours;
        terminal.columns = 30;
        char *printed = print(&terminal, (struct jb_paragraph){.text = text->str,
                                                               .marks = &mark,
                                                               .n_marks = 1,
                                                               .indent = 2,
                                                               .lines = 3});
        assert_non_null(strstr(printed, "\033[1;31m"));
        free(printed);
    }
}

static void a_title_over_a_subtitle_keeps_its_line_end(void **state)
{
    (void)state;
    assert_printed(&pipe_out, (struct jb_paragraph){.text = "题目\n副题"},
                   "题目\n副题\n");
}

static void missing_parts_are_not_joined(void **state)
{
    (void)state;
    const char *const parts[] = {NULL, "吕梁新闻网", "", "2020-02-18", NULL};
    g_autofree char *joined = jb_screen_join(parts, G_N_ELEMENTS(parts));
    assert_string_equal(joined, "吕梁新闻网 · 2020-02-18");
    g_autofree char *nothing = jb_screen_join(parts, 1);
    assert_string_equal(nothing, "");
}

static void a_day_is_a_date_without_its_time(void **state)
{
    (void)state;
    g_autofree char *day = jb_screen_day("2020-02-18T09:26:15");
    g_autofree char *year = jb_screen_day("2020");
    assert_string_equal(day, "2020-02-18");
    assert_string_equal(year, "2020");
    assert_null(jb_screen_day(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_paragraph_is_wrapped_below_its_margin),
        cmocka_unit_test(without_a_window_a_paragraph_is_one_line),
        cmocka_unit_test(the_indentation_of_a_chinese_paragraph_is_dropped),
        cmocka_unit_test(a_mark_goes_on_over_a_line_end),
        cmocka_unit_test(marks_stand_where_they_were_beside_escapes),
        cmocka_unit_test(a_long_passage_is_a_window_around_its_mark),
        cmocka_unit_test(a_window_at_the_end_has_no_dots_behind_it),
        cmocka_unit_test(the_first_mark_is_always_in_the_window),
        cmocka_unit_test(a_title_over_a_subtitle_keeps_its_line_end),
        cmocka_unit_test(missing_parts_are_not_joined),
        cmocka_unit_test(a_day_is_a_date_without_its_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
