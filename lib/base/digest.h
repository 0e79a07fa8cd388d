/* Checksums: of archive files (against flipped bits) and of reports (has it changed?).
 * XXH3 of 128 bits; nobody is defended against who can write to the archive anyway. */

#ifndef JB_BASE_DIGEST_H
#define JB_BASE_DIGEST_H

#include <glib.h>

struct jb_digest {
    guint64 low, high;
};

struct jb_digest jb_digest_of(const void *data, gsize len);

static inline gboolean jb_digest_equal(struct jb_digest a, struct jb_digest b)
{
    return a.low == b.low && a.high == b.high;
}

/* 32 hexadecimal digits. */
#define JB_DIGEST_HEX 33
void jb_digest_format(struct jb_digest digest, char hex[JB_DIGEST_HEX]);

/* FALSE unless HEX is exactly 32 lower-case hexadecimal digits. */
gboolean jb_digest_parse(const char *hex, struct jb_digest *digest);

#endif
