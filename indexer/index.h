/* Indexing: from PATHs to a new revision of an archive.
 *
 * One thread walks, reads and decides what each report is (new, changed, known, in
 * conflict); workers analyse reports and write segments; whenever a segment is sealed it is
 * published together with the death of the reports it replaces. So an archive is whole
 * after every step, and a load that is stopped goes on where it was: files whose reports
 * are all published are not read again, reports that are already there are recognised. */

#ifndef JB_INDEXER_INDEX_H
#define JB_INDEXER_INDEX_H

#include <glib.h>

#include "corpus/library.h"
#include "corpus/limits.h"

/* What was done; counts of this run, and of the archive after it. */
struct jb_index_summary {
    guint files; /* read */
    guint unchanged_files;
    guint failed; /* files, lines or folders that could not be read */
    guint added;  /* reports */
    guint replaced;
    guint unchanged; /* reports seen again */
    guint skipped;   /* files and members that are no reports: images, lists of links */
    guint corrected; /* reports in which library or corrections changed a field */
    guint dropped;   /* by --prune */
    guint gone;      /* no longer in their file, kept: --prune drops them */
    guint undated;   /* of those added or replaced; so in the next three */
    guint decoded;   /* not UTF-8 */
    guint places;    /* different ones */
    guint sources;   /* the same */
    guint64 figures;
    guint64 bytes;   /* of text */
    guint32 reports; /* in the archive now */
};

struct jb_report;

struct jb_index_options {
    const char *archive;      /* folder */
    const char *const *paths; /* NULL-terminated; "-" is JSON Lines on stdin */
    guint jobs;               /* workers; 0: one for each processor */
    gboolean prune;
    gboolean dry_run;        /* read and tell, change nothing; no archive is needed */
    gint64 now;              /* seconds since 1970: see struct jb_read_options */
    struct jb_limits limits; /* on unpacking */
    jb_library *library;     /* says more of reports (--bib); borrowed, NULL: none */
    const char *corrections; /* file of corrections to be kept (--metadata); NULL: none */

    /* Something was skipped: one line that names it. Borrowed. */
    void (*bad)(const GError *error, gpointer data);
    /* Something that is no report and no failure was passed over; may be NULL. Borrowed. */
    void (*skipped)(const GError *error, gpointer data);
    /* With dry_run: a report that would be read. May be NULL. */
    void (*would)(const struct jb_report *report, gpointer data);
    /* Now and then, after a file or some hundred reports. May be NULL. */
    void (*progress)(const struct jb_index_summary *so_far, gpointer data);
    gpointer data;
};

/* Runs to the end, or to an error that stops all (the archive cannot be written; a PATH is
 * missing). Files that cannot be read do not stop the rest: SUMMARY->failed counts them. */
gboolean jb_index(const struct jb_index_options *options,
                  struct jb_index_summary *summary, GError **error);

#endif
