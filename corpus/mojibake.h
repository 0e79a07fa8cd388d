/* Mojibake: Chinese that a program read as Western and saved as UTF-8, Ž¬³€±»ÓÎÂÖ for
 * 船长被游轮. Each of its letters stands for one byte, so it can be undone as long as none
 * was lost on the way. */

#ifndef JB_CORPUS_MOJIBAKE_H
#define JB_CORPUS_MOJIBAKE_H

#include <glib.h>

/* Turns LEN bytes of UTF-8 that are mojibake back; transfer full, the length in *OUT_LEN,
 * and in *ENCODING what it was written in (static, as of jb_decode()). NULL with *ERROR
 * untouched where it is no mojibake: fewer than 24 letters of U+0080 to U+00FF and their
 * like, or more Han than a tenth of them, or standing alone as accented letters do. NULL
 * with JB_ERROR_INPUT where it is, and letters were lost: the message names no file. */
char *jb_mojibake_undo(const char *text, gsize len, gsize *out_len, const char **encoding,
                       GError **error);

#endif
