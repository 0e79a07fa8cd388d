#include "lib/schema/figure_pack.h"

#include <stddef.h>
#include <string.h>

#include "lib/base/error.h"

/* The members of a figure in the order they are packed. */
enum member_type { NUMBER, SIGNED, STRING };

struct member {
    gsize offset;
    enum member_type type;
};

#define MEMBER(name, type)                                                               \
    {                                                                                    \
        offsetof(struct jb_figure, name), type                                           \
    }

static const struct member members[] = {
    MEMBER(begin, NUMBER),          MEMBER(end, NUMBER),
    MEMBER(sentence_begin, NUMBER), MEMBER(sentence_end, NUMBER),
    MEMBER(value, STRING),          MEMBER(value_max, STRING),
    MEMBER(unit, STRING),           MEMBER(qualifier, NUMBER),
    MEMBER(kind, NUMBER),           MEMBER(change, NUMBER),
    MEMBER(basis, NUMBER),          MEMBER(base, STRING),
    MEMBER(measure, STRING),        MEMBER(subject, STRING),
    MEMBER(subject_from, NUMBER),   MEMBER(place, STRING),
    MEMBER(period.text, STRING),    MEMBER(period.first, STRING),
    MEMBER(period.last, STRING),    MEMBER(period.from, NUMBER),
    MEMBER(parent, SIGNED),         MEMBER(sure, NUMBER),
};

G_STATIC_ASSERT(sizeof(enum jb_qualifier) == sizeof(guint32));
G_STATIC_ASSERT(sizeof(gboolean) == sizeof(guint32));

static void put_number(GByteArray *out, guint32 n)
{
    while (n >= 0x80) {
        guint8 byte = (guint8)(n | 0x80);
        g_byte_array_append(out, &byte, 1);
        n >>= 7;
    }
    guint8 byte = (guint8)n;
    g_byte_array_append(out, &byte, 1);
}

/* A string is its length + 1 and its bytes; 0 is NULL. */
static void put_string(GByteArray *out, const char *s)
{
    gsize len = s ? strlen(s) : 0;
    put_number(out, s ? (guint32)len + 1 : 0);
    g_byte_array_append(out, (const guint8 *)s, (guint)len);
}

void jb_figure_pack(const struct jb_figure *figure, enum jb_figure_region region,
                    GByteArray *out)
{
    put_number(out, region);
    for (guint i = 0; i < G_N_ELEMENTS(members); i++) {
        const char *at = (const char *)figure + members[i].offset;
        if (members[i].type == STRING) {
            put_string(out, *(char *const *)(const void *)at);
            continue;
        }
        guint32 n;
        memcpy(&n, at, sizeof n);
        put_number(out, members[i].type == SIGNED ? n + 1 : n);
    }
}

struct bytes {
    const char *data;
    gsize len, at;
    gboolean bad;
};

static guint32 get_number(struct bytes *b)
{
    guint32 n = 0;
    for (guint shift = 0; shift < 35; shift += 7) {
        if (b->at >= b->len)
            break;
        guint8 byte = (guint8)b->data[b->at++];
        n |= (guint32)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return n;
    }
    b->bad = TRUE;
    return 0;
}

static char *get_string(struct bytes *b)
{
    guint32 len = get_number(b);
    if (len == 0)
        return NULL;
    len--;
    if (len > b->len - b->at) {
        b->bad = TRUE;
        return NULL;
    }
    char *s = g_strndup(b->data + b->at, len);
    b->at += len;
    return s;
}

gboolean jb_figure_unpack(const char *data, gsize len, gsize *at,
                          struct jb_packed_figure *out, GError **error)
{
    struct bytes b = {data, len, *at, FALSE};
    memset(out, 0, sizeof *out);
    out->region = get_number(&b);
    for (guint i = 0; i < G_N_ELEMENTS(members); i++) {
        char *place = (char *)&out->figure + members[i].offset;
        if (members[i].type == STRING) {
            *(char **)(void *)place = get_string(&b);
            continue;
        }
        guint32 n = get_number(&b);
        n = members[i].type == SIGNED ? n - 1 : n;
        memcpy(place, &n, sizeof n);
    }
    if (b.bad || out->region > JB_REGION_SUBTITLE || !out->figure.value) {
        jb_packed_figure_clear(out);
        g_set_error(error, JB_ERROR, JB_ERROR_DAMAGED,
                    "packed figure at byte %" G_GSIZE_FORMAT " cannot be read", *at);
        return FALSE;
    }
    *at = b.at;
    return TRUE;
}

void jb_packed_figure_clear(struct jb_packed_figure *packed)
{
    for (guint i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i].type == STRING) {
            char **s = (char **)(void *)((char *)&packed->figure + members[i].offset);
            g_clear_pointer(s, g_free);
        }
}
