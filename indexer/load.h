/* A load: the state of one run of jb_index(), shared by its stages. Private to indexer/. */

#ifndef JB_INDEXER_LOAD_H
#define JB_INDEXER_LOAD_H

#include "corpus/corrections.h"
#include "indexer/identity.h"
#include "indexer/index.h"
#include "indexer/worker.h"
#include "indexer/years.h"
#include "lib/store/update.h"

struct jb_load {
    const struct jb_index_options *options;
    struct jb_index_summary *summary;
    jb_update *update; /* NULL in a dry run, as are the next three */
    jb_workers *workers;
    jb_identities *identities;
    jb_corrections *corrections;
    GHashTable *origins; /* path → struct jb_origin_file: as at the beginning */
    GHashTable *walked;  /* set of paths met in this run */
    GPtrArray *readings; /* of struct jb_reading: read, not all published */
    jb_years *years;     /* what dates the folders of this run hold */
    GPtrArray *held;     /* reports that wait for their years: see held.c */
    gsize held_bytes;    /* of their text */
    GHashTable *places, *sources; /* sets, for the summary */
    struct jb_reading *current;   /* the file being read */
    GError *fatal;                /* what stops all */
    gboolean broken;              /* a publication failed */
};

/* Sends a report that is new or changed, which is taken, to the workers. FALSE where nothing
 * more is to be done. */
gboolean jb_load_send(struct jb_load *load, struct jb_report *report,
                      const struct jb_identity *identity);

/* In a dry run: tells of a report that would be read, which is taken. */
void jb_load_tell(struct jb_load *load, struct jb_report *report);

/* Reports whose date lacks its year wait until all files are read: see years.h. */
void jb_load_held_init(struct jb_load *load);
void jb_load_held_clear(struct jb_load *load);

/* TRUE where REPORT waits, and is taken; IDENTITY (NULL in a dry run) is what was decided on
 * it. The dates of others are noted. */
gboolean jb_load_hold(struct jb_load *load, struct jb_report *report,
                      const struct jb_identity *identity);

/* Sends on what waits. FALSE where nothing more is to be done. */
gboolean jb_load_release(struct jb_load *load);

/* Reads the corrections that the archive keeps and those of this run. FALSE with LOAD->fatal
 * set. Nothing is written. */
gboolean jb_load_read_corrections(struct jb_load *load);

/* Puts the corrections, with those of this run, into the archive. FALSE likewise. */
gboolean jb_load_keep_corrections(struct jb_load *load);

/* Puts what library and corrections say of the report with ID into it; DATA is the load.
 * TRUE where that changed a field. */
gboolean jb_load_amend(struct jb_report *report, const char *id, gpointer data);

/* The same for every report of the archive that was not read in this run, where this run
 * brings a library or corrections. FALSE with LOAD->fatal set, or where workers failed. */
gboolean jb_load_amend_kept(struct jb_load *load);

/* Publishes every segment that is sealed, with the deaths it brings and the files that are
 * complete by it. FALSE with LOAD->fatal set. */
gboolean jb_load_publish_sealed(struct jb_load *load);

/* At the end: publishes what is left to say of files, then prunes if that is asked for. */
gboolean jb_load_finish_origins(struct jb_load *load);

/* Drops the reports that no file holds any more. FALSE with LOAD->fatal set. */
gboolean jb_load_prune(struct jb_load *load);

#endif
