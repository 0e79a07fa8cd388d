#include "lib/xap/bulk_version.h"

#include <string.h>

#include "lib/xap/bulk_pack.h"
#include "lib/xap/xap_writer.h"

/* Magic, and the format's date, 2016-03-14: years from 2014 in 7 bits, month in 4, day in 5. */
#define MAGIC "\x0F\x0DXapian Glass\x04\x6E"

enum { MAGIC_LEN = 16, UUID_LEN = 16 };

/* The tables in the order of their entries, and how long a tag is that is worth compressing:
 * 0 where tags are never compressed. */
enum { POSTLIST, DOCDATA, TABLES = 6 };
static const guint8 compress_min[TABLES] = {[POSTLIST] = 0,      [DOCDATA] = 18,
                                            /* term lists */ 18, /* positions */ 0,
                                            /* spelling */ 18,   /* synonyms */ 18};

static guint8 *put_uuid(guint8 *out)
{
    for (guint i = 0; i < UUID_LEN; i += 4)
        bulk_put32(out + i, g_random_int());
    out[6] = (guint8)((out[6] & 0x0F) | 0x40); /* version 4: random */
    out[8] = (guint8)((out[8] & 0x3F) | 0x80);
    return out + UUID_LEN;
}

/* Root, level with the flags "filled in sequence" and "there is none", items, size of a
 * block in units of 2 KiB, compression, list of free blocks: none below the table's end. */
static guint8 *put_root(guint8 *out, const struct bulk_root *root, guint compress,
                        guint revision)
{
    guint8 list[6 * BULK_UINT_MAX], *end = list;
    gboolean fake = root->end == 0;
    if (!fake) {
        end = bulk_put_uint(bulk_put_uint(end, revision), root->end);
        memset(end, 0, 4);
        end += 4;
    }
    out = bulk_put_uint(out, root->block);
    out = bulk_put_uint(out, root->level << 2 | 2u | (fake ? 1u : 0u));
    out = bulk_put_uint(out, root->items);
    out = bulk_put_uint(out, BULK_BLOCK >> 11);
    out = bulk_put_uint(out, compress);
    out = bulk_put_uint(out, (guint64)(end - list));
    memcpy(out, list, (gsize)(end - list));
    return out + (end - list);
}

/* Some values are kept as differences: last id less documents, greatest length less
 * greatest wdf. Oldest change and spelling have nothing here. */
static guint8 *put_statistics(guint8 *out, const struct bulk_version *v)
{
    const guint64 values[] = {
        v->documents, 0, v->length_least, v->wdf_most, v->length_most - v->wdf_most, 0,
        v->length,    0};
    for (guint i = 0; i < G_N_ELEMENTS(values); i++)
        out = bulk_put_uint(out, values[i]);
    return out;
}

gsize bulk_version_write(const struct bulk_version *v, guint8 block[BULK_BLOCK])
{
    static const struct bulk_root none;
    const struct bulk_root *roots[TABLES] = {&v->postlist, &v->docdata, &none,
                                             &none,        &none,       &none};
    memset(block, 0, BULK_BLOCK);
    memcpy(block, MAGIC, MAGIC_LEN);
    guint8 *out = bulk_put_uint(put_uuid(block + MAGIC_LEN), v->revision);
    for (guint i = 0; i < TABLES; i++)
        out = put_root(out, roots[i], compress_min[i], v->revision);
    return (gsize)(put_statistics(out, v) - block);
}

/* Does the file of an empty database say what we would, its UUID aside? */
static gboolean agrees(const char *path, GError **error)
{
    static const struct bulk_version empty;
    guint8 block[BULK_BLOCK];
    gsize len = bulk_version_write(&empty, block);
    g_autofree char *file = g_build_filename(path, "iamglass", NULL);
    struct jb_map map;
    if (!jb_map_open(&map, file, error))
        return FALSE;
    gsize head = MAGIC_LEN + UUID_LEN;
    gboolean same = map.len == len && memcmp(map.data, block, MAGIC_LEN) == 0 &&
                    memcmp(map.data + head, block + head, len - head) == 0;
    jb_map_close(&map);
    return same;
}

gboolean bulk_version_is_known(const char *path, GError **error)
{
    guint flags = XAP_WRITER_CREATE | XAP_WRITER_NO_SYNC | XAP_WRITER_NO_TERMLIST;
    g_autoptr(xap_writer) writer = xap_writer_open(path, flags, BULK_BLOCK, error);
    if (!writer || !xap_writer_close(writer, error))
        return FALSE;
    gboolean known = agrees(path, error);
    jb_tree_remove(path, NULL);
    return known;
}
