/* Totals and their parts.
 *
 * Where the engine has linked parts to a total, a run of them that adds up is an agreement,
 * all of them adding up to a little more is an error: a list under 其中 may be partial, never
 * too large. Where nothing is linked, neighbours that add up exactly are an agreement, and
 * nothing else is said. A total that calls itself one (总数, 共) may also add up things of
 * several units: that is a mixed total 混合口径. */

#include <string.h>

#include "query/checks_private.h"
#include "query/exact.h"
#include "query/unit_family.h"

enum {
    /* Neighbours looked at on either side of an unlinked total, and the least total: small
     * numbers add up by chance. */
    NEIGHBOURS = 14,
    LEAST_UNLINKED = 20,
    LEAST_MIXED = 100,
    /* So many parts may stand in another passage than their total. */
    FAR_PARTS = 3,
    LEAST_FAR = 100,
    /* A sum above its total by more than one in so many is taken for parts that overlap. */
    OVERLAP = 10,
    /* Of more parts than that only all together are added. */
    MOST_RUNS = 40,
};

/* A figure with its exact value. */
struct part {
    const struct jb_figure_hit *hit;
    struct jb_decimal value;
    gint step; /* power of ten of the last digit stated */
};

static gboolean part_of(const struct jb_figure_hit *hit, struct part *out)
{
    const struct jb_figure *f = &hit->packed.figure;
    *out = (struct part){.hit = hit};
    out->step = jb_exact_step(hit->quote, f->value);
    return f->qualifier == JB_EXACT && jb_check_is_amount(hit) &&
           jb_exact_parse(f->value, &out->value);
}

static const struct part *part_at(const GArray *parts, guint i)
{
    return &g_array_index(parts, struct part, i);
}

/* The total that calls itself one. */
static gboolean is_total(const struct jb_figure_hit *hit)
{
    static const char *const words[] = {"总", "共", "合计", "累计", "總"};
    const char *measure = hit->packed.figure.measure;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if ((measure && strstr(measure, words[i])) || strstr(hit->quote, words[i]))
            return TRUE;
    return FALSE;
}

static gboolean adds_up(const GArray *parts, guint begin, guint end,
                        struct jb_decimal *sum)
{
    *sum = jb_decimal_of(0);
    for (guint i = begin; i < end; i++)
        if (!jb_decimal_add(sum, &part_at(parts, i)->value))
            return FALSE;
    return TRUE;
}

/* Is SUM the total, but for what rounding (33.2万 + 8.4万 = 41.6万) may have left over? */
static gboolean is_sum(const struct jb_decimal *sum, const struct part *total,
                       const GArray *parts, const guint run[2])
{
    gint step = total->step;
    struct jb_decimal allowed, difference;
    for (guint i = run[0]; i < run[1]; i++)
        step = MAX(step, part_at(parts, i)->step);
    gint order = jb_decimal_compare(sum, &total->value);
    if (order == 0)
        return TRUE;
    if (step == 0)
        return FALSE;
    const struct jb_decimal *more = order > 0 ? sum : &total->value;
    const struct jb_decimal *less = order > 0 ? &total->value : sum;
    return run[1] - run[0] <= 9 && jb_exact_subtract(more, less, &difference) &&
           jb_exact_power(step, &allowed) &&
           jb_decimal_compare(&difference, &allowed) <= 0;
}

static void report_sum(GPtrArray *out, enum jb_finding_kind kind,
                       const struct part *total, const GArray *parts, const guint run[2])
{
    struct jb_decimal sum;
    struct jb_finding *finding = jb_finding_new(out, kind);
    jb_finding_add(finding, total->hit, JB_ROLE_TOTAL);
    for (guint i = run[0]; i < run[1]; i++)
        jb_finding_add(finding, part_at(parts, i)->hit, JB_ROLE_PART);
    if (adds_up(parts, run[0], run[1], &sum))
        finding->reckoned = jb_decimal_format(&sum, FALSE);
}

/* The longest run of PARTS, from the first on, that is the total's sum. */
static gboolean find_run(const struct part *total, const GArray *parts, guint run[2])
{
    guint least = parts->len > MOST_RUNS ? parts->len : 2;
    for (guint len = parts->len; len >= least; len--)
        for (run[0] = 0; run[0] + len <= parts->len; run[0]++) {
            struct jb_decimal sum;
            run[1] = run[0] + len;
            if (adds_up(parts, run[0], run[1], &sum) && is_sum(&sum, total, parts, run))
                return TRUE;
        }
    return FALSE;
}

/* Sum above the total, but not by so much that the parts rather overlap. */
static gboolean is_a_little_more(const GArray *parts, const struct part *total)
{
    struct jb_decimal sum, over;
    return adds_up(parts, 0, parts->len, &sum) &&
           jb_decimal_compare(&sum, &total->value) > 0 &&
           jb_exact_subtract(&sum, &total->value, &over) &&
           jb_exact_multiply(
               &over,
               &(struct jb_decimal){.digit = {OVERLAP % 10, OVERLAP / 10}, .count = 2},
               &over) &&
           jb_decimal_compare(&over, &total->value) <= 0;
}

/* Does the text leave no other reading than that PART is of TOTAL? Not where a semicolon
 * parts them, where either is an average, or where the total is itself one of several
 * (68名乘客和4名机组人员,其中15名外国公民). */
static gboolean is_plainly_part(const struct part *total, const struct part *part)
{
    static const char *const averages[] = {"每", "均", "单产", "单价"};
    const struct jb_figure *a = &total->hit->packed.figure,
                           *b = &part->hit->packed.figure;
    const char *sentence = total->hit->sentence;
    if (a->sentence_begin != b->sentence_begin || a->end > b->begin)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(averages); i++)
        if ((a->measure && strstr(a->measure, averages[i])) ||
            (b->measure && strstr(b->measure, averages[i])))
            return FALSE;
    g_autofree char *before = g_strndup(sentence, a->begin - a->sentence_begin);
    g_autofree char *between =
        g_strndup(sentence + (a->end - a->sentence_begin), b->begin - a->end);
    return !strstr(between, "；") && !strchr(between, ';') &&
           !g_str_has_suffix(before, "和") && !g_str_has_suffix(before, "及");
}

/* What the engine linked: TRUE where something was found. */
static gboolean check_linked(const struct part *total, const GArray *parts,
                             GPtrArray *out)
{
    guint run[2] = {0, parts->len};
    if (parts->len >= 2 && find_run(total, parts, run)) {
        report_sum(out, JB_FINDING_PARTS_AGREE, total, parts, run);
        return TRUE;
    }
    for (guint i = 0; i < parts->len; i++) {
        const struct part *part = part_at(parts, i);
        if (jb_decimal_compare(&part->value, &total->value) <= 0 ||
            !is_plainly_part(total, part))
            continue;
        struct jb_finding *finding = jb_finding_new(out, JB_FINDING_PART_ABOVE_WHOLE);
        jb_finding_add(finding, total->hit, JB_ROLE_WHOLE);
        jb_finding_add(finding, part->hit, JB_ROLE_PART);
        return TRUE;
    }
    run[0] = 0;
    run[1] = parts->len;
    if (parts->len < 2 || !is_a_little_more(parts, total))
        return FALSE;
    report_sum(out, JB_FINDING_PARTS_DISAGREE, total, parts, run);
    return TRUE;
}

/* 三项合计: counts the parts, and is none of them. */
static gboolean counts_parts(const struct jb_figure_hit *hit)
{
    static const char *const units[] = {"项", "类", "种", "方面"};
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (g_strcmp0(hit->packed.figure.unit, units[i]) == 0)
            return strlen(hit->packed.figure.value) == 1;
    return FALSE;
}

/* What is known of a report while its neighbours are looked at. */
struct scope {
    const struct jb_check_report *report;
    GHashTable *amounts; /* references of its exact amounts: what parts can be part of */
    GHashTable *taken;   /* parts of totals that were found; NULL: not looked at yet */
};

/* Is HIT linked to a total other than TOTAL? A link to a change (增加268件,其中…) is none. */
static gboolean is_elsewhere(const struct scope *s, const struct jb_figure_hit *hit,
                             const struct jb_figure_hit *total)
{
    return hit->parent && g_strcmp0(hit->parent, total->ref) != 0 &&
           g_hash_table_contains(s->amounts, hit->parent);
}

/* May HIT be a part of TOTAL that nothing links to it? */
static gboolean is_candidate(const struct scope *s, const struct jb_figure_hit *hit,
                             const struct jb_figure_hit *total)
{
    if (hit == total || hit->packed.region != total->packed.region)
        return FALSE;
    if (s->taken) /* of a mixed total: any unit, part of nothing else */
        return !hit->parent && !counts_parts(hit) && jb_check_same_passage(hit, total) &&
               !g_hash_table_contains(s->taken, hit);
    return jb_unit_same_family(hit->packed.figure.unit, total->packed.figure.unit) &&
           !is_elsewhere(s, hit, total);
}

/* The candidates among the neighbours of figure AT; of a mixed total those before it. */
static GArray *neighbours(const struct scope *s, guint at)
{
    const struct jb_check_report *r = s->report;
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(struct part));
    guint end = s->taken ? at : MIN(at + NEIGHBOURS + 1, r->count);
    for (guint i = at > NEIGHBOURS ? at - NEIGHBOURS : 0; i < end; i++) {
        struct part part;
        if (is_candidate(s, r->list[i], r->list[at]) && part_of(r->list[i], &part))
            g_array_append_val(parts, part);
    }
    return parts;
}

static gboolean is_at_least(const struct part *part, guint least)
{
    struct jb_decimal bound = jb_decimal_of(least);
    return jb_decimal_compare(&part->value, &bound) >= 0;
}

static guint count_before(const GArray *parts, const struct part *total)
{
    guint32 begin = total->hit->packed.figure.begin;
    guint n = 0;
    while (n < parts->len && part_at(parts, n)->hit->packed.figure.begin < begin)
        n++;
    return n;
}

/* Does the run add up, and stand where parts may? */
static gboolean fits(const struct part *total, const GArray *parts, const guint run[2])
{
    struct jb_decimal sum;
    const struct jb_figure_hit *first = part_at(parts, run[0])->hit;
    const struct jb_figure_hit *last = part_at(parts, run[1] - 1)->hit;
    if (!adds_up(parts, run[0], run[1], &sum) ||
        jb_decimal_compare(&sum, &total->value) != 0 ||
        !jb_check_same_passage(first, last))
        return FALSE;
    return jb_check_same_passage(first, total->hit) ||
           (run[1] - run[0] >= FAR_PARTS && is_at_least(total, LEAST_FAR));
}

/* Runs that end right before the total, or begin behind it (perhaps after a figure or two
 * that are of the same total: 调解29640件, 成功29196件, 其中…). */
static gboolean find_neighbours(const struct part *total, const GArray *parts,
                                guint run[2])
{
    guint before = count_before(parts, total);
    run[1] = before;
    for (run[0] = 0; run[0] + 2 <= before; run[0]++)
        if (fits(total, parts, run))
            return TRUE;
    for (run[0] = before; run[0] < before + 3 && run[0] + 2 <= parts->len; run[0]++)
        for (run[1] = parts->len; run[1] >= run[0] + 2; run[1]--)
            if (fits(total, parts, run))
                return TRUE;
    return FALSE;
}

/* 20 = 10 + 10 is chance: one digit before zeros says too little. */
static gboolean is_round(const struct part *total)
{
    gsize len = strlen(total->hit->packed.figure.value);
    return strspn(total->hit->packed.figure.value + 1, "0") == len - 1;
}

static void check_unlinked(const struct scope *s, guint at, const struct part *total,
                           GPtrArray *out)
{
    guint run[2];
    g_autoptr(GArray) parts = neighbours(s, at);
    if (is_at_least(total, LEAST_UNLINKED) && !is_round(total) &&
        find_neighbours(total, parts, run))
        report_sum(out, JB_FINDING_PARTS_AGREE, total, parts, run);
}

static gboolean is_one_family(const struct part *total, const GArray *parts,
                              const guint run[2])
{
    for (guint i = run[0]; i < run[1]; i++)
        if (!jb_unit_same_family(part_at(parts, i)->hit->packed.figure.unit,
                                 total->hit->packed.figure.unit))
            return FALSE;
    return TRUE;
}

static void check_mixed(const struct scope *s, guint at, GPtrArray *out)
{
    struct part total;
    if (!part_of(s->report->list[at], &total) || !is_total(total.hit) ||
        !is_at_least(&total, LEAST_MIXED))
        return;
    g_autoptr(GArray) parts = neighbours(s, at);
    guint run[2] = {0, parts->len};
    for (; run[0] + 2 <= run[1]; run[0]++) {
        struct jb_decimal sum;
        if (!adds_up(parts, run[0], run[1], &sum) ||
            jb_decimal_compare(&sum, &total.value) != 0)
            continue;
        if (!is_one_family(&total, parts, run))
            report_sum(out, JB_FINDING_MIXED_TOTAL, &total, parts, run);
        return;
    }
}

/* Parts by the reference of their total: reference → array of struct part. */
static GHashTable *links_of(const struct jb_check_report *r)
{
    GHashTable *links = g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
                                              (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < r->count; i++) {
        struct part part;
        const struct jb_figure_hit *hit = r->list[i];
        if (!hit->parent || !part_of(hit, &part))
            continue;
        GArray *parts = g_hash_table_lookup(links, hit->parent);
        if (!parts) {
            parts = g_array_new(FALSE, FALSE, sizeof(struct part));
            g_hash_table_insert(links, hit->parent, parts);
        }
        g_array_append_val(parts, part);
    }
    return links;
}

/* Of LINKED, those of the total's unit. (transfer full) */
static GArray *of_one_unit(const struct part *total, const GArray *linked)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(struct part));
    for (guint i = 0; linked && i < linked->len; i++) {
        const struct part *part = part_at(linked, i);
        if (jb_unit_same_family(part->hit->packed.figure.unit,
                                total->hit->packed.figure.unit))
            g_array_append_val(parts, *part);
    }
    return parts;
}

/* Sets of the parts that findings from FIRST on name. */
static GHashTable *parts_in(const GPtrArray *findings, guint first)
{
    GHashTable *taken = g_hash_table_new(NULL, NULL);
    for (guint i = first; i < findings->len; i++) {
        const GArray *figures = ((struct jb_finding *)findings->pdata[i])->figures;
        for (guint k = 1; k < figures->len; k++)
            g_hash_table_add(
                taken, (gpointer)g_array_index(figures, struct jb_finding_figure, k).hit);
    }
    return taken;
}

static GHashTable *amounts_of(const struct jb_check_report *r)
{
    GHashTable *amounts = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < r->count; i++) {
        struct part part;
        if (part_of(r->list[i], &part))
            g_hash_table_add(amounts, r->list[i]->ref);
    }
    return amounts;
}

void jb_check_parts(const struct jb_check_report *r, GPtrArray *out)
{
    g_autoptr(GHashTable) links = links_of(r);
    g_autoptr(GHashTable) amounts = amounts_of(r);
    struct scope scope = {r, amounts, NULL};
    guint first = out->len;
    for (guint i = 0; i < r->count; i++) {
        struct part total;
        if (!part_of(r->list[i], &total))
            continue;
        g_autoptr(GArray) parts =
            of_one_unit(&total, g_hash_table_lookup(links, total.hit->ref));
        if (!check_linked(&total, parts, out))
            check_unlinked(&scope, i, &total, out);
    }
    scope.taken = parts_in(out, first);
    for (guint i = 0; i < r->count; i++)
        check_mixed(&scope, i, out);
    g_hash_table_unref(scope.taken);
}
