#include "lib/figure/glossary.h"

#include <string.h>

static gsize length_of(const UChar *text)
{
    gsize n = 0;

    while (text[n] != 0)
        n++;
    return n;
}

/* Links ROW into the chain of HEAD, after the words that are longer. */
static void insert(struct jb_glossary *glossary, guint16 *head, guint16 *next,
                   guint16 row)
{
    guint16 *link = head;

    while (*link != 0 && glossary->length[*link - 1] >= glossary->length[row])
        link = &next[*link - 1];
    next[row] = *link;
    *link = (guint16)(row + 1);
}

static void set_bit(guint8 *bits, UChar c)
{
    bits[c / 8] |= (guint8)(1 << c % 8);
}

static gboolean has_bit(const guint8 *bits, UChar c)
{
    return (bits[c / 8] >> c % 8 & 1) != 0;
}

static void build(struct jb_glossary *glossary)
{
    g_assert(glossary->count < G_MAXUINT16);
    glossary->length = g_new(guint16, glossary->count);
    glossary->begins = g_new0(guint8, 0x10000 / 8);
    glossary->ends = g_new0(guint8, 0x10000 / 8);
    glossary->next_first = g_new(guint16, glossary->count);
    glossary->next_last = g_new(guint16, glossary->count);
    for (gsize i = 0; i < glossary->count; i++) {
        const UChar *text = glossary->rows[i].text;
        gsize len = length_of(text);
        g_assert(len > 0);
        glossary->length[i] = (guint16)len;
        set_bit(glossary->begins, text[0]);
        set_bit(glossary->ends, text[len - 1]);
        insert(glossary, &glossary->first[text[0] % JB_GLOSSARY_BUCKETS],
               glossary->next_first, (guint16)i);
        insert(glossary, &glossary->last[text[len - 1] % JB_GLOSSARY_BUCKETS],
               glossary->next_last, (guint16)i);
    }
}

static void ensure(struct jb_glossary *glossary)
{
    if (g_once_init_enter(&glossary->ready)) {
        build(glossary);
        g_once_init_leave(&glossary->ready, 1);
    }
}

const struct jb_term *jb_glossary_match(struct jb_glossary *glossary, const UChar *text,
                                        gsize len, gsize *matched)
{
    ensure(glossary);
    if (len == 0 || !has_bit(glossary->begins, text[0]))
        return NULL;
    for (guint16 row = glossary->first[text[0] % JB_GLOSSARY_BUCKETS]; row != 0;
         row = glossary->next_first[row - 1]) {
        gsize n = glossary->length[row - 1];
        if (n > len || text[0] != glossary->rows[row - 1].text[0] ||
            memcmp(text, glossary->rows[row - 1].text, n * sizeof *text) != 0)
            continue;
        if (matched != NULL)
            *matched = n;
        return &glossary->rows[row - 1];
    }
    return NULL;
}

const struct jb_term *jb_glossary_match_before(struct jb_glossary *glossary,
                                               const UChar *begin, const UChar *end,
                                               gsize *matched)
{
    ensure(glossary);
    if (end <= begin || !has_bit(glossary->ends, end[-1]))
        return NULL;
    for (guint16 row = glossary->last[end[-1] % JB_GLOSSARY_BUCKETS]; row != 0;
         row = glossary->next_last[row - 1]) {
        gsize n = glossary->length[row - 1];
        if (n > (gsize)(end - begin) ||
            memcmp(end - n, glossary->rows[row - 1].text, n * sizeof *end) != 0)
            continue;
        if (matched != NULL)
            *matched = n;
        return &glossary->rows[row - 1];
    }
    return NULL;
}
