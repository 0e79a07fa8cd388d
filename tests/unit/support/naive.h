/* What `contained` means, written down a second time and as plainly as can be: the fold
 * character by character with GLib's Unicode data, runs as ids, matches by looking at every
 * place. Nothing here is shared with what is tested but the table of traditional Han.
 *
 * It does not compose across characters, so texts given to it hold no combining marks. */

#ifndef JB_TEST_NAIVE_H
#define JB_TEST_NAIVE_H

#include <glib.h>
#include <string.h>

#include "lib/text/fold.h"

struct naive_char {
    gunichar c;
    guint run;      /* of digits or Latin letters it belongs to; 0: none */
    gboolean bound; /* an expansion begins here or ended before */
};

struct naive_text {
    struct naive_char *chars;
    gsize len;
};

static inline gboolean naive_is_ignorable(gunichar c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF ||
           (c >= 0xFE00 && c <= 0xFE0F);
}

static inline gboolean naive_is_width_form(gunichar c)
{
    return c == 0x3000 || (c >= 0xFF00 && c <= 0xFFEF);
}

static inline gboolean naive_is_digit(gunichar c)
{
    return c >= '0' && c <= '9';
}

static inline gboolean naive_is_latin(gunichar c)
{
    return c >= 'a' && c <= 'z';
}

static inline gboolean naive_is_bridge(gunichar c)
{
    static const char bridges[] =
        " \t\"'()[]{}<>`«»‘’‚‛“”„‟‹›〈〉《》「」『』【】〔〕〖〗〘〙〚〛〝〞〟";
    return g_utf8_strchr(bridges, -1, c) != NULL;
}

static inline gboolean naive_is_alnum(gunichar c)
{
    return c < 0x80 && g_ascii_isalnum((char)c);
}

/* Appends the fold of one character to OUT (of struct naive_char); TRUE in *PENDING if the
 * next character begins at a bound. */
static inline void naive_put(gunichar c, GArray *out, gboolean *pending)
{
    char utf8[8];
    utf8[g_unichar_to_utf8(c, utf8)] = '\0';
    g_autofree char *composed = g_utf8_normalize(utf8, -1, G_NORMALIZE_NFC);
    g_autofree char *normal = g_utf8_normalize(utf8, -1, G_NORMALIZE_NFKC);
    g_autofree char *lower = g_utf8_strdown(normal, -1);
    glong n;
    g_autofree gunichar *all = g_utf8_to_ucs4_fast(lower, -1, &n);
    gboolean expands = strcmp(composed, normal) != 0 && !naive_is_width_form(c) &&
                       (naive_is_alnum(all[0]) || naive_is_alnum(all[n - 1]));
    for (glong i = 0; i < n; i++) {
        gunichar folded = (gunichar)jb_fold_han((UChar32)all[i]);
        struct naive_char one = {folded, 0, (i == 0 && expands) || *pending};
        *pending = FALSE;
        g_array_append_val(out, one);
    }
    *pending = expands;
}

/* Numbers the runs: [0-9]+([.,][0-9]+)* and [a-z]+, the longest from the left. */
static inline void naive_number_runs(struct naive_text *t)
{
    guint run = 0;
    for (gsize i = 0; i < t->len;) {
        gsize end = i;
        if (naive_is_latin(t->chars[i].c))
            while (end < t->len && naive_is_latin(t->chars[end].c))
                end++;
        while (end < t->len && naive_is_digit(t->chars[i].c) &&
               (naive_is_digit(t->chars[end].c) ||
                ((t->chars[end].c == '.' || t->chars[end].c == ',') && end + 1 < t->len &&
                 naive_is_digit(t->chars[end + 1].c))))
            end++;
        for (run++; i < end; i++)
            t->chars[i].run = run;
        i = MAX(i, end);
        if (i < t->len && !naive_is_digit(t->chars[i].c) &&
            !naive_is_latin(t->chars[i].c))
            i++;
    }
}

/* The fold of TEXT; clear with naive_clear(). */
static inline struct naive_text naive_fold(const char *text)
{
    GArray *out = g_array_new(FALSE, TRUE, sizeof(struct naive_char));
    gboolean pending = FALSE;
    for (const char *p = text; p && *p; p = g_utf8_next_char(p))
        if (!naive_is_ignorable(g_utf8_get_char(p)))
            naive_put(g_utf8_get_char(p), out, &pending);
    struct naive_text t = {.len = out->len};
    t.chars = (struct naive_char *)(void *)g_array_free(out, FALSE);
    naive_number_runs(&t);
    return t;
}

static inline void naive_clear(struct naive_text *t)
{
    g_free(t->chars);
    memset(t, 0, sizeof *t);
}

static inline gboolean naive_edge_is_free(const struct naive_text *t, gsize at)
{
    return at == 0 || at == t->len || t->chars[at].bound || t->chars[at].run == 0 ||
           t->chars[at].run != t->chars[at - 1].run;
}

/* The end of a match of Q that begins at AT of T, or 0. */
static inline gsize naive_match(const struct naive_text *t, gsize at,
                                const struct naive_text *q, gboolean loose)
{
    gsize i = at, k = 0;
    while (k < q->len && i < t->len) {
        if (loose && naive_is_bridge(q->chars[k].c)) {
            k++;
        } else if (t->chars[i].c == q->chars[k].c) {
            i++;
            k++;
        } else if (loose && i > at && naive_is_bridge(t->chars[i].c)) {
            i++;
        } else {
            return 0;
        }
    }
    while (loose && k < q->len && naive_is_bridge(q->chars[k].c))
        k++;
    gboolean whole =
        k == q->len && i > at && naive_edge_is_free(t, at) && naive_edge_is_free(t, i);
    return whole ? i : 0;
}

/* How often Q stands in T, from left to right without overlap. */
static inline guint naive_count(const struct naive_text *t, const struct naive_text *q,
                                gboolean loose)
{
    guint count = 0;
    for (gsize at = 0; at < t->len;) {
        gsize end = naive_match(t, at, q, loose);
        count += end ? 1 : 0;
        at = end ? end : at + 1;
    }
    return count;
}

/* Is there a match of A before one of B, on its line, at most MOST characters between? */
static inline gboolean naive_is_before(const struct naive_text *t,
                                       const struct naive_text *a,
                                       const struct naive_text *b, guint most)
{
    for (gsize at = 0; at < t->len; at++) {
        gsize end = naive_match(t, at, a, FALSE);
        for (gsize i = end; end && i < t->len && i - end <= most; i++) {
            if (naive_match(t, i, b, FALSE))
                return TRUE;
            if (t->chars[i].c == '\n')
                break;
        }
    }
    return FALSE;
}

static inline gboolean naive_near(const struct naive_text *t, const struct naive_text *a,
                                  const struct naive_text *b, guint most)
{
    return naive_is_before(t, a, b, most) || naive_is_before(t, b, a, most);
}

#endif
