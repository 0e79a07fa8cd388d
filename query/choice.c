#include "query/choice.h"

#include <string.h>

#include "query/subject_key.h"
#include "query/unit_family.h"

/* Figures that may stand in one series. */
struct group {
    GPtrArray *hits;
    GHashTable *reach;      /* set of values of what it should reach far in */
    enum jb_found_in found; /* best place that the topic was found in */
    char *name;             /* of the group; orders groups that reach equally far */
};

static void free_group(gpointer data)
{
    struct group *group = data;
    g_ptr_array_unref(group->hits);
    g_hash_table_unref(group->reach);
    g_free(group->name);
    g_free(group);
}

gboolean jb_figure_is_plan(const struct jb_figure_hit *hit)
{
    const struct jb_figure *f = &hit->packed.figure;
    gboolean is_bound = f->qualifier == JB_MIN || f->qualifier == JB_MAX;
    return f->kind == JB_KIND_STANDARD || f->kind == JB_KIND_TARGET ||
           (is_bound && f->period.last && hit->date &&
            strncmp(f->period.last, hit->date, strlen("2019-01-01")) > 0);
}

static void append_dimensions(GString *out, const jb_dimension *const dimensions[2],
                              const struct jb_figure_hit *hit, enum jb_level level)
{
    for (guint i = 0; i < 2; i++) {
        g_autofree char *value =
            dimensions[i] ? jb_dimension_value(dimensions[i], hit, level) : NULL;
        g_string_append_printf(out, "\t%s", value ? value : "");
    }
}

static const char *unit_of(const struct jb_figure_hit *hit,
                           const struct jb_choice_options *o)
{
    const char *unit = hit->packed.figure.unit;
    return o->unit_family ? jb_unit_family(unit) : unit ? unit : "";
}

/* All that figures of one group share. (transfer full) */
static char *name_of(const struct jb_figure_hit *hit, const struct jb_choice_options *o)
{
    const struct jb_figure *f = &hit->packed.figure;
    g_autofree char *measure = jb_wordings_key(o->wordings, f->measure);
    g_autofree char *subject = jb_subject_key(f->subject, f->place);
    GString *name = g_string_new(measure);
    g_string_append_printf(name, "\t%s\t%d\t%s", unit_of(hit, o), (int)f->kind, subject);
    append_dimensions(name, o->same, hit, o->level);
    return g_string_free(name, FALSE);
}

/* Does HIT say where it stands in what is to be reached far in? */
static gboolean is_placed(const struct jb_figure_hit *hit,
                          const struct jb_choice_options *o)
{
    for (guint i = 0; i < 2; i++) {
        g_autofree char *value =
            o->spread[i] ? jb_dimension_value(o->spread[i], hit, o->level) : g_strdup("");
        if (!value)
            return FALSE;
    }
    return hit->packed.figure.measure != NULL;
}

static void add_hit(GHashTable *groups, struct jb_figure_hit *hit,
                    const struct jb_choice_options *o)
{
    char *name = name_of(hit, o);
    struct group *group = g_hash_table_lookup(groups, name);
    GString *reach = g_string_new(NULL);
    append_dimensions(reach, o->spread, hit, o->level);
    if (!group) {
        group = g_new0(struct group, 1);
        group->hits = g_ptr_array_new();
        group->reach = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        group->name = g_strdup(name);
        group->found = hit->found;
        g_hash_table_insert(groups, group->name, group);
    }
    g_ptr_array_add(group->hits, hit);
    group->found = MIN(group->found, hit->found);
    g_hash_table_add(group->reach, g_string_free(reach, FALSE));
    g_free(name);
}

static gint compare_groups(gconstpointer a, gconstpointer b)
{
    const struct group *x = *(struct group *const *)a, *y = *(struct group *const *)b;
    if (x->found != y->found)
        return x->found < y->found ? -1 : 1;
    guint far = g_hash_table_size(x->reach), near = g_hash_table_size(y->reach);
    gint order = (far < near) - (far > near);
    if (order == 0)
        order = (x->hits->len < y->hits->len) - (x->hits->len > y->hits->len);
    return order ? order : strcmp(x->name, y->name);
}

/* The wording that most figures of a group use; the first of equals. */
static const char *wording_of(const GPtrArray *hits)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    const char *best = NULL;
    guint most = 0;
    for (guint i = 0; i < hits->len; i++) {
        const struct jb_figure_hit *hit = hits->pdata[i];
        char *measure = hit->packed.figure.measure;
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, measure)) + 1;
        g_hash_table_insert(counts, measure, GUINT_TO_POINTER(n));
        if (n > most) {
            most = n;
            best = measure;
        }
    }
    return best;
}

static char *same_of(const struct group *group, const struct jb_choice_options *o)
{
    return o->same[0] ? jb_dimension_value(o->same[0], group->hits->pdata[0], o->level)
                      : NULL;
}

static char *describe(const struct group *group, const struct jb_choice_options *o)
{
    g_autofree char *same = same_of(group, o);
    const char *unit = unit_of(group->hits->pdata[0], o);
    return g_strdup_printf("%s%s%s%s%s: %u", wording_of(group->hits), *unit ? " " : "",
                           unit, same ? " " : "", same ? same : "",
                           g_hash_table_size(group->reach));
}

struct jb_choice *jb_choice_make(const GPtrArray *hits, const struct jb_choice_options *o)
{
    struct jb_choice *choice = g_new0(struct jb_choice, 1);
    g_autoptr(GHashTable) groups = g_hash_table_new(g_str_hash, g_str_equal);
    choice->hits = g_ptr_array_new();
    choice->others = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < hits->len; i++) {
        if (jb_figure_is_plan(hits->pdata[i]))
            choice->left_out++;
        else if (is_placed(hits->pdata[i], o))
            add_hit(groups, hits->pdata[i], o);
    }
    g_autoptr(GPtrArray) sorted = g_ptr_array_new_with_free_func(free_group);
    GHashTableIter iter;
    gpointer group;
    g_hash_table_iter_init(&iter, groups);
    while (g_hash_table_iter_next(&iter, NULL, &group))
        g_ptr_array_add(sorted, group);
    g_ptr_array_sort(sorted, compare_groups);
    for (guint i = 1; i < sorted->len; i++)
        g_ptr_array_add(choice->others, describe(sorted->pdata[i], o));
    if (sorted->len == 0)
        return choice;
    const struct group *best = sorted->pdata[0];
    const struct jb_figure_hit *first = best->hits->pdata[0];
    g_ptr_array_extend(choice->hits, best->hits, NULL, NULL);
    choice->measure = g_strdup(wording_of(best->hits));
    choice->unit = g_strdup(unit_of(first, o));
    choice->kind = first->packed.figure.kind;
    choice->same = same_of(best, o);
    return choice;
}

void jb_choice_free(struct jb_choice *choice)
{
    if (!choice)
        return;
    g_ptr_array_unref(choice->hits);
    g_ptr_array_unref(choice->others);
    g_free(choice->measure);
    g_free(choice->same);
    g_free(choice->unit);
    g_free(choice);
}
