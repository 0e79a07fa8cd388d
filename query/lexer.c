#include "query/lexer.h"

#include <string.h>

/* Opening quotation marks and what closes them. */
static const struct {
    gunichar open, close;
} quotes[] = {
    {'"', '"'},       {0x201C, 0x201D}, /* “ ” */
    {0x201D, 0x201D},                   /* ” typed at both ends */
    {0xFF02, 0xFF02},                   /* ＂ */
    {0x300C, 0x300D},                   /* 「 」 */
    {0x300E, 0x300F},                   /* 『 』 */
    {0x2018, 0x2019},                   /* ‘ ’ */
};

gunichar jb_lexer_peek(const struct jb_lexer *l, gsize at)
{
    return at < l->len ? g_utf8_get_char(l->query + at) : 0;
}

gsize jb_lexer_after(const struct jb_lexer *l, gsize at)
{
    return (gsize)(g_utf8_next_char(l->query + at) - l->query);
}

static gboolean is_space(gunichar c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000 || c == 0xA0;
}

static gboolean is_open(gunichar c)
{
    return c == '(' || c == 0xFF08;
}

static gboolean is_colon(gunichar c)
{
    return c == ':' || c == 0xFF1A;
}

gboolean jb_lexer_is_close(gunichar c)
{
    return c == ')' || c == 0xFF09;
}

gunichar jb_lexer_closing_quote(gunichar c)
{
    for (guint i = 0; i < G_N_ELEMENTS(quotes); i++)
        if (quotes[i].open == c)
            return quotes[i].close;
    return 0;
}

gsize jb_lexer_columns(const struct jb_lexer *l, gsize n)
{
    gsize width = 0;
    for (const char *c = l->query; c < l->query + n; c = g_utf8_next_char(c))
        width += g_unichar_iswide(g_utf8_get_char(c)) ? 2 : 1;
    return width;
}

void jb_lexer_around(const struct jb_lexer *l, gsize at, gsize columns, gsize *begin,
                     gsize *end)
{
    gsize middle = jb_lexer_columns(l, at), column = 0;
    *begin = *end = 0;
    for (const char *c = l->query; c < l->query + l->len; c = g_utf8_next_char(c)) {
        gsize after = (gsize)(g_utf8_next_char(c) - l->query);
        column += g_unichar_iswide(g_utf8_get_char(c)) ? 2 : 1;
        if (column + columns <= middle)
            *begin = after;
        if (column <= middle + columns)
            *end = after;
    }
}

void jb_lexer_skip_spaces(struct jb_lexer *l)
{
    while (l->at < l->len && is_space(jb_lexer_peek(l, l->at)))
        l->at = jb_lexer_after(l, l->at);
}

gsize jb_lexer_quote_end(const struct jb_lexer *l, gsize at)
{
    gunichar close = jb_lexer_closing_quote(jb_lexer_peek(l, at));
    gsize i = jb_lexer_after(l, at);
    while (i < l->len && jb_lexer_peek(l, i) != close)
        i = jb_lexer_after(l, i);
    return i;
}

gboolean jb_lexer_opens_quote(const struct jb_lexer *l, gsize at)
{
    gunichar c = jb_lexer_peek(l, at);
    if (!jb_lexer_closing_quote(c))
        return FALSE;
    gsize end = jb_lexer_quote_end(l, at);
    return c == '"' || c == 0xFF02 || end == l->len ||
           jb_lexer_ends_here(l, jb_lexer_after(l, end));
}

gsize jb_lexer_slash_end(const struct jb_lexer *l, gsize at)
{
    gsize i = at + 1;
    while (i < l->len && l->query[i] != '/') {
        if (l->query[i] == '\\' && i + 1 < l->len)
            i++;
        i = jb_lexer_after(l, i);
    }
    return i;
}

gboolean jb_lexer_ends_here(const struct jb_lexer *l, gsize at)
{
    gunichar c = jb_lexer_peek(l, at);
    return c == 0 || is_space(c) || jb_lexer_is_close(c);
}

gboolean jb_lexer_has_name(const struct jb_lexer *l, const char *name, gsize *value)
{
    gsize len = strlen(name);
    if (l->len - l->at <= len || memcmp(l->query + l->at, name, len) != 0 ||
        !is_colon(jb_lexer_peek(l, l->at + len)))
        return FALSE;
    *value = jb_lexer_after(l, l->at + len);
    return TRUE;
}

/* The last byte of the quotation or regular expression that stands at AT, where a word
 * STARTS; AT without one; LEN where it is not closed. */
static gsize pass_quoted(const struct jb_lexer *l, gsize at)
{
    struct jb_lexer here = *l;
    here.at = at;
    gsize value;
    if (jb_lexer_opens_quote(l, at))
        return jb_lexer_quote_end(l, at);
    if (jb_lexer_has_name(&here, "re", &value) && jb_lexer_peek(l, value) == '/')
        return jb_lexer_slash_end(l, value);
    return at;
}

gsize jb_lexer_group_end(const struct jb_lexer *l, gsize at)
{
    guint open = 0;
    gboolean starts = TRUE;
    for (gsize i = at; i < l->len; i = jb_lexer_after(l, i)) {
        gsize end = starts ? pass_quoted(l, i) : i;
        if (end >= l->len)
            return l->len;
        gunichar c = jb_lexer_peek(l, end);
        if (end == i && is_open(c))
            open++;
        else if (end == i && jb_lexer_is_close(c) && --open == 0)
            return i;
        starts = end > i || is_space(c) || is_open(c) || is_colon(c) || c == '~' ||
                 (starts && c == '-');
        i = end;
    }
    return l->len;
}

gboolean jb_lexer_opens_group(const struct jb_lexer *l)
{
    if (!is_open(jb_lexer_peek(l, l->at)))
        return FALSE;
    gsize end = jb_lexer_group_end(l, l->at);
    return end == l->len || jb_lexer_ends_here(l, jb_lexer_after(l, end));
}

gsize jb_lexer_word_end(const struct jb_lexer *l, gsize at)
{
    guint open = 0;
    for (gsize i = at; i < l->len; i = jb_lexer_after(l, i)) {
        gunichar c = jb_lexer_peek(l, i);
        if (is_space(c))
            return i;
        if (is_open(c))
            open++;
        else if (jb_lexer_is_close(c) && open)
            open--;
        else if (jb_lexer_is_close(c) && l->depth &&
                 jb_lexer_ends_here(l, jb_lexer_after(l, i)))
            return i;
    }
    return l->len;
}

gboolean jb_lexer_at_operator(const struct jb_lexer *l, const char *operator)
{
    gsize len = strlen(operator), left = l->len - l->at;
    gunichar next = left > len ? jb_lexer_peek(l, l->at + len) : 0;
    return left >= len && memcmp(l->query + l->at, operator, len) == 0 &&
           (next == 0 || is_space(next) || is_open(next));
}

gboolean jb_lexer_at_minus(const struct jb_lexer *l)
{
    if (jb_lexer_peek(l, l->at) != '-' || jb_lexer_ends_here(l, l->at + 1))
        return FALSE;
    if (l->at == 0)
        return TRUE;
    gunichar before = g_utf8_get_char(g_utf8_prev_char(l->query + l->at));
    return is_space(before) || is_open(before);
}

gboolean jb_lexer_accept(struct jb_lexer *l, const char *operator)
{
    jb_lexer_skip_spaces(l);
    if (!jb_lexer_at_operator(l, operator))
        return FALSE;
    l->at += strlen(operator);
    return TRUE;
}
