#include "tests/unit/support/scratch.h"

#include "lib/schema/figure_pack.h"

/* One of everything, with the numbers at their limits. */
static struct jb_figure full_figure(void)
{
    return (struct jb_figure){
        .begin = 0,
        .end = G_MAXUINT32,
        .sentence_begin = 127,
        .sentence_end = 128,
        .value = (char *)"2258000000",
        .value_max = (char *)"-13.1",
        .unit = (char *)"",
        .qualifier = JB_RANGE,
        .kind = JB_KIND_STRUCTURE,
        .change = JB_CHANGE_DOWN,
        .basis = JB_BASIS_STOCK,
        .base = (char *)"同期",
        .measure = (char *)"打掉黑恶势力团伙",
        .subject = NULL,
        .subject_from = JB_FROM_DOCUMENT,
        .place = (char *)"山西省吕梁市",
        .period = {(char *)"截至2019年底", NULL, (char *)"2019-12-31", JB_FROM_INHERITED},
        .parent = G_MAXINT32,
        .sure = TRUE,
    };
}

static void assert_same_string(const char *a, const char *b)
{
    assert_int_equal(a == NULL, b == NULL);
    if (a)
        assert_string_equal(a, b);
}

static void assert_same(const struct jb_figure *a, const struct jb_figure *b)
{
    assert_int_equal(a->begin, b->begin);
    assert_int_equal(a->end, b->end);
    assert_int_equal(a->sentence_begin, b->sentence_begin);
    assert_int_equal(a->sentence_end, b->sentence_end);
    assert_int_equal(a->qualifier, b->qualifier);
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->change, b->change);
    assert_int_equal(a->basis, b->basis);
    assert_int_equal(a->subject_from, b->subject_from);
    assert_int_equal(a->period.from, b->period.from);
    assert_int_equal(a->parent, b->parent);
    assert_int_equal(a->sure, b->sure);
    assert_same_string(a->value, b->value);
    assert_same_string(a->value_max, b->value_max);
    assert_same_string(a->unit, b->unit);
    assert_same_string(a->base, b->base);
    assert_same_string(a->measure, b->measure);
    assert_same_string(a->subject, b->subject);
    assert_same_string(a->place, b->place);
    assert_same_string(a->period.text, b->period.text);
    assert_same_string(a->period.first, b->period.first);
    assert_same_string(a->period.last, b->period.last);
}

static void figures_come_back_one_after_the_other(void **state)
{
    (void)state;
    const struct jb_figure full = full_figure();
    const struct jb_figure bare = {.value = (char *)"0", .parent = -1};
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(GError) error = NULL;
    jb_figure_pack(&full, JB_REGION_SUBTITLE, bytes);
    jb_figure_pack(&bare, JB_REGION_TEXT, bytes);
    gsize at = 0;
    struct jb_packed_figure first, second;
    const char *data = (const char *)bytes->data;
    assert_true(jb_figure_unpack(data, bytes->len, &at, &first, &error));
    assert_true(jb_figure_unpack(data, bytes->len, &at, &second, &error));
    assert_ok(error);
    assert_int_equal(at, bytes->len);
    assert_int_equal(first.region, JB_REGION_SUBTITLE);
    assert_int_equal(second.region, JB_REGION_TEXT);
    assert_same(&first.figure, &full);
    assert_same(&second.figure, &bare);
    jb_packed_figure_clear(&first);
    jb_packed_figure_clear(&second);
}

static void cut_bytes_are_an_error_that_leaves_nothing(void **state)
{
    (void)state;
    const struct jb_figure full = full_figure();
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    jb_figure_pack(&full, JB_REGION_TITLE, bytes);
    for (gsize len = 0; len < bytes->len; len++) {
        g_autofree char *exact = g_malloc(MAX(len, 1));
        gsize at = 0;
        struct jb_packed_figure packed;
        g_autoptr(GError) error = NULL;
        memcpy(exact, bytes->data, len);
        assert_false(jb_figure_unpack(exact, len, &at, &packed, &error));
        assert_failed(&error, JB_ERROR_DAMAGED, "byte 0");
        assert_int_equal(at, 0);
        assert_null(packed.figure.value);
    }
}

static void any_flipped_bit_is_read_without_leaving_the_bytes(void **state)
{
    (void)state;
    const struct jb_figure full = full_figure();
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    jb_figure_pack(&full, JB_REGION_TITLE, bytes);
    guint refused = 0;
    for (gsize bit = 0; bit < bytes->len * 8; bit++) {
        gsize at = 0;
        struct jb_packed_figure packed;
        bytes->data[bit / 8] = (guint8)(bytes->data[bit / 8] ^ 1 << bit % 8);
        if (jb_figure_unpack((const char *)bytes->data, bytes->len, &at, &packed, NULL))
            jb_packed_figure_clear(&packed);
        else
            refused++;
        assert_true(at <= bytes->len);
        bytes->data[bit / 8] = (guint8)(bytes->data[bit / 8] ^ 1 << bit % 8);
    }
    assert_true(refused > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_come_back_one_after_the_other),
        cmocka_unit_test(cut_bytes_are_an_error_that_leaves_nothing),
        cmocka_unit_test(any_flipped_bit_is_read_without_leaving_the_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
