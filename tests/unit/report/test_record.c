#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/base/error.h"
#include "lib/report/record.h"

static char *authors[] = {(char *)"赵一", (char *)"钱二", NULL};

static const struct jb_report full = {
    .id = (char *)"a#1:2",
    .title = (char *)"标题:3:x",
    .subtitle = (char *)"副题",
    .date = (char *)"2021-03-04",
    .source = (char *)"某市日报",
    .authors = authors,
    .editor = (char *)"孙三",
    .place = (char *)"某市",
    .url = (char *)"http://a.cn/1",
    .path = (char *)"f.jsonl:12",
    .page = (char *)"02",
    .accessed = (char *)"2021-03-05",
    .citekey = (char *)"wang2019",
    .encoding = (char *)"GB18030",
    .text = (char *)"首段\n\ntext:3:abc\n末段\n",
    .text_len = sizeof "首段\n\ntext:3:abc\n末段\n" - 1,
};

static void assert_same(const struct jb_report *a, const struct jb_report *b)
{
    assert_string_equal(a->id, b->id);
    assert_string_equal(a->title, b->title);
    assert_string_equal(a->subtitle, b->subtitle);
    assert_string_equal(a->date, b->date);
    assert_string_equal(a->source, b->source);
    assert_true(
        g_strv_equal((const char *const *)a->authors, (const char *const *)b->authors));
    assert_string_equal(a->editor, b->editor);
    assert_string_equal(a->place, b->place);
    assert_string_equal(a->url, b->url);
    assert_string_equal(a->path, b->path);
    assert_string_equal(a->page, b->page);
    assert_string_equal(a->accessed, b->accessed);
    assert_string_equal(a->citekey, b->citekey);
    assert_string_equal(a->encoding, b->encoding);
    assert_int_equal(a->text_len, b->text_len);
    assert_memory_equal(a->text, b->text, a->text_len);
}

static void a_report_comes_back_whole(void **state)
{
    (void)state;
    gsize len;
    g_autoptr(GError) error = NULL;
    g_autofree char *record = jb_record_pack(&full, &len);
    g_autoptr(jb_report) back = jb_record_unpack(record, len, &error);
    assert_null(error);
    assert_same(back, &full);
}

static void what_is_absent_stays_absent_and_empty_stays_empty(void **state)
{
    (void)state;
    gsize len;
    struct jb_report bare = {.title = (char *)"", .text = (char *)"", .text_len = 0};
    g_autofree char *record = jb_record_pack(&bare, &len);
    assert_string_equal(record, "jianbao 1\ntitle:0:\ntext:0:\n");
    g_autoptr(jb_report) back = jb_record_unpack(record, len, NULL);
    assert_string_equal(back->title, "");
    assert_null(back->id);
    assert_null(back->authors);
    assert_int_equal(back->text_len, 0);
}

static void one_field_is_borrowed_without_the_rest(void **state)
{
    (void)state;
    struct jb_span record, value;
    g_autofree char *bytes = jb_record_pack(&full, &record.len);
    record.data = bytes;
    assert_true(jb_record_field(&record, "text", &value, NULL));
    assert_int_equal(value.len, full.text_len);
    assert_ptr_equal(value.data, bytes + record.len - 1 - full.text_len);
    assert_true(jb_record_field(&record, "date", &value, NULL));
    assert_memory_equal(value.data, "2021-03-04", 10);
    assert_true(jb_record_field(&record, "cluster", &value, NULL));
    assert_null(value.data);
}

static void a_key_of_a_later_program_is_skipped_but_shown(void **state)
{
    (void)state;
    static const char record[] = "jianbao 1\nid:1:a\nmood_x:4:g\nod\ntext:1:b\n";
    struct jb_span span = {record, sizeof record - 1}, value;
    g_autoptr(jb_report) report = jb_record_unpack(record, span.len, NULL);
    assert_string_equal(report->id, "a");
    assert_string_equal(report->text, "b");
    assert_true(jb_record_field(&span, "mood_x", &value, NULL));
    assert_memory_equal(value.data, "g\nod", 4);
}

static void a_record_of_a_later_version_is_refused(void **state)
{
    (void)state;
    static const char record[] = "jianbao 2\ntext:1:b\n";
    g_autoptr(GError) error = NULL;
    assert_null(jb_record_unpack(record, sizeof record - 1, &error));
    assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_VERSION));
}

static void damage_is_told(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "jianbao",
        "jianbao \ntext:0:\n",
        "jianbaO 1\ntext:0:\n",
        "jianbao 1\n",
        "jianbao 1\nid:1:a\n",
        "jianbao 1\ntext:2:b\n",
        "jianbao 1\ntext:0:b\n",
        "jianbao 1\ntext:1:b",
        "jianbao 1\ntext:1:b\nid:1:a\n",
        "jianbao 1\ntext:1:b\n\n",
        "jianbao 1\ntext:01:b\n",
        "jianbao 1\ntext:-1:b\n",
        "jianbao 1\ntext:99999999999:b\n",
        "jianbao 1\ntext:4294967297:b\n",
        "jianbao 1\nid:1:a\nid:1:a\ntext:1:b\n",
        "jianbao 1\nID:1:a\ntext:1:b\n",
        "jianbao 1\n:1:a\ntext:1:b\n",
        "jianbao 1\nid:1:\xFF\ntext:1:b\n",
        "jianbao 1\nabcdefghijklmnopqrstuvwxyzabcdef:1:a\ntext:1:b\n",
        "jianbao 1\nid::a\ntext:1:b\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(jb_record_unpack(bad[i], strlen(bad[i]), &error));
        assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_DAMAGED));
    }
}

static void a_record_cut_anywhere_is_damaged(void **state)
{
    (void)state;
    gsize len;
    g_autofree char *record = jb_record_pack(&full, &len);
    for (gsize cut = 0; cut < len; cut++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *head = g_memdup2(record, cut + 1); /* no NUL to rely upon */
        assert_null(jb_record_unpack(head, cut, &error));
        assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_DAMAGED));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_comes_back_whole),
        cmocka_unit_test(what_is_absent_stays_absent_and_empty_stays_empty),
        cmocka_unit_test(one_field_is_borrowed_without_the_rest),
        cmocka_unit_test(a_key_of_a_later_program_is_skipped_but_shown),
        cmocka_unit_test(a_record_of_a_later_version_is_refused),
        cmocka_unit_test(damage_is_told),
        cmocka_unit_test(a_record_cut_anywhere_is_damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
