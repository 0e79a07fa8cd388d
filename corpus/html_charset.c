#include "corpus/html_charset.h"

#include <string.h>

#include "corpus/mojibake.h"
#include "lib/text/convert.h"
#include "lib/text/encoding.h"
#include "lib/text/guess.h"

enum { REACH = 16 * 1024, BROKEN_MAX = 64 };

/* Behind charset= or encoding= and its quote, between AT and END; NULL. */
static const char *find_value(const char *at, const char *end, const char *key)
{
    gsize len = strlen(key);
    for (; at + len < end; at++) {
        if (g_ascii_strncasecmp(at, key, len) != 0)
            continue;
        const char *value = at + len;
        while (value < end && strchr(" \t\r\n=\"'", *value))
            value++;
        return value;
    }
    return NULL;
}

/* The charset's name in the tag from AT to END; NULL. */
static char *name_in(const char *at, const char *end, const char *key)
{
    const char *value = find_value(at, end, key), *p = value;
    while (p && p < end && (g_ascii_isalnum(*p) || strchr("-_:.", *p)) && *p)
        p++;
    return p > value ? g_strndup(value, (gsize)(p - value)) : NULL;
}

char *jb_html_declared_charset(const char *bytes, gsize len)
{
    const char *end = bytes + MIN(len, REACH);
    char *name = NULL;
    for (const char *p = bytes; p < end && !name; p++) {
        if (*p != '<')
            continue;
        const char *shut = memchr(p, '>', (gsize)(end - p));
        if (!shut)
            break;
        if (shut - p > 5 && g_ascii_strncasecmp(p, "<meta", 5) == 0)
            name = name_in(p, shut, "charset");
        else if (shut - p > 5 && g_ascii_strncasecmp(p, "<?xml", 5) == 0)
            name = name_in(p, shut, "encoding");
    }
    return name;
}

/* Bytes of DATA up to the first that ENCODING cannot have, appended to TEXT. */
static gsize take_valid(const struct jb_encoding *encoding, const char *data, gsize len,
                        GString *text)
{
    gsize before = text->len, valid;
    if (encoding == &jb_encodings[JB_UTF_8]) {
        valid = jb_utf8_valid_len(data, len);
        g_string_append_len(text, data, (gssize)valid);
        return valid;
    }
    valid = jb_convert_in(encoding->converter, data, len, text);
    if (valid == len)
        return valid;
    g_string_truncate(text, before);
    if (valid > 0)
        jb_convert_in(encoding->converter, data, valid, text);
    return valid;
}

/* Decodes what has broken places; FALSE where they are too many. */
static gboolean decode_broken(const struct jb_encoding *encoding, const char *data,
                              gsize len, struct jb_html_chars *chars)
{
    GString *text = g_string_sized_new(len * 3 / 2);
    guint broken = 0;
    gsize at = len >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < len && broken <= BROKEN_MAX) {
        at += take_valid(encoding, data + at, len - at, text);
        if (at == len)
            break;
        g_string_append_unichar(text, JB_HTML_BROKEN);
        broken++;
        at++;
    }
    chars->encoding = encoding->name;
    chars->len = text->len;
    chars->text = g_string_free(text, FALSE);
    return broken <= BROKEN_MAX;
}

/* The encoding of bytes that jb_decode() refuses; NULL where it cannot be told either. */
static const struct jb_encoding *broken_encoding(const char *bytes, gsize len,
                                                 const char *declared)
{
    if (memchr(bytes, '\0', len))
        return NULL;
    if (jb_guess_is_broken_utf8(bytes, len))
        return &jb_encodings[JB_UTF_8];
    return jb_guess_chinese(bytes, len, jb_encoding_find(declared));
}

static gboolean undo_mojibake(struct jb_html_chars *chars, GError **error)
{
    GError *lost = NULL;
    gsize len;
    const char *encoding;
    char *text = jb_mojibake_undo(chars->text, chars->len, &len, &encoding, &lost);
    if (lost) {
        g_propagate_error(error, lost);
        return FALSE;
    }
    if (!text)
        return TRUE;
    g_free(chars->text);
    chars->text = text;
    chars->len = len;
    chars->encoding = encoding;
    return TRUE;
}

gboolean jb_html_decode(const char *bytes, gsize len, const char *http,
                        struct jb_html_chars *chars, GError **error)
{
    g_autofree char *own = http ? NULL : jb_html_declared_charset(bytes, len);
    const char *declared = http ? http : own;
    *chars = (struct jb_html_chars){0};
    chars->text =
        jb_decode(bytes, len, declared, &chars->len, &chars->encoding, &chars->broken);
    if (chars->text)
        return undo_mojibake(chars, error);
    const struct jb_encoding *encoding = broken_encoding(bytes, len, declared);
    if (encoding && decode_broken(encoding, bytes, len, chars))
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&chars->broken));
    return FALSE;
}

void jb_html_chars_clear(struct jb_html_chars *chars)
{
    g_free(chars->text);
    g_clear_error(&chars->broken);
}
