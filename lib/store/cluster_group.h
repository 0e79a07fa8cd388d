/* From pairs that overlap to clusters.
 *
 * Two reports each of which has half of the other say the same: they belong together, and so
 * does whatever belongs to either. A report of which the other is only a small part (a news
 * flash inside a long page) is joined to it too, but not through it to everything else that
 * the long one holds: each short text goes to the one page of which it is the largest part,
 * and a page that holds several short texts that have nothing in common is a digest, which
 * is a reprint of none of them. The outcome depends on the pairs alone, not on their order or
 * on when they were found. */

#ifndef JB_STORE_CLUSTER_GROUP_H
#define JB_STORE_CLUSTER_GROUP_H

#include "lib/store/archive.h"

/* Each has so much of the other: they say the same. */
#define JB_SHARE_SAME 500

/* A short text that is so much of a page is no small item of it. */
#define JB_SHARE_LARGE 333

/* Fills the heads of CLUSTERING, which counts all reports of ARCHIVE, from its pairs, whose
 * reports must be alive. */
void jb_clusters_group(const jb_archive *archive, struct jb_clustering *clustering);

#endif
