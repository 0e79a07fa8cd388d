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
 * One handle serves one thread; a lexicon may be shared by any number. Give jb_words_set()
 * a whole text, not a line: setting a text costs as much as some hundred characters. */

#ifndef JB_TEXT_WORDS_H
#define JB_TEXT_WORDS_H

#include <glib.h>
#include <unicode/utypes.h>

enum jb_word_class {
    JB_WORD_HAN,    /* begins with a Han character */
    JB_WORD_LATIN,  /* holds a Latin letter: WiFi, A4, 5g */
    JB_WORD_DIGITS, /* 2019, 22.58, 1,204 */
    JB_WORD_OTHER,  /* any other script: kana, Cyrillic, … */
};

struct jb_word {
    guint32 begin, end; /* UTF-16 units, half-open */
    enum jb_word_class class;
};

typedef struct jb_lexicon jb_lexicon;
typedef struct jb_words jb_words;

/* Reads a lexicon: UTF-8 lines (other encodings as jb_decode() finds them), one word each,
 * spaces around it and blank lines ignored, # begins a comment. Words are folded. Returns
 * the lexicon (transfer full), possibly empty. NULL with JB_ERROR_IO where the file cannot
 * be read, JB_ERROR_INPUT where a line is no word: the message names file and line. */
jb_lexicon *jb_lexicon_load(const char *path, GError **error);

/* The same from LEN bytes; NAME stands for the file in messages. */
jb_lexicon *jb_lexicon_parse(const char *data, gsize len, const char *name,
                             GError **error);
void jb_lexicon_free(jb_lexicon *lexicon);

/* Number of different words. */
gsize jb_lexicon_count(const jb_lexicon *lexicon);

/* Length in units of the longest lexicon word that TEXT, of LEN units, begins with; 0:
 * none. Looks at no edges. */
gsize jb_lexicon_match(const jb_lexicon *lexicon, const UChar *text, gsize len);

/* Opens a segmenter. LEXICON may be NULL; it is borrowed and must outlive the handle.
 * Opening loads ICU's dictionary: keep the handle. NULL with JB_ERROR_IO where ICU's data
 * is missing. */
jb_words *jb_words_open(const jb_lexicon *lexicon, GError **error);
void jb_words_close(jb_words *words);

/* Begins anew with TEXT of LEN units (at most INT32_MAX), borrowed until the next set or
 * close. */
void jb_words_set(jb_words *words, const UChar *text, gsize len);

/* Fills WORD with the next word; FALSE at the end. Allocates nothing of its own. */
gboolean jb_words_next(jb_words *words, struct jb_word *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_lexicon, jb_lexicon_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_words, jb_words_close)

#endif
