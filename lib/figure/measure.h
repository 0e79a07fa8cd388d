/* Measures: what a quantity counts, one phrase, with the verb restored where the text
 * elides it.
 *
 * A measure is at most three pieces of the text, said one after the other: 打掉 + 黑社会性质组织. The
 * noun stands before the number (打掉黑恶团伙35个), after it (打掉6个涉黑恶犯罪组织), in the clause
 * before (最多为疏忽职守,共有696宗), or is that of the quantity before (418件631人; 抓获772人,同比
 * 上升95.6%). Lists share a verb; 分别 gives each value its own noun. */

#ifndef JB_FIGURE_MEASURE_H
#define JB_FIGURE_MEASURE_H

#include "lib/figure/figure.h"
#include "lib/figure/layout.h"
#include "lib/figure/phrase.h"
#include "lib/figure/quantity.h"

#define JB_MEASURE_PARTS 3

struct jb_measure {
    struct jb_span part[JB_MEASURE_PARTS]; /* any may be empty */
    struct jb_span verb; /* what the next of a list may borrow; may be empty */
    struct jb_span place; /* one that stands between verb and number: 造成|徽县|2人死亡 */
    struct jb_span deed; /* the verb, if there is no noun: 追责问责9699人 */
    gsize claimed;       /* up to where the text after the number is used */
    enum jb_change change;
    gboolean same;  /* it is that of the quantity before */
    gboolean there; /* after 有 or 其余: what follows the noun belongs to it */
    gboolean sure;
};

/* What is known while the quantities of a text are measured in order. */
struct jb_measuring {
    const struct jb_view *view;
    const struct jb_layout *layout;
    const GArray *periods;    /* struct jb_period */
    const GArray *quantities; /* struct jb_quantity */
    const GArray *places;     /* struct jb_place */
    GArray *measures;         /* struct jb_measure, one for each quantity */
    GArray *subjects; /* struct jb_span, one for each clause: what it names itself */
    GArray *rests;    /* gsize, one for each clause: where its predicate begins */
};

/* Fills MEASURES. */
void jb_measure_all(struct jb_measuring *m);

/* The clause of each quantity, as indexes into the layout; guint, one for each. */
GArray *jb_clauses_of(const struct jb_layout *layout, const GArray *quantities);

#endif
