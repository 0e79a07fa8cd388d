/* Is it a reprint? What two reports must have in common to be a pair.
 *
 * The text of the one must stand in the other. That alone is not enough in news, which are
 * full of forms: the market bulletin of each day, the notice of each case, the welcome of
 * each guest share their sentences, and nothing of what they say. What they say stands in
 * the numerals, so most of these must be common as well (a reprint alters few of them), and
 * where forms are likely (short texts, texts months apart) more is asked for.
 *
 * All limits were set on web news of two months and broadcast news of two years, by reading
 * what lies on either side: docs/reprints.md. */

#ifndef JB_STORE_CLUSTER_JUDGE_H
#define JB_STORE_CLUSTER_JUDGE_H

#include "lib/text/overlap.h"

/* Days between two reports of which a date is not known. */
#define JB_DAYS_UNKNOWN (-1)

/* Does the text of one side, the one with the larger share, stand in the other, DAYS before
 * or after it? */
gboolean jb_is_reprint(const struct jb_shares *shares, gint days);

#endif
