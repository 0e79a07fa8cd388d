/* The first block of a glass database in one file: what format it has, where its tables
 * are, how many documents there are and how long. Private to lib/xap. */

#ifndef XAP_BULK_VERSION_H
#define XAP_BULK_VERSION_H

#include "lib/xap/bulk_table.h"

struct bulk_version {
    guint revision;
    struct bulk_root postlist, docdata; /* end is 0: the table is not there */
    guint32 documents;
    guint32 length_least; /* of a document that is not empty; 0: there is none */
    guint32 length_most;
    guint64 length; /* of all */
    guint32 wdf_most;
};

/* Writes VERSION into BLOCK, with zeros behind it, and a random UUID; the bytes that are
 * used are returned. */
gsize bulk_version_write(const struct bulk_version *version, guint8 block[BULK_BLOCK]);

/* Is the format that bulk_version_write() writes the one of the libxapian that is in use?
 * Lets it make an empty database in the folder PATH, which must not exist and is removed
 * again. FALSE with *ERROR set where that fails. */
gboolean bulk_version_is_known(const char *path, GError **error);

#endif
