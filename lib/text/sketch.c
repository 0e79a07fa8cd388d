#include "lib/text/sketch.h"

/* Odd, so that multiplying loses nothing; digits of the golden ratio and of pi. */
#define BASE G_GUINT64_CONSTANT(0x9E3779B97F4A7C15)
#define MIX G_GUINT64_CONSTANT(0x243F6A8885A308D3)

/* Rings are a power of two, so that an index is a mask away. */
enum { RING = 16 };
G_STATIC_ASSERT(JB_SKETCH_SHINGLE < RING);
G_STATIC_ASSERT((JB_SKETCH_WINDOW & (JB_SKETCH_WINDOW - 1)) == 0);

/* The text as it comes by: the last characters with the hash of them all, and the last
 * hashes with the place of the smallest. Places count hashes from 0. */
struct winnow {
    guint64 hash, power; /* power: BASE to the length of a shingle */
    UChar last[RING];
    guint32 window[JB_SKETCH_WINDOW];
    gsize chars, hashes;
    gsize smallest;
    GArray *numbers;
};

static guint32 *slot(struct winnow *w, gsize place)
{
    return &w->window[place % JB_SKETCH_WINDOW];
}

static void keep_smallest(struct winnow *w)
{
    g_array_append_val(w->numbers, *slot(w, w->smallest));
}

/* Finds the smallest of the hashes that are in the window, the last of equal ones. */
static void look_again(struct winnow *w)
{
    gsize first = w->hashes - MIN(w->hashes, JB_SKETCH_WINDOW);
    w->smallest = first;
    for (gsize place = first + 1; place < w->hashes; place++)
        if (*slot(w, place) <= *slot(w, w->smallest))
            w->smallest = place;
}

static void add_hash(struct winnow *w, guint32 hash)
{
    gsize place = w->hashes++;
    gboolean leaves =
        place >= JB_SKETCH_WINDOW && w->smallest == place - JB_SKETCH_WINDOW;
    gboolean wins = place > 0 && !leaves && hash <= *slot(w, w->smallest);
    *slot(w, place) = hash;
    if (leaves)
        look_again(w);
    else if (wins)
        w->smallest = place;
    /* Before the first window is full nothing is the smallest of one yet. */
    if (w->hashes == JB_SKETCH_WINDOW ||
        (w->hashes > JB_SKETCH_WINDOW && (leaves || wins)))
        keep_smallest(w);
}

static void add_char(struct winnow *w, UChar unit)
{
    UChar *place = &w->last[w->chars % RING];
    UChar gone = w->last[(w->chars - JB_SKETCH_SHINGLE) % RING];
    *place = unit;
    w->chars++;
    w->hash = w->hash * BASE + unit;
    if (w->chars > JB_SKETCH_SHINGLE)
        w->hash -= w->power * gone;
    if (w->chars >= JB_SKETCH_SHINGLE)
        add_hash(w, (guint32)((w->hash * MIX) >> 32));
}

void jb_sketch_append(const UChar *text, gsize len, GArray *numbers)
{
    struct winnow w = {.power = 1, .numbers = numbers};
    for (guint i = 0; i < JB_SKETCH_SHINGLE; i++)
        w.power *= BASE;
    for (gsize i = 0; i < len; i++)
        if (jb_sketch_counts(text[i]))
            add_char(&w, text[i]);
    if (w.hashes > 0 && w.hashes < JB_SKETCH_WINDOW)
        keep_smallest(&w);
}
