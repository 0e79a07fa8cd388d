#include "query/compare.h"

#include <math.h>
#include <string.h>

#include "query/association.h"
#include "query/collocate.h"
#include "query/parts.h"

static void clear_word(gpointer word)
{
    g_free(((struct jb_compared_word *)word)->word);
}

void jb_comparison_free(struct jb_comparison *c)
{
    if (!c)
        return;
    for (guint i = 0; i < 2; i++) {
        jb_search_free(c->search[i]);
        jb_kwic_free(c->examples[i]);
    }
    g_array_unref(c->words);
    g_free(c);
}

static gboolean search_part(struct jb_comparison *c, jb_archive *archive,
                            const struct jb_compare_options *o, guint part,
                            GError **error)
{
    const struct jb_search_options search = {.query = o->query,
                                             .within = o->parts[part],
                                             .family = o->family,
                                             .fold = o->fold,
                                             .count = TRUE};
    const struct jb_kwic_options lines = {.query = o->query,
                                          .within = o->parts[part],
                                          .family = o->family,
                                          .fold = o->fold,
                                          .keys = {JB_KWIC_OLDEST},
                                          .sample = MAX(o->examples, 1),
                                          .seed = o->seed};
    c->search[part] = jb_search_run(archive, &search, error);
    return c->search[part] && jb_trend_total(c->search[part], &c->total[part], error) &&
           (c->examples[part] = jb_kwic_new(archive, &lines, error));
}

static gint by_likelihood(gconstpointer a, gconstpointer b)
{
    const struct jb_compared_word *x = a, *y = b;
    double p = fabs(x->log_likelihood), q = fabs(y->log_likelihood);
    if (p != q)
        return p < q ? 1 : -1;
    return strcmp(x->word, y->word);
}

static gboolean compare_words(struct jb_comparison *c, jb_archive *archive,
                              const struct jb_compare_options *o, GError **error)
{
    g_autoptr(jb_vocabulary) vocabulary = jb_vocabulary_new(archive, o->chars, error);
    if (!vocabulary)
        return FALSE;
    for (guint i = 0; i < 2; i++) {
        jb_collocates_count(c->search[i], vocabulary, o->window, i);
        c->near[i] = jb_vocabulary_total(vocabulary, i);
    }
    g_autoptr(GPtrArray) words = jb_vocabulary_words(vocabulary, o->min);
    for (guint i = 0; i < words->len; i++) {
        const struct jb_vocabulary_word *w = words->pdata[i];
        const struct jb_contingency table = {w->count[0], c->near[0], w->count[1],
                                             c->near[1]};
        struct jb_compared_word word = {.word = jb_vocabulary_text(w),
                                        .count = {w->count[0], w->count[1]},
                                        .log_ratio = jb_log_ratio(&table),
                                        .log_likelihood = jb_log_likelihood(&table)};
        g_array_append_val(c->words, word);
    }
    g_array_sort(c->words, by_likelihood);
    return TRUE;
}

/* Reports of each outlet in a part. */
static GHashTable *count_outlets(const jb_archive *archive, const GPtrArray *subset,
                                 guint32 *reports)
{
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint s = 0; s < subset->len; s++) {
        const jb_segment *segment = jb_archive_segment(archive, s);
        const jb_rows *rows = subset->pdata[s];
        *reports += rows->len;
        for (guint i = 0; i < rows->len; i++) {
            const struct jb_row *row = jb_segment_row(segment, jb_rows_at(rows, i));
            char *outlet = g_strdup(jb_segment_string(segment, row->source));
            guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, outlet));
            g_hash_table_replace(counts, outlet, GUINT_TO_POINTER(n + 1));
        }
    }
    return counts;
}

/* The sum over outlets of the smaller of its two shares. */
static double share_outlets(GHashTable *counts[2], const guint32 reports[2])
{
    double shared = 0;
    GHashTableIter iter;
    gpointer outlet, n;
    if (!reports[0] || !reports[1])
        return 0;
    g_hash_table_iter_init(&iter, counts[0]);
    while (g_hash_table_iter_next(&iter, &outlet, &n)) {
        double a = GPOINTER_TO_UINT(n);
        double b = GPOINTER_TO_UINT(g_hash_table_lookup(counts[1], outlet));
        shared += MIN(a / reports[0], b / reports[1]);
    }
    return shared;
}

/* How far the parts overlap, and their outlets. */
static gboolean compare_parts(struct jb_comparison *c, jb_archive *archive,
                              GError **error)
{
    g_autoptr(GPtrArray) a = jb_search_subset(c->search[0], error);
    g_autoptr(GPtrArray) b = a ? jb_search_subset(c->search[1], error) : NULL;
    if (!b)
        return FALSE;
    for (guint s = 0; s < a->len; s++) {
        g_autoptr(jb_rows) both = jb_rows_and(a->pdata[s], b->pdata[s]);
        c->both += both->len;
    }
    guint32 reports[2] = {0, 0};
    GHashTable *counts[2] = {count_outlets(archive, a, &reports[0]),
                             count_outlets(archive, b, &reports[1])};
    c->shared_outlets = share_outlets(counts, reports);
    g_hash_table_unref(counts[0]);
    g_hash_table_unref(counts[1]);
    return TRUE;
}

struct jb_comparison *jb_compare(jb_archive *archive, const struct jb_compare_options *o,
                                 GError **error)
{
    g_autoptr(jb_comparison) c = g_new0(struct jb_comparison, 1);
    c->words = g_array_new(FALSE, FALSE, sizeof(struct jb_compared_word));
    g_array_set_clear_func(c->words, clear_word);
    for (guint i = 0; i < 2; i++)
        if (!search_part(c, archive, o, i, error))
            return NULL;
    if (!compare_words(c, archive, o, error) || !compare_parts(c, archive, error))
        return NULL;
    const struct jb_contingency table = {c->total[0].occurrences, c->total[0].all_chars,
                                         c->total[1].occurrences, c->total[1].all_chars};
    c->log_ratio = jb_log_ratio(&table);
    c->log_likelihood = jb_log_likelihood(&table);
    return g_steal_pointer(&c);
}
