#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "notes/note.h"

/* The items of NOTE, a line each: LINE KIND [words] references. */
static char *describe(const char *note)
{
    static const char *const kinds[] = {"quote", "figure", "formula", "pointer",
                                        "broken"};
    g_autoptr(GPtrArray) items = jb_note_items(note, strlen(note));
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < items->len; i++) {
        const struct jb_note_item *item = items->pdata[i];
        g_autofree char *words = g_strdelimit(g_strdup(item->words), "\n", '/');
        g_string_append_printf(out, "%u %s [%s]%s%s", item->line, kinds[item->kind],
                               words, item->cited ? " cited" : "",
                               item->shared ? " shared" : "");
        for (guint k = 0; k < item->references->len; k++) {
            const struct jb_note_reference *r =
                &g_array_index(item->references, struct jb_note_reference, k);
            g_autofree char *text = jb_locator_format(&r->locator);
            g_string_append_printf(out, " %s", text);
            assert_memory_equal(note + r->begin, text, strlen(text));
            assert_int_equal(r->end - r->begin, strlen(text));
        }
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

static void assert_items(const char *note, const char *wanted)
{
    g_autofree char *found = describe(note);
    assert_string_equal(found, wanted);
}

static void a_block_quote_is_what_stands_before_its_reference(void **state)
{
    (void)state;
    assert_items("# 笔记\n\n> 打掉犯罪\n> 团伙35个。\n> [@k, jb:a#p1:0-9~9c1e]\n",
                 "3 quote [打掉犯罪/团伙35个。] a#p1:0-9~9c1e\n");
    assert_items("> 打掉团伙。[@k, jb:a#p1~9c1e]\n", "1 quote [打掉团伙。] a#p1~9c1e\n");
    assert_items("> 打掉团伙。\n\n[@k, jb:a#p1~9c1e]\n",
                 "1 quote [打掉团伙。] a#p1~9c1e\n");
    assert_items("> 打掉团伙。\n> —— 新华社 [@k, jb:a#p1~9c1e]\n",
                 "1 quote [打掉团伙。] a#p1~9c1e\n");
    assert_items("> 甲[@k, jb:a#p1~9c1e]\n>\n> 乙[@k, jb:a#p2~9c1e]\n",
                 "1 quote [甲] a#p1~9c1e\n3 quote [乙] a#p2~9c1e\n");
    assert_items("> 甲乙\n> [@k, jb:a#p1~9c1e; @k, jb:a#p2~9c1e]\n",
                 "1 quote [甲乙] a#p1~9c1e a#p2~9c1e\n");
}

static void a_quotation_in_marks_has_the_reference_behind_it(void **state)
{
    (void)state;
    assert_items("他说“要‘强’基”[@k, jb:a#p1:0-3~9c1e]。\n",
                 "1 quote [要‘强’基] a#p1:0-3~9c1e\n");
    assert_items("「境」在。「甲「乙」丙」，[@k; jb:a#p1~9c1e]\n",
                 "1 quote [甲「乙」丙] a#p1~9c1e\n");
    assert_items("据报道[@k, jb:a#p1~9c1e]，\"强基\" [@k, jb:a#p2~9c1e]\n",
                 "1 pointer [] a#p1~9c1e\n1 quote [强基] a#p2~9c1e\n");
}

static void a_quotation_without_a_reference_is_told_when_it_is_long(void **state)
{
    (void)state;
    assert_items("“枫桥经验”和“矛盾不上交平安不出事服务不缺位”。\n",
                 "1 quote [矛盾不上交平安不出事服务不缺位]\n");
    assert_items("“矛盾不上交平安不出事服务不缺位”[@book, p. 3]。\n",
                 "1 quote [矛盾不上交平安不出事服务不缺位] cited\n");
    assert_items("> 短句也算\n\n别的\n", "1 quote [短句也算]\n");
}

static void a_figure_has_its_sentence(void **state)
{
    (void)state;
    assert_items("2019年开局。全市打掉35个[@k, jb:a#p1:3-6~9c1e=35个]，抓获\n89人"
                 "[@k, jb:a#p1:9-12~12ab=89人]。\n",
                 "1 figure [全市打掉35个] a#p1:3-6~9c1e=35个\n"
                 "1 figure [全市打掉35个\xEF\xBF\xBC，抓获/89人] a#p1:9-12~12ab=89人\n");
    assert_items("从24件到31件[@k, jb:a#p1:3-6~9c1e=24件][@k, jb:a#p1:9-12~12ab=31件]\n",
                 "1 figure [从24件到31件] shared a#p1:3-6~9c1e=24件\n"
                 "1 figure [从24件到31件\xEF\xBF\xBC] shared a#p1:9-12~12ab=31件\n");
    assert_items("共48个{jb:= a#p1:1-3~9c1e + jb:b#p8:3-6~1a2b}。\n",
                 "1 formula [共48个] a#p1:1-3~9c1e b#p8:3-6~1a2b\n");
}

static void code_front_matter_and_escapes_are_no_references(void **state)
{
    (void)state;
    assert_items(
        "---\ntitle: [@k, jb:a#p1~9c1e]\n---\n```\n[@k, jb:a#p1~9c1e]\n```\n"
        "`[@k, jb:a#p1~9c1e]` <!-- [@k, jb:a#p1~9c1e] --> \\[@k, jb:a#p1~9c1e]\n",
        "");
    assert_items("---\n\n> 甲**乙**\\*丙[^1]\n> [@k, jb:a#p1~9c1e]\n",
                 "3 quote [甲乙*丙] a#p1~9c1e\n");
}

static void what_cannot_be_read_is_told(void **state)
{
    (void)state;
    assert_items("甲[@k, jb:a#x1]\n", "1 broken []\n");
    assert_items("> 甲\n> [@k, jb:]\n", "1 broken [甲]\n");
    assert_items("", "");
    assert_items("[@k, jb:a#p1", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_block_quote_is_what_stands_before_its_reference),
        cmocka_unit_test(a_quotation_in_marks_has_the_reference_behind_it),
        cmocka_unit_test(a_quotation_without_a_reference_is_told_when_it_is_long),
        cmocka_unit_test(a_figure_has_its_sentence),
        cmocka_unit_test(code_front_matter_and_escapes_are_no_references),
        cmocka_unit_test(what_cannot_be_read_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
