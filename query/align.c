/* Sellers' algorithm: the distance table of Wagner and Fischer with a free beginning and
 * end. The cost needs one row at a time; the way back is found in a second table of at most
 * three times the quotation's length, for a longer place would cost more than none. */

#include "query/align.h"

#include <string.h>

#include <unicode/uchar.h>

/* Steps of the way back. */
enum { STOP, BOTH, QUOTE, LINE };

static guint weight(UChar c)
{
    return u_isalnum(c) || (c & 0xF800) == 0xD800 ? 2 : 1;
}

guint jb_align_weight(struct jb_units quote)
{
    guint all = 0;
    for (gsize i = 0; i < quote.len; i++)
        all += weight(quote.text[i]);
    return all;
}

static guint exchange(UChar a, UChar b)
{
    return a == b ? 0 : MAX(weight(a), weight(b));
}

guint jb_align_cost(struct jb_units quote, struct jb_units line, gsize *end)
{
    g_autofree guint *column = g_new(guint, quote.len + 1);
    column[0] = 0;
    for (gsize i = 0; i < quote.len; i++)
        column[i + 1] = column[i] + weight(quote.text[i]);
    guint best = column[quote.len];
    *end = 0;
    for (gsize k = 0; k < line.len; k++) {
        guint diagonal = column[0], added = weight(line.text[k]);
        for (gsize i = 1; i <= quote.len; i++) {
            guint both = diagonal + exchange(quote.text[i - 1], line.text[k]);
            diagonal = column[i];
            guint one = MIN(column[i] + added, column[i - 1] + weight(quote.text[i - 1]));
            column[i] = MIN(both, one);
        }
        /* A last character that differs is told as such, rather than as missing. */
        gboolean goes_on = column[quote.len] == best && *end == k && k > 0;
        if (column[quote.len] < best || goes_on) {
            best = column[quote.len];
            *end = k + 1;
        }
    }
    return best;
}

/* The steps for LINE, whose end is the end of the place; (line.len + 1) rows of
 * (quote.len + 1). */
static guint8 *step_table(struct jb_units quote, struct jb_units line)
{
    gsize width = quote.len + 1;
    guint8 *steps = g_malloc(width * (line.len + 1));
    g_autofree guint *column = g_new(guint, width);
    column[0] = 0;
    steps[0] = STOP;
    for (gsize i = 1; i < width; i++) {
        column[i] = column[i - 1] + weight(quote.text[i - 1]);
        steps[i] = QUOTE;
    }
    for (gsize k = 1; k <= line.len; k++) {
        guint diagonal = column[0], added = weight(line.text[k - 1]);
        guint8 *row = steps + k * width;
        row[0] = STOP;
        for (gsize i = 1; i < width; i++) {
            guint both = diagonal + exchange(quote.text[i - 1], line.text[k - 1]);
            guint more = column[i] + added;
            guint less = column[i - 1] + weight(quote.text[i - 1]);
            diagonal = column[i];
            column[i] = MIN(both, MIN(more, less));
            row[i] = column[i] == both ? BOTH : column[i] == less ? QUOTE : LINE;
        }
    }
    return steps;
}

/* Adds the difference of one step, found from behind. */
static void add_step(GArray *out, struct jb_difference step)
{
    struct jb_difference *last =
        out->len ? &g_array_index(out, struct jb_difference, out->len - 1) : NULL;
    if (last && last->quote_begin == step.quote_end && last->begin == step.end) {
        last->quote_begin = step.quote_begin;
        last->begin = step.begin;
        return;
    }
    g_array_append_val(out, step);
}

static void reverse(GArray *list)
{
    for (guint i = 0; i < list->len / 2; i++) {
        struct jb_difference *a = &g_array_index(list, struct jb_difference, i);
        struct jb_difference *b =
            &g_array_index(list, struct jb_difference, list->len - 1 - i);
        struct jb_difference kept = *a;
        *a = *b;
        *b = kept;
    }
}

GArray *jb_align(struct jb_units quote, struct jb_units line, gsize end, gsize *begin)
{
    gsize origin = end > quote.len * 3 ? end - quote.len * 3 : 0;
    struct jb_units window = {line.text + origin, end - origin};
    g_autofree guint8 *steps = step_table(quote, window);
    GArray *out = g_array_new(FALSE, FALSE, sizeof(struct jb_difference));
    gsize i = quote.len, k = window.len;
    for (guint8 step; (step = steps[k * (quote.len + 1) + i]) != STOP;) {
        gsize from_i = i - (step != LINE ? 1 : 0), from_k = k - (step != QUOTE ? 1 : 0);
        if (step != BOTH || quote.text[from_i] != window.text[from_k])
            add_step(out, (struct jb_difference){(guint32)from_i, (guint32)i,
                                                 (guint32)(origin + from_k),
                                                 (guint32)(origin + k)});
        i = from_i;
        k = from_k;
    }
    *begin = origin + k;
    reverse(out);
    return out;
}
