#include "lib/text/encoding.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/text/convert.h"
#include "lib/text/guess.h"
#include "lib/text/utf.h"

/* Byte order marks. UTF-32LE stands before UTF-16LE, whose mark it begins with. */
static const struct mark {
    const char *bytes;
    gsize len;
    enum jb_encoding_id encoding;
} marks[] = {
    // clang-format off
    {"\xEF\xBB\xBF", 3, JB_UTF_8},
    {"\xFF\xFE\0\0", 4, JB_UTF_32LE},
    {"\0\0\xFE\xFF", 4, JB_UTF_32BE},
    {"\xFF\xFE", 2, JB_UTF_16LE},
    {"\xFE\xFF", 2, JB_UTF_16BE},
    {"\x84\x31\x95\x33", 4, JB_GB18030},
    // clang-format on
};

/* Detection by ICU is believed from here on; on noise it stays below 40. */
#define DETECTOR_CONFIDENCE 50

struct input {
    const char *data;
    gsize len;
    gsize skip;           /* bytes of the mark that DATA stands behind, for messages */
    const char *declared; /* or NULL */
};

static guint8 byte_at(const struct input *input, gsize at)
{
    return (guint8)input->data[at];
}

static const struct mark *find_mark(const struct input *input)
{
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (input->len >= marks[i].len &&
            memcmp(input->data, marks[i].bytes, marks[i].len) == 0)
            return &marks[i];
    return NULL;
}

static void set_broken(const struct input *input, const char *name, gsize at,
                       GError **error)
{
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                _("byte %zu (0x%02X) is not valid %s; mend it or convert it to UTF-8"),
                input->skip + at, byte_at(input, at), name);
}

/* Decodes strictly. NULL and ERROR at the first broken byte. */
static GString *decode_as(const struct jb_encoding *encoding, const struct input *input,
                          GError **error)
{
    GString *text = g_string_sized_new(input->len + input->len / 2);
    gsize valid = jb_convert_in(encoding->converter, input->data, input->len, text);
    if (valid == input->len)
        return text;
    set_broken(input, encoding->name, valid, error);
    g_string_free(text, TRUE);
    return NULL;
}

static GString *decode_utf8(const struct input *input, GError **error)
{
    gsize valid = jb_utf8_valid_len(input->data, input->len);
    if (valid == input->len)
        return g_string_new_len(input->data, (gssize)input->len);
    set_broken(input, "UTF-8", valid, error);
    return NULL;
}

/* Control characters that texts hold: tab, line ends, form feed, ESC of a terminal's
 * record, the end mark of DOS. */
static gboolean is_binary_byte(guint8 byte)
{
    return (byte < 0x20 && !(byte >= '\t' && byte <= '\r') && byte != 0x1A &&
            byte != 0x1B) ||
           byte == 0x7F;
}

/* Offset of the byte that shows LEN bytes to be binary: a NUL, or the first of control
 * characters that are more than one in a hundred; LEN where they are text. */
static gsize find_binary(const char *data, gsize len)
{
    gsize first = len, count = 0;
    const char *nul = memchr(data, 0, len);
    if (nul)
        return (gsize)(nul - data);
    for (gsize i = 0; i < len; i++) {
        if ((guint8)data[i] >= 0x20 && data[i] != 0x7F)
            continue;
        if (!is_binary_byte((guint8)data[i]))
            continue;
        first = MIN(first, i);
        count++;
    }
    return count > len / 100 ? first : len;
}

static void set_binary(gsize at, guint32 value, GError **error)
{
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                _("binary, not a text: control character 0x%02X at byte %zu"), value, at);
}

/* Offset in the input of the character at AT of its UTF-8. */
static gsize source_offset(const struct jb_encoding *encoding, const char *text, gsize at)
{
    gsize units = 0, step = 0;
    if (encoding->unit == 1)
        return at;
    while (step < at) {
        UChar32 c = jb_utf8_next(text, &step);
        units += encoding->unit == 2 ? jb_utf16_width(c) : 1;
    }
    return units * encoding->unit;
}

/* Takes TEXT through unless it is binary. In encodings of bytes a control character is
 * itself, and its place is told from the input. */
static GString *refuse_binary(const struct jb_encoding *encoding,
                              const struct input *input, GString *text, GError **error)
{
    gboolean bytes = encoding->unit == 1;
    const char *data = bytes ? input->data : text->str;
    gsize len = bytes ? input->len : text->len, at = find_binary(data, len);
    if (at == len)
        return text;
    set_binary(input->skip + source_offset(encoding, data, at), (guint8)data[at], error);
    g_string_free(text, TRUE);
    return NULL;
}

static GString *decode_text(const struct jb_encoding *encoding, const struct input *input,
                            GError **error)
{
    GString *text = encoding == &jb_encodings[JB_UTF_8]
                        ? decode_utf8(input, error)
                        : decode_as(encoding, input, error);
    return text ? refuse_binary(encoding, input, text, error) : NULL;
}

/* Encodings beyond our table, by a name from outside: all that ICU knows, as long as every
 * byte is valid. Fills ENCODING. */
static GString *decode_named(const char *name, const struct input *input,
                             struct jb_encoding *encoding)
{
    UErrorCode status = U_ZERO_ERROR;
    const char *mime = ucnv_getStandardName(name, "MIME", &status);
    if (U_FAILURE(status))
        return NULL;
    encoding->name = encoding->converter = g_intern_string(mime ? mime : name);
    encoding->unit = 1;
    return decode_text(encoding, input, NULL);
}

static GString *decode_declared(const struct input *input, struct jb_encoding *encoding)
{
    const struct jb_encoding *label = jb_encoding_find(input->declared);
    if (!input->declared || label == &jb_encodings[JB_UTF_8] ||
        label == &jb_encodings[JB_WINDOWS_1252])
        return NULL;
    if (!label)
        return decode_named(input->declared, input, encoding);
    *encoding = *label;
    return decode_text(label, input, NULL);
}

static GString *decode_western(const struct input *input, struct jb_encoding *encoding)
{
    if (!jb_guess_is_western(input->data, input->len))
        return NULL;
    *encoding = jb_encodings[JB_WINDOWS_1252];
    return decode_text(encoding, input, NULL);
}

/* What ICU's detector may say is only what we have not judged ourselves: Korean, Japanese,
 * Cyrillic. Latin-1 it says of anything. */
static gboolean is_news(const char *name)
{
    for (gsize i = 0; i < JB_ENCODINGS; i++)
        if (ucnv_compareNames(name, jb_encodings[i].name) == 0)
            return FALSE;
    return !g_str_has_prefix(name, "ISO-8859-1") && !g_str_has_prefix(name, "IBM");
}

static GString *decode_detected(const struct input *input, struct jb_encoding *encoding)
{
    UErrorCode status = U_ZERO_ERROR;
    GString *text = NULL;
    UCharsetDetector *detector = ucsdet_open(&status);
    ucsdet_setText(detector, input->data, (int32_t)MIN(input->len, G_MAXINT32), &status);
    const UCharsetMatch *match = ucsdet_detect(detector, &status);
    int32_t confidence = match ? ucsdet_getConfidence(match, &status) : 0;
    const char *name = match ? ucsdet_getName(match, &status) : NULL;
    if (U_SUCCESS(status) && confidence >= DETECTOR_CONFIDENCE && is_news(name))
        text = decode_named(name, input, encoding);
    ucsdet_close(detector);
    return text;
}

/* Bytes that are neither UTF-8 nor Chinese in any encoding we judge. */
static GString *decode_other(const struct input *input, struct jb_encoding *encoding,
                             GError **error)
{
    gsize valid = jb_utf8_valid_len(input->data, input->len);
    gsize binary = find_binary(input->data, input->len);
    if (binary < input->len) {
        set_binary(input->skip + binary, byte_at(input, binary), error);
        return NULL;
    }
    if (jb_guess_is_broken_utf8(input->data, input->len)) {
        set_broken(input, "UTF-8", valid, error);
        return NULL;
    }
    GString *text = decode_declared(input, encoding);
    text = text ? text : decode_western(input, encoding);
    text = text ? text : decode_detected(input, encoding);
    if (!text)
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("unknown encoding: byte %zu (0x%02X) is not UTF-8, and "
                      "nothing else fits; convert it to UTF-8"),
                    input->skip + valid, byte_at(input, valid));
    return text;
}

/* The input without the NULs at its end, with which some programs fill their last block;
 * the whole input where it is nothing else. */
static struct input without_padding(const struct input *input)
{
    struct input bare = *input;
    while (bare.len > 0 && bare.data[bare.len - 1] == 0)
        bare.len--;
    return bare.len > 0 ? bare : *input;
}

static GString *decode_unmarked(const struct input *input, struct jb_encoding *encoding,
                                GError **error)
{
    const struct jb_encoding *guess = NULL, *label = jb_encoding_find(input->declared);
    struct input bare = without_padding(input);
    if (memchr(input->data, 0, input->len))
        guess = jb_guess_chinese(input->data, input->len, label);
    if (guess)
        bare = *input;
    else if (jb_utf8_valid_len(bare.data, bare.len) == bare.len)
        guess = &jb_encodings[JB_UTF_8];
    else
        guess = jb_guess_chinese(bare.data, bare.len, label);
    if (!guess)
        return decode_other(&bare, encoding, error);
    *encoding = *guess;
    return decode_text(guess, &bare, error);
}

static GString *decode_marked(const struct mark *mark, const struct input *input,
                              GError **error)
{
    const struct jb_encoding *encoding = &jb_encodings[mark->encoding];
    struct input rest = {input->data + mark->len, input->len - mark->len, mark->len,
                         NULL};
    if (encoding->unit == 1)
        rest = without_padding(&rest);
    return decode_text(encoding, &rest, error);
}

char *jb_decode(const char *data, gsize len, const char *declared, gsize *out_len,
                const char **encoding, GError **error)
{
    const struct input input = {data, len, 0, declared};
    const struct mark *mark = find_mark(&input);
    struct jb_encoding found = jb_encodings[mark ? mark->encoding : JB_UTF_8];
    GString *text = mark ? decode_marked(mark, &input, error)
                         : decode_unmarked(&input, &found, error);
    if (!text)
        return NULL;
    if (out_len)
        *out_len = text->len;
    if (encoding)
        *encoding = found.name;
    return g_string_free(text, FALSE);
}
