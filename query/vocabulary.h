/* Vocabulary: how often each word stands in some reports and in others.
 *
 * A word is what lib/text/words.h makes of the folded text, with the user's lexicon
 * (ARCHIVE/user/lexicon.txt) on top, numbers left out; or, by characters, every Han
 * character and every Latin word. Words of an archive are some hundred thousand at most,
 * and only they are kept: texts are read where they are mapped. */

#ifndef JB_QUERY_VOCABULARY_H
#define JB_QUERY_VOCABULARY_H

#include "lib/store/archive.h"
#include "lib/text/words.h"
#include "query/rows.h"

/* A word and its counts in up to two corpora. */
struct jb_vocabulary_word {
    const UChar *text; /* mapped by the archive; len units */
    guint32 len;
    guint64 count[2];
    guint32 reports[2]; /* that hold it */
    guint32 last[2];    /* private: the report counted last */
};

typedef struct jb_vocabulary jb_vocabulary;

/* An empty one for texts of ARCHIVE, which is borrowed. NULL with JB_ERROR_IO where ICU's
 * dictionary is missing, JB_ERROR_INPUT for a bad lexicon. (transfer full) */
jb_vocabulary *jb_vocabulary_new(jb_archive *archive, gboolean by_chars, GError **error);
void jb_vocabulary_free(jb_vocabulary *vocabulary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_vocabulary, jb_vocabulary_free)

/* A token of a text, in units of the haystack. */
struct jb_vocabulary_token {
    guint32 begin, end;
    struct jb_vocabulary_word *word;
};

/* The tokens of a row in order, counted nowhere; the vocabulary's until the next call. */
const GArray *jb_vocabulary_read(jb_vocabulary *vocabulary, struct jb_place place);

/* Counts WORD, which stands in the report that was read last, in corpus 0 or 1. */
void jb_vocabulary_count(jb_vocabulary *vocabulary, struct jb_vocabulary_word *word,
                         guint corpus);

/* Tokens counted in a corpus. */
guint64 jb_vocabulary_total(const jb_vocabulary *vocabulary, guint corpus);

/* All words with at least MIN tokens in both corpora together, in no order. Array of
 * struct jb_vocabulary_word *, borrowed. (transfer container) */
GPtrArray *jb_vocabulary_words(const jb_vocabulary *vocabulary, guint64 min);

/* A word as UTF-8. (transfer full) */
char *jb_vocabulary_text(const struct jb_vocabulary_word *word);

/* By its text, for the last of a comparison's ties. */
int jb_vocabulary_compare(const struct jb_vocabulary_word *a,
                          const struct jb_vocabulary_word *b);

#endif
