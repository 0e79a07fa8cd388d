#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/base/error.h"
#include "lib/text/encoding.h"
#include "tests/unit/corpus/collect.h"

/* Paragraphs of no real report, each long enough to be one. */
#define FIRST                                                                                             \
    "某市公安局昨日通报，今年以来全市共调解纠纷1204起，比去年同期下降13.1%" \
    "，群众的安全感继续上升。"
#define SECOND                                                                                                                    \
    "据介绍，各派出所民警走村入户，把矛盾化解在家门口；司法所、村委会也派人参加，做到小" \
    "事不出村。"
#define THIRD                                                                            \
    "下一步，该局将继续开展夜间巡逻，重点检查烟花爆竹的存放，确保居民过一个平安的春节。"

static struct collected all;

static int begin(void **state)
{
    (void)state;
    collect_init(&all);
    return 0;
}

static int end(void **state)
{
    (void)state;
    collect_clear(&all);
    return 0;
}

/* The report of a page of LEN bytes. */
static const struct jb_report *read_bytes(const char *page, gsize len)
{
    g_autoptr(GError) error = NULL;
    if (!collect_read(&all, "a.html", page, len, &error))
        fail_msg("%s", error->message);
    assert_int_equal(all.reports->len, 1);
    return collected_report(&all, 0);
}

static const struct jb_report *read_page(const char *page)
{
    return read_bytes(page, strlen(page));
}

static void assert_refused(const char *page, gsize len, int code, const char *words)
{
    g_autoptr(GError) error = NULL;
    assert_false(collect_read(&all, "a.html", page, len, &error));
    assert_true(g_error_matches(error, JB_ERROR, code));
    assert_true(g_str_has_prefix(error->message, "a.html: "));
    if (!strstr(error->message, words))
        fail_msg("%s", error->message);
    assert_null(strchr(error->message, '\n'));
    assert_int_equal(all.reports->len, 0);
}

static void a_page_of_a_news_site_becomes_its_report(void **state)
{
    (void)state;
    const struct jb_report *report = read_page(
        "<!DOCTYPE "
        "html><html><head><title>某市调解纠纷千余起_要闻_某某新闻网</title></head><body>"
        "<div class=\"nav\"><a href=/>首页</a><a href=/a>新闻</a><a "
        "href=/b>社会</a></div>"
        "<div><h1>某市调解纠纷千余起</h1><h2>——一年来的平安建设</h2>"
        "<p><span>2023-07-31 07:16</span><span>来源：某某日报</span><span>作者：王洋 "
        "李一</span></p>"
        "<div id=text><p>　　" FIRST
        "</p><p><strong>矛盾化解在家门口</strong></p><p>" SECOND "</p><p>" THIRD
        "（责任编辑：赵二）</p></div>"
        "<div>分享到：<a href=#>微博</a><a href=#>微信</a></div></div>"
        "<div><h3>相关新闻</h3><ul><li><a href=/1>别的一条新闻的标题</a></li>"
        "<li><a href=/2>又是一条新闻的标题</a></li></ul></div>"
        "<div class=footer>版权所有 某某新闻网，未经授权不得转载。</div></body></html>");
    assert_string_equal(report->title, "某市调解纠纷千余起");
    assert_string_equal(report->subtitle, "一年来的平安建设");
    assert_string_equal(report->date, "2023-07-31T07:16:00");
    assert_string_equal(report->source, "某某日报");
    assert_string_equal(report->authors[0], "王洋");
    assert_string_equal(report->authors[1], "李一");
    assert_string_equal(report->editor, "赵二");
    assert_string_equal(report->encoding, "UTF-8");
    assert_string_equal(report->path, "a.html");
    assert_null(report->id);
    assert_string_equal(report->text,
                        FIRST "\n矛盾化解在家门口\n" SECOND "\n" THIRD "\n");
    assert_int_equal(report->text_len, strlen(report->text));
}

static void a_title_on_two_lines_is_one(void **state)
{
    (void)state;
    const struct jb_report *report = read_page(
        "<html><head><title>甲乙丙丁 "
        "戊己庚辛_要闻_某网</title></head><body><h1>甲乙丙丁<br>戊己庚辛"
        "<br>——副题在此</h1><p>要闻</p><p>" FIRST "</p><p>" SECOND "</p></body></html>");
    assert_string_equal(report->title, "甲乙丙丁 戊己庚辛");
    assert_string_equal(report->subtitle, "副题在此");
    collect_clear(&all);
    collect_init(&all);
    report = read_page("<html><head><title>甲乙丙丁戊己庚辛_要闻_某网</title></"
                       "head><body><p>甲乙丙丁</p>"
                       "<p>戊己庚辛</p><p>要闻</p><p>" FIRST "</p><p>" SECOND
                       "</p></body></html>");
    assert_string_equal(report->title, "甲乙丙丁 戊己庚辛");
}

static void json_ld_in_arrays_goes_before_meta_tags(void **state)
{
    (void)state;
    const struct jb_report *report = read_page(
        "<html><head><title>甲乙丙丁戊己庚辛 - 某站</title>"
        "<meta property=\"article:published_time\" content=\"2021-01-01\">"
        "<meta name=author content=\"李四\"><meta name=source content=\"来源：某某晚报\">"
        "<link rel=canonical href=\"https://a.cn/1.html\">"
        "<script type=\"application/ld+json\">[{\"@type\":\"BreadcrumbList\"},"
        "{\"@graph\":[{\"@type\":[\"NewsArticle\"],\"headline\":\"甲乙丙丁戊己庚辛\","
        "\"datePublished\":\"2021-03-04T22:30:00Z\",\n\"author\":[{\"name\":\"张三\"}],"
        "\"articleBody\":\"</p>\"}]}]</script></head><body><p>" FIRST "</p><p>" SECOND
        "</p></body></html>");
    assert_string_equal(report->title, "甲乙丙丁戊己庚辛");
    assert_string_equal(report->date, "2021-03-05T06:30:00");
    assert_string_equal(report->authors[0], "张三");
    assert_string_equal(report->source, "某某晚报");
    assert_string_equal(report->url, "https://a.cn/1.html");
    assert_string_equal(report->text, FIRST "\n" SECOND "\n");
}

static void json_ld_gives_the_text_where_the_page_shows_none(void **state)
{
    (void)state;
    const struct jb_report *report =
        read_page("<html><head><title>只有程序</title><script type='application/ld+json'>"
                  "{\"@type\":\"NewsArticle\",\"headline\":\"只有程序的页面\","
                  "\"articleBody\":\"" FIRST "\\n" SECOND
                  "\"}</script></head><body><div id=app></div></body></html>");
    assert_string_equal(report->title, "只有程序的页面");
    assert_string_equal(report->text, FIRST "\n" SECOND "\n");
}

static void a_date_in_the_future_is_none(void **state)
{
    (void)state;
    const struct jb_report *report =
        read_page("<html><head><meta name=publishdate content='2031-01-01'></head><body>"
                  "<h1>甲乙丙丁戊己庚辛</h1><p>2022年3月5日 08:01</p><p>" FIRST
                  "</p><p>" SECOND "</p></body></html>");
    assert_string_equal(report->date, "2022-03-05T08:01:00");
}

static void tags_that_were_not_closed_and_scripts_do_no_harm(void **state)
{
    (void)state;
    const struct jb_report *report = read_page(
        "<html><body><h1>甲乙丙丁戊己庚辛</h1><div><p>" FIRST
        "<script>document.write('<p>' + a + "
        "'</p></div>');</script><style>p{color:red}</style>"
        "<p>" SECOND "<b><i>末尾</b></i>&ldquo;&#x4e00;&#0;&nbsp;&amp;&rdquo;。"
        "<select><option>一<option>二</select><p style='display: none'>" THIRD "</p>");
    assert_string_equal(report->text, FIRST "\n" SECOND "末尾“一 &”。\n");
}

static void a_table_of_data_stays_a_table(void **state)
{
    (void)state;
    const struct jb_report *report = read_page(
        "<html><body><table "
        "width=100%><tr><td>左</td><td><h1>甲乙丙丁戊己庚辛</h1><p>" FIRST
        "</p><table><tr><th>类别<th>起数<th>比例</tr><tr><td>刑事<td>1,204<td>13.1%</tr>"
        "<tr><td>治安|行政<td><p>981</p><td></td></tr></table><p>" SECOND
        "</p></td></tr></table></body></html>");
    assert_string_equal(report->text,
                        FIRST "\n| 类别 | 起数 | 比例 |\n| 刑事 | 1,204 | 13.1% |\n"
                              "| 治安\\|行政 | 981 | |\n" SECOND "\n");
}

static void a_caption_stays_in_its_place(void **state)
{
    (void)state;
    const struct jb_report *report =
        read_page("<html><body><h1>甲乙丙丁戊己庚辛</h1><p>" FIRST
                  "</p><figure><img src=a.jpg><figcaption>民警在巡逻 "
                  "王洋摄</figcaption></figure><p>" SECOND "</p></body></html>");
    assert_string_equal(report->text, FIRST "\n民警在巡逻 王洋摄\n" SECOND "\n");
}

static void lines_of_source_are_no_lines_of_text(void **state)
{
    (void)state;
    const struct jb_report *report =
        read_page("<html><body><h1>甲乙丙丁戊己庚辛</h1><p>" FIRST "\n   " SECOND
                  "\nABC\ndef</p><p>" THIRD "</p></body></html>");
    assert_string_equal(report->text, FIRST SECOND " ABC def\n" THIRD "\n");
}

static void the_dateline_gives_the_place(void **state)
{
    (void)state;
    const struct jb_report *report = read_page(
        "<html><body><h1>甲乙丙丁戊己庚辛</h1><p>新华社太原2月16日电（记者 王洋）" FIRST
        "</p><p>" SECOND "</p></body></html>");
    assert_string_equal(report->source, "新华社");
    assert_string_equal(report->place, "太原");
    assert_string_equal(report->authors[0], "王洋");
}

static void a_wrong_charset_is_seen_through(void **state)
{
    (void)state;
    const char page[] =
        "<html><head><meta charset=utf-8><title>甲乙丙丁戊己庚辛</title></head>"
        "<body><p>" FIRST "</p><p>" SECOND "</p></body></html>";
    gsize len;
    g_autofree char *bytes = jb_encode(page, strlen(page), "GB18030", &len, NULL);
    const struct jb_report *report = read_bytes(bytes, len);
    assert_string_equal(report->encoding, "GB18030");
    assert_string_equal(report->title, "甲乙丙丁戊己庚辛");
    collect_clear(&all);
    collect_init(&all);
    report = read_page("<html><head><meta http-equiv=Content-Type content='text/html; "
                       "charset=gb2312'></head><body><p>" FIRST "</p></body></html>");
    assert_string_equal(report->encoding, "UTF-8");
    assert_string_equal(report->text, FIRST "\n");
}

static void gbk_saved_as_western_is_undone(void **state)
{
    (void)state;
    const char page[] = "<html><head><meta charset=gbk></head><body><p>" FIRST
                        "</p><p>" SECOND "</p></body></html>";
    gsize len;
    g_autofree char *bytes = jb_encode(page, strlen(page), "GB18030", &len, NULL);
    g_autoptr(GString) wrong = g_string_new(NULL);
    for (gsize i = 0; i < len; i++) /* as Latin-1 */
        g_string_append_unichar(wrong, (guchar)bytes[i]);
    const struct jb_report *report = read_bytes(wrong->str, wrong->len);
    assert_string_equal(report->text, FIRST "\n" SECOND "\n");
    assert_string_equal(report->encoding, "GB18030");
    collect_clear(&all);
    collect_init(&all);
    g_string_insert_unichar(wrong, (gssize)wrong->len - 20, 0x20000);
    assert_refused(wrong->str, wrong->len, JB_ERROR_INPUT, "read as Western");
}

static void a_broken_byte_counts_only_inside_the_report(void **state)
{
    (void)state;
    const char outside[] = "<html><body><p>" FIRST "</p><p>" SECOND
                           "</p><div class=footer>版权\xFF所有</div></body></html>";
    const struct jb_report *report = read_bytes(outside, strlen(outside));
    assert_string_equal(report->text, FIRST "\n" SECOND "\n");
    collect_clear(&all);
    collect_init(&all);
    const char inside[] = "<html><body><p>" FIRST "\xFF" SECOND "</p></body></html>";
    assert_refused(inside, strlen(inside), JB_ERROR_INPUT, "(0xFF) is not valid UTF-8");
}

static void ten_thousand_deep_is_read(void **state)
{
    (void)state;
    enum { DEPTH = 10000 };
    GString *page = g_string_new("<html><body><h1>甲乙丙丁戊己庚辛</h1>");
    for (int i = 0; i < DEPTH; i++)
        g_string_append(page, "<div>");
    g_string_append(page, "<p>" FIRST "</p><p>" SECOND "</p>");
    for (int i = 0; i < DEPTH; i++)
        g_string_append(page, "</div>");
    const struct jb_report *report = read_bytes(page->str, page->len);
    assert_string_equal(report->text, FIRST "\n" SECOND "\n");
    g_string_free(page, TRUE);
}

static void what_is_nested_to_waste_time_is_refused(void **state)
{
    (void)state;
    enum { DEPTH = 120000 };
    GString *page = g_string_new("<html>");
    for (int i = 0; i < DEPTH; i++)
        g_string_append(page, "<b>");
    for (int i = 0; i < DEPTH; i++)
        g_string_append(page, "</i>");
    assert_refused(page->str, page->len, JB_ERROR_LIMIT, "nested more than");
    g_string_free(page, TRUE);
}

static void a_list_of_headlines_is_no_report(void **state)
{
    (void)state;
    GString *page = g_string_new("<html><title>要闻_某网</title><body><ul>");
    for (int i = 0; i < 60; i++)
        g_string_append_printf(
            page, "<li><a href=/%d>第%d条新闻的标题就是这样</a> 2023-07-%02d</li>", i, i,
            i % 28 + 1);
    g_string_append(page, "</ul></body></html>");
    assert_refused(page->str, page->len, JB_ERROR_INPUT, "a list of links");
    g_string_truncate(page, 0);
    g_string_append(page, "<html><body>");
    for (int i = 0; i < 8; i++)
        g_string_append_printf(
            page,
            "<div><h3><a href=/%d>第%d条新闻的标题就是这样</a></h3><p>" SECOND
            "</p></div>",
            i, i);
    assert_refused(page->str, page->len, JB_ERROR_INPUT, "a list of links");
    g_string_free(page, TRUE);
}

static void note(const GError *error, gpointer data)
{
    *(char **)data = g_strdup(error->message);
}

static void a_page_without_a_report_is_skipped_where_somebody_listens(void **state)
{
    (void)state;
    const char page[] = "<html><title>404</title><body>页面不存在</body></html>";
    g_autofree char *said = NULL;
    const struct jb_read_options options = {0};
    const struct jb_read_sink sink = {.data = &said, .skipped = note};
    g_autoptr(jb_input) input = jb_input_of_bytes("a.html", page, strlen(page));
    assert_true(jb_read_input(input, &options, &sink, NULL));
    assert_string_equal(said, "a.html: skipped: an error page, not a report");
}

static void a_heading_may_say_more_than_the_page_is_called(void **state)
{
    (void)state;
    const struct jb_report *report = read_page(
        "<html><head><title>某市调解矛盾纠纷一千余起_要闻_某网</title></head><body>"
        "<h1>某市9部门：调解矛盾纠纷一千余起</h1><p>" FIRST "</p><p>" SECOND
        "</p><p>2022-03-05 08:01:02</p></body></html>");
    assert_string_equal(report->title, "某市9部门：调解矛盾纠纷一千余起");
    assert_string_equal(report->date, "2022-03-05T08:01:02");
}

static void an_error_page_is_no_report(void **state)
{
    (void)state;
    const char page[] =
        "<html><head><title>404 Not Found</title></head><body><h1>404</h1>"
        "<p>抱歉，您访问的页面不存在，请检查地址或者返回首页继续浏览。</p></body></html>";
    assert_refused(page, strlen(page), JB_ERROR_INPUT, "an error page");
}

static void a_page_without_words_is_refused(void **state)
{
    (void)state;
    const char page[] =
        "<html><body><img src=a.jpg><script>var a;</script></body></html>";
    assert_refused(page, strlen(page), JB_ERROR_INPUT, "no report in it");
}

static void what_a_saved_page_was_called_is_its_url(void **state)
{
    (void)state;
    const struct jb_report *report = read_page(
        "<!DOCTYPE html>\n<!-- saved from url=(0041)http://a.cn/2012/0117/c1-2.html -->\n"
        "<html><body><h1>甲乙丙丁戊己庚辛</h1><p>" FIRST "</p><p>" SECOND
        "</p></body></html>");
    assert_string_equal(report->url, "http://a.cn/2012/0117/c1-2.html");
    assert_string_equal(report->date, "2012-01-17");
}

static void plain_text_with_a_tag_is_no_page(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    const char text[] = "题目\n2023年7月31日\n" FIRST "\n数值<5的不计，<p>除外。\n";
    assert_true(collect_read(&all, "a.txt", text, strlen(text), &error));
    assert_non_null(strstr(collected_report(&all, 0)->text, "<p>除外"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(a_page_of_a_news_site_becomes_its_report),
        TEST(a_title_on_two_lines_is_one),
        TEST(json_ld_in_arrays_goes_before_meta_tags),
        TEST(json_ld_gives_the_text_where_the_page_shows_none),
        TEST(a_date_in_the_future_is_none),
        TEST(tags_that_were_not_closed_and_scripts_do_no_harm),
        TEST(a_table_of_data_stays_a_table),
        TEST(a_caption_stays_in_its_place),
        TEST(lines_of_source_are_no_lines_of_text),
        TEST(the_dateline_gives_the_place),
        TEST(a_wrong_charset_is_seen_through),
        TEST(gbk_saved_as_western_is_undone),
        TEST(a_broken_byte_counts_only_inside_the_report),
        TEST(ten_thousand_deep_is_read),
        TEST(what_is_nested_to_waste_time_is_refused),
        TEST(a_list_of_headlines_is_no_report),
        TEST(an_error_page_is_no_report),
        TEST(a_page_without_a_report_is_skipped_where_somebody_listens),
        TEST(a_heading_may_say_more_than_the_page_is_called),
        TEST(a_page_without_words_is_refused),
        TEST(what_a_saved_page_was_called_is_its_url),
        TEST(plain_text_with_a_tag_is_no_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
