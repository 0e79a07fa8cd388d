/* Guessing an encoding from the bytes: every candidate reads a sample, and what it makes of
 * it is judged by how ordinary the Han characters are. The judgement tolerates errors, so
 * that a text with one broken byte is known for what it is and can be refused by name
 * instead of being read as something else. */

#ifndef JB_TEXT_GUESS_H
#define JB_TEXT_GUESS_H

#include <glib.h>

struct jb_encoding {
    const char *name;      /* as it is kept in a report */
    const char *converter; /* as ICU knows it */
    guint unit;            /* bytes of its code unit: 1, 2 or 4 */
};

/* The encodings that are judged, the more probable first. */
enum jb_encoding_id {
    JB_UTF_8,
    JB_GB18030,
    JB_BIG5,
    JB_BIG5_HKSCS,
    JB_UTF_16LE,
    JB_UTF_16BE,
    JB_UTF_32LE,
    JB_UTF_32BE,
    JB_WINDOWS_1252, /* never chosen by jb_guess_chinese() */
    JB_ENCODINGS,
};

extern const struct jb_encoding jb_encodings[JB_ENCODINGS];

/* The encoding that a charset label (of any case) means, NULL where it is NULL or none of
 * the table's. */
const struct jb_encoding *jb_encoding_find(const char *label);

/* The encoding in which the bytes are Chinese, or NULL. What is DECLARED (or NULL) decides
 * between near equals. Bytes that hold a NUL can only be UTF-16 or UTF-32, where Latin text
 * counts too. The bytes may still break off or be broken in places: convert strictly. */
const struct jb_encoding *jb_guess_chinese(const char *data, gsize len,
                                           const struct jb_encoding *declared);

/* TRUE where the bytes are UTF-8 in other letters than Han with broken places: more of its
 * sequences are whole than broken. */
gboolean jb_guess_is_broken_utf8(const char *data, gsize len);

/* TRUE where the bytes clearly are a Western text in windows-1252: every high byte is a
 * letter within a Latin word or a typographic sign, and letters of ASCII prevail. */
gboolean jb_guess_is_western(const char *data, gsize len);

#endif
