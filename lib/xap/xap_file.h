/* Database files: compaction and check. */

#ifndef XAP_XAP_FILE_H
#define XAP_XAP_FILE_H

#include "lib/xap/xap.h"

G_BEGIN_DECLS

enum xap_compact_level {
    XAP_COMPACT_FULL,     /* items are split where it saves space: libxapian's default */
    XAP_COMPACT_STANDARD, /* fastest to add to later */
    XAP_COMPACT_FULLER,   /* smallest, for what is never written to again */
};

/* {0} is: a folder, full, 8192 bytes, renumbered. */
struct xap_compact_options {
    enum xap_compact_level level;
    gboolean single_file; /* one file instead of a folder */
    gboolean keep_docids; /* no renumbering; the ranges of ids must not overlap, else
                             XAP_ERROR_INVALID_OPERATION */
    gboolean multipass;   /* merge more than three in passes: faster, more disk */
    guint block_size;     /* a power of 2 in 2048..65536 bytes; else 8192 */
};

/* Merges N databases (at least one) into a new one at TARGET, in the order given, which is
 * the order of the new ids: a document with the id d in source i becomes
 *
 *     d - (first_i - 1) + sum over j < i of (last_j - first_j + 1)
 *
 * where first and last are the lowest and the highest id in use in a source. In sources to
 * which documents were only added first is 1 and last their number, so that the i-th source
 * simply follows those before it. Gaps inside a source stay; a source without documents
 * takes no ids. The wdf, lengths, values and data of documents stay as they are. Metadata
 * is united; of a key that several sources have one value is kept, not always the first
 * source's. The result has term lists only if all sources have them. All sources are open at
 * once, with some four files each: mind the limit of open files beyond 200 folders.
 *
 * A TARGET folder is made; an existing database there is overwritten in place, so that a
 * failure leaves ruins: merge into a fresh path and rename. TARGET must not be a source.
 * The files are synced. OPTIONS may be NULL for the defaults. */
gboolean xap_compact(const char *const *sources, gsize n, const char *target,
                     const struct xap_compact_options *options, GError **error);

/* Reads all of the database PATH and checks its structure. TRUE if it is whole; FALSE with
 * XAP_ERROR_DATABASE_CORRUPT if not, with another code if it cannot be checked at all.
 * Unless NULL, REPORT gets what libxapian says, in lines of English, in both cases. It finds
 * broken structure, not every flipped bit: glass blocks have no checksums. */
gboolean xap_check(const char *path, GString *report, GError **error);

G_END_DECLS

#endif
