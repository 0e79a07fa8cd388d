/* Finding reprints: which reports overlap with those that are new?
 *
 * Candidates are the reports that share numbers of their sketches (sketches.h); those with
 * most in common are compared text by text. What is new is looked up in what is there, so the
 * cost is that of the new reports, never of all pairs. */

#ifndef JB_STORE_CLUSTER_FIND_H
#define JB_STORE_CLUSTER_FIND_H

#include "lib/store/archive.h"

/* Looks at the reports of ARCHIVE that its clusters do not count yet, forgets those that
 * died, and writes the clusters anew into NEXT, a copy of its manifest. *CHANGED tells
 * whether there was anything to do. */
gboolean jb_clusters_update(const jb_archive *archive, struct jb_manifest *next,
                            gboolean *changed, GError **error);

#endif
