/* From the bytes of a page to its characters. */

#ifndef JB_CORPUS_HTML_CHARSET_H
#define JB_CORPUS_HTML_CHARSET_H

#include <glib.h>

/* What stands for a byte that could not be read: a code point that no text has. */
#define JB_HTML_BROKEN 0xFDD0

struct jb_html_chars {
    char *text; /* UTF-8; owned */
    gsize len;
    const char *encoding; /* static, as of jb_decode() */
    GError *broken; /* the first byte that could not be read, where there is one; owned */
};

/* The charset that a page declares in a meta tag, or XML's first line, within its first 16
 * KiB; transfer full, NULL where it declares none. Declarations are hints: many are wrong. */
char *jb_html_declared_charset(const char *bytes, gsize len);

/* Decodes LEN bytes of a page into CHARS, which is to be cleared. HTTP is the charset its
 * HTTP header declared, or NULL; it goes before the page's own. Mojibake is undone
 * (mojibake.h). Up to 64 bytes may be broken, for most of a page is no report: each becomes
 * JB_HTML_BROKEN, and the first is told in `broken`, which counts if a report has one.
 * FALSE with JB_ERROR_INPUT where the encoding cannot be told; the message names no file. */
gboolean jb_html_decode(const char *bytes, gsize len, const char *http,
                        struct jb_html_chars *chars, GError **error);
void jb_html_chars_clear(struct jb_html_chars *chars);

#endif
