#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/base/error.h"
#include "lib/text/encoding.h"
#include "tests/unit/corpus/collect.h"
#include "tests/unit/corpus/make.h"

static struct collected all;
static GString *skipped;
static GError *error;
static struct jb_limits limits;

static int begin(void **state)
{
    (void)state;
    collect_init(&all);
    skipped = g_string_new(NULL);
    limits = (struct jb_limits){0};
    return 0;
}

static int end(void **state)
{
    (void)state;
    collect_clear(&all);
    g_string_free(skipped, TRUE);
    g_clear_error(&error);
    return 0;
}

static void note_skipped(const GError *why, gpointer data)
{
    (void)data;
    g_string_append_printf(skipped, "%s\n", why->message);
}

/* Reads what was made, which is freed. */
static gboolean read_made(const char *name, GBytes *made)
{
    const struct jb_read_options options = {.now = 1717214400, .limits = limits};
    const struct jb_read_sink sink = {collect_found, collect_bad, &all, note_skipped};
    gsize len;
    const char *data = g_bytes_get_data(made, &len);
    g_autoptr(jb_input) input = jb_input_of_bytes(name, data, len);
    gboolean good = jb_read_input(input, &options, &sink, &error);
    g_bytes_unref(made);
    return good;
}

static const char *path_of(guint i)
{
    return collected_report(&all, i) ? collected_report(&all, i)->path : "(none)";
}

static GBytes *a_zip_of(const char *const *names, const char *words)
{
    struct making making = make_begin("zip", NULL);
    make_open(&making);
    for (; *names; names++)
        make_words(&making, *names, words);
    return make_end(&making);
}

static void members_are_read_by_what_they_are(void **state)
{
    (void)state;
    struct making making = make_begin("zip", NULL);
    make_open(&making);
    make_words(&making, "一/a.dat", "今年以来破获案件35起。\n");
    make_words(&making, "b.txt", "{\"text\":\"甲\"}\n{\"text\":\"乙\"}\n");
    make_words(&making, "c.txt", "标题,正文\n丙,丁\n");
    assert_true(read_made("外.zip", make_end(&making)));
    assert_int_equal(all.reports->len, 4);
    assert_string_equal(path_of(0), "外.zip!一/a.dat");
    assert_string_equal(path_of(2), "外.zip!b.txt:2");
    assert_string_equal(path_of(3), "外.zip!c.txt:2");
    assert_string_equal(collected_report(&all, 3)->title, "丙");
    assert_int_equal(all.bad->len, 0);
}

static void every_packing_gives_the_same(void **state)
{
    static const char *const packings[][3] = {
        {"ustar", NULL, "a.tar"},      {"pax", "gzip", "a.tar.gz"},
        {"pax", "xz", "a.tar.xz"},     {"ustar", "zstd", "a.tar.zst"},
        {"pax", "bzip2", "a.tar.bz2"}, {"7zip", NULL, "a.7z"},
        {"zip", "gzip", "a.zip.gz"},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(packings); i++) {
        g_autoptr(GBytes) words = make_bytes("{\"text\":\"甲\"}\n");
        g_autofree char *path = g_strconcat(packings[i][2], "!d/x.jsonl:1", NULL);
        assert_true(read_made(packings[i][2], make_one(packings[i][0], packings[i][1],
                                                       "d/x.jsonl", words)));
        assert_string_equal(path_of((guint)i), path);
    }
}

static void a_compressed_file_keeps_its_path(void **state)
{
    (void)state;
    g_autoptr(GBytes) lines = make_bytes("{甲}\n{\"text\":\"乙\"}\n");
    assert_true(read_made("a.jsonl.gz", make_one("raw", "gzip", "x", lines)));
    assert_string_equal(path_of(0), "a.jsonl.gz:2");
    assert_true(g_str_has_prefix(collected_bad(&all, 0), "a.jsonl.gz:1: not JSON"));
    g_autoptr(GBytes) words = make_bytes("# 巡防\n\n破获案件35起。\n");
    assert_true(read_made("a.md.xz", make_one("raw", "xz", "x", words)));
    assert_string_equal(collected_report(&all, 1)->title, "巡防");
}

static void names_in_gbk_are_decoded_and_dots_are_labels(void **state)
{
    gsize len;
    (void)state;
    g_autofree char *gbk =
        jb_encode("通报.txt", strlen("通报.txt"), "GB18030", &len, NULL);
    const char *const names[] = {gbk, "../../x.txt", "/etc/y.txt", "a\nb.txt", NULL};
    assert_true(read_made("a.zip", a_zip_of(names, "破获案件35起。\n")));
    assert_string_equal(path_of(0), "a.zip!通报.txt");
    assert_string_equal(path_of(1), "a.zip!../../x.txt");
    assert_string_equal(path_of(2), "a.zip!/etc/y.txt");
    assert_string_equal(path_of(3), "a.zip!a b.txt");
}

static void what_is_no_report_is_passed_over(void **state)
{
    (void)state;
    struct making making = make_begin("pax", NULL);
    make_open(&making);
    make_entry(&making, "folder", AE_IFDIR, NULL);
    make_entry(&making, "device", AE_IFCHR, NULL);
    make_entry(&making, "fifo", AE_IFIFO, NULL);
    make_entry(&making, "soft.txt", AE_IFLNK, "/etc/passwd");
    make_words(&making, "a.txt", "破获案件35起。\n");
    make_entry(&making, "hard.txt", AE_IFREG, "a.txt");
    make_words(&making, ".hidden/b.txt", "甲。\n");
    make_words(&making, "__MACOSX/c.txt", "甲。\n");
    make_words(&making, "x/README.md", "甲。\n");
    make_words(&making, "photo", "\xFF\xD8\xFF\xE0");
    make_words(&making, "old.rar", "Rar!\x1A\x07");
    assert_true(read_made("a.tar", make_end(&making)));
    assert_int_equal(all.reports->len, 1);
    assert_string_equal(skipped->str, "a.tar!device: skipped: a device\n"
                                      "a.tar!fifo: skipped: a FIFO or socket\n"
                                      "a.tar!soft.txt: skipped: a link\n"
                                      "a.tar!hard.txt: skipped: a link\n"
                                      "a.tar!photo: a JPEG image, which holds no text\n");
    assert_int_equal(all.bad->len, 1);
    assert_string_equal(
        collected_bad(&all, 0),
        "a.tar!old.rar: a RAR archive, which jianbao does not read: unpack "
        "it, or pack it as .zip");
}

/* Words packed LAYERS times into one another. */
static GBytes *a_nest_of(guint layers)
{
    GBytes *bytes = make_bytes("破获案件35起。\n");
    for (guint i = 0; i < layers; i++) {
        GBytes *inner = bytes;
        bytes = make_one("zip", NULL, i == 0 ? "a.txt" : "b.zip", inner);
        g_bytes_unref(inner);
    }
    return bytes;
}

static void nests_are_read_to_their_limit(void **state)
{
    (void)state;
    assert_true(read_made("o.zip", a_nest_of(6)));
    assert_string_equal(path_of(0), "o.zip!b.zip!b.zip!b.zip!b.zip!b.zip!a.txt");
    assert_true(read_made("o.zip", a_nest_of(7)));
    assert_int_equal(all.reports->len, 1);
    assert_string_equal(collected_bad(&all, 0),
                        "o.zip!b.zip!b.zip!b.zip!b.zip!b.zip!b.zip: packed deeper than 6 "
                        "layers (the limit depth): not read");
    limits.depth = 7;
    assert_true(read_made("o.zip", a_nest_of(7)));
    assert_int_equal(all.reports->len, 2);
}

static void a_bomb_is_one_line(void **state)
{
    const gsize size = JB_LIMIT_RATIO_FROM + 1024;
    (void)state;
    g_autoptr(GBytes) letters = g_bytes_new_take(g_strnfill(size, 'a'), size);
    GBytes *bomb = make_one("raw", "gzip", "x", letters);
    g_autoptr(GBytes) inner = make_one("zip", NULL, "b.gz", bomb);
    g_bytes_unref(bomb);
    assert_false(read_made("bomb.zip", g_bytes_ref(inner)));
    assert_true(g_error_matches(error, JB_ERROR, JB_ERROR_LIMIT));
    assert_string_equal(error->message,
                        "bomb.zip: unpacks to more than 200 times its size (the limit "
                        "ratio), as bombs do: the rest is not read");
    assert_int_equal(all.bad->len, 0);
    g_clear_error(&error);
    limits.bytes = 1 << 20;
    assert_false(read_made("bomb.zip", g_bytes_ref(inner)));
    assert_string_equal(error->message,
                        "bomb.zip: unpacks to more than 1048576 bytes (the limit bytes): "
                        "the rest is not read");
}

static void too_many_members_end_the_reading(void **state)
{
    static const char *const names[] = {"a.txt", "b.txt", "c.txt", NULL};
    (void)state;
    limits.members = 2;
    assert_false(read_made("a.zip", a_zip_of(names, "破获案件35起。\n")));
    assert_int_equal(all.reports->len, 2);
    assert_string_equal(
        error->message,
        "a.zip: holds more than 2 files (the limit members): the rest is not read");
}

static void encrypted_members_are_one_line(void **state)
{
    (void)state;
    struct making making = make_begin("zip", NULL);
    archive_write_set_passphrase(making.archive, "pw");
    archive_write_set_format_option(making.archive, "zip", "encryption", "traditional");
    make_open(&making);
    make_words(&making, "a.txt", "甲。\n");
    make_words(&making, "b.txt", "乙。\n");
    assert_true(read_made("a.zip", make_end(&making)));
    assert_int_equal(all.bad->len, 1);
    assert_string_equal(
        collected_bad(&all, 0),
        "a.zip: 2 encrypted members not read: unpack with the password first");
}

static void a_damaged_member_is_named_and_the_rest_is_read(void **state)
{
    (void)state;
    struct making making = make_begin("zip", NULL);
    archive_write_set_format_option(making.archive, "zip", "compression", "store");
    make_open(&making);
    make_words(&making, "a.txt", "破获案件35起。\n");
    make_words(&making, "b.txt", "破获案件36起。\n");
    g_autoptr(GBytes) whole = make_end(&making);
    gsize len;
    const char *data = g_bytes_get_data(whole, &len);
    char *broken = g_memdup2(data, len);
    char *at = memmem(broken, len, "35", 2);
    assert_non_null(at);
    *at = '4';
    assert_true(read_made("a.zip", g_bytes_new_take(broken, len)));
    assert_int_equal(all.reports->len, 1);
    assert_string_equal(path_of(0), "a.zip!b.txt");
    assert_true(g_str_has_prefix(collected_bad(&all, 0), "a.zip!a.txt: damaged"));
}

static void what_is_cut_off_is_an_error(void **state)
{
    (void)state;
    g_autoptr(GBytes) words = make_bytes("破获案件35起。\n");
    g_autoptr(GBytes) packed = make_one("pax", "xz", "a.txt", words);
    assert_false(read_made("a.tar.xz", g_bytes_new_from_bytes(packed, 0, 100)));
    assert_true(g_str_has_prefix(error->message, "a.tar.xz: damaged or cut off: "));
    g_clear_error(&error);
    assert_false(read_made("a.7z", make_bytes("7z\xBC\xAF\x27\x1C")));
    assert_true(g_str_has_prefix(error->message, "a.7z: damaged or cut off: "));
}

static void a_reading_stops_when_told(void **state)
{
    static const char *const names[] = {"a.txt", "b.txt", NULL};
    (void)state;
    all.stop_after = 1;
    assert_true(read_made("a.zip", a_zip_of(names, "破获案件35起。\n")));
    assert_int_equal(all.reports->len, 1);
}

static void limits_are_words(void **state)
{
    struct jb_limits parsed = {0};
    (void)state;
    assert_true(jb_limits_parse("bytes=8G, depth=3", &parsed, NULL));
    assert_true(parsed.bytes == (guint64)8 << 30 && parsed.depth == 3);
    g_autofree char *words = jb_limits_format(&parsed);
    assert_string_equal(words, "bytes=8G,ratio=200,members=1000000,depth=3,seconds=3600");
    static const char *const wrong[] = {"",        "x=1",      "depth",
                                        "depth=0", "depth=-1", "depth=1x"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        assert_false(jb_limits_parse(wrong[i], &parsed, &error));
        assert_non_null(strstr(error->message, "bytes=64G"));
        g_clear_error(&error);
    }
    assert_int_equal(parsed.depth, 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(members_are_read_by_what_they_are),
        TEST(every_packing_gives_the_same),
        TEST(a_compressed_file_keeps_its_path),
        TEST(names_in_gbk_are_decoded_and_dots_are_labels),
        TEST(what_is_no_report_is_passed_over),
        TEST(nests_are_read_to_their_limit),
        TEST(a_bomb_is_one_line),
        TEST(too_many_members_end_the_reading),
        TEST(encrypted_members_are_one_line),
        TEST(a_damaged_member_is_named_and_the_rest_is_read),
        TEST(what_is_cut_off_is_an_error),
        TEST(a_reading_stops_when_told),
        TEST(limits_are_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
