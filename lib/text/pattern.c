/* The scan looks for the first and the last unit of the pattern at once, sixteen places
 * a step (GCC's and clang's vector types, so no instruction set is named); what is left is
 * compared whole. It runs at memory speed on texts of Han, where pairs are rare. */

#include "lib/text/pattern.h"

#include <string.h>

#include "lib/text/token.h"

/* Places looked at in a step. */
enum { STEP = 16 };

typedef guint16 units8 __attribute__((vector_size(16), aligned(2)));
typedef guint64 halves __attribute__((vector_size(16)));

void jb_pattern_init(struct jb_pattern *pattern, const UChar *text, gsize len,
                     gboolean loose)
{
    pattern->text = g_new(UChar, len + 1);
    pattern->len = 0;
    pattern->loose = loose;
    for (gsize i = 0; i < len; i++)
        if (!loose || jb_char_class(text[i]) != JB_CHAR_BRIDGE)
            pattern->text[pattern->len++] = text[i];
    pattern->text[pattern->len] = 0;
    g_assert(pattern->len > 0);
}

void jb_pattern_clear(struct jb_pattern *pattern)
{
    g_free(pattern->text);
    memset(pattern, 0, sizeof *pattern);
}

gboolean jb_pattern_is_skipped_whole(const UChar *text, gsize len)
{
    for (gsize i = 0; i < len; i++)
        if (jb_char_class(text[i]) != JB_CHAR_BRIDGE)
            return FALSE;
    return TRUE;
}

/* Where, of the 8 places from A (and, GAP units on, from B), both units stand: all bits of
 * a place set. */
static inline units8 pairs(const UChar *a, units8 first, units8 last, gsize gap)
{
    units8 x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, a + gap, sizeof y);
    return (units8)((x == first) & (y == last));
}

/* Two steps at a time: half the branches, which is what the loop waits for. */
static inline gboolean any_pair(const UChar *a, units8 first, units8 last, gsize gap)
{
    halves both = (halves)(pairs(a, first, last, gap) | pairs(a + 8, first, last, gap));
    return (both[0] | both[1]) != 0;
}

static inline units8 eight(UChar unit)
{
    return (units8){unit, unit, unit, unit, unit, unit, unit, unit};
}

/* The first place from FROM on where all of NEEDLE stands, or LEN. */
static gsize find(const UChar *text, gsize len, const UChar *needle, gsize n, gsize from)
{
    if (n > len)
        return len;
    gsize stop = len - n + 1, gap = n - 1, i = from;
    units8 first = eight(needle[0]), last = eight(needle[gap]);
    while (i < stop) {
        while (i + STEP <= stop && !any_pair(text + i, first, last, gap))
            i += STEP;
        gsize block = MIN(i + STEP, stop);
        for (; i < block; i++)
            if (text[i] == needle[0] && memcmp(text + i, needle, n * sizeof *text) == 0)
                return i;
    }
    return len;
}

static gboolean is_bound(const struct jb_haystack *h, gsize position)
{
    guint64 wanted = h->origin + position;
    gsize low = 0, high = h->bounds;
    while (low < high) {
        gsize middle = (low + high) / 2;
        if (h->bound[middle] < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low < h->bounds && h->bound[low] == wanted;
}

static gboolean edge_is_free(const struct jb_haystack *h, gsize position)
{
    return jb_edge_is_free(h->text, h->len, position) || is_bound(h, position);
}

/* The end of a loose match that begins at BEGIN, or 0. */
static gsize loose_end(const struct jb_pattern *p, const struct jb_haystack *h,
                       gsize begin)
{
    gsize i = begin, matched = 0;
    while (i < h->len) {
        if (h->text[i] == p->text[matched]) {
            i++;
            if (++matched == p->len)
                return i;
        } else if (matched && jb_char_class(h->text[i]) == JB_CHAR_BRIDGE) {
            i++;
        } else {
            return 0;
        }
    }
    return 0;
}

/* Whole matches only; edges are not looked at. */
static gboolean next_place(const struct jb_pattern *p, const struct jb_haystack *h,
                           gsize from, struct jb_match *match)
{
    gsize n = p->loose ? 1 : p->len;
    for (gsize i = find(h->text, h->len, p->text, n, from); i < h->len;
         i = find(h->text, h->len, p->text, n, i + 1)) {
        gsize end = p->loose ? loose_end(p, h, i) : i + p->len;
        if (end) {
            *match = (struct jb_match){i, end};
            return TRUE;
        }
    }
    return FALSE;
}

gboolean jb_pattern_next(const struct jb_pattern *pattern,
                         const struct jb_haystack *haystack, gsize from,
                         struct jb_match *match)
{
    while (next_place(pattern, haystack, from, match)) {
        if (edge_is_free(haystack, match->begin) && edge_is_free(haystack, match->end))
            return TRUE;
        from = match->begin + 1;
    }
    return FALSE;
}

guint32 jb_pattern_count(const struct jb_pattern *pattern,
                         const struct jb_haystack *haystack, guint32 most)
{
    guint32 count = 0;
    struct jb_match match;
    for (gsize from = 0; count < most && jb_pattern_next(pattern, haystack, from, &match);
         from = match.end)
        count++;
    return count;
}
