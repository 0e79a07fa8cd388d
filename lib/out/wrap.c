#include "lib/out/wrap.h"

#include <string.h>

#include "lib/out/utf8.h"

/* Marks that no line begins with: they belong to what stands before (GB/T 15834-2011, 5.1,
 * and the half-width forms that news sites use). */
static const char closing[] = "，。、；：？！）》〉」』】〕］”’…—％‰℃%,.;:?!)]}";

/* Marks that no line ends with. */
static const char opening[] = "（《〈「『【〔［“‘([{";

static gboolean is_one_of(const char *marks, const char *text, gsize len)
{
    for (const char *p = marks; *p != '\0'; p = g_utf8_next_char(p)) {
        gsize mark = (gsize)g_utf8_skip[(guchar)*p];
        if (mark == len && memcmp(p, text, len) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Letters, digits and their joints below 128 keep together. */
static gboolean is_word(char c)
{
    return g_ascii_isalnum(c) || (c != '\0' && strchr("_-+/@#&'", c) != NULL);
}

/* TRUE if a line may end between the characters a and b, which stand side by side. */
static gboolean may_break(const char *a, gsize a_len, const char *b, gsize b_len)
{
    if (b[0] == ' ' || a[0] == ' ')
        return TRUE;
    if (is_one_of(closing, b, b_len) || is_one_of(opening, a, a_len))
        return FALSE;
    gboolean joint = is_word(a[0]) || ((a[0] == '.' || a[0] == ',') && a_len == 1);
    return !(joint && is_word(b[0]));
}

gsize jb_wrap_fit(const char *text, gsize len, gsize columns, jb_width_func width)
{
    gsize used = 0, i = 0, taken = 0;
    for (; i < len; i += taken) {
        jb_utf8_step(text + i, len - i, &taken);
        used += width(text + i, taken);
        if (used > columns)
            break;
    }
    return i;
}

/* The start of the character that ends at text + end. */
static gsize step_back(const char *text, gsize end)
{
    gsize begin = end - 1;
    while (begin > 0 && end - begin < 4 && ((guchar)text[begin] & 0xc0) == 0x80)
        begin--;
    gsize taken = 0;
    jb_utf8_step(text + begin, end - begin, &taken);
    return begin + taken == end ? begin : end - 1;
}

gsize jb_wrap_fit_end(const char *text, gsize len, gsize columns, jb_width_func width)
{
    gsize used = 0, begin = len, kept = len;
    while (begin > 0) {
        gsize next = step_back(text, begin);
        gsize wide = width(text + next, begin - next);
        used += wide;
        if (used > columns)
            break;
        begin = next;
        if (wide > 0) /* a combining mark is kept only with its base */
            kept = begin;
    }
    return len - kept;
}

/* The last place at or before `fit` where a line may end; 0 if there is none. */
static gsize last_break(const char *text, gsize len, gsize fit)
{
    for (gsize at = fit; at > 0;) {
        gsize before = step_back(text, at);
        gsize taken = 0;
        jb_utf8_step(text + at, len - at, &taken);
        if (may_break(text + before, at - before, text + at, taken))
            return at;
        at = before;
    }
    return 0;
}

static struct jb_wrap_line without_spaces(const char *text, gsize len, gsize at)
{
    struct jb_wrap_line line = {.len = at, .next = at};
    while (line.len > 0 && text[line.len - 1] == ' ')
        line.len--;
    while (line.next < len && text[line.next] == ' ')
        line.next++;
    return line;
}

struct jb_wrap_line jb_wrap_next(const char *text, gsize len, gsize columns,
                                 jb_width_func width)
{
    const char *end = len > 0 ? memchr(text, '\n', len) : NULL;
    gsize whole = end != NULL ? (gsize)(end - text) : len;
    gsize fit = jb_wrap_fit(text, whole, columns, width);
    if (fit == whole)
        return (struct jb_wrap_line){.len = whole, .next = whole + (end != NULL)};
    if (fit == 0) {
        jb_utf8_step(text, whole, &fit);
        return (struct jb_wrap_line){.len = fit, .next = fit};
    }
    gsize at = last_break(text, whole, fit);
    return without_spaces(text, whole, at > 0 ? at : fit);
}
