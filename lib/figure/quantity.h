/* Quantities: number, unit and qualifier of every statistic of a text, in text order.
 *
 * jb_quantities_find() walks the view once. It first sets aside what is no statistic
 * (exclude.h), then reads a numeral with its unit and qualifiers, joins ranges and parts of
 * a sum of money, and decides whether a number without a unit counts. What a quantity
 * counts is measure.h's affair. */

#ifndef JB_FIGURE_QUANTITY_H
#define JB_FIGURE_QUANTITY_H

#include "lib/figure/exclude.h"
#include "lib/figure/figure.h"
#include "lib/figure/numeral.h"
#include "lib/figure/phrase.h"
#include "lib/figure/unit.h"

enum jb_quantity_flags {
    JB_QUANTITY_BARE = 1 << 0,       /* no unit: 批捕338 */
    JB_QUANTITY_INDEFINITE = 1 << 1, /* 一家: counts only beside another quantity */
    JB_QUANTITY_BRACKETED = 1 << 2,  /* stands alone in brackets: 行为不当(30.1%) */
    JB_QUANTITY_WORDS = 1 << 3,      /* 百分之五, 一半, 三分之一 */
    JB_QUANTITY_NEGATIVE = 1 << 4,
    JB_QUANTITY_INEXACT = 1 << 5, /* 三分之一: no finite decimal */
};

struct jb_quantity {
    gsize begin, end;         /* with the qualifiers that adjoin; units of the view */
    gsize number, number_end; /* the numeral alone */
    struct jb_unit unit;
    struct jb_decimal low, high;
    enum jb_qualifier qualifier;
    guint numeral; /* enum jb_numeral_flags */
    guint flags;
    struct jb_span row, column; /* heads of the table it is a cell of; empty elsewhere */
};

/* A numeral that is no statistic. */
struct jb_rejected {
    gsize begin, end;
    enum jb_reject reason;
};

/* Reads the quantity whose number begins at AT within [BEGIN, LIMIT). JB_REJECT_NONE if it
 * is one; OUT->end is then its end, else where to go on. */
enum jb_reject jb_quantity_read(const struct jb_view *view, gsize begin, gsize limit,
                                gsize at, struct jb_quantity *out);

/* Reads a word at AT that is a quantity by itself, whatever its last sign: 一半, 百分百, 对折, and
 * 米九 for 1.9 metres. Its end, AT if there is none; OUT is scratch then. */
gsize jb_quantity_word(const UChar *text, gsize begin, gsize limit, gsize at,
                       struct jb_quantity *out);

/* Appends a struct jb_quantity to OUT for each quantity of VIEW. PERIODS holds the struct
 * jb_period of the view. REJECTED, if not NULL, gets a struct jb_rejected for each numeral
 * that is none. */
void jb_quantities_find(const struct jb_view *view, const GArray *periods, GArray *out,
                        GArray *rejected);

#endif
