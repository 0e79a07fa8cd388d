/* The manifest: the one file that says what belongs to an archive.
 *
 * Readers read it once; a writer replaces it as a whole. It names every segment with the
 * length and digest of each file, its bitmap of dead reports, the log of origins, the
 * revision and the versions under which the segments were made. Its last line is the
 * digest of all before it, so a flipped bit in the manifest itself is found too. */

#ifndef JB_STORE_MANIFEST_H
#define JB_STORE_MANIFEST_H

#include <glib.h>

#include "lib/base/digest.h"
#include "lib/store/layout.h"

struct jb_file_sum {
    guint64 len;
    struct jb_digest digest;
};

struct jb_manifest_segment {
    char *name;
    guint32 reports;       /* rows, dead ones included */
    guint32 dead;          /* of them */
    guint64 bytes;         /* of the reports' texts, dead ones included */
    guint32 figure_engine; /* that found its figures: JB_FIGURE_ENGINE of then */
    struct jb_file_sum files[JB_SEGMENT_FILES];
    char *dead_name; /* file in segments/; NULL: none is dead */
    struct jb_file_sum dead_sum;
};

struct jb_manifest_log {
    guint32 number; /* its file name in origins/ */
    struct jb_file_sum sum;
};

/* The clusters of reprints: see clusters.h. */
struct jb_manifest_clusters {
    guint32 number;   /* their file name in clusters/; 0: there are none yet */
    guint32 segments; /* the first so many of the manifest's are looked at */
    struct jb_file_sum sum;
};

struct jb_manifest {
    guint64 revision;     /* 0: an archive that nothing was published to */
    guint32 fold_version; /* of the segments: JB_FOLD_VERSION */
    char *unicode;        /* version of the Unicode data of the first ones' fold */
    GPtrArray *segments;  /* of struct jb_manifest_segment, oldest first */
    GArray *logs;         /* of struct jb_manifest_log, oldest first */
    struct jb_manifest_clusters clusters;
};

/* An empty manifest of this program's versions. (transfer full) */
struct jb_manifest *jb_manifest_new(void);
void jb_manifest_free(struct jb_manifest *manifest);
void jb_manifest_segment_free(struct jb_manifest_segment *segment);

/* The oldest engine that found the figures of a segment; this program's without segments. */
guint32 jb_manifest_engine(const struct jb_manifest *manifest);
/* How many segments have the figures of an older engine than this program's. */
guint jb_manifest_outdated(const struct jb_manifest *manifest);

/* A deep copy, to be changed and published. (transfer full) */
struct jb_manifest *jb_manifest_copy(const struct jb_manifest *manifest);
struct jb_manifest_segment *jb_manifest_segment_copy(
    const struct jb_manifest_segment *segment);

/* Reads the manifest of ARCHIVE. NULL with JB_ERROR_NOT_FOUND where there is none,
 * JB_ERROR_VERSION for a format or fold version that this program does not read (Unicode
 * never changes what assigned characters fold to), JB_ERROR_DAMAGED. */
struct jb_manifest *jb_manifest_load(const char *archive, GError **error);

/* Replaces the manifest of ARCHIVE as one act that lasts. */
gboolean jb_manifest_save(const struct jb_manifest *manifest, const char *archive,
                          GError **error);

/* Length and digest of a file. */
gboolean jb_file_sum_of(const char *path, struct jb_file_sum *sum, GError **error);

typedef struct jb_manifest jb_manifest;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_manifest, jb_manifest_free)

#endif
