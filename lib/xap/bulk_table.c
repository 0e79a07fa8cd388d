#include "lib/xap/bulk_table.h"

#include "lib/xap/bulk_pack.h"

/* Offsets in a block. */
enum { AT_LEVEL = 4, AT_GAP = 5, AT_FREE = 7, AT_END = 9, DIRECTORY = 11 };

/* Bytes of the parts of an item, and of its entry in the directory. */
enum { SIZE_BYTES = 2, LEN_BYTES = 1, PIECE_BYTES = 2, BLOCK_BYTES = 4, ENTRY_BYTES = 2 };

/* Flags in the first byte of a leaf's item. */
enum { COMPRESSED = 0x80, LAST = 0x40, FIRST = 0x20 };

/* The first revision: what a database is after its first commit. */
enum { REVISION = 1 };

/* As libxapian has it, four of the longest items fit into a block. */
enum { ITEM_MAX = (BULK_BLOCK - DIRECTORY) / 4 - ENTRY_BYTES };

/* A tag is cut to fill a block if it has so many bytes and so many of them find room: a
 * piece repeats the key, and the key that leads to it cannot be shortened. */
enum { WHOLE_MAX = 256, PIECE_MIN = 64 };

/* libxapian's own limit. */
enum { LEVELS = 10 };

/* The block of a level that is being filled, and the key that will lead to it. */
struct level {
    guint8 block[BULK_BLOCK];
    guint end; /* of the directory */
    guint gap;
    guint8 key[BULK_KEY_MAX];
    guint key_len, piece;
};

struct bulk_table {
    struct jb_writer *file;
    guint32 next; /* number of the next block */
    guint64 items;
    guint top;
    guint8 last[BULK_KEY_MAX]; /* the key before the one that is added */
    guint last_len;
    struct level *levels[LEVELS];
};

/* An item of a leaf, or the key of a branch's. */
struct item {
    const guint8 *key;
    guint key_len, piece;
    const guint8 *tag;
    gsize tag_len;
    guint8 flags;
};

static void begin_block(struct level *l, guint level)
{
    memset(l->block, 0, sizeof l->block);
    bulk_put32(l->block, REVISION);
    l->block[AT_LEVEL] = (guint8)level;
    l->end = DIRECTORY;
    l->gap = BULK_BLOCK - DIRECTORY;
}

static struct level *level_at(bulk_table *t, guint level)
{
    g_assert(level < LEVELS);
    if (!t->levels[level]) {
        t->levels[level] = g_new0(struct level, 1);
        begin_block(t->levels[level], level);
        t->top = level;
    }
    return t->levels[level];
}

/* Room for an item of SIZE bytes, entered into the directory. */
static guint8 *take_room(struct level *l, guint size)
{
    g_assert(l->gap >= size + ENTRY_BYTES);
    guint at = l->end + l->gap - size;
    bulk_put16(l->block + l->end, at);
    l->end += ENTRY_BYTES;
    l->gap -= size + ENTRY_BYTES;
    return l->block + at;
}

static guint32 write_block(bulk_table *t, struct level *l)
{
    bulk_put16(l->block + AT_GAP, l->gap);
    bulk_put16(l->block + AT_FREE, l->gap);
    bulk_put16(l->block + AT_END, l->end);
    jb_writer_put(t->file, l->block, sizeof l->block);
    return t->next++;
}

static void set_key(struct level *l, const guint8 *key, guint key_len, guint piece)
{
    if (key_len) /* memcpy() takes no NULL, not even for nothing */
        memcpy(l->key, key, key_len);
    l->key_len = key_len;
    l->piece = piece;
}

static void put_branch(struct level *l, const struct level *below, guint32 block)
{
    gboolean first = l->end == DIRECTORY;
    guint len = first ? 0 : below->key_len;
    guint8 *out = take_room(l, BLOCK_BYTES + LEN_BYTES + len + PIECE_BYTES);
    out = bulk_put32(out, block);
    *out++ = (guint8)len;
    memcpy(out, below->key, len);
    bulk_put16(out + len, first ? 0 : below->piece);
}

/* Writes the block of LEVEL and enters it above, as far up as blocks are full. */
static void close_block(bulk_table *t, guint level)
{
    struct level *below = t->levels[level];
    guint32 block = write_block(t, below);
    struct level *l = level_at(t, level + 1);
    if (l->end == DIRECTORY)
        set_key(l, below->key, below->key_len, below->piece);
    if (l->gap < BLOCK_BYTES + LEN_BYTES + below->key_len + PIECE_BYTES + ENTRY_BYTES) {
        close_block(t, level + 1);
        set_key(l, below->key, below->key_len, below->piece);
    }
    put_branch(l, below, block);
    begin_block(below, level);
}

/* Begins a new leaf with ITEM: the key that leads to it is the shortest that is above the
 * last one; a further piece of a tag needs its key whole. */
static void next_leaf(bulk_table *t, const struct item *item)
{
    close_block(t, 0);
    guint len = 0;
    while (len < MIN(item->key_len, t->last_len) && item->key[len] == t->last[len])
        len++;
    set_key(t->levels[0], item->key, MIN(len + 1, item->key_len), item->piece);
}

static void put_item(struct level *leaf, const struct item *item)
{
    guint head = SIZE_BYTES + LEN_BYTES + item->key_len;
    guint size = head + (item->piece > 1 ? PIECE_BYTES : 0) + (guint)item->tag_len;
    guint8 *out = take_room(leaf, size);
    bulk_put16(out, size - 3);
    *out |= item->flags;
    out[SIZE_BYTES] = (guint8)item->key_len;
    if (item->key_len) /* the first item of a table has none */
        memcpy(out + SIZE_BYTES + LEN_BYTES, item->key, item->key_len);
    out += head;
    if (item->piece > 1)
        out = bulk_put16(out, item->piece);
    if (item->tag_len)
        memcpy(out, item->tag, item->tag_len);
}

/* Bytes of ITEM's tag that go into LEAF as the next piece; 0: none, it begins a new leaf. */
static gsize piece_for(const struct level *leaf, const struct item *item)
{
    gsize head = (gsize)SIZE_BYTES + LEN_BYTES + item->key_len +
                 (item->piece > 1 ? PIECE_BYTES : 0);
    gsize room = leaf->gap - MIN(leaf->gap, head + ENTRY_BYTES);
    gsize most = MIN(room, ITEM_MAX - head);
    if (item->tag_len <= most)
        return item->tag_len;
    return most >= PIECE_MIN && item->tag_len >= WHOLE_MAX ? most : 0;
}

bulk_table *bulk_table_new(struct jb_writer *file, guint32 block)
{
    static const struct item empty = {.piece = 1, .flags = FIRST | LAST};
    bulk_table *t = g_new0(bulk_table, 1);
    t->file = file;
    t->next = block;
    put_item(level_at(t, 0), &empty);
    return t;
}

void bulk_table_add(bulk_table *t, struct bulk_bytes key, struct bulk_bytes tag,
                    gboolean compressed)
{
    g_assert(key.len > 0 && key.len <= BULK_KEY_MAX && tag.len > 0);
    struct item item = {.key = key.data, .key_len = (guint)key.len, .tag = tag.data};
    for (gsize left = tag.len; left; left -= item.tag_len, item.tag += item.tag_len) {
        item.piece++;
        item.tag_len = left;
        gsize len = piece_for(t->levels[0], &item);
        if (len == 0) {
            next_leaf(t, &item);
            len = piece_for(t->levels[0], &item);
        }
        item.tag_len = len;
        item.flags = (guint8)((compressed ? COMPRESSED : 0) |
                              (item.piece == 1 ? FIRST : 0) | (len == left ? LAST : 0));
        put_item(t->levels[0], &item);
        memcpy(t->last, key.data, key.len);
        t->last_len = item.key_len;
    }
    t->items++;
}

struct bulk_root bulk_table_finish(bulk_table *t)
{
    for (guint level = 0; level < t->top; level++)
        close_block(t, level);
    guint32 root = write_block(t, t->levels[t->top]);
    struct bulk_root result = {root, t->top, t->items, t->next};
    bulk_table_free(t);
    return result;
}

void bulk_table_free(bulk_table *t)
{
    if (!t)
        return;
    for (guint level = 0; level < LEVELS; level++)
        g_free(t->levels[level]);
    g_free(t);
}
