/* Figures of one report against those of others.
 *
 * Two figures are comparable if their measures have one key (wording.h), their subjects
 * too, and place, unit, kind, basis and, but for a series, the period's days are the same. A
 * report that gives several values under one key says something the key does not tell
 * apart; it is left out. So is what was reported before its period had ended. */

#include <stdio.h>
#include <string.h>

#include "query/checks_private.h"
#include "query/exact.h"
#include "query/plain_number.h"
#include "query/subject_key.h"
#include "query/unit_family.h"

enum {
    /* Characters of a measure's key that can be compared at all: 抓获 alone says too little. */
    LEAST_KEY = 4,
    /* Equal digits that are no chance, and the values closer than one in so many that are
     * worth a look. */
    SAME_DIGITS = 3,
    NEAR = 20,
    MOST_SHOWN = 12,
};

/* A comparable figure. */
struct point {
    const struct jb_figure_hit *hit;
    char *key;    /* of its measure */
    char *group;  /* all that must be equal but the period */
    char *period; /* first/last; NULL: not dated */
};

static void clear_point(gpointer data)
{
    struct point *p = data;
    g_free(p->key);
    g_free(p->group);
    g_free(p->period);
}

static char *period_of(const struct jb_figure *f)
{
    const struct jb_figure_period *p = &f->period;
    return p->last ? g_strdup_printf("%s/%s", p->first ? p->first : "", p->last) : NULL;
}

/* A period that had not ended when it was reported: the value is a plan, or not the last. */
static gboolean is_unfinished(const struct jb_figure_hit *hit)
{
    const char *last = hit->packed.figure.period.last;
    return last && hit->date && strncmp(last, hit->date, strlen("2019-01-01")) > 0;
}

static gboolean is_comparable(const struct jb_figure_hit *hit)
{
    const struct jb_figure *f = &hit->packed.figure;
    return hit->id && f->measure && f->place && f->sure && !is_unfinished(hit) &&
           f->value[0] != '-' &&
           (f->kind == JB_KIND_COUNT || f->kind == JB_KIND_AMOUNT ||
            f->kind == JB_KIND_RATE);
}

static gboolean make_point(const struct jb_figure_hit *hit, const jb_wordings *wordings,
                           struct point *out)
{
    const struct jb_figure *f = &hit->packed.figure;
    if (!is_comparable(hit))
        return FALSE;
    g_autofree char *key = jb_wordings_key(wordings, f->measure);
    if (g_utf8_strlen(key, -1) < LEAST_KEY)
        return FALSE;
    g_autofree char *subject = jb_subject_key(f->subject, f->place);
    out->hit = hit;
    out->group = g_strdup_printf("%s\t%s\t%s\t%s\t%d\t%d", key, subject, f->place,
                                 f->unit ? f->unit : "", (int)f->kind, (int)f->basis);
    out->key = g_steal_pointer(&key);
    out->period = period_of(f);
    return TRUE;
}

static const struct point *point_at(const GPtrArray *points, guint i)
{
    return points->pdata[i];
}

/* Points by some string of theirs: string → array of struct point, in order. */
typedef char *(*point_name)(const struct point *point);

static GHashTable *group_by(const GArray *points, point_name name)
{
    GHashTable *groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                               (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < points->len; i++) {
        struct point *point = &g_array_index(points, struct point, i);
        char *key = name(point);
        GPtrArray *group = key ? g_hash_table_lookup(groups, key) : NULL;
        if (key && !group) {
            group = g_ptr_array_new();
            g_hash_table_insert(groups, g_strdup(key), group);
        }
        if (group)
            g_ptr_array_add(group, point);
        g_free(key);
    }
    return groups;
}

static gboolean same_value(const struct point *a, const struct point *b)
{
    return jb_plain_number_compare(a->hit->packed.figure.value,
                                   b->hit->packed.figure.value) == 0;
}

static gboolean same_report(const struct point *a, const struct point *b)
{
    return g_strcmp0(a->hit->id, b->hit->id) == 0;
}

static gint compare_periods(gconstpointer a, gconstpointer b)
{
    const struct point *x = *(struct point *const *)a, *y = *(struct point *const *)b;
    gint order = g_strcmp0(x->period, y->period);
    return order ? order : g_strcmp0(x->hit->id, y->hit->id);
}

/* One point of each period and report that gives one value alone for it. Sorts POINTS by
 * period and report. */
static GPtrArray *one_a_report(GPtrArray *points)
{
    GPtrArray *out = g_ptr_array_new();
    g_ptr_array_sort(points, compare_periods);
    for (guint begin = 0, end; begin < points->len; begin = end) {
        gboolean clear = TRUE;
        for (end = begin + 1; end < points->len; end++) {
            if (!same_report(point_at(points, begin), point_at(points, end)) ||
                strcmp(point_at(points, begin)->period, point_at(points, end)->period))
                break;
            clear = clear && same_value(point_at(points, begin), point_at(points, end));
        }
        if (clear)
            g_ptr_array_add(out, points->pdata[begin]);
    }
    return out;
}

static gboolean may_agree(const struct point *a, const struct point *b)
{
    struct jb_exact_span x, y;
    return !jb_exact_span_of(&a->hit->packed.figure, a->hit->quote, &x) ||
           !jb_exact_span_of(&b->hit->packed.figure, b->hit->quote, &y) ||
           jb_exact_spans_meet(&x, &y);
}

static gint compare_values(gconstpointer a, gconstpointer b)
{
    const struct point *x = *(struct point *const *)a, *y = *(struct point *const *)b;
    gint order =
        jb_plain_number_compare(x->hit->packed.figure.value, y->hit->packed.figure.value);
    return order ? order : g_strcmp0(x->hit->id, y->hit->id);
}

static void report_points(GPtrArray *out, enum jb_finding_kind kind,
                          const GPtrArray *points)
{
    struct jb_finding *finding = jb_finding_new(out, kind);
    for (guint i = 0; i < points->len && i < MOST_SHOWN; i++)
        jb_finding_add(finding, point_at(points, i)->hit, JB_ROLE_ONE);
}

/* The points that first state each different value. POINTS are sorted by value. */
static GPtrArray *different_values(const GPtrArray *points)
{
    GPtrArray *out = g_ptr_array_new();
    for (guint i = 0; i < points->len; i++)
        if (i == 0 || !same_value(point_at(points, i - 1), point_at(points, i)))
            g_ptr_array_add(out, points->pdata[i]);
    return out;
}

/* What all figures of one key and one period come to. Values are sorted, so if neighbours
 * may agree all do that matter. */
static void check_values(GPtrArray *points, const GPtrArray *hits, GPtrArray *out)
{
    g_autoptr(GPtrArray) clear = one_a_report(points);
    g_ptr_array_sort(clear, compare_values);
    g_autoptr(GPtrArray) values = different_values(clear);
    gboolean agree = TRUE;
    if (values->len < 2)
        return;
    for (guint i = 1; i < values->len; i++)
        agree = agree && may_agree(point_at(values, i - 1), point_at(values, i));
    enum jb_finding_kind kind = agree ? JB_FINDING_NEAR_VALUE : JB_FINDING_CONTRADICTION;
    if (!agree && values->len == 2 &&
        jb_check_are_versions(hits, point_at(values, 0)->hit, point_at(values, 1)->hit))
        kind = JB_FINDING_REVISION;
    report_points(out, kind, values);
}

/* Months from the first day to the last of a period of whole months; 0 where it is none. */
static guint months_of(const char *period)
{
    guint y1, m1, d1, y2, m2, d2;
    if (sscanf(period, "%4u-%2u-%2u/%4u-%2u-%2u", &y1, &m1, &d1, &y2, &m2, &d2) != 6 ||
        d1 != 1 || d2 < 28)
        return 0;
    return (y2 - y1) * 12 + m2 - m1 + 1;
}

/* Flows of equally long periods, one point a period. */
static void check_series(GPtrArray *points, GPtrArray *out)
{
    g_autoptr(GPtrArray) sorted = one_a_report(points);
    g_autoptr(GPtrArray) series = g_ptr_array_new();
    for (guint i = 0; i < sorted->len; i++) {
        const struct point *p = point_at(sorted, i);
        if (months_of(p->period) == 0 || p->hit->packed.figure.qualifier == JB_MIN ||
            p->hit->packed.figure.qualifier == JB_MAX)
            continue;
        const struct point *last = series->len ? point_at(series, series->len - 1) : NULL;
        if (last && (strcmp(last->period, p->period) == 0 ||
                     months_of(last->period) != months_of(p->period)))
            continue;
        g_ptr_array_add(series, sorted->pdata[i]);
    }
    if (series->len >= 2 &&
        !same_report(point_at(series, 0), point_at(series, series->len - 1)))
        report_points(out, JB_FINDING_SERIES, series);
}

/* Names to group points by; NULL leaves a point out. */
static char *name_dated(const struct point *p)
{
    return p->period ? g_strconcat(p->group, "\t", p->period, NULL) : NULL;
}

static char *name_undated(const struct point *p)
{
    return p->period && p->hit->packed.figure.basis != JB_BASIS_CUMULATIVE
               ? g_strdup(p->group)
               : NULL;
}

/* Digits of VALUE without zeros at either end. */
static gsize digits_of(const char *value)
{
    gsize digits = 0, zeros = 0;
    for (const char *c = value; *c; c++) {
        if (!g_ascii_isdigit(*c) || (*c == '0' && digits == 0))
            continue;
        digits++;
        zeros = *c == '0' ? zeros + 1 : 0;
    }
    return digits - zeros;
}

static char *name_value(const struct point *p)
{
    const struct jb_figure *f = &p->hit->packed.figure;
    if (!p->period || f->kind == JB_KIND_RATE || f->qualifier != JB_EXACT ||
        digits_of(f->value) < SAME_DIGITS)
        return NULL;
    return g_strconcat(f->place, "\t", p->period, "\t", jb_unit_family(f->unit), "\t",
                       f->value, NULL);
}

/* Verb and head noun: the first two characters of the key and the last two. */
static char *name_alike(const struct point *p)
{
    const struct jb_figure *f = &p->hit->packed.figure;
    const char *second = g_utf8_offset_to_pointer(p->key, 2);
    const char *last = g_utf8_offset_to_pointer(p->key, g_utf8_strlen(p->key, -1) - 2);
    if (!p->period || f->qualifier == JB_MIN || f->qualifier == JB_MAX)
        return NULL;
    return g_strdup_printf("%.*s\t%s\t%s\t%s\t%s\t%d", (int)(second - p->key), p->key,
                           last, f->place, p->period, jb_unit_family(f->unit),
                           (int)f->kind);
}

static gboolean same_key(const struct point *a, const struct point *b)
{
    return strcmp(a->key, b->key) == 0;
}

/* One value under several measures. */
static void check_same_value(const GPtrArray *points, GPtrArray *out)
{
    g_autoptr(GPtrArray) named = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < points->len; i++)
        if (g_hash_table_add(seen, point_at(points, i)->key))
            g_ptr_array_add(named, points->pdata[i]);
    if (named->len >= 2)
        report_points(out, JB_FINDING_SAME_VALUE, named);
}

/* LESS and MORE differ by at most one in NEAR. */
static gboolean is_near(const struct point *less, const struct point *more)
{
    struct jb_decimal low, high, gap, twenty = jb_decimal_of(NEAR);
    return jb_exact_parse(less->hit->packed.figure.value, &low) &&
           jb_exact_parse(more->hit->packed.figure.value, &high) &&
           jb_exact_subtract(&high, &low, &gap) &&
           jb_exact_multiply(&gap, &twenty, &gap) && jb_decimal_compare(&gap, &high) <= 0;
}

/* Neighbours in value whose measures are alike, but not the same. */
static void check_alike(GPtrArray *points, GPtrArray *out)
{
    g_ptr_array_sort(points, compare_values);
    for (guint i = 1; i < points->len; i++) {
        const struct point *a = point_at(points, i - 1), *b = point_at(points, i);
        if (same_key(a, b) || same_report(a, b) || same_value(a, b) || !is_near(a, b))
            continue;
        struct jb_finding *finding = jb_finding_new(out, JB_FINDING_NEAR_MEASURE);
        jb_finding_add(finding, a->hit, JB_ROLE_ONE);
        jb_finding_add(finding, b->hit, JB_ROLE_ONE);
    }
}

static GArray *make_points(const GPtrArray *hits, const jb_wordings *wordings)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct point));
    g_array_set_clear_func(points, clear_point);
    for (guint i = 0; i < hits->len; i++) {
        struct point point = {0};
        if (make_point(hits->pdata[i], wordings, &point))
            g_array_append_val(points, point);
    }
    return points;
}

void jb_check_between(const GPtrArray *hits, const jb_wordings *wordings, GPtrArray *out)
{
    g_autoptr(GArray) points = make_points(hits, wordings);
    static const point_name names[] = {name_dated, name_undated, name_value, name_alike};
    for (guint n = 0; n < G_N_ELEMENTS(names); n++) {
        g_autoptr(GHashTable) groups = group_by(points, names[n]);
        GHashTableIter iter;
        gpointer group;
        g_hash_table_iter_init(&iter, groups);
        while (g_hash_table_iter_next(&iter, NULL, &group)) {
            if (names[n] == name_dated)
                check_values(group, hits, out);
            else if (names[n] == name_undated)
                check_series(group, out);
            else if (names[n] == name_value)
                check_same_value(group, out);
            else
                check_alike(group, out);
        }
    }
}
