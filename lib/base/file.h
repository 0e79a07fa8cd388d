/* Files: mapped, written so that they last, removed as a whole.
 *
 * "Lasts" means: written, fsynced, closed, and the folder fsynced too, so that after a power
 * loss the file is there whole or not at all. */

#ifndef JB_BASE_FILE_H
#define JB_BASE_FILE_H

#include <glib.h>

/* A file mapped read-only; an empty file has len 0 and some non-NULL data. */
struct jb_map {
    const char *data;
    gsize len;
    GMappedFile *file; /* private */
};

/* Maps PATH. FALSE with JB_ERROR_IO (JB_ERROR_NOT_FOUND where it does not exist). */
gboolean jb_map_open(struct jb_map *map, const char *path, GError **error);
void jb_map_close(struct jb_map *map); /* a zeroed or closed map is left alone */

/* A buffered writer that hashes what it writes. */
struct jb_writer;

/* Creates PATH (it must not exist). NULL with JB_ERROR_IO. */
struct jb_writer *jb_writer_open(const char *path, GError **error);

/* Appends. A failure is kept and reported by jb_writer_close(). */
void jb_writer_put(struct jb_writer *writer, const void *data, gsize len);

/* Appends zero bytes up to a multiple of ALIGNMENT (a power of two). */
void jb_writer_align(struct jb_writer *writer, gsize alignment);

/* Writes LEN bytes over those put at OFFSET, which must all have been put. A failure is kept
 * likewise. */
void jb_writer_patch(struct jb_writer *writer, guint64 offset, const void *data,
                     gsize len);

/* Bytes put so far. */
guint64 jb_writer_len(const struct jb_writer *writer);

/* Flushes, fsyncs, closes and frees. FALSE with JB_ERROR_IO naming the file where any
 * write failed. ERROR may be NULL to throw the file's fate away. */
gboolean jb_writer_close(struct jb_writer *writer, GError **error);

/* Replaces PATH by LEN bytes of DATA as one act that lasts: PATH.tmp, fsync, rename, fsync
 * of the folder. */
gboolean jb_file_replace(const char *path, const void *data, gsize len, GError **error);

/* Makes folder PATH, and those above it that are missing, so that they last; one that exists is
 * no error. */
gboolean jb_dir_make(const char *path, GError **error);

/* Makes what was created, renamed or removed in folder PATH last. */
gboolean jb_dir_sync(const char *path, GError **error);

/* Fsyncs an existing file. */
gboolean jb_file_sync(const char *path, GError **error);

/* Removes a file or a folder with all in it; what does not exist is no error. Symbolic
 * links are removed, not followed. */
gboolean jb_tree_remove(const char *path, GError **error);

/* TRUE where the file system of PATH has no room for another megabyte: why a write failed
 * of which only the failure is known. */
gboolean jb_disk_is_full(const char *path);

/* Bytes of all files under PATH; 0 for what does not exist. */
guint64 jb_tree_size(const char *path);

#endif
