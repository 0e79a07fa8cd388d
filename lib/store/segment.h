/* A sealed segment, read: immutable, mapped. All its files are opened at once, so that a
 * writer may merge it away and remove them while it is in use.
 *
 * Rows count from 0; row r is document r + 1 of the segment's Xapian database, because
 * reports were added in row order and compaction keeps the order. One handle belongs to one
 * thread. */

#ifndef JB_STORE_SEGMENT_H
#define JB_STORE_SEGMENT_H

#include "lib/base/bitmap.h"
#include "lib/report/report.h"
#include "lib/store/manifest.h"
#include "lib/store/sketches.h"
#include "lib/text/pattern.h"
#include "lib/xap/xap_reader.h"

typedef struct jb_segment jb_segment;

/* Opens the segment that INFO of ARCHIVE's manifest describes; lengths and heads of its files
 * are checked (digests only by jb_archive_check()). NULL with JB_ERROR_NOT_FOUND where a file is gone (the manifest is old: read it again),
 * JB_ERROR_DAMAGED. (transfer full) */
jb_segment *jb_segment_open(const char *archive, const struct jb_manifest_segment *info,
                            GError **error);

/* The same of some files only, for archives that are damaged: PARTS has bit 1 << JB_SEGMENT_TEXT
 * and so on, 1 << JB_SEGMENT_FILES for the bitmap of the dead. What needs a file that was not
 * opened may not be asked for; without the bitmap nothing is dead. (transfer full) */
jb_segment *jb_segment_open_parts(const char *archive,
                                  const struct jb_manifest_segment *info, guint parts,
                                  GError **error);
#define JB_SEGMENT_ALL ((2u << JB_SEGMENT_FILES) - 1)

void jb_segment_close(jb_segment *segment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_segment, jb_segment_close)

const char *jb_segment_name(const jb_segment *segment);
guint32 jb_segment_rows(const jb_segment *segment); /* dead ones included */
guint32 jb_segment_alive(const jb_segment *segment);
gboolean jb_segment_is_dead(const jb_segment *segment, guint32 row);

/* Bytes of all the reports' texts, dead ones included. */
guint64 jb_segment_bytes(const jb_segment *segment);

/* Row number ROW, below jb_segment_rows(). */
const struct jb_row *jb_segment_row(const jb_segment *segment, guint32 row);

/* A string of a row: jb_segment_string(s, row->source). Never NULL. */
const char *jb_segment_string(const jb_segment *segment, guint32 offset);

/* The path of a row's report, file and member. (transfer full) */
char *jb_segment_path(const jb_segment *segment, guint32 row);

/* The folded text of a row, to match against: title, subtitle, text. */
void jb_segment_haystack(const jb_segment *segment, guint32 row,
                         struct jb_haystack *haystack);

/* The folded text of a row without title and subtitle: what sketches are made of. */
const UChar *jb_segment_body(const jb_segment *segment, guint32 row, gsize *len);

/* The row of the live or dead report with ID, or -1. */
gint64 jb_segment_find(const jb_segment *segment, const char *id);

/* The segment's Xapian database; borrowed. */
xap_reader *jb_segment_index(const jb_segment *segment);

/* The packed figures of a row. FALSE with JB_ERROR_DAMAGED where they lie outside their
 * file. */
gboolean jb_segment_figures(const jb_segment *segment, guint32 row, const char **data,
                            gsize *len, GError **error);

/* The report of a row, out of its record. (transfer full) NULL with an error. */
struct jb_report *jb_segment_report(jb_segment *segment, guint32 row, GError **error);

/* The mapped parts as a whole, for scans and for merging. */
void jb_segment_raw_text(const jb_segment *segment, const UChar **text, guint64 *units);
void jb_segment_raw_bounds(const jb_segment *segment, const guint64 **bound,
                           guint32 *bounds);
struct jb_sketch_list jb_segment_sketches(const jb_segment *segment);
void jb_segment_raw_figures(const jb_segment *segment, const char **data, guint64 *len);
char *jb_segment_index_path(const jb_segment *segment); /* (transfer full) */

#endif
