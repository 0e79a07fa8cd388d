/* One report in every form a researcher may have it in: always the same report. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/report/passage.h"
#include "lib/text/encoding.h"
#include "tests/unit/corpus/collect.h"
#include "tests/unit/corpus/make.h"

#define TITLE "巡防进社区 夜里有人守"
#define HEAD "2022-07-01 08:30 来源：某某新闻网"
#define ONE                                                                              \
    "某县公安局组织巡防队在各乡镇巡逻。今年以来破获案件三十五起，群众说晚上更安静了。"
#define TWO "“一米线”前有人值守，接处警时间缩短到7分钟，入室盗窃立案82起，同比下降13.1%。"

static const char text[] = TITLE "\n\n" HEAD "\n\n" ONE "\n\n" TWO "\n";
static struct collected all;
static GError *error;

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
    g_clear_error(&error);
    return 0;
}

/* The passages of a report, without white space around them, one a line. */
static char *passages_of(const struct jb_report *report)
{
    GString *passages = g_string_new(NULL);
    struct jb_passage_iter iter;
    struct jb_passage passage;
    jb_passage_begin(&iter, report->text, report->text_len);
    while (jb_passage_next(&iter, &passage)) {
        g_autofree char *line =
            g_strndup(report->text + passage.begin, passage.end - passage.begin);
        g_string_append_printf(passages, "%s\n", g_strstrip(line));
    }
    return g_string_free(passages, FALSE);
}

/* Reads MADE, which is freed, and compares. */
static void assert_same(const char *name, GBytes *made)
{
    gsize len;
    const char *data = g_bytes_get_data(made, &len);
    g_ptr_array_set_size(all.reports, 0);
    if (!collect_read(&all, name, data, len, &error))
        fail_msg("%s", error->message);
    g_bytes_unref(made);
    assert_int_equal(all.reports->len, 1);
    const struct jb_report *report = collected_report(&all, 0);
    g_autofree char *passages = passages_of(report);
    assert_string_equal(report->title, TITLE);
    assert_string_equal(report->date, "2022-07-01T08:30:00");
    assert_string_equal(report->source, "某某新闻网");
    assert_string_equal(passages, ONE "\n" TWO "\n");
    assert_true(g_str_has_prefix(report->path, name));
}

static GBytes *a_docx(void)
{
#define W(words) "<w:p><w:r><w:t xml:space=\"preserve\">" words "</w:t></w:r></w:p>"
    return make_docx(W(TITLE) W(HEAD) W(ONE) W(TWO), "");
}

static GBytes *an_odt(void)
{
#define O(words) "<text:p>" words "</text:p>"
    return make_odt(O(TITLE) O(HEAD) O(ONE) O(TWO), "");
}

static GBytes *a_pdf(void)
{
    static const struct pdf_words words[] = {
        {124, 740, 20, TITLE},
        {50, 700, 12, HEAD},
        {74, 660, 12, "某县公安局组织巡防队在各乡镇巡逻。今年以来破获案"},
        {50, 642, 12, "件三十五起，群众说晚上更安静了。"},
        {74, 624, 12, "“一米线”前有人值守，接处警时间缩短到7分钟，入室盗"},
        {50, 606, 12, "窃立案82起，同比下降13.1%。"},
        {0, 0, 0, NULL},
    };
    static const struct pdf_words *const pages[] = {words};
    return make_pdf(pages, 1);
}

static GBytes *a_warc(void)
{
    g_autoptr(GBytes) block = make_bytes("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
                                         "\r\n" TITLE "\n" HEAD "\n" ONE "\n" TWO "\n");
    GString *warc = g_string_new(NULL);
    make_record(warc, "response", "http://a.cn/1", "application/http; msgtype=response",
                block);
    return g_string_free_to_bytes(warc);
}

#define ROW TITLE ",2022年7月1日 8:30,某某新闻网,\"" ONE "\n" TWO "\"\n"

static void every_form_gives_the_same_report(void **state)
{
    gsize len;
    (void)state;
    g_autofree char *gbk = jb_encode(text, strlen(text), "GB18030", &len, NULL);
    assert_same("a.txt", make_bytes(text));
    assert_same("gbk.txt", g_bytes_new(gbk, len));
    assert_same("a.md", make_bytes("# " TITLE "\n\n" HEAD "\n\n" ONE "\n\n" TWO "\n"));
    assert_same("b.md", make_bytes("---\ntitle: " TITLE "\ndate: 2022-07-01 08:30\n"
                                   "来源: 某某新闻网\n---\n\n" ONE "\n\n" TWO "\n"));
    assert_same("a.csv", make_bytes("标题,日期,来源,正文\n" ROW));
    assert_same("a.jsonl",
                make_bytes("{\"title\":\"" TITLE "\",\"date\":\"2022-07-01 08:30\","
                           "\"source\":\"某某新闻网\",\"text\":\"" ONE "\\n" TWO
                           "\"}\n"));
    assert_same("a.docx", a_docx());
    assert_same("a.odt", an_odt());
    assert_same("a.pdf", a_pdf());
}

/* MADE, freed, inside a zip, a tar.xz and a gz. */
static void assert_same_inside(const char *name, GBytes *made)
{
    g_autofree char *gz = g_strconcat(name, ".gz", NULL);
    assert_same("o.zip", make_one("zip", NULL, name, made));
    assert_same("o.tar.xz", make_one("pax", "xz", name, made));
    assert_same(gz, make_one("raw", "gzip", name, made));
    g_bytes_unref(made);
}

static void every_container_gives_the_same_report(void **state)
{
    (void)state;
    assert_same_inside("a.txt", make_bytes(text));
    assert_same_inside("a.csv", make_bytes("标题,日期,来源,正文\n" ROW));
    assert_same_inside("a.docx", a_docx());
    assert_same_inside("a.odt", an_odt());
    assert_same_inside("a.pdf", a_pdf());
    assert_same_inside("a.warc", a_warc());
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_form_gives_the_same_report),
        TEST(every_container_gives_the_same_report),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
