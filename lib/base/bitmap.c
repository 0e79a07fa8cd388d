#include "lib/base/bitmap.h"

#include <string.h>

void jb_bitmap_init(struct jb_bitmap *bitmap, guint32 size)
{
    bitmap->words = g_new0(guint64, jb_bitmap_words(size) + 1);
    bitmap->size = size;
}

void jb_bitmap_clear(struct jb_bitmap *bitmap)
{
    g_free(bitmap->words);
    memset(bitmap, 0, sizeof *bitmap);
}

guint32 jb_bitmap_count(const struct jb_bitmap *bitmap)
{
    guint32 count = 0;
    for (gsize i = 0; i < jb_bitmap_words(bitmap->size); i++)
        count += (guint32)__builtin_popcountll(bitmap->words[i]);
    return count;
}
