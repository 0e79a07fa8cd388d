#include "lib/text/words.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/text/token.h"
#include "lib/text/utf.h"

struct jb_words {
    UBreakIterator *breaks;
    const jb_lexicon *lexicon;      /* or NULL */
    const struct jb_folded *folded; /* whose bounds bind; or NULL */
    const UChar *text;
    gsize len;
    gsize at;    /* end of what has been given or passed over */
    gsize icu;   /* a boundary of ICU; the first behind AT, once asked for */
    gsize bound; /* the same in the bounds of the fold, by index */
    gsize match_begin, match_end; /* the next lexicon word from AT on; LEN, LEN: none */
};

/* FALSE if ICU has no dictionary. It reads it when it meets the first ideograph, and where
 * that fails (out of memory, say) it goes on without a word, and cuts nothing. */
static gboolean knows_chinese(UBreakIterator *breaks, UErrorCode *status)
{
    static const UChar two_words[] = {0x4E2D, 0x56FD, 0x4EBA, 0x6C11}; /* 中国 人民 */
    ubrk_setText(breaks, two_words, G_N_ELEMENTS(two_words), status);
    gboolean knows = U_SUCCESS(*status) && ubrk_next(breaks) == 2;
    if (!knows && U_SUCCESS(*status))
        *status = U_MISSING_RESOURCE_ERROR;
    return knows;
}

jb_words *jb_words_open(const jb_lexicon *lexicon, GError **error)
{
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *breaks = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
    if (U_FAILURE(status) || !knows_chinese(breaks, &status)) {
        ubrk_close(breaks);
        g_set_error(error, JB_ERROR, JB_ERROR_IO,
                    _("ICU cannot segment Chinese (%s); its data files are missing"),
                    u_errorName(status));
        return NULL;
    }
    jb_words *words = g_new0(jb_words, 1);
    words->breaks = breaks;
    words->lexicon = lexicon;
    return words;
}

void jb_words_close(jb_words *words)
{
    if (!words)
        return;
    ubrk_close(words->breaks);
    g_free(words);
}

static gboolean is_bound(const jb_words *words, gsize position)
{
    return words->folded && jb_folded_is_bound(words->folded, position);
}

/* TRUE where POSITION lies inside a run of digits or a Latin word. */
static gboolean is_inside_run(const jb_words *words, gsize position)
{
    if (position == 0 || position >= words->len || is_bound(words, position))
        return FALSE;
    enum jb_char_class before = jb_char_class(words->text[position - 1]);
    return (before == JB_CHAR_DIGIT || before == JB_CHAR_LATIN) &&
           before == jb_char_class(words->text[position]);
}

static gboolean may_be_word(const jb_words *words, gsize begin, gsize end)
{
    for (gsize i = begin + 1; i < end; i++)
        if (is_bound(words, i))
            return FALSE;
    return !is_inside_run(words, end);
}

/* Units of the longest lexicon word at BEGIN that cuts no run; 0: none. */
static gsize match_at(const jb_words *words, gsize begin)
{
    const UChar *text = words->text + begin;
    gsize units = jb_lexicon_match(words->lexicon, text, words->len - begin);
    if (units == 0 || is_inside_run(words, begin))
        return 0;
    while (units > 0 && !may_be_word(words, begin, begin + units))
        units = jb_lexicon_match(words->lexicon, text, units - 1);
    return units;
}

static void find_match(jb_words *words)
{
    gsize units = 0;
    words->match_begin = words->lexicon ? words->at : words->len;
    while (words->match_begin < words->len &&
           (units = match_at(words, words->match_begin)) == 0)
        words->match_begin++;
    words->match_end = words->match_begin + units;
}

static void set_text(jb_words *words, const UChar *text, gsize len)
{
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(words->breaks, text, (int32_t)len, &status);
    g_assert(U_SUCCESS(status) && len <= G_MAXINT32);
    words->text = text;
    words->len = len;
    words->at = words->icu = words->bound = 0;
    find_match(words);
}

void jb_words_set(jb_words *words, const UChar *text, gsize len)
{
    words->folded = NULL;
    set_text(words, text, len);
}

void jb_words_set_folded(jb_words *words, const struct jb_folded *folded)
{
    words->folded = folded;
    set_text(words, folded->text, folded->len);
}

/* The first bound of the fold behind AT, or the end. */
static gsize next_bound(jb_words *words)
{
    const struct jb_folded *folded = words->folded;
    if (!folded)
        return words->len;
    while (words->bound < folded->bounds && folded->bound[words->bound] <= words->at)
        words->bound++;
    return words->bound < folded->bounds ? folded->bound[words->bound] : words->len;
}

/* The first boundary behind AT: ICU's, the fold's or where a lexicon word begins. */
static gsize next_boundary(jb_words *words)
{
    while (words->icu <= words->at) {
        int32_t boundary = ubrk_next(words->breaks);
        words->icu = boundary == UBRK_DONE ? words->len : (gsize)boundary;
    }
    return MIN(MIN(words->icu, next_bound(words)), words->match_begin);
}

/* Fills WORD; FALSE where BEGIN..END has neither letter nor digit. */
static gboolean classify(const jb_words *words, gsize begin, gsize end,
                         struct jb_word *word)
{
    gboolean digits = FALSE, other = FALSE;
    word->begin = (guint32)begin;
    word->end = (guint32)end;
    for (gsize at = begin; at < end;) {
        UChar32 c = jb_utf16_next(words->text, end, &at);
        enum jb_char_class class = jb_char_class(c);
        if (class == JB_CHAR_HAN || class == JB_CHAR_LATIN) {
            word->class = class == JB_CHAR_HAN ? JB_WORD_HAN : JB_WORD_LATIN;
            return TRUE;
        }
        digits = digits || class == JB_CHAR_DIGIT;
        other = other || (class == JB_CHAR_OTHER && u_isalnum(c));
    }
    word->class = digits && !other ? JB_WORD_DIGITS : JB_WORD_OTHER;
    return digits || other;
}

gboolean jb_words_next(jb_words *words, struct jb_word *word)
{
    while (words->at < words->len) {
        gsize begin = words->at;
        gboolean matched = begin == words->match_begin;
        words->at = matched ? words->match_end : next_boundary(words);
        if (matched)
            find_match(words);
        if (classify(words, begin, words->at, word))
            return TRUE;
    }
    return FALSE;
}
