#include "notes/citation_key.h"

#include <string.h>

#include "notes/citation.h"
#include "notes/pinyin.h"

/* Han characters that make a stem, and its letters at most: with year, hyphen and hash that
 * is a key of 20 characters, the length that an ID of RIS has. */
#define STEM_HAN 2
#define STEM_LETTERS 7

/* Bytes of a key from a library at most. */
#define KEY_MAX 256

/* The first word of TEXT: the pinyin of two Han characters, or Latin letters in lower case.
 * Appends nothing where it begins with neither. */
static void append_word(GString *stem, const char *text)
{
    int han = 0, letters = 0;
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        const char *syllable = letters == 0 ? jb_pinyin(c) : NULL;
        if (syllable && han++ < STEM_HAN)
            g_string_append(stem, syllable);
        else if (han == 0 && c < 0x80 && g_ascii_isalpha((char)c) &&
                 letters++ < STEM_LETTERS)
            g_string_append_c(stem, g_ascii_tolower((char)c));
        else if (han > 0 || letters > 0)
            return;
    }
}

/* The family name of the first author that is a person. */
static void append_person(GString *stem, char *const *names)
{
    for (; names && *names && stem->len == 0; names++) {
        struct jb_author author;
        if (!jb_author_parse(*names, &author))
            continue;
        const char *family = author.family ? author.family : "";
        const char *syllable = jb_pinyin_family(g_utf8_get_char(family));
        if (syllable) {
            g_string_append(stem, syllable);
            family = g_utf8_next_char(family);
        }
        append_word(stem, family);
        jb_author_clear(&author);
    }
}

static void append_stem(GString *key, const struct jb_report *report)
{
    append_person(key, report->authors);
    if (key->len == 0 && report->source)
        append_word(key, report->source);
    if (key->len == 0 && report->title)
        append_word(key, report->title);
    if (key->len == 0)
        g_string_append(key, "report");
    g_string_truncate(key, MIN(key->len, STEM_LETTERS));
}

char *jb_citation_made_key(const struct jb_report *report, guint digits)
{
    GString *key = g_string_new(NULL);
    append_stem(key, report);
    if (report->date)
        g_string_append_len(key, report->date, (gssize)MIN(strlen(report->date), 4));
    g_autofree char *hash =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, report->id, -1);
    g_string_append_c(key, '-');
    g_string_append_len(key, hash, MIN(digits, JB_KEY_DIGITS_MAX));
    return g_string_free(key, FALSE);
}

gboolean jb_citation_key_is_valid(const char *key)
{
    gsize len = strlen(key);
    if (len == 0 || len > KEY_MAX || !g_utf8_validate(key, (gssize)len, NULL))
        return FALSE;
    for (const char *p = key; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isspace(c) || g_unichar_iscntrl(c) ||
            (c < 0x80 && strchr("{}[](),;\"'#%~=@|`\\", (int)c)))
            return FALSE;
    }
    return TRUE;
}

char *jb_citation_key(const struct jb_report *report)
{
    if (report->citekey && jb_citation_key_is_valid(report->citekey))
        return g_strdup(report->citekey);
    return jb_citation_made_key(report, JB_KEY_DIGITS);
}

/* Pandoc ends a bare key before two marks of punctuation, and before one at its end. */
static gboolean is_bare(const char *key)
{
    gboolean was_mark = TRUE;
    for (const char *p = key; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean is_mark = !g_unichar_isalnum(c) && c != '_';
        if (is_mark && (was_mark || c >= 0x80 || !strchr(":.$&-+?<>/", (int)c)))
            return FALSE;
        was_mark = is_mark;
    }
    return !was_mark;
}

void jb_citation_append_key(GString *out, const char *key)
{
    g_string_append_printf(out, is_bare(key) ? "@%s" : "@{%s}", key);
}
