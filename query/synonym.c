#include "query/synonym.h"

#include <string.h>

#include "lib/text/fold.h"
#include "query/families.h"
#include "query/user_table.h"
#include "query/wording.h"

/* Bytes of the longest member that is looked for. */
#define WORD_MAX 127

/* The relation of jb_families between terms that mean the same. */
#define SYNONYMS "="

struct jb_synonyms {
    GPtrArray *families; /* of char **: folded words */
    GHashTable *members; /* word → char **: its family, borrowed */
    gsize longest;       /* bytes of the longest member */
};

static char **fold_row(char *const *row)
{
    GStrvBuilder *folded = g_strv_builder_new();
    for (; *row; row++) {
        g_autofree char *word = jb_fold_utf8(*row, strlen(*row));
        g_strv_builder_add(folded, word);
    }
    char **words = g_strv_builder_end(folded);
    g_strv_builder_unref(folded);
    return words;
}

/* A word is of the family that names it last. */
static void add_family(jb_synonyms *s, char *const *row)
{
    if (strcmp(row[0], "-") == 0)
        return;
    char **words = fold_row(row);
    g_ptr_array_add(s->families, words);
    for (char **word = words; *word; word++) {
        g_hash_table_replace(s->members, *word, words);
        s->longest = MAX(s->longest, strlen(*word));
    }
}

static gboolean is_replaced(const GPtrArray *rows, const char *first)
{
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(((char **)rows->pdata[i])[0], first) == 0)
            return TRUE;
    return FALSE;
}

static void free_family(gpointer family)
{
    g_strfreev(family);
}

/* TERM = OTHER…; rows of narrower (>) and related (~) terms join nothing. */
static void add_user_row(jb_synonyms *s, char **row)
{
    g_autofree char **words = NULL;
    if (!row[1] || strcmp(row[1], SYNONYMS) != 0)
        return;
    words = g_new0(char *, g_strv_length(row));
    words[0] = row[0];
    for (gsize i = 2; row[i]; i++)
        words[i - 1] = row[i];
    add_family(s, words);
}

static jb_synonyms *make(const GPtrArray *rows)
{
    jb_synonyms *s = g_new0(jb_synonyms, 1);
    s->families = g_ptr_array_new_with_free_func(free_family);
    s->members = g_hash_table_new(g_str_hash, g_str_equal);
    for (const struct jb_wording_row *row = jb_wording_table; row->words; row++) {
        g_auto(GStrv) words = g_strsplit(row->words, " ", -1);
        if (!is_replaced(rows, words[0]))
            add_family(s, words);
    }
    for (const struct jb_family_row *row = jb_family_table; row->term; row++)
        if (strcmp(row->relation, SYNONYMS) == 0 && !is_replaced(rows, row->term)) {
            g_autofree char *all = g_strjoin(" ", row->term, row->others, NULL);
            g_auto(GStrv) words = g_strsplit(all, " ", -1);
            add_family(s, words);
        }
    for (guint i = 0; i < rows->len; i++)
        add_user_row(s, rows->pdata[i]);
    return s;
}

jb_synonyms *jb_synonyms_parse(const char *text, gsize len, const char *name,
                               GError **error)
{
    g_autoptr(GPtrArray) rows = jb_user_table_parse(text, len, name, error);
    return rows ? make(rows) : NULL;
}

jb_synonyms *jb_synonyms_load(const char *path, GError **error)
{
    g_autoptr(GPtrArray) rows = jb_user_table_load(path, error);
    return rows ? make(rows) : NULL;
}

void jb_synonyms_free(jb_synonyms *s)
{
    if (!s)
        return;
    g_hash_table_unref(s->members);
    g_ptr_array_unref(s->families);
    g_free(s);
}

/* The family of the longest member that TEXT begins with; its bytes in *LEN. */
static char **family_at(const jb_synonyms *s, const char *text, gsize *len)
{
    char word[WORD_MAX + 1];
    for (gsize n = MIN(strnlen(text, WORD_MAX), s->longest); n > 0; n--) {
        if ((text[n] & 0xC0) == 0x80)
            continue;
        memcpy(word, text, n);
        word[n] = '\0';
        char **family = g_hash_table_lookup(s->members, word);
        if (family) {
            *len = n;
            return family;
        }
    }
    return NULL;
}

char *jb_synonyms_canonical(const jb_synonyms *s, const char *text)
{
    g_autofree char *folded = jb_fold_utf8(text, strlen(text));
    GString *out = g_string_new(NULL);
    for (const char *p = folded; *p;) {
        gsize len = (gsize)(g_utf8_next_char(p) - p);
        char **family = family_at(s, p, &len);
        g_string_append_len(out, family ? family[0] : p,
                            family ? (gssize)strlen(family[0]) : (gssize)len);
        p += len;
    }
    return g_string_free(out, FALSE);
}

static void add_piece(GPtrArray *parts, GString *piece)
{
    if (piece->len == 0)
        return;
    char **alone = g_new0(char *, 2);
    alone[0] = g_strdup(piece->str);
    g_ptr_array_add(parts, alone);
    g_string_truncate(piece, 0);
}

GPtrArray *jb_synonyms_parts(const jb_synonyms *s, const char *word)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(free_family);
    g_autofree char *folded = jb_fold_utf8(word, strlen(word));
    g_autoptr(GString) piece = g_string_new(NULL);
    for (const char *p = folded; *p;) {
        gsize len = (gsize)(g_utf8_next_char(p) - p);
        char **family = family_at(s, p, &len);
        if (family) {
            add_piece(parts, piece);
            g_ptr_array_add(parts, g_strdupv(family));
        } else {
            g_string_append_len(piece, p, (gssize)len);
        }
        p += len;
    }
    add_piece(parts, piece);
    return parts;
}
