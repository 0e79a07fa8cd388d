#include "notes/difference.h"

#include <string.h>

#include "notes/words.h"

/* Characters shown around a difference, and the most characters of a table's side: 16
 * million cells. */
enum { AROUND = 8, SIDE_MAX = 4000 };

/* Two texts and the lengths of what they have in common from each place on. */
struct table {
    const gunichar *a, *b;
    gsize n, m;
    guint16 *common; /* (n + 1) rows of m + 1 */
};

static guint16 *cell(const struct table *t, gsize i, gsize k)
{
    return &t->common[i * (t->m + 1) + k];
}

static void table_fill(struct table *t)
{
    t->common = g_new0(guint16, (t->n + 1) * (t->m + 1));
    for (gsize i = t->n; i-- > 0;)
        for (gsize k = t->m; k-- > 0;)
            *cell(t, i, k) = t->a[i] == t->b[k]
                                 ? (guint16)(*cell(t, i + 1, k + 1) + 1)
                                 : MAX(*cell(t, i + 1, k), *cell(t, i, k + 1));
}

static gboolean fits(const struct table *t)
{
    return t->n <= SIDE_MAX && t->m <= SIDE_MAX;
}

double jb_difference_likeness(const char *archive, const char *note)
{
    struct jb_words a, b;
    jb_words_init(&a, archive, strlen(archive), JB_WORDS_LETTERS);
    jb_words_init(&b, note, strlen(note), JB_WORDS_LETTERS);
    struct table t = {a.unit, b.unit, MIN(a.len, SIDE_MAX), MIN(b.len, SIDE_MAX), NULL};
    table_fill(&t);
    double both = *cell(&t, 0, 0), all = (double)(t.n + t.m);
    g_free(t.common);
    jb_words_clear(&a);
    jb_words_clear(&b);
    return all > 0 ? 2 * both / all : 1;
}

/* The difference being written: equal characters are kept back until it is known whether a
 * difference is near. */
struct writing {
    GString *out;
    GString *kept; /* equal characters since the last difference */
    GString *lost, *added;
    gboolean any; /* a difference was written */
};

/* Writes the equal characters: the last few before a difference (BEFORE), the first few
 * behind one. */
static void flush_kept(struct writing *w, gboolean before)
{
    glong len = g_utf8_strlen(w->kept->str, (gssize)w->kept->len);
    glong head = w->any ? AROUND : 0, tail = before ? AROUND : 0;
    if (len <= head + tail + 1) {
        g_string_append(w->out, w->kept->str);
    } else {
        const char *from = g_utf8_offset_to_pointer(w->kept->str, len - tail);
        const char *to = g_utf8_offset_to_pointer(w->kept->str, head);
        g_string_append_len(w->out, w->kept->str, to - w->kept->str);
        g_string_append(w->out, "…");
        g_string_append(w->out, from);
    }
    g_string_truncate(w->kept, 0);
}

static void flush_difference(struct writing *w)
{
    if (!w->lost->len && !w->added->len)
        return;
    flush_kept(w, TRUE);
    if (w->lost->len)
        g_string_append_printf(w->out, "[-%s-]", w->lost->str);
    if (w->added->len)
        g_string_append_printf(w->out, "{+%s+}", w->added->str);
    g_string_truncate(w->lost, 0);
    g_string_truncate(w->added, 0);
    w->any = TRUE;
}

static void keep(struct writing *w, gunichar c)
{
    flush_difference(w);
    g_string_append_unichar(w->kept, c);
}

static void write_table(struct writing *w, const struct table *t)
{
    gsize i = 0, k = 0;
    while (i < t->n || k < t->m) {
        if (i < t->n && k < t->m && t->a[i] == t->b[k]) {
            keep(w, t->a[i++]);
            k++;
        } else if (k == t->m || (i < t->n && *cell(t, i + 1, k) >= *cell(t, i, k + 1)))
            g_string_append_unichar(w->lost, t->a[i++]);
        else
            g_string_append_unichar(w->added, t->b[k++]);
    }
}

/* Without a table: all of one for all of the other. */
static void write_whole(struct writing *w, const struct table *t)
{
    for (gsize i = 0; i < t->n; i++)
        g_string_append_unichar(w->lost, t->a[i]);
    for (gsize k = 0; k < t->m; k++)
        g_string_append_unichar(w->added, t->b[k]);
}

/* The part of A and B that is not the same at both ends into T. */
static void trim(const struct jb_words *a, const struct jb_words *b, struct table *t,
                 gsize *head)
{
    gsize most = MIN(a->len, b->len), tail = 0;
    *head = 0;
    while (*head < most && a->unit[*head] == b->unit[*head])
        ++*head;
    while (tail < most - *head &&
           a->unit[a->len - 1 - tail] == b->unit[b->len - 1 - tail])
        tail++;
    t->a = a->unit + *head;
    t->b = b->unit + *head;
    t->n = a->len - *head - tail;
    t->m = b->len - *head - tail;
}

char *jb_difference(const char *archive, const char *note)
{
    struct jb_words a, b;
    struct table t = {0};
    gsize head;
    struct writing w = {g_string_new(NULL), g_string_new(NULL), g_string_new(NULL),
                        g_string_new(NULL), FALSE};
    jb_words_init(&a, archive, strlen(archive), JB_WORDS_EXACT);
    jb_words_init(&b, note, strlen(note), JB_WORDS_EXACT);
    trim(&a, &b, &t, &head);
    for (gsize i = 0; i < head; i++)
        keep(&w, a.unit[i]);
    if (fits(&t)) {
        table_fill(&t);
        write_table(&w, &t);
    } else
        write_whole(&w, &t);
    for (gsize i = head + t.n; i < a.len; i++)
        keep(&w, a.unit[i]);
    flush_difference(&w);
    flush_kept(&w, FALSE);
    g_free(t.common);
    jb_words_clear(&a);
    jb_words_clear(&b);
    g_string_free(w.kept, TRUE);
    g_string_free(w.lost, TRUE);
    g_string_free(w.added, TRUE);
    return g_string_free(w.out, FALSE);
}
