/* The table of traditional and simplified Han that the fold reads. */

#ifndef JB_TEXT_FOLD_TABLE_H
#define JB_TEXT_FOLD_TABLE_H

#include <unicode/utypes.h>

struct jb_han_pair {
    UChar32 traditional, simplified;
};

extern const struct jb_han_pair jb_han_pairs[]; /* sorted by traditional */
extern const unsigned jb_han_pair_count;

#endif
