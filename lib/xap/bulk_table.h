/* A table of a glass database, written bottom-up from items that come in order. Private to
 * lib/xap.
 *
 * A table is a B-tree of blocks of 8 KiB. A block is
 *
 *     revision u32 | level u8 | gap u16 | free u16 | end of directory u16 | directory | gap | items
 *
 * where the directory holds the offset of each item, u16 in the order of the keys, and items
 * lie from the end of the block towards its beginning, so that all free room is the gap. An
 * item of a leaf, which is at level 0, is
 *
 *     flags and size - 3, u16 | length of key u8 | key | number of the piece u16 | tag
 *
 * A tag that is too long, or does not fit into what is left of a block, is cut into pieces,
 * each an item with the same key; the first piece has no number. An item of a branch is
 *
 *     block u32 | length of key u8 | key | number of the piece u16
 *
 * whose key is not above the first of the block it leads to and above all before it; the
 * first of a branch is empty. The first item of a table has an empty key and no tag.
 *
 * Blocks are written when they are full and numbered as they are written. So one block a
 * level is in memory, every block but the last of each level is full, and nothing that was
 * written is touched again. */

#ifndef XAP_BULK_TABLE_H
#define XAP_BULK_TABLE_H

#include "lib/base/file.h"

enum { BULK_BLOCK = 8192 };

/* Bytes of the longest key, and pieces of the longest tag. */
enum { BULK_KEY_MAX = 255, BULK_PIECES_MAX = 65535 };

struct bulk_bytes {
    const void *data;
    gsize len;
};

typedef struct bulk_table bulk_table;

/* A table whose blocks are appended to FILE, the next of which has the number BLOCK. Two
 * tables may not grow in turn. (transfer full) */
bulk_table *bulk_table_new(struct jb_writer *file, guint32 block);

/* Adds an item: KEY is not empty, of at most BULK_KEY_MAX bytes, and above the last one. A
 * COMPRESSED tag is marked as such. */
void bulk_table_add(bulk_table *table, struct bulk_bytes key, struct bulk_bytes tag,
                    gboolean compressed);

/* Where a table is found. */
struct bulk_root {
    guint32 block; /* its root */
    guint level;   /* of the root; 0: it is a leaf */
    guint64 items; /* tags, each once */
    guint32 end;   /* one more than its last block */
};

/* Writes what is left and frees TABLE. */
struct bulk_root bulk_table_finish(bulk_table *table);

/* Frees a table that is not wanted; NULL is left alone. */
void bulk_table_free(bulk_table *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(bulk_table, bulk_table_free)

#endif
