/* How glass, the database format of libxapian 1.4, packs numbers. Private to lib/xap.
 *
 * The functions write at OUT, which has room for BULK_UINT_MAX bytes, and return the place
 * behind what they wrote. Fixed-width numbers are big-endian. */

#ifndef XAP_BULK_PACK_H
#define XAP_BULK_PACK_H

#include <glib.h>
#include <string.h>

enum { BULK_UINT_MAX = 10 };

static inline guint8 *bulk_put16(guint8 *out, guint value)
{
    out[0] = (guint8)(value >> 8);
    out[1] = (guint8)value;
    return out + 2;
}

static inline guint8 *bulk_put32(guint8 *out, guint32 value)
{
    return bulk_put16(bulk_put16(out, value >> 16), value & 0xFFFF);
}

/* Seven bits a byte, low ones first; a set top bit says that more follow. */
static inline guint8 *bulk_put_uint(guint8 *out, guint64 value)
{
    for (; value >= 0x80; value >>= 7)
        *out++ = (guint8)(value | 0x80);
    *out++ = (guint8)value;
    return out;
}

static inline const guint8 *bulk_get_uint(const guint8 *in, guint64 *value)
{
    guint shift = 0;
    *value = 0;
    for (; *in & 0x80; shift += 7)
        *value |= (guint64)(*in++ & 0x7F) << shift;
    *value |= (guint64)*in++ << shift;
    return in;
}

/* A document id whose bytes sort as the number does: two bytes below 0x8000; from there as
 * many more as there are ones at the top of the first, which hold seven bits each. */
static inline guint8 *bulk_put_docid(guint8 *out, guint32 docid)
{
    guint len = 2;
    for (guint64 end = 0x8000; docid >= end; end <<= 7)
        len++;
    for (guint i = 0; i < len; i++)
        out[i] = (guint8)((guint64)docid >> 8 * (len - 1 - i));
    out[0] |= (guint8)(0xFF00 >> (len - 2));
    return out + len;
}

#endif
