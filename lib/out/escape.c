#include "lib/out/escape.h"

#include <string.h>

#include "lib/out/utf8.h"

/* Characters besides the controls that act on a terminal instead of being seen. */
static const struct {
    gunichar first, last;
} acting[] = {
    {0x061c, 0x061c},   /* Arabic letter mark */
    {0x200e, 0x200f},   /* left-to-right mark, right-to-left mark */
    {0x2028, 0x2029},   /* line separator, paragraph separator */
    {0x202a, 0x202e},   /* embeddings and overrides of direction */
    {0x2066, 0x2069},   /* isolates of direction */
    {0xfff9, 0xfffb},   /* interlinear annotation */
    {0xe0000, 0xe007f}, /* tags: text that nobody sees */
};

gboolean jb_escape_is_unsafe(gunichar c)
{
    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == JB_UTF8_BAD)
        return TRUE;
    for (gsize i = 0; c >= acting[0].first && i < G_N_ELEMENTS(acting); i++)
        if (c >= acting[i].first && c <= acting[i].last)
            return TRUE;
    return FALSE;
}

static void append_placeholder(GString *out, gunichar c)
{
    if (c < 0x20)
        g_string_append_unichar(out, 0x2400 + c);
    else if (c == 0x7f)
        g_string_append_unichar(out, 0x2421);
    else if (c == JB_UTF8_BAD)
        g_string_append_unichar(out, 0xfffd);
    else
        g_string_append_printf(out, "<U+%04X>", c);
}

/* TRUE if the character at text is a line's own and the flags keep lines. */
static gboolean is_kept(const char *text, gsize len, enum jb_escape_flags flags)
{
    if ((flags & JB_ESCAPE_KEEP_LINES) == 0)
        return FALSE;
    return text[0] == '\n' || text[0] == '\t' ||
           (text[0] == '\r' && len > 1 && text[1] == '\n');
}

void jb_escape_append(GString *out, const char *text, gsize len,
                      enum jb_escape_flags flags)
{
    gsize clean = 0; /* start of what is copied as it is */
    gsize taken = 0;
    for (gsize i = 0; i < len; i += taken) {
        gunichar c = jb_utf8_step(text + i, len - i, &taken);
        gboolean kept = is_kept(text + i, len - i, flags);
        if (!jb_escape_is_unsafe(c) || (kept && c != '\r'))
            continue;
        g_string_append_len(out, text + clean, (gssize)(i - clean));
        clean = i + taken;
        if (!kept)
            append_placeholder(out, c);
    }
    g_string_append_len(out, text + clean, (gssize)(len - clean));
}

char *jb_escape_terminal(const char *text, gssize len, enum jb_escape_flags flags)
{
    if (text == NULL)
        return g_strdup("");
    gsize bytes = len < 0 ? strlen(text) : (gsize)len;
    GString *out = g_string_sized_new(bytes + 1);
    jb_escape_append(out, text, bytes, flags);
    return g_string_free(out, FALSE);
}

/* The signs a number may have: ASCII, U+2212, full width. */
static gboolean is_sign(gunichar c)
{
    return c == '+' || c == '-' || c == 0x2212 || c == 0xff0b || c == 0xff0d;
}

/* Digits with . and , between them, and a % perhaps: what no spreadsheet computes with. */
static gboolean is_plain_number(const char *text, gsize len)
{
    if (len > 0 && text[len - 1] == '%')
        len--;
    if (len == 0 || !g_ascii_isdigit(text[0]) || !g_ascii_isdigit(text[len - 1]))
        return FALSE;
    for (gsize i = 0; i < len; i++)
        if (!g_ascii_isdigit(text[i]) && text[i] != '.' && text[i] != ',')
            return FALSE;
    return TRUE;
}

gboolean jb_escape_is_formula(const char *cell, gsize len)
{
    static const char starts[] = "=+-@\t\r\n";
    if (len == 0)
        return FALSE;
    gsize taken = 0;
    gunichar c = jb_utf8_step(cell, len, &taken);
    if (is_sign(c) && is_plain_number(cell + taken, len - taken))
        return FALSE;
    if (c != 0 && c < 0x80)
        return strchr(starts, (int)c) != NULL;
    return c == 0xff0b || c == 0xff0d || c == 0xff1d || c == 0xff20; /* ＋ － ＝ ＠ */
}
