/* The layout of a text: its clauses and sentences, as ranges of the view.
 *
 * A clause ends at , ; : or at what ends a sentence; a short quotation, title or bracket
 * without a number is one thing, and punctuation inside it does not cut (“三大系统,六大功能室”,
 * 乡镇(街道)). 、 never ends a clause. Empty clauses are left out. */

#ifndef JB_FIGURE_LAYOUT_H
#define JB_FIGURE_LAYOUT_H

#include "lib/figure/view.h"

enum jb_cut { JB_CUT_COMMA, JB_CUT_COLON, JB_CUT_SEMICOLON, JB_CUT_STOP, JB_CUT_LINE };

struct jb_clause {
    gsize begin, end; /* units of the view, without the sign that ends it */
    enum jb_cut cut;  /* what ends it */
    guint sentence;   /* index */
    guint paragraph;  /* line, from 0 */
};

struct jb_sentence {
    gsize begin, end; /* with the stop that ends it, without the line end */
};

struct jb_layout {
    GArray *clauses;   /* struct jb_clause */
    GArray *sentences; /* struct jb_sentence */
};

void jb_layout_init(struct jb_layout *layout, const struct jb_view *view);
void jb_layout_clear(struct jb_layout *layout);

#endif
