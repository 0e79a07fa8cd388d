/* What is left of an archive without its manifest. */

#ifndef JB_STORE_REMAINS_H
#define JB_STORE_REMAINS_H

#include "lib/store/manifest.h"

/* A manifest made of what lies in the segments/ of ARCHIVE: every folder with rows or a
 * database, oldest first, with its files as they are now, and of each the newest bitmap of
 * the dead. It says neither which files were read nor by which engine the figures were found
 * (0). Also named are segments that were merged or never published: a reader takes each id
 * once. NULL with JB_ERROR_NOT_FOUND where there is nothing. (transfer full) */
struct jb_manifest *jb_remains_manifest(const char *archive, GError **error);

#endif
