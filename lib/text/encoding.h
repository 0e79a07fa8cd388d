/* Encodings of what archives hold: UTF-8, GB18030/GBK, Big5, UTF-16.
 *
 * Detection is ours, in this order: BOM, strict UTF-8, the declared charset, strict
 * GB18030 with a Han-frequency score, then ICU's detector; statistical detectors alone
 * take GBK for windows-1252. What cannot be decided is an error, never a guess, and no
 * byte becomes a replacement character. */

#ifndef JB_TEXT_ENCODING_H
#define JB_TEXT_ENCODING_H

#include <glib.h>

/* Turns LEN bytes into UTF-8 without a BOM. DECLARED is a charset name from a header or
 * meta tag, or NULL; it is a hint, for declarations are often wrong: UTF-8 under a
 * declared gb2312 and GBK under a declared utf-8 are both read as what they are. On
 * success returns the text (transfer full, NUL-terminated), its length in *OUT_LEN and in
 * *ENCODING the name as it is kept in a report ("UTF-8" "GB18030" "Big5" "UTF-16LE"
 * "UTF-16BE" "UTF-32LE" "UTF-32BE" "windows-1252", else the name ICU gives; static).
 * OUT_LEN and ENCODING may be NULL. NULs at the very end, the padding of a last block, are
 * dropped; empty input gives an empty text in UTF-8. NULL with JB_ERROR_INPUT where the
 * bytes are binary, undecidable or broken: the message names the byte (from 0) but no file,
 * which the caller prefixes. */
char *jb_decode(const char *data, gsize len, const char *declared, gsize *out_len,
                const char **encoding, GError **error);

/* Turns LEN bytes of valid UTF-8 into ENCODING, a name jb_decode() gives or any other that
 * ICU knows; no BOM is written. Returns the bytes (transfer full; a NUL follows that is not
 * counted) and their number in *OUT_LEN. NULL with JB_ERROR_INPUT where the encoding is
 * unknown or lacks a character: the message names the character and its byte. */
char *jb_encode(const char *text, gsize len, const char *encoding, gsize *out_len,
                GError **error);

/* Offset of the first byte that is not valid UTF-8 (also: overlong forms, surrogates, and
 * NUL is valid here), or LEN where all is. A character cut off by the end is not valid: its
 * first byte is the answer. */
gsize jb_utf8_valid_len(const char *data, gsize len);

#endif
