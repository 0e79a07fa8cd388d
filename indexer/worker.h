/* Workers: analyse reports and write them into segments, each its own. */

#ifndef JB_INDEXER_WORKER_H
#define JB_INDEXER_WORKER_H

#include "lib/report/report.h"
#include "lib/store/archive.h"
#include "lib/store/origins.h"

/* A file while it is being read and its reports are on their way. Counted by references:
 * one of the reader, one of each report under way. */
struct jb_reading {
    struct jb_origin_file *origin;
    char *name;      /* the file's in UTF-8: how the paths of its reports begin */
    guint under_way; /* reports that are not published yet */
    gboolean read;   /* to its end, without an error that lost a report */
};

/* A report on its way to a segment. */
struct jb_job {
    struct jb_report *report; /* owned */
    struct jb_reading *file;
    gboolean replaces; /* the report at OLD dies with the publication */
    struct jb_place old;
};

/* A sealed segment, waiting to be published. */
struct jb_sealed {
    struct jb_manifest_segment *info;
    GArray *jobs;    /* of struct jb_job without reports */
    guint64 figures; /* in it */
};

void jb_sealed_free(struct jb_sealed *sealed);

typedef struct jb_workers jb_workers;

/* Starts COUNT workers for the archive in FOLDER. */
jb_workers *jb_workers_start(const char *folder, guint count, GError **error);

/* Hands over a job (its report is taken), waiting while the workers are behind. FALSE once
 * a worker has failed: jb_workers_finish() tells why. */
gboolean jb_workers_add(jb_workers *workers, const struct jb_job *job);

/* TRUE once a worker has failed. */
gboolean jb_workers_have_failed(const jb_workers *workers);

/* A sealed segment if there is one (transfer full), else NULL; never waits. */
struct jb_sealed *jb_workers_sealed(jb_workers *workers);

/* Lets the workers finish what they have and seal it, and waits for them. FALSE with the
 * first error of any. Afterwards jb_workers_sealed() gives what is left. */
gboolean jb_workers_finish(jb_workers *workers, GError **error);

/* Frees finished workers; NULL is left alone. */
void jb_workers_free(jb_workers *workers);

#endif
