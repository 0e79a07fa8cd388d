#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/base/error.h"
#include "tests/unit/corpus/collect.h"

#define LEAD                                                                                                                      \
    "入冬以来，各派出所把警力摆上街面，白天走访商户，夜间巡查小巷，群众出门更加安心，辖" \
    "区盗窃警情"                                                                                                             \
    "明显减少。\n"
#define BODY                                                                                                                      \
    "调解员逐户上门，听双方把话说完，再一条一条讲法律、算细账，许多多年的心结当场解开，" \
    "邻里重归于好。"                                                                                                       \
    "\n"

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

static const struct jb_report *read_named(const char *name, const char *text)
{
    g_autoptr(GError) error = NULL;
    collect_clear(&all);
    collect_init(&all);
    if (!collect_read(&all, name, text, strlen(text), &error))
        fail_msg("%s", error->message);
    return collected_report(&all, 0);
}

static const struct jb_report *read_text(const char *text)
{
    return read_named("a.txt", text);
}

/* All of TEXT stays text, and no field but those of the words themselves is there. */
static void assert_untouched(const char *text)
{
    const struct jb_report *report = read_text(text);
    assert_string_equal(report->text, text);
    assert_null(report->title);
    assert_null(report->date);
}

static void a_saved_page_gives_all_its_fields(void **state)
{
    (void)state;
    const struct jb_report *report = read_text(
        "吕梁新闻网首页  > 专题  > 答卷\n\n夜巡织就“平安网”\n\n——我市街面防控见闻\n\n"
        "2021年03月04日 11:08:39 编辑:\n\n□ 本报记者 赵一钱\n\n" LEAD
        "\n巡逻 把警灯亮在街上\n\n" BODY);
    assert_string_equal(report->title, "夜巡织就“平安网”");
    assert_string_equal(report->subtitle, "我市街面防控见闻");
    assert_string_equal(report->date, "2021-03-04T11:08:39");
    assert_string_equal(report->source, "吕梁新闻网");
    assert_string_equal(report->authors[0], "赵一钱");
    assert_null(report->authors[1]);
    assert_string_equal(report->place, "吕梁");
    assert_string_equal(report->path, "a.txt");
    assert_string_equal(report->encoding, "UTF-8");
    assert_null(report->editor);
    assert_null(report->id);
    assert_string_equal(report->text, LEAD "\n巡逻 把警灯亮在街上\n\n" BODY);
    assert_int_equal(report->text_len, strlen(report->text));
}

static void labels_in_any_order_become_fields(void **state)
{
    (void)state;
    const struct jb_report *report =
        read_text("街面更安静了\n发布时间：2021-03-04 08:10:00  来　源：某某日报 "
                  "作者：赵　一 钱二三\n"
                  "责任编辑：孙三 版次：02\n" LEAD);
    assert_string_equal(report->title, "街面更安静了");
    assert_string_equal(report->date, "2021-03-04T08:10:00");
    assert_string_equal(report->source, "某某日报");
    assert_string_equal(report->authors[0], "赵一");
    assert_string_equal(report->authors[1], "钱二三");
    assert_string_equal(report->editor, "孙三");
    assert_string_equal(report->page, "02");
    assert_string_equal(report->text, LEAD);
}

static void what_cannot_be_named_stays_in_the_text(void **state)
{
    (void)state;
    const struct jb_report *report = read_text(
        "街面更安静了\n2021-03-04 08:10 来源：某某网  点击：35\n校对 某某\n" LEAD);
    assert_string_equal(report->date, "2021-03-04T08:10:00");
    assert_string_equal(report->source, "某某网");
    assert_string_equal(report->text,
                        "2021-03-04 08:10 来源：某某网  点击：35\n校对 某某\n" LEAD);
}

static void a_second_date_or_source_stays_in_the_text(void **state)
{
    (void)state;
    const struct jb_report *report = read_text(
        "街面更安静了\n2021-03-04\n更新时间：2021-03-05\n来源：甲网\n来源：乙网\n" LEAD);
    assert_string_equal(report->date, "2021-03-04");
    assert_string_equal(report->source, "甲网");
    assert_string_equal(report->text, "更新时间：2021-03-05\n来源：乙网\n" LEAD);
}

static void a_title_alone_is_one_only_in_the_first_line(void **state)
{
    (void)state;
    const struct jb_report *report = read_text("街面更安静了\n\n" LEAD BODY);
    assert_string_equal(report->title, "街面更安静了");
    assert_string_equal(report->text, LEAD BODY);
    report = read_text("# 街面更安静了\n" LEAD);
    assert_string_equal(report->title, "街面更安静了");
    assert_untouched("\n\n图上是夜巡队员\n\u3000\u3000" LEAD);
    assert_untouched("（未经授权不得转载）\n" LEAD);
    assert_untouched("街面更安静了\n邻里更和气了\n" LEAD);
    assert_untouched("街面更安静了\n很短。\n");
    assert_untouched("街面更安静了\n邻里更和气了\n");
}

static void the_outlet_above_a_title_is_the_source(void **state)
{
    (void)state;
    static const char *const firsts[] = {"某某法治报 > 要闻\n", "某某法治报 · 法治某地\n",
                                         "某某法治报\n",
                                         "某某法治报首页 >> 警务 >> 正文\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(firsts); i++) {
        g_autofree char *text =
            g_strconcat(firsts[i], "街面更安静了\n2021-03-04\n", LEAD, NULL);
        const struct jb_report *report = read_text(text);
        assert_string_equal(report->source, "某某法治报");
        assert_string_equal(report->title, "街面更安静了");
        assert_string_equal(report->text, LEAD);
    }
}

static void who_is_named_as_source_comes_before_the_site(void **state)
{
    (void)state;
    const struct jb_report *report =
        read_text("甲某网 > 要闻\n街面更安静了\n2021-03-04 来源：乙某报\n"
                  "丙某网太原3月4日电 " LEAD);
    assert_string_equal(report->source, "乙某报");
    report =
        read_text("甲某网 > 要闻\n街面更安静了\n2021-03-04\n丙某网太原3月4日电 " LEAD);
    assert_string_equal(report->source, "甲某网");
    report = read_text("街面更安静了\n2021-03-04\n丙某网太原3月4日电 " LEAD);
    assert_string_equal(report->source, "丙某网");
}

static void traditional_script_is_read_alike(void **state)
{
    (void)state;
    const struct jb_report *report =
        read_text("某江日誌 > 本地\n街面更安靜了\n2023-02-08　09:45　記者：岑一二\n"
                  "【澳門訊】警方巡邏，街面更安靜，居民表示滿意，商戶也說生意好了許多，夜"
                  "裡出門不再害怕。\n"
                  "責任編輯：關三\n");
    assert_string_equal(report->source, "某江日誌");
    assert_string_equal(report->date, "2023-02-08T09:45:00");
    assert_string_equal(report->authors[0], "岑一二");
    assert_string_equal(report->place, "澳門");
    assert_string_equal(report->editor, "關三");
}

static void a_dateline_with_its_year_dates_a_report(void **state)
{
    (void)state;
    const struct jb_report *report =
        read_text("某某网长治2018年6月3日电（记者 秦一）" LEAD);
    assert_string_equal(report->date, "2018-06-03");
    report = read_text("某某网长治2998年6月3日电（记者 秦一）" LEAD);
    assert_null(report->date);
}

/* The place of a report with this title and no dateline. */
static void assert_place(const char *title, const char *place)
{
    g_autofree char *text = g_strconcat(title, "\n2021-03-04\n", LEAD, NULL);
    const struct jb_report *report = read_text(text);
    if (g_strcmp0(report->place, place) != 0)
        fail_msg("%s: %s", title, report->place ? report->place : "(none)");
}

static void a_title_may_begin_with_the_place(void **state)
{
    (void)state;
    assert_place("定西去年办理千件援助案", "定西");
    assert_place("浦江：一杯清茶化干戈", "浦江");
    assert_place("守好钱袋子 临沂去年止付", "临沂");
    assert_place("渭南临渭：平安社区", "渭南临渭");
    assert_place("长治久安有新招", NULL);
    assert_place("平安社区怎么建", NULL);
    assert_place("中国队再获好成绩", NULL);
}

static void a_kicker_is_no_title(void **state)
{
    (void)state;
    const struct jb_report *report =
        read_text("平安建设\n街面更安静了许多\n2021-03-04\n" LEAD);
    assert_string_equal(report->title, "街面更安静了许多");
    assert_string_equal(report->text, "平安建设\n" LEAD);
    report = read_text("【综治一线】\n街面更安静了\n2021-03-04\n" LEAD);
    assert_string_equal(report->title, "街面更安静了");
    assert_string_equal(report->text, "【综治一线】\n" LEAD);
}

static void indented_paragraphs_stay_byte_for_byte(void **state)
{
    (void)state;
    assert_untouched("\n\u3000\u3000" LEAD "\u3000\u3000" BODY "\n\n");
    assert_untouched("\u3000\u3000" LEAD "\r\n\r\n\u3000\u3000" BODY);
    const struct jb_report *report =
        read_text("\u3000\u3000●本报记者\u3000王\u3000文\n\u3000\u3000" LEAD);
    assert_string_equal(report->authors[0], "王文");
    assert_string_equal(report->text,
                        "\u3000\u3000●本报记者\u3000王\u3000文\n\u3000\u3000" LEAD);
    assert_untouched("来源：某某网\n" LEAD);
    assert_string_equal(collected_report(&all, 0)->source, "某某网");
}

static void a_file_of_one_line_is_text(void **state)
{
    (void)state;
    const struct jb_report *report = read_text("街面更安静了\n");
    assert_null(report->title);
    assert_string_equal(report->text, "街面更安静了\n");
    static const char head[] =
        "http://www.a.cn\u00A0\u00A02021年03月04日 22:12\u00A0\u00A0来源："
        "某某网，正文：新华社太原3月4日电（记者 赵一钱）今夜无事。";
    report = read_text(head);
    assert_string_equal(report->date, "2021-03-04T22:12:00");
    assert_string_equal(report->source, "某某网");
    assert_string_equal(report->place, "太原");
    assert_string_equal(report->authors[0], "赵一钱");
    assert_null(report->url);
    assert_string_equal(report->text, head);
    assert_untouched("2021年3月4日，全市民警上街巡逻。");
}

static void dates_that_cannot_be_used_stay_and_are_no_title(void **state)
{
    (void)state;
    static const char *const heads[] = {"07-20 15:29\n", "[ 07/31 ]\n",
                                        "2999-01-01 10:00\n", "2025年1月1日\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++) {
        g_autofree char *text = g_strconcat(heads[i], LEAD, NULL);
        assert_untouched(text);
    }
}

static void a_folder_s_year_completes_a_date(void **state)
{
    (void)state;
    const struct jb_report *report = read_named("x/2023/07/a.txt", "07-20 15:29\n" LEAD);
    assert_string_equal(report->date, "2023-07-20T15:29:00");
    assert_string_equal(report->text, LEAD);
    report = read_named("x/20220720 b.txt", "7月20日 15:29\n" LEAD);
    assert_string_equal(report->date, "2022-07-20T15:29:00");
    report = read_named("x/12345/1850/a.txt", "07-20 15:29\n" LEAD);
    assert_null(report->date);
}

static void lines_below_the_body_are_read_and_stay(void **state)
{
    (void)state;
    const struct jb_report *report =
        read_text("街面更安静了\n2021-03-04\n" LEAD BODY
                  "来源：某某网 责任编辑：孙三\n（记者 赵一钱）\n2021年3月9日\n");
    assert_string_equal(report->source, "某某网");
    assert_string_equal(report->editor, "孙三");
    assert_string_equal(report->authors[0], "赵一钱");
    assert_string_equal(report->date, "2021-03-04");
    assert_string_equal(report->text, LEAD BODY
                        "来源：某某网 责任编辑：孙三\n（记者 赵一钱）\n2021年3月9日\n");
}

static void a_body_is_never_taken_for_its_head(void **state)
{
    (void)state;
    assert_untouched("2021年3月4日，民警上街巡逻。\n" LEAD);
    assert_untouched("一、基本情况\n" LEAD BODY);
    assert_untouched("来源：2021年3月4日，民警上街巡逻。\n" LEAD);
}

static void a_hard_wrapped_file_is_joined_under_its_title(void **state)
{
    (void)state;
    const struct jb_report *report = read_text(
        "街面更安静了\n2021-03-04\n\u3000\u3000入冬以来某某各派出所把警力摆上街面\n"
        "白天走访商户夜间巡查小巷群众出门更加安心\n辖区盗窃警情明显减少多年的心结当场解开"
        "许\n"
        "多邻里重归于好各派出所还将继续坚持下去直\n到人人满意为止民警们说这是分内之事应当"
        "做\n好。\n");
    assert_string_equal(report->title, "街面更安静了");
    assert_string_equal(
        report->text,
        "\u3000\u3000入冬以来某某各派出所把警力摆上街面白天走访商户夜间巡查小巷群众出门更"
        "加安心"
        "辖区盗窃警情明显减少多年的心结当场解开许多邻里重归于好各派出所还将继续坚持下去直"
        "到人人满意为止民警们说这是分内之事应当做好。\n");
}

static void gbk_is_read_like_utf8(void **state)
{
    (void)state;
    gsize len;
    g_autofree char *gbk = g_convert("街面更安静了\n2021-03-04\n" LEAD, -1, "GB18030",
                                     "UTF-8", NULL, &len, NULL);
    assert_true(collect_read(&all, "a.txt", gbk, len, NULL));
    assert_string_equal(collected_report(&all, 0)->encoding, "GB18030");
    assert_string_equal(collected_report(&all, 0)->title, "街面更安静了");
    assert_string_equal(collected_report(&all, 0)->text, LEAD);
}

static void assert_refused(const char *data, gsize len, const char *words)
{
    g_autoptr(GError) error = NULL;
    assert_false(collect_read(&all, "a.txt", data, len, &error));
    if (!g_str_has_prefix(error->message, "a.txt: ") || !strstr(error->message, words))
        fail_msg("%s", error->message);
    assert_null(strchr(error->message, '\n'));
}

static void what_is_no_text_is_refused_in_one_line(void **state)
{
    (void)state;
    static const char utf8[] = "街面更安静了，街面更安静了\xFF。\n";
    assert_refused("", 0, "empty");
    assert_refused("\u3000\n", 4, "only blank lines");
    assert_refused("PK\x03\x04\0\x01\0\x02\0\0", 10, "damaged or cut off");
    assert_refused("MZ\0\0\x01\0\x02", 7, "binary");
    assert_refused(utf8, strlen(utf8), "not a text jianbao can read");
    assert_int_equal(all.reports->len, 0);
}

static void a_file_over_the_limit_is_refused(void **state)
{
    (void)state;
    const struct jb_read_options options = {.max = 10};
    const struct jb_read_sink sink = {
        .found = collect_found, .bad = collect_bad, .data = &all};
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_input) input = jb_input_of_bytes("a.txt", "12345678901", 11);
    assert_false(jb_read_input(input, &options, &sink, &error));
    assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_LIMIT));
    assert_string_equal(error->message, "a.txt: larger than 10 bytes: split it");
}

static void a_file_is_read_by_what_it_holds(void **state)
{
    (void)state;
    assert_string_equal(read_named("a.txt", "{\"text\":\"文\"}\n")->path, "a.txt:1");
    assert_string_equal(read_named("a.JSONL", "{\"text\":\"文\"}\n")->path, "a.JSONL:1");
    assert_string_equal(read_named("a", "{甲}说，街面更安静了。\n")->path, "a");
}

static void the_table_of_readers_is_whole(void **state)
{
    (void)state;
    for (const struct jb_reader *const *reader = jb_readers(); *reader; reader++) {
        assert_true(*(*reader)->name && *(*reader)->magic);
        assert_non_null(strchr((*reader)->mime, '/'));
        assert_int_equal((*reader)->extensions[0], '.');
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_saved_page_gives_all_its_fields),
        TEST(labels_in_any_order_become_fields),
        TEST(what_cannot_be_named_stays_in_the_text),
        TEST(a_second_date_or_source_stays_in_the_text),
        TEST(a_title_alone_is_one_only_in_the_first_line),
        TEST(the_outlet_above_a_title_is_the_source),
        TEST(who_is_named_as_source_comes_before_the_site),
        TEST(traditional_script_is_read_alike),
        TEST(a_dateline_with_its_year_dates_a_report),
        TEST(a_title_may_begin_with_the_place),
        TEST(a_kicker_is_no_title),
        TEST(indented_paragraphs_stay_byte_for_byte),
        TEST(a_file_of_one_line_is_text),
        TEST(dates_that_cannot_be_used_stay_and_are_no_title),
        TEST(a_folder_s_year_completes_a_date),
        TEST(lines_below_the_body_are_read_and_stay),
        TEST(a_body_is_never_taken_for_its_head),
        TEST(a_hard_wrapped_file_is_joined_under_its_title),
        TEST(gbk_is_read_like_utf8),
        TEST(what_is_no_text_is_refused_in_one_line),
        TEST(a_file_over_the_limit_is_refused),
        TEST(a_file_is_read_by_what_it_holds),
        TEST(the_table_of_readers_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
