/* Hard-wrapped text: lines broken at a fixed width, joined again where that is proved. */

#ifndef JB_CORPUS_UNWRAP_H
#define JB_CORPUS_UNWRAP_H

#include <glib.h>

/* TEXT with the line ends inside paragraphs taken out, transfer full, its length in
 * *OUT_LEN; NULL where TEXT is not demonstrably hard-wrapped, which is the common case.
 *
 * Proof: the widest line is 40 to 160 columns (a Han character is 2); at least 5 lines are
 * full, that is within 3 columns of the widest (a line is cut short so that none begins with
 * 。or ends with “); of the non-blank lines from the first full one to the last at least 3 in
 * 5 are full; at least half of the full ones end without a sentence's end; and none of them
 * holds a tab, a | or three spaces in a row inside, as tables do. Then a full line is joined
 * with the next one, unless that is blank or indented; a space is put between Latin letters
 * or digits that met at the edge. */
char *jb_unwrap(const char *text, gsize len, gsize *out_len);

#endif
