/* Check: is an archive whole? */

#ifndef JB_STORE_CHECK_H
#define JB_STORE_CHECK_H

#include "lib/store/archive.h"

struct jb_check {
    guint files;    /* looked at */
    guint reports;  /* the same, dead ones included */
    guint problems; /* told to `bad` */
};

/* Looks at everything ARCHIVE (a folder) names: length and digest of every file, the
 * structure of every Xapian database, every row, record, folded text, figure and sketch
 * against each other, the clusters against their pairs. Each thing that is wrong goes to BAD as one line. FALSE with an error only where
 * there is no archive to look at; damage is counted in RESULT. */
gboolean jb_archive_check(const char *archive,
                          void (*bad)(const char *message, gpointer data), gpointer data,
                          struct jb_check *result, GError **error);

#endif
