#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "notes/author.h"

static void assert_person(const char *text, const char *family, const char *given)
{
    struct jb_author author;
    assert_true(jb_author_parse(text, &author));
    assert_null(author.literal);
    assert_string_equal(author.family, family);
    assert_string_equal(author.given, given);
    jb_author_clear(&author);
}

static void assert_literal(const char *text, const char *literal)
{
    struct jb_author author;
    assert_true(jb_author_parse(text, &author));
    assert_non_null(author.literal);
    assert_string_equal(author.literal, literal);
    assert_null(author.family);
    jb_author_clear(&author);
}

static void a_han_name_is_divided_behind_its_family_name(void **state)
{
    (void)state;
    assert_person("王三", "王", "三");
    assert_person("高文川", "高", "文川");
    assert_person("欧阳明华", "欧阳", "明华");
    assert_person("司马南", "司马", "南");
    assert_person("岑樂怡", "岑", "樂怡");
    assert_person("歐陽樂", "歐陽", "樂");
}

static void an_office_before_a_name_goes(void **state)
{
    (void)state;
    assert_person("本报记者 王三", "王", "三");
    assert_person("记者：李四光", "李", "四光");
    assert_person("新华社记者李四", "李", "四");
    assert_person("通讯员　张小五", "张", "小五");
    assert_person(" 文/图 本報記者 陳大文 ", "陳", "大文");
}

static void an_office_alone_is_a_corporate_author(void **state)
{
    (void)state;
    assert_literal("本报记者", "本报记者");
    assert_literal("本報記者", "本報記者");
    assert_literal("新华社", "新华社");
    assert_literal("人民日报评论员", "人民日报评论员");
}

static void outlets_and_organs_are_no_persons(void **state)
{
    (void)state;
    assert_literal("吕梁日报", "吕梁日报");
    assert_literal("华商网", "华商网");
    assert_literal("东方网", "东方网");
    assert_literal("文汇报", "文汇报");
    assert_literal("路透社", "路透社");
    assert_literal("江宁公安局", "江宁公安局");
    assert_literal("吕梁市公安局宣传科", "吕梁市公安局宣传科");
    assert_literal("平安大队", "平安大队");
}

static void a_name_that_cannot_be_divided_stays_whole(void **state)
{
    (void)state;
    assert_literal("买买提·吐尔逊", "买买提·吐尔逊");
    assert_literal("阿依古丽", "阿依古丽");
    assert_literal("晓", "晓");
}

static void a_latin_name_is_divided_before_its_last_word(void **state)
{
    (void)state;
    assert_person("John Smith", "Smith", "John");
    assert_person("Smith, John A.", "Smith", "John A.");
    assert_literal("Associated Press", "Associated Press");
    assert_literal("Reuters", "Reuters");
}

static void nothing_is_no_author(void **state)
{
    (void)state;
    struct jb_author author;
    assert_false(jb_author_parse("", &author));
    assert_false(jb_author_parse(" \t　", &author));
}

static void a_name_is_shown_in_its_own_order(void **state)
{
    (void)state;
    static const char *const names[] = {"欧阳明华", "John Smith", "本报记者"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        struct jb_author author;
        assert_true(jb_author_parse(names[i], &author));
        g_autofree char *shown = jb_author_display(&author);
        assert_string_equal(shown, names[i]);
        jb_author_clear(&author);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_han_name_is_divided_behind_its_family_name),
        cmocka_unit_test(an_office_before_a_name_goes),
        cmocka_unit_test(an_office_alone_is_a_corporate_author),
        cmocka_unit_test(outlets_and_organs_are_no_persons),
        cmocka_unit_test(a_name_that_cannot_be_divided_stays_whole),
        cmocka_unit_test(a_latin_name_is_divided_before_its_last_word),
        cmocka_unit_test(nothing_is_no_author),
        cmocka_unit_test(a_name_is_shown_in_its_own_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
