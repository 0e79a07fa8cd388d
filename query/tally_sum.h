/* The sum of a row of figures, or why there is none. Private to tally.c. */

#ifndef JB_QUERY_TALLY_SUM_H
#define JB_QUERY_TALLY_SUM_H

#include "query/tally.h"

/* Fills ROW's sum, or refusal and refused. n log n. */
void jb_tally_sum(struct jb_tally_row *row, const jb_wordings *wordings);

#endif
