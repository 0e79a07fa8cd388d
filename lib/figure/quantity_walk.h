/* The walk over a text that finds its quantities (private to lib/figure). */

#ifndef JB_FIGURE_QUANTITY_WALK_H
#define JB_FIGURE_QUANTITY_WALK_H

#include "lib/figure/quantity.h"

struct jb_walk {
    const struct jb_view *view;
    const UChar *text;
    gsize len, at;
    const GArray *periods;
    guint period; /* the first that ends after AT */
    gsize quote_end, clause;
    gsize
        ordinal_end; /* of the last number after 第, whose like may follow: 第四条和九十条 */
    GArray *out, *rejected;
    const GArray *cells; /* struct jb_cell; NULL: no table */
    guint cell;          /* the first that ends after AT */
};

/* Whether Q is a statistic. Marks Q as JB_QUANTITY_INDEFINITE where only what stands beside
 * it can tell. */
enum jb_reject jb_quantity_judge(const struct jb_walk *walk, struct jb_quantity *q);

/* Notes that a numeral is none, if anybody wants to know. */
void jb_walk_reject(struct jb_walk *walk, gsize begin, gsize end, enum jb_reject reason);

/* Drops articles (一张网), gives 0.9个和2个百分点 one unit and joins two bounds to a range. */
void jb_quantity_join_lists(struct jb_walk *walk);

#endif
