/* The table that notes/pinyin.h reads. */

#ifndef JB_NOTES_PINYIN_TABLE_H
#define JB_NOTES_PINYIN_TABLE_H

struct jb_pinyin {
    const char *syllable; /* without tone, ü is v; NULL ends the table */
    const char *han;      /* the characters read so */
};

extern const struct jb_pinyin jb_pinyin_table[];

#endif
