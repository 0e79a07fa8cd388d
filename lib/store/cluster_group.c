#include "lib/store/cluster_group.h"

/* Sets of reports as trees: a report points to another of its set, the root to itself. */
struct sets {
    guint32 *up;
};

static guint32 root_of(struct sets *s, guint32 n)
{
    while (s->up[n] != n) {
        s->up[n] = s->up[s->up[n]];
        n = s->up[n];
    }
    return n;
}

/* The smaller number becomes the root, so that the outcome does not depend on order. */
static void join(struct sets *s, guint32 a, guint32 b)
{
    a = root_of(s, a);
    b = root_of(s, b);
    s->up[MAX(a, b)] = MIN(a, b);
}

static gboolean is_same(const struct jb_pair *pair)
{
    return MIN(pair->share[0], pair->share[1]) >= JB_SHARE_SAME;
}

/* A set of reports that say the same, inside a longer page. */
struct inside {
    guint32 set;  /* its root */
    guint32 page; /* the root of the set that the page is in */
    guint16 part; /* of a page there that it is, in thousandths */
    gboolean joins;
};

static gint by_set(gconstpointer a, gconstpointer b)
{
    const struct inside *x = a, *y = b;
    if (x->set != y->set)
        return x->set < y->set ? -1 : 1;
    if (x->part != y->part)
        return x->part > y->part ? -1 : 1;
    return (x->page > y->page) - (x->page < y->page);
}

static gint by_page(gconstpointer a, gconstpointer b)
{
    const struct inside *x = a, *y = b;
    if (x->page != y->page)
        return x->page < y->page ? -1 : 1;
    return (x->set > y->set) - (x->set < y->set);
}

static struct inside *at(GArray *list, guint i)
{
    return &g_array_index(list, struct inside, i);
}

/* Which sets stand inside which pages: the best page of each. */
static GArray *find_inside(const struct jb_clustering *c, struct sets *sets)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(struct inside));
    for (guint i = 0; i < c->pairs->len; i++) {
        const struct jb_pair *p = &g_array_index(c->pairs, struct jb_pair, i);
        guint small = p->share[0] >= p->share[1] ? 0 : 1;
        guint32 set = root_of(sets, p->number[small]);
        const struct inside one = {set, root_of(sets, p->number[!small]),
                                   p->share[!small], FALSE};
        if (!is_same(p) && set != one.page)
            g_array_append_val(list, one);
    }
    g_array_sort(list, by_set);
    guint kept = 0;
    for (guint i = 0; i < list->len; i++)
        if (!kept || at(list, i)->set != at(list, kept - 1)->set)
            *at(list, kept++) = *at(list, i);
    g_array_set_size(list, kept);
    return list;
}

/* A set joins its page where it is alone there, or a large part of it. Decided for all before
 * any is joined: a join must not change what the next one sees. */
static void join_pages(GArray *list, struct sets *sets)
{
    g_array_sort(list, by_page);
    for (guint i = 0; i < list->len; i++) {
        gboolean has_left = i > 0 && at(list, i - 1)->page == at(list, i)->page;
        gboolean has_right =
            i + 1 < list->len && at(list, i + 1)->page == at(list, i)->page;
        at(list, i)->joins =
            !(has_left || has_right) || at(list, i)->part >= JB_SHARE_LARGE;
    }
    for (guint i = 0; i < list->len; i++)
        if (at(list, i)->joins)
            join(sets, at(list, i)->set, at(list, i)->page);
}

/* Names every set of two and more by its earliest report. */
static void name_sets(const jb_archive *archive, struct jb_clustering *c,
                      struct sets *sets)
{
    g_autofree guint32 *first = g_new(guint32, (gsize)c->reports + 1);
    for (guint32 i = 0; i < c->reports; i++)
        first[i] = i;
    for (guint32 i = 0; i < c->reports; i++) {
        guint32 root = root_of(sets, i);
        if (root != i && jb_archive_compare(archive, jb_archive_place(archive, i),
                                            jb_archive_place(archive, first[root])) < 0)
            first[root] = i;
    }
    for (guint32 i = 0; i < c->reports; i++)
        c->heads[i] = 0;
    for (guint32 i = 0; i < c->reports; i++) {
        guint32 root = root_of(sets, i);
        if (root == i)
            continue;
        c->heads[i] = first[root] + 1;
        c->heads[root] = first[root] + 1;
    }
}

void jb_clusters_group(const jb_archive *archive, struct jb_clustering *c)
{
    struct sets sets = {g_new(guint32, (gsize)c->reports + 1)};
    for (guint32 i = 0; i < c->reports; i++)
        sets.up[i] = i;
    for (guint i = 0; i < c->pairs->len; i++) {
        const struct jb_pair *pair = &g_array_index(c->pairs, struct jb_pair, i);
        if (is_same(pair))
            join(&sets, pair->number[0], pair->number[1]);
    }
    g_autoptr(GArray) inside = find_inside(c, &sets);
    join_pages(inside, &sets);
    name_sets(archive, c, &sets);
    g_free(sets.up);
}
