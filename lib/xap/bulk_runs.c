#include "lib/xap/bulk_runs.h"

#include <string.h>

#include "lib/xap/bulk_pack.h"

/* Postings after which a run ends: 8 MB of them. */
enum { RUN_POSTS = 1 << 20 };

/* Documents of a run, and the wdf of one waiting posting: both have 16 bits. */
enum { RUN_DOCUMENTS = 1 << 16, WDF_MOST = (1 << 16) - 1 };

/* A sorted run: its terms ascending, and for each its postings, packed:
 * number of postings, sum of wdf, first document, its wdf, then distance and wdf of each. */
struct bulk_run {
    guint64 *entries; /* term << 32 | offset in BYTES */
    gsize count;
    guint8 *bytes;
};

static void run_free(gpointer data)
{
    struct bulk_run *run = data;
    g_free(run->entries);
    g_free(run->bytes);
    g_free(run);
}

void bulk_runs_init(struct bulk_runs *r)
{
    memset(r, 0, sizeof *r);
    r->runs = g_ptr_array_new_with_free_func(run_free);
}

void bulk_runs_clear(struct bulk_runs *r)
{
    g_free(r->posts);
    g_ptr_array_unref(r->runs);
}

/* Sorts LIST by its upper 32 bits and leaves equal ones in their order: three passes over
 * 11, 11 and 10 bits. SPARE has the same room; returns the one that holds the result. */
static guint64 *sort(guint64 *list, guint64 *spare, gsize count)
{
    enum { BITS = 11, BUCKETS = 1 << BITS };
    static const guint shifts[] = {32, 32 + BITS, 32 + 2 * BITS};
    for (guint pass = 0; pass < G_N_ELEMENTS(shifts); pass++) {
        guint32 places[BUCKETS] = {0};
        guint shift = shifts[pass];
        for (gsize i = 0; i < count; i++)
            places[list[i] >> shift & (BUCKETS - 1)]++;
        for (guint32 bucket = 0, sum = 0; bucket < BUCKETS; bucket++) {
            guint32 size = places[bucket];
            places[bucket] = sum;
            sum += size;
        }
        for (gsize i = 0; i < count; i++)
            spare[places[list[i] >> shift & (BUCKETS - 1)]++] = list[i];
        guint64 *result = spare;
        spare = list;
        list = result;
    }
    return list;
}

static guint32 document_of(guint64 post)
{
    return (guint32)(post >> 16 & 0xFFFF);
}

/* Packs the postings LIST..END, all of one term, at OUT. */
static guint8 *pack_term(const guint64 *list, const guint64 *end, guint32 base,
                         guint8 *out)
{
    guint32 documents = 0;
    guint64 sum = 0;
    for (const guint64 *p = list; p < end; p++) {
        documents += p == list || document_of(*p) != document_of(p[-1]);
        sum += BULK_POST_WDF(*p);
    }
    out = bulk_put_uint(bulk_put_uint(out, documents), sum);
    guint32 before = 0;
    for (const guint64 *p = list; p < end;) {
        guint32 document = base + document_of(*p);
        guint64 wdf = 0;
        for (guint32 same = document_of(*p); p < end && document_of(*p) == same; p++)
            wdf += BULK_POST_WDF(*p);
        out = bulk_put_uint(bulk_put_uint(out, document - before), wdf);
        before = document;
    }
    return out;
}

/* Packs the sorted LIST into RUN. */
static void pack(const guint64 *list, gsize count, guint32 base, struct bulk_run *run)
{
    gsize terms = 0;
    for (gsize i = 0; i < count; i++)
        terms += i == 0 || BULK_POST_TERM(list[i]) != BULK_POST_TERM(list[i - 1]);
    run->entries = g_new(guint64, terms + 1);
    /* A term has 5 + 10 bytes at most, a posting 5 + 5: of 16 bits each, summed. */
    guint8 *bytes = g_malloc(count * 10 + terms * 15 + 1), *out = bytes;
    for (const guint64 *p = list, *end = list + count; p < end;) {
        const guint64 *next = p;
        while (next < end && BULK_POST_TERM(*next) == BULK_POST_TERM(*p))
            next++;
        run->entries[run->count++] =
            (guint64)BULK_POST_TERM(*p) << 32 | (guint64)(out - bytes);
        out = pack_term(p, next, base, out);
        p = next;
    }
    run->bytes = g_realloc(bytes, (gsize)(out - bytes) + 1);
}

static void end_run(struct bulk_runs *r)
{
    struct bulk_run *run = g_new0(struct bulk_run, 1);
    guint64 *spare = g_new(guint64, r->count + 1);
    guint64 *sorted = sort(r->posts, spare, r->count);
    pack(sorted, r->count, r->base, run);
    g_free(spare);
    g_ptr_array_add(r->runs, run);
    r->count = 0;
}

void bulk_runs_add(struct bulk_runs *r, guint32 term, guint32 document, guint32 wdf)
{
    if (r->count == 0)
        r->base = document;
    do {
        if (r->count == r->room) {
            r->room = r->room * 2 + 4096;
            r->posts = g_realloc_n(r->posts, r->room, sizeof *r->posts);
        }
        guint32 part = MIN(wdf, (guint32)WDF_MOST);
        r->posts[r->count++] =
            (guint64)term << 32 | (guint64)(document - r->base) << 16 | part;
        wdf -= part;
    } while (wdf);
}

void bulk_runs_end_document(struct bulk_runs *r, guint32 document)
{
    if (r->count >= RUN_POSTS || (r->count && document - r->base + 1 >= RUN_DOCUMENTS))
        end_run(r);
}

/* Where a walk stands in a run: which entries of either kind come next, and what is left of
 * the term that is being read. */
struct cursor {
    const struct bulk_run *run;
    guint64 *ordered; /* rank << 32 | offset, ascending: the entries below COUNT */
    gsize ordered_count;
    gsize at[2]; /* next entry: of those from COUNT on, and of the ordered ones */
    const guint8 *bytes;
    guint64 left;
    guint32 document;
};

struct bulk_walk {
    const guint32 *order;
    struct cursor *cursors;
    guint count;
    guint active; /* the cursor that is being read; all before it are at their end */
};

static void begin_cursor(struct cursor *c, const struct bulk_run *run,
                         const guint32 *ranks, guint32 count)
{
    c->run = run;
    while (c->ordered_count < run->count && run->entries[c->ordered_count] >> 32 < count)
        c->ordered_count++;
    c->at[FALSE] = c->ordered_count;
    guint64 *list = g_new(guint64, c->ordered_count + 1);
    guint64 *spare = g_new(guint64, c->ordered_count + 1);
    for (gsize i = 0; i < c->ordered_count; i++) {
        guint64 entry = run->entries[i];
        list[i] = (guint64)ranks[entry >> 32] << 32 | (entry & G_MAXUINT32);
    }
    c->ordered = sort(list, spare, c->ordered_count);
    g_free(c->ordered == list ? spare : list);
}

struct bulk_walk *bulk_walk_new(struct bulk_runs *r, const guint32 *order, guint32 count)
{
    if (r->count)
        end_run(r);
    struct bulk_walk *w = g_new0(struct bulk_walk, 1);
    g_autofree guint32 *ranks = g_new(guint32, count + 1);
    for (guint32 i = 0; i < count; i++)
        ranks[order[i]] = i;
    w->order = order;
    w->count = r->runs->len;
    w->cursors = g_new0(struct cursor, w->count + 1);
    for (guint i = 0; i < w->count; i++)
        begin_cursor(&w->cursors[i], r->runs->pdata[i], ranks, count);
    return w;
}

void bulk_walk_free(struct bulk_walk *w)
{
    if (!w)
        return;
    for (guint i = 0; i < w->count; i++)
        g_free(w->cursors[i].ordered);
    g_free(w->cursors);
    g_free(w);
}

/* The next entry of either kind in a run, or G_MAXUINT64. */
static guint64 entry_of(const struct cursor *c, gboolean ordered)
{
    gsize at = c->at[ordered];
    if (at == (ordered ? c->ordered_count : c->run->count))
        return G_MAXUINT64;
    return ordered ? c->ordered[at] : c->run->entries[at];
}

/* The smallest key of all runs, or G_MAXUINT32. */
static guint32 smallest(const struct bulk_walk *w, gboolean ordered)
{
    guint64 key = G_MAXUINT32;
    for (guint i = 0; i < w->count; i++)
        key = MIN(key, entry_of(&w->cursors[i], ordered) >> 32);
    return (guint32)key;
}

guint32 bulk_walk_peek(const struct bulk_walk *w, gboolean ordered)
{
    guint32 key = smallest(w, ordered);
    return ordered && key != G_MAXUINT32 ? w->order[key] : key;
}

struct bulk_list bulk_walk_term(struct bulk_walk *w, gboolean ordered)
{
    guint32 key = smallest(w, ordered);
    struct bulk_list list = {0};
    for (guint i = 0; i < w->count; i++) {
        struct cursor *c = &w->cursors[i];
        guint64 entry = entry_of(c, ordered), wdf;
        c->left = 0;
        if (entry >> 32 != key || entry == G_MAXUINT64)
            continue;
        c->at[ordered]++;
        c->bytes = bulk_get_uint(c->run->bytes + (entry & G_MAXUINT32), &c->left);
        c->bytes = bulk_get_uint(c->bytes, &wdf);
        c->document = 0;
        list.documents += (guint32)c->left;
        list.wdf += wdf;
    }
    w->active = 0;
    return list;
}

gboolean bulk_walk_next(struct bulk_walk *w, guint32 *document, guint32 *wdf)
{
    while (w->active < w->count && w->cursors[w->active].left == 0)
        w->active++;
    if (w->active == w->count)
        return FALSE;
    struct cursor *c = &w->cursors[w->active];
    guint64 distance, occurrences;
    c->bytes = bulk_get_uint(bulk_get_uint(c->bytes, &distance), &occurrences);
    c->document += (guint32)distance;
    c->left--;
    *document = c->document;
    *wdf = (guint32)occurrences;
    return TRUE;
}
