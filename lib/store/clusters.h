/* Clusters: reports that contain one another, reprints for short.
 *
 * A file clusters/NUMBER, which the manifest names, says it of the first segments of the
 * manifest's list. Reports are counted through these segments in their order, rows of
 * dead reports included: that is a report's number here. The file keeps
 *
 *   heads   for each number the number of its cluster's head + 1, 0 for no cluster; and
 *   pairs   what was found to overlap, with the share of each text that the other has,
 *
 * all that is needed to form clusters anew when reports come and go. New segments stand
 * behind the counted ones until the writer has looked at them; merging moves the numbers
 * (jb_clusters_move). The head is the earliest report of a cluster; its id names the cluster. */

#ifndef JB_STORE_CLUSTERS_H
#define JB_STORE_CLUSTERS_H

#include <glib.h>

#include "lib/store/manifest.h"

/* Two reports that overlap; numbers, the smaller first. */
struct jb_pair {
    guint32 number[2];
    guint16 share[2]; /* of each text that the other has, in thousandths */
};
G_STATIC_ASSERT(sizeof(struct jb_pair) == 12);

/* The head of the file; heads (padded to 8 bytes) and pairs follow. */
struct jb_clusters_head {
    char magic[JB_MAGIC_LEN];
    guint32 reports; /* counted */
    guint32 pairs;   /* by ascending numbers */
};

/* Clusters as they are read: a mapped file. */
typedef struct jb_clusters jb_clusters;

/* Opens the clusters that MANIFEST of ARCHIVE (a folder) names; those of a manifest that
 * names none count no report. NULL with JB_ERROR_NOT_FOUND, JB_ERROR_DAMAGED.
 * (transfer full) */
jb_clusters *jb_clusters_open(const char *archive, const struct jb_manifest *manifest,
                              GError **error);
void jb_clusters_close(jb_clusters *clusters);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_clusters, jb_clusters_close)

guint32 jb_clusters_reports(const jb_clusters *clusters);

/* The number of the head of the cluster that report NUMBER is in. FALSE: in none, or not
 * counted yet. */
gboolean jb_clusters_head_of(const jb_clusters *clusters, guint32 number, guint32 *head);

/* The pairs; borrowed. */
const struct jb_pair *jb_clusters_pairs(const jb_clusters *clusters, guint32 *count);

/* What a writer says of the reports of an archive. */
struct jb_clustering {
    guint32 reports;
    guint32 *heads; /* as in the file */
    GArray *pairs;  /* of struct jb_pair */
};

/* A clustering of REPORTS reports without clusters. */
void jb_clustering_init(struct jb_clustering *clustering, guint32 reports);
void jb_clustering_clear(struct jb_clustering *clustering);

/* Sorts pairs by their numbers. */
void jb_pairs_sort(GArray *pairs);

/* Sorts the pairs, writes CLUSTERING, synced, as the next file of ARCHIVE, of the first
 * SEGMENTS of NEXT, and names it there. */
gboolean jb_clustering_write(struct jb_clustering *clustering, const char *archive,
                             guint32 segments, struct jb_manifest *next, GError **error);

/* Where reports have moved: for each old number the new one, or JB_NUMBER_GONE. */
#define JB_NUMBER_GONE G_MAXUINT32

/* Writes CLUSTERS anew for reports that have MOVED to REPORTS places, which are all segments of
 * NEXT. */
gboolean jb_clusters_move(const jb_clusters *clusters, const guint32 *moved,
                          guint32 reports, struct jb_manifest *next, const char *archive,
                          GError **error);

#endif
