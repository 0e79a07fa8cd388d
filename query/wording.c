#include "query/wording.h"

#include <string.h>

#include "lib/text/fold.h"
#include "query/user_table.h"

/* Bytes of the longest spelling that is looked for. */
#define WORD_MAX 127

struct jb_wordings {
    GHashTable *words; /* spelling → the word that stands for it, both folded */
    gsize longest;     /* bytes of the longest spelling */
};

static char *fold(const char *text)
{
    return jb_fold_utf8(text, strlen(text));
}

/* WORDS[0] stands for all of WORDS. */
static void add_row(jb_wordings *w, char **words)
{
    g_autofree char *first = fold(words[0]);
    const char *stands = strcmp(first, "-") == 0 ? "" : first;
    for (guint i = *stands ? 0 : 1; words[i]; i++) {
        char *word = fold(words[i]);
        w->longest = MAX(w->longest, strlen(word));
        g_hash_table_replace(w->words, word, g_strdup(stands));
    }
}

static gboolean is_replaced(const GPtrArray *rows, const char *first)
{
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(((char **)rows->pdata[i])[0], first) == 0)
            return TRUE;
    return FALSE;
}

/* The built-in table amended by ROWS. */
static jb_wordings *make(const GPtrArray *rows)
{
    jb_wordings *w = g_new0(jb_wordings, 1);
    w->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (const struct jb_wording_row *row = jb_wording_table; row->words; row++) {
        g_auto(GStrv) words = g_strsplit(row->words, " ", -1);
        if (!is_replaced(rows, words[0]))
            add_row(w, words);
    }
    for (guint i = 0; i < rows->len; i++)
        add_row(w, rows->pdata[i]);
    return w;
}

jb_wordings *jb_wordings_parse(const char *text, gsize len, const char *name,
                               GError **error)
{
    g_autoptr(GPtrArray) rows = jb_user_table_parse(text, len, name, error);
    return rows ? make(rows) : NULL;
}

jb_wordings *jb_wordings_load(const char *path, GError **error)
{
    g_autoptr(GPtrArray) rows = jb_user_table_load(path, error);
    return rows ? make(rows) : NULL;
}

void jb_wordings_free(jb_wordings *w)
{
    if (!w)
        return;
    g_hash_table_unref(w->words);
    g_free(w);
}

/* Letters and digits alone, folded. */
static char *bare(const char *measure)
{
    g_autofree char *folded = fold(measure);
    GString *out = g_string_new(NULL);
    for (const char *p = folded; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            g_string_append_len(out, p, g_utf8_next_char(p) - p);
    return g_string_free(out, FALSE);
}

/* The word for the longest spelling that TEXT begins with; its bytes in *LEN. */
static const char *longest_at(const jb_wordings *w, const char *text, gsize *len)
{
    char word[WORD_MAX + 1];
    for (gsize n = MIN(strnlen(text, WORD_MAX), w->longest); n > 0; n--) {
        if ((text[n] & 0xC0) == 0x80)
            continue;
        memcpy(word, text, n);
        word[n] = '\0';
        const char *stands = g_hash_table_lookup(w->words, word);
        if (stands) {
            *len = n;
            return stands;
        }
    }
    return NULL;
}

char *jb_wordings_key(const jb_wordings *w, const char *measure)
{
    g_autofree char *text = bare(measure ? measure : "");
    GString *key = g_string_new(NULL);
    for (const char *p = text; *p;) {
        gsize len = (gsize)(g_utf8_next_char(p) - p);
        const char *stands = longest_at(w, p, &len);
        if (stands)
            g_string_append(key, stands);
        else
            g_string_append_len(key, p, (gssize)len);
        p += len;
    }
    return g_string_free(key, FALSE);
}
