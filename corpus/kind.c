#include "corpus/kind.h"

#include <string.h>

#define MAGIC(bytes) bytes, sizeof(bytes) - 1

/* Sources: file(1)'s magic and the formats' own specifications. */
// clang-format off
static const struct jb_kind kinds[] = {
    {MAGIC("\xFF\xD8\xFF"),                      0, "a JPEG image", NULL},
    {MAGIC("\x89PNG\r\n\x1A\n"),                 0, "a PNG image", NULL},
    {MAGIC("GIF87a"),                            0, "a GIF image", NULL},
    {MAGIC("GIF89a"),                            0, "a GIF image", NULL},
    {MAGIC("WEBPVP8"),                           8, "a WebP image", NULL},
    {MAGIC("II*\0"),                             0, "a TIFF image", NULL},
    {MAGIC("MM\0*"),                             0, "a TIFF image", NULL},
    {MAGIC("\0\0\1\0"),                          0, "an icon", NULL},
    {MAGIC("ftyp"),                              4, "a film or sound", NULL},
    {MAGIC("\x1A\x45\xDF\xA3"),                  0, "a film", NULL},
    {MAGIC("FLV\1"),                             0, "a film", NULL},
    {MAGIC("AVI LIST"),                          8, "a film", NULL},
    {MAGIC("WAVEfmt "),                          8, "a sound", NULL},
    {MAGIC("ID3\2"),                             0, "a sound", NULL},
    {MAGIC("ID3\3"),                             0, "a sound", NULL},
    {MAGIC("ID3\4"),                             0, "a sound", NULL},
    {MAGIC("OggS\0"),                            0, "a sound", NULL},
    {MAGIC("wOFF"),                              0, "a font", NULL},
    {MAGIC("wOF2"),                              0, "a font", NULL},
    {MAGIC("OTTO\0"),                            0, "a font", NULL},
    {MAGIC("\0\1\0\0\0"),                        0, "a font", NULL},
    {MAGIC("\x7F" "ELF"),                        0, "a program", NULL},
    {MAGIC("MZ\x90\0"),                          0, "a program", NULL},
    {MAGIC("SQLite format 3\0"),                 0, "an SQLite database", NULL},
    {MAGIC("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),  0, "an old Office file (.doc, .xls, .ppt), or one with a password",
     "save it as .docx, .csv or PDF"},
    {MAGIC("{\\rtf"),                            0, "a Rich Text file",
     "save it as .docx"},
    {MAGIC("Rar!\x1A\x07"),                      0, "a RAR archive",
     "unpack it, or pack it as .zip"},
    {MAGIC("\x1F\x9D"),                          0, "a file of compress (.Z)",
     "unpack it, or pack it as .gz"},
    {MAGIC("\x04\x22\x4D\x18"),                  0, "an lz4 file",
     "unpack it, or pack it as .zst"},
    {MAGIC("LZIP\1"),                            0, "an lzip file",
     "unpack it, or pack it as .xz"},
    {MAGIC("CAJ\0"),                             0, "a CAJ file of CNKI",
     "save it as PDF"},
    {MAGIC("KDH "),                              0, "a KDH file of CNKI",
     "save it as PDF"},
    {MAGIC("%!PS"),                              0, "a PostScript file",
     "turn it into PDF (ps2pdf)"},
};
// clang-format on

const struct jb_kind *jb_file_kind(const char *head, gsize len)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const struct jb_kind *kind = &kinds[i];
        if (len >= kind->at + kind->len &&
            memcmp(head + kind->at, kind->magic, kind->len) == 0)
            return kind;
    }
    return NULL;
}
