#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "notes/bibtex.h"
#include "tests/unit/notes/support.h"

static const struct sample newspaper = {
    .title = "“无诈社区”怎么建",
    .subtitle = "一线观察",
    .date = "2022-09-08T10:00:00",
    .source = "秦东法治报",
    .authors = "雷小刚;本报记者",
    .url = "https://news.example.org/a_b?x=1&y=%20#z",
    .page = "3",
    .accessed = "2026-07-01",
    .citekey = "lei2022",
};

static void assert_entry(struct sample sample, enum jb_bibtex_flavour flavour,
                         const char *expected)
{
    g_autoptr(jb_report) report = make_report(sample);
    g_autoptr(jb_citation) citation = jb_citation_new(report);
    g_autoptr(GString) out = g_string_new(NULL);
    jb_bibtex_append(out, citation, flavour);
    assert_string_equal(out->str, expected);
}

static void biblatex_has_dates_and_the_kind_of_article(void **state)
{
    (void)state;
    assert_entry(newspaper, JB_BIBLATEX,
                 "@article{lei2022,\n"
                 "  author = {雷, 小刚 and {本报记者}},\n"
                 "  title = {“无诈社区”怎么建：一线观察},\n"
                 "  journaltitle = {秦东法治报},\n"
                 "  entrysubtype = {newspaper},\n"
                 "  date = {2022-09-08},\n"
                 "  pages = {3},\n"
                 "  url = {https://news.example.org/a_b?x=1&y=%20#z},\n"
                 "  urldate = {2026-07-01},\n"
                 "  langid = {chinese}\n"
                 "}\n");
}

static void bibtex_has_year_and_month(void **state)
{
    (void)state;
    assert_entry(newspaper, JB_BIBTEX,
                 "@article{lei2022,\n"
                 "  author = {雷, 小刚 and {本报记者}},\n"
                 "  title = {“无诈社区”怎么建：一线观察},\n"
                 "  journal = {秦东法治报},\n"
                 "  year = {2022},\n"
                 "  month = sep,\n"
                 "  day = {8},\n"
                 "  pages = {3},\n"
                 "  url = {https://news.example.org/a_b?x=1&y=%20#z},\n"
                 "  urldate = {2026-07-01},\n"
                 "  langid = {chinese}\n"
                 "}\n");
}

static void a_web_page_is_online_or_misc(void **state)
{
    (void)state;
    const struct sample page = {.title = "一",
                                .source = "吕梁新闻网",
                                .date = "2020-02",
                                .url = "https://e.org/1",
                                .citekey = "k"};
    assert_entry(page, JB_BIBLATEX,
                 "@online{k,\n  title = {一},\n  organization = {吕梁新闻网},\n"
                 "  date = {2020-02},\n  url = {https://e.org/1},\n"
                 "  langid = {chinese}\n}\n");
    assert_entry(page, JB_BIBTEX,
                 "@misc{k,\n  title = {一},\n  howpublished = {吕梁新闻网},\n"
                 "  year = {2020},\n  month = feb,\n  url = {https://e.org/1},\n"
                 "  langid = {chinese}\n}\n");
}

static void biblatex_has_nothing_online_without_an_address(void **state)
{
    (void)state;
    assert_entry((struct sample){.title = "一", .source = "吕梁新闻网", .citekey = "k"},
                 JB_BIBLATEX,
                 "@misc{k,\n  title = {一},\n  organization = {吕梁新闻网},\n"
                 "  langid = {chinese}\n}\n");
}

static void what_is_not_known_has_no_field(void **state)
{
    (void)state;
    assert_entry((struct sample){.title = "一", .citekey = "k"}, JB_BIBLATEX,
                 "@misc{k,\n  title = {一},\n  langid = {chinese}\n}\n");
}

static void what_tex_acts_upon_is_escaped(void **state)
{
    (void)state;
    assert_entry((struct sample){.title = "{a}\\b 50% & $c_d^e~f #1", .citekey = "k"},
                 JB_BIBTEX,
                 "@misc{k,\n  title = {\\{a\\}\\textbackslash{}b 50\\% \\& "
                 "\\$c\\_d\\textasciicircum{}e\\textasciitilde{}f \\#1}\n}\n");
}

static void words_with_capitals_keep_them(void **state)
{
    (void)state;
    assert_entry((struct sample){.title = "用ETC通行的A1路", .citekey = "k"}, JB_BIBTEX,
                 "@misc{k,\n  title = {用{ETC}通行的{A1}路},\n  langid = {chinese}\n}\n");
}

static void an_address_cannot_end_its_field(void **state)
{
    (void)state;
    assert_entry(
        (struct sample){.title = "a", .url = "https://e.org/{x}\\ \"", .citekey = "k"},
        JB_BIBLATEX,
        "@online{k,\n  title = {a},\n  url = {https://e.org/%7Bx%7D%5C%20%22}\n}\n");
}

static void an_empty_line_parts_entries(void **state)
{
    (void)state;
    g_autoptr(jb_bibliography) bibliography = jb_bibliography_new();
    g_autofree char *none = jb_bibtex(bibliography, JB_BIBLATEX);
    assert_string_equal(none, "");
    for (int i = 0; i < 2; i++) {
        struct sample sample = {
            .id = i ? "b" : "a", .title = "a", .citekey = i ? "l" : "k"};
        g_autoptr(jb_report) report = make_report(sample);
        jb_bibliography_add(bibliography, report);
    }
    g_autofree char *both = jb_bibtex(bibliography, JB_BIBLATEX);
    assert_string_equal(both,
                        "@misc{k,\n  title = {a}\n}\n\n@misc{l,\n  title = {a}\n}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(biblatex_has_dates_and_the_kind_of_article),
        cmocka_unit_test(bibtex_has_year_and_month),
        cmocka_unit_test(a_web_page_is_online_or_misc),
        cmocka_unit_test(biblatex_has_nothing_online_without_an_address),
        cmocka_unit_test(what_is_not_known_has_no_field),
        cmocka_unit_test(what_tex_acts_upon_is_escaped),
        cmocka_unit_test(words_with_capitals_keep_them),
        cmocka_unit_test(an_address_cannot_end_its_field),
        cmocka_unit_test(an_empty_line_parts_entries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
