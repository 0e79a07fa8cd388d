#include "lib/store/cluster_find.h"

#include <stdlib.h>

#include "lib/store/cluster_group.h"
#include "lib/store/cluster_judge.h"
#include "lib/text/overlap.h"
#include "lib/text/sketch.h"

/* A number that so many reports share is boilerplate (a newspaper's imprint) or a text that
 * was reprinted everywhere. Of each segment the first ones stand for all: copies of one text
 * still meet in them. */
enum { BUCKET_MOST = 32 };

/* A sketch has a number for some so many units of text, and a text that stands in another
 * shares most of them; with less than a fifth it does not. */
enum { UNITS_A_NUMBER = 32, SHARED_PART = 5 };

/* Candidates of one report that are compared by their texts, those with most in common
 * first. */
enum { COMPARED_MOST = 24 };

struct finder {
    const jb_archive *archive;
    struct jb_clustering clustering;
    struct jb_bitmap fresh; /* numbers of reports to look up */
    jb_overlap *overlap;
    GArray *numbers;    /* of guint32: the sketch of the report in hand */
    GArray *candidates; /* of guint32: reports' numbers, as often as they share one */
    GArray *ranked;     /* of struct candidate */
};

struct candidate {
    guint32 number, shared;
};

static const jb_segment *segment_of(const struct finder *f, struct jb_place place)
{
    return jb_archive_segment(f->archive, place.segment);
}

static gboolean is_dead(const struct finder *f, struct jb_place place)
{
    return jb_segment_is_dead(segment_of(f, place), place.row);
}

static gboolean is_gone(const struct finder *f, guint32 number)
{
    return is_dead(f, jb_archive_place(f->archive, number));
}

/* Keeps the pairs whose reports live. The partner of a dead one is looked up again: the dead
 * one may have been all that held it to others. TRUE where one had died. */
static gboolean take_pairs(struct finder *f)
{
    guint32 count;
    gboolean died = FALSE;
    const struct jb_pair *pairs =
        jb_clusters_pairs(jb_archive_clusters(f->archive), &count);
    for (guint32 i = 0; i < count; i++) {
        const guint32 *number = pairs[i].number;
        if (MAX(number[0], number[1]) >= f->clustering.reports)
            continue;
        const gboolean gone[2] = {is_gone(f, number[0]), is_gone(f, number[1])};
        if (!gone[0] && !gone[1])
            g_array_append_val(f->clustering.pairs, pairs[i]);
        else if (!gone[0] || !gone[1])
            jb_bitmap_add(&f->fresh, number[gone[0] ? 1 : 0]);
        died = died || gone[0] || gone[1];
    }
    return died;
}

/* Notes the reports behind those that are counted. TRUE where there are any. */
static gboolean take_new(struct finder *f)
{
    guint32 counted = jb_clusters_reports(jb_archive_clusters(f->archive));
    for (guint32 i = counted; i < f->clustering.reports; i++)
        jb_bitmap_add(&f->fresh, i);
    return counted < f->clustering.reports;
}

/* Adds the reports of segment NUMBER that have one of the report's numbers. */
static void look_up(struct finder *f, guint segment, guint32 first, guint32 own)
{
    const struct jb_sketch_list list =
        jb_segment_sketches(jb_archive_segment(f->archive, segment));
    for (guint i = 0; i < f->numbers->len; i++) {
        guint32 number = g_array_index(f->numbers, guint32, i);
        gsize at = jb_sketches_find(&list, number), end = at + BUCKET_MOST;
        for (; at < MIN(end, list.count); at++) {
            guint32 row = JB_SKETCH_ROW(list.entries[at]) + first;
            if (JB_SKETCH_NUMBER(list.entries[at]) != number)
                break;
            /* Of two new reports the later one looks the earlier up. */
            if (row < own || (row != own && row < f->clustering.reports &&
                              !jb_bitmap_has(&f->fresh, row)))
                g_array_append_val(f->candidates, row);
        }
    }
}

static gint compare_numbers(gconstpointer a, gconstpointer b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    return (x > y) - (x < y);
}

/* Most in common first, then the report that was there first. */
static gint compare_candidates(gconstpointer a, gconstpointer b)
{
    const struct candidate *x = a, *y = b;
    if (x->shared != y->shared)
        return x->shared > y->shared ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* Counts how often each candidate was met, and ranks them. */
static void rank(struct finder *f)
{
    g_array_sort(f->candidates, compare_numbers);
    g_array_set_size(f->ranked, 0);
    for (guint i = 0; i < f->candidates->len;) {
        struct candidate c = {g_array_index(f->candidates, guint32, i), 0};
        for (; i < f->candidates->len &&
               g_array_index(f->candidates, guint32, i) == c.number;
             i++)
            c.shared++;
        g_array_append_val(f->ranked, c);
    }
    g_array_sort(f->ranked, compare_candidates);
}

/* The day of a report; FALSE where it is not known. */
static gboolean day_of(const struct finder *f, guint32 number, GDate *day)
{
    struct jb_place place = jb_archive_place(f->archive, number);
    guint64 date = jb_segment_row(segment_of(f, place), place.row)->date / 1000000;
    guint year = (guint)(date / 10000), month = (guint)(date / 100 % 100);
    guint of_month = (guint)(date % 100);
    g_date_clear(day, 1);
    if (!g_date_valid_dmy((GDateDay)of_month, (GDateMonth)month, (GDateYear)year))
        return FALSE;
    g_date_set_dmy(day, (GDateDay)of_month, (GDateMonth)month, (GDateYear)year);
    return TRUE;
}

static gint days_between(const struct finder *f, guint32 a, guint32 b)
{
    GDate x, y;
    if (!day_of(f, a, &x) || !day_of(f, b, &y))
        return JB_DAYS_UNKNOWN;
    return ABS(g_date_days_between(&x, &y));
}

static void compare_texts(struct finder *f, guint32 own, guint32 other)
{
    struct jb_place place = jb_archive_place(f->archive, other);
    struct jb_shares shares;
    gsize len;
    if (is_dead(f, place))
        return;
    const UChar *text = jb_segment_body(segment_of(f, place), place.row, &len);
    jb_overlap_with(f->overlap, text, len, &shares);
    if (!jb_is_reprint(&shares, days_between(f, own, other)))
        return;
    guint first = own < other ? 0 : 1;
    const struct jb_pair pair = {
        {MIN(own, other), MAX(own, other)},
        {(guint16)jb_share(&shares, first), (guint16)jb_share(&shares, !first)}};
    g_array_append_val(f->clustering.pairs, pair);
}

/* Is what CANDIDATE shares with a text of LEN units enough for the shorter of the two? */
static gboolean is_likely(const struct finder *f, const struct candidate *candidate,
                          gsize len)
{
    struct jb_place place = jb_archive_place(f->archive, candidate->number);
    gsize other = jb_segment_row(segment_of(f, place), place.row)->units;
    return (gsize)candidate->shared * SHARED_PART >= MIN(len, other) / UNITS_A_NUMBER;
}

static void find_pairs(struct finder *f, guint32 own)
{
    struct jb_place place = jb_archive_place(f->archive, own);
    gsize len;
    guint32 first = 0;
    if (is_dead(f, place))
        return;
    const UChar *text = jb_segment_body(segment_of(f, place), place.row, &len);
    g_array_set_size(f->numbers, 0);
    g_array_set_size(f->candidates, 0);
    jb_sketch_append(text, len, f->numbers);
    for (guint i = 0; i < jb_archive_segments(f->archive); i++) {
        look_up(f, i, first, own);
        first += jb_segment_rows(jb_archive_segment(f->archive, i));
    }
    if (f->candidates->len == 0)
        return;
    rank(f);
    jb_overlap_set(f->overlap, text, len);
    for (guint i = 0; i < MIN(f->ranked->len, COMPARED_MOST); i++) {
        const struct candidate *c = &g_array_index(f->ranked, struct candidate, i);
        if (is_likely(f, c, len))
            compare_texts(f, own, c->number);
    }
}

static void find_all(struct finder *f)
{
    f->overlap = jb_overlap_new();
    f->numbers = g_array_new(FALSE, FALSE, sizeof(guint32));
    f->candidates = g_array_new(FALSE, FALSE, sizeof(guint32));
    f->ranked = g_array_new(FALSE, FALSE, sizeof(struct candidate));
    for (guint32 i = 0; i < f->clustering.reports; i++)
        if (jb_bitmap_has(&f->fresh, i))
            find_pairs(f, i);
    jb_overlap_free(f->overlap);
    g_array_unref(f->numbers);
    g_array_unref(f->candidates);
    g_array_unref(f->ranked);
}

/* A report that was looked up again may have found a pair that was kept. */
static void drop_repeated(GArray *pairs)
{
    guint kept = 0;
    struct jb_pair *list = (struct jb_pair *)(void *)pairs->data;
    jb_pairs_sort(pairs);
    for (guint i = 0; i < pairs->len; i++)
        if (!kept || list[i].number[0] != list[kept - 1].number[0] ||
            list[i].number[1] != list[kept - 1].number[1])
            list[kept++] = list[i];
    g_array_set_size(pairs, kept);
}

gboolean jb_clusters_update(const jb_archive *archive, struct jb_manifest *next,
                            gboolean *changed, GError **error)
{
    struct finder f = {.archive = archive};
    guint32 reports = 0;
    for (guint i = 0; i < jb_archive_segments(archive); i++)
        reports += jb_segment_rows(jb_archive_segment(archive, i));
    jb_clustering_init(&f.clustering, reports);
    jb_bitmap_init(&f.fresh, reports);
    gboolean died = take_pairs(&f), grew = take_new(&f), good = TRUE;
    *changed = died || grew;
    if (*changed) {
        find_all(&f);
        drop_repeated(f.clustering.pairs);
        jb_clusters_group(archive, &f.clustering);
        good = jb_clustering_write(&f.clustering, jb_archive_folder(archive),
                                   jb_archive_segments(archive), next, error);
    }
    jb_bitmap_clear(&f.fresh);
    jb_clustering_clear(&f.clustering);
    return good;
}
