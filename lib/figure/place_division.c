#include "lib/figure/place_table.h"

static const jb_division *const nation = &jb_place_rows[0];

/* The first row with CODE or more. */
static gsize first_row(guint32 code)
{
    gsize low = 0, high = jb_place_row_count;

    while (low < high) {
        gsize middle = low + (high - low) / 2;

        if (jb_place_rows[middle].code < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

gboolean jb_division_in_force(const jb_division *division, int year)
{
    if (year == 0)
        return division->until == 0;
    return division->from <= year && (division->until == 0 || year <= division->until);
}

const jb_division *jb_division_find(guint32 code, int year)
{
    const jb_division *last = NULL;

    for (gsize i = first_row(code); i < jb_place_row_count; i++) {
        if (jb_place_rows[i].code != code)
            break;
        if (year == 0 || jb_division_in_force(&jb_place_rows[i], year))
            last = &jb_place_rows[i];
        if (year == 0 && jb_division_in_force(&jb_place_rows[i], 0))
            break;
    }
    return last;
}

guint32 jb_division_code(const jb_division *division)
{
    return division->code;
}

enum jb_place_level jb_division_level(const jb_division *division)
{
    if (division == nation)
        return JB_PLACE_COUNTRY;
    if (division->code % 10000 == 0)
        return JB_PLACE_PROVINCE;
    return division->code % 100 == 0 ? JB_PLACE_CITY : JB_PLACE_COUNTY;
}

void jb_division_years(const jb_division *division, int *from, int *until)
{
    if (from)
        *from = division->from;
    if (until)
        *until = division->until;
}

/* The division with CODE in the last full year of OF; any year's if that one is not known. */
static const jb_division *above(const jb_division *of, guint32 code)
{
    int year = of->until ? MAX(of->until - 1, of->from) : 0;
    const jb_division *found = code == of->code ? NULL : jb_division_find(code, year);

    return found ? found : code == of->code ? NULL : jb_division_find(code, 0);
}

const jb_division *jb_division_parent(const jb_division *division)
{
    const jb_division *found;

    if (division == nation)
        return NULL;
    if ((found = above(division, division->code / 100 * 100)))
        return found;
    if ((found = above(division, division->code / 10000 * 10000)))
        return found;
    return nation;
}

const jb_division *jb_division_now(const jb_division *division)
{
    const jb_division *at = division;

    /* Bounded: the lists of successors hold a few circles. */
    for (int step = 0; step < 8 && at->until && at->successor; step++) {
        const jb_division *next = jb_division_find(at->successor, at->until);

        if (!next || next == at)
            next = jb_division_find(at->successor, 0);
        if (!next || next == at)
            break;
        at = next;
    }
    return at->until ? division : at;
}

static gboolean is_or_below(const jb_division *inner, const jb_division *outer)
{
    for (; inner; inner = jb_division_parent(inner)) {
        if (inner == outer)
            return TRUE;
    }
    return FALSE;
}

gboolean jb_division_within(const jb_division *inner, const jb_division *outer)
{
    if (!inner || !outer)
        return FALSE;
    return is_or_below(inner, outer) ||
           is_or_below(jb_division_now(inner), jb_division_now(outer));
}

char *jb_division_name(const jb_division *division)
{
    const UChar *name = division->name;

    for (gsize i = 0; i < jb_place_spelling_count; i++) {
        if (&jb_place_rows[jb_place_spellings[i].row] == division)
            name = jb_place_spellings[i].name;
    }
    return g_utf16_to_utf8(name, division->len, NULL, NULL, NULL);
}

char *jb_division_path(const jb_division *division)
{
    const jb_division *parent = jb_division_parent(division);
    char *name = jb_division_name(division);
    g_autofree char *own = NULL, *above_it = NULL;

    if (!parent || parent == nation)
        return name;
    own = name;
    above_it = jb_division_path(parent);
    return g_strconcat(above_it, own, NULL);
}
