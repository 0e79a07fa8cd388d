#include "lib/text/token.h"

#include <string.h>

#include "lib/text/utf.h"

/* Quotes, brackets and spaces as they are after folding, where width forms are ASCII. */
static const UChar bridges[] =
    u" \t\"'()[]{}<>`«»‘’‚‛“”„‟‹›〈〉《》「」『』【】〔〕〖〗〘〙〚〛〝〞〟";

static gboolean is_bridge(UChar32 c)
{
    if (c > 0xFFFF)
        return FALSE;
    for (const UChar *p = bridges; *p; p++)
        if (*p == c)
            return TRUE;
    return FALSE;
}

static inline gboolean is_han(UChar32 c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005 ||
           c == 0x3007 || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

static inline gboolean is_digit(UChar32 c)
{
    return c >= '0' && c <= '9';
}

static inline gboolean is_latin(UChar32 c)
{
    return c >= 'a' && c <= 'z';
}

enum jb_char_class jb_char_class(UChar32 c)
{
    if (is_han(c))
        return JB_CHAR_HAN;
    if (is_digit(c))
        return JB_CHAR_DIGIT;
    if (is_latin(c))
        return JB_CHAR_LATIN;
    return is_bridge(c) ? JB_CHAR_BRIDGE : JB_CHAR_OTHER;
}

static inline gsize slot_of(guint64 key, gsize slot_count)
{
    return (gsize)((key * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15)) >> 32) &
           (slot_count - 1);
}

static void rehash(struct jb_tokens *t, gsize slot_count)
{
    t->slot_count = slot_count;
    t->slots = g_realloc_n(t->slots, slot_count, sizeof *t->slots);
    memset(t->slots, 0, slot_count * sizeof *t->slots);
    for (gsize i = 0; i < t->count; i++) {
        gsize s = slot_of(t->list[i].key, slot_count);
        while (t->slots[s])
            s = (s + 1) & (slot_count - 1);
        t->slots[s] = (guint32)i + 1;
    }
}

static inline void add_token(struct jb_tokens *t, guint64 key)
{
    gsize s = slot_of(key, t->slot_count);
    for (; t->slots[s]; s = (s + 1) & (t->slot_count - 1))
        if (t->list[t->slots[s] - 1].key == key) {
            t->list[t->slots[s] - 1].count++;
            return;
        }
    if (t->count == t->room) {
        t->room = t->room * 2 + 1024;
        t->list = g_realloc_n(t->list, t->room, sizeof *t->list);
    }
    t->list[t->count++] = (struct jb_token){key, 1};
    t->slots[s] = (guint32)t->count;
    if (t->count * 2 > t->slot_count)
        rehash(t, t->slot_count * 2);
}

static void add_run(struct jb_tokens *t, gsize begin, gsize end, enum jb_char_class class)
{
    if (t->run_count == t->run_room) {
        t->run_room = t->run_room * 2 + 64;
        t->runs = g_realloc_n(t->runs, t->run_room, sizeof *t->runs);
    }
    t->runs[t->run_count++] = (struct jb_run){(guint32)begin, (guint32)end, class};
}

gsize jb_run_end(const UChar *text, gsize len, gsize begin)
{
    gsize i = begin;
    if (is_latin(text[i])) {
        while (i < len && is_latin(text[i]))
            i++;
        return i;
    }
    for (;;) {
        while (i < len && is_digit(text[i]))
            i++;
        if (i + 1 < len && (text[i] == '.' || text[i] == ',') && is_digit(text[i + 1]))
            i++;
        else
            return i;
    }
}

/* Scanner state: the Han character whose token is still open. */
struct state {
    UChar32 last;     /* 0: none */
    gboolean bridged; /* quotes, brackets or spaces since LAST */
};

static void close_run(struct jb_tokens *t, struct state *s)
{
    if (s->last && !s->bridged)
        add_token(t, JB_TOKEN_KEY(JB_TOKEN_SINGLE, s->last, 0));
    s->last = 0;
    s->bridged = FALSE;
}

static void see_han(struct jb_tokens *t, struct state *s, UChar32 c)
{
    if (s->last)
        add_token(
            t, JB_TOKEN_KEY(s->bridged ? JB_TOKEN_BRIDGE : JB_TOKEN_BIGRAM, s->last, c));
    s->last = c;
    s->bridged = FALSE;
}

static void see_bridge(struct jb_tokens *t, struct state *s)
{
    if (!s->last || s->bridged)
        return;
    add_token(t, JB_TOKEN_KEY(JB_TOKEN_SINGLE, s->last, 0));
    s->bridged = TRUE;
}

static gboolean has_bound_inside(const struct jb_folded *f, gsize begin, gsize end)
{
    for (gsize i = 0; i < f->bounds; i++)
        if (f->bound[i] > begin && f->bound[i] < end)
            return TRUE;
    return FALSE;
}

void jb_tokens_scan(const struct jb_folded *f, struct jb_tokens *t)
{
    t->count = t->run_count = 0;
    t->bounded = FALSE;
    rehash(t, t->slot_count ? t->slot_count : 4096);
    struct state s = {0};
    for (gsize i = 0; i < f->len;) {
        gsize begin = i;
        UChar32 c = jb_utf16_next(f->text, f->len, &i);
        if (is_han(c)) {
            see_han(t, &s, c);
        } else if (is_digit(c) || is_latin(c)) {
            close_run(t, &s);
            i = jb_run_end(f->text, f->len, begin);
            add_run(t, begin, i, is_digit(c) ? JB_CHAR_DIGIT : JB_CHAR_LATIN);
            t->bounded |= f->bounds && has_bound_inside(f, begin, i);
        } else if (is_bridge(c)) {
            see_bridge(t, &s);
        } else {
            close_run(t, &s);
        }
    }
    close_run(t, &s);
}

gboolean jb_tokens_have(const struct jb_tokens *t, guint64 key)
{
    for (gsize s = slot_of(key, t->slot_count); t->slots[s];
         s = (s + 1) & (t->slot_count - 1))
        if (t->list[t->slots[s] - 1].key == key)
            return TRUE;
    return FALSE;
}

void jb_tokens_clear(struct jb_tokens *t)
{
    g_free(t->list);
    g_free(t->runs);
    g_free(t->slots);
    memset(t, 0, sizeof *t);
}

gboolean jb_edge_is_free(const UChar *text, gsize len, gsize position)
{
    if (position == 0 || position >= len)
        return TRUE;
    UChar before = text[position - 1], after = text[position];
    if (is_latin(before))
        return !is_latin(after);
    if (is_digit(before)) {
        if (is_digit(after))
            return FALSE;
        gboolean point = after == '.' || after == ',';
        return !(point && position + 1 < len && is_digit(text[position + 1]));
    }
    gboolean point = before == '.' || before == ',';
    return !(point && is_digit(after) && position > 1 && is_digit(text[position - 2]));
}
