/* Pinyin of single characters, for citation keys: they are typed, so they are ASCII.
 *
 * A character has one reading here, the most usual one; as a family name some have another
 * (曾 zeng, 单 shan). The table is part of the program and not ICU's of the day, for a key
 * that stands in a note must never change. */

#ifndef JB_NOTES_PINYIN_H
#define JB_NOTES_PINYIN_H

#include <glib.h>

/* The syllable of C, in either script: 重 "zhong", 呂 "lv". NULL for what is no character of
 * GB 2312. */
const char *jb_pinyin(gunichar c);

/* The same as a family name. */
const char *jb_pinyin_family(gunichar c);

#endif
