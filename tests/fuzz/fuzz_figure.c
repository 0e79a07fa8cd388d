/* libFuzzer: any text as a report's, scanned for figures. Every figure lies inside the text, on
 * whole characters and in its sentence; its value is a plain decimal; packed and unpacked it
 * is the same. The first byte chooses what is known of the report. */

#include <stdint.h>
#include <string.h>

#include "lib/figure/figure.h"
#include "lib/schema/figure_pack.h"
#include "lib/text/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct jb_figure_context contexts[] = {
    {NULL, NULL, NULL, NULL},
    {"2020-02-16", "吕梁", "吕梁新闻网", "吕梁市公安局通报"},
    {"2019", "山西省", NULL, NULL},
    {"2020-02", NULL, "定西日报", "上半年办理法律援助案件"},
};

static gboolean is_boundary(const char *text, gsize len, guint32 at)
{
    return at == len || ((guchar)text[at] & 0xC0) != 0x80;
}

static gboolean is_decimal(const char *value)
{
    gsize whole = strspn(value + (*value == '-'), "0123456789");
    const char *rest = value + (*value == '-') + whole;
    return whole > 0 && (!*rest || (*rest == '.' && rest[1] &&
                                    strspn(rest + 1, "0123456789") == strlen(rest + 1)));
}

static void check_figure(const struct jb_figure *f, const char *text, gsize len)
{
    g_assert(f->begin < f->end && f->end <= len);
    g_assert(f->sentence_begin <= f->begin && f->end <= f->sentence_end);
    g_assert(f->sentence_end <= len);
    g_assert(is_boundary(text, len, f->begin) && is_boundary(text, len, f->end));
    g_assert(is_boundary(text, len, f->sentence_begin));
    g_assert(is_boundary(text, len, f->sentence_end));
    g_assert(f->value && is_decimal(f->value));
    g_assert(!f->value_max || is_decimal(f->value_max));
    g_assert(f->unit && g_utf8_validate(f->unit, -1, NULL));
    g_assert(!f->measure || g_utf8_validate(f->measure, -1, NULL));
    g_assert(!f->subject || g_utf8_validate(f->subject, -1, NULL));
}

static void check_packed(const struct jb_figure *f)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new(), again = g_byte_array_new();
    struct jb_packed_figure packed;
    gsize at = 0;
    jb_figure_pack(f, JB_REGION_TEXT, bytes);
    g_assert(jb_figure_unpack((const char *)bytes->data, bytes->len, &at, &packed, NULL));
    g_assert(at == bytes->len);
    jb_figure_pack(&packed.figure, packed.region, again);
    g_assert(again->len == bytes->len && memcmp(again->data, bytes->data, at) == 0);
    jb_packed_figure_clear(&packed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > 1 << 14)
        return 0;
    const struct jb_figure_context *context = &contexts[*data % G_N_ELEMENTS(contexts)];
    g_autofree char *text = g_utf8_make_valid((const char *)data + 1, (gssize)size - 1);
    gsize len = strlen(text);
    struct jb_figures figures = {0};
    jb_figures_scan(text, len, context, &figures);
    for (gsize i = 0; i < figures.count; i++) {
        check_figure(&figures.list[i], text, len);
        check_packed(&figures.list[i]);
        g_assert(figures.list[i].parent < (gint32)figures.count);
    }
    jb_figures_clear(&figures);
    g_autoptr(GArray) rejected = jb_figures_rejected(text, len, context);
    for (guint i = 0; i < rejected->len; i++)
        g_assert(g_array_index(rejected, struct jb_figure_rejected, i).end <= len);
    return 0;
}
