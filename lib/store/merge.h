/* Merging: keeps an archive at a handful of segments.
 *
 * Segments within one power of four of text are alike; four alike become one, and so does
 * whatever is more than eight. A segment of which half the reports are dead is rebuilt
 * without them. Where nothing is dead, databases are compacted as they are; else the
 * reports are analysed again from their records. */

#ifndef JB_STORE_MERGE_H
#define JB_STORE_MERGE_H

#include "lib/store/archive.h"

/* Does one merge that is due in ARCHIVE and changes NEXT, a copy of its manifest,
 * accordingly; *MERGED tells whether one was due. The archive's clusters must count all its
 * reports: they are renumbered. */
gboolean jb_merge_once(jb_archive *archive, struct jb_manifest *next, gboolean *merged,
                       GError **error);

/* Writes segment NUMBER of ARCHIVE anew, its live reports analysed again from their records,
 * and changes NEXT accordingly; a segment without live reports goes. Of clusters the same. */
gboolean jb_merge_renew(jb_archive *archive, guint number, struct jb_manifest *next,
                        GError **error);

#endif
