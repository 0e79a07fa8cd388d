/* How ordinary a Han character is: what tells Chinese read in its own encoding from Chinese
 * read in another's. In running text about three quarters of all Han are among the few
 * hundred most frequent characters; read in a wrong encoding hardly one in ten is. */

#ifndef JB_TEXT_HAN_COMMON_H
#define JB_TEXT_HAN_COMMON_H

#include <glib.h>
#include <unicode/utypes.h>

enum jb_han_rank {
    JB_HAN_RARE,     /* any other Han character, and what is none */
    JB_HAN_FAMILIAR, /* first level of GB 2312 (3755) or of Big5 (5401) */
    JB_HAN_COMMON,   /* among the most frequent, simplified or traditional */
};

/* The rank of a character. Safe from any thread. */
enum jb_han_rank jb_han_rank(UChar32 c);

#endif
