/* An update: the one writer's session on an archive.
 *
 * It holds the lock from begin to end. Segments are sealed by their own writers
 * (segment_writer.h), in any thread; the update names them in the manifest. What was
 * published stays, whatever happens to the session: a killed load keeps its sealed and
 * published segments and the next one goes on from there.
 *
 * While an update is open, segments are only appended to the archive's list, so that a
 * struct jb_place stays true until jb_update_merge(). */

#ifndef JB_STORE_UPDATE_H
#define JB_STORE_UPDATE_H

#include "lib/store/archive.h"
#include "lib/store/origins.h"

typedef struct jb_update jb_update;

/* Takes the lock of folder PATH, makes an archive of it if it is missing or empty, and
 * clears away what a killed writer left. NULL with JB_ERROR_LOCKED, JB_ERROR_INPUT for a
 * folder that holds other things, JB_ERROR_IO, or what opening the archive gives. */
jb_update *jb_update_begin(const char *path, GError **error);

/* Ends the session; what was not published is dropped. */
void jb_update_end(jb_update *update);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_update, jb_update_end)

/* The archive as it was at the beginning or the last publication; borrowed. */
jb_archive *jb_update_archive(const jb_update *update);

/* What goes into one publication, as one act. */
struct jb_publication {
    GPtrArray *segments; /* of struct jb_manifest_segment, sealed; NULL: none */
    GArray *dead;        /* of struct jb_place: reports replaced or dropped; NULL: none */
    GPtrArray *files;    /* of struct jb_origin_file: read to their end; NULL: none */
    GPtrArray *pruned;   /* of char *: files that are gone; NULL: none */
};

/* Publishes CHANGE as the next revision. The lists stay the caller's. */
gboolean jb_update_publish(jb_update *update, const struct jb_publication *change,
                           GError **error);

/* Finds the reprints among the reports published since the last time, and publishes their
 * clusters (clusters.h); nothing where no report came or went. */
gboolean jb_update_cluster(jb_update *update, GError **error);

/* Clusters, then merges segments of like size, and rebuilds those in which half the reports are dead,
 * until there is nothing to do; publishes the results. Places are no longer true then. */
gboolean jb_update_merge(jb_update *update, GError **error);

/* Brings the figures of the segments of an older engine up to date: analyses their reports
 * again from the records, a segment at a time, each published by itself, and tells EACH (may
 * be NULL) how many reports are done. Segments of this engine are left alone, so what is
 * stopped on the way goes on from there. Places are no longer true then. */
gboolean jb_update_refigure(jb_update *update,
                            void (*each)(guint32 reports, gpointer data), gpointer data,
                            GError **error);

#endif
