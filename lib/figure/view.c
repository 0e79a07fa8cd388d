#include "lib/figure/view.h"

#include "lib/figure/glyph.h"
#include "lib/text/fold.h"
#include "lib/text/utf.h"

#define BMP_SIZE 0x10000
#define SPREAD_MAX 16 /* signs that a numeral spelled letter by letter may have */

/* Signs that read like an ASCII sign or a Chinese quotation mark, outside the full-width
 * block, which is folded by its offset. */
static const struct {
    UChar from, to;
    const char *gloss;
} signs[] = {
    // clang-format off
    {0x3000, ' ',    "ideographic space"},
    {0x00a0, ' ',    "no-break space"},
    {0x2002, ' ',    "en space"},
    {0x2003, ' ',    "em space"},
    {0x2009, ' ',    "thin space"},
    {0xffe5, 0x00a5, "full-width yuan sign"},
    {0xffe1, 0x00a3, "full-width pound sign"},
    {0x300c, 0x201c, "corner bracket, traditional quotation mark"},
    {0x300d, 0x201d, "its closing"},
    {0x300e, 0x2018, "white corner bracket, inner quotation mark"},
    {0x300f, 0x2019, "its closing"},
    {0x2212, '-',    "minus sign"},
    {0x3014, '(',    "tortoise shell bracket, in case numbers"},
    {0x3015, ')',    "its closing"},
    {0xfe5d, '(',    "small form"},
    {0xfe5e, ')',    "its closing"},
    {0xff61, 0x3002, "half-width full stop"},
    {0xff64, 0x3001, "half-width enumeration comma"},
    // clang-format on
};

static UChar fold_one(UChar c)
{
    if (c >= 0xff01 && c <= 0xff5e)
        return (UChar)(c - 0xfee0);
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (signs[i].from == c)
            return signs[i].to;
    UChar32 han = jb_fold_han(c);
    return han < BMP_SIZE ? (UChar)han : c;
}

/* Every BMP unit and its fold, filled once and then only read. */
static const UChar *fold_map(void)
{
    static gsize ready;
    static UChar map[BMP_SIZE];

    if (g_once_init_enter(&ready)) {
        for (gsize c = 0; c < BMP_SIZE; c++)
            map[c] = c < 0x80 ? (UChar)c : fold_one((UChar)c);
        g_once_init_leave(&ready, 1);
    }
    return map;
}

/* Signs of a numeral that may be spelled letter by letter: 六 点 五 成, 百 分 之 五. */
static gboolean is_spelled(UChar c)
{
    return c > 0x80 && jb_is_one_of(c, u"一二三四五六七八九十百千万亿点分之");
}

/* Whether the space before unit N only spreads a numeral: what is left of it began with a
 * sign that stands alone, and the signs at both sides belong together. Two digits may be two
 * cells of a row, and 获利百万 三人被抓 is a headline of two parts. */
static gboolean is_spread(const struct jb_view *view, gsize n, UChar next)
{
    static const UChar digits[] = u"一二三四五六七八九";
    gsize last = n - 2, first = last;

    if (n < 2 || !is_spelled(view->text[last]) ||
        !(is_spelled(next) || (view->text[last] == u'之' && jb_is_digit(next))) ||
        (jb_is_one_of(view->text[last], digits) && jb_is_one_of(next, digits)))
        return FALSE;
    while (first > 0 && last - first < SPREAD_MAX && is_spelled(view->text[first - 1]))
        first--;
    return (first == last || view->byte[first + 1] - view->byte[first] > 3) &&
           (first == 0 || !jb_is_han(view->text[first - 1]));
}

void jb_view_init(struct jb_view *view, const char *text, gsize len)
{
    const UChar *map = fold_map();
    gsize i = 0, n = 0;

    view->text = g_new(UChar, len + 1);
    view->byte = g_new(guint32, len + 1);
    while (i < len) {
        guint32 at = (guint32)i;
        UChar32 c = jb_utf8_next(text, &i);
        if (c < BMP_SIZE) {
            if (n > 0 && view->text[n - 1] == ' ' && is_spread(view, n, map[c]))
                n--;
            view->byte[n] = at;
            view->text[n++] = map[c];
            continue;
        }
        view->byte[n] = view->byte[n + 1] = at;
        jb_utf16_put(view->text, &n, c);
    }
    view->text[n] = 0;
    view->byte[n] = (guint32)len;
    view->len = n;
}

void jb_view_clear(struct jb_view *view)
{
    g_clear_pointer(&view->text, g_free);
    g_clear_pointer(&view->byte, g_free);
    view->len = 0;
}
