#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "corpus/html_charset.h"
#include "corpus/html_line.h"
#include "corpus/html_noise.h"
#include "corpus/html_tree.h"
#include "corpus/html_url.h"

static void parse(struct jb_html_tree *tree, const char *html)
{
    g_autoptr(GError) error = NULL;
    if (!jb_html_tree_parse(tree, html, strlen(html), &error))
        fail_msg("%s", error->message);
}

/* Every node lies within its parent, and no two overlap. */
static void assert_sound(const struct jb_html_tree *tree)
{
    for (guint32 i = 1; i < tree->nodes->len; i++) {
        const struct jb_html_node *node = jb_html_node_at(tree, i);
        const struct jb_html_node *parent = jb_html_node_at(tree, node->parent);
        assert_true(node->parent < i && node->end > i && node->end <= parent->end);
    }
}

static void a_kind_is_found_by_every_name(void **state)
{
    (void)state;
    static const char *const blocks[] = {"address", "br", "div", "h6", "p", "td", "ul"};
    static const char *const hidden[] = {"applet", "script", "style", "title", "video"};
    for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++)
        assert_int_equal(jb_html_kind_of(blocks[i])->display, JB_HTML_BLOCK);
    for (gsize i = 0; i < G_N_ELEMENTS(hidden); i++)
        assert_int_equal(jb_html_kind_of(hidden[i])->display, JB_HTML_HIDDEN);
    assert_int_equal(jb_html_kind_of("strong")->tag, JB_TAG_B);
    assert_int_equal(jb_html_kind_of("x-custom")->display, JB_HTML_INLINE);
}

static void broken_mark_up_still_makes_a_tree(void **state)
{
    (void)state;
    static const char *const pages[] = {
        "",
        "<",
        "<p",
        "</p></div></html>",
        "<p><div><p></td></table><b><i></b>",
        "&#0;&",
        "<a href=\"",
        "<!--",
        "<![CDATA[x]]>",
        "<html><html a=1><body><body b=2>x",
        "<?php",
        "<script>",
        "<p/>a<br/>b</br>c",
        "<table><td>a<tr><td>b<table>c",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        struct jb_html_tree tree;
        parse(&tree, pages[i]);
        assert_sound(&tree);
        jb_html_tree_clear(&tree);
    }
}

static void a_nul_does_not_end_a_page(void **state)
{
    (void)state;
    struct jb_html_tree tree;
    assert_true(jb_html_tree_parse(&tree, "<p>a\0b</p><p>c</p>", 18, NULL));
    g_autofree char *text = jb_html_text(&tree, 0);
    assert_string_equal(text, "a bc");
    jb_html_tree_clear(&tree);
}

static void attributes_are_kept_by_what_they_say(void **state)
{
    (void)state;
    struct jb_html_tree tree;
    parse(&tree, "<p id=a class='b c' onclick='x()'><a href=/1?a=1&amp;b=2>t</a></p>");
    guint32 p = 1, a = 2;
    while (jb_html_node_at(&tree, p)->tag != JB_TAG_P)
        p++;
    for (a = p; jb_html_node_at(&tree, a)->tag != JB_TAG_A;)
        a++;
    assert_string_equal(jb_html_attribute(&tree, p, JB_ATTR_CLASS, 0), "a");
    assert_string_equal(jb_html_attribute(&tree, p, JB_ATTR_CLASS, 1), "b c");
    assert_null(jb_html_attribute(&tree, p, JB_ATTR_CLASS, 2));
    assert_string_equal(jb_html_attribute(&tree, a, JB_ATTR_HREF, 0), "/1?a=1&b=2");
    assert_null(jb_html_attribute(&tree, a + 1, JB_ATTR_HREF, 0));
    jb_html_tree_clear(&tree);
}

static void lines_count_what_tells_paragraphs_from_menus(void **state)
{
    (void)state;
    struct jb_html_tree tree;
    struct jb_html_lines lines;
    parse(&tree, "<div><a href=1>首页</a> <a href=2>新闻</a><br><b>黑体</b></div>"
                 "<p>　　一，<i>二</i>。</p><h2>题</h2>");
    jb_html_lines_init(&lines, &tree);
    assert_int_equal(lines.list->len, 4);
    const struct jb_html_line *line = jb_html_line_at(&lines, 0);
    assert_string_equal(jb_html_line_text(&lines, line), "首页 新闻");
    assert_int_equal(line->links, 2);
    assert_int_equal(line->chars, 4);
    assert_true(jb_html_line_is_linked(line));
    assert_int_equal(jb_html_line_at(&lines, 1)->flags, JB_LINE_BOLD);
    line = jb_html_line_at(&lines, 2);
    assert_string_equal(jb_html_line_text(&lines, line), "一，二。");
    assert_int_equal(line->marks, 2);
    g_autofree char *parted = jb_html_line_parted(&lines, 2);
    assert_string_equal(parted, "一，  二  。");
    assert_int_equal(jb_html_line_at(&lines, 3)->flags, JB_LINE_HEADING);
    jb_html_lines_clear(&lines);
    jb_html_tree_clear(&tree);
}

static void the_declared_charset_is_that_of_a_meta_tag(void **state)
{
    (void)state;
    static const char *const pages[][2] = {
        {"<meta charset=\"GBK\">", "GBK"},
        {"<META http-equiv=Content-Type content='text/html; charset=gb2312'>", "gb2312"},
        {"<script charset=big5></script><meta name=a><meta charset = utf-8 />", "utf-8"},
        {"<?xml version='1.0' encoding='gb18030'?>", "gb18030"},
        {"<meta charset=>", NULL},
        {"<meta charset", NULL},
        {"<p>charset=gbk</p>", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autofree char *name =
            jb_html_declared_charset(pages[i][0], strlen(pages[i][0]));
        assert_string_equal(name ? name : "", pages[i][1] ? pages[i][1] : "");
    }
}

static void lines_say_what_they_are(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        enum jb_html_said said;
    } cases[] = {
        {"【打印】 【关闭】", JB_SAID_BUTTON},
        {"字号：T|T", JB_SAID_BUTTON},
        {"分享到：QQ空间 新浪微博", JB_SAID_BUTTON},
        {"0人参与 0条评论", JB_SAID_BUTTON},
        {"[责任编辑：某某]", JB_SAID_EDITOR},
        {"责编：", JB_SAID_EDITOR},
        {"标签：平安 治安", JB_SAID_LABEL},
        {"相关新闻：", JB_SAID_END},
        {"其他科技新聞", JB_SAID_END},
        {"【延伸阅读】", JB_SAID_END},
        {"版权所有 某某网", JB_SAID_NOTICE},
        {"var a = function() { b(); };", JB_SAID_NOTICE},
        {"某网，未经授权不得转载。", JB_SAID_HINT},
        {"更多新闻工作者走进基层一线，报道他们的故事。", JB_SAID_WORDS},
        {"编辑出版业的从业者有1204人。", JB_SAID_WORDS},
        {"大小纠纷1204起", JB_SAID_WORDS},
        {"2019年", JB_SAID_WORDS},
        {"", JB_SAID_WORDS},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        if (jb_html_said_by(cases[i].line, strlen(cases[i].line)) != cases[i].said)
            fail_msg("%s", cases[i].line);
    }
}

static void an_editor_ends_a_paragraph(void **state)
{
    (void)state;
    const char line[] = "全部完成。（责任编辑：王洋）", none[] = "编辑部（位于太原）";
    g_autofree char *name = NULL;
    assert_int_equal(jb_html_editor_at(line, strlen(line), &name), strlen("全部完成。"));
    assert_string_equal(name, "王洋");
    assert_int_equal(jb_html_editor_at(none, strlen(none), &name), strlen(none));
    assert_string_equal(name, "王洋");
}

static void an_address_tells_the_day(void **state)
{
    (void)state;
    const struct jb_date_context context = {.now = 1717214400};
    static const char *const urls[][2] = {
        {"http://a.cn/2012/01/17/c.html", "2012-01-17"},
        {"http://a.cn/n/2012/0117/c1-9.html", "2012-01-17"},
        {"http://a.cn/t20120117_123.htm", "2012-01-17"},
        {"http://a.cn/2012-01/17/content_1.htm", "2012-01-17"},
        {"http://a.cn/2012/1345/c.html", NULL},
        {"http://a.cn/120120117001.html", NULL},
        {"http://a.cn/2031/01/17/c.html", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(urls); i++) {
        g_autofree char *day = jb_html_url_date(urls[i][0], &context);
        assert_string_equal(day ? day : "", urls[i][1] ? urls[i][1] : "");
    }
    assert_null(jb_html_url_date(NULL, &context));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_kind_is_found_by_every_name),
        cmocka_unit_test(broken_mark_up_still_makes_a_tree),
        cmocka_unit_test(a_nul_does_not_end_a_page),
        cmocka_unit_test(attributes_are_kept_by_what_they_say),
        cmocka_unit_test(lines_count_what_tells_paragraphs_from_menus),
        cmocka_unit_test(the_declared_charset_is_that_of_a_meta_tag),
        cmocka_unit_test(lines_say_what_they_are),
        cmocka_unit_test(an_editor_ends_a_paragraph),
        cmocka_unit_test(an_address_tells_the_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
