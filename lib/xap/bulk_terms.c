#include "lib/xap/bulk_terms.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS_FIRST = 4096 };

void bulk_terms_init(struct bulk_terms *t)
{
    t->bytes = g_byte_array_new();
    t->ends = g_array_new(FALSE, FALSE, sizeof(guint32));
    t->slot_count = SLOTS_FIRST;
    t->slots = g_new0(guint32, t->slot_count);
}

void bulk_terms_clear(struct bulk_terms *t)
{
    g_byte_array_unref(t->bytes);
    g_array_unref(t->ends);
    g_free(t->slots);
}

static struct bulk_bytes bytes_at(const struct bulk_terms *t, guint32 number)
{
    const guint32 *ends = (const void *)t->ends->data;
    guint32 begin = number ? ends[number - 1] : 0;
    return (struct bulk_bytes){t->bytes->data + begin, ends[number] - begin};
}

/* FNV-1a with its low bits mixed: terms are short. */
static guint32 hash_of(const char *data, gsize len)
{
    guint64 hash = G_GUINT64_CONSTANT(0xCBF29CE484222325);
    for (gsize i = 0; i < len; i++)
        hash = (hash ^ (guint8)data[i]) * G_GUINT64_CONSTANT(0x100000001B3);
    return (guint32)(hash ^ hash >> 32);
}

/* The slot of a term, or the free one where it belongs. */
static guint32 *slot_of(const struct bulk_terms *t, const char *data, gsize len)
{
    for (gsize s = hash_of(data, len);; s++) {
        guint32 *slot = &t->slots[s & (t->slot_count - 1)];
        if (!*slot)
            return slot;
        struct bulk_bytes term = bytes_at(t, *slot - 1);
        if (term.len == len && memcmp(term.data, data, len) == 0)
            return slot;
    }
}

static void grow(struct bulk_terms *t)
{
    t->slot_count *= 2;
    g_free(t->slots);
    t->slots = g_new0(guint32, t->slot_count);
    for (guint32 i = 0; i < t->ends->len; i++) {
        struct bulk_bytes term = bytes_at(t, i);
        *slot_of(t, term.data, term.len) = i + 1;
    }
}

/* The character of three bytes at DATA, of LEN; 0 where there is none. */
static guint32 wide_char(const char *data, gsize len)
{
    if (len < 3 || ((guint8)data[0] & 0xF0) != 0xE0)
        return 0;
    gunichar c = g_utf8_get_char_validated(data, 3);
    return c >= 0x800 && c <= 0xFFFF ? c : 0;
}

guint32 bulk_terms_number(struct bulk_terms *t, const char *data, gsize len)
{
    if (len == 3 || len == 6) {
        guint32 first = wide_char(data, len);
        guint32 second = len == 6 ? wide_char(data + 3, 3) : 0;
        if (first && (second || len == 3))
            return XAP_BULK_PAIR(first, second);
    }
    guint32 *slot = slot_of(t, data, len);
    if (*slot)
        return *slot - 1;
    g_assert(t->ends->len + 1 <
             BULK_PAIRS); /* as many terms as 134 MB of text hold bytes */
    guint32 number = t->ends->len;
    *slot = number + 1;
    g_byte_array_append(t->bytes, (const guint8 *)data, (guint)len);
    g_array_append_val(t->ends, t->bytes->len);
    if (t->ends->len * 2 > t->slot_count)
        grow(t);
    return number;
}

static gsize put_wide_char(guint8 *out, guint32 c)
{
    return (gsize)g_unichar_to_utf8(c, (char *)out);
}

struct bulk_bytes bulk_terms_bytes(const struct bulk_terms *t, guint32 number,
                                   guint8 room[6])
{
    if (number < BULK_PAIRS)
        return bytes_at(t, number);
    gsize len = put_wide_char(room, number >> 16);
    if (number & 0xFFFF)
        len += put_wide_char(room + len, number & 0xFFFF);
    return (struct bulk_bytes){room, len};
}

/* A term while it is sorted: its first eight bytes as a number decide most comparisons. */
struct sortable {
    guint64 head;
    const guint8 *data;
    guint32 len, number;
};

static guint64 head_of(struct bulk_bytes term)
{
    guint64 head = 0;
    memcpy(&head, term.data, MIN(term.len, sizeof head));
    return GUINT64_FROM_BE(head);
}

static int compare(const void *a, const void *b)
{
    const struct sortable *x = a, *y = b;
    if (x->head != y->head)
        return x->head < y->head ? -1 : 1;
    int order = memcmp(x->data, y->data, MIN(x->len, y->len));
    return order ? order : (x->len > y->len) - (x->len < y->len);
}

guint32 *bulk_terms_sorted(const struct bulk_terms *t)
{
    guint32 count = t->ends->len;
    guint32 *sorted = g_new(guint32, count + 1);
    g_autofree struct sortable *list = g_new(struct sortable, count + 1);
    for (guint32 i = 0; i < count; i++) {
        struct bulk_bytes term = bytes_at(t, i);
        list[i] = (struct sortable){head_of(term), term.data, (guint32)term.len, i};
    }
    qsort(list, count, sizeof *list, compare);
    for (guint32 i = 0; i < count; i++)
        sorted[i] = list[i].number;
    return sorted;
}
