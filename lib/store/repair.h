/* Repair: an archive made whole again out of what is left of it.
 *
 * Records are what counts. Everything else in a segment is derived from them (folded text,
 * rows, figures, postings) and is made anew, by analysing the reports of a damaged segment
 * again. A record that cannot be read is lost; which file it came from is forgotten, so that
 * the next `index` reads that file again. Without a manifest one is made of what lies in
 * segments/. What people made (user/) is never touched. The new manifest is published as one
 * act, so a repair that is stopped has changed nothing. */

#ifndef JB_STORE_REPAIR_H
#define JB_STORE_REPAIR_H

#include <glib.h>

struct jb_repair {
    guint problems;  /* lines told to `bad` */
    guint segments;  /* made anew */
    guint reports;   /* in them */
    guint lost;      /* reports that cannot be read */
    guint changed;   /* reports that are kept and are not as they were indexed */
    guint forgotten; /* files that the next index reads again: their reports are lost */
    gboolean all_forgotten; /* it reads all of them: nobody knows which were read */
};

/* Repairs the archive in folder ARCHIVE under its lock. Everything wrong, and every report that
 * is lost, goes to BAD as one line. FALSE with JB_ERROR_LOCKED, JB_ERROR_NOT_FOUND,
 * JB_ERROR_VERSION, JB_ERROR_IO: nothing was changed then. */
gboolean jb_archive_repair(const char *archive,
                           void (*bad)(const char *message, gpointer data), gpointer data,
                           struct jb_repair *result, GError **error);

#endif
