#include "notes/original.h"

#include <string.h>

jb_original *jb_original_new(struct jb_report *report)
{
    jb_original *o = g_new0(jb_original, 1);
    g_autofree char *zero = jb_passage_zero(report);
    o->report = report;
    o->text = g_string_new(zero);
    g_string_append_c(o->text, '\n');
    o->head = o->text->len;
    g_string_append_len(o->text, report->text, (gssize)report->text_len);
    jb_passages_init(&o->passages, report->text, report->text_len);
    return o;
}

void jb_original_free(jb_original *o)
{
    if (!o)
        return;
    jb_report_free(o->report);
    g_string_free(o->text, TRUE);
    jb_passages_clear(&o->passages);
    jb_figure_answer_free(o->answer);
    g_free(o);
}

/* Passage NUMBER as a range; FALSE where there is none. */
static gboolean passage_range(const jb_original *o, guint32 number, gsize range[2])
{
    if (number > o->passages.count)
        return FALSE;
    const struct jb_passage *p = number ? &o->passages.list[number - 1] : NULL;
    range[0] = p ? o->head + p->begin : 0;
    range[1] = p ? o->head + p->end : o->head - 1;
    return range[1] > range[0];
}

static gboolean chars_range(const jb_original *o, const struct jb_ref *ref,
                            gsize range[2])
{
    gsize bytes[2];
    const guint32 chars[2] = {ref->begin, ref->end};
    if (!passage_range(o, ref->number, range))
        return FALSE;
    const struct jb_passage all = {ref->number, (guint32)range[0], (guint32)range[1]};
    if (!jb_passage_chars(o->text->str, &all, chars, bytes))
        return FALSE;
    memcpy(range, bytes, sizeof bytes);
    return TRUE;
}

static gboolean figure_range(jb_original *o, const struct jb_ref *ref, gsize range[2])
{
    const GPtrArray *hits = jb_original_figures(o, NULL);
    gsize at = ref->number + (ref->kind == JB_REF_FIGURE ? o->head : 0);
    for (guint i = 0; i < hits->len; i++) {
        jb_original_figure_range(o, hits->pdata[i], range);
        gboolean in_text = range[0] >= o->head;
        if (range[0] == at && in_text == (ref->kind == JB_REF_FIGURE))
            return TRUE;
    }
    return FALSE;
}

gboolean jb_original_range(jb_original *o, const struct jb_ref *ref, gsize range[2])
{
    switch (ref->kind) {
    case JB_REF_PASSAGE:
        return passage_range(o, ref->number, range);
    case JB_REF_RANGE:
        return chars_range(o, ref, range);
    case JB_REF_FIGURE:
    case JB_REF_TITLE_FIGURE:
        return figure_range(o, ref, range);
    case JB_REF_REPORT:
        break;
    }
    range[0] = 0;
    range[1] = o->text->len;
    return TRUE;
}

/* A search of one locator, best place so far. */
struct searching {
    jb_original *original;
    const struct jb_locator *locator;
    jb_range_func accept;
    gconstpointer data;
    gsize range[2];
    guint distance; /* of RANGE's passage from the one named; G_MAXUINT: none */
};

static void try_range(struct searching *s, guint distance, gsize begin, gsize end)
{
    const gsize range[2] = {begin, end};
    if (distance >= s->distance ||
        !jb_locator_agrees(s->locator, s->original->text->str + begin, end - begin) ||
        !s->accept(s->original, range, s->data))
        return;
    memcpy(s->range, range, sizeof range);
    s->distance = distance;
}

/* Tries all runs of CHARS characters of passage NUMBER; 0: the whole of it. */
static void try_passage(struct searching *s, guint32 number, guint32 chars)
{
    gsize all[2];
    guint32 named = s->locator->ref.number;
    guint distance = number > named ? number - named : named - number;
    if (!passage_range(s->original, number, all))
        return;
    const char *text = s->original->text->str, *stop = text + all[1];
    const char *begin = text + all[0], *end = begin;
    for (guint32 i = 0; i < chars && end <= stop; i++)
        end = end < stop ? g_utf8_next_char(end) : stop + 1;
    if (chars == 0)
        try_range(s, distance, all[0], all[1]);
    for (; chars && end <= stop; begin = g_utf8_next_char(begin)) {
        try_range(s, distance, (gsize)(begin - text), (gsize)(end - text));
        end = end < stop ? g_utf8_next_char(end) : stop + 1;
    }
}

gboolean jb_original_search(jb_original *o, const struct jb_locator *locator,
                            jb_range_func accept, gconstpointer data, gsize range[2])
{
    struct searching s = {o, locator, accept, data, {0, 0}, G_MAXUINT};
    gboolean is_range = locator->ref.kind == JB_REF_RANGE;
    if (!locator->digest[0] || (!is_range && locator->ref.kind != JB_REF_PASSAGE))
        return FALSE;
    for (guint32 i = 0; i <= o->passages.count; i++)
        try_passage(&s, i, is_range ? locator->ref.end - locator->ref.begin : 0);
    if (s.distance == G_MAXUINT)
        return FALSE;
    memcpy(range, s.range, sizeof s.range);
    return TRUE;
}

static void clear_locator(gpointer data)
{
    jb_locator_clear(data);
}

/* The part of RANGE in passage NUMBER, spaces at its ends left out, as a reference. */
static void add_locator(const jb_original *o, guint32 number, const gsize range[2],
                        GArray *out)
{
    gsize all[2];
    const char *text = o->text->str;
    if (!passage_range(o, number, all))
        return;
    gsize begin = MAX(all[0], range[0]), end = MIN(all[1], range[1]);
    if (begin >= end || jb_is_blank(text + begin, end - begin))
        return;
    struct jb_locator l = {.ref = {.id = g_strdup(o->report->id), .number = number}};
    l.ref.kind = JB_REF_RANGE; /* of a whole passage, too: what is left off then shows */
    l.ref.begin = (guint32)g_utf8_strlen(text + all[0], (gssize)(begin - all[0]));
    l.ref.end = l.ref.begin + (guint32)g_utf8_strlen(text + begin, (gssize)(end - begin));
    jb_locator_sign(&l, text + begin, end - begin);
    g_array_append_val(out, l);
}

GArray *jb_original_locators(const jb_original *o, const gsize range[2])
{
    GArray *out = g_array_new(FALSE, TRUE, sizeof(struct jb_locator));
    g_array_set_clear_func(out, clear_locator);
    for (guint32 i = 0; i <= o->passages.count; i++)
        add_locator(o, i, range, out);
    return out;
}

const GPtrArray *jb_original_figures(jb_original *o, const jb_reviews *reviews)
{
    const struct jb_figure_options all = {.limit = G_MAXUINT};
    if (!o->answer) {
        o->answer = jb_figures_of_report(o->report, &all, NULL);
        g_assert(o->answer); /* only a topic can be refused */
        if (reviews)
            jb_reviews_apply(reviews, o->answer->hits);
    }
    return o->answer->hits;
}

void jb_original_figure_range(const jb_original *o, const struct jb_figure_hit *hit,
                              gsize range[2])
{
    const struct jb_figure *f = &hit->packed.figure;
    const char *title = o->report->title;
    gsize shift = hit->packed.region == JB_REGION_TEXT ? o->head : 0;
    if (hit->packed.region == JB_REGION_SUBTITLE)
        shift = (title ? strlen(title) : 0) + 1;
    range[0] = shift + f->begin;
    range[1] = shift + f->end;
}

const struct jb_figure_hit *jb_original_figure_at(jb_original *o, const gsize range[2])
{
    const GPtrArray *hits = jb_original_figures(o, NULL);
    const struct jb_figure_hit *near = NULL;
    for (guint i = 0; i < hits->len; i++) {
        gsize quote[2];
        jb_original_figure_range(o, hits->pdata[i], quote);
        if (quote[0] == range[0] && quote[1] == range[1])
            return hits->pdata[i];
        if (!near && quote[0] < range[1] && quote[1] > range[0])
            near = hits->pdata[i];
    }
    return near;
}

char *jb_original_words(const jb_original *o, const gsize range[2])
{
    return g_strndup(o->text->str + range[0], range[1] - range[0]);
}
