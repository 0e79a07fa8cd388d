/* The terms of a database under construction, each with a number. Private to lib/xap.
 *
 * A term of one or two characters of which UTF-8 makes three bytes each (all Han of the Basic
 * Multilingual Plane) has a number that is made of those characters and sorts as its bytes do:
 * it is in no table. Every other term is entered into a table and counted from 0. The two
 * kinds of numbers do not overlap. */

#ifndef XAP_BULK_TERMS_H
#define XAP_BULK_TERMS_H

#include <glib.h>

#include "lib/xap/bulk_table.h"
#include "lib/xap/xap_bulk.h"

/* Numbers from here on are made of characters. */
#define BULK_PAIRS XAP_BULK_PAIR(0x800, 0)

struct bulk_terms {
    GByteArray *bytes; /* of all terms, one behind the other */
    GArray *ends;      /* of guint32: where each one's bytes end */
    guint32 *slots;    /* number + 1; 0: free */
    gsize slot_count;
};

void bulk_terms_init(struct bulk_terms *terms);
void bulk_terms_clear(struct bulk_terms *terms);

/* The number of the term of LEN bytes. */
guint32 bulk_terms_number(struct bulk_terms *terms, const char *data, gsize len);

/* The bytes of the term NUMBER; those of a pair are put into ROOM. */
struct bulk_bytes bulk_terms_bytes(const struct bulk_terms *terms, guint32 number,
                                   guint8 room[6]);

/* The numbers of the table's terms by ascending bytes. (transfer full) */
guint32 *bulk_terms_sorted(const struct bulk_terms *terms);

#endif
