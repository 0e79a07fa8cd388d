/* Tokens of folded text: what the index matches by.
 *
 * Han bigrams inside a run of Han; the last character of each run alone, so that every Han
 * character starts exactly one token; bigrams that bridge quotes, brackets and spaces
 * (新时代“枫桥经验” has the bridge 代枫); whole Latin words and whole digit runs. Nothing
 * crosses other punctuation, a line end or another script. Counts are occurrences, so the
 * occurrences of one Han character are the sum of the counts of the tokens it starts. */

#ifndef JB_TEXT_TOKEN_H
#define JB_TEXT_TOKEN_H

#include <glib.h>

#include "lib/text/fold.h"

enum jb_char_class {
    JB_CHAR_OTHER,
    JB_CHAR_HAN,
    JB_CHAR_DIGIT,  /* 0-9 */
    JB_CHAR_LATIN,  /* a-z; letters with diacritics have free edges, as Han has */
    JB_CHAR_BRIDGE, /* a quote, bracket or space; never a line end */
};

/* The class of a folded character. */
enum jb_char_class jb_char_class(UChar32 c);

enum jb_token_kind { JB_TOKEN_SINGLE, JB_TOKEN_BIGRAM, JB_TOKEN_BRIDGE };

/* A Han token packed into an integer: kind, first and second character, 21 bits each. */
#define JB_TOKEN_KEY(kind, first, second)                                                \
    ((guint64)(kind) << 42 | (guint64)(first) << 21 | (guint64)(second))
#define JB_TOKEN_KIND(key) ((enum jb_token_kind)((key) >> 42))
#define JB_TOKEN_FIRST(key) ((UChar32)((key) >> 21 & 0x1FFFFF))
#define JB_TOKEN_SECOND(key) ((UChar32)((key)&0x1FFFFF))

struct jb_token {
    guint64 key;
    guint32 count;
};

/* A Latin word or a digit run with its inner . and , (1,312 or 3.5). */
struct jb_run {
    guint32 begin, end; /* units of the folded text */
    enum jb_char_class class;
};

struct jb_tokens {
    struct jb_token *list; /* distinct Han tokens, in no order */
    gsize count;
    struct jb_run *runs; /* in text order, repeated ones included */
    gsize run_count;
    gboolean bounded; /* an expansion (① ㎡) ends inside a run: see jb_folded.bound */
    /* private: an open-addressing table over list */
    guint32 *slots;
    gsize slot_count, room, run_room;
};

/* The tokens of FOLDED. TOKENS may hold an earlier result, whose memory is used again;
 * start with {0}, clear with jb_tokens_clear(). */
void jb_tokens_scan(const struct jb_folded *folded, struct jb_tokens *tokens);
void jb_tokens_clear(struct jb_tokens *tokens);

/* TRUE if KEY is among the tokens. */
gboolean jb_tokens_have(const struct jb_tokens *tokens, guint64 key);

/* The end of the digit run or Latin word that begins at BEGIN of TEXT. */
gsize jb_run_end(const UChar *text, gsize len, gsize begin);

/* TRUE if a match may begin (end) at unit POSITION of TEXT: not inside a Latin word nor
 * inside a digit run with its . and , - a matter of the characters on both sides alone. */
gboolean jb_edge_is_free(const UChar *text, gsize len, gsize position);

#endif
