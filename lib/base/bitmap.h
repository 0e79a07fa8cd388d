/* A set of small numbers as bits, in memory as in a file. */

#ifndef JB_BASE_BITMAP_H
#define JB_BASE_BITMAP_H

#include <glib.h>

struct jb_bitmap {
    guint64 *words; /* (size + 63) / 64 of them; bits from SIZE on are 0 */
    guint32 size;   /* numbers 0 .. size-1 */
};

/* An empty set of numbers below SIZE; jb_bitmap_clear() frees it. */
void jb_bitmap_init(struct jb_bitmap *bitmap, guint32 size);
void jb_bitmap_clear(struct jb_bitmap *bitmap);

static inline gsize jb_bitmap_words(guint32 size)
{
    return ((gsize)size + 63) / 64;
}

static inline void jb_bitmap_add(struct jb_bitmap *bitmap, guint32 n)
{
    bitmap->words[n / 64] |= (guint64)1 << (n % 64);
}

static inline gboolean jb_bitmap_has(const struct jb_bitmap *bitmap, guint32 n)
{
    return (bitmap->words[n / 64] >> (n % 64)) & 1;
}

/* How many numbers are in the set. */
guint32 jb_bitmap_count(const struct jb_bitmap *bitmap);

#endif
