/* A segment being made, in its own folder under tmp/, by one thread.
 *
 * Reports are added with their analysis; text, figures and records stream to their files, terms
 * are gathered as integers (lib/xap/xap_bulk.h). Sealing sorts and writes them, writes the rows,
 * makes everything last and moves the folder to segments/: from then on it only needs to be
 * named in the manifest. */

#ifndef JB_STORE_SEGMENT_WRITER_H
#define JB_STORE_SEGMENT_WRITER_H

#include "lib/schema/analysis.h"
#include "lib/store/manifest.h"
#include "lib/store/segment.h"

typedef struct jb_segment_writer jb_segment_writer;

/* Begins a segment in ARCHIVE. NULL with JB_ERROR_IO. (transfer full) */
jb_segment_writer *jb_segment_writer_open(const char *archive, GError **error);

/* Throws away what was not sealed, files included. */
void jb_segment_writer_free(jb_segment_writer *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_segment_writer, jb_segment_writer_free)

/* Where a report came from: its path is FILE followed by MEMBER. */
struct jb_origin {
    const char *file;
    const char *member; /* ":12", "!a.txt", "" */
};

/* Adds REPORT with its ANALYSIS as the next row. FALSE with an error: the segment is then
 * of no more use. */
gboolean jb_segment_writer_add(jb_segment_writer *writer, const struct jb_report *report,
                               const struct jb_origin *origin,
                               const struct jb_analysis *analysis, GError **error);

/* Adds all rows of SEGMENT, in which no report is dead, as they are. Its files are read
 * again when this one is sealed: they must stay until then. */
gboolean jb_segment_writer_append(jb_segment_writer *writer, jb_segment *segment,
                                  GError **error);

guint32 jb_segment_writer_rows(const jb_segment_writer *writer);

/* Bytes of text in the reports added so far. */
guint64 jb_segment_writer_bytes(const jb_segment_writer *writer);

/* Seals the segment: what a manifest has to say of it (transfer full), or NULL with an
 * error. The writer can only be freed then. At least one report must have been added. */
struct jb_manifest_segment *jb_segment_writer_seal(jb_segment_writer *writer,
                                                   GError **error);

/* The digest of a report as rows keep it: equal for reports that say the same. Id, path,
 * encoding and provenance do not count. */
struct jb_digest jb_report_digest(const struct jb_report *report);

/* "2020-02-16T11:08:39" as 20200216110839, "2019" as 20190000000000, NULL as 0. */
guint64 jb_date_number(const char *date);

#endif
