#include "query/copies.h"

#include <string.h>

#include "lib/text/fold.h"
#include "lib/text/sketch.h"

/* Characters on either side that make up a figure's context. */
enum { CONTEXT_CHARS = 10 };

static gboolean is_context(UChar unit)
{
    return jb_sketch_counts(unit) && !(unit >= '0' && unit <= '9');
}

/* Appends the last or the first CONTEXT_CHARS of LEN bytes that count. */
static void append_context(GString *out, const char *text, gsize len, gboolean last)
{
    struct jb_folded folded = {0};
    UChar kept[CONTEXT_CHARS];
    guint n = 0;
    jb_fold(text, len, &folded);
    for (gsize i = 0; i < folded.len && n < CONTEXT_CHARS; i++) {
        UChar unit = folded.text[last ? folded.len - 1 - i : i];
        if (is_context(unit))
            kept[n++] = unit;
    }
    for (guint i = 0; i < n; i++)
        g_string_append_printf(out, "%04x", kept[last ? n - 1 - i : i]);
    jb_folded_clear(&folded);
}

char *jb_figure_context(const struct jb_figure_hit *hit)
{
    const struct jb_figure *f = &hit->packed.figure;
    gsize len = strlen(hit->sentence), begin = MIN(f->begin - f->sentence_begin, len);
    gsize end = MIN(begin + strlen(hit->quote), len);
    GString *out = g_string_new(NULL);
    append_context(out, hit->sentence, begin, TRUE);
    g_string_append_c(out, '|');
    append_context(out, hit->sentence + end, len - end, FALSE);
    return g_string_free(out, FALSE);
}

gboolean jb_figure_agrees(const struct jb_figure *a, const struct jb_figure *b)
{
    return g_strcmp0(a->value, b->value) == 0 &&
           g_strcmp0(a->value_max, b->value_max) == 0 &&
           g_strcmp0(a->unit, b->unit) == 0 && a->qualifier == b->qualifier &&
           g_strcmp0(a->period.first, b->period.first) == 0 &&
           g_strcmp0(a->period.last, b->period.last) == 0;
}

static void copy_free(gpointer data)
{
    struct jb_copy *copy = data;
    jb_report_free(copy->report);
    jb_figure_answer_free(copy->figures);
    g_clear_pointer(&copy->altered, g_array_unref);
    g_free(copy);
}

/* The figures of ANSWER by context, in the order of the text: a context that comes again in
 * one report is numbered. (transfer full) */
static GHashTable *by_context(const struct jb_figure_answer *answer)
{
    GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < answer->hits->len; i++) {
        g_autofree char *context = jb_figure_context(answer->hits->pdata[i]);
        char *key = NULL;
        for (guint n = 0; !key || g_hash_table_contains(table, key); n++) {
            g_free(key);
            key = g_strdup_printf("%s %u", context, n);
        }
        g_hash_table_insert(table, key, answer->hits->pdata[i]);
    }
    return table;
}

static void compare_figures(struct jb_copy *copy, const struct jb_copy *first)
{
    g_autoptr(GHashTable) wanted = by_context(first->figures);
    g_autoptr(GHashTable) found = by_context(copy->figures);
    GHashTableIter iter;
    gpointer key, hit;
    g_hash_table_iter_init(&iter, found);
    while (g_hash_table_iter_next(&iter, &key, &hit)) {
        const struct jb_altered pair = {g_hash_table_lookup(wanted, key), hit};
        if (!pair.first)
            continue;
        if (jb_figure_agrees(&pair.first->packed.figure, &pair.copy->packed.figure))
            copy->same++;
        else
            g_array_append_val(copy->altered, pair);
    }
}

/* By the order of the copy's text. */
static gint by_begin(gconstpointer a, gconstpointer b)
{
    const struct jb_figure *x = &((const struct jb_altered *)a)->copy->packed.figure;
    const struct jb_figure *y = &((const struct jb_altered *)b)->copy->packed.figure;
    return (x->begin > y->begin) - (x->begin < y->begin);
}

static struct jb_copy *copy_new(jb_archive *archive, struct jb_place place,
                                GError **error)
{
    const struct jb_figure_options all = {.limit = G_MAXUINT};
    struct jb_copy *copy = g_new0(struct jb_copy, 1);
    copy->place = place;
    copy->altered = g_array_new(FALSE, FALSE, sizeof(struct jb_altered));
    copy->report = jb_archive_report(archive, place, error);
    if (copy->report)
        copy->figures = jb_figures_of_report(copy->report, &all, error);
    if (copy->figures)
        return copy;
    copy_free(copy);
    return NULL;
}

static const UChar *body_of(const jb_archive *archive, struct jb_place place, gsize *len)
{
    return jb_segment_body(jb_archive_segment(archive, place.segment), place.row, len);
}

/* Holds COPY against the first report, which OVERLAP holds. */
static void compare(const jb_archive *archive, jb_overlap *overlap,
                    const struct jb_copy *first, struct jb_copy *copy)
{
    gsize len;
    const UChar *text = body_of(archive, copy->place, &len);
    jb_overlap_with(overlap, text, len, &copy->shares);
    compare_figures(copy, first);
    g_array_sort(copy->altered, by_begin);
}

static GArray *one_place(struct jb_place place)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(struct jb_place));
    return g_array_append_val(places, place);
}

GPtrArray *jb_copies(jb_archive *archive, struct jb_place place, GError **error)
{
    struct jb_place head;
    g_autoptr(GArray) places = NULL;
    g_autoptr(GPtrArray) copies = g_ptr_array_new_with_free_func(copy_free);
    if (jb_archive_cluster(archive, place, &head))
        places = jb_archive_copies(archive, head);
    else
        places = one_place(place);
    for (guint i = 0; i < places->len; i++) {
        struct jb_copy *copy =
            copy_new(archive, g_array_index(places, struct jb_place, i), error);
        if (!copy)
            return NULL;
        g_ptr_array_add(copies, copy);
    }
    g_autoptr(jb_overlap) overlap = jb_overlap_new();
    for (guint i = 0; i < copies->len; i++) {
        struct jb_copy *first = copies->pdata[0];
        gsize len;
        const UChar *text = body_of(archive, first->place, &len);
        if (i == 0)
            jb_overlap_set(overlap, text, len);
        else
            compare(archive, overlap, first, copies->pdata[i]);
    }
    return g_steal_pointer(&copies);
}

/* Cluster and context: equal for copies. NULL for a figure of a report in no cluster. */
static char *copy_key(const jb_archive *archive, const struct jb_figure_hit *hit)
{
    struct jb_place place;
    if (!hit->id || !jb_archive_find(archive, hit->id, &place))
        return NULL;
    const char *cluster = jb_archive_cluster_id(archive, place);
    g_autofree char *context = cluster ? jb_figure_context(hit) : NULL;
    return cluster ? g_strconcat(cluster, "\n", context, NULL) : NULL;
}

/* The figure of LIST that says the same as HIT, in another report; else *OTHER is the first
 * that says something else. */
static struct jb_figure_hit *find_copy(const GPtrArray *list,
                                       const struct jb_figure_hit *hit,
                                       struct jb_figure_hit **other)
{
    for (guint i = 0; list && i < list->len; i++) {
        struct jb_figure_hit *each = list->pdata[i];
        if (strcmp(each->id, hit->id) == 0)
            continue;
        if (jb_figure_agrees(&each->packed.figure, &hit->packed.figure))
            return each;
        *other = *other ? *other : each;
    }
    return NULL;
}

void jb_figures_fold(const jb_archive *archive, GPtrArray *hits)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(
        g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < hits->len;) {
        struct jb_figure_hit *hit = hits->pdata[i], *other = NULL;
        g_autofree char *key = copy_key(archive, hit);
        GPtrArray *list = key ? g_hash_table_lookup(known, key) : NULL;
        struct jb_figure_hit *same = find_copy(list, hit, &other);
        if (same) {
            same->copies++;
            g_ptr_array_remove_index(hits, i);
            continue;
        }
        if (other)
            hit->differs = g_strdup(other->ref);
        if (key && !list) {
            list = g_ptr_array_new();
            g_hash_table_insert(known, g_steal_pointer(&key), list);
        }
        if (list)
            g_ptr_array_add(list, hit);
        i++;
    }
}
