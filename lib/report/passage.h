/* Passages: the non-blank lines of a text, counted from 1.
 *
 * Lines end at LF; a CR before it belongs to neither. A line is blank where it holds only
 * white space (Unicode White_Space: also U+3000 and U+00A0, and U+200B, U+FEFF). A passage
 * is its whole line, indentation included, so that begin and end are line edges. Ranges
 * are bytes of the text, half-open. Texts are valid UTF-8 of at most 1 GiB; every function
 * is linear in what it passes over. */

#ifndef JB_REPORT_PASSAGE_H
#define JB_REPORT_PASSAGE_H

#include <glib.h>

#include "lib/report/report.h"

struct jb_passage {
    guint32 number; /* from 1 */
    guint32 begin, end;
};

/* A walk over passages; holds no memory. */
struct jb_passage_iter {
    const char *text;
    gsize len, at;
    guint32 number;
};

void jb_passage_begin(struct jb_passage_iter *iter, const char *text, gsize len);

/* Fills PASSAGE with the next one; FALSE at the end. */
gboolean jb_passage_next(struct jb_passage_iter *iter, struct jb_passage *passage);

/* Fills PASSAGE with passage NUMBER (from 1); FALSE where the text has no such passage. */
gboolean jb_passage_get(const char *text, gsize len, guint32 number,
                        struct jb_passage *passage);

/* All passages of a text: list[i].number == i + 1. */
struct jb_passages {
    struct jb_passage *list;
    guint32 count;
};

/* Fills PASSAGES; clear with jb_passages_clear(). */
void jb_passages_init(struct jb_passages *passages, const char *text, gsize len);
void jb_passages_clear(struct jb_passages *passages);

/* The passage that holds byte OFFSET (its end belongs to it, so that an empty range at the
 * end of a line has one), borrowed; NULL on a blank line or past the text. Logarithmic. */
const struct jb_passage *jb_passages_at(const struct jb_passages *passages, gsize offset);

/* Byte range in TEXT of characters (code points) BEGIN up to END of PASSAGE. FALSE where
 * the passage is shorter or the range is empty. */
gboolean jb_passage_chars(const char *text, const struct jb_passage *passage,
                          const guint32 chars[2], gsize bytes[2]);

/* Passage 0: the title, LF, the subtitle; only the title where there is no subtitle; empty
 * where there is neither. Transfer full. */
char *jb_passage_zero(const struct jb_report *report);

/* TRUE where LEN bytes at TEXT are blank in the sense above (also: none). */
gboolean jb_is_blank(const char *text, gsize len);

/* TRUE for a character that is blank in the sense above. */
gboolean jb_is_blank_char(gunichar c);

#endif
