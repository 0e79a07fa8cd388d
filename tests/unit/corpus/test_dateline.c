#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "corpus/dateline.h"

/* EXPECTED: source, place, authors joined by |; NULL where there is none of it. */
static void assert_dateline(const char *text, const char *const expected[3])
{
    struct jb_dateline dateline;
    if (!jb_dateline_read(text, strlen(text), &dateline))
        fail_msg("no dateline: %s", text);
    g_autofree char *authors =
        dateline.authors ? g_strjoinv("|", dateline.authors) : NULL;
    const char *const found[3] = {dateline.source, dateline.place, authors};
    for (gsize i = 0; i < 3; i++) {
        if (g_strcmp0(found[i], expected[i]) != 0)
            fail_msg("%s: part %zu is %s", text, i, found[i] ? found[i] : "(none)");
    }
    jb_dateline_clear(&dateline);
}

#define DATELINE(text, source, place, authors)                                           \
    assert_dateline(text, (const char *const[3]){source, place, authors})

static void outlet_place_and_reporters_are_read(void **state)
{
    (void)state;
    DATELINE("新华社太原2月16日电（记者 王洋）全市", "新华社", "太原", "王洋");
    DATELINE("\u3000\u3000【综治】新华社客户端太原2月16日专电 全市", "新华社", "太原",
             NULL);
    DATELINE("中新网广东新闻8月15日电 (孙一 高二宝)记者", "中新网", "广东",
             "孙一|高二宝");
    DATELINE("人民网北京16日讯 （见习记者王洋、通讯员李四）", "人民网", "北京",
             "王洋|李四");
    DATELINE("中新社上海五月九日电 (记者 王洋 编辑 李四)", "中新社", "上海", "王洋");
    DATELINE("据新华社电 全市", "新华社", NULL, NULL);
    DATELINE("某某晚报孝义3月1日讯 今天", "某某晚报", "孝义", NULL);
    DATELINE("某某在线怀化12月2日讯（通讯员 王洋）", "某某在线", "怀化", "王洋");
    DATELINE("【澳門訊】警方", NULL, "澳門", NULL);
    DATELINE("《某某日报》3月1日讯 今天", "某某日报", NULL, NULL);
}

static void a_place_without_a_day_must_be_known(void **state)
{
    (void)state;
    DATELINE("本报吕梁讯（记者 王洋）全市", NULL, "吕梁", "王洋");
    DATELINE("本报讯 昨日", NULL, NULL, NULL);
    DATELINE("晨报讯（记者 王洋）", NULL, NULL, "王洋");
    DATELINE("某报某某客户端讯（记者 王洋）", "某报某某客户端", NULL, "王洋");
    DATELINE("央视网消息（新闻联播）：全市", "央视网", NULL, NULL);
}

static void other_first_words_are_no_dateline(void **state)
{
    (void)state;
    static const char *const none[] = {
        "",
        "全市召开会议。",
        "本报讯息万变",
        "记者从网上报名处获悉",
        "本报今天下午发布消息：",
        "2月16日电视剧开播",
        "新华社。2月16日电",
        "某网通报，2月16日电动车被盗",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++) {
        struct jb_dateline dateline;
        if (jb_dateline_read(none[i], strlen(none[i]), &dateline))
            fail_msg("a dateline: %s", none[i]);
    }
}

static void a_day_is_given_only_with_its_year(void **state)
{
    (void)state;
    struct jb_dateline dateline;
    static const char with[] = "某某网长治2018年6月3日电",
                      without[] = "某某网长治6月3日电";
    assert_true(jb_dateline_read(with, strlen(with), &dateline));
    assert_string_equal(dateline.day, "2018年6月3日");
    assert_string_equal(dateline.place, "长治");
    jb_dateline_clear(&dateline);
    assert_true(jb_dateline_read(without, strlen(without), &dateline));
    assert_null(dateline.day);
    jb_dateline_clear(&dateline);
}

static void outlets_are_told_by_their_end(void **state)
{
    (void)state;
    assert_true(jb_is_outlet("某某新闻网", strlen("某某新闻网")));
    assert_true(jb_is_outlet("某省日报客户端", strlen("某省日报客户端")));
    assert_false(jb_is_outlet("全市会议", strlen("全市会议")));
    assert_false(jb_is_outlet("网", strlen("网")));
    assert_false(jb_is_outlet("会场。某网", strlen("会场。某网")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outlet_place_and_reporters_are_read),
        cmocka_unit_test(a_place_without_a_day_must_be_known),
        cmocka_unit_test(other_first_words_are_no_dateline),
        cmocka_unit_test(a_day_is_given_only_with_its_year),
        cmocka_unit_test(outlets_are_told_by_their_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
