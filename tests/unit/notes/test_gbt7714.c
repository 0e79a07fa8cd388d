/* GB/T 7714 in both editions, by hand. The rule of each case is named; docs/citations.md says
 * where it was read. Names, outlets and events are invented. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "notes/gbt7714.h"
#include "tests/unit/notes/support.h"

#define URL "https://news.example.org/2022/09/08/1.html"

static void assert_both(struct sample sample, const char *of_2015, const char *of_2025)
{
    g_autoptr(jb_report) report = make_report(sample);
    g_autoptr(jb_citation) citation = jb_citation_new(report);
    g_autofree char *old = jb_gbt7714_format(citation, JB_GBT7714_2015);
    g_autofree char *new = jb_gbt7714_format(citation, JB_GBT7714_2025);
    assert_string_equal(old, of_2015);
    assert_string_equal(new, of_2025);
}

/* 1: 2015 4.4.2, 8.8.5; 2025 8.5.1.4, B.4[2]: outlet, date, page in parentheses. */
static void a_newspaper_has_its_date_and_page(void **state)
{
    (void)state;
    assert_both((struct sample){.title = "无诈社区怎么建",
                                .authors = "雷小刚",
                                .source = "秦东法治报",
                                .date = "2022-09-08",
                                .page = "3"},
                "雷小刚. 无诈社区怎么建[N]. 秦东法治报, 2022-09-08(3).",
                "雷小刚. 无诈社区怎么建[N]. 秦东法治报，2022-09-08（3）.");
}

/* 2: 2015 4.4.2: access date and address of what is online; 2025 B.4[6]: no access date. */
static void a_newspaper_online_has_an_address(void **state)
{
    (void)state;
    assert_both(
        (struct sample){.title = "无诈社区怎么建",
                        .authors = "雷小刚",
                        .source = "秦东法治报",
                        .date = "2022-09-08",
                        .page = "3",
                        .url = URL,
                        .accessed = "2026-07-01"},
        "雷小刚. 无诈社区怎么建[N/OL]. 秦东法治报, 2022-09-08(3)[2026-07-01]. " URL ".",
        "雷小刚. 无诈社区怎么建[N/OL]. 秦东法治报，2022-09-08（3）. " URL ".");
}

/* 3: the page is left out where it is not known. */
static void a_newspaper_without_a_page(void **state)
{
    (void)state;
    assert_both((struct sample){.title = "夜巡记",
                                .authors = "党晓明",
                                .source = "秦东法治报",
                                .date = "2019-11-08"},
                "党晓明. 夜巡记[N]. 秦东法治报, 2019-11-08.",
                "党晓明. 夜巡记[N]. 秦东法治报，2019-11-08.");
}

/* 4: 2015 8.1.3; 2025 7.1.3 note 2: in a list by order of citation the title comes first. */
static void without_an_author_the_title_comes_first(void **state)
{
    (void)state;
    assert_both((struct sample){.title = "交警护航暑期出行",
                                .source = "秦东法治报",
                                .date = "2018-07-09",
                                .page = "1"},
                "交警护航暑期出行[N]. 秦东法治报, 2018-07-09(1).",
                "交警护航暑期出行[N]. 秦东法治报，2018-07-09（1）.");
}

/* 5: 2015 7.2 comma between authors; 2025 7.1.2. */
static void two_authors_are_both_named(void **state)
{
    (void)state;
    assert_both((struct sample){.title = "线索清零",
                                .authors = "党晓明;石磊",
                                .source = "秦东法治报",
                                .date = "2019-11-08",
                                .page = "2"},
                "党晓明, 石磊. 线索清零[N]. 秦东法治报, 2019-11-08(2).",
                "党晓明，石磊. 线索清零[N]. 秦东法治报，2019-11-08（2）.");
}

/* 6: 2015 8.1.2; 2025 7.1.2: up to three are all named. */
static void three_authors_are_all_named(void **state)
{
    (void)state;
    assert_both((struct sample){.title = "线索清零",
                                .authors = "党晓明;石磊;牛春",
                                .source = "秦东法治报",
                                .date = "2019-11-08"},
                "党晓明, 石磊, 牛春. 线索清零[N]. 秦东法治报, 2019-11-08.",
                "党晓明，石磊，牛春. 线索清零[N]. 秦东法治报，2019-11-08.");
}

/* 7: 2015 8.1.2; 2025 7.1.2: of more than three the first three and 等. */
static void of_four_authors_three_are_named(void **state)
{
    (void)state;
    assert_both((struct sample){.title = "线索清零",
                                .authors = "党晓明;石磊;牛春;季晨",
                                .source = "秦东法治报",
                                .date = "2019-11-08"},
                "党晓明, 石磊, 牛春, 等. 线索清零[N]. 秦东法治报, 2019-11-08.",
                "党晓明，石磊，牛春，等. 线索清零[N]. 秦东法治报，2019-11-08.");
}

/* 8: 2015 8.1.4; 2025 7.1.4: a body is named as the source names it. */
static void a_corporate_author_stands_as_it_is(void **state)
{
    (void)state;
    assert_both((struct sample){.title = "年度工作综述",
                                .authors = "吕梁市公安局",
                                .source = "吕梁日报",
                                .date = "2021-01-05",
                                .page = "4"},
                "吕梁市公安局. 年度工作综述[N]. 吕梁日报, 2021-01-05(4).",
                "吕梁市公安局. 年度工作综述[N]. 吕梁日报，2021-01-05（4）.");
}

/* 9: the same for 本报记者, which is all that the byline says. */
static void our_reporter_is_a_corporate_author(void **state)
{
    (void)state;
    assert_both((struct sample){.title = "晨练队里的反诈课",
                                .authors = "本报记者",
                                .source = "婺江晚报",
                                .date = "2020-11-18",
                                .page = "A5"},
                "本报记者. 晨练队里的反诈课[N]. 婺江晚报, 2020-11-18(A5).",
                "本报记者. 晨练队里的反诈课[N]. 婺江晚报，2020-11-18（A5）.");
}

/* 10: 2015 4.6.2; 2025 8.11.3.2[3], B.10[2]: date in parentheses, access date, address. */
static void a_web_page_has_two_dates(void **state)
{
    (void)state;
    assert_both((struct sample){.title = "把平安织进千家万户",
                                .authors = "高文川",
                                .source = "吕梁新闻网",
                                .date = "2020-02-18T09:26:15",
                                .url = URL,
                                .accessed = "2026-07-01"},
                "高文川. 把平安织进千家万户[EB/OL]. (2020-02-18)[2026-07-01]. " URL ".",
                "高文川. 把平安织进千家万户[EB/OL]. （2020-02-18）[2026-07-01]. " URL
                ".");
}

/* 11: 2025 8.11.3.2[1]; 2015 4.6.2: no date of its own, only the access date. */
static void an_undated_web_page_has_the_access_date_alone(void **state)
{
    (void)state;
    assert_both((struct sample){.title = "家门口就能问律师",
                                .authors = "覃书怡",
                                .source = "钦州新闻网",
                                .url = URL,
                                .accessed = "2026-07-01"},
                "覃书怡. 家门口就能问律师[EB/OL]. [2026-07-01]. " URL ".",
                "覃书怡. 家门口就能问律师[EB/OL]. [2026-07-01]. " URL ".");
}

/* 12: the access date is not known: nothing is made up. */
static void an_access_date_that_is_not_known_is_left_out(void **state)
{
    (void)state;
    assert_both((struct sample){.title = "夏夜治安巡查",
                                .source = "上党法治网",
                                .date = "2023-11",
                                .url = URL},
                "夏夜治安巡查[EB/OL]. (2023-11). " URL ".",
                "夏夜治安巡查[EB/OL]. （2023-11）. " URL ".");
}

/* 13: 2015 4.6.2 (出版者, 出版年(更新日期)); 2025 by analogy with 8.14.3: without an address the
 * site is named, or the page could not be found again. Not verified for web pages. */
static void a_web_page_without_an_address_names_its_site(void **state)
{
    (void)state;
    assert_both((struct sample){.title = "警务室搬到家门口",
                                .authors = "卫东平",
                                .source = "上党法治网",
                                .date = "2019-11-20"},
                "卫东平. 警务室搬到家门口[EB/OL]. 上党法治网, 2019(2019-11-20).",
                "卫东平. 警务室搬到家门口[EB/OL]. 上党法治网（2019-11-20）.");
}

/* 14: 2015 7.2 and 2025 7.2.3: a colon before other title information. */
static void a_subtitle_follows_a_colon(void **state)
{
    (void)state;
    assert_both(
        (struct sample){.title = "一杯清茶化干戈",
                        .subtitle = "“民情茶室”里的枫桥经验",
                        .authors = "金卓然",
                        .source = "婺江晚报",
                        .date = "2020-11-18"},
        "金卓然. 一杯清茶化干戈: “民情茶室”里的枫桥经验[N]. 婺江晚报, 2020-11-18.",
        "金卓然. 一杯清茶化干戈：“民情茶室”里的枫桥经验[N]. 婺江晚报，2020-11-18.");
}

/* 15: 2015 6.1; 2025 5.1: in the script of the source. */
static void traditional_script_stays(void **state)
{
    (void)state;
    assert_both((struct sample){.title = "去年詐騙案升約兩成半",
                                .authors = "岑樂怡;關子軒;陳大文;李小明",
                                .source = "濠江日報",
                                .date = "2023-02-08",
                                .page = "B2"},
                "岑樂怡, 關子軒, 陳大文, 等. 去年詐騙案升約兩成半[N]. 濠江日報, "
                "2023-02-08(B2).",
                "岑樂怡，關子軒，陳大文，等. 去年詐騙案升約兩成半[N]. 濠江日報，"
                "2023-02-08（B2）.");
}

/* 16: an undated newspaper: the standard has no word for it; nothing is made up. */
static void an_undated_newspaper_has_its_outlet_alone(void **state)
{
    (void)state;
    assert_both((struct sample){.title = "问律师", .source = "秦东法治报", .page = "3"},
                "问律师[N]. 秦东法治报(3).", "问律师[N]. 秦东法治报（3）.");
}

/* 17: 2015 7.2 ([] for what is supplied); 2025 7.2.1 example 5. */
static void a_supplied_title_stands_in_brackets(void **state)
{
    (void)state;
    assert_both((struct sample){.text = "路口设了文明劝导岗。\n",
                                .source = "上党法治网",
                                .date = "2018-06-03",
                                .url = URL,
                                .accessed = "2026-07-01"},
                "[路口设了文明劝导岗。][EB/OL]. (2018-06-03)[2026-07-01]. " URL ".",
                "[路口设了文明劝导岗。][EB/OL]. （2018-06-03）[2026-07-01]. " URL ".");
}

/* 18: 2015 6.3: family name in capitals; 2025 7.1.1: no longer. */
static void a_latin_family_name_is_in_capitals_in_2015(void **state)
{
    (void)state;
    assert_both(
        (struct sample){.title = "Night patrol",
                        .authors = "Smith, John;Ann Lee;Tom Ray;Bo Ek",
                        .source = "吕梁日报",
                        .date = "2020-02-18"},
        "SMITH John, LEE Ann, RAY Tom, et al. Night patrol[N]. 吕梁日报, 2020-02-18.",
        "Smith John，Lee Ann，Ray Tom，et al. Night patrol[N]. 吕梁日报，2020-02-18.");
}

/* 19: a post of a social network is an electronic bulletin, B.10[3] of 2025 has a video. */
static void a_post_is_an_electronic_bulletin(void **state)
{
    (void)state;
    assert_both((struct sample){.title = "三步识破刷单骗局",
                                .authors = "平安吕梁",
                                .date = "2024-05-06",
                                .url = "https://mp.weixin.qq.com/s/abc",
                                .accessed = "2026-07-01"},
                "平安吕梁. 三步识破刷单骗局[EB/OL]. (2024-05-06)[2026-07-01]. "
                "https://mp.weixin.qq.com/s/abc.",
                "平安吕梁. 三步识破刷单骗局[EB/OL]. （2024-05-06）[2026-07-01]. "
                "https://mp.weixin.qq.com/s/abc.");
}

/* 20: a magazine whose volume and number are not known, and a document that nothing more is
 * known of, [Z] of 附录 B: date as known. Not verified. */
static void magazines_and_documents_have_what_is_known(void **state)
{
    (void)state;
    assert_both((struct sample){.title = "禁毒组合拳",
                                .authors = "骆一帆",
                                .source = "北部湾平安周刊",
                                .date = "2019-06-26",
                                .page = "12"},
                "骆一帆. 禁毒组合拳[J]. 北部湾平安周刊, 2019-06-26: 12.",
                "骆一帆. 禁毒组合拳[J]. 北部湾平安周刊，2019-06-26：12.");
    assert_both((struct sample){.title = "夜巡记"}, "夜巡记[Z].", "夜巡记[Z].");
}

static void a_list_is_numbered_one_entry_is_not(void **state)
{
    (void)state;
    g_autoptr(jb_bibliography) bibliography = jb_bibliography_new();
    g_autoptr(jb_report) one = make_report((struct sample){.id = "a", .title = "一"});
    g_autoptr(jb_report) two = make_report((struct sample){.id = "b", .title = "二"});
    jb_bibliography_add(bibliography, one);
    g_autofree char *single = jb_gbt7714(bibliography, JB_GBT7714_2025);
    assert_string_equal(single, "一[Z].\n");
    jb_bibliography_add(bibliography, two);
    g_autofree char *both = jb_gbt7714(bibliography, JB_GBT7714_2025);
    assert_string_equal(both, "[1] 一[Z].\n[2] 二[Z].\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_newspaper_has_its_date_and_page),
        cmocka_unit_test(a_newspaper_online_has_an_address),
        cmocka_unit_test(a_newspaper_without_a_page),
        cmocka_unit_test(without_an_author_the_title_comes_first),
        cmocka_unit_test(two_authors_are_both_named),
        cmocka_unit_test(three_authors_are_all_named),
        cmocka_unit_test(of_four_authors_three_are_named),
        cmocka_unit_test(a_corporate_author_stands_as_it_is),
        cmocka_unit_test(our_reporter_is_a_corporate_author),
        cmocka_unit_test(a_web_page_has_two_dates),
        cmocka_unit_test(an_undated_web_page_has_the_access_date_alone),
        cmocka_unit_test(an_access_date_that_is_not_known_is_left_out),
        cmocka_unit_test(a_web_page_without_an_address_names_its_site),
        cmocka_unit_test(a_subtitle_follows_a_colon),
        cmocka_unit_test(traditional_script_stays),
        cmocka_unit_test(an_undated_newspaper_has_its_outlet_alone),
        cmocka_unit_test(a_supplied_title_stands_in_brackets),
        cmocka_unit_test(a_latin_family_name_is_in_capitals_in_2015),
        cmocka_unit_test(a_post_is_an_electronic_bulletin),
        cmocka_unit_test(magazines_and_documents_have_what_is_known),
        cmocka_unit_test(a_list_is_numbered_one_entry_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
