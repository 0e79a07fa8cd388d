#include "query/search.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "query/date_range.h"
#include "query/groups.h"
#include "query/near.h"
#include "query/parser.h"
#include "query/parts.h"
#include "query/rank.h"
#include "query/resolve.h"
#include "query/spots.h"

static gboolean has_date_filter(const GPtrArray *filters)
{
    for (guint i = 0; i < filters->len; i++)
        if (((const struct jb_node *)filters->pdata[i])->kind == JB_NODE_DATE)
            return TRUE;
    return FALSE;
}

/* Counts what the filters left out of BASE. */
static void note_left_out(struct jb_search *s, const struct jb_parts *parts, guint number,
                          const jb_rows *base, const jb_rows *kept)
{
    const jb_segment *segment = jb_archive_segment(s->archive, number);
    s->filters.left_out += base->len - kept->len;
    if (!has_date_filter(parts->filters))
        return;
    for (guint i = 0; i < base->len; i++)
        if (jb_segment_row(segment, jb_rows_at(base, i))->date == 0 &&
            !jb_rows_have(kept, jb_rows_at(base, i)))
            s->filters.undated++;
}

static gboolean collect(struct jb_search *s, jb_evaluation *e,
                        const struct jb_parts *parts, GError **error)
{
    for (guint i = 0; i < jb_archive_segments(s->archive); i++) {
        g_autoptr(jb_rows) base = jb_parts_narrow(e, i, parts->wanted, NULL, error);
        jb_rows *kept = base ? jb_parts_narrow(e, i, parts->filters, base, error) : NULL;
        if (!kept)
            return FALSE;
        g_ptr_array_add(s->rows, kept);
        s->total += kept->len;
        if (parts->filters->len)
            note_left_out(s, parts, i, base, kept);
    }
    return TRUE;
}

static void describe_filters(struct jb_search *s, const GPtrArray *filters)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < filters->len; i++)
        g_ptr_array_add(words, jb_node_describe(filters->pdata[i]));
    g_ptr_array_add(words, NULL);
    if (filters->len)
        s->filters.text = g_strjoinv(" ", (char **)words->pdata);
}

/* All reports found as hits; with COUNT also how well and how often. */
static void add_hits(struct jb_search *s, const jb_evaluation *e, gboolean count)
{
    g_autoptr(jb_ranking) ranking = jb_ranking_new(s->archive, s->leaves, e);
    gboolean one_string = s->root->kind == JB_NODE_STRING;
    for (guint i = 0; i < s->rows->len; i++) {
        const jb_segment *segment = jb_archive_segment(s->archive, i);
        const jb_rows *rows = s->rows->pdata[i];
        for (guint k = 0; k < rows->len; k++) {
            struct jb_hit hit = {.place = {i, jb_rows_at(rows, k)}};
            hit.date = jb_segment_row(segment, hit.place.row)->date;
            if (count)
                jb_rank(ranking, &hit);
            if (count && !one_string)
                hit.occurrences = jb_spots_count(segment, hit.place.row, s->root);
            s->occurrences += hit.occurrences;
            g_array_append_val(s->hits, hit);
        }
    }
}

static const char *id_of(const jb_archive *archive, struct jb_place place)
{
    const jb_segment *segment = jb_archive_segment(archive, place.segment);
    return jb_segment_string(segment, jb_segment_row(segment, place.row)->id);
}

/* By the order asked for, then newest first, then id. */
struct order {
    const jb_archive *archive;
    enum jb_sort sort;
};

static gint compare_hits(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct jb_hit *x = a, *y = b;
    const struct order *order = data;
    if (order->sort == JB_SORT_RELEVANCE && x->score != y->score)
        return x->score < y->score ? 1 : -1;
    if (x->date != y->date) {
        if (x->date == 0 || y->date == 0) /* undated: last, whatever the order */
            return x->date == 0 ? 1 : -1;
        gboolean older = x->date < y->date;
        return older == (order->sort != JB_SORT_OLDEST) ? 1 : -1;
    }
    return strcmp(id_of(order->archive, x->place), id_of(order->archive, y->place));
}

void jb_hits_sort(const jb_archive *archive, enum jb_sort sort, GArray *hits)
{
    struct order order = {archive, sort};
    g_array_sort_with_data(hits, compare_hits, &order);
}

static void sort_first(GArray *hits, guint n, struct order *order)
{
    if (n)
        g_qsort_with_data(hits->data, (gint)n, sizeof(struct jb_hit), compare_hits,
                          order);
}

/* Keeps the first MOST of HITS by ORDER, sorted. The best so far stand in front, with room
 * for as many again: most hits are compared once, with the last of the best. */
static void keep_first(GArray *hits, guint most, struct order *order)
{
    guint kept = 0;
    gboolean full = FALSE;
    for (guint i = 0; most && i < hits->len; i++) {
        struct jb_hit hit = g_array_index(hits, struct jb_hit, i);
        if (full &&
            compare_hits(&hit, &g_array_index(hits, struct jb_hit, most - 1), order) > 0)
            continue;
        g_array_index(hits, struct jb_hit, kept++) = hit;
        if (kept / 2 < most || kept % 2)
            continue;
        sort_first(hits, kept, order);
        kept = most;
        full = TRUE;
    }
    sort_first(hits, kept, order);
    g_array_set_size(hits, MIN(kept, most));
}

/* The page: LIMIT hits behind the first OFFSET. */
static void take_page(struct jb_search *s, const struct jb_search_options *o)
{
    struct order order = {s->archive, s->near ? JB_SORT_RELEVANCE : o->sort};
    keep_first(s->hits,
               o->limit > G_MAXUINT - o->offset ? G_MAXUINT : o->offset + o->limit,
               &order);
    g_array_remove_range(s->hits, 0, MIN(o->offset, s->hits->len));
}

/* The single string of the query, if it is one, that could also be found loosely. */
static const struct jb_node *single_string(const struct jb_parts *parts)
{
    if (parts->wanted->len != 1)
        return NULL;
    const struct jb_node *leaf = parts->wanted->pdata[0];
    gboolean can = leaf->kind == JB_NODE_STRING && !leaf->pattern.loose &&
                   !leaf->prefix && leaf->pattern.len > 1;
    return can ? leaf : NULL;
}

/* How many more reports have the string with only quotes, brackets or spaces inside. */
static gboolean count_loosened(struct jb_search *s, const struct jb_parts *parts,
                               GError **error)
{
    const struct jb_node *exact = single_string(parts);
    if (!exact || jb_pattern_is_skipped_whole(exact->pattern.text, exact->pattern.len))
        return TRUE;
    struct jb_node loose = {.kind = JB_NODE_STRING, .text = exact->text};
    jb_pattern_init(&loose.pattern, exact->pattern.text, exact->pattern.len, TRUE);
    g_autoptr(jb_evaluation) e = jb_evaluation_new(s->archive, FALSE, NULL);
    gboolean good = TRUE;
    for (guint i = 0; good && i < s->rows->len; i++) {
        g_autoptr(jb_rows) rows = jb_evaluate(e, i, &loose, error);
        g_autoptr(jb_rows) kept =
            rows ? jb_parts_narrow(e, i, parts->filters, rows, error) : NULL;
        g_autoptr(jb_rows) more = kept ? jb_rows_without(kept, s->rows->pdata[i]) : NULL;
        good = more != NULL;
        s->loosened += more ? more->len : 0;
    }
    jb_pattern_clear(&loose.pattern);
    return good;
}

/* Compares what was found with a look at every report. */
static gboolean prove(struct jb_search *s, const struct jb_parts *parts, GError **error)
{
    g_autoptr(jb_evaluation) e = jb_evaluation_new(s->archive, TRUE, NULL);
    for (guint i = 0; i < s->rows->len; i++) {
        const jb_rows *found = s->rows->pdata[i];
        g_autoptr(jb_rows) base = jb_parts_narrow(e, i, parts->wanted, NULL, error);
        g_autoptr(jb_rows) scan =
            base ? jb_parts_narrow(e, i, parts->filters, base, error) : NULL;
        if (!scan)
            return FALSE;
        g_autoptr(jb_rows) surplus = jb_rows_without(found, scan);
        g_autoptr(jb_rows) missing = jb_rows_without(scan, found);
        if (surplus->len == 0 && missing->len == 0)
            continue;
        const jb_rows *wrong = missing->len ? missing : surplus;
        g_set_error(error, JB_ERROR, JB_ERROR_DAMAGED,
                    _("index and scan differ: %u reports missing, %u surplus, first %s; "
                      "please report this, and run: jianbao check"),
                    missing->len, surplus->len,
                    id_of(s->archive, (struct jb_place){i, jb_rows_at(wrong, 0)}));
        return FALSE;
    }
    s->proved = TRUE;
    return TRUE;
}

static gboolean fall_back(struct jb_search *s, const struct jb_search_options *o,
                          GError **error)
{
    if (s->total || !jb_near_is_wanted(s->root))
        return TRUE;
    guint most = o->limit > G_MAXUINT - o->offset ? G_MAXUINT : o->offset + o->limit;
    if (!jb_near_rank(s->archive, s->root, most, s->hits, error))
        return FALSE;
    s->near = s->hits->len > 0;
    return TRUE;
}

/* Counts the groups; takes one report of each where that is asked for. */
static void fold(struct jb_search *s, const struct jb_search_options *o)
{
    s->unfolded = s->total;
    s->groups = jb_groups_count(s->archive, s->rows);
    s->folded = o->fold;
    if (!o->fold)
        return;
    jb_groups_fold(s->archive, s->rows, NULL);
    s->total = s->groups;
}

static gboolean answer(struct jb_search *s, const struct jb_search_options *o,
                       const struct jb_parts *parts, GError **error)
{
    struct jb_plan_note note = {o->explain ? g_string_new(NULL) : NULL};
    g_autoptr(jb_evaluation) e =
        jb_evaluation_new(s->archive, FALSE, o->explain ? &note : NULL);
    gboolean good = collect(s, e, parts, error);
    if (note.text)
        s->plan = g_string_free(note.text, FALSE);
    if (!good || (o->prove && !prove(s, parts, error)) ||
        (o->loosen && !count_loosened(s, parts, error)))
        return FALSE;
    describe_filters(s, parts->filters);
    fold(s, o);
    if (o->only_total)
        return TRUE;
    add_hits(s, e, o->count);
    if (!fall_back(s, o, error))
        return FALSE;
    if (o->blame && s->total == 0 && !(s->clauses = jb_blame(s->archive, s->root, error)))
        return FALSE;
    s->grouped = o->group;
    if (o->group) {
        if (!s->near)
            jb_hits_sort(s->archive, o->sort, s->hits);
        jb_groups_fold_hits(s->archive, s->hits);
    }
    take_page(s, o);
    return TRUE;
}

static void add_filter(struct jb_search *s, struct jb_node *filter)
{
    if (s->root->kind != JB_NODE_AND) {
        struct jb_node *both = jb_node_new(JB_NODE_AND);
        g_ptr_array_add(both->children, s->root);
        s->root = both;
    }
    g_ptr_array_add(s->root->children, filter);
}

/* Adds --since and --until to the tree as one more filter. */
static gboolean add_dates(struct jb_search *s, const struct jb_search_options *o,
                          GError **error)
{
    if (!o->since && !o->until)
        return TRUE;
    g_autofree char *range =
        g_strconcat(o->since ? o->since : "", "..", o->until ? o->until : "", NULL);
    struct jb_node *node = jb_node_new(JB_NODE_DATE);
    node->field = JB_FIELD_DATE;
    node->text = g_strdup(range);
    if (!jb_date_range_parse(range, &node->first, &node->last)) {
        jb_node_free(node);
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("%s: not a range of dates like 2019..2020-06"), range);
        return FALSE;
    }
    add_filter(s, node);
    return TRUE;
}

/* Adds the query `within` to the tree as one more filter. */
static gboolean add_within(struct jb_search *s, const struct jb_search_options *o,
                           GError **error)
{
    if (!o->within)
        return TRUE;
    struct jb_node *root = jb_query_parse(o->within, error);
    if (!root)
        return FALSE;
    struct jb_node *node = jb_node_new(JB_NODE_SET);
    node->text = g_strdup(o->within);
    g_ptr_array_add(node->children, root);
    add_filter(s, node);
    return TRUE;
}

struct jb_search *jb_search_run(jb_archive *archive, const struct jb_search_options *o,
                                GError **error)
{
    gint64 begin = g_get_monotonic_time();
    g_autoptr(jb_search) s = g_new0(struct jb_search, 1);
    s->archive = archive;
    s->hits = g_array_new(FALSE, FALSE, sizeof(struct jb_hit));
    s->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    s->leaves = g_ptr_array_new();
    s->root = jb_query_parse(o->query, error);
    s->tags = s->root ? jb_tags_load(jb_archive_folder(archive), error) : NULL;
    if (!s->tags || !add_within(s, o, error) ||
        !jb_query_resolve(&s->root, jb_archive_folder(archive), o->family, error) ||
        !add_dates(s, o, error))
        return NULL;
    jb_node_leaves(s->root, s->leaves);
    s->description = jb_node_describe(s->root);
    struct jb_parts parts;
    jb_parts_init(&parts, s->root);
    gboolean good = answer(s, o, &parts, error);
    jb_parts_clear(&parts);
    s->microseconds = g_get_monotonic_time() - begin;
    return good ? g_steal_pointer(&s) : NULL;
}

void jb_search_free(struct jb_search *s)
{
    if (!s)
        return;
    jb_node_free(s->root);
    g_ptr_array_unref(s->leaves);
    g_array_unref(s->hits);
    g_ptr_array_unref(s->rows);
    g_clear_pointer(&s->clauses, g_array_unref);
    g_free(s->filters.text);
    jb_tags_free(s->tags);
    g_free(s->description);
    g_free(s->plan);
    g_free(s);
}

static struct jb_added count_added(const struct jb_search *s, const struct jb_node *leaf)
{
    struct jb_added added = {.term = leaf->text, .kin = leaf->kin};
    for (guint i = 0; i < s->rows->len; i++) {
        const jb_segment *segment = jb_archive_segment(s->archive, i);
        const jb_rows *rows = s->rows->pdata[i];
        for (guint k = 0; k < rows->len; k++) {
            guint32 n = jb_leaf_count(segment, jb_rows_at(rows, k), leaf);
            added.reports += n > 0;
            added.occurrences += n;
        }
    }
    return added;
}

GArray *jb_search_added(const struct jb_search *s)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(struct jb_added));
    for (guint i = 0; i < s->leaves->len; i++) {
        const struct jb_node *leaf = s->leaves->pdata[i];
        if (leaf->kin == JB_KIN_NONE)
            continue;
        struct jb_added added = count_added(s, leaf);
        g_array_append_val(list, added);
    }
    return list;
}

GPtrArray *jb_search_subset(const struct jb_search *s, GError **error)
{
    GPtrArray *subset = jb_parts_subset(s->archive, s->root, error);
    if (subset && s->folded)
        jb_groups_fold(s->archive, subset, s->rows);
    return subset;
}
