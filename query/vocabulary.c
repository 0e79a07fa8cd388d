#include "query/vocabulary.h"

#include <string.h>

#include <unicode/uchar.h>

#include "lib/text/token.h"
#include "lib/text/utf.h"
#include "query/user_lexicon.h"

struct jb_vocabulary {
    jb_archive *archive;
    gboolean by_chars;
    jb_lexicon *lexicon; /* NULL: none */
    jb_words *words;
    GHashTable *set; /* of struct jb_vocabulary_word, owned */
    GArray *tokens;  /* of struct jb_vocabulary_token */
    guint32 reading; /* number of the report read last, from 1 */
    guint64 total[2];
};

static guint hash_word(gconstpointer data)
{
    const struct jb_vocabulary_word *w = data;
    guint h = 5381;
    for (guint32 i = 0; i < w->len; i++)
        h = h * 33 + w->text[i];
    return h;
}

static gboolean same_word(gconstpointer a, gconstpointer b)
{
    const struct jb_vocabulary_word *x = a, *y = b;
    return x->len == y->len && memcmp(x->text, y->text, x->len * sizeof(UChar)) == 0;
}

jb_vocabulary *jb_vocabulary_new(jb_archive *archive, gboolean by_chars, GError **error)
{
    g_autoptr(jb_vocabulary) v = g_new0(jb_vocabulary, 1);
    v->archive = archive;
    v->by_chars = by_chars;
    v->set = g_hash_table_new_full(hash_word, same_word, g_free, NULL);
    v->tokens = g_array_new(FALSE, FALSE, sizeof(struct jb_vocabulary_token));
    if (by_chars)
        return g_steal_pointer(&v);
    if (!jb_user_lexicon(archive, &v->lexicon, error))
        return NULL;
    v->words = jb_words_open(v->lexicon, error);
    return v->words ? g_steal_pointer(&v) : NULL;
}

void jb_vocabulary_free(jb_vocabulary *v)
{
    if (!v)
        return;
    jb_words_close(v->words);
    jb_lexicon_free(v->lexicon);
    g_hash_table_unref(v->set);
    g_array_unref(v->tokens);
    g_free(v);
}

static struct jb_vocabulary_word *intern(jb_vocabulary *v, const UChar *text, guint32 len)
{
    struct jb_vocabulary_word probe = {.text = text, .len = len};
    struct jb_vocabulary_word *word = g_hash_table_lookup(v->set, &probe);
    if (word)
        return word;
    word = g_new0(struct jb_vocabulary_word, 1);
    word->text = text;
    word->len = len;
    g_hash_table_add(v->set, word);
    return word;
}

static void add_token(jb_vocabulary *v, const UChar *text, guint32 begin, guint32 end)
{
    const struct jb_vocabulary_token token = {begin, end,
                                              intern(v, text + begin, end - begin)};
    g_array_append_val(v->tokens, token);
}

static void read_words(jb_vocabulary *v, const struct jb_haystack *h)
{
    struct jb_word word;
    jb_words_set(v->words, h->text, h->len);
    while (jb_words_next(v->words, &word))
        if (word.class != JB_WORD_DIGITS)
            add_token(v, h->text, word.begin, word.end);
}

static void read_chars(jb_vocabulary *v, const struct jb_haystack *h)
{
    for (gsize at = 0; at < h->len;) {
        gsize begin = at;
        UChar32 c = jb_utf16_next(h->text, h->len, &at);
        enum jb_char_class class = jb_char_class(c);
        if (class == JB_CHAR_LATIN || class == JB_CHAR_DIGIT)
            at = jb_run_end(h->text, h->len, begin);
        if (class == JB_CHAR_HAN || (class != JB_CHAR_DIGIT && u_isalnum(c)))
            add_token(v, h->text, (guint32)begin, (guint32)at);
    }
}

const GArray *jb_vocabulary_read(jb_vocabulary *v, struct jb_place place)
{
    struct jb_haystack h;
    jb_segment_haystack(jb_archive_segment(v->archive, place.segment), place.row, &h);
    g_array_set_size(v->tokens, 0);
    v->reading++;
    if (v->by_chars)
        read_chars(v, &h);
    else
        read_words(v, &h);
    return v->tokens;
}

void jb_vocabulary_count(jb_vocabulary *v, struct jb_vocabulary_word *word, guint corpus)
{
    word->count[corpus]++;
    v->total[corpus]++;
    word->reports[corpus] += word->last[corpus] != v->reading;
    word->last[corpus] = v->reading;
}

guint64 jb_vocabulary_total(const jb_vocabulary *v, guint corpus)
{
    return v->total[corpus];
}

GPtrArray *jb_vocabulary_words(const jb_vocabulary *v, guint64 min)
{
    GPtrArray *list = g_ptr_array_new();
    GHashTableIter iter;
    gpointer each;
    g_hash_table_iter_init(&iter, v->set);
    while (g_hash_table_iter_next(&iter, &each, NULL)) {
        struct jb_vocabulary_word *word = each;
        if (word->count[0] + word->count[1] >= MAX(min, 1))
            g_ptr_array_add(list, word);
    }
    return list;
}

char *jb_vocabulary_text(const struct jb_vocabulary_word *word)
{
    return g_utf16_to_utf8(word->text, (glong)word->len, NULL, NULL, NULL);
}

int jb_vocabulary_compare(const struct jb_vocabulary_word *a,
                          const struct jb_vocabulary_word *b)
{
    for (guint32 i = 0; i < MIN(a->len, b->len); i++)
        if (a->text[i] != b->text[i])
            return a->text[i] < b->text[i] ? -1 : 1;
    return (a->len > b->len) - (a->len < b->len);
}
