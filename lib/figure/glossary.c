#include "lib/figure/glossary.h"

static void set_bit(guint8 *bits, UChar c)
{
    bits[c / 8] |= (guint8)(1 << c % 8);
}

static gboolean has_bit(const guint8 *bits, UChar c)
{
    return (bits[c / 8] >> c % 8 & 1) != 0;
}

/* The length of the word at TEXT: up to a space or the end, but a space at the front is a
 * word of its own. */
static gsize word_length(const UChar *text)
{
    gsize len = 0;

    if (text[0] == ' ')
        return 1;
    while (text[len] != 0 && text[len] != ' ')
        len++;
    return len;
}

/* Moves *AT to the next word of a row, from NULL to the first; its length, 0 at the end. */
static gsize next_word(const UChar *words, const UChar **at)
{
    if (*at == NULL) {
        *at = words;
        return word_length(words);
    }
    *at += word_length(*at);
    if (**at == ' ')
        (*at)++;
    return word_length(*at);
}

static gsize count_words(const struct jb_glossary *glossary)
{
    gsize count = 0;

    for (gsize row = 0; row < glossary->count; row++) {
        const UChar *word = NULL;
        while (next_word(glossary->rows[row].words, &word) > 0)
            count++;
    }
    return count;
}

static guint16 *next_of(struct jb_glossary *glossary, guint16 entry, gboolean first)
{
    struct jb_entry *e = &glossary->entries[entry - 1];

    return first ? &e->next_first : &e->next_last;
}

/* Links ENTRY into the chain of HEAD, after the words that are longer. */
static void insert(struct jb_glossary *glossary, guint16 *head, guint16 entry,
                   gboolean first)
{
    guint16 *link = head, len = glossary->entries[entry - 1].len;

    while (*link != 0 && glossary->entries[*link - 1].len >= len)
        link = next_of(glossary, *link, first);
    *next_of(glossary, entry, first) = *link;
    *link = entry;
}

/* The chain of the words that begin or end with two units; NEXT is 0 for a word of one. */
static guint bucket_of(UChar outer, UChar next)
{
    return ((guint)outer * 31 + (guint)next * 7) % JB_GLOSSARY_BUCKETS;
}

static void add(struct jb_glossary *glossary, guint16 entry)
{
    const struct jb_entry *e = &glossary->entries[entry - 1];
    const UChar *text = e->text, *last = e->text + e->len - 1;
    guint head = bucket_of(text[0], e->len > 1 ? text[1] : 0);
    guint tail = bucket_of(last[0], e->len > 1 ? last[-1] : 0);

    set_bit(glossary->begins, text[0]);
    set_bit(glossary->ends, last[0]);
    insert(glossary, &glossary->first[head], entry, TRUE);
    insert(glossary, &glossary->last[tail], entry, FALSE);
}

static void build(struct jb_glossary *glossary)
{
    gsize count = count_words(glossary), len;
    guint16 entry = 0;

    g_assert(count < G_MAXUINT16);
    glossary->entries = g_new0(struct jb_entry, count);
    glossary->begins = g_new0(guint8, 0x10000 / 8);
    glossary->ends = g_new0(guint8, 0x10000 / 8);
    for (gsize row = 0; row < glossary->count; row++) {
        const UChar *word = NULL;
        while ((len = next_word(glossary->rows[row].words, &word)) > 0) {
            glossary->entries[entry++] = (struct jb_entry){
                .text = word,
                .len = (guint16)len,
                .row = (guint16)row,
            };
            add(glossary, entry);
        }
    }
}

static void ensure(struct jb_glossary *glossary)
{
    if (g_once_init_enter(&glossary->ready)) {
        build(glossary);
        g_once_init_leave(&glossary->ready, 1);
    }
}

/* Words are so short that a call of memcmp() costs more. */
static inline gboolean is_same(const UChar *a, const UChar *b, gsize len)
{
    for (gsize i = 0; i < len; i++)
        if (a[i] != b[i])
            return FALSE;
    return TRUE;
}

/* The longest word of the chain from ENTRY that TEXT begins with. */
static const struct jb_entry *match_first(const struct jb_glossary *glossary,
                                          guint16 entry, const UChar *text, gsize len)
{
    const struct jb_entry *e;

    for (; entry != 0; entry = e->next_first) {
        e = &glossary->entries[entry - 1];
        if (e->len <= len && is_same(text, e->text, e->len))
            return e;
    }
    return NULL;
}

/* The longest word of the chain from ENTRY that ends at END, LEN units long at most. */
static const struct jb_entry *match_last(const struct jb_glossary *glossary,
                                         guint16 entry, const UChar *end, gsize len)
{
    const struct jb_entry *e;

    for (; entry != 0; entry = e->next_last) {
        e = &glossary->entries[entry - 1];
        if (e->len <= len && is_same(end - e->len, e->text, e->len))
            return e;
    }
    return NULL;
}

static const struct jb_terms *found(const struct jb_glossary *glossary,
                                    const struct jb_entry *e, gsize *matched)
{
    if (e == NULL)
        return NULL;
    if (matched != NULL)
        *matched = e->len;
    return &glossary->rows[e->row];
}

const struct jb_terms *jb_glossary_match(struct jb_glossary *glossary, const UChar *text,
                                         gsize len, gsize *matched)
{
    const struct jb_entry *e = NULL;

    ensure(glossary);
    if (len == 0 || !has_bit(glossary->begins, text[0]))
        return NULL;
    if (len > 1)
        e = match_first(glossary, glossary->first[bucket_of(text[0], text[1])], text,
                        len);
    if (e == NULL)
        e = match_first(glossary, glossary->first[bucket_of(text[0], 0)], text, 1);
    return found(glossary, e, matched);
}

const struct jb_terms *jb_glossary_match_before(struct jb_glossary *glossary,
                                                const UChar *begin, const UChar *end,
                                                gsize *matched)
{
    const struct jb_entry *e = NULL;

    ensure(glossary);
    if (end <= begin || !has_bit(glossary->ends, end[-1]))
        return NULL;
    if (end - begin > 1)
        e = match_last(glossary, glossary->last[bucket_of(end[-1], end[-2])], end,
                       (gsize)(end - begin));
    if (e == NULL)
        e = match_last(glossary, glossary->last[bucket_of(end[-1], 0)], end, 1);
    return found(glossary, e, matched);
}

gboolean jb_glossary_begins(struct jb_glossary *glossary, UChar c)
{
    ensure(glossary);
    return has_bit(glossary->begins, c);
}
