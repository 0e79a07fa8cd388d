/* Excerpts: the passages of a hit and the marks on them. */

#include "tests/unit/support/scratch.h"

#include "query/excerpt.h"
#include "query/parser.h"

/* The excerpts of a report of these lines for QUERY, as text: "p2[标记]的段落|…", marks in
 * brackets, MOST of them. By g_free(). */
static char *excerpts_of(const struct jb_report *report, const char *query, guint most)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_node) node = jb_query_parse(query, &error);
    assert_ok(error);
    g_autoptr(GPtrArray) leaves = g_ptr_array_new();
    jb_node_marked(node, leaves);
    g_autoptr(GArray) excerpts = jb_excerpts(report, leaves, most);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < excerpts->len; i++) {
        const struct jb_excerpt *e = &g_array_index(excerpts, struct jb_excerpt, i);
        guint32 at = 0;
        g_string_append_printf(out, "%sp%u", i ? "|" : "", e->number);
        for (guint k = 0; k < e->marks->len; k++) {
            struct jb_mark mark = g_array_index(e->marks, struct jb_mark, k);
            assert_true(at <= mark.begin && mark.begin < mark.end);
            assert_true(mark.end <= strlen(e->text));
            g_string_append_len(out, e->text + at, mark.begin - at);
            g_string_append_c(out, '[');
            g_string_append_len(out, e->text + mark.begin, mark.end - mark.begin);
            g_string_append_c(out, ']');
            at = mark.end;
        }
        g_string_append(out, e->text + at);
        assert_true(g_utf8_validate(out->str, -1, NULL));
        if (e->number)
            assert_memory_equal(report->text + e->begin, e->text, e->end - e->begin);
        assert_int_equal(e->end - e->begin, e->number ? strlen(e->text) : 0);
    }
    return g_string_free(out, FALSE);
}

static struct jb_report words(const char *title, const char *subtitle, const char *text)
{
    return (struct jb_report){.title = (char *)title,
                              .subtitle = (char *)subtitle,
                              .text = (char *)text,
                              .text_len = strlen(text)};
}

static void assert_excerpts(const char *text, const char *query, const char *wanted)
{
    const struct jb_report report = words(NULL, NULL, text);
    g_autofree char *found = excerpts_of(&report, query, G_MAXUINT);
    assert_string_equal(found, wanted);
}

static void marks_cover_whole_source_characters(void **state)
{
    (void)state;
    assert_excerpts("打掉恶势力35个。", "恶势力35", "p1打掉[恶势力35]个。");
    assert_excerpts("掃黑除惡", "黑除", "p1掃[黑除]惡");
    assert_excerpts("面积35㎡。", "m2", "p1面积35[㎡]。");
    assert_excerpts("面积35㎡。", "\"35m\"", "p1面积[35㎡]。");
    assert_excerpts("面积３５㎡。", "35m2", "p1面积[３５㎡]。");
    assert_excerpts("①35个", "35个", "p1①[35个]");
    assert_excerpts("½件", "\"1⁄2件\"", "p1[½件]");
    assert_excerpts("\U00020000扫\U00020000黑", "扫\U00020000",
                    "p1\U00020000[扫\U00020000]黑");
}

static void dropped_characters_inside_a_match_are_marked_with_it(void **state)
{
    (void)state;
    assert_excerpts("前\u200b扫\u200b黑\u00ad后", "扫黑",
                    "p1前\u200b[扫\u200b黑\u00ad]后");
    assert_excerpts("扫\u200b\u200b黑扫黑", "扫黑", "p1[扫\u200b\u200b黑][扫黑]");
}

static void combined_characters_are_marked_as_one(void **state)
{
    (void)state;
    assert_excerpts("cafe\u0301店", "é店", "p1caf[e\u0301店]");
    assert_excerpts("ガイド", "ガイ", "p1[ガイ]ド");
}

static void loose_and_prefix_matches_are_marked_to_their_end(void **state)
{
    (void)state;
    assert_excerpts("新时代“枫桥经验”好", "~\"时代枫桥\"", "p1新[时代“枫桥]经验”好");
    assert_excerpts("COVID19 covidian covi", "covi*", "p1[COVID]19 [covidian] [covi]");
}

static void overlapping_marks_become_one(void **state)
{
    (void)state;
    assert_excerpts("扫黑除恶专项", "扫黑除 除恶专", "p1[扫黑除恶专]项");
    assert_excerpts("扫黑除恶", "扫黑 除恶", "p1[扫黑][除恶]");
    assert_excerpts("人人人人人", "人人", "p1[人人][人人]人");
}

static void of_strings_that_must_stand_together_only_those_that_do_are_marked(
    void **state)
{
    (void)state;
    const char *text = "调解成功。又调解。\n成功\n成功一二三四五六调解";
    assert_excerpts(text, "调解 NEAR/1 成功", "p1[调解][成功]。又调解。");
    assert_excerpts(text, "调解 /s 成功",
                    "p1[调解][成功]。又调解。|p3[成功]一二三四五六[调解]");
    assert_excerpts(text, "调解 /p 成功",
                    "p1[调解][成功]。又[调解]。|p3[成功]一二三四五六[调解]");
    assert_excerpts(text, "(调解 NEAR/1 成功) OR 又", "p1[调解][成功]。[又]调解。");
}

static void blank_lines_are_no_passages_and_indentation_is_kept(void **state)
{
    (void)state;
    assert_excerpts("\n\n　　扫黑一\n \n扫黑二\r\n\n无\n扫黑三", "扫黑",
                    "p1　　[扫黑]一|p2[扫黑]二|p4[扫黑]三");
}

static void passage_0_is_title_and_subtitle(void **state)
{
    (void)state;
    struct jb_report report = words("扫黑除恶", "又见扫黑", "扫黑，正文。");
    g_autofree char *all = excerpts_of(&report, "扫黑", G_MAXUINT);
    assert_string_equal(all, "p0[扫黑]除恶\n又见[扫黑]|p1[扫黑]，正文。");
    g_autofree char *title = excerpts_of(&report, "title:扫黑", G_MAXUINT);
    assert_string_equal(title, "p0[扫黑]除恶\n又见[扫黑]");
    report.subtitle = NULL;
    g_autofree char *bare = excerpts_of(&report, "除恶", G_MAXUINT);
    assert_string_equal(bare, "p0扫黑[除恶]");
    report = words(NULL, "扫黑", "正文");
    g_autofree char *subtitle = excerpts_of(&report, "扫黑", G_MAXUINT);
    assert_string_equal(subtitle, "p0\n[扫黑]");
}

static void the_passages_that_say_most_are_chosen_and_stand_in_order(void **state)
{
    (void)state;
    const struct jb_report report =
        words(NULL, NULL, "扫黑\n除恶\n扫黑，除恶\n扫黑，扫黑，扫黑\n除恶，扫黑，扫黑");
    g_autofree char *one = excerpts_of(&report, "扫黑 除恶", 1);
    g_autofree char *three = excerpts_of(&report, "扫黑 除恶", 3);
    g_autofree char *none = excerpts_of(&report, "扫黑 除恶", 0);
    assert_string_equal(one, "p5[除恶]，[扫黑]，[扫黑]");
    assert_string_equal(
        three, "p3[扫黑]，[除恶]|p4[扫黑]，[扫黑]，[扫黑]|p5[除恶]，[扫黑]，[扫黑]");
    assert_string_equal(none, "");
}

static void without_a_mark_the_first_passage_stands_for_the_report(void **state)
{
    (void)state;
    assert_excerpts("\n第一段\n第二段", "date:2019", "p1第一段");
    assert_excerpts("第一段\n第二段", "没有", "p1第一段");
    assert_excerpts("", "没有", "");
}

static void a_passage_tells_its_heading(void **state)
{
    (void)state;
    const struct jb_report report =
        words(NULL, NULL,
              "为当事人讲解法律，受到当地群众好评，形成了良好的社会氛围和治安环境。\n"
              "法律援助\n"
              "全年为群众办理各类案件，为困难群众挽回了损失，受到好评，满意率不断提高。");
    g_autoptr(jb_node) node = jb_query_parse("群众", NULL);
    g_autoptr(GPtrArray) leaves = g_ptr_array_new();
    jb_node_marked(node, leaves);
    g_autoptr(GArray) excerpts = jb_excerpts(&report, leaves, G_MAXUINT);
    assert_int_equal(excerpts->len, 2);
    assert_null(g_array_index(excerpts, struct jb_excerpt, 0).section);
    assert_string_equal(g_array_index(excerpts, struct jb_excerpt, 1).section,
                        "法律援助");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_cover_whole_source_characters),
        cmocka_unit_test(dropped_characters_inside_a_match_are_marked_with_it),
        cmocka_unit_test(combined_characters_are_marked_as_one),
        cmocka_unit_test(loose_and_prefix_matches_are_marked_to_their_end),
        cmocka_unit_test(overlapping_marks_become_one),
        cmocka_unit_test(
            of_strings_that_must_stand_together_only_those_that_do_are_marked),
        cmocka_unit_test(blank_lines_are_no_passages_and_indentation_is_kept),
        cmocka_unit_test(passage_0_is_title_and_subtitle),
        cmocka_unit_test(the_passages_that_say_most_are_chosen_and_stand_in_order),
        cmocka_unit_test(without_a_mark_the_first_passage_stands_for_the_report),
        cmocka_unit_test(a_passage_tells_its_heading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
