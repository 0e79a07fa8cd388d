#include "query/series.h"

#include <stdio.h>
#include <string.h>

#include "query/plain_number.h"

static void free_point(gpointer data)
{
    struct jb_series_point *point = data;
    g_free(point->label);
    g_ptr_array_unref(point->hits);
    g_free(point);
}

void jb_series_free(struct jb_series *series)
{
    if (!series)
        return;
    g_ptr_array_unref(series->points);
    jb_choice_free(series->choice);
    g_free(series);
}

static gboolean ends_with(const char *day, const char *tail)
{
    return day && g_str_has_suffix(day, tail);
}

/* Last days of months, for telling whole months; February by either end. */
static gboolean is_month_end(const char *day)
{
    static const char *const ends[] = {"-01-31", "-02-28", "-02-29", "-03-31", "-04-30",
                                       "-05-31", "-06-30", "-07-31", "-08-31", "-09-30",
                                       "-10-31", "-11-30", "-12-31"};
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
        if (ends_with(day, ends[i]))
            return TRUE;
    return FALSE;
}

char *jb_period_label(const struct jb_figure_period *p)
{
    const gsize year = strlen("2019"), month = strlen("2019-08");
    if (!p->last)
        return p->first ? g_strconcat(p->first, "..", NULL) : g_strdup("");
    if (!p->first)
        return g_strconcat("..", p->last, NULL);
    gboolean is_year = ends_with(p->first, "-01-01") && ends_with(p->last, "-12-31");
    gboolean is_months = ends_with(p->first, "-01") && is_month_end(p->last);
    if (is_year && strncmp(p->first, p->last, year) == 0)
        return g_strndup(p->last, year);
    if (is_year)
        return g_strdup_printf("%.4s..%.4s", p->first, p->last);
    if (is_months && strncmp(p->first, p->last, month) == 0)
        return g_strndup(p->last, month);
    if (is_months)
        return g_strdup_printf("%.7s..%.7s", p->first, p->last);
    if (strcmp(p->first, p->last) == 0)
        return g_strdup(p->last);
    return g_strdup_printf("%s..%s", p->first, p->last);
}

static const struct jb_figure *figure_of(const struct jb_series_point *point)
{
    return &((struct jb_figure_hit *)point->hits->pdata[0])->packed.figure;
}

/* Months of a period of whole months; 0 where it is none. */
static guint months_of(const struct jb_figure_period *p)
{
    guint y1, m1, y2, m2;
    if (!ends_with(p->first, "-01") || !is_month_end(p->last) ||
        sscanf(p->first, "%4u-%2u", &y1, &m1) != 2 ||
        sscanf(p->last, "%4u-%2u", &y2, &m2) != 2)
        return 0;
    return (y2 - y1) * 12 + m2 - m1 + 1;
}

static gint compare_points(gconstpointer a, gconstpointer b)
{
    const struct jb_series_point *x = *(struct jb_series_point *const *)a;
    const struct jb_series_point *y = *(struct jb_series_point *const *)b;
    const struct jb_figure *f = figure_of(x), *g = figure_of(y);
    gint order = g_strcmp0(f->period.last, g->period.last);
    if (order == 0)
        order = strcmp(x->label, y->label);
    if (order == 0)
        order = (gint)f->basis - (gint)g->basis;
    return order ? order : jb_plain_number_compare(f->value, g->value);
}

/* Adds HIT to the point of its label, basis and value. */
static void add_hit(GHashTable *known, GPtrArray *points, struct jb_figure_hit *hit,
                    char *label)
{
    const struct jb_figure *f = &hit->packed.figure;
    char *name = g_strdup_printf("%s\t%d\t%s\t%s", label, (int)f->basis, f->value,
                                 f->value_max ? f->value_max : "");
    struct jb_series_point *point = g_hash_table_lookup(known, name);
    if (!point) {
        point = g_new0(struct jb_series_point, 1);
        point->label = g_strdup(label);
        point->hits = g_ptr_array_new();
        g_ptr_array_add(points, point);
        g_hash_table_insert(known, g_strdup(name), point);
    }
    g_ptr_array_add(point->hits, hit);
    g_free(name);
    g_free(label);
}

/* The length of period that most flows have; the longest of equals. */
static guint main_months(const GPtrArray *points)
{
    guint best = 0, most = 0;
    for (guint i = 0; i < points->len; i++) {
        guint months = months_of(&figure_of(points->pdata[i])->period), n = 0;
        for (guint k = 0; months && k < points->len; k++)
            n += months_of(&figure_of(points->pdata[k])->period) == months ? 1 : 0;
        if (n > most || (n == most && months > best)) {
            most = n;
            best = months;
        }
    }
    return best;
}

static void mark_points(GPtrArray *points, gboolean by_time)
{
    guint months = main_months(points);
    for (guint i = 0; i < points->len; i++) {
        struct jb_series_point *point = points->pdata[i];
        const struct jb_figure *f = figure_of(point);
        struct jb_series_point *last = i ? points->pdata[i - 1] : NULL;
        point->is_joined = by_time && months && months_of(&f->period) == months &&
                           f->basis != JB_BASIS_CUMULATIVE && f->basis != JB_BASIS_STOCK;
        if (last && strcmp(last->label, point->label) == 0 &&
            figure_of(last)->basis == f->basis)
            last->is_doubtful = point->is_doubtful = TRUE;
    }
    for (guint i = 0; i < points->len; i++) {
        struct jb_series_point *point = points->pdata[i];
        point->is_joined = point->is_joined && !point->is_doubtful;
    }
}

struct jb_series *jb_series_make(const GPtrArray *hits, const jb_dimension *by,
                                 const struct jb_choice_options *options)
{
    struct jb_choice_options o = *options;
    gboolean by_time = jb_dimension_is_time(by);
    struct jb_series *series = g_new0(struct jb_series, 1);
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    o.same[0] = jb_dimension_find(by_time ? "place" : "period", NULL);
    o.spread[0] = by;
    series->choice = jb_choice_make(hits, &o);
    series->points = g_ptr_array_new_with_free_func(free_point);
    for (guint i = 0; i < series->choice->hits->len; i++) {
        struct jb_figure_hit *hit = series->choice->hits->pdata[i];
        const struct jb_figure_period *period = &hit->packed.figure.period;
        if (by_time && !period->last)
            continue;
        add_hit(known, series->points, hit,
                by_time ? jb_period_label(period)
                        : jb_dimension_value(by, hit, options->level));
    }
    g_ptr_array_sort(series->points, compare_points);
    mark_points(series->points, by_time);
    return series;
}
