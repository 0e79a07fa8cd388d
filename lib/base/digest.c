#include "lib/base/digest.h"

#include <string.h>
#include <xxhash.h>

struct jb_digest jb_digest_of(const void *data, gsize len)
{
    XXH128_hash_t hash = XXH3_128bits(data, len);
    return (struct jb_digest){hash.low64, hash.high64};
}

void jb_digest_format(struct jb_digest digest, char hex[JB_DIGEST_HEX])
{
    g_snprintf(hex, JB_DIGEST_HEX, "%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x",
               digest.high, digest.low);
}

static gboolean parse_half(const char *hex, guint64 *half)
{
    *half = 0;
    for (int i = 0; i < 16; i++) {
        if (!g_ascii_isxdigit(hex[i]) || g_ascii_isupper(hex[i]))
            return FALSE;
        *half = *half << 4 | (guint64)g_ascii_xdigit_value(hex[i]);
    }
    return TRUE;
}

gboolean jb_digest_parse(const char *hex, struct jb_digest *digest)
{
    return strlen(hex) == 32 && parse_half(hex, &digest->high) &&
           parse_half(hex + 16, &digest->low);
}
