#include "query/spelling.h"

#include <string.h>

/* A word as characters. */
struct word {
    gunichar chars[JB_SPELLING_MAX];
    guint len;
};

static gboolean read_word(const char *text, struct word *word)
{
    word->len = 0;
    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        if (word->len == JB_SPELLING_MAX)
            return FALSE;
        word->chars[word->len++] = g_utf8_get_char(c);
    }
    return TRUE;
}

/* The entry for the first I and K characters, from the rows before. */
static guint entry(const struct word *a, const struct word *b,
                   guint rows[][JB_SPELLING_MAX + 1], const guint at[2])
{
    guint i = at[0], k = at[1];
    gboolean same = a->chars[i - 1] == b->chars[k - 1];
    guint best = rows[(i - 1) % 3][k - 1] + (same ? 0 : 1);
    best = MIN(best, rows[(i - 1) % 3][k] + 1);
    best = MIN(best, rows[i % 3][k - 1] + 1);
    if (i > 1 && k > 1 && a->chars[i - 1] == b->chars[k - 2] &&
        a->chars[i - 2] == b->chars[k - 1])
        best = MIN(best, rows[(i - 2) % 3][k - 2] + 1);
    return best;
}

guint jb_spelling_distance(const char *a, const char *b)
{
    struct word x, y;
    guint rows[3][JB_SPELLING_MAX + 1];
    if (!read_word(a, &x) || !read_word(b, &y))
        return (guint)MAX(g_utf8_strlen(a, -1), g_utf8_strlen(b, -1));
    for (guint k = 0; k <= y.len; k++)
        rows[0][k] = k;
    for (guint i = 1; i <= x.len; i++) {
        rows[i % 3][0] = i;
        for (guint k = 1; k <= y.len; k++)
            rows[i % 3][k] = entry(&x, &y, rows, (const guint[2]){i, k});
    }
    return rows[x.len % 3][y.len];
}
