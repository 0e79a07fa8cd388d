#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "corpus/http.h"
#include "lib/text/encoding.h"
#include "tests/unit/corpus/collect.h"
#include "tests/unit/corpus/make.h"

static struct collected all;
static GString *skipped;
static GError *error;
static GString *warc;

static int begin(void **state)
{
    (void)state;
    collect_init(&all);
    skipped = g_string_new(NULL);
    warc = g_string_new(NULL);
    return 0;
}

static int end(void **state)
{
    (void)state;
    collect_clear(&all);
    g_string_free(skipped, TRUE);
    g_string_free(warc, TRUE);
    g_clear_error(&error);
    return 0;
}

static void note_skipped(const GError *why, gpointer data)
{
    (void)data;
    g_string_append_printf(skipped, "%s\n", why->message);
}

static gboolean read_bytes(const char *name, const char *data, gsize len)
{
    const struct jb_read_options options = {.now = 1717214400};
    const struct jb_read_sink sink = {collect_found, collect_bad, &all, note_skipped};
    g_autoptr(jb_input) input = jb_input_of_bytes(name, data, len);
    return jb_read_input(input, &options, &sink, &error);
}

#define TEXT                                                                             \
    "巡防进社区\n2022-07-01 "                                                       \
    "来源：某某网\n某县公安局组织巡防队，破获案件35起，群众说晚上更安静了。\n"

/* A response with HEAD lines and BODY. */
static void add_response(const char *address, const char *head, const char *body,
                         gsize len)
{
    GString *block = g_string_new(head);
    g_string_append_len(block, body, (gssize)len);
    g_autoptr(GBytes) bytes = g_string_free_to_bytes(block);
    make_record(warc, "response", address, "application/http; msgtype=response", bytes);
}

#define PLAIN "HTTP/1.1 200 OK\r\nContent-Type: text/plain"

static void a_page_knows_its_address_and_day(void **state)
{
    (void)state;
    add_response("http://a.cn/1.txt", PLAIN "; charset=utf-8\r\n\r\n", TEXT,
                 strlen(TEXT));
    assert_true(read_bytes("c.warc", warc->str, warc->len));
    const struct jb_report *report = collected_report(&all, 0);
    assert_string_equal(report->title, "巡防进社区");
    assert_string_equal(report->url, "http://a.cn/1.txt");
    assert_string_equal(report->accessed, "2023-07-31"); /* in China */
    assert_string_equal(report->path, "c.warc!http://a.cn/1.txt");
    assert_string_equal(report->date, "2022-07-01");
}

static void codings_are_undone(void **state)
{
    (void)state;
    g_autoptr(GBytes) words = make_bytes(TEXT);
    g_autoptr(GBytes) packed = make_one("raw", "gzip", "x", words);
    gsize len;
    const char *data = g_bytes_get_data(packed, &len);
    g_autoptr(GString) chunks = g_string_new(NULL);
    g_string_append(chunks, "a\r\n");
    g_string_append_len(chunks, data, 10);
    g_string_append_printf(chunks, "\r\n%zx;x=y\r\n", (size_t)(len - 10));
    g_string_append_len(chunks, data + 10, (gssize)(len - 10));
    g_string_append(chunks, "\r\n0\r\n\r\n");
    add_response("http://a.cn/1",
                 PLAIN "\r\ncontent-encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n",
                 chunks->str, chunks->len);
    g_autofree char *gbk = jb_encode(TEXT, strlen(TEXT), "GB18030", &len, NULL);
    add_response("http://a.cn/2", PLAIN "; charset=gb2312\r\n\r\n", gbk, len);
    assert_true(read_bytes("c.warc", warc->str, warc->len));
    assert_int_equal(all.reports->len, 2);
    assert_string_equal(collected_report(&all, 0)->text, collected_report(&all, 1)->text);
    assert_string_equal(collected_report(&all, 1)->encoding, "GB18030");
    assert_string_equal(skipped->str, "");
}

static void what_holds_no_report_is_passed_over(void **state)
{
    (void)state;
    g_autoptr(GBytes) words = make_bytes(TEXT);
    make_record(warc, "warcinfo", "", "application/warc-fields", words);
    make_record(warc, "request", "http://a.cn/1", "application/http; msgtype=request",
                words);
    make_record(warc, "resource", "http://a.cn/robots.txt", "text/plain", words);
    add_response("http://a.cn/2",
                 "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n", "<p>", 3);
    add_response("http://a.cn/3", "HTTP/1.1 200 OK\r\nContent-Type: text/css\r\n\r\n",
                 "a{}", 3);
    make_record(warc, "resource", "metadata://a/arguments.txt", "text/plain", words);
    make_record(warc, "resource", "<http://a.cn/5>", "text/plain; charset=utf-8", words);
    assert_true(read_bytes("c.warc", warc->str, warc->len));
    assert_int_equal(all.reports->len, 1);
    assert_string_equal(collected_report(&all, 0)->url, "http://a.cn/5");
    assert_string_equal(skipped->str,
                        "c.warc!http://a.cn/2: skipped: the server answered 404\n");
    assert_int_equal(all.bad->len, 0);
}

static void a_coding_that_is_not_undone_is_an_error(void **state)
{
    (void)state;
    add_response("http://a.cn/4", PLAIN "\r\nContent-Encoding: br\r\n\r\n", "x", 1);
    assert_true(read_bytes("c.warc", warc->str, warc->len));
    assert_int_equal(all.reports->len, 0);
    assert_int_equal(all.bad->len, 1);
    assert_non_null(strstr(collected_bad(&all, 0), "http://a.cn/4: "));
    assert_non_null(strstr(collected_bad(&all, 0), "coding is br"));
}

static void records_may_be_packed_one_by_one(void **state)
{
    (void)state;
    g_autoptr(GString) packed = g_string_new(NULL);
    for (int i = 0; i < 3; i++) {
        g_string_truncate(warc, 0);
        add_response("http://a.cn/1", PLAIN "\r\n\r\n", TEXT, strlen(TEXT));
        g_autoptr(GBytes) bytes = g_bytes_new(warc->str, warc->len);
        g_autoptr(GBytes) gzip = make_one("raw", "gzip", "x", bytes);
        gsize len;
        const char *data = g_bytes_get_data(gzip, &len);
        g_string_append_len(packed, data, (gssize)len);
    }
    assert_true(read_bytes("c.warc.gz", packed->str, packed->len));
    assert_int_equal(all.reports->len, 3);
    assert_string_equal(collected_report(&all, 2)->path, "c.warc.gz!http://a.cn/1");
}

static void a_bad_record_is_named(void **state)
{
    (void)state;
    add_response("http://a.cn/1", PLAIN "\r\n\r\n", " \n", 2);
    add_response("http://a.cn/2", PLAIN "\r\n\r\n", TEXT, strlen(TEXT));
    gsize whole = warc->len;
    assert_false(read_bytes("c.warc", warc->str, whole - 40));
    assert_int_equal(all.reports->len, 0);
    assert_string_equal(error->message,
                        "c.warc: damaged or cut off in record 2: its content "
                        "is shorter than it says");
    assert_string_equal(
        collected_bad(&all, 0),
        "c.warc!http://a.cn/1: not a text jianbao can read: only blank lines");
    g_clear_error(&error);
    g_string_append(warc, "nonsense\r\n");
    assert_false(read_bytes("c.warc", warc->str, warc->len));
    assert_string_equal(error->message,
                        "c.warc: damaged or cut off in record 3: no record begins here");
    assert_int_equal(all.reports->len, 1);
}

static void headers_are_found_whatever_their_case(void **state)
{
    static const char lines[] =
        "A: 1\r\nContent-type:\ttext/HTML;\r\n charset=\"GBK\" \r\n";
    g_autofree char *type = NULL, *charset = NULL;
    (void)state;
    g_autofree char *value = jb_http_header(lines, strlen(lines), "Content-Type");
    jb_http_type(value, &type, &charset);
    assert_string_equal(type, "text/html");
    assert_string_equal(charset, "GBK");
    assert_null(jb_http_header(lines, strlen(lines), "Content"));
}

static void what_is_no_chunks_stays(void **state)
{
    char body[] = "<html>", cut[] = "5\r\nabc";
    (void)state;
    assert_int_equal(jb_http_join_chunks(body, 6), 6);
    assert_int_equal(jb_http_join_chunks(cut, 6), 3);
    assert_memory_equal(cut, "abc", 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_page_knows_its_address_and_day),
        TEST(codings_are_undone),
        TEST(what_holds_no_report_is_passed_over),
        TEST(a_coding_that_is_not_undone_is_an_error),
        TEST(records_may_be_packed_one_by_one),
        TEST(a_bad_record_is_named),
        TEST(headers_are_found_whatever_their_case),
        TEST(what_is_no_chunks_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
