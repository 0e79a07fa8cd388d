/* Origins: which files an archive has read, so that an unchanged file is not read again and
 * a report can be dropped once its last origin is gone.
 *
 * Kept as a log: each publication adds one immutable file of lines, in which a later entry
 * of a file replaces an earlier one. Lines, fields separated by a tab, paths and ids
 * escaped as C strings are:
 *
 *     F  size  mtime_ns  path     the file was read to its end
 *     A  id                       … and also holds this report, whose row names another file
 *     G  id                       … and no longer holds this report, which is still alive
 *     D  path                     the file is gone and pruned
 */

#ifndef JB_STORE_ORIGINS_H
#define JB_STORE_ORIGINS_H

#include <glib.h>

#include "lib/store/manifest.h"

struct jb_origin_file {
    char *path;
    gint64 size, mtime_ns;
    GPtrArray *aliases; /* of char *: ids; NULL: none */
    GPtrArray *gone;    /* of char *: ids; NULL: none */
};

struct jb_origin_file *jb_origin_file_new(const char *path, gint64 size, gint64 mtime_ns);
void jb_origin_file_free(struct jb_origin_file *file);
void jb_origin_file_add_alias(struct jb_origin_file *file, const char *id);
void jb_origin_file_add_gone(struct jb_origin_file *file, const char *id);

/* All files an archive knows: path → struct jb_origin_file, owned. (transfer full)
 * NULL with JB_ERROR_DAMAGED naming log and line. */
GHashTable *jb_origins_load(const char *archive, const struct jb_manifest *manifest,
                            GError **error);

/* Writes FILES (of struct jb_origin_file) and the paths PRUNED (either may be NULL) as the
 * log NUMBER, synced, and fills LOG. */
gboolean jb_origins_write(const char *archive, const GPtrArray *files,
                          const GPtrArray *pruned, struct jb_manifest_log *log,
                          GError **error);

#endif
