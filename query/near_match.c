#include "query/near_match.h"

#include "lib/text/sentence.h"
#include "query/plan.h"

static const struct jb_match *match_at(const GArray *matches, guint i)
{
    return &g_array_index(matches, struct jb_match, i);
}

static gint by_begin(gconstpointer a, gconstpointer b)
{
    const struct jb_match *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return (x->end > y->end) - (x->end < y->end);
}

static gint by_end(gconstpointer a, gconstpointer b)
{
    const struct jb_match *x = a, *y = b;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return (x->begin > y->begin) - (x->begin < y->begin);
}

/* All places of the operand NODE by their begin. A string may overlap itself (人人 in 人人人):
 * every place it stands at is one; those of a regular expression do not overlap. */
static GArray *places_of(const struct jb_node *node, const struct jb_haystack *h)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(struct jb_match));
    g_autoptr(GPtrArray) leaves = g_ptr_array_new();
    jb_node_leaves(node, leaves);
    for (guint i = 0; i < leaves->len; i++) {
        const struct jb_node *leaf = leaves->pdata[i];
        gboolean overlaps = leaf->kind == JB_NODE_STRING;
        struct jb_match m;
        for (gsize from = 0; jb_leaf_next(leaf, h, from, &m);
             from = overlaps ? m.begin + 1 : m.end)
            g_array_append_val(places, m);
    }
    if (leaves->len > 1)
        g_array_sort(places, by_begin);
    return places;
}

/* At most MOST code points between units BEGIN and END, and no line end? */
static gboolean is_close(const struct jb_haystack *h, gsize begin, gsize end, guint most)
{
    guint chars = 0;
    for (gsize i = begin; i < end; i++) {
        chars += (h->text[i] & 0xFC00) != 0xDC00;
        if (h->text[i] == '\n' || chars > most)
            return FALSE;
    }
    return TRUE;
}

/* The number of PLACES, sorted by their begin, that begin before AT. */
static guint before_begin(const GArray *places, gsize at)
{
    guint low = 0, high = places->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (match_at(places, middle)->begin < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The number of PLACES, sorted by their end, that end at AT or before. */
static guint until_end(const GArray *places, gsize at)
{
    guint low = 0, high = places->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (match_at(places, middle)->end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Appends those of PLACES that have one of OTHERS within MOST characters. */
static void add_close(const GArray *places, const GArray *others,
                      const struct jb_haystack *h, guint most, GArray *out)
{
    g_autoptr(GArray) ends = g_array_copy((GArray *)others);
    g_array_sort(ends, by_end);
    for (guint i = 0; i < places->len; i++) {
        const struct jb_match *m = match_at(places, i);
        guint next = before_begin(others, m->end), last = until_end(ends, m->begin);
        if ((next < others->len &&
             is_close(h, m->end, match_at(others, next)->begin, most)) ||
            (last > 0 && is_close(h, match_at(ends, last - 1)->end, m->begin, most)))
            g_array_append_val(out, *m);
    }
}

/* A walk over the sentences or passages of a haystack. */
struct walk {
    const struct jb_haystack *h;
    gsize title_end; /* title and subtitle end here: one passage */
    struct jb_sentences sentences;
    gsize at;
};

static gboolean next_passage(struct walk *w, struct jb_match *part)
{
    if (w->at >= w->h->len)
        return FALSE;
    part->begin = w->at;
    part->end = w->at ? w->at : w->title_end;
    while (part->end < w->h->len && w->h->text[part->end] != '\n')
        part->end++;
    w->at = part->end + 1;
    return TRUE;
}

static gboolean next_part(struct walk *w, enum jb_span span, struct jb_match *part)
{
    struct jb_sentence sentence;
    if (span == JB_SPAN_PASSAGE)
        return next_passage(w, part);
    if (!jb_sentences_next(&w->sentences, &sentence))
        return FALSE;
    *part = (struct jb_match){sentence.begin, sentence.end};
    return TRUE;
}

/* Appends to FOUND those of PLACES that lie in PART; TRUE if there are any. */
static gboolean take_inside(const GArray *places, const struct jb_match *part,
                            GArray *found)
{
    guint before = found->len;
    for (guint i = before_begin(places, part->begin); i < places->len; i++) {
        if (match_at(places, i)->begin >= part->end)
            break;
        if (match_at(places, i)->end <= part->end)
            g_array_append_val(found, *match_at(places, i));
    }
    return found->len > before;
}

/* Appends the places that lie in a part which has one of every array of ALL. */
static void add_together(const GPtrArray *all, struct walk *w, enum jb_span span,
                         GArray *out)
{
    struct jb_match part;
    while (next_part(w, span, &part)) {
        guint before = out->len;
        gboolean has_all = TRUE;
        for (guint i = 0; has_all && i < all->len; i++)
            has_all = take_inside(all->pdata[i], &part, out);
        if (!has_all)
            g_array_set_size(out, before);
    }
}

void jb_near_places(const struct jb_node *node, const struct jb_haystack *h, gsize head,
                    GArray *matches)
{
    g_autoptr(GPtrArray) all =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < node->children->len; i++)
        g_ptr_array_add(all, places_of(node->children->pdata[i], h));
    if (node->span == JB_SPAN_CHARS) {
        add_close(all->pdata[0], all->pdata[1], h, node->distance, matches);
        add_close(all->pdata[1], all->pdata[0], h, node->distance, matches);
        return;
    }
    struct walk walk = {.h = h, .title_end = head};
    jb_sentences_begin(&walk.sentences, h->text, h->len, JB_SENTENCE_STOP);
    add_together(all, &walk, node->span, matches);
}

void jb_near_matches(const jb_segment *segment, guint32 row, const struct jb_node *node,
                     GArray *matches)
{
    struct jb_haystack h;
    jb_scope_haystack(segment, row, JB_SCOPE_ALL, &h);
    jb_near_places(node, &h, jb_segment_row(segment, row)->subtitle_end, matches);
}

gboolean jb_near_holds(const jb_segment *segment, guint32 row, const struct jb_node *node)
{
    g_autoptr(GArray) matches = g_array_new(FALSE, FALSE, sizeof(struct jb_match));
    jb_near_matches(segment, row, node, matches);
    return matches->len > 0;
}
