/* Refiguring: the figures of an archive, found again by this program's engine in the records
 * that it keeps. No source is read. */

#ifndef JB_INDEXER_REFIGURE_H
#define JB_INDEXER_REFIGURE_H

#include <glib.h>

struct jb_refigure_summary {
    guint32 reports; /* whose figures were found again */
    guint from, to;  /* oldest engine before, and now; the same: nothing was to be done */
};

/* Brings the archive in folder PATH up to date. EACH (may be NULL) is told how many reports
 * are done. FALSE with JB_ERROR_NOT_FOUND where there is no archive, and as jb_index(). */
gboolean jb_refigure(const char *path, void (*each)(guint32 reports, gpointer data),
                     gpointer data, struct jb_refigure_summary *summary, GError **error);

#endif
