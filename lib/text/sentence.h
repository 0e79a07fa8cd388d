/* Sentences of Chinese text, as spans of UTF-16 units.
 *
 * A sentence ends
 *   - at a line end, always;
 *   - behind 。！？ and the half-width ! ? that reports mix with them; a run of them (？！
 *     。。。) ends it once. A half-width mark between ASCII letters or digits is none
 *     (a.html?id=3);
 *   - behind an ellipsis (…… ⋯⋯ or ...), unless 等, 的 or a comma goes on;
 *   - behind a dot typed for a full stop: one that stands behind neither letter nor digit of
 *     ASCII and before a space or the end (22.58, 1.加强 and 罗比.威廉 end nothing);
 *   - behind ；and ;, where the caller asks for it.
 * Closing quotes and brackets directly behind the end belong to the sentence (好！”). Where
 * a comma, 的, 等 or 和 follows them, the end was only the quote's and the sentence goes on
 * (“谁来管？”，他问。); so it does inside a title (《路在何方？》).
 *
 * Works on a text as it is and on its fold. Spaces around a sentence are not part of its
 * span; spans never overlap; nothing but spaces and line ends lies between them. */

#ifndef JB_TEXT_SENTENCE_H
#define JB_TEXT_SENTENCE_H

#include <glib.h>
#include <unicode/utypes.h>

enum jb_sentence_level {
    JB_SENTENCE_STOP,      /* 。！？…: what a reader calls a sentence */
    JB_SENTENCE_SEMICOLON, /* and ；: the parts of a long enumeration, each by itself */
};

struct jb_sentence {
    guint32 begin, end; /* UTF-16 units, half-open */
};

/* An iterator by value; nothing to free. */
struct jb_sentences {
    const UChar *text; /* borrowed */
    gsize len, at;
    enum jb_sentence_level level;
};

/* Starts at the beginning of TEXT of LEN units, borrowed while the iterator is used. */
void jb_sentences_begin(struct jb_sentences *sentences, const UChar *text, gsize len,
                        enum jb_sentence_level level);

/* Fills SENTENCE with the next span; FALSE at the end. Linear over the whole text. */
gboolean jb_sentences_next(struct jb_sentences *sentences, struct jb_sentence *sentence);

#endif
