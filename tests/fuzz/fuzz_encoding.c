/* libFuzzer: any bytes as a text in some encoding. The first byte chooses the charset that the
 * file declares. What is decoded is UTF-8, and what can be written back in the encoding that
 * was found decodes again to the same text. */

#include <stdint.h>
#include <string.h>

#include "lib/text/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const declared[] = {
    NULL,   "utf-8",    "gb2312",   "gbk",         "gb18030",
    "big5", "utf-16le", "utf-16be", "utf-32",      "windows-1252",
    "hz",   "euc-tw",   "utf-7",    "iso-2022-cn", "no such charset",
};

static void check_message(const GError *error)
{
    g_assert(error);
    g_assert(g_utf8_validate(error->message, -1, NULL));
    g_assert(!strchr(error->message, '\n'));
}

/* A name that is kept in a report is one that jb_encode() knows. */
static void check_back(const char *text, gsize len, const char *encoding)
{
    g_autoptr(GError) error = NULL;
    gsize bytes_len, again_len;
    g_autofree char *bytes = jb_encode(text, len, encoding, &bytes_len, &error);
    if (!bytes) {
        check_message(error);
        return;
    }
    g_autofree char *again =
        jb_decode(bytes, bytes_len, encoding, &again_len, NULL, &error);
    g_assert(!again || jb_utf8_valid_len(again, again_len) == again_len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > 1 << 16)
        return 0;
    const char *charset = declared[*data % G_N_ELEMENTS(declared)];
    const char *encoding = NULL;
    gsize len = 0;
    g_autoptr(GError) error = NULL;
    g_autofree char *text =
        jb_decode((const char *)data + 1, size - 1, charset, &len, &encoding, &error);
    g_assert((text == NULL) == (error != NULL));
    if (!text) {
        check_message(error);
        return 0;
    }
    g_assert(encoding && strlen(text) == len);
    g_assert(jb_utf8_valid_len(text, len) == len);
    check_back(text, len, encoding);
    return 0;
}
