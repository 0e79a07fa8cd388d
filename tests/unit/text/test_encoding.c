#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/error.h"
#include "lib/text/encoding.h"

/* Written for these tests, in the manner of such news. */
static const char simplified[] =
    "　　2019年，全市公安机关共打掉黑恶势力团伙35个，抓获犯罪嫌疑人418名。\n"
    "　　“群众的事就是我们的事。”派出所所长说，今年以来调解矛盾纠纷1204起。\n"
    "　　下一步，各县将继续推进社会治安防控体系建设，维护社会和谐稳定。\n";
static const char traditional[] =
    "　　2019年，全市警察機關共破獲詐騙案件35宗，涉及金額22.58億元。\n"
    "　　「市民的事就是我們的事。」發言人說，今年以來調解糾紛1204宗。\n"
    "　　下一步，各區將繼續推進社會治安工作，維護社會和諧穩定。\n";

/* The bytes of TEXT in an encoding, and how they are read again. */
static void assert_reads(const char *text, const char *in, const char *declared,
                         const char *expected)
{
    gsize len, out_len;
    const char *encoding;
    GError *error = NULL;
    g_autofree char *bytes = jb_encode(text, strlen(text), in, &len, &error);
    assert_null(error);
    g_autofree char *back = jb_decode(bytes, len, declared, &out_len, &encoding, &error);
    assert_null(error);
    assert_string_equal(encoding, expected);
    assert_int_equal(out_len, strlen(text));
    assert_string_equal(back, text);
}

/* The bytes are refused and the message holds PART. */
static void assert_refused(const char *data, gsize len, const char *declared,
                           const char *part)
{
    gsize out_len;
    const char *encoding;
    g_autoptr(GError) error = NULL;
    assert_null(jb_decode(data, len, declared, &out_len, &encoding, &error));
    assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_INPUT));
    if (!strstr(error->message, part))
        fail_msg("\"%s\" does not say \"%s\"", error->message, part);
    assert_null(strchr(error->message, '\n'));
}

static void assert_gives(const char *data, gsize len, const char *text,
                         const char *expected)
{
    gsize out_len;
    const char *encoding;
    g_autoptr(GError) error = NULL;
    g_autofree char *got = jb_decode(data, len, NULL, &out_len, &encoding, &error);
    assert_null(error);
    assert_string_equal(encoding, expected);
    assert_int_equal(out_len, strlen(text));
    assert_string_equal(got, text);
}

static void each_encoding_is_known_by_its_bytes(void **state)
{
    (void)state;
    assert_reads(simplified, "UTF-8", NULL, "UTF-8");
    assert_reads(simplified, "GB18030", NULL, "GB18030");
    assert_reads(traditional, "GB18030", NULL, "GB18030");
    assert_reads(traditional, "Big5", NULL, "Big5");
    assert_reads(simplified, "UTF-16LE", NULL, "UTF-16LE");
    assert_reads(simplified, "UTF-16BE", NULL, "UTF-16BE");
    assert_reads(traditional, "UTF-16LE", NULL, "UTF-16LE");
    assert_reads(simplified, "UTF-32LE", NULL, "UTF-32LE");
    assert_reads(simplified, "UTF-32BE", NULL, "UTF-32BE");
}

static void a_single_sentence_is_enough(void **state)
{
    (void)state;
    assert_reads("全市共破获案件35起", "GB18030", NULL, "GB18030");
    assert_reads("吕梁", "GB18030", NULL, "GB18030");
    assert_reads("全市共破獲案件35宗", "Big5", NULL, "Big5");
    assert_reads("中", "UTF-8", NULL, "UTF-8");
    assert_reads("共打掉团伙三十五个。", "UTF-16LE", NULL, "UTF-16LE");
    assert_reads("共打掉团伙三十五个。", "UTF-16BE", NULL, "UTF-16BE");
}

static void utf_16_without_han_is_known_by_its_nuls(void **state)
{
    (void)state;
    assert_reads("report 12 of 2019\r\n", "UTF-16LE", NULL, "UTF-16LE");
    assert_reads("report 12 of 2019\r\n", "UTF-16BE", NULL, "UTF-16BE");
}

static void a_hong_kong_character_makes_it_the_extended_big5(void **state)
{
    (void)state;
    assert_reads("佢哋話今年嘅案件比去年少，市民都好放心。啲人話噉樣先至啱。",
                 "Big5-HKSCS", NULL, "Big5-HKSCS");
}

static void wrong_declarations_are_overruled(void **state)
{
    (void)state;
    assert_reads(simplified, "UTF-8", "gb2312", "UTF-8");
    assert_reads(simplified, "GB18030", "utf-8", "GB18030");
    assert_reads(simplified, "GB18030", "iso-8859-1", "GB18030");
    assert_reads(simplified, "GB18030", "Big5", "GB18030");
    assert_reads(simplified, "GB18030", "KOI8-R", "GB18030");
    assert_reads(traditional, "Big5", "gb2312", "Big5");
    assert_reads(traditional, "Big5", "no-such-charset", "Big5");
    assert_reads(simplified, "UTF-16LE", "utf-8", "UTF-16LE");
}

static void a_declaration_decides_what_bytes_alone_do_not(void **state)
{
    (void)state;
    const char rare[] = "\xE9\x72\xE9\x73\xE9\x74"; /* GBK of three rare characters */
    gsize len;
    const char *encoding;
    g_autofree char *text =
        jb_decode(rare, sizeof(rare) - 1, "gb2312", &len, &encoding, NULL);
    assert_non_null(text);
    assert_string_equal(encoding, "GB18030");
    assert_int_equal(len, 9);
    assert_refused(rare, sizeof(rare) - 1, NULL, "byte 0 (0xE9) is not UTF-8");
}

static void declared_encodings_beyond_chinese_are_read(void **state)
{
    (void)state;
    assert_reads("警察が三人を逮捕した。", "Shift_JIS", "Shift_JIS", "Shift_JIS");
    assert_reads("Полиция задержала троих.", "KOI8-R", "KOI8-R", "KOI8-R");
}

static void marks_are_dropped_and_believed(void **state)
{
    (void)state;
    assert_gives("\xEF\xBB\xBF中", 6, "中", "UTF-8");
    assert_gives("\xFF\xFE\x2D\x4E", 4, "中", "UTF-16LE");
    assert_gives("\xFE\xFF\x4E\x2D", 4, "中", "UTF-16BE");
    assert_gives("\xFF\xFE\0\0\x2D\x4E\0\0", 8, "中", "UTF-32LE");
    assert_gives("\0\0\xFE\xFF\0\0\x4E\x2D", 8, "中", "UTF-32BE");
    assert_gives("\x84\x31\x95\x33\xD6\xD0", 6, "中", "GB18030");
    assert_gives("\xEF\xBB\xBF", 3, "", "UTF-8");
}

static void empty_input_is_an_empty_text(void **state)
{
    (void)state;
    assert_gives("", 0, "", "UTF-8");
}

static void a_broken_byte_in_utf_8_is_named(void **state)
{
    (void)state;
    g_autofree char *text = g_strdup(simplified);
    gsize at = (gsize)(strstr(text, "抓获") - text);
    g_autofree char *part = g_strdup_printf("byte %zu (0xE6) is not valid UTF-8", at);
    text[at + 1] = (char)0xFF;
    assert_refused(text, strlen(text), NULL, part);
    assert_refused(text, strlen(text), "gb2312", part);
    assert_refused("\xEF\xBB\xBF"
                   "abc\xFF",
                   7, NULL, "byte 6 (0xFF) is not valid UTF-8");
    assert_refused("d\xC3\xA9j\xC3\xA0 vu \xC3", 11, NULL,
                   "byte 10 (0xC3) is not valid UTF-8");
}

static void a_text_cut_inside_a_character_is_named(void **state)
{
    (void)state;
    gsize len;
    assert_refused(simplified, sizeof(simplified) - 3, NULL, "is not valid UTF-8");
    g_autofree char *gb =
        jb_encode(simplified, strlen(simplified), "GB18030", &len, NULL);
    assert_refused(gb, len - 2, NULL, "is not valid GB18030");
    g_autofree char *wide =
        jb_encode(simplified, strlen(simplified), "UTF-16LE", &len, NULL);
    assert_refused(wide, len - 1, NULL, "byte");
}

static void a_broken_byte_in_gb18030_is_named(void **state)
{
    (void)state;
    gsize len;
    g_autofree char *gb =
        jb_encode(simplified, strlen(simplified), "GB18030", &len, NULL);
    gb[60] = (char)0xFF;
    assert_refused(gb, len, NULL, "byte 60 (0xFF) is not valid GB18030");
    assert_refused(gb, len, "gbk", "byte 60 (0xFF) is not valid GB18030");
}

static void a_lone_surrogate_in_utf_16_is_named(void **state)
{
    (void)state;
    assert_refused("\xFF\xFE\x2D\x4E\x00\xD8\x2D\x4E", 8, NULL,
                   "byte 4 (0x00) is not valid UTF-16LE");
}

static void binary_is_refused_at_its_byte(void **state)
{
    (void)state;
    static const char png[] = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0";
    assert_refused(png, sizeof(png), NULL, "binary, not a text: control character 0x00");
    assert_refused("a\0bc\0def", 8, NULL, "control character 0x00 at byte 1");
    assert_refused("ab\1\2\3", 5, NULL, "control character 0x01 at byte 2");
    assert_refused("\xEF\xBB\xBF"
                   "a\0b",
                   6, NULL, "control character 0x00 at byte 4");
    assert_refused("\xFF\xFE"
                   "a\0\0\0b\0",
                   8, NULL, "control character 0x00 at byte 4");
    assert_refused("\0\0\0\0", 4, NULL, "control character 0x00 at byte 0");
}

static void padding_at_the_end_is_dropped(void **state)
{
    (void)state;
    assert_gives("text\0\0\0\0", 8, "text", "UTF-8");
    assert_gives("\xC8\xAB\xCA\xD0\xB5\xC4\xB9\xA4\xD7\xF7\0\0\0", 13, "全市的工作",
                 "GB18030");
}

static void a_stray_control_character_does_no_harm(void **state)
{
    (void)state;
    g_autofree char *text = g_strconcat(simplified, "\x1A", simplified, "\x07", NULL);
    assert_gives(text, strlen(text), text, "UTF-8");
}

static void western_texts_are_windows_1252_only_if_they_clearly_are(void **state)
{
    (void)state;
    assert_reads("Die Polizei in Köln präsentierte gestern die Größe des Fundes: „groß“.",
                 "windows-1252", NULL, "windows-1252");
    assert_reads("Le garçon a été arrêté près du café où il dînait à l’improviste.",
                 "windows-1252", "iso-8859-1", "windows-1252");
    assert_refused("caf\xE9", 4, NULL, "byte 3 (0xE9) is not UTF-8");
}

static void noise_is_refused(void **state)
{
    (void)state;
    static const char noise[] =
        "\xFD\x9C\x3E\xC1\xA0\xFF\xD8\x81\x39\xE0\xB7\x44\xFE\x8D";
    assert_refused(noise, sizeof(noise) - 1, NULL, "byte 0");
}

static void quotes_alone_are_chinese(void **state)
{
    (void)state;
    assert_reads("2019，“A4”；5％。", "GB18030", NULL, "GB18030");
}

static void characters_once_private_in_gb18030_arrive_as_themselves(void **state)
{
    (void)state;
    static const char bytes[] = "\xD6\xD0\xB9\xFA\xA6\xD9\xFE\x59\xFE\x51\xC8\xCB";
    assert_gives(bytes, sizeof(bytes) - 1, "中国\uFE10\u9FB4\U00020087人", "GB18030");
    gsize len;
    g_autofree char *again = jb_encode("\uFE10\u9FB4", 6, "GB18030", &len, NULL);
    assert_int_equal(len, 4);
    assert_memory_equal(again, "\xA6\xD9\xFE\x59", 4);
}

static void characters_outside_the_bmp_survive(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 3000; i++)
        g_string_append(text, i % 7 ? "𠮷的人" : "x");
    assert_reads(text->str, "GB18030", "gb18030", "GB18030");
    assert_reads(text->str, "UTF-16LE", NULL, "UTF-16LE");
}

static void an_encoding_that_lacks_a_character_names_it(void **state)
{
    (void)state;
    gsize len;
    g_autoptr(GError) error = NULL;
    assert_null(jb_encode("打黑团伙", 12, "Big5", &len, &error));
    assert_string_equal(error->message, "Big5 has no character U+56E2 (byte 6)");
    g_clear_error(&error);
    assert_null(jb_encode("a𠮷", 5, "windows-1252", &len, &error));
    assert_string_equal(error->message, "windows-1252 has no character U+20BB7 (byte 1)");
    g_clear_error(&error);
    assert_null(jb_encode("a", 1, "no-such", &len, &error));
    assert_non_null(strstr(error->message, "no-such: unknown encoding"));
}

static void a_nul_inside_is_encoded_as_any_character(void **state)
{
    (void)state;
    gsize len;
    g_autofree char *wide = jb_encode("a\0b", 3, "UTF-16BE", &len, NULL);
    assert_int_equal(len, 6);
    assert_memory_equal(wide, "\0a\0\0\0b", 6);
}

/* A sequence of Table 3-7 of the Unicode Standard and its valid head. */
static const struct {
    const char *bytes;
    gsize len, valid;
} sequences[] = {
    // clang-format off
    {"", 0, 0}, {"a\0b", 3, 3}, {"\x7F", 1, 1},
    {"\x80", 1, 0}, {"\xC1\xBF", 2, 0}, {"\xC2\x80", 2, 2}, {"\xDF\xBF", 2, 2},
    {"\xE0\x9F\xBF", 3, 0}, {"\xE0\xA0\x80", 3, 3},             /* overlong */
    {"\xED\x9F\xBF", 3, 3}, {"\xED\xA0\x80", 3, 0},             /* surrogates */
    {"\xEE\x80\x80", 3, 3}, {"\xEF\xBF\xBF", 3, 3},
    {"\xF0\x8F\xBF\xBF", 4, 0}, {"\xF0\x90\x80\x80", 4, 4},     /* overlong */
    {"\xF4\x8F\xBF\xBF", 4, 4}, {"\xF4\x90\x80\x80", 4, 0},     /* beyond U+10FFFF */
    {"\xF5\x80\x80\x80", 4, 0}, {"\xFF", 1, 0},
    {"\xE4\xB8\xAD\xE4\xB8", 5, 3}, {"abcdefgh\xE4\xB8", 10, 8}, /* cut off */
    {"\xE4\xB8\xAD\xE4\x41\xAD", 6, 3}, {"\xE4\xB8\xAD\xE4\xB8\x41", 6, 3},
    // clang-format on
};

static void utf_8_is_valid_as_the_standard_has_it(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(sequences); i++)
        assert_int_equal(jb_utf8_valid_len(sequences[i].bytes, sequences[i].len),
                         sequences[i].valid);
}

/* Bytes of one kind: anything, or mostly such as Chinese encodings use. */
static void fill(GRand *random, char *data, gsize len)
{
    gboolean wild = g_rand_boolean(random);
    for (gsize i = 0; i < len; i++)
        data[i] = (char)(wild ? g_rand_int_range(random, 0, 256)
                              : g_rand_int_range(random, 0xA1, 0xFF));
}

/* GLib's own validator refuses NUL, so runs between NULs are compared. */
static void the_validator_agrees_with_glib_on_random_bytes(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(20200216);
    for (int round = 0; round < 20000; round++) {
        static const char *const parts[] = {"中",   "a",        "é",    "𠮷",
                                            "\x80", "\xE4\xB8", "\xF0", "。"};
        g_autoptr(GString) text = g_string_new(NULL);
        for (int i = 0; i < 12; i++)
            g_string_append(text, parts[g_rand_int_range(random, 0, round % 5 ? 8 : 4)]);
        const char *end;
        g_utf8_validate_len(text->str, text->len, &end);
        assert_int_equal(jb_utf8_valid_len(text->str, text->len), end - text->str);
    }
}

static void random_bytes_give_an_error_or_valid_utf_8(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(1936);
    static const char *const declared[] = {NULL, "gb2312", "Big5", "utf-16", "EUC-KR"};
    for (int round = 0; round < 4000; round++) {
        char data[64];
        gsize len = (gsize)g_rand_int_range(random, 0, sizeof(data)), text_len;
        fill(random, data, len);
        const char *encoding;
        g_autoptr(GError) error = NULL;
        g_autofree char *text =
            jb_decode(data, len, declared[round % 5], &text_len, &encoding, &error);
        assert_true((text == NULL) == (error != NULL));
        if (text)
            assert_int_equal(jb_utf8_valid_len(text, text_len), text_len);
    }
}

/* Damages a text of a known encoding at random: what still decodes must encode to a text
 * that decodes to the same. */
static void damaged_texts_round_trip_or_are_refused(void **state)
{
    (void)state;
    static const char *const encodings[] = {"UTF-8", "GB18030", "Big5", "UTF-16LE",
                                            "UTF-16BE"};
    g_autoptr(GRand) random = g_rand_new_with_seed(2019);
    for (int round = 0; round < 2000; round++) {
        const char *encoding = encodings[round % 5], *found;
        gsize len, text_len, again_len;
        g_autofree char *data =
            jb_encode(traditional, strlen(traditional), encoding, &len, NULL);
        for (int i = round % 3; i > 0; i--)
            data[g_rand_int_range(random, 0, (gint32)len)] =
                (char)g_rand_int_range(random, 0, 256);
        g_autofree char *text = jb_decode(data, len, NULL, &text_len, &found, NULL);
        if (!text)
            continue;
        g_autofree char *again = jb_encode(text, text_len, found, &again_len, NULL);
        assert_non_null(again);
        assert_int_equal(again_len, len);
        assert_memory_equal(again, data, len);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_encoding_is_known_by_its_bytes),
        cmocka_unit_test(a_single_sentence_is_enough),
        cmocka_unit_test(utf_16_without_han_is_known_by_its_nuls),
        cmocka_unit_test(a_hong_kong_character_makes_it_the_extended_big5),
        cmocka_unit_test(wrong_declarations_are_overruled),
        cmocka_unit_test(a_declaration_decides_what_bytes_alone_do_not),
        cmocka_unit_test(declared_encodings_beyond_chinese_are_read),
        cmocka_unit_test(marks_are_dropped_and_believed),
        cmocka_unit_test(empty_input_is_an_empty_text),
        cmocka_unit_test(a_broken_byte_in_utf_8_is_named),
        cmocka_unit_test(a_text_cut_inside_a_character_is_named),
        cmocka_unit_test(a_broken_byte_in_gb18030_is_named),
        cmocka_unit_test(a_lone_surrogate_in_utf_16_is_named),
        cmocka_unit_test(binary_is_refused_at_its_byte),
        cmocka_unit_test(padding_at_the_end_is_dropped),
        cmocka_unit_test(a_stray_control_character_does_no_harm),
        cmocka_unit_test(western_texts_are_windows_1252_only_if_they_clearly_are),
        cmocka_unit_test(noise_is_refused),
        cmocka_unit_test(quotes_alone_are_chinese),
        cmocka_unit_test(characters_once_private_in_gb18030_arrive_as_themselves),
        cmocka_unit_test(characters_outside_the_bmp_survive),
        cmocka_unit_test(an_encoding_that_lacks_a_character_names_it),
        cmocka_unit_test(a_nul_inside_is_encoded_as_any_character),
        cmocka_unit_test(utf_8_is_valid_as_the_standard_has_it),
        cmocka_unit_test(the_validator_agrees_with_glib_on_random_bytes),
        cmocka_unit_test(random_bytes_give_an_error_or_valid_utf_8),
        cmocka_unit_test(damaged_texts_round_trip_or_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
