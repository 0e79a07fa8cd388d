#include "query/tally_sum.h"

#include <string.h>

#include "query/checks.h"
#include "query/exact.h"
#include "query/subject_key.h"

static const char *const names[] = {NULL,     "kind",    "basis", "part",
                                    "places", "periods", "digits"};

const char *jb_refusal_name(enum jb_refusal refusal)
{
    return names[refusal];
}

/* A figure with what it may collide by. */
struct item {
    const struct jb_figure_hit *hit;
    char *key; /* of its measure and subject */
};

static void clear_item(gpointer data)
{
    g_free(((struct item *)data)->key);
}

static const struct item *item_at(const GArray *items, guint i)
{
    return &g_array_index(items, struct item, i);
}

static const char *place_of(const struct item *item)
{
    const char *place = item->hit->packed.figure.place;
    return place ? place : "";
}

static gboolean refuse(struct jb_tally_row *row, enum jb_refusal why,
                       const struct jb_figure_hit *a, const struct jb_figure_hit *b)
{
    row->refusal = why;
    row->refused[0] = a;
    row->refused[1] = b;
    return FALSE;
}

static gboolean check_kinds(struct jb_tally_row *row)
{
    const struct jb_figure_hit *first = row->hits->pdata[0];
    for (guint i = 0; i < row->hits->len; i++) {
        const struct jb_figure_hit *hit = row->hits->pdata[i];
        const struct jb_figure *f = &hit->packed.figure;
        if ((f->kind != JB_KIND_COUNT && f->kind != JB_KIND_AMOUNT) || f->value_max)
            return refuse(row, JB_REFUSAL_KIND, hit, NULL);
        if (f->basis != first->packed.figure.basis)
            return refuse(row, JB_REFUSAL_BASIS, first, hit);
    }
    return TRUE;
}

static gboolean check_parts(struct jb_tally_row *row)
{
    g_autoptr(GHashTable) refs = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < row->hits->len; i++) {
        struct jb_figure_hit *hit = row->hits->pdata[i];
        g_hash_table_insert(refs, hit->ref, hit);
    }
    for (guint i = 0; i < row->hits->len; i++) {
        const struct jb_figure_hit *hit = row->hits->pdata[i];
        const struct jb_figure_hit *whole =
            hit->parent ? g_hash_table_lookup(refs, hit->parent) : NULL;
        if (whole)
            return refuse(row, JB_REFUSAL_PART, whole, hit);
    }
    return TRUE;
}

/* Parts that no link tells of, but that add up to another figure of the row. */
static gboolean check_totals(struct jb_tally_row *row, const jb_wordings *wordings)
{
    g_autoptr(GPtrArray) findings = jb_figures_check(row->hits, wordings);
    for (guint i = 0; i < findings->len; i++) {
        const struct jb_finding *f = findings->pdata[i];
        const struct jb_finding_figure *figures =
            &g_array_index(f->figures, struct jb_finding_figure, 0);
        if (figures[0].role == JB_ROLE_TOTAL)
            return refuse(row, JB_REFUSAL_PART, figures[0].hit, figures[1].hit);
    }
    return TRUE;
}

static gint compare_places(gconstpointer a, gconstpointer b)
{
    return strcmp(place_of(a), place_of(b));
}

/* Names of places are paths (山西省吕梁市孝义市), so a place stands right before what lies in
 * it; 全国 holds all others. */
static gboolean check_places(struct jb_tally_row *row, GArray *items)
{
    g_array_sort(items, compare_places);
    for (guint i = 1; i < items->len; i++) {
        const struct item *a = item_at(items, i - 1), *b = item_at(items, i);
        const char *outer = place_of(a), *inner = place_of(b);
        if (strcmp(outer, inner) != 0 &&
            (g_str_has_prefix(inner, outer) || strcmp(outer, "全国") == 0 ||
             strcmp(inner, "全国") == 0))
            return refuse(row, JB_REFUSAL_PLACES, a->hit, b->hit);
    }
    return TRUE;
}

static gint compare_periods(gconstpointer a, gconstpointer b)
{
    const struct item *x = a, *y = b;
    gint order = compare_places(a, b);
    if (order == 0)
        order = strcmp(x->key, y->key);
    return order ? order
                 : g_strcmp0(x->hit->packed.figure.period.first,
                             y->hit->packed.figure.period.first);
}

/* Sorted by place, measure and first day, what overlaps stands side by side. */
static gboolean check_periods(struct jb_tally_row *row, GArray *items)
{
    g_array_sort(items, compare_periods);
    for (guint i = 1; i < items->len; i++) {
        const struct item *a = item_at(items, i - 1), *b = item_at(items, i);
        const struct jb_figure_period *x = &a->hit->packed.figure.period;
        const struct jb_figure_period *y = &b->hit->packed.figure.period;
        if (compare_places(a, b) != 0 || strcmp(a->key, b->key) != 0)
            continue;
        if (!x->last || !y->first || strcmp(y->first, x->last) <= 0)
            return refuse(row, JB_REFUSAL_PERIODS, a->hit, b->hit);
    }
    return TRUE;
}

static GArray *items_of(const struct jb_tally_row *row, const jb_wordings *wordings)
{
    GArray *items = g_array_new(FALSE, FALSE, sizeof(struct item));
    g_array_set_clear_func(items, clear_item);
    for (guint i = 0; i < row->hits->len; i++) {
        const struct jb_figure_hit *hit = row->hits->pdata[i];
        const struct jb_figure *f = &hit->packed.figure;
        g_autofree char *measure = jb_wordings_key(wordings, f->measure);
        g_autofree char *subject = jb_subject_key(f->subject, f->place);
        const struct item item = {hit, g_strconcat(measure, "\t", subject, NULL)};
        g_array_append_val(items, item);
    }
    return items;
}

void jb_tally_sum(struct jb_tally_row *row, const jb_wordings *wordings)
{
    g_autoptr(GArray) items = items_of(row, wordings);
    struct jb_decimal sum = jb_decimal_of(0), value;
    if (!check_kinds(row) || !check_parts(row) || !check_totals(row, wordings) ||
        !check_places(row, items) || !check_periods(row, items))
        return;
    for (guint i = 0; i < row->hits->len; i++) {
        const struct jb_figure_hit *hit = row->hits->pdata[i];
        if (!jb_exact_parse(hit->packed.figure.value, &value) ||
            !jb_decimal_add(&sum, &value)) {
            refuse(row, JB_REFUSAL_DIGITS, hit, NULL);
            return;
        }
        row->is_approximate =
            row->is_approximate || hit->packed.figure.qualifier != JB_EXACT;
    }
    row->sum = jb_decimal_format(&sum, FALSE);
}
