#include "lib/text/lexicon.h"

#include <string.h>
#include <glib/gi18n.h>
#include <unicode/uchar.h>

#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/text/encoding.h"
#include "lib/text/fold.h"
#include "lib/text/token.h"
#include "lib/text/utf.h"

#define UNITS 0x10000

/* Words are kept sorted by their units. A match narrows the range of words that share the
 * text's head, unit by unit; the first unit, at which most positions of a text fail, is
 * looked up in a table. */
struct word {
    guint32 at, len; /* in the pool */
};

struct jb_lexicon {
    GArray *pool;             /* UChar: all words, one behind the other */
    GArray *words;            /* struct word, sorted, no doubles */
    guint32 first[UNITS + 1]; /* index of the first word that begins with a unit */
};

static const struct word *word_at(const jb_lexicon *lexicon, gsize i)
{
    return &g_array_index(lexicon->words, struct word, i);
}

static const UChar *units_of(const jb_lexicon *lexicon, const struct word *word)
{
    return &g_array_index(lexicon->pool, UChar, word->at);
}

static gint compare_words(gconstpointer a, gconstpointer b, gpointer data)
{
    const jb_lexicon *lexicon = data;
    const struct word *x = a, *y = b;
    const UChar *p = units_of(lexicon, x), *q = units_of(lexicon, y);
    for (guint32 i = 0; i < MIN(x->len, y->len); i++)
        if (p[i] != q[i])
            return p[i] < q[i] ? -1 : 1;
    return x->len < y->len ? -1 : x->len > y->len;
}

static void sort_words(jb_lexicon *lexicon)
{
    guint kept = 0;
    struct word *words = (struct word *)(void *)lexicon->words->data;
    g_array_sort_with_data(lexicon->words, compare_words, lexicon);
    for (guint i = 0; i < lexicon->words->len; i++)
        if (kept == 0 || compare_words(&words[kept - 1], &words[i], lexicon) != 0)
            words[kept++] = words[i];
    g_array_set_size(lexicon->words, kept);
}

static void index_first_units(jb_lexicon *lexicon)
{
    guint32 i = 0;
    for (guint unit = 0; unit <= UNITS; unit++) {
        while (i < lexicon->words->len &&
               units_of(lexicon, word_at(lexicon, i))[0] < unit)
            i++;
        lexicon->first[unit] = i;
    }
}

static void add_word(jb_lexicon *lexicon, const UChar *text, gsize len)
{
    struct word word = {lexicon->pool->len, (guint32)len};
    g_array_append_vals(lexicon->pool, text, (guint)len);
    g_array_append_val(lexicon->words, word);
}

/* What is wrong with a folded word, or NULL. */
static const char *find_fault(const UChar *text, gsize len)
{
    gboolean letters = FALSE;
    for (gsize at = 0; at < len;) {
        UChar32 c = jb_utf16_next(text, len, &at);
        if (u_isUWhiteSpace(c) || u_iscntrl(c))
            return _("a word cannot hold a space; write one word a line");
        letters = letters || u_isalnum(c) || jb_char_class(c) == JB_CHAR_HAN; /* 〇 */
    }
    return letters ? NULL : _("not a word: it has neither letter nor digit");
}

/* Length of a line without its comment. */
static gsize comment_begin(const char *line, gsize len)
{
    gsize end = 0;
    while (end < len &&
           !(line[end] == '#' && (end == 0 || g_ascii_isspace(line[end - 1]))))
        end++;
    return end;
}

/* Adds the word of a line, if there is one. Returns what is wrong with it, or NULL. */
static const char *add_line(jb_lexicon *lexicon, const char *line, gsize len,
                            struct jb_folded *folded)
{
    jb_fold(line, comment_begin(line, len), folded);
    gsize begin = 0, end = folded->len;
    while (begin < end && u_isUWhiteSpace(folded->text[begin]))
        begin++;
    while (begin < end && u_isUWhiteSpace(folded->text[end - 1]))
        end--;
    if (begin == end)
        return NULL;
    const char *fault = find_fault(folded->text + begin, end - begin);
    if (!fault)
        add_word(lexicon, folded->text + begin, end - begin);
    return fault;
}

/* Adds all lines. Returns the fault of line *LINE (from 1), or NULL. */
static const char *add_lines(jb_lexicon *lexicon, const char *text, gsize len,
                             guint *line)
{
    struct jb_folded folded = {0};
    const char *fault = NULL, *end = text + len;
    for (*line = 1; !fault && text < end; *line += fault == NULL) {
        const char *stop = memchr(text, '\n', (gsize)(end - text));
        stop = stop ? stop : end;
        fault = add_line(lexicon, text, (gsize)(stop - text), &folded);
        text = stop + (stop < end);
    }
    jb_folded_clear(&folded);
    return fault;
}

jb_lexicon *jb_lexicon_parse(const char *text, gsize len, const char *name,
                             GError **error)
{
    guint line;
    jb_lexicon *lexicon = g_new0(jb_lexicon, 1);
    lexicon->pool = g_array_new(FALSE, FALSE, sizeof(UChar));
    lexicon->words = g_array_new(FALSE, FALSE, sizeof(struct word));
    const char *fault = add_lines(lexicon, text, len, &line);
    if (fault) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT, "%s:%u: %s", name, line, fault);
        jb_lexicon_free(lexicon);
        return NULL;
    }
    sort_words(lexicon);
    index_first_units(lexicon);
    return lexicon;
}

jb_lexicon *jb_lexicon_load(const char *path, GError **error)
{
    struct jb_map map;
    gsize len;
    if (!jb_map_open(&map, path, error))
        return NULL;
    g_autofree char *text = jb_decode(map.data, map.len, NULL, &len, NULL, error);
    jb_map_close(&map);
    if (text)
        return jb_lexicon_parse(text, len, path, error);
    g_prefix_error(error, "%s: ", path);
    return NULL;
}

void jb_lexicon_free(jb_lexicon *lexicon)
{
    if (!lexicon)
        return;
    g_array_free(lexicon->pool, TRUE);
    g_array_free(lexicon->words, TRUE);
    g_free(lexicon);
}

gsize jb_lexicon_count(const jb_lexicon *lexicon)
{
    return lexicon->words->len;
}

/* First word from LOW on whose unit at DEPTH is not below UNIT; all have more than DEPTH
 * units. */
static guint32 seek(const jb_lexicon *lexicon, guint32 low, guint32 high, guint64 key)
{
    guint32 depth = (guint32)(key >> 16);
    UChar unit = (UChar)key;
    while (low < high) {
        guint32 middle = low + (high - low) / 2;
        if (units_of(lexicon, word_at(lexicon, middle))[depth] < unit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

gsize jb_lexicon_match(const jb_lexicon *lexicon, const UChar *text, gsize len)
{
    gsize best = 0;
    if (len == 0)
        return 0;
    guint32 low = lexicon->first[text[0]], high = lexicon->first[text[0] + 1];
    for (gsize depth = 1; low < high; depth++) {
        if (word_at(lexicon, low)->len == depth) {
            best = depth;
            low++;
        }
        if (depth == len)
            break;
        guint64 key = (guint64)depth << 16 | text[depth];
        low = seek(lexicon, low, high, key);
        high = seek(lexicon, low, high, key + 1);
    }
    return best;
}
