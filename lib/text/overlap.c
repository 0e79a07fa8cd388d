#include "lib/text/overlap.h"

#include <string.h>

#include "lib/text/sketch.h"

#define BASE G_GUINT64_CONSTANT(0x9E3779B97F4A7C15)
#define MIX G_GUINT64_CONSTANT(0x243F6A8885A308D3)

/* The characters of a text that count. */
struct line {
    UChar *text;
    guint32 len, room;
};

struct jb_overlap {
    struct line one, other;
    guint32
        *slots; /* place in ONE + 1 of each run of RUN characters, the first of equal */
    gsize slot_count, slot_room; /* in use, and allocated */
    guint8 *marked;              /* of ONE: characters that the other has */
    gsize marked_room;
};

jb_overlap *jb_overlap_new(void)
{
    return g_new0(jb_overlap, 1);
}

void jb_overlap_free(jb_overlap *o)
{
    if (!o)
        return;
    g_free(o->one.text);
    g_free(o->other.text);
    g_free(o->slots);
    g_free(o->marked);
    g_free(o);
}

static void take_line(struct line *line, const UChar *text, gsize len)
{
    if (len > line->room) {
        line->room = (guint32)len;
        g_free(line->text);
        line->text = g_new(UChar, len);
    }
    line->len = 0;
    for (gsize i = 0; i < len; i++)
        if (jb_sketch_counts(text[i]))
            line->text[line->len++] = text[i];
}

/* The polynomial of the RUN characters at AT. */
static guint64 hash_of(const struct line *line, guint32 at)
{
    guint64 hash = 0;
    for (guint i = 0; i < JB_OVERLAP_RUN; i++)
        hash = hash * BASE + line->text[at + i];
    return hash;
}

/* The same one character further on. */
static guint64 hash_next(const struct line *line, guint32 at, guint64 hash, guint64 power)
{
    return hash * BASE + line->text[at + JB_OVERLAP_RUN] - power * line->text[at];
}

static guint64 power_of_run(void)
{
    guint64 power = 1;
    for (guint i = 0; i < JB_OVERLAP_RUN; i++)
        power *= BASE;
    return power;
}

static gboolean same_run(const struct line *a, guint32 at, const struct line *b,
                         guint32 bt)
{
    return memcmp(a->text + at, b->text + bt, JB_OVERLAP_RUN * sizeof(UChar)) == 0;
}

/* The slot of the run at AT of LINE, or the empty one where it belongs. */
static guint32 *find(const jb_overlap *o, const struct line *line, guint32 at,
                     guint64 hash)
{
    gsize mask = o->slot_count - 1, i = (gsize)((hash * MIX) >> 32) & mask;
    while (o->slots[i] && !same_run(&o->one, o->slots[i] - 1, line, at))
        i = (i + 1) & mask;
    return &o->slots[i];
}

/* Makes the table large enough for every run of the one text, and empty. */
static void clear_slots(jb_overlap *o)
{
    gsize wanted = 64;
    while (wanted < (gsize)o->one.len * 2)
        wanted *= 2;
    if (wanted > o->slot_room) {
        o->slot_room = wanted;
        g_free(o->slots);
        o->slots = g_new(guint32, wanted);
    }
    o->slot_count = wanted;
    memset(o->slots, 0, wanted * sizeof *o->slots);
}

void jb_overlap_set(jb_overlap *o, const UChar *text, gsize len)
{
    take_line(&o->one, text, len);
    clear_slots(o);
    if (o->one.len < JB_OVERLAP_RUN)
        return;
    guint64 power = power_of_run(), hash = hash_of(&o->one, 0);
    for (guint32 at = 0;; at++) {
        guint32 *slot = find(o, &o->one, at, hash);
        if (!*slot)
            *slot = at + 1;
        if (at + JB_OVERLAP_RUN >= o->one.len)
            return;
        hash = hash_next(&o->one, at, hash, power);
    }
}

/* How far the texts agree from AT of the one and BT of the other on. */
static guint32 common_length(const jb_overlap *o, guint32 at, guint32 bt)
{
    guint32 most = MIN(o->one.len - at, o->other.len - bt), len = JB_OVERLAP_RUN;
    while (len < most && o->one.text[at + len] == o->other.text[bt + len])
        len++;
    return len;
}

static void clear_marks(jb_overlap *o)
{
    if (o->one.len > o->marked_room) {
        o->marked_room = o->one.len;
        g_free(o->marked);
        o->marked = g_malloc(o->marked_room);
    }
    if (o->one.len)
        memset(o->marked, 0, o->one.len);
}

static gboolean is_digit(UChar unit)
{
    return unit >= '0' && unit <= '9';
}

static guint32 count_digits(const struct line *line, guint32 begin, guint32 end)
{
    guint32 digits = 0;
    for (guint32 i = begin; i < end; i++)
        digits += is_digit(line->text[i]) ? 1 : 0;
    return digits;
}

/* Marks what the one text has of the other, and counts how much of the other that is. */
static void mark_common(jb_overlap *o, struct jb_shares *shares)
{
    guint32 bt = 0;
    if (o->one.len < JB_OVERLAP_RUN || o->other.len < JB_OVERLAP_RUN)
        return;
    guint64 power = power_of_run(), hash = hash_of(&o->other, 0);
    for (;;) {
        guint32 at = *find(o, &o->other, bt, hash), len = 0;
        if (at) {
            len = common_length(o, at - 1, bt);
            memset(o->marked + at - 1, 1, len);
            shares->common[1] += len;
            shares->common_digits[1] += count_digits(&o->other, bt, bt + len);
            bt += len;
        }
        if (bt + JB_OVERLAP_RUN + (len ? 0 : 1) > o->other.len)
            return;
        hash = len ? hash_of(&o->other, bt) : hash_next(&o->other, bt, hash, power);
        bt += len ? 0 : 1;
    }
}

void jb_overlap_with(jb_overlap *o, const UChar *text, gsize len,
                     struct jb_shares *shares)
{
    take_line(&o->other, text, len);
    clear_marks(o);
    *shares = (struct jb_shares){.chars = {o->one.len, o->other.len}};
    shares->digits[0] = count_digits(&o->one, 0, o->one.len);
    shares->digits[1] = count_digits(&o->other, 0, o->other.len);
    mark_common(o, shares);
    for (guint32 i = 0; i < o->one.len; i++)
        if (o->marked[i]) {
            shares->common[0]++;
            shares->common_digits[0] += is_digit(o->one.text[i]) ? 1 : 0;
        }
}

guint jb_share(const struct jb_shares *shares, guint side)
{
    guint64 chars = shares->chars[side];
    return chars ? (guint)((guint64)shares->common[side] * 1000 / chars) : 0;
}

guint jb_share_digits(const struct jb_shares *shares, guint side)
{
    guint64 digits = shares->digits[side];
    return digits ? (guint)((guint64)shares->common_digits[side] * 1000 / digits) : 1000;
}
