#include "lib/schema/term.h"

#include <string.h>

#include "lib/base/digest.h"
#include "lib/text/fold.h"
#include "lib/text/token.h"
#include "lib/text/utf.h"

static gsize put_utf8(char *out, UChar32 c)
{
    return (gsize)g_unichar_to_utf8((gunichar)c, out);
}

void jb_term_han(struct jb_term *term, guint64 key)
{
    gsize len = 0;
    if (JB_TOKEN_KIND(key) == JB_TOKEN_BRIDGE)
        term->data[len++] = JB_PREFIX_BRIDGE;
    len += put_utf8(term->data + len, JB_TOKEN_FIRST(key));
    if (JB_TOKEN_KIND(key) != JB_TOKEN_SINGLE)
        len += put_utf8(term->data + len, JB_TOKEN_SECOND(key));
    term->len = (guint)len;
}

void jb_term_bytes(struct jb_term *term, enum jb_prefix prefix, const char *data,
                   gsize len)
{
    gsize at = 0;
    if (prefix)
        term->data[at++] = (char)prefix;
    if (at + len <= JB_TERM_MAX) {
        memcpy(term->data + at, data, len);
        term->len = (guint)(at + len);
        return;
    }
    gsize head = JB_TERM_MAX - (JB_DIGEST_HEX - 1) - at;
    memcpy(term->data + at, data, head);
    jb_digest_format(jb_digest_of(data, len), term->data + at + head);
    term->len = JB_TERM_MAX;
}

void jb_term_units(struct jb_term *term, enum jb_prefix prefix, const UChar *text,
                   gsize len)
{
    char small[256];
    if (len * 3 <= sizeof small) {
        gsize n = 0;
        for (gsize i = 0; i < len;)
            n += put_utf8(small + n, jb_utf16_next(text, len, &i));
        jb_term_bytes(term, prefix, small, n);
        return;
    }
    glong n = 0;
    g_autofree char *all = g_utf16_to_utf8(text, (glong)len, NULL, &n, NULL);
    jb_term_bytes(term, prefix, all ? all : "", (gsize)n);
}

void jb_term_field(struct jb_term *term, enum jb_prefix prefix, const char *value)
{
    g_autofree char *folded = jb_fold_utf8(value, strlen(value));
    jb_term_bytes(term, prefix, folded, strlen(folded));
}
