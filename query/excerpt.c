/* Matches are found in the folded report and led back by source.c. */

#include "query/excerpt.h"

#include <string.h>

#include "lib/report/section.h"
#include "query/near_match.h"
#include "query/plan.h"
#include "query/source.h"

/* A match in bytes of the joined source. */
struct place {
    guint32 begin, end;
    guint node;
};

/* The matches of NODE in HAYSTACK, all of SOURCE. */
static void find_node(const struct jb_source *source, struct jb_haystack haystack,
                      const struct jb_node *node, GArray *units)
{
    struct jb_match match;
    if (node->kind == JB_NODE_NEAR) {
        jb_near_places(node, &haystack, source->subtitle_end, units);
        return;
    }
    if (node->kind == JB_NODE_FIELD)
        haystack.len = source->subtitle_end;
    for (gsize from = 0; jb_leaf_next(node, &haystack, from, &match); from = match.end)
        g_array_append_val(units, match);
}

static gint by_begin(gconstpointer a, gconstpointer b)
{
    const struct place *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return (x->end < y->end) - (x->end > y->end);
}

/* All matches of all NODES, by their first byte. Array of struct place. */
static GArray *find_places(const struct jb_source *source, const GPtrArray *nodes)
{
    const struct jb_folded *folded = &source->folded;
    g_autofree guint64 *bound = g_new(guint64, folded->bounds + 1);
    for (gsize i = 0; i < folded->bounds; i++)
        bound[i] = folded->bound[i];
    const struct jb_haystack haystack = {folded->text, folded->len, bound, folded->bounds,
                                         0};
    GArray *places = g_array_new(FALSE, FALSE, sizeof(struct place));
    g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(struct jb_match));
    for (guint i = 0; i < nodes->len; i++) {
        g_array_set_size(units, 0);
        find_node(source, haystack, nodes->pdata[i], units);
        for (guint k = 0; k < units->len; k++) {
            struct jb_source_place where;
            jb_source_find(source, &g_array_index(units, struct jb_match, k), &where);
            struct place place = {where.begin, where.end, i};
            g_array_append_val(places, place);
        }
    }
    g_array_sort(places, by_begin);
    return places;
}

static void clear_excerpt(gpointer data)
{
    struct jb_excerpt *e = data;
    g_free(e->section);
    g_free(e->text);
    g_clear_pointer(&e->marks, g_array_unref);
}

/* A passage and how much it says of the query. */
struct candidate {
    guint32 number, begin, end; /* bytes of the joined source */
    guint first_place, places;
    guint strings; /* different nodes */
};

static guint count_strings(const GArray *places, guint first, guint count, guint nodes)
{
    guint strings = 0;
    for (guint node = 0; node < nodes; node++)
        for (guint i = first; i < first + count; i++)
            if (g_array_index(places, struct place, i).node == node) {
                strings++;
                break;
            }
    return strings;
}

/* Adds the passage BEGIN..END if matches stand in it; places before *NEXT are done. A match
 * that goes on behind the passage (a loose one never does) belongs to where it begins. */
static void add_candidate(GArray *out, const GArray *places, guint *next,
                          const struct jb_passage *range, guint nodes)
{
    struct candidate c = {
        .number = range->number, .begin = range->begin, .end = range->end};
    while (*next < places->len &&
           g_array_index(places, struct place, *next).begin < range->begin)
        ++*next;
    c.first_place = *next;
    while (*next < places->len &&
           g_array_index(places, struct place, *next).begin < range->end)
        ++*next;
    c.places = *next - c.first_place;
    if (c.places == 0)
        return;
    c.strings = count_strings(places, c.first_place, c.places, nodes);
    g_array_append_val(out, c);
}

static gint best_first(gconstpointer a, gconstpointer b)
{
    const struct candidate *x = a, *y = b;
    if (x->strings != y->strings)
        return x->strings < y->strings ? 1 : -1;
    if (x->places != y->places)
        return x->places < y->places ? 1 : -1;
    return x->number < y->number ? -1 : 1;
}

static gint by_number(gconstpointer a, gconstpointer b)
{
    const struct candidate *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

/* Marks of a candidate, relative to it; overlapping ones become one. */
static GArray *marks_of(const struct candidate *c, const GArray *places)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(struct jb_mark));
    for (guint i = c->first_place; i < c->first_place + c->places; i++) {
        const struct place *p = &g_array_index(places, struct place, i);
        struct jb_mark mark = {p->begin - c->begin, MIN(p->end, c->end) - c->begin};
        struct jb_mark *last =
            marks->len ? &g_array_index(marks, struct jb_mark, marks->len - 1) : NULL;
        if (last && mark.begin < last->end)
            last->end = MAX(last->end, mark.end);
        else
            g_array_append_val(marks, mark);
    }
    return marks;
}

/* The passages of the joined source: 0 is title and subtitle. Those of the text keep their
 * numbers; HEAD bytes stand before it. */
static GArray *candidates_of(const struct jb_passages *passages, guint32 head,
                             const GArray *places, guint nodes)
{
    GArray *candidates = g_array_new(FALSE, FALSE, sizeof(struct candidate));
    const struct jb_passage zero = {0, 0, head - 1};
    guint next = 0;
    add_candidate(candidates, places, &next, &zero, nodes);
    for (guint32 i = 0; i < passages->count; i++) {
        struct jb_passage p = passages->list[i];
        p.begin += head;
        p.end += head;
        add_candidate(candidates, places, &next, &p, nodes);
    }
    return candidates;
}

static void fill_excerpt(struct jb_excerpt *e, const struct candidate *c,
                         const GString *source, guint32 head)
{
    e->number = c->number;
    e->begin = c->number ? c->begin - head : 0;
    e->end = c->number ? c->end - head : 0;
    e->text = g_strndup(source->str + c->begin, c->end - c->begin);
    if (c->number == 0)
        g_strchomp(e->text); /* no subtitle: no line end behind the title */
}

GArray *jb_excerpts(const struct jb_report *report, const GPtrArray *nodes, guint most)
{
    struct jb_source source;
    jb_source_init(&source, report);
    const struct jb_passages *passages = &source.passages;
    guint32 head = source.head;
    g_autoptr(GArray) places = find_places(&source, nodes);
    g_autofree guint32 *sections = jb_sections_find(report->text, passages);
    g_autoptr(GArray) chosen = candidates_of(passages, head, places, nodes->len);
    if (chosen->len == 0 && passages->count > 0) {
        const struct jb_passage *first = &passages->list[0];
        struct candidate c = {
            first->number, first->begin + head, first->end + head, 0, 0, 0};
        g_array_append_val(chosen, c);
    }
    g_array_sort(chosen, best_first);
    if (chosen->len > most)
        g_array_set_size(chosen, most);
    g_array_sort(chosen, by_number);
    GArray *excerpts = g_array_new(FALSE, TRUE, sizeof(struct jb_excerpt));
    g_array_set_clear_func(excerpts, clear_excerpt);
    for (guint i = 0; i < chosen->len; i++) {
        const struct candidate *c = &g_array_index(chosen, struct candidate, i);
        struct jb_excerpt e = {.marks = marks_of(c, places)};
        fill_excerpt(&e, c, source.text, head);
        if (c->number && sections[c->number - 1])
            e.section = jb_section_title(report->text, passages, sections[c->number - 1]);
        g_array_append_val(excerpts, e);
    }
    jb_source_clear(&source);
    return excerpts;
}
