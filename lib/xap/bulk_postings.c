#include "lib/xap/bulk_postings.h"

#include <string.h>

#include "lib/xap/bulk_pack.h"

/* Bytes of postings after which a chunk ends: libxapian's own size. */
enum { CHUNK = 2000 };

/* A chunk being filled. The head is only known at the end and then put in front. */
struct chunk {
    bulk_table *table;
    guint8 key[BULK_KEY_MAX + BULK_UINT_MAX];
    gsize key_len;
    gboolean lengths; /* the list of document lengths */
    gboolean begun;   /* the list's first chunk is written */
    struct bulk_list list;
    guint32 first, last;
    gsize used;
    guint8 body[CHUNK + 2 * BULK_UINT_MAX];
};

static void set_term(struct chunk *c, struct bulk_bytes term)
{
    const guint8 *data = term.data;
    c->key_len = 0;
    for (gsize i = 0; i < term.len; i++) {
        c->key[c->key_len++] = data[i];
        if (data[i] == 0)
            c->key[c->key_len++] = 0xFF;
    }
}

static gsize put_key(const struct chunk *c, guint8 *key)
{
    guint8 *out = key + c->key_len;
    memcpy(key, c->key, c->key_len);
    if (!c->begun)
        return c->key_len;
    if (!c->lengths)
        *out++ = 0;
    return (gsize)(bulk_put_docid(out, c->first) - key);
}

static void flush(struct chunk *c, gboolean last)
{
    guint8 key[BULK_KEY_MAX + 2 * BULK_UINT_MAX], tag[sizeof c->body + 5 * BULK_UINT_MAX];
    guint8 *out = tag;
    gsize key_len = put_key(c, key);
    if (!c->begun) {
        out = bulk_put_uint(out, c->lengths ? 0 : c->list.documents);
        out = bulk_put_uint(out, c->lengths ? 0 : (guint32)c->list.wdf);
        out = bulk_put_uint(out, c->first - 1);
    }
    *out++ = last ? '1' : '0';
    out = bulk_put_uint(out, c->last - c->first);
    memcpy(out, c->body, c->used);
    out += c->used;
    bulk_table_add(c->table, (struct bulk_bytes){key, key_len},
                   (struct bulk_bytes){tag, (gsize)(out - tag)}, FALSE);
    c->begun = TRUE;
    c->used = 0;
}

static void put_posting(struct chunk *c, guint32 document, guint32 wdf)
{
    if (c->used >= CHUNK)
        flush(c, FALSE);
    guint8 *out = c->body + c->used;
    if (c->used == 0)
        c->first = document;
    else
        out = bulk_put_uint(out, document - c->last - 1);
    out = bulk_put_uint(out, wdf);
    c->last = document;
    c->used = (gsize)(out - c->body);
}

static void put_lengths(struct chunk *c, const GArray *lengths)
{
    c->lengths = TRUE;
    memcpy(c->key, "\x00\xE0", 2);
    c->key_len = 2;
    for (guint32 i = 0; i < lengths->len; i++)
        put_posting(c, i + 1, g_array_index(lengths, guint32, i));
    if (lengths->len)
        flush(c, TRUE);
    c->lengths = c->begun = FALSE;
}

static int compare(struct bulk_bytes a, struct bulk_bytes b)
{
    int order = memcmp(a.data, b.data, MIN(a.len, b.len));
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

/* The next term of the walk goes into the chunk as its key. FALSE behind the last. */
static gboolean next_term(struct chunk *c, const struct bulk_terms *terms,
                          struct bulk_walk *walk)
{
    guint8 room[2][6];
    guint32 ordered = bulk_walk_peek(walk, TRUE), pair = bulk_walk_peek(walk, FALSE);
    struct bulk_bytes a = {0}, b = {0};
    if (ordered != G_MAXUINT32)
        a = bulk_terms_bytes(terms, ordered, room[0]);
    if (pair != G_MAXUINT32)
        b = bulk_terms_bytes(terms, pair, room[1]);
    if (!a.len && !b.len)
        return FALSE;
    gboolean take_ordered = a.len && (!b.len || compare(a, b) < 0);
    set_term(c, take_ordered ? a : b);
    c->list = bulk_walk_term(walk, take_ordered);
    return TRUE;
}

guint32 bulk_postings_write(bulk_table *table, const GArray *lengths,
                            const struct bulk_terms *terms, struct bulk_runs *runs)
{
    g_autofree guint32 *order = bulk_terms_sorted(terms);
    struct bulk_walk *walk = bulk_walk_new(runs, order, terms->ends->len);
    g_autofree struct chunk *c = g_new0(struct chunk, 1);
    guint32 most = 0, document, wdf;
    c->table = table;
    put_lengths(c, lengths);
    for (; next_term(c, terms, walk); c->begun = FALSE) {
        while (bulk_walk_next(walk, &document, &wdf)) {
            most = MAX(most, wdf);
            put_posting(c, document, wdf);
        }
        flush(c, TRUE);
    }
    bulk_walk_free(walk);
    return most;
}
