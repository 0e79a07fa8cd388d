#include "lib/text/guess.h"

#include <string.h>
#include <unicode/ucnv.h>

#include "lib/text/encoding.h"
#include "lib/text/han_common.h"

const struct jb_encoding jb_encodings[JB_ENCODINGS] = {
    // clang-format off
    [JB_UTF_8]        = {"UTF-8", "UTF-8", 1},
    [JB_GB18030]      = {"GB18030", "gb18030", 1},
    [JB_BIG5]         = {"Big5", "windows-950-2000", 1},
    [JB_BIG5_HKSCS]   = {"Big5-HKSCS", "ibm-1375_P100-2008", 1}, /* Hong Kong's extension */
    [JB_UTF_16LE]     = {"UTF-16LE", "UTF-16LE", 2},
    [JB_UTF_16BE]     = {"UTF-16BE", "UTF-16BE", 2},
    [JB_UTF_32LE]     = {"UTF-32LE", "UTF-32LE", 4},
    [JB_UTF_32BE]     = {"UTF-32BE", "UTF-32BE", 4},
    [JB_WINDOWS_1252] = {"windows-1252", "windows-1252", 1},
    // clang-format on
};

/* Names in declarations that mean more than they say, as the WHATWG Encoding Standard reads
 * them; ASCII and Latin-1 are what servers declare where they know nothing. */
static const struct label {
    const char *name;
    enum jb_encoding_id means;
} labels[] = {
    // clang-format off
    {"gb2312", JB_GB18030}, {"gb_2312-80", JB_GB18030}, {"gbk", JB_GB18030},
    {"x-gbk", JB_GB18030}, {"euc-cn", JB_GB18030}, {"cp936", JB_GB18030},
    {"windows-936", JB_GB18030}, {"chinese", JB_GB18030}, {"gb18030", JB_GB18030},
    {"big5", JB_BIG5}, {"x-x-big5", JB_BIG5}, {"cp950", JB_BIG5},
    {"big5-hkscs", JB_BIG5_HKSCS},
    {"utf-8", JB_UTF_8}, {"utf8", JB_UTF_8},
    {"utf-16", JB_UTF_16LE}, {"utf-16le", JB_UTF_16LE}, {"utf-16be", JB_UTF_16BE},
    {"us-ascii", JB_WINDOWS_1252}, {"ascii", JB_WINDOWS_1252},
    {"iso-8859-1", JB_WINDOWS_1252}, {"latin1", JB_WINDOWS_1252},
    {"windows-1252", JB_WINDOWS_1252},
    // clang-format on
};

/* As much as is read for a judgement, from the first byte that is not ASCII. */
#define SAMPLE (32 * 1024)

/* Judgements of a reading, measured on cuts of 4 to 300 characters of news in GB18030, Big5
 * and UTF-16, each read in the others. From 8 Han on the right reading is above 0.5 and a
 * wrong one below in all but a few in a thousand cuts; Korean read as GB18030 comes to
 * 0.44, every one of its syllables being familiar. */
#define LIKELY 0.5
#define LIKELY_SHORT 0.3 /* of fewer Han than ENOUGH_HAN, where nothing is broken */
#define ENOUGH_HAN 8
#define DECLARED_BONUS 0.1

const struct jb_encoding *jb_encoding_find(const char *label)
{
    for (gsize i = 0; label && i < G_N_ELEMENTS(labels); i++)
        if (g_ascii_strcasecmp(labels[i].name, label) == 0)
            return &jb_encodings[labels[i].means];
    return NULL;
}

/* What a candidate makes of the sample, in characters. */
struct reading {
    guint han, common, familiar; /* common ones are familiar as well */
    guint ascii;                 /* printable, and line ends */
    guint symbols;               /* punctuation and signs a Chinese text uses */
    guint odd;                   /* other letters, private use, control characters */
    guint errors;                /* broken places */
};

/* Blocks of signs that are usual between Han. */
static const struct block {
    UChar first, last;
} symbol_blocks[] = {
    // clang-format off
    {0x00A0, 0x00BF}, /* · ° ± « */
    {0x2010, 0x203F}, /* — “ ” … ‰ */
    {0x2100, 0x22FF}, /* ℃ № Ⅳ → ≥ */
    {0x2460, 0x26FF}, /* ① ─ ■ ★ */
    {0x3000, 0x303F}, /* 、 。 《 */
    {0x3200, 0x33FF}, /* ㈠ ㎡ */
    {0xFF00, 0xFFEF}, /* ， ： ０ */
    // clang-format on
};

static gboolean is_symbol(UChar c)
{
    for (gsize i = 0; i < G_N_ELEMENTS(symbol_blocks); i++)
        if (c >= symbol_blocks[i].first && c <= symbol_blocks[i].last)
            return TRUE;
    return FALSE;
}

static void count_han(struct reading *reading, UChar c)
{
    enum jb_han_rank rank = jb_han_rank(c);
    reading->han++;
    reading->familiar += rank >= JB_HAN_FAMILIAR;
    reading->common += rank == JB_HAN_COMMON;
}

/* A pair of surrogates counts as one rare Han, by its first half. */
static void count_unit(struct reading *reading, UChar c)
{
    if (c >= 0x3400 && c <= 0x9FFF)
        count_han(reading, c);
    else if ((c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t')
        reading->ascii++;
    else if (is_symbol(c))
        reading->symbols++;
    else if ((c & 0xF800) == 0xD800)
        reading->han += (c & 0x0400) == 0;
    else
        reading->odd++;
}

/* The converter's callback at a broken place: counts it and goes on behind it. The
 * signature, const or not, is ICU's. */
static void U_CALLCONV count_error(const void *context,
                                   UConverterToUnicodeArgs *arguments, const char *bytes,
                                   int32_t length, UConverterCallbackReason reason,
                                   UErrorCode *status)
{
    (void)arguments, (void)bytes, (void)length;
    if (reason > UCNV_IRREGULAR)
        return;
    ((struct reading *)(gsize)context)->errors++;
    *status = U_ZERO_ERROR;
}

/* Reads the bytes with CONVERTER; what the end cuts off is not counted. */
static void read_sample(UConverter *converter, const char *data, gsize len,
                        struct reading *reading)
{
    UChar units[1024];
    UErrorCode status = U_ZERO_ERROR;
    const char *end = data + len;
    ucnv_setToUCallBack(converter, count_error, reading, NULL, NULL, &status);
    do {
        UChar *to = units;
        status = U_ZERO_ERROR;
        ucnv_toUnicode(converter, &to, units + G_N_ELEMENTS(units), &data, end, NULL,
                       FALSE, &status);
        for (const UChar *c = units; c < to; c++)
            count_unit(reading, *c);
    } while (status == U_BUFFER_OVERFLOW_ERROR);
}

static struct reading read_as(const struct jb_encoding *encoding, const char *data,
                              gsize len)
{
    struct reading reading = {0};
    UErrorCode status = U_ZERO_ERROR;
    gsize at = 0;
    UConverter *converter = ucnv_open(encoding->converter, &status);
    if (U_FAILURE(status)) {
        reading.errors = 1;
        return reading;
    }
    while (encoding->unit == 1 && at < len && (guint8)data[at] < 0x80)
        at++;
    read_sample(converter, data + at, MIN(len - at, SAMPLE), &reading);
    reading.errors += encoding->unit > 1 && len % encoding->unit > 0;
    ucnv_close(converter);
    return reading;
}

/* From 0 to 1: the share of Han that are familiar and, twice, that are common; what is odd
 * or broken weighs against it twice. In UTF-16 and UTF-32 an ASCII character is as good a
 * witness as a common Han. */
static double judge(const struct jb_encoding *encoding, const struct reading *reading)
{
    guint ascii = encoding->unit > 1 ? reading->ascii : 0;
    guint all = reading->han + 2 * (reading->odd + reading->errors) + ascii;
    if (all == 0)
        return reading->symbols > 0 ? LIKELY_SHORT : 0;
    return (3.0 * ascii + 2.0 * reading->common + reading->familiar) / (3.0 * all);
}

/* Any few bytes are some Han in UTF-16, so it has to show a few. */
static gboolean is_likely(const struct jb_encoding *encoding,
                          const struct reading *reading, double value)
{
    if (encoding->unit > 1)
        return value >= LIKELY && reading->han + reading->ascii >= ENOUGH_HAN;
    if (reading->han < ENOUGH_HAN && reading->errors == 0)
        return value >= LIKELY_SHORT;
    return value >= LIKELY;
}

const struct jb_encoding *jb_guess_chinese(const char *data, gsize len,
                                           const struct jb_encoding *declared)
{
    gboolean nul = memchr(data, 0, len) != NULL;
    const struct jb_encoding *best = NULL;
    double best_value = 0;
    for (gsize i = nul ? JB_UTF_16LE : JB_UTF_8; i <= (nul ? JB_UTF_32BE : JB_UTF_16BE);
         i++) {
        const struct jb_encoding *encoding = &jb_encodings[i];
        struct reading reading = read_as(encoding, data, len);
        double value = judge(encoding, &reading);
        gboolean likely = is_likely(encoding, &reading, value);
        if (encoding == declared && reading.errors == 0)
            value += DECLARED_BONUS;
        if (!likely || value <= best_value)
            continue;
        best = encoding;
        best_value = value;
    }
    return best;
}

gboolean jb_guess_is_broken_utf8(const char *data, gsize len)
{
    struct reading reading = read_as(&jb_encodings[JB_UTF_8], data, len);
    return reading.han + reading.symbols + reading.odd > reading.errors;
}

/* What a byte of windows-1252 is to a Western text. */
enum western { WESTERN_ASCII, WESTERN_LETTER, WESTERN_SIGN, WESTERN_OTHER };

static enum western western_class(guint8 byte)
{
    static const char signs[] =
        "\x80\x82\x84\x85\x8B\x91\x92\x93\x94\x95\x96\x97\x99\x9B" /* € ‚ „ … ‘ ’ “ ” – — */
        "\xA0\xA1\xA3\xA7\xA9\xAA\xAB\xAE\xB0\xB4\xB7\xBA\xBB\xBF"; /* ¡ £ § « ° » ¿ */
    static const char letters[] = "\x8A\x8C\x8E\x9A\x9C\x9E\x9F"; /* Š Œ Ž š œ ž Ÿ */
    if (byte < 0x80)
        return WESTERN_ASCII;
    if (byte >= 0xC0)
        return byte == 0xD7 || byte == 0xF7 ? WESTERN_OTHER : WESTERN_LETTER;
    if (strchr(letters, (char)byte))
        return WESTERN_LETTER;
    return strchr(signs, (char)byte) ? WESTERN_SIGN : WESTERN_OTHER;
}

gboolean jb_guess_is_western(const char *data, gsize len)
{
    gsize latin = 0, high = 0, run = 0;
    for (gsize i = 0; i < len; i++) {
        enum western class = western_class((guint8)data[i]);
        run = class == WESTERN_LETTER ? run + 1 : 0;
        if (class == WESTERN_OTHER || run > 2)
            return FALSE;
        high += class != WESTERN_ASCII;
        latin += g_ascii_isalpha(data[i]);
    }
    return latin >= 16 && high * 3 <= latin;
}
