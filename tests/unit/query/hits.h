/* Figures made by hand, for tests of what is done with them. */

#ifndef JB_TEST_QUERY_HITS_H
#define JB_TEST_QUERY_HITS_H

#include "query/figures.h"

/* What a test says of a figure; what it leaves out is NULL, 0 or the first of its kind. */
struct figure_row {
    const char *id, *measure, *value, *unit;
    const char *first, *last; /* of the period */
    enum jb_kind kind;
    enum jb_qualifier qualifier;
    int parent;        /* number (from 1) of a row of the same report; 0: none */
    const char *quote; /* NULL: value and unit */
    const char *subject;
    const char *source;
    const char *place; /* NULL: 山西省吕梁市 */
    enum jb_basis basis;
};

static inline struct jb_figure_hit *hit_of(const struct figure_row *row, guint number)
{
    struct jb_figure_hit *hit = g_new0(struct jb_figure_hit, 1);
    struct jb_figure *f = &hit->packed.figure;
    f->begin = number * 10;
    f->end = f->begin + 1;
    f->sentence_begin = 0;
    f->sentence_end = G_MAXUINT32;
    f->value = g_strdup(row->value);
    f->unit = g_strdup(row->unit ? row->unit : "");
    f->measure = g_strdup(row->measure);
    f->subject = g_strdup(row->subject);
    f->place = g_strdup(row->place ? row->place : "山西省吕梁市");
    f->kind = row->kind;
    f->qualifier = row->qualifier;
    f->basis = row->basis;
    f->sure = TRUE;
    f->period.first = g_strdup(row->first);
    f->period.last = g_strdup(row->last);
    f->parent = -1;
    hit->id = g_ref_string_new(row->id);
    hit->source = row->source ? g_ref_string_new(row->source) : NULL;
    hit->title = g_ref_string_new("题");
    hit->date = g_ref_string_new("2021-02-16");
    hit->passage = 1;
    hit->quote = row->quote ? g_strdup(row->quote) : g_strconcat(f->value, f->unit, NULL);
    g_autofree char *blank = g_strnfill(f->end, '_');
    hit->sentence = g_ref_string_new(blank);
    hit->ref = g_strdup_printf("%s#f%u", row->id, f->begin);
    if (row->parent)
        hit->parent = g_strdup_printf("%s#f%d", row->id, row->parent * 10);
    return hit;
}

/* COUNT rows as hits, numbered from 1 in the order given. */
static inline GPtrArray *hits_of(const struct figure_row *rows, gsize count)
{
    GPtrArray *hits = g_ptr_array_new_with_free_func((GDestroyNotify)jb_figure_hit_free);
    for (gsize i = 0; i < count; i++)
        g_ptr_array_add(hits, hit_of(&rows[i], (guint)i + 1));
    return hits;
}

#endif
