#include "query/checks.h"

#include <string.h>

#include "query/checks_private.h"

static const struct {
    const char *name;
    enum jb_finding_class class;
} kinds[JB_FINDING_KINDS] = {
    [JB_FINDING_PARTS_DISAGREE] = {"parts-disagree", JB_FINDING_ERROR},
    [JB_FINDING_SHARE_DISAGREES] = {"share-disagrees", JB_FINDING_ERROR},
    [JB_FINDING_PART_ABOVE_WHOLE] = {"part-above-whole", JB_FINDING_ERROR},
    [JB_FINDING_RATE_ABOVE_100] = {"rate-above-100", JB_FINDING_ERROR},
    [JB_FINDING_CONTRADICTION] = {"contradiction", JB_FINDING_CONTRADICTORY},
    [JB_FINDING_REVISION] = {"revision", JB_FINDING_CONTRADICTORY},
    [JB_FINDING_MIXED_TOTAL] = {"mixed-total", JB_FINDING_NOTE},
    [JB_FINDING_NEAR_VALUE] = {"near-value", JB_FINDING_NOTE},
    [JB_FINDING_NEAR_MEASURE] = {"near-measure", JB_FINDING_NOTE},
    [JB_FINDING_SAME_VALUE] = {"same-value", JB_FINDING_NOTE},
    [JB_FINDING_PARTS_AGREE] = {"parts-agree", JB_FINDING_AGREEMENT},
    [JB_FINDING_SHARE_AGREES] = {"share-agrees", JB_FINDING_AGREEMENT},
    [JB_FINDING_SERIES] = {"series", JB_FINDING_AGREEMENT},
};

static const char *const class_names[] = {"error", "contradiction", "note", "agreement"};
static const char *const role_names[] = {"total", "part", "whole", "rate", "one"};

const char *jb_finding_kind_name(enum jb_finding_kind kind)
{
    return kinds[kind].name;
}

enum jb_finding_class jb_finding_class_of(enum jb_finding_kind kind)
{
    return kinds[kind].class;
}

const char *jb_finding_class_name(enum jb_finding_class class)
{
    return class_names[class];
}

const char *jb_finding_role_name(enum jb_finding_role role)
{
    return role_names[role];
}

void jb_finding_free(struct jb_finding *finding)
{
    if (!finding)
        return;
    g_array_unref(finding->figures);
    g_free(finding->reckoned);
    g_free(finding);
}

struct jb_finding *jb_finding_new(GPtrArray *out, enum jb_finding_kind kind)
{
    struct jb_finding *finding = g_new0(struct jb_finding, 1);
    finding->kind = kind;
    finding->figures = g_array_new(FALSE, FALSE, sizeof(struct jb_finding_figure));
    g_ptr_array_add(out, finding);
    return finding;
}

void jb_finding_add(struct jb_finding *finding, const struct jb_figure_hit *hit,
                    enum jb_finding_role role)
{
    const struct jb_finding_figure figure = {hit, role};
    g_array_append_val(finding->figures, figure);
}

gboolean jb_check_is_amount(const struct jb_figure_hit *hit)
{
    enum jb_kind kind = hit->packed.figure.kind;
    return kind == JB_KIND_COUNT || kind == JB_KIND_AMOUNT || kind == JB_KIND_STRUCTURE;
}

gboolean jb_check_same_passage(const struct jb_figure_hit *a,
                               const struct jb_figure_hit *b)
{
    return a->packed.region == b->packed.region && a->passage == b->passage;
}

static gint compare_place(gconstpointer a, gconstpointer b)
{
    const struct jb_figure_hit *x = *(struct jb_figure_hit *const *)a;
    const struct jb_figure_hit *y = *(struct jb_figure_hit *const *)b;
    gint order = g_strcmp0(x->id, y->id);
    if (order == 0)
        order = (gint)x->packed.region - (gint)y->packed.region;
    if (order == 0)
        order = (x->packed.figure.begin > y->packed.figure.begin) -
                (x->packed.figure.begin < y->packed.figure.begin);
    return order;
}

void jb_figures_sort_by_place(GPtrArray *hits)
{
    g_ptr_array_sort(hits, compare_place);
}

static gint compare_findings(gconstpointer a, gconstpointer b)
{
    const struct jb_finding *x = *(struct jb_finding *const *)a;
    const struct jb_finding *y = *(struct jb_finding *const *)b;
    if (x->kind != y->kind)
        return (gint)x->kind - (gint)y->kind;
    return compare_place(&g_array_index(x->figures, struct jb_finding_figure, 0).hit,
                         &g_array_index(y->figures, struct jb_finding_figure, 0).hit);
}

GPtrArray *jb_figures_check(GPtrArray *hits, const jb_wordings *wordings)
{
    GPtrArray *out = g_ptr_array_new_with_free_func((GDestroyNotify)jb_finding_free);
    struct jb_figure_hit **list = (struct jb_figure_hit **)hits->pdata;
    jb_figures_sort_by_place(hits);
    for (guint begin = 0, end; begin < hits->len; begin = end) {
        for (end = begin + 1; end < hits->len; end++)
            if (g_strcmp0(list[begin]->id, list[end]->id) != 0)
                break;
        const struct jb_check_report report = {list + begin, end - begin};
        jb_check_parts(&report, out);
        jb_check_rates(&report, out);
    }
    jb_check_between(hits, wordings, out);
    g_ptr_array_sort(out, compare_findings);
    return out;
}
