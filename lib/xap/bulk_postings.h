/* The table of posting lists of a glass database. Private to lib/xap.
 *
 * A posting list is a row of chunks, each an item of the table. Its first has the term as key
 * (0 escaped as 0 0xFF) and begins with the number of documents, the sum of wdf and the first
 * document less 1; a later one has the term, a 0 byte and its first document as key. Each
 * goes on with "1" (the last one) or "0", the distance from its first to its last document,
 * and the postings: a wdf, then for each further one the distance less 1, and the wdf. The
 * lengths of documents are a posting list too, whose key begins 0 0xE0 and which has 0 for
 * both counts. */

#ifndef XAP_BULK_POSTINGS_H
#define XAP_BULK_POSTINGS_H

#include "lib/xap/bulk_runs.h"
#include "lib/xap/bulk_table.h"
#include "lib/xap/bulk_terms.h"

/* Writes the lengths of the documents 1.. and all postings of RUNS into TABLE; the greatest
 * wdf is returned. RUNS can only be cleared then. */
guint32 bulk_postings_write(bulk_table *table, const GArray *lengths,
                            const struct bulk_terms *terms, struct bulk_runs *runs);

#endif
