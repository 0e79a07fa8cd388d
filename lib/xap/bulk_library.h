/* The other way to make what xap_bulk makes: through libxapian, in throw-away databases of
 * some hundred documents, which are joined in the end. Private to lib/xap. */

#ifndef XAP_BULK_LIBRARY_H
#define XAP_BULK_LIBRARY_H

#include "lib/xap/xap_writer.h"

struct bulk_library {
    char *path;       /* of the file to be */
    GPtrArray *parts; /* paths of databases, in the order of their documents */
    xap_writer *part; /* the last one, while it is written; else NULL */
    guint64 postings; /* in it */
};

void bulk_library_init(struct bulk_library *library, const char *path);
void bulk_library_clear(struct bulk_library *library); /* removes what was not joined */

gboolean bulk_library_add(struct bulk_library *library,
                          const struct xap_document *document, GError **error);

/* Joins what was added into the file. */
gboolean bulk_library_finish(struct bulk_library *library, GError **error);

#endif
