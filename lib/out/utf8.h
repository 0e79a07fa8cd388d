/* Stepping through text that may hold anything. GLib's own steps want valid UTF-8 and stop
 * at a NUL; foreign text gives neither. */

#ifndef JB_OUT_UTF8_H
#define JB_OUT_UTF8_H

#include <glib.h>

/* What jb_utf8_step() gives for a byte that begins no character. */
#define JB_UTF8_BAD ((gunichar)-1)

/* The character at the start of text[0, len), len > 0, and its length in *taken. A byte that
 * begins no whole character is JB_UTF8_BAD and one byte long; NUL is a character. */
gunichar jb_utf8_step(const char *text, gsize len, gsize *taken);

#endif
