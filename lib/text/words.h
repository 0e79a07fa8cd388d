/* Words: ICU's Chinese segmentation with the user's lexicon on top.
 *
 * Words never decide what matches a query (bigrams do); they are what statistics count,
 * ranking weighs and `segment` shows. The text is folded UTF-16 (lib/text/fold), so that a
 * traditional or upper-case spelling gives the same words.
 *
 * Invariants: words come in text order and do not overlap; spaces, punctuation and symbols
 * are passed over; every word of the lexicon that the text holds, found leftmost-longest,
 * is exactly one word, and what it leaves of an ICU word before and behind it are words of
 * their own. A lexicon word is not found inside a longer digit run or Latin word (3人 in
 * 13人).
 *
 * One handle serves one thread; a lexicon may be shared by any number. Give it a report's
 * whole text: measured on broadcast news, sentence by sentence is a fifth to a third slower
 * (setting a text throws ICU's caches away), 16 MB in one piece no faster. */

#ifndef JB_TEXT_WORDS_H
#define JB_TEXT_WORDS_H

#include <glib.h>
#include <unicode/utypes.h>

#include "lib/text/fold.h"
#include "lib/text/lexicon.h"

/* By the first letter; digits alone have a class of their own. */
enum jb_word_class {
    JB_WORD_HAN,
    JB_WORD_LATIN,  /* wifi, a4, 5g */
    JB_WORD_DIGITS, /* 2019, 22.58, 1,204 */
    JB_WORD_OTHER,  /* kana, Cyrillic, … */
};

struct jb_word {
    guint32 begin, end; /* UTF-16 units, half-open */
    enum jb_word_class class;
};

typedef struct jb_words jb_words;

/* Opens a segmenter. LEXICON may be NULL; it is borrowed and must outlive the handle.
 * Opening loads ICU's dictionary: keep the handle. NULL with JB_ERROR_IO where ICU's data
 * is missing. */
jb_words *jb_words_open(const jb_lexicon *lexicon, GError **error);
void jb_words_close(jb_words *words);

/* Begins anew with TEXT of LEN units (at most INT32_MAX), borrowed until the next set or
 * close. */
void jb_words_set(jb_words *words, const UChar *text, gsize len);

/* The same with a fold, borrowed as a whole: no word crosses what bounds tokens in it
 * (①35 is 1 and 35). */
void jb_words_set_folded(jb_words *words, const struct jb_folded *folded);

/* Fills WORD with the next word; FALSE at the end. Allocates nothing of its own. */
gboolean jb_words_next(jb_words *words, struct jb_word *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_words, jb_words_close)

#endif
