#include "lib/text/convert.h"

#include <unicode/ucnv.h>
#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/text/encoding.h"
#include "lib/text/guess.h"
#include "lib/text/utf.h"

/* More than the bytes or units of a character in any encoding. */
#define LONGEST 32

/* Code points of GB18030-2000 for private use that the standard has since given to
 * characters; ICU keeps the former. All but the last six lie in the BMP. */
static const struct {
    UChar32 private, character;
} gb_changes[] = {
    // clang-format off
    {0xE78D, 0xFE10}, {0xE78E, 0xFE12}, {0xE78F, 0xFE11}, {0xE790, 0xFE13},
    {0xE791, 0xFE14}, {0xE792, 0xFE15}, {0xE793, 0xFE16}, {0xE794, 0xFE17},
    {0xE795, 0xFE18}, {0xE796, 0xFE19}, {0xE81E, 0x9FB4}, {0xE826, 0x9FB5},
    {0xE82B, 0x9FB6}, {0xE82C, 0x9FB7}, {0xE832, 0x9FB8}, {0xE843, 0x9FB9},
    {0xE854, 0x9FBA}, {0xE864, 0x9FBB},
    {0xE816, 0x20087}, {0xE817, 0x20089}, {0xE818, 0x200CC}, {0xE831, 0x215D7},
    {0xE83B, 0x2298F}, {0xE855, 0x241FE},
    // clang-format on
};

static gboolean is_gb(const char *converter_name)
{
    return g_str_equal(converter_name, jb_encodings[JB_GB18030].converter);
}

/* Swaps a private-use code point of GB18030 for the character it has become. */
static UChar32 modern_gb(UChar32 c)
{
    if (c < 0xE78D || c > 0xE864)
        return c;
    for (gsize i = 0; i < G_N_ELEMENTS(gb_changes); i++)
        if (gb_changes[i].private == c)
            return gb_changes[i].character;
    return c;
}

static UChar ancient_gb(UChar c)
{
    if (c < 0x9FB4 || c > 0xFE19)
        return c;
    for (gsize i = 0; i < G_N_ELEMENTS(gb_changes); i++)
        if (gb_changes[i].character == c)
            return (UChar)gb_changes[i].private;
    return c;
}

/* UTF-8 that grows from runs of UTF-16, which may part a surrogate pair. */
struct sink {
    GString *text;
    UChar lead; /* the first half of a pair whose second is to come, or 0 */
    gboolean gb;
    gboolean broken; /* half a pair has come alone */
};

/* Writes a character, which is no surrogate. Returns the place behind it. */
static char *put_character(char *to, UChar32 c)
{
    if (c < 0x80) {
        *to++ = (char)c;
    } else if (c < 0x800) {
        *to++ = (char)(0xC0 | c >> 6);
        *to++ = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *to++ = (char)(0xE0 | c >> 12);
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    } else {
        *to++ = (char)(0xF0 | c >> 18);
        *to++ = (char)(0x80 | (c >> 12 & 0x3F));
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    }
    return to;
}

/* A unit takes at most four bytes: so a character does that GB18030 once kept in private
 * use. Few of ICU's converters give halves of pairs (UTF-7); those are broken. */
static void put_units(struct sink *sink, const UChar *units, gsize len)
{
    gsize old = sink->text->len;
    g_string_set_size(sink->text, old + 4 * len);
    char *to = sink->text->str + old;
    for (gsize i = 0; i < len; i++) {
        gboolean trail = U16_IS_TRAIL(units[i]);
        sink->broken = sink->broken || trail != (sink->lead != 0);
        if (sink->lead)
            to =
                put_character(to, U16_GET_SUPPLEMENTARY(sink->lead, units[i]) & 0x1FFFFF);
        else if (!U16_IS_LEAD(units[i]))
            to = put_character(to, sink->gb ? modern_gb(units[i]) : units[i]);
        sink->lead = sink->lead == 0 && U16_IS_LEAD(units[i]) ? units[i] : 0;
    }
    g_string_set_size(sink->text, (gsize)(to - sink->text->str));
}

/* Opens a converter that stops at what is illegal or has no counterpart; NULL where ICU
 * does not know the name. */
static UConverter *open_strict(const char *name)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &status);
    if (U_FAILURE(status))
        return NULL;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL,
                          &status);
    return converter;
}

/* Feeds all bytes through CONVERTER. Returns the offset of the first broken sequence, or
 * the length where there is none. */
static gsize feed_in(UConverter *converter, const char *data, gsize len,
                     struct sink *sink)
{
    UChar units[2048];
    char rest[LONGEST];
    int8_t pending = sizeof(rest);
    const char *from = data, *end = from + len;
    UErrorCode status;
    do {
        UChar *to = units;
        status = U_ZERO_ERROR;
        ucnv_toUnicode(converter, &to, units + G_N_ELEMENTS(units), &from, end, NULL,
                       TRUE, &status);
        put_units(sink, units, (gsize)(to - units));
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (U_SUCCESS(status))
        return len;
    status = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter, rest, &pending, &status);
    return (gsize)(from - data) - (U_SUCCESS(status) ? (gsize)pending : 0);
}

gsize jb_convert_in(const char *converter_name, const char *data, gsize len, GString *out)
{
    struct sink sink = {.text = out, .gb = is_gb(converter_name)};
    UConverter *converter = open_strict(converter_name);
    if (!converter)
        return 0;
    gsize valid = feed_in(converter, data, len, &sink);
    ucnv_close(converter);
    return sink.broken || sink.lead ? 0 : valid;
}

/* UTF-16 of valid UTF-8; the length comes in units. */
static UChar *widen(const char *text, gsize len, gboolean gb, gsize *units)
{
    UChar *wide = g_new(UChar, len + 1);
    gsize at = 0, count = 0;
    while (at < len)
        jb_utf16_put(wide, &count, jb_utf8_next(text, &at));
    for (gsize i = 0; gb && i < count; i++)
        wide[i] = ancient_gb(wide[i]);
    *units = count;
    return wide;
}

/* Offset in TEXT of unit UNIT of its UTF-16. */
static gsize offset_of_unit(const char *text, gsize unit)
{
    gsize at = 0, step = 0;
    for (gsize units = 0; units < unit; at = step)
        units += jb_utf16_width(jb_utf8_next(text, &step));
    return at;
}

/* Feeds all units through CONVERTER into OUT. Returns the number of units before the first
 * that has no counterpart, or LEN. */
static gsize feed_out(UConverter *converter, const UChar *units, gsize len, GString *out)
{
    char bytes[4096];
    UChar rest[LONGEST];
    int8_t pending = G_N_ELEMENTS(rest);
    const UChar *from = units, *end = units + len;
    UErrorCode status;
    do {
        char *to = bytes;
        status = U_ZERO_ERROR;
        ucnv_fromUnicode(converter, &to, bytes + sizeof(bytes), &from, end, NULL, TRUE,
                         &status);
        g_string_append_len(out, bytes, to - bytes);
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (U_SUCCESS(status))
        return len;
    status = U_ZERO_ERROR;
    ucnv_getInvalidUChars(converter, rest, &pending, &status);
    return (gsize)(from - units) - (U_SUCCESS(status) ? (gsize)pending : 0);
}

static void set_missing(const char *encoding, const char *text, gsize at, GError **error)
{
    gsize next = at;
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                _("%s has no character U+%04X (byte %zu"
                  ")"),
                encoding, (guint)jb_utf8_next(text, &next), at);
}

char *jb_encode(const char *text, gsize len, const char *encoding, gsize *out_len,
                GError **error)
{
    const struct jb_encoding *known = jb_encoding_find(encoding);
    const char *name = known ? known->converter : encoding;
    UConverter *converter = open_strict(name);
    if (!converter) {
        g_set_error(
            error, JB_ERROR, JB_ERROR_INPUT,
            _("%s: unknown encoding; known are UTF-8, GB18030, Big5 and UTF-16LE"),
            encoding);
        return NULL;
    }
    gsize units;
    GString *out = g_string_sized_new(len);
    g_autofree UChar *wide = widen(text, len, is_gb(name), &units);
    gsize done = feed_out(converter, wide, units, out);
    ucnv_close(converter);
    *out_len = out->len;
    if (done == units)
        return g_string_free(out, FALSE);
    set_missing(encoding, text, offset_of_unit(text, done), error);
    g_string_free(out, TRUE);
    return NULL;
}
