/* Words of a note, looked for among words of the archive.
 *
 * Texts are compared as units, each with the bytes it came from. In the exact form a run of
 * spaces is one, and a line end none between Han, so that a line broken in the note is the
 * archive's unbroken one; every character else counts. In the form of letters, full width
 * is half width, and punctuation and spaces are left out: what then is the same differs only
 * in these. What is part of a number stays: the point of 22.58, % and ‰, a sign between
 * digits (3-5, 1:3). Traditional and simplified stay different, as do capitals. */

#ifndef JB_NOTES_WORDS_H
#define JB_NOTES_WORDS_H

#include <glib.h>

enum jb_words_form { JB_WORDS_EXACT, JB_WORDS_LETTERS };

struct jb_words {
    gunichar *unit;
    guint32 *begin, *end; /* bytes of the text each unit came from */
    gsize len;
};

/* The units of LEN bytes of valid UTF-8; clear with jb_words_clear(). */
void jb_words_init(struct jb_words *words, const char *text, gsize len,
                   enum jb_words_form form);
void jb_words_clear(struct jb_words *words);

/* The parts of a quotation between ellipses (…… … ⋯ ... […]), blank ones left out.
 * (transfer full) */
char **jb_words_parts(const char *quotation);

/* Looks for PARTS, one after the other, in bytes RANGE of TEXT; the bytes from the first to
 * the last into FOUND. No part begins or ends inside a number or a Latin word. FALSE where
 * one is not there, or PARTS is empty. */
gboolean jb_words_find(const char *text, const gsize range[2], char *const *parts,
                       enum jb_words_form form, gsize found[2]);

#endif
