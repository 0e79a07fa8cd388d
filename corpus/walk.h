/* The walker: from the PATHs of a command line to the files under them.
 *
 * Files come in one order whatever the file system does: PATHs as given, the names of a
 * folder sorted by bytes, a folder's files and subfolders mixed. Inside folders these names
 * are passed over: what begins with a dot, and what speaks about the folder, README,
 * README.*, LICENSE* and CHANGELOG*, in capitals as custom has them. Named as PATHs they
 * are given. Symbolic links are followed; a folder is entered once, whatever leads to it,
 * so that loops end; where PATHs overlap, a file is given once. Nothing is opened but
 * folders. */

#ifndef JB_CORPUS_WALK_H
#define JB_CORPUS_WALK_H

#include <glib.h>

struct jb_walk_file {
    const char *path; /* PATH, or PATH/name/name: bytes as the system has them */
    gint64 size;      /* bytes; -1 for stdin */
    gint64 mtime_ns;  /* nanoseconds since 1970; 0 for stdin */
    gboolean is_stdin;
};

struct jb_walk_sink {
    /* A regular file or stdin; FILE is borrowed for the call. FALSE: walk no further. */
    gboolean (*file)(const struct jb_walk_file *file, gpointer data);
    /* Something was skipped: a folder without permission, a link to nothing, a FIFO, socket
     * or device. One line that names it. Borrowed. */
    void (*bad)(const GError *error, gpointer data);
    gpointer data;
    /* A name inside a folder was passed over. Borrowed. NULL: said to nobody. */
    void (*passed)(const GError *error, gpointer data);
};

/* FALSE with JB_ERROR_NOT_FOUND (or JB_ERROR_IO) where one of PATHS is missing. */
gboolean jb_walk_check(const char *const *paths, GError **error);

/* Walks PATHS, NULL-terminated; "-" is stdin. All PATHs are looked at before the first file
 * is given: where one is missing, FALSE with JB_ERROR_NOT_FOUND (or JB_ERROR_IO) and
 * nothing was walked. A walk that `file` stopped is TRUE. */
gboolean jb_walk(const char *const *paths, const struct jb_walk_sink *sink,
                 GError **error);

/* TRUE where NAME, without its folder, is passed over inside folders; members of
 * containers are treated alike. */
gboolean jb_walk_skips(const char *name);

#endif
