#include "lib/store/cluster_judge.h"

/* Shorter texts are captions and headings, which say too little to be anybody's text. */
enum { CHARS_LEAST = 40 };

/* With fewer digits than this their share says nothing. */
enum { DIGITS_LEAST = 6 };

/* What is asked for, in thousandths of the contained text; the first row that applies. */
static const struct demand {
    guint chars_below; /* texts shorter than this; 0: of any length */
    gint days_above;   /* published so many days apart, or more; 0: whenever */
    guint share, digits;
} demands[] = {
    {150, 0, 850, 500}, /* a notice of two sentences is one name and a form */
    {0, 32, 900, 600},  /* what comes again next month is a form, or a speech quoted */
    {0, 2, 700, 600},   /* a bulletin of each trading day, of one company */
    {0, 0, 700, 300},
};

static const struct demand *demand_of(guint32 chars, gint days)
{
    const struct demand *d = demands;
    while ((d->chars_below && chars >= d->chars_below) ||
           (d->days_above && days < d->days_above))
        d++;
    return d;
}

gboolean jb_is_reprint(const struct jb_shares *shares, gint days)
{
    guint side = jb_share(shares, 0) >= jb_share(shares, 1) ? 0 : 1;
    const struct demand *d = demand_of(shares->chars[side], days);
    return shares->chars[side] >= CHARS_LEAST && jb_share(shares, side) >= d->share &&
           (shares->digits[side] < DIGITS_LEAST ||
            jb_share_digits(shares, side) >= d->digits);
}
