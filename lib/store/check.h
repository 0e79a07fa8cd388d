/* Check: is an archive whole? */

#ifndef JB_STORE_CHECK_H
#define JB_STORE_CHECK_H

#include "lib/store/archive.h"

struct jb_check {
    guint files;    /* looked at */
    guint reports;  /* the same, dead ones included */
    guint problems; /* told to `bad` */
};

/* Length and digest of the file PATH: TRUE where they are as WANTED. Else BAD is told. */
gboolean jb_file_check(const char *path, const struct jb_file_sum *wanted,
                       void (*bad)(const char *message, gpointer data), gpointer data);

/* Looks into the segment that INFO of ARCHIVE's manifest describes, as below: TRUE where
 * nothing is wrong. */
gboolean jb_segment_check(const char *archive, const struct jb_manifest_segment *info,
                          void (*bad)(const char *message, gpointer data), gpointer data);

/* Looks at everything ARCHIVE (a folder) names: length and digest of every file, the
 * structure of every Xapian database, every row, record, folded text, figure and sketch
 * against each other, the clusters against their pairs. Each thing that is wrong goes to BAD
 * as one line, that the manifest is missing too. FALSE with an error only where there is no
 * archive to look at, or one of a format that this program does not read; damage is counted
 * in RESULT. */
gboolean jb_archive_check(const char *archive,
                          void (*bad)(const char *message, gpointer data), gpointer data,
                          struct jb_check *result, GError **error);

#endif
