/* Alignment: where in a line a quotation stands best, and how the two differ.
 *
 * The cost of a difference is its weight: a letter, digit or Han character 2, punctuation
 * and space 1; one character in another's place costs as much as the heavier of them. What
 * stands before and behind the best place costs nothing. Texts are folded units. */

#ifndef JB_QUERY_ALIGN_H
#define JB_QUERY_ALIGN_H

#include <glib.h>
#include <unicode/utypes.h>

struct jb_units {
    const UChar *text;
    gsize len;
};

/* A quotation may have so many units. */
#define JB_ALIGN_MAX 2000

/* The weight of all of QUOTE: what it costs to leave it out. */
guint jb_align_weight(struct jb_units quote);

/* The least cost of QUOTE anywhere in LINE, and where in LINE it ends (at the first such
 * place, and there as far on as it costs no more). Time: the product of both lengths. */
guint jb_align_cost(struct jb_units quote, struct jb_units line, gsize *end);

/* What the quotation has at QUOTE_BEGIN..QUOTE_END, the line has at BEGIN..END; one of them
 * may be empty. */
struct jb_difference {
    guint32 quote_begin, quote_end;
    guint32 begin, end;
};

/* The differences of QUOTE from its best place, which ends at END of LINE; *BEGIN is where
 * it begins. Array of struct jb_difference, ascending. (transfer full) */
GArray *jb_align(struct jb_units quote, struct jb_units line, gsize end, gsize *begin);

#endif
