#include "lib/figure/place_form.h"

enum { FILTER_BITS = 1 << 16 };

static const jb_division *form_row(gsize form)
{
    return &jb_place_rows[jb_place_forms[form] / 2];
}

static gsize form_len(gsize form)
{
    const jb_division *row = form_row(form);

    return jb_place_forms[form] % 2 ? row->short_len : row->len;
}

/* Unit K of a form, 0 past its end, which sorts first. */
static UChar form_unit(gsize form, gsize k)
{
    return k < form_len(form) ? form_row(form)->name[k] : 0;
}

static guint pair_hash(UChar first, UChar second)
{
    return ((guint)first * 31 + second) % FILTER_BITS;
}

/* A bit for each pair of units that a form begins with. */
static const guint8 *pair_filter(void)
{
    static guint8 bits[FILTER_BITS / 8];
    static gsize ready;

    if (g_once_init_enter(&ready)) {
        for (gsize i = 0; i < jb_place_form_count; i++) {
            guint hash = pair_hash(form_unit(i, 0), form_unit(i, 1));

            bits[hash / 8] |= (guint8)(1 << hash % 8);
        }
        g_once_init_leave(&ready, 1);
    }
    return bits;
}

gboolean jb_form_may_begin(UChar first, UChar second)
{
    guint hash = pair_hash(first, second);

    return (pair_filter()[hash / 8] >> hash % 8 & 1) != 0;
}

/* The first form of [LOW, HIGH) whose unit K is C or more. */
static gsize first_form(gsize low, gsize high, gsize k, guint c)
{
    while (low < high) {
        gsize middle = low + (high - low) / 2;

        if (form_unit(middle, k) < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Where the forms that begin with each unit start, and one entry for the end of all. */
static const guint16 *unit_index(void)
{
    static guint16 index[0x10000 + 1];
    static gsize ready;

    if (g_once_init_enter(&ready)) {
        gsize form = 0;
        for (guint c = 0; c <= 0x10000; c++) {
            while (form < jb_place_form_count && form_unit(form, 0) < c)
                form++;
            index[c] = (guint16)form;
        }
        g_once_init_leave(&ready, 1);
    }
    return index;
}

struct jb_place_range jb_form_longest(const UChar *text, gsize len)
{
    struct jb_place_range best = {0, 0, 0};
    const guint16 *index = unit_index();
    gsize low = len > 0 ? index[text[0]] : 0, high = len > 0 ? index[text[0] + 1] : 0;

    for (gsize k = 0; k < MIN(len, JB_PLACE_NAME_MAX) && low < high; k++) {
        low = k > 0 ? first_form(low, high, k, text[k]) : low;
        high = k > 0 ? first_form(low, high, k, (guint)text[k] + 1) : high;
        if (low < high && form_len(low) == k + 1) {
            gsize longer = first_form(low, high, k + 1, 1);

            best =
                (struct jb_place_range){(guint16)low, (guint16)longer, (guint8)(k + 1)};
        }
    }
    return best;
}

gboolean jb_form_is_full(const struct jb_place_range *range)
{
    for (gsize i = range->first; i < range->last; i++) {
        if (jb_place_forms[i] % 2 == 0)
            return TRUE;
    }
    return FALSE;
}

int jb_place_nearness(const jb_division *row, const jb_division *place)
{
    guint32 code, other;

    if (!place)
        return 0;
    code = jb_division_code(row);
    other = jb_division_code(place);
    if (jb_division_within(row, place) || jb_division_within(place, row))
        return 3;
    if (code / 100 == other / 100)
        return 2;
    return code / 10000 == other / 10000 ? 1 : 0;
}

/* Being in force outweighs being near the report, that being near the last place, that the
 * level. */
static int score(const jb_division *row, const struct jb_place_hints *hints)
{
    int level = (int)JB_PLACE_COUNTY - (int)jb_division_level(row);

    return jb_division_in_force(row, hints->year) * 1000 +
           jb_place_nearness(row, hints->report) * 100 +
           jb_place_nearness(row, hints->last) * 10 + level;
}

/* Of equals, the one that the other became, or the later row of one code. NULL if they are
 * different places. */
static const jb_division *reconcile(const jb_division *a, const jb_division *b)
{
    if (jb_division_code(a) == jb_division_code(b))
        return a > b ? a : b;
    if (jb_division_now(a) == jb_division_now(b))
        return jb_division_now(a) == a ? a : b;
    return NULL;
}

const jb_division *jb_form_choose(const struct jb_place_range *range,
                                  const struct jb_place_hints *hints)
{
    const jb_division *best = NULL;
    int most = -1;

    for (gsize i = range->first; i < range->last; i++) {
        const jb_division *row = form_row(i);
        int points;

        if (hints->parent &&
            (row == hints->parent || !jb_division_within(row, hints->parent)))
            continue;
        points = score(row, hints);
        if (points == most)
            best = best ? reconcile(best, row) : NULL;
        if (points > most) {
            best = row;
            most = points;
        }
    }
    return best;
}
