#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "corpus/office.h"
#include "tests/unit/corpus/collect.h"
#include "tests/unit/corpus/make.h"

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

static gboolean read_made(const char *name, GBytes *made)
{
    gsize len;
    const char *data = g_bytes_get_data(made, &len);
    gboolean good = collect_read(&all, name, data, len, &error);
    g_bytes_unref(made);
    return good;
}

static const struct jb_report *read_docx(const char *body, const char *styles)
{
    g_ptr_array_set_size(all.reports, 0);
    assert_true(read_made("a.zip", make_docx(body, styles)));
    assert_non_null(collected_report(&all, 0));
    return collected_report(&all, 0);
}

static const struct jb_report *read_odt(const char *body, const char *styles)
{
    g_ptr_array_set_size(all.reports, 0);
    assert_true(read_made("a.zip", make_odt(body, styles)));
    assert_non_null(collected_report(&all, 0));
    return collected_report(&all, 0);
}

#define P(words) "<w:p><w:r><w:t>" words "</w:t></w:r></w:p>"

static void lines_of_docx_are_read_as_a_text(void **state)
{
    (void)state;
    const struct jb_report *report =
        read_docx(P("巡防进社区") P("2022-07-01 08:30 来源：某某网") "<w:p/>" P(
                      "某县公安局组织巡防队，破获案件35起，群众说晚上更安静了。"),
                  "");
    assert_string_equal(report->title, "巡防进社区");
    assert_string_equal(report->date, "2022-07-01T08:30:00");
    assert_string_equal(report->source, "某某网");
    assert_string_equal(report->text,
                        "某县公安局组织巡防队，破获案件35起，群众说晚上更安静了。\n");
    assert_string_equal(report->path, "a.zip");
    assert_string_equal(report->encoding, "UTF-8");
}

static void styles_of_docx_name_fields(void **state)
{
#define S(style, words)                                                                  \
    "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr><w:r><w:t>" words                \
    "</w:t></w:r></w:p>"
    (void)state;
    const struct jb_report *report = read_docx(
        S("a3", "巡防进社区") S("a4", "警情下降") S("Author", "甲某") S("Author", "乙某")
            S("Date", "2022年7月1日") P("破获案件35起。") S("1", "夜里有人"),
        "<w:style w:styleId=\"a3\"><w:name w:val=\"Title\"/></w:style>"
        "<w:style w:styleId=\"a4\"><w:name w:val=\"Subtitle\"/></w:style>"
        "<w:style w:styleId=\"Author\"><w:name w:val=\"Author\"/></w:style>"
        "<w:style w:styleId=\"Date\"><w:name w:val=\"Date\"/></w:style>"
        "<w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>");
    assert_string_equal(report->title, "巡防进社区");
    assert_string_equal(report->subtitle, "警情下降");
    assert_string_equal(report->authors[0], "甲某");
    assert_string_equal(report->authors[1], "乙某");
    assert_string_equal(report->date, "2022-07-01");
    assert_string_equal(report->text, "破获案件35起。\n夜里有人\n");
}

static void a_docx_may_begin_with_a_heading(void **state)
{
    (void)state;
    const struct jb_report *report =
        read_docx(S("h", "巡防进社区") P("破获案件35起。"),
                  "<w:style w:styleId=\"h\"><w:name w:val=\"heading 1\"/></w:style>");
    assert_string_equal(report->title, "巡防进社区");
    assert_string_equal(report->text, "破获案件35起。\n");
}

static void what_docx_does_not_show_is_no_text(void **state)
{
    (void)state;
    const struct jb_report *report =
        read_docx("<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>"
                  "<w:r><w:t xml:space=\"preserve\">甲 </w:t><w:tab/><w:t>乙</w:t><w:br/>"
                  "<w:t>丙</w:t><w:br w:type=\"page\"/></w:r>"
                  "<w:del><w:r><w:delText>丁</w:delText></w:r></w:del>"
                  "<w:ins><w:r><w:t>戊&amp;</w:t></w:r></w:ins>"
                  "<w:moveFrom><w:r><w:t>己</w:t></w:r></w:moveFrom>"
                  "<w:r><w:instrText>PAGE</w:instrText></w:r>"
                  "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P(
                      "框") "</w:txbxContent>"
                            "</mc:Choice><mc:Fallback>" P(
                                "框") "</mc:Fallback></mc:AlternateContent></w:r>"
                                      "</w:p>",
                  "");
    assert_string_equal(report->text, "框\n甲 \t乙\n丙戊&\n");
}

static void rows_of_tables_are_lines(void **state)
{
    static const char rows[] = "| 项目 | 数量（起） |\n| 盗窃 入室 | 35 |\n";
    (void)state;
    assert_string_equal(
        read_docx("<w:tbl><w:tr><w:tc>" P("项目") "</w:tc><w:tc>" P(
                      "数量（起）") "</w:tc>"
                                    "</w:tr><w:tr><w:tc>" P("盗窃")
                                        P("入室") "</w:tc><w:tc><w:tbl><w:tr><w:tc>" P(
                                            "35") "</w:tc></w:tr></w:tbl></w:tc></"
                                                  "w:tr><w:tr><w:tc><w:p/></w:tc>"
                                                  "</w:tr></w:tbl>",
                  "")
            ->text,
        rows);
    assert_string_equal(
        read_odt(
            "<table:table><table:table-row><table:table-cell><text:p>项目</text:p>"
            "</table:table-cell><table:table-cell><text:p>数量（起）</text:p>"
            "</table:table-cell></table:table-row><table:table-row><table:table-cell>"
            "<text:p>盗窃</text:p><text:p>入室</text:p></table:table-cell>"
            "<table:table-cell><text:p>35</text:p></table:table-cell>"
            "</table:table-row></table:table>",
            "")
            ->text,
        rows);
}

static void odt_is_read_like_docx(void **state)
{
    (void)state;
    const struct jb_report *report = read_odt(
        "<text:tracked-changes><text:p>旧</text:p></text:tracked-changes>"
        "<text:p text:style-name=\"P1\">巡防进社区</text:p>"
        "<text:p text:style-name=\"Text_20_body\">2022-07-01 来源：某某网</text:p>"
        "<text:p>某县<text:span>公安局</text:span>\n   组织<text:s "
        "text:c=\"2\"/>巡防队，破获"
        "案件35起<text:note><text:note-body><text:p>注</text:p></text:note-body></"
        "text:note>，"
        "群众说晚上更安静了。<text:line-break/>又<text:tab/>一行。</text:p>"
        "<text:h text:outline-level=\"1\">夜里有人</text:h>",
        "<s:style s:name=\"P1\" s:parent-style-name=\"Title\"/>");
    assert_string_equal(report->title, "巡防进社区");
    assert_string_equal(report->date, "2022-07-01");
    assert_string_equal(report->text,
                        "某县公安局 组织  巡防队，破获案件35起，群众说晚上更安静了。\n"
                        "又\t一行。\n夜里有人\n");
}

static void hard_wrapped_paragraphs_are_joined(void **state)
{
    (void)state;
    g_autoptr(GString) body = g_string_new(NULL);
    for (int i = 0; i < 8; i++)
        g_string_append(
            body, P("某县公安局组织巡防队在各乡镇巡逻破获案件若干起群众说晚上更安静"));
    g_string_append(body, P("了。"));
    const struct jb_report *report = read_docx(body->str, "");
    assert_null(strchr(g_strchomp(report->text), '\n'));
}

static void assert_refused(const char *name, GBytes *made, const char *message)
{
    assert_false(read_made(name, made));
    assert_string_equal(error->message, message);
    g_clear_error(&error);
}

static void what_is_no_document_is_one_line(void **state)
{
    (void)state;
    GBytes *types = make_bytes("<Types/>");
    assert_refused("a.docx", make_one("zip", NULL, "[Content_Types].xml", types),
                   "a.docx: an Office file, but no Word document: save a table as .csv, "
                   "slides as PDF");
    g_bytes_unref(types);
    assert_refused(
        "a.docx", make_bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 doc"),
        "a.docx: an old Office file (.doc, .xls, .ppt), or one with a password, "
        "which jianbao does not read: save it as .docx, .csv or PDF");
    assert_refused("a.docx", make_docx("<w:p>", ""),
                   "a.docx: damaged: its word/document.xml is broken");
    assert_refused("a.docx", make_docx("<w:p/>", ""), "a.docx: no text in it");
    assert_refused("a.odt", make_odt("<text:p>", ""),
                   "a.odt: damaged or encrypted: its content.xml is broken");
}

static void a_document_that_unpacks_without_end_is_refused(void **state)
{
    const gsize size = JB_LIMIT_RATIO_FROM + 1024;
    (void)state;
    g_autofree char *body = g_strnfill(size, ' ');
    assert_false(read_made("a.docx", make_docx(body, "")));
    assert_non_null(strstr(error->message, "the limit ratio"));
}

static void entities_are_not_expanded(void **state)
{
    (void)state;
    struct making making = make_begin("zip", NULL);
    make_open(&making);
    make_words(&making, "[Content_Types].xml", "<Types/>");
    make_words(&making, "word/document.xml",
               "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">"
               "<!ENTITY c SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"http://"
               "schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" P(
                   "甲&c;&b;乙") "</w:body></w:document>");
    if (read_made("a.docx", make_end(&making)))
        assert_null(strstr(collected_report(&all, 0)->text, "root"));
}

static void a_zip_with_a_stored_docx_in_it_is_a_zip(void **state)
{
    (void)state;
    g_autoptr(GBytes) docx = make_docx(P("破获案件35起。"), "");
    gsize len;
    const char *data = g_bytes_get_data(docx, &len);
    struct making making = make_begin("zip", NULL);
    archive_write_set_format_option(making.archive, "zip", "compression", "store");
    make_open(&making);
    make_add(&making, "b.docx", data, len);
    assert_true(read_made("a.zip", make_end(&making)));
    assert_string_equal(collected_report(&all, 0)->path, "a.zip!b.docx");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lines_of_docx_are_read_as_a_text),
        TEST(styles_of_docx_name_fields),
        TEST(a_docx_may_begin_with_a_heading),
        TEST(what_docx_does_not_show_is_no_text),
        TEST(rows_of_tables_are_lines),
        TEST(odt_is_read_like_docx),
        TEST(hard_wrapped_paragraphs_are_joined),
        TEST(what_is_no_document_is_one_line),
        TEST(a_document_that_unpacks_without_end_is_refused),
        TEST(entities_are_not_expanded),
        TEST(a_zip_with_a_stored_docx_in_it_is_a_zip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
