#include "corpus/mojibake.h"

#include <string.h>

#include "lib/base/error.h"
#include "lib/text/encoding.h"
#include "lib/text/han_common.h"

enum {
    LETTERS_MIN = 24, /* of a text that may be mojibake */
    RUN_MIN = 3,      /* mean length of their runs: words of one accent are below 2 */
    HAN_SHARE = 10,   /* one Han for so many of them is no mojibake */
};

/* Where the letters of a Western encoding stand beyond U+00FF: byte and letter. All others
 * are the byte of their number, controls of 80 to 9F too, which is how lenient decoders
 * keep them. */
struct western {
    const char *name;
    struct {
        guint8 byte;
        guint16 letter;
    } beyond[27];
};

// clang-format off
static const struct western westerns[] = {
    {"windows-1252",
     {{0x80, 0x20AC}, {0x82, 0x201A}, {0x83, 0x0192}, {0x84, 0x201E}, {0x85, 0x2026},
      {0x86, 0x2020}, {0x87, 0x2021}, {0x88, 0x02C6}, {0x89, 0x2030}, {0x8A, 0x0160},
      {0x8B, 0x2039}, {0x8C, 0x0152}, {0x8E, 0x017D}, {0x91, 0x2018}, {0x92, 0x2019},
      {0x93, 0x201C}, {0x94, 0x201D}, {0x95, 0x2022}, {0x96, 0x2013}, {0x97, 0x2014},
      {0x98, 0x02DC}, {0x99, 0x2122}, {0x9A, 0x0161}, {0x9B, 0x203A}, {0x9C, 0x0153},
      {0x9E, 0x017E}, {0x9F, 0x0178}}},
    {"ISO-8859-15",
     {{0xA4, 0x20AC}, {0xA6, 0x0160}, {0xA8, 0x0161}, {0xB4, 0x017D}, {0xB8, 0x017E},
      {0xBC, 0x0152}, {0xBD, 0x0153}, {0xBE, 0x0178}}},
};
// clang-format on

/* The byte that letter C was; -1 where it was none. */
static int byte_of(const struct western *western, gunichar c)
{
    for (gsize i = 0; i < G_N_ELEMENTS(western->beyond) && western->beyond[i].byte; i++) {
        if (western->beyond[i].letter == c)
            return western->beyond[i].byte;
    }
    return c < 0x100 ? (int)c : -1;
}

static gboolean is_letter(gunichar c)
{
    return c >= 0x80 && (byte_of(&westerns[0], c) >= 0 || byte_of(&westerns[1], c) >= 0);
}

static gboolean is_suspect(const char *text, gsize len)
{
    gsize letters = 0, runs = 0, others = 0;
    gboolean in_run = FALSE;
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
        gunichar c = (guchar)*p < 0x80 ? 0 : g_utf8_get_char(p);
        gboolean letter = c != 0 && is_letter(c);
        letters += letter ? 1 : 0;
        runs += letter && !in_run ? 1 : 0;
        others += c != 0 && !letter && c != 0xFFFD ? 1 : 0;
        in_run = letter;
    }
    return letters >= LETTERS_MIN && letters >= runs * RUN_MIN &&
           others * HAN_SHARE <= letters;
}

/* TEXT as the bytes it was read from; NULL where a letter was no byte. */
static GString *bytes_of(const struct western *western, const char *text, gsize len)
{
    GString *bytes = g_string_sized_new(len);
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
        int byte = (guchar)*p < 0x80 ? *p : byte_of(western, g_utf8_get_char(p));
        if (byte < 0) {
            g_string_free(bytes, TRUE);
            return NULL;
        }
        g_string_append_c(bytes, (char)byte);
    }
    return bytes;
}

/* How ordinary the Han of TEXT are: common ones in a thousand; 0 where there are none. */
static guint ordinary(const char *text, gsize len)
{
    gsize han = 0, common = 0;
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
        gunichar c = (guchar)*p < 0x80 ? 0 : g_utf8_get_char(p);
        if (c < 0x3400 || c > 0x9FFF)
            continue;
        han++;
        common += jb_han_rank((UChar)c) == JB_HAN_COMMON ? 1 : 0;
    }
    return han > 0 ? (guint)(1000 * common / han) : 0;
}

char *jb_mojibake_undo(const char *text, gsize len, gsize *out_len, const char **encoding,
                       GError **error)
{
    enum { ORDINARY_MIN = 500 };
    g_autofree char *best = NULL;
    guint most = ORDINARY_MIN;
    if (!is_suspect(text, len))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(westerns); i++) {
        gsize size;
        const char *name;
        GString *bytes = bytes_of(&westerns[i], text, len);
        char *found =
            bytes ? jb_decode(bytes->str, bytes->len, NULL, &size, &name, NULL) : NULL;
        guint value = found ? ordinary(found, size) : 0;
        if (value > most) {
            most = value;
            *out_len = size;
            *encoding = name;
            g_free(best);
            best = g_steal_pointer(&found);
        }
        g_free(found);
        if (bytes)
            g_string_free(bytes, TRUE);
    }
    if (!best)
        g_set_error(
            error, JB_ERROR, JB_ERROR_INPUT,
            "Chinese that was read as Western and saved so, with letters lost: get "
            "the file again");
    return g_steal_pointer(&best);
}
