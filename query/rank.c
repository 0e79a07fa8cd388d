#include "query/rank.h"

#include <math.h>

/* BM25's usual parameters (Robertson and Zaragoza 2009, section 3.2): how fast repetition
 * saturates, and how much a long report is held against itself. */
static const double k1 = 1.2, b = 0.75;

/* A string in the title says what the report is about: as much as this many more strings in
 * the text. */
static const double title_weight = 1.5;

struct jb_ranking {
    jb_archive *archive;
    const GPtrArray *leaves;
    double *rarity; /* of each leaf */
    double average; /* units of a report */
};

static double average_units(const jb_archive *archive)
{
    guint64 units = 0, reports = 0;
    for (guint i = 0; i < jb_archive_segments(archive); i++) {
        const jb_segment *segment = jb_archive_segment(archive, i);
        const UChar *text;
        guint64 n;
        jb_segment_raw_text(segment, &text, &n);
        units += n;
        reports += jb_segment_rows(segment);
    }
    return reports ? (double)units / (double)reports : 1.0;
}

jb_ranking *jb_ranking_new(jb_archive *archive, const GPtrArray *leaves,
                           const jb_evaluation *evaluation)
{
    jb_ranking *r = g_new(jb_ranking, 1);
    r->archive = archive;
    r->leaves = leaves;
    r->rarity = g_new(double, leaves->len + 1);
    r->average = average_units(archive);
    double all = jb_archive_reports(archive);
    for (guint i = 0; i < leaves->len; i++) {
        double with = jb_evaluation_frequency(evaluation, leaves->pdata[i]);
        r->rarity[i] = log(1.0 + (all - MIN(with, all) + 0.5) / (with + 0.5));
    }
    return r;
}

void jb_ranking_free(jb_ranking *r)
{
    if (!r)
        return;
    g_free(r->rarity);
    g_free(r);
}

static gboolean in_title(const jb_segment *segment, guint32 row,
                         const struct jb_node *leaf)
{
    struct jb_haystack haystack;
    struct jb_match match;
    jb_scope_haystack(segment, row, JB_SCOPE_TITLE, &haystack);
    return jb_leaf_next(leaf, &haystack, 0, &match);
}

void jb_rank(const jb_ranking *r, struct jb_hit *hit)
{
    const jb_segment *segment = jb_archive_segment(r->archive, hit->place.segment);
    const struct jb_row *row = jb_segment_row(segment, hit->place.row);
    double length = (double)row->units / r->average;
    hit->date = row->date;
    hit->score = 0.0;
    hit->occurrences = 0;
    for (guint i = 0; i < r->leaves->len; i++) {
        const struct jb_node *leaf = r->leaves->pdata[i];
        guint32 count = jb_leaf_count(segment, hit->place.row, leaf);
        if (count == 0)
            continue;
        hit->occurrences += count;
        double frequency = (double)count;
        double weight =
            frequency * (k1 + 1.0) / (frequency + k1 * (1.0 - b + b * length));
        if (in_title(segment, hit->place.row, leaf))
            weight += title_weight;
        hit->score += r->rarity[i] * weight;
    }
}
