#include "lib/text/encoding.h"

#include <string.h>

/* Well-formed sequences, as Table 3-7 of the Unicode Standard lists them: the second byte
 * carries the limits that shut out overlong forms, surrogates and what lies beyond
 * U+10FFFF; every later one is 80..BF. */
static const struct form {
    guint8 lead_first, lead_last, second_first, second_last, length;
} forms[] = {
    // clang-format off
    {0xC2, 0xDF, 0x80, 0xBF, 2},
    {0xE0, 0xE0, 0xA0, 0xBF, 3}, /* no overlong forms */
    {0xE1, 0xEC, 0x80, 0xBF, 3},
    {0xED, 0xED, 0x80, 0x9F, 3}, /* no surrogates */
    {0xEE, 0xEF, 0x80, 0xBF, 3},
    {0xF0, 0xF0, 0x90, 0xBF, 4}, /* no overlong forms */
    {0xF1, 0xF3, 0x80, 0xBF, 4},
    {0xF4, 0xF4, 0x80, 0x8F, 4}, /* nothing beyond U+10FFFF */
    // clang-format on
};

static gboolean is_trail(guint8 byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Length of the sequence of two bytes or more at P, of which LEFT bytes are there; 0 where
 * it is none. */
static gsize sequence_len(const guint8 *p, gsize left)
{
    const struct form *form = forms, *end = forms + G_N_ELEMENTS(forms);
    while (form < end && p[0] > form->lead_last)
        form++;
    if (form == end || p[0] < form->lead_first || left < form->length)
        return 0;
    if (p[1] < form->second_first || p[1] > form->second_last)
        return 0;
    for (gsize i = 2; i < form->length; i++)
        if (!is_trail(p[i]))
            return 0;
    return form->length;
}

static gsize skip_ascii(const guint8 *p, gsize at, gsize len)
{
    for (guint64 word; at + 8 <= len; at += 8) {
        memcpy(&word, p + at, 8);
        if (word & G_GUINT64_CONSTANT(0x8080808080808080))
            break;
    }
    while (at < len && p[at] < 0x80)
        at++;
    return at;
}

/* Han and Chinese punctuation lie under the leads E1..EC and EF, whose second byte knows no
 * limits: most of a Chinese text passes here. */
static gsize skip_han(const guint8 *p, gsize at, gsize len)
{
    while (at + 3 <= len && ((guint8)(p[at] - 0xE1) <= 0xEC - 0xE1 || p[at] == 0xEF) &&
           is_trail(p[at + 1]) && is_trail(p[at + 2]))
        at += 3;
    return at;
}

gsize jb_utf8_valid_len(const char *data, gsize len)
{
    const guint8 *p = (const guint8 *)data;
    gsize at = 0;
    for (;;) {
        at = skip_han(p, skip_ascii(p, at, len), len);
        if (at == len)
            return len;
        if (p[at] < 0x80)
            continue;
        gsize step = sequence_len(p + at, len - at);
        if (step == 0)
            return at;
        at += step;
    }
}
