/* Blocks of a Markdown file: paragraphs and block quotes as plain text in which every
 * citation is one character.
 *
 * Left out are front matter, code, comments, footnote marks and the marks of emphasis. A
 * list item, a heading and a row of a table are blocks of their own; a block quote goes on
 * over blank lines that begin with >. Line ends inside a block stay. This is not a Markdown
 * parser: it knows what stands around quotations and references, and takes all else as
 * text. Linear in the length of the file. */

#ifndef JB_NOTES_BLOCK_H
#define JB_NOTES_BLOCK_H

#include <glib.h>

enum jb_block_mark_kind {
    JB_MARK_CITATION, /* [@wang2020, p. 3] */
    JB_MARK_FORMULA,  /* {jb:= A + B} */
};

/* Where a citation stands. */
struct jb_block_mark {
    enum jb_block_mark_kind kind;
    gsize at;         /* byte of the block's text: JB_BLOCK_MARK stands there */
    gsize begin, end; /* bytes of the file, brackets included */
};

/* U+FFFC, the object replacement character. A file may hold it too: marks are what the list
 * of marks says. */
#define JB_BLOCK_MARK "\xEF\xBF\xBC"

struct jb_block {
    gboolean quote; /* a block quote */
    guint line;     /* of the file, from 1, where it begins */
    GString *text;
    GArray *origin; /* gsize: the byte of the file of each byte of text, and of its end */
    GArray *marks;  /* of struct jb_block_mark, ascending */
};

/* The blocks of LEN bytes of valid UTF-8, in order; of struct jb_block. (transfer full) */
GPtrArray *jb_blocks_read(const char *text, gsize len);

/* The byte of the file where byte AT of the block's text comes from. */
gsize jb_block_origin(const struct jb_block *block, gsize at);

#endif
