#include "notes/reference.h"

#include <string.h>

#include "lib/base/error.h"
#include "notes/citation.h"

/* What may follow jb: as it is, besides letters, digits and all that is not ASCII: nothing
 * that ends a reference or that Pandoc's Markdown takes for markup. */
static const char plain[] = "-.:/#?=&+";

static const struct {
    const char *mark;
    enum jb_change change;
} changes[] = {
    {"↑", JB_CHANGE_UP},
    {"↓", JB_CHANGE_DOWN},
};

static const struct {
    const char *mark;
    enum jb_qualifier qualifier;
} qualifiers[] = {
    {"≈", JB_APPROX}, /* 约 近 余 多 */
    {"≥", JB_MIN},    /* 以上 不少于 */
    {"≤", JB_MAX},    /* 以下 不超过 */
};

static gboolean is_hex(char c)
{
    return g_ascii_isdigit(c) || (c >= 'a' && c <= 'f');
}

static gboolean is_escape(const char *p)
{
    return p[0] == '%' && g_ascii_isxdigit(p[1]) && g_ascii_isxdigit(p[2]);
}

/* May the character at P, which begins TEXT or stands inside it, be written as it is? An
 * underscore only inside a word, where it is no emphasis. */
static gboolean is_plain(const char *text, const char *p)
{
    gunichar c = g_utf8_get_char(p);
    if (c >= 0x80)
        return !g_unichar_isspace(c) && !g_unichar_iscntrl(c);
    if (c == '_')
        return p > text && g_ascii_isalnum(p[-1]) && g_ascii_isalnum(p[1]);
    if (c == '%')
        return !is_escape(p);
    return g_ascii_isalnum((char)c) || strchr(plain, (char)c) != NULL;
}

static void append_escaped(GString *out, const char *text)
{
    for (const char *p = text; *p;) {
        const char *next = g_utf8_next_char(p);
        if (is_plain(text, p))
            g_string_append_len(out, p, next - p);
        else
            for (; p < next; p++)
                g_string_append_printf(out, "%%%02X", (guchar)*p);
        p = next;
    }
}

/* TEXT with %20 made what it stands for. NULL where that is no text. (transfer full) */
static char *unescape(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *p = text; *p; p++) {
        if (!is_escape(p)) {
            g_string_append_c(out, *p);
            continue;
        }
        int byte = g_ascii_xdigit_value(p[1]) * 16 + g_ascii_xdigit_value(p[2]);
        g_string_append_c(out, (char)byte);
        p += 2;
    }
    gboolean good = g_utf8_validate(out->str, (gssize)out->len, NULL);
    return g_string_free(out, !good);
}

gsize jb_locator_len(const char *text)
{
    const char *p = text;
    while (*p && !strchr(",;]}", *p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isspace(c) || g_unichar_iscntrl(c))
            break;
        p = g_utf8_next_char(p);
    }
    return (gsize)(p - text);
}

/* Moves *AT behind a plain decimal, which may be below zero. */
static char *read_value(const char **at)
{
    const char *begin = *at, *p = begin;
    if (p[0] == '-' && g_ascii_isdigit(p[1]))
        p++;
    while (g_ascii_isdigit(*p))
        p++;
    if (p > begin && p[0] == '.' && g_ascii_isdigit(p[1]))
        for (p++; g_ascii_isdigit(*p);)
            p++;
    *at = p;
    return p > begin ? g_strndup(begin, (gsize)(p - begin)) : NULL;
}

static gboolean skip_mark(const char **at, const char *mark)
{
    if (!g_str_has_prefix(*at, mark))
        return FALSE;
    *at += strlen(mark);
    return TRUE;
}

/* What stands behind =. */
static gboolean read_stated(const char *at, struct jb_stated *stated)
{
    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++)
        if (skip_mark(&at, changes[i].mark))
            stated->change = changes[i].change;
    for (gsize i = 0; i < G_N_ELEMENTS(qualifiers); i++)
        if (skip_mark(&at, qualifiers[i].mark))
            stated->qualifier = qualifiers[i].qualifier;
    stated->value = read_value(&at);
    if (!stated->value)
        return FALSE;
    if (skip_mark(&at, "..")) {
        stated->value_max = read_value(&at);
        if (!stated->value_max || stated->qualifier != JB_EXACT)
            return FALSE;
        stated->qualifier = JB_RANGE;
    }
    stated->unit = g_strdup(at);
    return TRUE;
}

static gboolean read_digest(const char *text, struct jb_locator *locator)
{
    gsize len = strlen(text);
    if (len < JB_LOCATOR_DIGITS || len >= sizeof locator->digest)
        return FALSE;
    for (gsize i = 0; i < len; i++)
        if (!is_hex(text[i]))
            return FALSE;
    memcpy(locator->digest, text, len + 1);
    return TRUE;
}

/* Reads what stands behind the last #, which is cut off there: ~9c1e=35个. */
static gboolean read_tail(char *part, struct jb_locator *locator)
{
    char *stated = strchr(part, '='), *digest = strchr(part, '~');
    if (stated)
        *stated++ = '\0';
    if (digest && stated && digest > stated)
        digest = NULL; /* a unit may hold one */
    if (digest)
        *digest++ = '\0';
    return (!digest || read_digest(digest, locator)) &&
           (!stated || read_stated(stated, &locator->stated));
}

gboolean jb_locator_parse(const char *text, struct jb_locator *locator, GError **error)
{
    memset(locator, 0, sizeof *locator);
    g_autofree char *copy = unescape(text);
    char *hash = copy ? strrchr(copy, '#') : NULL;
    if (hash && read_tail(hash, locator) && jb_ref_parse(copy, &locator->ref, NULL) &&
        (!locator->stated.value || locator->ref.kind != JB_REF_PASSAGE))
        return TRUE;
    jb_locator_clear(locator);
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                "jb:%s: no reference: it looks like jb:ID#p7:12-58~9c1e, or with =35个 "
                "for a figure",
                text);
    return FALSE;
}

void jb_stated_clear(struct jb_stated *stated)
{
    g_free(stated->value);
    g_free(stated->value_max);
    g_free(stated->unit);
    memset(stated, 0, sizeof *stated);
}

void jb_locator_clear(struct jb_locator *locator)
{
    jb_ref_clear(&locator->ref);
    jb_stated_clear(&locator->stated);
    locator->digest[0] = '\0';
}

char *jb_stated_format(const struct jb_stated *stated)
{
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++)
        if (changes[i].change == stated->change)
            g_string_append(out, changes[i].mark);
    for (gsize i = 0; i < G_N_ELEMENTS(qualifiers); i++)
        if (qualifiers[i].qualifier == stated->qualifier)
            g_string_append(out, qualifiers[i].mark);
    g_string_append(out, stated->value);
    if (stated->value_max)
        g_string_append_printf(out, "..%s", stated->value_max);
    g_string_append(out, stated->unit ? stated->unit : "");
    return g_string_free(out, FALSE);
}

char *jb_locator_format(const struct jb_locator *locator)
{
    GString *out = g_string_new(NULL);
    g_autofree char *ref = jb_ref_format(&locator->ref);
    append_escaped(out, ref);
    if (locator->ref.kind == JB_REF_REPORT && !strchr(ref, '#'))
        g_string_append_c(out, '#');
    if (locator->digest[0])
        g_string_append_printf(out, "~%s", locator->digest);
    if (locator->stated.value) {
        g_autofree char *stated = jb_stated_format(&locator->stated);
        g_string_append_c(out, '=');
        append_escaped(out, stated);
    }
    return g_string_free(out, FALSE);
}

static void digest_of(const char *text, gsize len, char hex[JB_DIGEST_HEX])
{
    jb_digest_format(jb_digest_of(text, len), hex);
}

void jb_locator_sign(struct jb_locator *locator, const char *text, gsize len)
{
    digest_of(text, len, locator->digest);
    locator->digest[JB_LOCATOR_DIGITS] = '\0';
}

gboolean jb_locator_agrees(const struct jb_locator *locator, const char *text, gsize len)
{
    char hex[JB_DIGEST_HEX];
    digest_of(text, len, hex);
    return locator->digest[0] && g_str_has_prefix(hex, locator->digest);
}

void jb_stated_set(struct jb_stated *stated, const struct jb_figure *figure)
{
    jb_stated_clear(stated);
    stated->change = figure->change;
    stated->qualifier = figure->qualifier;
    stated->value = g_strdup(figure->value);
    stated->value_max = g_strdup(figure->value_max);
    stated->unit = g_strdup(figure->unit ? figure->unit : "");
}

char *jb_reference_format(const char *key, const struct jb_locator *locators, gsize count)
{
    GString *out = g_string_new("[");
    for (gsize i = 0; i < count; i++) {
        g_autofree char *locator = jb_locator_format(&locators[i]);
        g_string_append(out, i ? "; " : "");
        jb_citation_append_key(out, key);
        g_string_append_printf(out, ", jb:%s", locator);
    }
    g_string_append_c(out, ']');
    return g_string_free(out, FALSE);
}
