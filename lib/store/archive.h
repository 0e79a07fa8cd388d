/* An archive, read: one revision from beginning to end, whatever writers publish meanwhile.
 *
 * One handle belongs to one thread. */

#ifndef JB_STORE_ARCHIVE_H
#define JB_STORE_ARCHIVE_H

#include "lib/store/clusters.h"
#include "lib/store/manifest.h"
#include "lib/store/segment.h"

typedef struct jb_archive jb_archive;

/* Where the archive is: DIR if not NULL, else $JIANBAO_ARCHIVE, else
 * $XDG_DATA_HOME/jianbao. (transfer full) */
char *jb_archive_path(const char *dir);

/* Opens the newest revision of folder PATH. NULL with JB_ERROR_NOT_FOUND where there is no
 * archive, JB_ERROR_VERSION, JB_ERROR_DAMAGED. (transfer full) */
jb_archive *jb_archive_open(const char *path, GError **error);
void jb_archive_close(jb_archive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_archive, jb_archive_close)

const char *jb_archive_folder(const jb_archive *archive);
const struct jb_manifest *jb_archive_manifest(const jb_archive *archive);
guint jb_archive_segments(const jb_archive *archive);
jb_segment *jb_archive_segment(const jb_archive *archive, guint number);

/* Reports that are alive. */
guint32 jb_archive_reports(const jb_archive *archive);

/* Bytes of text of all reports, dead ones included. */
guint64 jb_archive_bytes(const jb_archive *archive);

/* A report's place in an archive: true of one open handle only. */
struct jb_place {
    guint32 segment, row;
};

/* The live report with ID. FALSE where there is none. */
gboolean jb_archive_find(const jb_archive *archive, const char *id,
                         struct jb_place *place);

/* Reports counted through the segments, dead ones included, as clusters count them. */
guint32 jb_archive_number(const jb_archive *archive, struct jb_place place);
struct jb_place jb_archive_place(const jb_archive *archive, guint32 number);
const jb_clusters *jb_archive_clusters(const jb_archive *archive);

/* The cluster that the report at PLACE is in: its head. FALSE where it is in none. */
gboolean jb_archive_cluster(const jb_archive *archive, struct jb_place place,
                            struct jb_place *head);

/* The cluster's name, which is its head's id; NULL where there is none. Borrowed. */
const char *jb_archive_cluster_id(const jb_archive *archive, struct jb_place place);

/* The live reports of the cluster whose head is at HEAD, earliest first. Array of struct
 * jb_place; looks at every report. (transfer full) */
GArray *jb_archive_copies(const jb_archive *archive, struct jb_place head);

/* The id of the report at PLACE; borrowed. */
const char *jb_archive_id(const jb_archive *archive, struct jb_place place);

/* Orders reports as clusters do: the earliest first, of one day what has a time, then the
 * longer, then by id. Below 0: A comes first. */
gint jb_archive_compare(const jb_archive *archive, struct jb_place a, struct jb_place b);

/* The report at PLACE (transfer full), or NULL with an error. */
struct jb_report *jb_archive_report(const jb_archive *archive, struct jb_place place,
                                    GError **error);

#endif
